"""Lines and flows: what stands in one row and follows each other, and what stands below each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from workbench.importers.pdf_fragments import Fragment

_SAME_ROW = 0.5
_SAME_LINE = 0.3


@dataclass(frozen=True, slots=True)
class Line:
    """A line as it is read: one fragment, or several that wide gaps part. ``size`` is its longest part's."""

    parts: list[Fragment]
    left: float
    top: float
    right: float
    bottom: float
    size: float

    @classmethod
    def of(cls, parts: list[Fragment]) -> Line:
        """Put fragments into a line."""
        return cls(
            parts,
            min([part.left for part in parts]),
            min([part.top for part in parts]),
            max([part.right for part in parts]),
            max([part.bottom for part in parts]),
            max(parts, key=letters_in).type.size,
        )


@dataclass(slots=True)
class Flow:
    """Lines that stand below each other. ``goes_on``: its text goes on in the next flow, a column.

    ``is_notes``: they are footnotes, and come behind all else on their page.
    """

    lines: list[Line]
    goes_on: bool = False
    is_notes: bool = False


def rows_of(fragments: Sequence[Fragment]) -> list[list[Fragment]]:
    """Group fragments by the line they stand on, from top to bottom, each row from left to right."""
    rows: list[list[Fragment]] = []
    for one in sorted(fragments, key=lambda one: (one.bottom, one.left)):
        if rows and one.bottom - rows[-1][0].bottom < _SAME_LINE * one.height:
            rows[-1].append(one)
        else:
            rows.append([one])
    return rows


def lines_of(fragments: list[Fragment]) -> list[Line]:
    """Put fragments that stand in one row, and follow each other, into one line."""
    rows: list[list[Fragment]] = []
    for one in _sorted_if_mixed(fragments):
        if rows and _in_row(rows[-1], one):
            rows[-1].append(one)
        else:
            rows.append([one])
    for row in rows:
        if len(row) > 1 and not any(part.backwards for part in row):
            row.sort(key=lambda part: part.left)
    return [Line.of(row) for row in rows]


def _in_row(row: list[Fragment], one: Fragment) -> bool:
    top, bottom = min(part.top for part in row), max(part.bottom for part in row)
    shared = min(bottom, one.bottom) - max(top, one.top)
    if shared < _SAME_ROW * min(bottom - top, one.height):
        return False
    return all(one.left >= part.right - 1 or one.right <= part.left + 1 for part in row)


def _sorted_if_mixed(fragments: list[Fragment]) -> list[Fragment]:
    """Keep the file's order, unless it jumps about the page so much that it cannot be an order of reading."""
    jumps = sum(
        middle(after) < middle(before) - after.height
        and after.left < before.right
        and before.left < after.right
        for before, after in pairwise(fragments)
    )
    if jumps * 5 <= len(fragments):
        return fragments
    return sorted(fragments, key=lambda one: (round(one.bottom / max(one.height, 1.0) * 2), one.left))


def middle(one: Fragment) -> float:
    """Return the height of the middle of a fragment."""
    return (one.top + one.bottom) / 2


def letters_in(one: Fragment) -> int:
    """Return how many characters a fragment holds."""
    return one.end - one.start
