"""Small signs that tell a person, an organisation and a record apart by their shapes."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from workbench.domain.model import OriginKind


def paint_kind_sign(painter: QPainter, box: QRectF, kind: OriginKind, colour: QColor) -> None:
    """Paint the sign of a kind into a square; nothing for one that is not known."""
    if kind is OriginKind.UNKNOWN:
        return
    painter.save()
    painter.setPen(QPen(colour, max(1.0, box.width() / 11)))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(_SHAPES[kind](box))
    painter.restore()


def _person(box: QRectF) -> QPainterPath:
    """Return head and shoulders."""
    path = QPainterPath()
    size = box.width()
    path.addEllipse(QPointF(box.center().x(), box.top() + size * 0.27), size * 0.21, size * 0.21)
    shoulders = QRectF(box.left() + size * 0.1, box.top() + size * 0.6, size * 0.8, size * 0.8)
    path.arcMoveTo(shoulders, 0)
    path.arcTo(shoulders, 0, 180)
    path.closeSubpath()
    return path


def _organisation(box: QRectF) -> QPainterPath:
    """Return a house with a gable and pillars."""
    path = QPainterPath()
    size, left, top = box.width(), box.left(), box.top()
    path.moveTo(left + size * 0.05, top + size * 0.4)
    path.lineTo(box.center().x(), top + size * 0.06)
    path.lineTo(left + size * 0.95, top + size * 0.4)
    path.closeSubpath()
    for part in (0.22, 0.5, 0.78):
        path.moveTo(left + size * part, top + size * 0.45)
        path.lineTo(left + size * part, top + size * 0.86)
    path.moveTo(left + size * 0.05, top + size * 0.95)
    path.lineTo(left + size * 0.95, top + size * 0.95)
    return path


def _record(box: QRectF) -> QPainterPath:
    """Return a sheet with lines."""
    path = QPainterPath()
    size, left, top = box.width(), box.left(), box.top()
    path.addRect(QRectF(left + size * 0.14, top + size * 0.04, size * 0.72, size * 0.92))
    for part in (0.3, 0.5, 0.7):
        path.moveTo(left + size * 0.3, top + size * part)
        path.lineTo(left + size * 0.7, top + size * part)
    return path


_SHAPES = {
    OriginKind.PERSON: _person,
    OriginKind.ORGANISATION: _organisation,
    OriginKind.RECORD: _record,
}
