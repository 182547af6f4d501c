"""What the checker decided about documents that look like copies of one another, in the case file."""

from __future__ import annotations

from collections.abc import Iterable

from sqlite_utils import Database

from workbench.domain.copies import CopyDecision
from workbench.storage import rows

_COLUMNS = "id, first_id, second_id, same, person, at, reason"


class CopyDecisions:
    """The decisions behind one connection."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def decide(self, first_id: int, second_id: int, same: bool, *, person: str, at: str, reason: str) -> None:
        """Record a decision about two documents in place of an earlier one."""
        first, second = sorted((first_id, second_id))
        self._db.conn.execute(
            "INSERT INTO copy_decisions (first_id, second_id, same, person, at, reason) "
            "VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (first_id, second_id) DO UPDATE SET "
            "same = excluded.same, person = excluded.person, at = excluded.at, reason = excluded.reason",
            [first, second, int(same), person, at, reason],
        )

    def forget(self, first_id: int, second_id: int) -> None:
        """Take back a decision about two documents."""
        first, second = sorted((first_id, second_id))
        self._db.conn.execute(
            "DELETE FROM copy_decisions WHERE first_id = ? AND second_id = ?", [first, second]
        )

    def between(self, first_id: int, second_id: int) -> CopyDecision | None:
        """Return what was decided about two documents."""
        first, second = sorted((first_id, second_id))
        sql = f"SELECT {_COLUMNS} FROM copy_decisions WHERE first_id = ? AND second_id = ?"
        found = rows.select(self._db, sql, [first, second])
        return _decision(found[0]) if found else None

    def read(self) -> list[CopyDecision]:
        """Return all decisions in the order they were made."""
        found = rows.select(self._db, f"SELECT {_COLUMNS} FROM copy_decisions ORDER BY id")
        return [_decision(row) for row in found]

    def group(self, document_ids: Iterable[int]) -> set[int]:
        """Return these documents and all that are decided to be copies of them, also by way of others."""
        found = rows.select(
            self._db,
            "WITH RECURSIVE same (id) AS (SELECT value FROM json_each(?) UNION "
            "SELECT c.second_id FROM copy_decisions c JOIN same ON c.first_id = same.id WHERE c.same "
            "UNION SELECT c.first_id FROM copy_decisions c JOIN same ON c.second_id = same.id WHERE c.same) "
            "SELECT id FROM same",
            [rows.many(document_ids)],
        )
        return {row[0] for row in found}


def _decision(row: rows.AnyRow) -> CopyDecision:
    decision_id, first, second, same, person, at, reason = row
    return CopyDecision(decision_id, first, second, bool(same), person, at, reason)
