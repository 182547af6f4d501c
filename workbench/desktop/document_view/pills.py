"""The numbered pills in the margin: one for each mark, at the line where it begins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF

from workbench.desktop.document_view.fonts import margin_font
from workbench.desktop.document_view.geometry import Geometry, margin_points
from workbench.desktop.document_view.marks import ViewMark
from workbench.desktop.document_view.palette import ViewPalette
from workbench.desktop.document_view.row_layout import RowLayout
from workbench.desktop.document_view.tiers import stack_pills


@dataclass(frozen=True, slots=True)
class Pill:
    """A pill in the viewport; ``more`` holds the marks of a pill that stands for several."""

    rect: QRectF
    mark: ViewMark
    more: tuple[ViewMark, ...] = ()

    @property
    def text(self) -> str:
        """Return what stands on the pill."""
        return f"+{len(self.more)}" if self.more else self.mark.label


def pills_of(layout: RowLayout, marks: Sequence[ViewMark], top: float, geometry: Geometry) -> list[Pill]:
    """Return the pills of the marks that begin in a row; ``top`` is the row's top in the viewport."""
    beginning = [mark for mark in marks if layout.start <= mark.start <= layout.end]
    if not beginning:
        return []
    wanted = {mark.key: _wanted_top(layout, mark, geometry) for mark in beginning}
    in_order = sorted(beginning, key=lambda mark: (wanted[mark.key], mark.start, -mark.end, mark.key))
    highest = layout.first_line().top
    places = stack_pills(in_order, wanted, highest, max(layout.height, highest), geometry.pill_pitch)
    width, height = geometry.pill_width, geometry.pill_height
    return [
        Pill(QRectF(geometry.pill_left, top + place.top, width, height), place.mark, place.more)
        for place in places
    ]


def _wanted_top(layout: RowLayout, mark: ViewMark, geometry: Geometry) -> float:
    box = layout.fragment_at(mark.start).line_at(mark.start)
    return box.top + max(0.0, (box.height - geometry.pill_height) / 2)


class PillPainter:
    """Paints pills for one palette and text size."""

    def __init__(self, palette: ViewPalette, points: float) -> None:
        self._palette = palette
        self.font = margin_font(margin_points(points))
        self.font.setBold(True)
        self._metrics = QFontMetricsF(self.font)

    def paint(self, painter: QPainter, pill: Pill, *, current: bool) -> None:
        """Paint one pill; that of the current claim has the accent's frame."""
        colours = self._palette.of(pill.mark.style)
        gathers = bool(pill.more)
        rect = self._fitted(pill)
        radius = rect.height() / 2
        painter.setPen(QPen(self._palette.dim, 1.2) if gathers else Qt.PenStyle.NoPen)
        painter.setBrush(self._palette.paper if gathers else colours.pill)
        painter.drawRoundedRect(rect, radius, radius)
        painter.setFont(self._shrunk(pill.text, rect.width()))
        painter.setPen(self._palette.dim if gathers else colours.pill_ink)
        text_rect = rect
        if pill.mark.style == "recheck" and not gathers:
            self._paint_flag(painter, rect, colours.pill_ink)
            text_rect = rect.adjusted(rect.height() * 0.55, 0, 0, 0)
        painter.drawText(text_rect, Qt.AlignmentFlag.AlignCenter, pill.text)
        if current:
            painter.setPen(QPen(self._palette.accent, 1.6))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect.adjusted(-2, -2, 2, 2), radius + 2, radius + 2)

    def _fitted(self, pill: Pill) -> QRectF:
        needed = self._metrics.horizontalAdvance(pill.text) + pill.rect.height() * 0.8
        if pill.mark.style == "recheck" and not pill.more:
            needed += pill.rect.height() * 0.5
        rect = QRectF(pill.rect)
        rect.setWidth(min(pill.rect.width(), max(needed, pill.rect.height() * 1.25)))
        return rect

    def _shrunk(self, text: str, width: float) -> QFont:
        needed = self._metrics.horizontalAdvance(text) + 4
        if needed <= width:
            return self.font
        font = QFont(self.font)
        font.setPointSizeF(max(5.0, font.pointSizeF() * width / needed))
        return font

    def _paint_flag(self, painter: QPainter, rect: QRectF, ink: QColor) -> None:
        left, size = rect.left() + rect.height() * 0.45, rect.height() * 0.5
        top = rect.center().y() - size / 2
        painter.setPen(QPen(ink, 1.0))
        painter.setBrush(ink)
        painter.drawLine(QPointF(left, top), QPointF(left, top + size))
        flag = [
            QPointF(left, top),
            QPointF(left + size * 0.75, top + size * 0.3),
            QPointF(left, top + size * 0.6),
        ]
        painter.drawPolygon(QPolygonF(flag))
