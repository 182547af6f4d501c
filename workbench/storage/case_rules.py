"""Which set of rules a case follows, and what it changed in it, in the case file."""

from __future__ import annotations

import json
from collections.abc import Mapping

from sqlite_utils import Database

from workbench.storage import rows

Edits = Mapping[str, Mapping[str, str | int]]
"""By a rule's code what the case wants of it: ``severity`` (a severity's word or "off"), ``minimum``."""


class CaseRules:
    """The one row about rules behind one connection."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def read(self) -> tuple[str, Edits]:
        """Return the name of the set, empty where nobody has chosen one, and the edits."""
        found = rows.select(self._db, "SELECT rule_set, edits FROM case_rules")
        if not found:
            return "", {}
        rule_set, edits = found[0]
        return rule_set, json.loads(edits)

    def write(self, rule_set: str, edits: Edits) -> None:
        """Record the set and the edits."""
        if (rule_set, edits) == self.read():
            return  # a row that says what no row says would be a change that nobody can see
        as_json = json.dumps(edits, ensure_ascii=False, sort_keys=True)
        self._db.conn.execute(
            "INSERT INTO case_rules (id, rule_set, edits) VALUES (1, ?, ?) "
            "ON CONFLICT (id) DO UPDATE SET rule_set = excluded.rule_set, edits = excluded.edits",
            [rule_set, as_json],
        )
