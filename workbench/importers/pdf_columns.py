"""Bring the fragments of a page into the order they are read in: columns, and rows within them.

A PDF that is drawn row by row across its columns comes with its columns merged. A gutter is found where
several prose lines on its left end before, and several on its right begin behind, one upright strip
that nothing crosses. What crosses it, such as a title over both columns, divides the page into bands.
Where there is no gutter the file's own order stands.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import fmean, median

from workbench.importers.pdf_fragments import Fragment

_LINES_BESIDE_GUTTER = 3
_NARROWEST_GUTTER = 0.45  # in line heights
_LEAST_LETTERS = 18  # a line of prose; cells of tables hold less
_LEAST_FILLED = 0.55  # of a column's width, by the middle one of its lines
_SHARED_HEIGHT = 0.5
_SAME_ROW = 0.5
_APART = 0.4  # line heights between a column and what is no part of it
_SAME_LINE = 0.3
_LONGEST_CELL = 25
_MOST_LETTERS = 13
_ROW_STEP = 4
_DEEPEST = 8


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
            max(parts, key=_letters).type.size,
        )


@dataclass(slots=True)
class Flow:
    """Lines that stand below each other. ``goes_on``: its text goes on in the next flow, a column."""

    lines: list[Line]
    goes_on: bool = False


def reading_order(fragments: Sequence[Fragment]) -> list[Flow]:
    """Return the flows of a page in the order they are read."""
    page = _Page(list(fragments))
    return [Flow(_lines(part), goes_on) for part, goes_on in page.ordered(list(fragments), 0) if part]


Part = tuple[list[Fragment], bool]


class _Page:
    """Finds the columns of a page. What a row of a table holds counts as one, so that no gutter parts it."""

    def __init__(self, fragments: list[Fragment]) -> None:
        self._reach = _table_rows(fragments)

    def ordered(self, fragments: list[Fragment], depth: int) -> list[Part]:
        """Return fragments in parts, in the order of reading."""
        gutter = self._gutter(fragments) if depth < _DEEPEST else None
        if gutter is None:
            return [(fragments, False)]
        ordered: list[Part] = []
        between: list[Fragment] = []  # what stands in no column, in one piece until the next columns
        for band in self._bands(fragments, gutter):
            left, right = self._sides(band, gutter)
            if len(left) + len(right) < len(band) or not _parted(left, right):
                between.extend(band)
                continue
            above, below = _detached(left, right)
            between.extend(above)
            ordered.append((sorted(between, key=_drawn), False))
            between = below
            first, second = (right, left) if _reads_leftwards(band) else (left, right)
            columns = self.ordered(first, depth + 1) + self.ordered(second, depth + 1)
            ordered.extend((part, number + 1 < len(columns)) for number, (part, _) in enumerate(columns))
        ordered.append((sorted(between, key=_drawn), False))
        return [(part, goes_on) for part, goes_on in ordered if part]

    def _gutter(self, fragments: list[Fragment]) -> float | None:
        """Return where the leftmost gutter is, if there is one."""
        if len(fragments) < 2 * _LINES_BESIDE_GUTTER:
            return None
        for place in _candidates(fragments):
            for band in self._bands(fragments, place):
                left, right = self._sides(band, place)
                if len(left) + len(right) == len(band) and _parted(left, right):
                    return place
        return None

    def _sides(self, band: list[Fragment], gutter: float) -> tuple[list[Fragment], list[Fragment]]:
        level = [one for one in band if not self._crosses(one, gutter)]
        return [one for one in level if one.right <= gutter], [one for one in level if one.left >= gutter]

    def _crosses(self, one: Fragment, gutter: float) -> bool:
        left, right = self._reach.get(one.start, (one.left, one.right))
        return left < gutter < right

    def _bands(self, fragments: list[Fragment], gutter: float) -> list[list[Fragment]]:
        """Divide a page at what crosses the gutter, from top to bottom; that makes up bands too.

        Crossing fragments that follow each other stay together.
        """
        crossing = [one for one in fragments if self._crosses(one, gutter)]
        beside = [one for one in fragments if not self._crosses(one, gutter)]
        if not crossing:
            return [beside]
        bands: list[list[Fragment]] = []
        crossing.sort(key=_middle)
        beside.sort(key=_middle)
        at = 0
        for one in crossing:
            before = at
            while at < len(beside) and _middle(beside[at]) < _middle(one):
                at += 1
            if at > before or not bands:
                bands.extend((beside[before:at], []))
            bands[-1].append(one)
        bands.append(beside[at:])
        return [sorted(band, key=_drawn) for band in bands if band]


def _table_rows(fragments: list[Fragment]) -> dict[int, tuple[float, float]]:
    """Give, for each fragment in a row of a table, from where to where the row reaches, by its start.

    A table has two rows or more below each other, of at least two short cells each, with edges in common.
    """
    rows: list[list[Fragment]] = []
    for one in sorted(fragments, key=lambda one: (one.bottom, one.left)):
        if rows and one.bottom - rows[-1][0].bottom < _SAME_LINE * one.height:
            rows[-1].append(one)
        else:
            rows.append([one])
    reach: dict[int, tuple[float, float]] = {}
    for number, row in enumerate(rows):
        near = [rows[other] for other in (number - 1, number + 1) if 0 <= other < len(rows)]
        if _is_short(row) and any(_is_short(other) and _share_edges(row, other) for other in near):
            ends = (min(one.left for one in row), max(one.right for one in row))
            reach.update((one.start, ends) for one in row)
    return reach


def _is_short(row: list[Fragment]) -> bool:
    longest = max(map(_letters, row))
    return len(row) > 1 and longest < _LONGEST_CELL and fmean(map(_letters, row)) < _MOST_LETTERS


def _share_edges(row: list[Fragment], other: list[Fragment]) -> bool:
    reach = row[0].height / 2
    shared = sum(
        any(abs(one.left - cell.left) < reach or abs(one.right - cell.right) < reach for cell in other)
        for one in row
    )
    return shared * 2 > len(row) and abs(row[0].bottom - other[0].bottom) < _ROW_STEP * row[0].height


def _candidates(fragments: list[Fragment]) -> list[float]:
    """Give places just left of where several fragments begin."""
    lefts = sorted(one.left for one in fragments)
    reach = median(one.height for one in fragments) / 4
    found: list[float] = []
    for number, left in enumerate(lefts[: len(lefts) - _LINES_BESIDE_GUTTER + 1]):
        begins_here = lefts[number + _LINES_BESIDE_GUTTER - 1] - left <= reach
        if begins_here and number >= _LINES_BESIDE_GUTTER and (not found or left - found[-1] > 2 * reach):
            found.append(left - reach / 2)
    return found


def _parted(left: list[Fragment], right: list[Fragment]) -> bool:
    """Whether these are two columns of prose beside each other."""
    if min(len(left), len(right)) < _LINES_BESIDE_GUTTER:
        return False
    height = median(one.height for one in (*left, *right))
    if min(one.left for one in right) - max(one.right for one in left) < _NARROWEST_GUTTER * height:
        return False
    top = max(min(one.top for one in left), min(one.top for one in right))
    bottom = min(max(one.bottom for one in left), max(one.bottom for one in right))
    shorter = min(_extent(left), _extent(right))
    return bottom - top > _SHARED_HEIGHT * shorter and _is_prose(left) and _is_prose(right)


def _detached(left: list[Fragment], right: list[Fragment]) -> tuple[list[Fragment], list[Fragment]]:
    """Take out what stands in one column's width but, beyond a gap, above or below both columns."""
    ends: tuple[list[Fragment], list[Fragment]] = ([], [])
    for column, other in ((left, right), (right, left)):
        column.sort(key=_middle)
        top, bottom = min(one.top for one in other), max(one.bottom for one in other)
        while len(column) > _LINES_BESIDE_GUTTER and _apart(column[0], column[1]) and column[0].bottom <= top:
            ends[0].append(column.pop(0))
        while (
            len(column) > _LINES_BESIDE_GUTTER and _apart(column[-2], column[-1]) and column[-1].top >= bottom
        ):
            ends[1].append(column.pop())
        column.sort(key=_drawn)
    return ends


