"""Findings set aside, in the case file."""

from __future__ import annotations

from collections.abc import Iterable

from sqlite_utils import Database

from workbench.domain.findings import Override
from workbench.storage import rows

_COLUMNS = "id, claim_id, code, detail, person, reason, at"


class Overrides:
    """The overrides behind one connection."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def add(self, override: Override) -> int:
        """Add an override (its ``id`` is given here) and return its id."""
        return rows.insert(
            self._db,
            "overrides",
            claim_id=override.claim_id,
            code=override.code,
            detail=override.detail,
            person=override.person,
            reason=override.reason,
            at=override.at,
        )

    def delete(self, override_id: int) -> None:
        """Remove an override: the finding stands again."""
        rows.delete(self._db, "overrides", [override_id])

    def one(self, override_id: int) -> Override | None:
        """Return one override."""
        found = self._read("WHERE id = ?", [override_id])
        return found[0] if found else None

    def of(self, claim_id: int | None, code: str, detail: str) -> Override | None:
        """Return what sets a finding aside."""
        found = self._read("WHERE claim_id IS ? AND code = ? AND detail = ?", [claim_id, code, detail])
        return found[0] if found else None

    def of_claims(self, claim_ids: Iterable[int]) -> list[Override]:
        """Return the overrides of findings about claims in the order they were made."""
        return self._read(f"WHERE claim_id IN {rows.MANY}", [rows.many(claim_ids)])

    def read(self) -> list[Override]:
        """Return all overrides, those of findings about the case too."""
        return self._read("", [])

    def _read(self, where: str, values: list[rows.Value]) -> list[Override]:
        found = rows.select(self._db, f"SELECT {_COLUMNS} FROM overrides {where} ORDER BY id", values)
        return [Override(*row) for row in found]
