"""One row laid out: its fragments of text with their lines, in the view's only place that knows UTF-16."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import cast

import regex
from PySide6.QtCore import QPointF
from PySide6.QtGui import QFont, QTextLayout, QTextLine, QTextOption

from workbench.desktop.document_view.row_kinds import RowKind
from workbench.domain.text import Utf16Map, grapheme_start, next_grapheme, previous_grapheme

_RIGHT_TO_LEFT = regex.compile(r"[\p{bc=R}\p{bc=AL}\p{bc=AN}\p{bc=RLE}\p{bc=RLO}\p{bc=RLI}]")
_STRONG = regex.compile(r"[\p{bc=L}\p{bc=R}\p{bc=AL}]")
_STRONG_RIGHT = regex.compile(r"[\p{bc=R}\p{bc=AL}]")


@dataclass(slots=True)
class LineBox:
    """One visual line of a fragment: ``start`` to ``end`` in code points of the canonical text.

    ``top``, ``height`` and ``baseline`` count in pixels from the row's top; the line's white space above
    and below the letters is part of ``height``.
    """

    line: QTextLine
    start: int
    end: int
    top: float
    height: float
    baseline: float
    ascent: float
    descent: float


class Fragment:
    """A stretch of a row's text in one `QTextLayout`, at ``x`` from the viewport's left edge."""

    def __init__(self, text: str, start: int, font: QFont, option: QTextOption) -> None:
        self.text = text
        self.start = start
        self.end = start + len(text)
        self.x = 0.0
        self.lines: list[LineBox] = []
        self._plain = text.isascii()
        self.mixed = not self._plain and _RIGHT_TO_LEFT.search(text) is not None
        self.layout = QTextLayout(text, font)
        self.layout.setTextOption(option)
        self._units = Utf16Map(text)

    @property
    def right_to_left(self) -> bool:
        """Whether the fragment's base direction is right to left (by its first strong character)."""
        return self.mixed and _base_is_rtl(self.text)

    def lay_out(self, x: float, top: float, width: float, line_height: float) -> float:
        """Break into lines of a width and return the bottom; lengths in pixels from the row's top."""
        self.x = x
        self.lines.clear()
        layout = self.layout
        layout.beginLayout()
        tops: list[tuple[float, float]] = []
        while True:
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(width)
            natural = line.height()
            height = max(line_height, natural)
            line.setPosition(QPointF(0, top + (height - natural) / 2))
            tops.append((top, height))
            top += height
        layout.endLayout()
        for number, (line_top, height) in enumerate(tops):
            self.lines.append(self._box(layout.lineAt(number), line_top, height))
        return top

    def _box(self, line: QTextLine, top: float, height: float) -> LineBox:
        first = line.textStart()
        return LineBox(
            line=line,
            start=self.offset(first),
            end=self.offset(first + line.textLength()),
            top=top,
            height=height,
            baseline=line.y() + line.ascent(),
            ascent=line.ascent(),
            descent=line.descent(),
        )

    def unit(self, offset: int) -> int:
        """Return the UTF-16 unit within the fragment of a canonical offset."""
        return self._units.to_utf16(min(max(offset, self.start), self.end) - self.start)

    def offset(self, unit: int) -> int:
        """Return the canonical offset of a UTF-16 unit within the fragment."""
        return self.start + self._units.to_code_point(unit)

    def boundary(self, offset: int) -> int:
        """Return the grapheme boundary at or before a canonical offset."""
        return self.start + grapheme_start(self.text, offset - self.start)

    def _around(self, offset: int) -> tuple[int, int]:
        here = offset - self.start
        return (
            self.start + previous_grapheme(self.text, here),
            self.start + next_grapheme(self.text, here),
        )

    def _boundaries(self, first: int, last: int) -> Iterator[int]:
        """Go through the grapheme boundaries from the one at or before ``first`` to ``last``."""
        place = self.boundary(first)
        while place < last:
            yield place
            place = self.start + next_grapheme(self.text, place - self.start)
        yield place

    def line_at(self, offset: int, *, upstream: bool = False) -> LineBox:
        """Return the line that shows the caret; ``upstream``: at a break, the end of the line before."""
        for box in self.lines:
            if offset < box.end or (upstream and offset == box.end):
                return box
        return self.lines[-1]

    def caret_x(self, box: LineBox, offset: int) -> float:
        """Return where the caret stands, in pixels from the viewport's left edge."""
        unit = offset - self.start if self._plain else self.unit(offset)
        x, _ = cast(tuple[float, int], box.line.cursorToX(unit))
        return self.x + x

    def offset_at(self, box: LineBox, x: float) -> int:
        """Return the caret position nearest to ``x`` on a line, on a grapheme boundary."""
        unit = box.line.xToCursor(x - self.x, QTextLine.CursorPosition.CursorBetweenCharacters)
        near = min(max(self.offset(unit), box.start), box.end)
        if self._plain:
            return near
        # Qt's graphemes are not quite those of the domain, so the boundaries around its answer compete;
        # where directions meet, its answer may show far from the point, so all of the line compete.
        first, last = (box.start, box.end) if self.mixed else self._around(near)
        rivals = [rival for rival in self._boundaries(first, last) if box.start <= rival <= box.end]
        return min(rivals or [self.boundary(near)], key=lambda rival: abs(self.caret_x(box, rival) - x))

    def stretches(self, box: LineBox, start: int, end: int) -> list[tuple[float, float]]:
        """Return the pieces of a line, left and right edge, that show the characters from start to end.

        In text of one direction that is one piece; where directions mix, one for each visual run.
        """
        start, end = max(start, box.start), min(end, box.end)
        if start >= end:
            return []
        if not self.mixed:
            left, right = self.caret_x(box, start), self.caret_x(box, end)
            return [(left, right)] if right > left else []
        first, last = self.unit(start), self.unit(end)
        runs = [run.boundingRect() for run in box.line.glyphRuns(first, last - first)]
        return _joined([(self.x + run.left(), self.x + run.right()) for run in runs if run.width() > 0])