def _apart(above: Fragment, below: Fragment) -> bool:
    return below.top - above.bottom > _APART * min(above.height, below.height)


def _is_prose(column: list[Fragment]) -> bool:
    for place in _candidates(column):
        before = [one for one in column if one.right <= place]
        if before and not any(one.left < place < one.right for one in column):
            column = before  # more columns within: the first one speaks for them
            break
    width = max(one.right for one in column) - min(one.left for one in column)
    rows: dict[int, list[Fragment]] = defaultdict(list)
    for one in column:
        rows[one.row].append(one)
    reach = (max(one.right for one in row) - min(one.left for one in row) for row in rows.values())
    filled = median(reach) / max(width, 1.0)
    letters = sum(map(_letters, column)) / len(rows)
    return letters >= _LEAST_LETTERS and filled >= _LEAST_FILLED


def _reads_leftwards(fragments: Iterable[Fragment]) -> bool:
    return sum(_letters(one) if one.backwards else -_letters(one) for one in fragments) > 0


def _lines(fragments: list[Fragment]) -> list[Line]:
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
        _middle(after) < _middle(before) - after.height
        and after.left < before.right
        and before.left < after.right
        for before, after in pairwise(fragments)
    )
    if jumps * 5 <= len(fragments):
        return fragments
    return sorted(fragments, key=lambda one: (round(one.bottom / max(one.height, 1.0) * 2), one.left))


def _middle(one: Fragment) -> float:
    return (one.top + one.bottom) / 2


def _drawn(one: Fragment) -> int:
    return one.start


def _extent(column: list[Fragment]) -> float:
    return max(one.bottom for one in column) - min(one.top for one in column)


def _letters(one: Fragment) -> int:
    return one.end - one.start
