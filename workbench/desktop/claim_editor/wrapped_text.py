"""Text broken into at most so many lines, the last one cut; laid out once for a width and painted often."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QTextCharFormat, QTextLayout, QTextOption

from workbench.domain.text import Utf16Map

#: No line shows more code points than this, so that a passage of a megabyte costs as little as a short one.
PER_LINE = 400


class WrappedText:
    """A text, its font, and the lines it takes at the width last asked for."""

    def __init__(self, most_lines: int) -> None:
        self.text = ""
        self.height = 0.0
        self._font = QFont()
        self._marked: Sequence[tuple[int, int]] = ()
        self._look = QTextCharFormat()
        self._most_lines = most_lines
        self._done_for: tuple[int, bool] | None = None
        self._layout: QTextLayout | None = None

    def set_text(self, text: str, font: QFont) -> None:
        """Take another text."""
        self.text, self._font, self._marked = text, font, ()
        self._done_for = None

    def mark(self, spans: Sequence[tuple[int, int]], look: QTextCharFormat) -> None:
        """Show spans, in code points of the text, in another way; the next text has none."""
        self._marked, self._look = spans, look
        self._done_for = None

    def set_most_lines(self, most_lines: int) -> None:
        """Allow another number of lines."""
        if most_lines != self._most_lines:
            self._most_lines = most_lines
            self._done_for = None

    def lay_out(self, width: int, *, right_to_left: bool = False) -> float:
        """Break the text for a width in pixels and return its height."""
        if self._done_for == (width, right_to_left):
            return self.height
        self._done_for = (width, right_to_left)
        text = self.text[: self._most_lines * PER_LINE]
        layout, used = self._broken(text, width, right_to_left)
        if used < len(text.encode("utf-16-le")) // 2:
            last = layout.lineAt(layout.lineCount() - 1)
            kept = _utf16_slice(text, 0, last.textStart())
            rest = _utf16_slice(text, last.textStart(), None)[:PER_LINE]
            metrics = QFontMetricsF(self._font)
            closing = "”" if text.startswith("“") else ""
            cut = metrics.elidedText(
                rest, Qt.TextElideMode.ElideRight, width - metrics.horizontalAdvance(closing) - 1
            )
            layout, _ = self._broken(kept + cut + closing, width, right_to_left)
        self._layout = layout
        return self.height

    def paint(self, painter: QPainter, position: QPointF) -> None:
        """Paint in the painter's pen with the upper left corner at a position."""
        if self._layout is not None:
            self._layout.draw(painter, position)

    def _broken(self, text: str, width: int, right_to_left: bool) -> tuple[QTextLayout, int]:
        """Lay text out in at most the allowed lines; return it and how many UTF-16 units it took."""
        layout = QTextLayout(text, self._font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setTextDirection(
            Qt.LayoutDirection.RightToLeft if right_to_left else Qt.LayoutDirection.LayoutDirectionAuto
        )
        layout.setTextOption(option)
        layout.setFormats(self._formats(text))
        height, used = 0.0, 0
        layout.beginLayout()
        for _ in range(self._most_lines):
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(width)
            line.setPosition(QPointF(0, height))
            height += line.height()
            used = line.textStart() + line.textLength()
        layout.endLayout()
        self.height = height
        return layout, used

    def _formats(self, text: str) -> list[QTextLayout.FormatRange]:
        ranges = []
        map_ = Utf16Map(text)
        for start, end in self._marked:
            if start < min(end, len(text)):
                one = QTextLayout.FormatRange()
                one.start = map_.to_utf16(start)
                one.length = map_.to_utf16(min(end, len(text))) - one.start
                one.format = self._look
                ranges.append(one)
        return ranges


def _utf16_slice(text: str, start: int, end: int | None) -> str:
    """Cut by UTF-16 units, as Qt counts them."""
    units = text.encode("utf-16-le")
    return units[2 * start : None if end is None else 2 * end].decode("utf-16-le", "ignore")
