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
    """Characters of the text, from start to end, that stand side by side; edges as the boxes count."""

    start: int
    end: int
    left: int
    top: int
    right: int
    bottom: int
    backwards: bool = False

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
        boxes, start, aspect = self._boxes, self._start, self._aspect
        line: Line | None = None
        for at in range(0, len(boxes) - 3, 4):
            left, top, right, bottom = boxes[at : at + 4]
            if not (left or top or right or bottom):
                continue
            offset = start + at // 4
            if line is None or not _belongs(line, left, top, right, bottom, aspect):
                line = Line(offset, offset + 1, left, top, right, bottom)
                lines.append(line)
                continue
            if offset == line.end and right < line.right and left < line.left:
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
            edges = self._edges(max(start, line.start), min(end, line.end))
            if edges is not None:
                _, top, _, bottom = line.share
                found.append((edges[0] / _SCALE, top, edges[1] / _SCALE, bottom))
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
        best, least = line.start, float("inf")
        for offset in range(line.start, line.end):
            box = self._box(offset)
            if box is None:
                continue
            for edge, place in ((box[0], offset), (box[2], offset + 1)):
                if line.backwards:
                    place = 2 * offset + 1 - place
                distance = abs(x * _SCALE - edge)
                if distance < least:
                    best, least = place, distance
        before, after = grapheme_start(self._text, best), grapheme_end(self._text, best)
        return before if best - before <= after - best else after

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

    def _edges(self, start: int, end: int) -> tuple[int, int] | None:
        first = 4 * (start - self._start)
        boxes = self._boxes[first : 4 * (end - self._start)]
        lefts, rights = boxes[0::4], boxes[2::4]
        placed = [(left, right) for left, right in zip(lefts, rights, strict=True) if right]
        if not placed:
            return None
        return min(left for left, _ in placed), max(right for _, right in placed)

    def _line_near(self, x: float, y: float) -> Line | None:
        def distance(line: Line) -> float:
            across = max(line.left - x, 0.0, x - line.right)
            down = max(line.top - y, 0.0, y - line.bottom) * self._aspect
            return across + 4 * down  # beside a line one means that line, not what is a little nearer above

        return min(self.lines, key=distance, default=None)


def _belongs(line: Line, left: int, top: int, right: int, bottom: int, aspect: float) -> bool:
    """Say whether a box goes on with a line: beside it, neither far back nor far on."""
    middle, own_middle = (top + bottom) / 2, (line.top + line.bottom) / 2
    if not (line.top <= middle <= line.bottom or top <= own_middle <= bottom):
        return False
    height = max(line.bottom - line.top, bottom - top, 1) * aspect  # boxes count shares of unlike sides
    return line.left - right <= _FAR_BACK * height and left - line.right <= _FAR_ON * height
