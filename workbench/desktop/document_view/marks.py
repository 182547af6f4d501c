"""The marks of one document, found by row without a look at the others."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

_LONG = 3_000  # characters


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
    """Marks by key and by place. A change costs O(log marks), a question what it answers.

    Marks are sorted by start. What touches a stretch begins at most the longest mark before it; the few
    marks over very long stretches are kept apart so that they do not make every search a long one.
    """

    def __init__(self) -> None:
        self._by_key: dict[str, ViewMark] = {}
        self._order: list[tuple[int, int, str]] = []
        self._long: dict[str, ViewMark] = {}

    def __len__(self) -> int:
        return len(self._by_key)

    def all(self) -> Collection[ViewMark]:
        """Return every mark, in no order."""
        return self._by_key.values()

    def get(self, key: str) -> ViewMark | None:
        """Return the mark with this key."""
        return self._by_key.get(key)

    def replace_all(self, marks: Iterable[ViewMark]) -> None:
        """Hold these marks and no others; of marks with the same key the last one."""
        self._by_key = {mark.key: mark for mark in marks}
        held = self._by_key.values()
        self._long = {mark.key: mark for mark in held if mark.end - mark.start > _LONG}
        # Written out, because this comes before the first paint of ten thousand marks.
        self._order = sorted(
            [(mark.start, -mark.end, mark.key) for mark in held if mark.key not in self._long]
        )

    def add(self, mark: ViewMark) -> None:
        """Add a mark; one whose key is there already takes the other's place."""
        self.remove(mark.key)
        self._by_key[mark.key] = mark
        if mark.end - mark.start > _LONG:
            self._long[mark.key] = mark
        else:
            insort(self._order, reading_order(mark))

    def remove(self, key: str) -> ViewMark | None:
        """Take a mark away and return it; None where it was not there."""
        mark = self._by_key.pop(key, None)
        if mark is not None and self._long.pop(key, None) is None:
            del self._order[bisect_left(self._order, reading_order(mark))]
        return mark

    def between(self, start: int, end: int) -> list[ViewMark]:
        """Return the marks that hold a character from start to end, in reading order."""
        first = bisect_left(self._order, (start - _LONG,))
        last = bisect_left(self._order, (end,))
        near = [
            self._by_key[key] for _, reversed_end, key in self._order[first:last] if -reversed_end > start
        ]
        far = [mark for mark in self._long.values() if mark.start < end and mark.end > start]
        return sorted(near + far, key=reading_order) if far else near

    def at(self, offset: int) -> list[ViewMark]:
        """Return the marks that hold the character behind the offset, else those that end there."""
        found = self.between(offset, offset + 1) or self.between(offset - 1, offset)
        return sorted(found, key=shortest_first)


def shortest_first(mark: ViewMark) -> tuple[int, int, str]:
    """Sort inner marks before those around them."""
    return mark.end - mark.start, mark.start, mark.key


def next_in_turn(candidates: Sequence[ViewMark], last_key: str | None) -> ViewMark | None:
    """Return the mark that an activation means: the one after the last activated one, round and round."""
    keys = [mark.key for mark in candidates]
    if not keys:
        return None
    turn = keys.index(last_key) + 1 if last_key in keys else 0
    return candidates[turn % len(keys)]
