"""The marks of one document, found by row without a look at the others."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from workbench.desktop.document_view.rows import Rows

# A mark over more rows than this is kept apart: such marks are few, and one entry a row would cost much.
_MANY_ROWS = 64


@dataclass(frozen=True, slots=True)
class ViewMark:
    """A stretch of text with a style. Offsets are code points of the canonical text, end excluded.

    ``label`` is the pill's text, ``style`` the value of a mark style, ``group`` the claim it belongs to.
    """

    key: str
    start: int
    end: int
    label: str
    style: str
    group: int


def reading_order(mark: ViewMark) -> tuple[int, int, str]:
    """Sort by start; of marks that start together the longer one first."""
    return mark.start, -mark.end, mark.key


class MarksIndex:
    """Marks by key and by row. Each change and each question costs what it touches."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows
        self._by_key: dict[str, ViewMark] = {}
        self._by_row: dict[int, list[ViewMark]] = {}
        self._wide: dict[str, tuple[int, int, ViewMark]] = {}

    def __len__(self) -> int:
        return len(self._by_key)

    def all(self) -> Collection[ViewMark]:
        """Return every mark, in no order."""
        return self._by_key.values()

    def get(self, key: str) -> ViewMark | None:
        """Return the mark with this key."""
        return self._by_key.get(key)

    def add(self, marks: Iterable[ViewMark]) -> None:
        """Add marks; one whose key is there already takes the other's place."""
        for mark in marks:
            if mark.key in self._by_key:
                self.remove([mark.key])
            self._by_key[mark.key] = mark
            first, last = self._reach(mark)
            if last - first >= _MANY_ROWS:
                self._wide[mark.key] = (first, last, mark)
                continue
            for row in range(first, last + 1):
                self._by_row.setdefault(row, []).append(mark)

    def remove(self, keys: Iterable[str]) -> list[ViewMark]:
        """Take marks away and return those that were there."""
        gone = [mark for mark in (self._by_key.pop(key, None) for key in keys) if mark is not None]
        for mark in gone:
            if self._wide.pop(mark.key, None) is not None:
                continue
            first, last = self._reach(mark)
            for row in range(first, last + 1):
                self._by_row[row] = [other for other in self._by_row[row] if other.key != mark.key]
        return gone

    def in_row(self, row: int) -> list[ViewMark]:
        """Return the marks that touch a row, in reading order."""
        found = list(self._by_row.get(row, ()))
        found += [mark for first, last, mark in self._wide.values() if first <= row <= last]
        return sorted(found, key=reading_order)

    def at(self, offset: int) -> list[ViewMark]:
        """Return the marks that hold the character behind or before the offset, shortest first."""
        touching = [m for m in self.in_row(self._rows.at(offset)) if m.start <= offset <= m.end]
        inside = [mark for mark in touching if offset < mark.end]
        return sorted(inside or touching, key=lambda mark: (mark.end - mark.start, *reading_order(mark)))

    def between(self, start: int, end: int) -> list[ViewMark]:
        """Return the marks that touch a short stretch of text, in reading order."""
        found: dict[str, ViewMark] = {}
        for row in range(self._rows.at(start), self._rows.at(max(start, end - 1)) + 1):
            found.update((mark.key, mark) for mark in self.in_row(row))
        return sorted((m for m in found.values() if m.start < end and m.end > start), key=reading_order)

    def _reach(self, mark: ViewMark) -> tuple[int, int]:
        return self._rows.at(mark.start), self._rows.at(max(mark.start, mark.end - 1))


def next_in_turn(candidates: Sequence[ViewMark], last_key: str | None) -> ViewMark | None:
    """Return the mark that an activation means: the one after the last activated one, round and round."""
    keys = [mark.key for mark in candidates]
    if not keys:
        return None
    turn = keys.index(last_key) + 1 if last_key in keys else 0
    return candidates[turn % len(keys)]
