"""The strip beside the scroll bar: the whole document's marks at a glance, and where one is."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Iterable

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QWidget

from workbench.desktop.document_view.marks import ViewMark
from workbench.desktop.document_view.palette import ViewPalette

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
_RANKS = {style: rank for rank, style in enumerate(_LAYERS)}
_BROKEN = ("contradicted", "contradicts")
_LEAST = 2.0


class MapStrip(QWidget):
    """Paints marks into a picture kept between paints; a change repaints the few pixels it touches.

    ``share_of`` turns an offset into a height (0 to 1), ``marks_between`` answers with the marks from one
    height to another.
    """

    jumped = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFixedWidth(WIDTH)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._palette: ViewPalette | None = None
        self._marks: Callable[[], Collection[ViewMark]] = tuple
        self._share_of: Callable[[int], float] = float
        self._picture: QPixmap | None = None
        self._sight = (0.0, 1.0)

    def set_source(self, marks: Callable[[], Collection[ViewMark]], share_of: Callable[[int], float]) -> None:
        """Take where marks come from and how far down the text an offset stands (0 to 1)."""
        self._marks, self._share_of = marks, share_of
        self.refresh()

    def set_palette(self, palette: ViewPalette) -> None:
        """Take the colours."""
        self._palette = palette
        self.refresh()

    def refresh(self) -> None:
        """Paint all marks anew at the next paint."""
        self._picture = None
        self.update()

    def refresh_marks(
        self, changed: Iterable[ViewMark], marks_near: Callable[[ViewMark], Iterable[ViewMark]]
    ) -> None:
        """Paint anew only where marks came, changed or went."""
        if self._picture is None or self._palette is None:
            return
        painter = QPainter(self._picture)
        for mark in changed:
            top, bottom = (math.floor(self._reach(mark)[0]), math.ceil(self._reach(mark)[1]))
            area = QRectF(0, top, self.width(), bottom - top)
            painter.setClipRect(area)
            painter.fillRect(area, self._palette.strip)
            self._paint_marks(painter, marks_near(mark))
        painter.end()
        self.update()

    def reach_of(self, mark: ViewMark) -> tuple[float, float]:
        """Return from where to where a mark's place on the strip reaches, as shares of the text."""
        top, bottom = self._reach(mark)
        height = max(self.height(), 1)
        return top / height, bottom / height

    def show_sight(self, top: float, bottom: float) -> None:
        """Show which part of the text is in sight, as shares of the whole."""
        if (top, bottom) != self._sight:
            self._sight = (top, bottom)
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the kept picture and the part in sight."""
        if self._palette is None:
            return
        if self._picture is None:
            self._picture = self._new_picture()
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._picture)
        top, bottom = (share * self.height() for share in self._sight)
        if bottom - top < self.height() - 1:
            shade = QColor(self._palette.ink)
            shade.setAlpha(30)
            rect = QRectF(0.5, top, self.width() - 1, max(bottom - top, 6.0))
            painter.fillRect(rect, shade)
            painter.setPen(QPen(self._palette.dim, 1))
            painter.drawRect(rect)
        painter.end()

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

    def _jump(self, event: QMouseEvent) -> None:
        self.jumped.emit(min(max(event.position().y() / max(self.height(), 1), 0.0), 1.0))

    def _new_picture(self) -> QPixmap:
        assert self._palette is not None
        ratio = self.devicePixelRatioF()
        picture = QPixmap(self.size() * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(self._palette.strip)
        painter = QPainter(picture)
        self._paint_marks(painter, self._marks())
        painter.end()
        return picture

    def _paint_marks(self, painter: QPainter, marks: Iterable[ViewMark]) -> None:
        assert self._palette is not None
        for mark in sorted(marks, key=lambda mark: _RANKS.get(mark.style, len(_RANKS))):
            top, bottom = self._reach(mark)
            colours = self._palette.of(mark.style)
            width = (self.width() - 2) * _LAYERS.get(mark.style, 0.5)
            rect = QRectF(1, top, width, bottom - top)
            painter.fillRect(rect, colours.ink)
            if mark.style in _BROKEN:
                painter.fillRect(QRectF(self.width() / 2 - 1, top, 2, bottom - top), self._palette.strip)

    def _reach(self, mark: ViewMark) -> tuple[float, float]:
        top = self._share_of(mark.start) * self.height()
        return top, max(top + _LEAST, self._share_of(mark.end) * self.height())
