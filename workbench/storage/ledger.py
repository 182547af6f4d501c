"""The ledger of replies and calls in the case file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from sqlite_utils import Database

from workbench.domain.ledger import Attempt, Channel, Outcome, Reply
from workbench.storage import rows
from workbench.storage.chains import ORIGIN, origin

_REPLIES = (
    f"SELECT r.id, r.number, r.question, r.outcome, r.answer, r.answered_at, r.changed, {ORIGIN} "
    "FROM replies r JOIN origins o ON o.id = r.whom_id"
)
_OUTCOMES = {outcome.value: outcome for outcome in Outcome}
_CHANNELS = {channel.value: channel for channel in Channel}


class Ledger:
    """The replies and attempts behind one connection."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def add(self, whom_id: int, question: str) -> int:
        """Add a reply to wait for under the next number and return its id."""
        return rows.insert(
            self._db,
            "replies",
            number=rows.next_number(self._db, "replies"),
            whom_id=whom_id,
            question=question,
            outcome=Outcome.WAITING.value,
            answer="",
            answered_at="",
            changed="",
        )

    def update(self, reply_id: int, **values: rows.Value) -> None:
        """Set columns of a reply."""
        rows.update(self._db, "replies", [reply_id], **values)

    def delete(self, reply_id: int) -> None:
        """Remove a reply with its attempts; its number is never used again."""
        rows.delete(self._db, "replies", [reply_id])

    def set_claims(self, reply_id: int, claim_ids: Sequence[int]) -> None:
        """Set which claims a reply is about."""
        wanted = rows.many(claim_ids)
        self._db.conn.execute(
            f"DELETE FROM reply_claims WHERE reply_id = ? AND claim_id NOT IN {rows.MANY}", [reply_id, wanted]
        )
        self._db.conn.executemany(
            "INSERT INTO reply_claims (reply_id, claim_id) VALUES (?, ?) "
            "ON CONFLICT (reply_id, claim_id) DO NOTHING",
            [(reply_id, claim_id) for claim_id in claim_ids],
        )

    def add_attempt(self, attempt: Attempt) -> int:
        """Add an attempt (its ``id`` is given here) and return its id."""
        return rows.insert(
            self._db,
            "attempts",
            reply_id=attempt.reply_id,
            at=attempt.at,
            channel=attempt.channel.value,
            person=attempt.person,
            note=attempt.note,
        )

    def update_attempt(self, attempt_id: int, **values: str) -> None:
        """Set columns of an attempt."""
        rows.update(self._db, "attempts", [attempt_id], **values)

    def remove_attempt(self, attempt_id: int) -> None:
        """Remove an attempt."""
        rows.delete(self._db, "attempts", [attempt_id])

    def has_attempt(self, attempt_id: int) -> bool:
        """Say whether there is such an attempt."""
        return bool(rows.select(self._db, "SELECT 1 FROM attempts WHERE id = ?", [attempt_id]))

    def about(self, claim_ids: Iterable[int]) -> list[int]:
        """Return the replies about any of these claims, by id."""
        found = rows.select(
            self._db,
            f"SELECT DISTINCT reply_id FROM reply_claims WHERE claim_id IN {rows.MANY} ORDER BY reply_id",
            [rows.many(claim_ids)],
        )
        return [row[0] for row in found]

    def read(self, ids: Iterable[int] | None = None) -> list[Reply]:
        """Return replies by number, whole; without ``ids`` all of them."""
        wanted = None if ids is None else list(ids)
        found = self._of_replies(f"{_REPLIES}{{}} ORDER BY r.number", "r.id", wanted)
        claims = self._claims(wanted)
        attempts = self._attempts(wanted)
        return [
            Reply(
                id=reply_id,
                number=number,
                whom=origin(tuple(whom)),
                claim_ids=claims.get(reply_id, ()),
                question=question,
                outcome=_OUTCOMES[outcome],
                answer=answer,
                answered_at=answered_at,
                changed=changed,
                attempts=attempts.get(reply_id, ()),
            )
            for reply_id, number, question, outcome, answer, answered_at, changed, *whom in found
        ]

    def _claims(self, wanted: list[int] | None) -> dict[int, tuple[int, ...]]:
        sql = (
            "SELECT l.reply_id, l.claim_id FROM reply_claims l JOIN claims c ON c.id = l.claim_id{} "
            "ORDER BY c.number"
        )
        by_reply: dict[int, list[int]] = defaultdict(list)
        for reply_id, claim_id in self._of_replies(sql, "l.reply_id", wanted):
            by_reply[reply_id].append(claim_id)
        return {reply_id: tuple(claims) for reply_id, claims in by_reply.items()}

    def _attempts(self, wanted: list[int] | None) -> dict[int, tuple[Attempt, ...]]:
        sql = "SELECT id, reply_id, at, channel, person, note FROM attempts{} ORDER BY at, id"
        by_reply: dict[int, list[Attempt]] = defaultdict(list)
        for attempt_id, reply_id, at, channel, person, note in self._of_replies(sql, "reply_id", wanted):
            by_reply[reply_id].append(Attempt(attempt_id, reply_id, at, _CHANNELS[channel], person, note))
        return {reply_id: tuple(attempts) for reply_id, attempts in by_reply.items()}

    def _of_replies(self, sql: str, column: str, wanted: list[int] | None) -> list[rows.AnyRow]:
        if wanted is None:
            return rows.select(self._db, sql.format(""))
        return rows.select(self._db, sql.format(f" WHERE {column} IN {rows.MANY}"), [rows.many(wanted)])
