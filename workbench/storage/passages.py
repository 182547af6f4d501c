"""Passages in the case file: one row for each span of a version, however many claims rest on it."""

from __future__ import annotations

from collections.abc import Iterable

from sqlite_utils import Database

from workbench.domain.model import Passage, Selector
from workbench.storage import rows

COLUMNS = 'p.id, p.version_id, p.start, p."end", p.exact, p.prefix, p.suffix'
"""What `passage` wants, of the passages table under the name p."""


class Passages:
    """The passages behind one connection."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def keep(self, version_id: int, selector: Selector) -> int:
        """Return the id of the passage on this span, made where there is none."""
        found = rows.select(
            self._db,
            'SELECT id FROM passages WHERE version_id = ? AND start = ? AND "end" = ?',
            [version_id, selector.start, selector.end],
        )
        if found:
            known: int = found[0][0]
            return known
        return rows.insert(
            self._db,
            "passages",
            version_id=version_id,
            start=selector.start,
            end=selector.end,
            exact=selector.exact,
            prefix=selector.prefix,
            suffix=selector.suffix,
        )

    def read(self, ids: Iterable[int]) -> list[Passage]:
        """Return the passages with these ids that still exist, in document order."""
        found = rows.select(
            self._db,
            f"SELECT {COLUMNS} FROM passages p WHERE p.id IN {rows.MANY} "
            'ORDER BY p.version_id, p.start, p."end"',
            [rows.many(ids)],
        )
        return [passage(row) for row in found]

    def drop_unused(self, ids: Iterable[int]) -> None:
        """Remove those of these passages that no claim, evidence or calculation rests on any more."""
        self._db.conn.execute(
            f"DELETE FROM passages WHERE id IN {rows.MANY} "
            "AND NOT EXISTS (SELECT 1 FROM claim_passages WHERE passage_id = passages.id) "
            "AND NOT EXISTS (SELECT 1 FROM evidence WHERE passage_id = passages.id) "
            "AND NOT EXISTS (SELECT 1 FROM calculation_values WHERE passage_id = passages.id)",
            [rows.many(ids)],
        )


def passage(row: rows.AnyRow) -> Passage:
    """Return the passage in a row of `COLUMNS`."""
    passage_id, version_id, *selector = row
    return Passage(passage_id, version_id, Selector(*selector))
