"""The strip beside the scroll bar: the whole document's marks at a glance, and where one is."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable

from PySide6.QtCore import QRectF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QWidget

from workbench.desktop.document_view.marks import ViewMark
from workbench.desktop.document_view.palette import ViewPalette
from workbench.desktop.document_view.strip_scale import StripScale

WIDTH = 12
# What asks for attention lies on top; the share of the strip's width tells styles apart without colour.
_LAYERS = {
    "no-check": 0.3,
    "context": 0.3,
    "confirmed": 1.0,
    "corroborates": 1.0,
    "unproven": 0.7,
    "open": 0.55,
    "recheck": 0.8,
    "contradicted": 1.0,
    "contradicts": 1.0,
}
_SPLIT = ("contradicted", "contradicts")
_LEAST = 2  # pixels

Marks = Callable[[int, int], Iterable[ViewMark]]


def _no_marks(_start: int, _end: int) -> Iterable[ViewMark]:
    return ()


def _empty_scale() -> StripScale:
    return StripScale(0, float)


class MapStrip(QWidget):
    """Paints marks into a picture kept between paints; a change repaints the few pixels it touches.

    The picture of a whole document is made right after the words are painted, not before them.
    ``jumped`` tells which share of the text (0 to 1) somebody pointed at.
    """

    jumped = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFixedWidth(WIDTH)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._palette: ViewPalette | None = None
        self._marks_between: Marks = _no_marks
        self.scale: Callable[[], StripScale] = _empty_scale
        self._picture: QPixmap | None = None
        self._sight = (0, 0)
        self._after_the_words = QTimer(self)
        self._after_the_words.setSingleShot(True)
        self._after_the_words.setInterval(0)
        self._after_the_words.timeout.connect(self._draw_picture)

    def set_source(self, marks_between: Marks, scale: Callable[[], StripScale]) -> None:
        """Take where the marks from one offset to another come from, and the scale to paint them on."""
        self._marks_between, self.scale = marks_between, scale
        self.refresh()

    def set_palette(self, palette: ViewPalette) -> None:
        """Take the colours."""
        self._palette = palette
        self.refresh()

    def refresh(self) -> None:
        """Paint all marks anew at the next paint."""
        self._picture = None
        self.update()

    def refresh_marks(self, changed: Iterable[ViewMark]) -> None:
        """Paint anew only where marks came, changed or went."""
        if self._picture is not None and self._palette is not None:
            painter = QPainter(self._picture)
            for mark in changed:
                self._paint_rows(painter, *self._reach(mark))
            painter.end()
        self.update()

    def show_sight(self, start: int, end: int) -> None:
        """Show which part of the text is in sight."""
        if (start, end) != self._sight:
            self._sight = (start, end)
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the kept picture and the part in sight."""
        if self._palette is None:
            return
        with QPainter(self) as painter:
            if self._picture is None:
                painter.fillRect(self.rect(), self._palette.strip)
                self._after_the_words.start()
            else:
                painter.drawPixmap(0, 0, self._picture)
            top, bottom = (self.scale().share(offset) * self.height() for offset in self._sight)
            if bottom - top < self.height() - 1:
                shade = QColor(self._palette.ink)
                shade.setAlpha(26)
                rect = QRectF(0, top, self.width(), max(bottom - top, 6.0))
                painter.fillRect(rect, shade)
                painter.setPen(self._palette.dim)
                painter.drawLine(rect.topLeft(), rect.topRight())
                painter.drawLine(rect.bottomLeft(), rect.bottomRight())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Paint anew at the new height."""
        self._picture = None
        super().resizeEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Jump there."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._jump(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Jump along."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._jump(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Keep the click from the view behind."""
        event.accept()

    def _jump(self, event: QMouseEvent) -> None:
        self.jumped.emit(min(max(event.position().y() / max(self.height(), 1), 0.0), 1.0))

    @Slot()
    def _draw_picture(self) -> None:
        if self._palette is None or self.size().isEmpty():
            return
        ratio = self.devicePixelRatioF()
        picture = QPixmap(self.size() * ratio)
        picture.setDevicePixelRatio(ratio)
        with QPainter(picture) as painter:
            self._paint_rows(painter, 0, self.height())
        self._picture = picture
        self.update()

    def _reach(self, mark: ViewMark) -> tuple[int, int]:
        """Return the first pixel row of a mark and the one behind its last."""
        height = self.height()
        top = min(int(self.scale().share(mark.start) * height), max(height - _LEAST, 0))
        return top, max(top + _LEAST, math.ceil(self.scale().share(mark.end) * height))

    def _paint_rows(self, painter: QPainter, top: int, bottom: int) -> None:
        """Paint pixel rows from the marks that touch them."""
        assert self._palette is not None
        height = max(self.height(), 1)
        painter.fillRect(0, top, self.width(), bottom - top, self._palette.strip)
        taken = {style: bytearray(bottom - top) for style in _LAYERS}
        other = taken["open"]
        start = self.scale().offset((top - _LEAST) / height) - 1
        end = self.scale().offset((bottom + _LEAST) / height) + 1
        step, heights = self.scale().step, [share * height for share in self.scale().shares]
        least = b"\1" * _LEAST
        # Ten thousand marks pass here before the first paint: most are short and take the first branch.
        for mark in self._marks_between(start, end):
            place = mark.start * step
            below = int(place)
            slope = heights[below + 1] - heights[below]
            first = int(heights[below] + slope * (place - below)) - top
            if (mark.end - mark.start) * step * slope < 1 and 0 <= first <= bottom - top - _LEAST:
                taken.get(mark.style, other)[first : first + _LEAST] = least
                continue
            first, last = self._reach(mark)
            first, last = max(first - top, 0), min(last, bottom) - top
            if last > first:
                taken.get(mark.style, other)[first:last] = b"\1" * (last - first)
        for style, rows in taken.items():
            self._paint_layer(painter, style, rows, top, self._palette)

    def _paint_layer(
        self, painter: QPainter, style: str, rows: bytearray, top: int, palette: ViewPalette
    ) -> None:
        width = round((self.width() - 2) * _LAYERS[style])
        colour = palette.of(style).ink
        start = rows.find(1)
        while start >= 0:
            end = rows.find(0, start)
            end = len(rows) if end < 0 else end
            painter.fillRect(1, top + start, width, end - start, colour)
            if style in _SPLIT:
                painter.fillRect(self.width() // 2 - 1, top + start, 2, end - start, palette.strip)
            start = rows.find(1, end)