@dataclass(frozen=True, slots=True)
class Removed:
    """Words taken out of a row, shown below it: laid out at ``x``, from ``top`` to ``bottom`` of the row.

    They are no part of the text and have no offsets.
    """

    layout: QTextLayout
    x: float
    top: float
    bottom: float


@dataclass(slots=True)
class RowLayout:
    """A row laid out. ``height`` includes the space around its text, which ends at ``text_bottom``.

    ``labels`` stand beside cells: left edge, baseline and words. ``quotes_below`` is how deep the row below
    is quoted. ``removed`` are words taken out here, shown below the text on demand.
    """

    row: int
    start: int
    end: int
    kind: RowKind
    fragments: list[Fragment]
    height: float = 0.0
    text_bottom: float = 0.0
    quotes_below: int = 0
    removed: list[Removed] = field(default_factory=list)
    labels: list[tuple[float, float, str]] = field(default_factory=list)

    def fragment_at(self, offset: int) -> Fragment:
        """Return the fragment that shows the caret at an offset."""
        for fragment in self.fragments:
            if offset <= fragment.end:
                return fragment
        return self.fragments[-1]

    def first_line(self) -> LineBox:
        """Return the row's first line."""
        return self.fragments[0].lines[0]

    def boxes(self) -> list[tuple[Fragment, LineBox]]:
        """Return all lines, each with its fragment."""
        return [(fragment, box) for fragment in self.fragments for box in fragment.lines]


def _joined(stretches: list[tuple[float, float]]) -> list[tuple[float, float]]:
    joined: list[tuple[float, float]] = []
    for left, right in sorted(stretches):
        if joined and left <= joined[-1][1] + 0.75:
            joined[-1] = (joined[-1][0], max(joined[-1][1], right))
        else:
            joined.append((left, right))
    return joined


def _base_is_rtl(text: str) -> bool:
    first = _STRONG.search(text)
    return first is not None and _STRONG_RIGHT.match(first.group()) is not None
