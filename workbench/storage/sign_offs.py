"""Sign-offs and objections in the case file."""

from __future__ import annotations

from collections.abc import Iterable

from sqlite_utils import Database

from workbench.domain.sign_offs import Check, Objection, SignOff
from workbench.storage import rows

_SIGN_OFF = 'id, claim_id, "check", person, at, signed'
_OBJECTION = "id, claim_id, person, at, text, answer, answered_by, answered_at"


class SignOffs:
    """The sign-offs and objections behind one connection."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def add(self, claim_id: int | None, check: Check, *, person: str, at: str, signed: str) -> int:
        """Add a sign-off of a claim, or with None of the case, and return its id."""
        return rows.insert(
            self._db,
            "sign_offs",
            claim_id=claim_id,
            check=int(check),
            person=person,
            at=at,
            signed=signed,
        )

    def delete(self, ids: Iterable[int]) -> None:
        """Remove sign-offs."""
        rows.delete(self._db, "sign_offs", ids)

    def existing(self, ids: Iterable[int]) -> list[int]:
        """Return those of these ids that are sign-offs, in ascending order."""
        sql = f"SELECT id FROM sign_offs WHERE id IN {rows.MANY} ORDER BY id"
        return [row[0] for row in rows.select(self._db, sql, [rows.many(ids)])]

    def of_claims(self, claim_ids: Iterable[int]) -> list[SignOff]:
        """Return the sign-offs of claims in the order they were given."""
        return self._sign_offs(f"WHERE claim_id IN {rows.MANY}", [rows.many(claim_ids)])

    def of_case(self) -> list[SignOff]:
        """Return the sign-offs of the case itself."""
        return self._sign_offs("WHERE claim_id IS NULL", [])

    def read(self) -> list[SignOff]:
        """Return all sign-offs, those of the case too."""
        return self._sign_offs("", [])

    def object(self, claim_id: int | None, *, person: str, at: str, text: str) -> int:
        """Add an objection to a claim, or with None to the case, and return its id."""
        return rows.insert(
            self._db,
            "objections",
            claim_id=claim_id,
            person=person,
            at=at,
            text=text,
            answer="",
            answered_by="",
            answered_at="",
        )

    def answer(self, objection_id: int, answer: str, *, person: str, at: str) -> None:
        """Record the answer to an objection."""
        rows.update(self._db, "objections", [objection_id], answer=answer, answered_by=person, answered_at=at)

    def objection(self, objection_id: int) -> Objection | None:
        """Return one objection."""
        found = self._objections("WHERE id = ?", [objection_id])
        return found[0] if found else None

    def objections_to(self, claim_ids: Iterable[int]) -> list[Objection]:
        """Return the objections to claims in the order they were made."""
        return self._objections(f"WHERE claim_id IN {rows.MANY}", [rows.many(claim_ids)])

    def objections(self) -> list[Objection]:
        """Return all objections, those to the case too."""
        return self._objections("", [])

    def _sign_offs(self, where: str, values: list[rows.Value]) -> list[SignOff]:
        found = rows.select(self._db, f"SELECT {_SIGN_OFF} FROM sign_offs {where} ORDER BY id", values)
        return [
            SignOff(sign_off_id, claim_id, Check(check), person, at, signed)
            for sign_off_id, claim_id, check, person, at, signed in found
        ]

    def _objections(self, where: str, values: list[rows.Value]) -> list[Objection]:
        found = rows.select(self._db, f"SELECT {_OBJECTION} FROM objections {where} ORDER BY id", values)
        return [Objection(*row) for row in found]
