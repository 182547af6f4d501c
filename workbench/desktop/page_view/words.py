"""The words of one page: which stand on a line, what rectangles a span covers, what is nearest to a point.

Places on the page are shares of its width and height, 0 to 1, from the top left.
"""

from __future__ import annotations

import sys
from array import array
from bisect import bisect_right
from dataclasses import dataclass

from workbench.domain.page_layout import PageLayout
from workbench.domain.text import grapheme_end, grapheme_start

Share = tuple[float, float, float, float]
_SCALE = 65535
_FAR_BACK = 2.0  # times the line's height: a character so far to the left begins another line
_FAR_ON = 12.0


@dataclass(slots=True)
class Line:
    """Characters of the text, from start to end, that stand side by side; edges as the boxes count.

    ``upright`` is a line that runs down the page, or up where it also runs ``backwards``.
    """

    start: int
    end: int
    left: int
    top: int
    right: int
    bottom: int
    backwards: bool = False
    upright: bool = False

    @property
    def share(self) -> Share:
        """Where the line stands."""
        return self.left / _SCALE, self.top / _SCALE, self.right / _SCALE, self.bottom / _SCALE


class PageWords:
    """The words of a page whose text begins at ``start``; ``aspect`` is its height by its width."""

    def __init__(self, text: str, start: int, layout: PageLayout | None, aspect: float) -> None:
        self._text = text
        self._start = start
        self._aspect = aspect
        self._boxes = array("H", layout.boxes if layout is not None else b"")
        if sys.byteorder == "big":
            self._boxes.byteswap()
        self.lines = self._found_lines()
        self._starts = [line.start for line in self.lines]

    @property
    def size(self) -> int:
        """How many bytes of memory the boxes take."""
        return len(self._boxes) * 2

    def _found_lines(self) -> list[Line]:
        lines: list[Line] = []
        boxes, text, aspect = self._boxes, self._text, self._aspect
        line: Line | None = None
        placed = zip(boxes[0::4], boxes[1::4], boxes[2::4], boxes[3::4], strict=True)
        for offset, box in enumerate(placed, self._start):
            left, top, right, bottom = box
            if not (right or bottom):
                continue
            if line is None or text[offset - 1] == "\n" or not _goes_on(line, box, aspect):
                line = Line(offset, offset + 1, *box)
                lines.append(line)
                continue
            if (top < line.top) if line.upright else (left < line.left):
                line.backwards = True
            line.end = offset + 1
            line.left, line.right = min(line.left, left), max(line.right, right)
            line.top, line.bottom = min(line.top, top), max(line.bottom, bottom)
        return lines

    def rects(self, start: int, end: int) -> list[Share]:
        """Return the rectangles of a span, one for each line it touches."""
        found = []
        for line in self.lines[max(0, bisect_right(self._starts, start) - 1) :]:
            if line.start >= end:
                break
            edges = self._edges(max(start, line.start), min(end, line.end), upright=line.upright)
            if edges is not None:
                left, top, right, bottom = line.share
                low, high = edges[0] / _SCALE, edges[1] / _SCALE
                found.append((left, low, right, high) if line.upright else (low, top, high, bottom))
        return found

    def line_of(self, offset: int) -> Line | None:
        """Return the line that holds an offset, or the one before it."""
        place = bisect_right(self._starts, offset) - 1
        return self.lines[max(place, 0)] if self.lines else None

    def nearest(self, x: float, y: float) -> int | None:
        """Return the offset between characters that is nearest to a point; None on a page without words."""
        line = self._line_near(x * _SCALE, y * _SCALE)
        if line is None:
            return None
        best, behind, least = line.start, False, float("inf")
        first, last, at = (1, 3, y * _SCALE) if line.upright else (0, 2, x * _SCALE)
        for offset in range(line.start, line.end):
            box = self._box(offset)
            if box is None:
                continue
            for edge, is_last in ((box[first], False), (box[last], True)):
                distance = abs(at - edge)
                if distance < least:
                    best, behind, least = offset, is_last is not line.backwards, distance
        # Letter and accent share a box, as the letters of a ligature do.
        return grapheme_end(self._text, best + 1) if behind else grapheme_start(self._text, best)

    def character_at(self, x: float, y: float) -> int | None:
        """Return the offset of the character whose box holds a point."""
        at_x, at_y = x * _SCALE, y * _SCALE
        for line in self.lines:
            if line.top <= at_y <= line.bottom and line.left <= at_x <= line.right:
                for offset in range(line.start, line.end):
                    box = self._box(offset)
                    if box is not None and box[0] <= at_x <= box[2]:
                        return offset
        return None

    def _box(self, offset: int) -> tuple[int, int, int, int] | None:
        at = 4 * (offset - self._start)
        if not 0 <= at <= len(self._boxes) - 4:
            return None
        left, top, right, bottom = self._boxes[at : at + 4]
        return (left, top, right, bottom) if left or top or right or bottom else None

    def _edges(self, start: int, end: int, *, upright: bool) -> tuple[int, int] | None:
        first = 4 * (start - self._start)
        boxes = self._boxes[first : 4 * (end - self._start)]
        firsts, lasts = (boxes[1::4], boxes[3::4]) if upright else (boxes[0::4], boxes[2::4])
        placed = [(first, last) for first, last in zip(firsts, lasts, strict=True) if last]
        if not placed:
            return None
        return min(first for first, _ in placed), max(last for _, last in placed)

    def _line_near(self, x: float, y: float) -> Line | None:
        def distance(line: Line) -> float:
            across = max(line.left - x, 0.0, x - line.right)
            down = max(line.top - y, 0.0, y - line.bottom) * self._aspect
            # Beside a line one means that line, not what is a little nearer above.
            return 4 * across + down if line.upright else across + 4 * down

        return min(self.lines, key=distance, default=None)


def _goes_on(line: Line, box: tuple[int, int, int, int], aspect: float) -> bool:
    """Say whether a box goes on with a line; the second one tells a line that runs down or up the page."""
    if line.upright:
        return _stands_below(line, box, aspect)
    if line.right == box[0] and line.top == box[1]:  # as nearly all do; the rest is for those that do not
        return True
    if _stands_beside(line, box, aspect):
        return True
    line.upright = line.end == line.start + 1 and _stands_below(line, box, aspect)
    return line.upright


def _stands_beside(line: Line, box: tuple[int, int, int, int], aspect: float) -> bool:
    """Say whether a box stands beside a line, neither far back nor far on."""
    left, top, right, bottom = box
    middle, own_middle = (top + bottom) / 2, (line.top + line.bottom) / 2
    if not (line.top <= middle <= line.bottom or top <= own_middle <= bottom):
        return False
    height = max(line.bottom - line.top, bottom - top, 1) * aspect  # boxes count shares of unlike sides
    return line.left - right <= _FAR_BACK * height and left - line.right <= _FAR_ON * height


def _stands_below(line: Line, box: tuple[int, int, int, int], aspect: float) -> bool:
    """Say whether a box stands right below or above a line, no further than a space away."""
    left, top, right, bottom = box
    if not line.left <= (left + right) / 2 <= line.right:
        return False
    width = max(line.right - line.left, right - left, 1)
    return max(top - line.bottom, line.top - bottom) * aspect <= width
