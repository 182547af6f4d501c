"""Which parts of the memo a case wants, in which order, in the case file."""

from __future__ import annotations

import json
from collections.abc import Sequence

from sqlite_utils import Database

from workbench.storage import rows


class MemoParts:
    """The one row about the memo behind one connection. Parts are stored by name."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def read(self) -> tuple[str, ...] | None:
        """Return the names of the parts in their order, or None where nobody has chosen any."""
        found = rows.select(self._db, "SELECT parts FROM case_memo")
        return tuple(json.loads(found[0][0])) if found else None

    def write(self, parts: Sequence[str]) -> None:
        """Record the parts."""
        self._db.conn.execute(
            "INSERT INTO case_memo (id, parts) VALUES (1, ?) "
            "ON CONFLICT (id) DO UPDATE SET parts = excluded.parts",
            [json.dumps(list(parts))],
        )
