"""Commands that keep the ledger: who was asked about which claims, how often, and what they answered.

Each is one change. All raise `NotPossible` where an entry, attempt or claim does not exist (any more) or a
time cannot be read, and what `Session.execute` raises.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime

from workbench.application.claim_commands import OriginName, existing_claims, origin_ids
from workbench.application.session import Session
from workbench.application.wording import typed_line, typed_text
from workbench.domain.errors import NotPossible
from workbench.domain.ledger import Attempt, Channel, Outcome, Reply
from workbench.storage.store import CaseStore

_TIME = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d)?)?")


def add_reply(session: Session, whom: OriginName, claim_ids: Sequence[int], *, question: str = "") -> int:
    """Note that somebody is to be asked about some claims, or none in particular; return the entry's id."""

    def work(store: CaseStore) -> int:
        claims = existing_claims(store, claim_ids)
        reply_id = store.ledger.add(_whom(store, whom), typed_text(question))
        store.ledger.set_claims(reply_id, claims)
        return reply_id

    return session.execute("Add reply", work)


def edit_reply(
    session: Session,
    reply_id: int,
    *,
    whom: OriginName | None = None,
    question: str | None = None,
    outcome: Outcome | None = None,
    answer: str | None = None,
    answered_at: str | None = None,
    changed: str | None = None,
    group: str = "",
) -> None:
    """Record what was asked, answered and changed; what is not given stays.

    ``answered_at`` is a local date or date and time as ISO 8601, or empty. With the same ``group`` typing is
    one step of undo.
    """
    given: dict[str, str] = {}
    for name, text in (("question", question), ("answer", answer), ("changed", changed)):
        if text is not None:
            given[name] = typed_text(text)
    if outcome is not None:
        given["outcome"] = outcome.value
    if answered_at is not None:
        given["answered_at"] = _time(answered_at) if answered_at.strip() else ""

    def work(store: CaseStore) -> None:
        reply = _reply_in(store, reply_id)
        if given:
            store.ledger.update(reply_id, **given)
        if whom is not None:
            store.ledger.update(reply_id, whom_id=_whom(store, whom))
            store.origins.drop_unused([reply.whom.id])

    session.execute("Edit reply", work, group=group)


def set_reply_claims(session: Session, reply_id: int, claim_ids: Sequence[int]) -> None:
    """Say which claims an entry is about."""

    def work(store: CaseStore) -> None:
        _reply_in(store, reply_id)
        store.ledger.set_claims(reply_id, existing_claims(store, claim_ids))

    session.execute("Set claims of reply", work)


def delete_reply(session: Session, reply_id: int) -> None:
    """Remove an entry with its attempts. Its number is never used again."""

    def work(store: CaseStore) -> None:
        reply = _reply_in(store, reply_id)
        store.ledger.delete(reply_id)
        store.origins.drop_unused([reply.whom.id])

    session.execute("Delete reply", work)


def add_attempt(session: Session, reply_id: int, *, at: str, channel: Channel, note: str = "") -> int:
    """Record that the session's person called or wrote; return the attempt's id.

    ``at`` is a local date or date and time as ISO 8601.
    """

    def work(store: CaseStore) -> int:
        _reply_in(store, reply_id)
        return store.ledger.add_attempt(
            Attempt(0, reply_id, _time(at), channel, session.person, typed_text(note))
        )

    return session.execute("Add attempt", work)


def edit_attempt(
    session: Session,
    attempt_id: int,
    *,
    at: str | None = None,
    channel: Channel | None = None,
    note: str | None = None,
    group: str = "",
) -> None:
    """Correct an attempt; what is not given stays, and so does who made it."""
    given: dict[str, str] = {}
    if at is not None:
        given["at"] = _time(at)
    if channel is not None:
        given["channel"] = channel.value
    if note is not None:
        given["note"] = typed_text(note)

    def work(store: CaseStore) -> None:
        _check_attempt(store, attempt_id)
        if given:
            store.ledger.update_attempt(attempt_id, **given)

    session.execute("Edit attempt", work, group=group)


def remove_attempt(session: Session, attempt_id: int) -> None:
    """Remove an attempt that was recorded by mistake."""

    def work(store: CaseStore) -> None:
        _check_attempt(store, attempt_id)
        store.ledger.remove_attempt(attempt_id)

    session.execute("Remove attempt", work)


def _reply_in(store: CaseStore, reply_id: int) -> Reply:
    found = store.ledger.read([reply_id])
    if not found:
        raise NotPossible(
            "This entry of the ledger does not exist any more. It may have been deleted or undone."
        )
    return found[0]


def _check_attempt(store: CaseStore, attempt_id: int) -> None:
    if not store.ledger.has_attempt(attempt_id):
        raise NotPossible("This attempt does not exist any more. It may have been removed or undone.")


def _whom(store: CaseStore, name: OriginName) -> int:
    found = origin_ids(store, [name])
    if not found:
        raise NotPossible("Nobody is named. Say who is to be asked.")
    return found[0]


def _time(typed: str) -> str:
    """Return a date, or a date and time, in the one form that sorts."""
    time = typed_line(typed).replace(" ", "T")
    with suppress(ValueError):
        if _TIME.fullmatch(time):
            datetime.fromisoformat(time)
            return time
    raise NotPossible(f"“{typed_line(typed)}” is no date. Write it like 2024-11-18 or 2024-11-18 14:30.")
