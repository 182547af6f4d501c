"""Bring the fragments of a page into the order they are read in: columns, and rows within them.

A PDF that is drawn row by row across its columns comes with its columns merged. A gutter is found where
several prose lines on its left end before, and several on its right begin behind, one upright strip
that nothing crosses. What crosses it, such as a title over both columns, divides the page into bands.
Before that a page is cut into zones: where its columns change, and at a gap so high that a figure over all
columns stands in it. Where there is no gutter the file's own order stands.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from statistics import fmean, median

from workbench.importers.pdf_footnotes import cut_notes
from workbench.importers.pdf_fragments import Fragment
from workbench.importers.pdf_lines import Flow, letters_in, lines_of, middle, rows_of

_LINES_BESIDE_GUTTER = 3
_NARROWEST_GUTTER = 0.45  # in line heights
_LEAST_LETTERS = 18  # a line of prose; cells of tables hold less
_LEAST_FILLED = 0.55  # of a column's width, by the middle one of its lines
_SHARED_HEIGHT = 0.5
_APART = 0.4  # line heights between a column and what is no part of it
_LONGEST_CELL = 25
_MOST_LETTERS = 13
_ROW_STEP = 4
_FIGURE = 3.5  # line heights: a gap in which a figure stands
_DEEPEST = 8


def reading_order(fragments: Sequence[Fragment], text: str, small: float) -> list[Flow]:
    """Return the flows of a page in the order they are read, footnotes last.

    ``text`` is that of the page; type below ``small`` points is smaller than that of the document's text.
    """
    page = _Page(list(fragments), text, small)
    flows = [Flow(lines_of(part), goes_on) for part, goes_on in page.zones_in_order(list(fragments)) if part]
    return flows + [Flow(lines_of(part), is_notes=True) for part in page.notes if part]


Part = tuple[list[Fragment], bool]


class _Page:
    """Finds the columns of a page. What a row of a table holds counts as one, so that no gutter parts it."""

    def __init__(self, fragments: list[Fragment], text: str, small: float) -> None:
        self._reach = _table_rows(fragments)
        self._text = text
        self._small = small
        self.notes: list[list[Fragment]] = []

    def zones_in_order(self, fragments: list[Fragment]) -> list[Part]:
        """Return the fragments of a whole page in parts, in the order of reading, without its footnotes."""
        gutter = self._gutter(fragments)
        if gutter is None:
            return self._without_notes(fragments)
        rest, notes = cut_notes(fragments, self._text, self._small)
        ordered: list[Part] = []
        for zone in self._zones(rest):
            ordered.extend(self._ordered(zone, 0))
        self.notes.extend(self._below_columns(notes, rest, 0))
        return ordered

    def _below_columns(
        self, notes: list[Fragment], above: list[Fragment], depth: int
    ) -> list[list[Fragment]]:
        """Part footnotes as the columns above are parted, unless they go over both."""
        gutter = self._gutter(above) if notes and depth < _DEEPEST else None
        if gutter is None or self._crossed(notes, gutter):
            return [notes]
        parts = zip(self._sides(notes, gutter), self._sides(above, gutter), strict=True)
        return [part for pair in parts for part in self._below_columns(*pair, depth + 1)]

    def _without_notes(self, fragments: list[Fragment]) -> list[Part]:
        rest, notes = cut_notes(fragments, self._text, self._small)
        self.notes.append(notes)
        return [(rest, False)]

    def _zones(self, fragments: list[Fragment]) -> list[list[Fragment]]:
        """Cut a page from top to bottom where the columns below are others than those above."""
        zones: list[list[Fragment]] = []
        columned: list[Fragment] = []  # what stands in the columns of the last zone
        between: list[Fragment] = []  # and below them, without columns of its own
        gutter: float | None = None
        for gap, strip in _strips(fragments):
            own = self._gutter(strip)
            changes = None not in (gutter, own) and self._crossed(strip, gutter) | self._crossed(
                columned, own
            )
            if changes or gap > _FIGURE * strip[0].height:
                zones.extend((columned, between))
                columned, between, gutter = [], [], None
            if own is None:
                between = between + strip
            else:
                columned, between, gutter = columned + between + strip, [], own
        zones.extend((columned, between))
        return [sorted(zone, key=_drawn) for zone in zones if zone]

    def _crossed(self, fragments: list[Fragment], gutter: float | None) -> bool:
        return gutter is not None and any(self._crosses(one, gutter) for one in fragments)

    def _ordered(self, fragments: list[Fragment], depth: int) -> list[Part]:
        """Return fragments in parts, in the order of reading."""
        gutter = self._gutter(fragments) if depth < _DEEPEST else None
        if gutter is None:
            return self._without_notes(fragments)
        ordered: list[Part] = []
        between: list[Fragment] = []  # what stands in no column, in one piece until the next columns
        for band in self._bands(fragments, gutter):
            left, right = self._sides(band, gutter)
            if len(left) + len(right) < len(band) or not _parted(left, right):
                between.extend(band)
                continue
            above, below = _detached(left, right, self._small)
            between.extend(above)
            ordered.append((sorted(between, key=_drawn), False))
            between = below
            first, second = (right, left) if _reads_leftwards(band) else (left, right)
            columns = self._ordered(first, depth + 1) + self._ordered(second, depth + 1)
            ordered.extend((part, number + 1 < len(columns)) for number, (part, _) in enumerate(columns))
        ordered.append((sorted(between, key=_drawn), False))
        return [(part, goes_on) for part, goes_on in ordered if part]

    def _gutter(self, fragments: list[Fragment]) -> float | None:
        """Return where the gutter is that the least goes over, of several the leftmost; None without one."""
        if len(fragments) < 2 * _LINES_BESIDE_GUTTER:
            return None
        best, least = None, len(fragments)
        for place in _candidates(fragments):
            crossing = sum(self._crosses(one, place) for one in fragments)
            if crossing < least and self._is_gutter(fragments, place):
                best, least = place, crossing
            if not least:
                break
        return best

    def _is_gutter(self, fragments: list[Fragment], place: float) -> bool:
        for band in self._bands(fragments, place):
            left, right = self._sides(band, place)
            if len(left) + len(right) == len(band) and _parted(left, right):
                return True
        return False

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
        rows = {one.row for one in fragments if self._crosses(one, gutter)}
        crossing = [one for one in fragments if one.row in rows]
        beside = [one for one in fragments if one.row not in rows]
        if not crossing:
            return [beside]
        bands: list[list[Fragment]] = []
        crossing.sort(key=middle)
        beside.sort(key=middle)
        at = 0
        for one in crossing:
            before = at
            while at < len(beside) and middle(beside[at]) < middle(one):
                at += 1
            if at > before or not bands:
                bands.extend((beside[before:at], []))
            bands[-1].append(one)
        bands.append(beside[at:])
        return [sorted(band, key=_drawn) for band in bands if band]


def _strips(fragments: list[Fragment]) -> Iterator[tuple[float, list[Fragment]]]:
    """Cut a page where nothing stands across its whole width; give each gap, in points, and what follows."""
    strip: list[Fragment] = []
    gap, floor = 0.0, 0.0
    for one in sorted(fragments, key=lambda one: one.top):
        if strip and one.top - floor > _APART * one.height:
            yield gap, strip
            gap, strip = one.top - floor, []
        floor = max(floor, one.bottom) if strip else one.bottom
        strip.append(one)
    if strip:
        yield gap, strip


def _table_rows(fragments: list[Fragment]) -> dict[int, tuple[float, float]]:
    """Give, for each fragment in a row of a table, from where to where the row reaches, by its start.

    A table has two rows or more below each other, of at least two short cells each, with edges in common.
    """
    rows = rows_of(fragments)
    reach: dict[int, tuple[float, float]] = {}
    for number, row in enumerate(rows):
        near = [rows[other] for other in (number - 1, number + 1) if 0 <= other < len(rows)]
        if _is_short(row) and any(_is_short(other) and _share_edges(row, other) for other in near):
            ends = (min(one.left for one in row), max(one.right for one in row))
            reach.update((one.start, ends) for one in row)
    return reach


def _is_short(row: list[Fragment]) -> bool:
    longest = max(map(letters_in, row))
    return len(row) > 1 and longest < _LONGEST_CELL and fmean(map(letters_in, row)) < _MOST_LETTERS


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


def _detached(
    left: list[Fragment], right: list[Fragment], small: float
) -> tuple[list[Fragment], list[Fragment]]:
    """Take out what stands in one column's width but, beyond a gap, above or below both columns.

    Small type below stays: the column's footnotes are told later.
    """
    ends: tuple[list[Fragment], list[Fragment]] = ([], [])
    for column, other in ((left, right), (right, left)):
        column.sort(key=middle)
        top, bottom = min(one.top for one in other), max(one.bottom for one in other)
        while len(column) > _LINES_BESIDE_GUTTER and _apart(column[0], column[1]) and column[0].bottom <= top:
            ends[0].append(column.pop(0))
        while (
            len(column) > _LINES_BESIDE_GUTTER
            and _apart(column[-2], column[-1])
            and column[-1].top >= bottom
            and column[-1].type.size >= small
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
    letters = sum(map(letters_in, column)) / len(rows)
    return letters >= _LEAST_LETTERS and filled >= _LEAST_FILLED


def _reads_leftwards(fragments: Iterable[Fragment]) -> bool:
    return sum(letters_in(one) if one.backwards else -letters_in(one) for one in fragments) > 0


def _drawn(one: Fragment) -> int:
    return one.start


def _extent(column: list[Fragment]) -> float:
    return max(one.bottom for one in column) - min(one.top for one in column)
