"""Paint notes: words commented on, bubbles, change bars, what was inserted and removed, footnote signs."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QPainter,
    QPainterPath,
    QPen,
    QPolygonF,
    QTextCharFormat,
    QTextLayout,
)

from workbench.desktop.document_view.fonts import margin_font
from workbench.desktop.document_view.geometry import Geometry, margin_points
from workbench.desktop.document_view.note_spots import Spot, SpotKind, change_bars
from workbench.desktop.document_view.notes import RowNotes
from workbench.desktop.document_view.palette import ViewPalette
from workbench.desktop.document_view.row_layout import Fragment, LineBox, RowLayout
from workbench.desktop.document_view.superscripts import sign_of, superscript_font
from workbench.domain.structure import Note, NoteKind


class NotePainter:
    """Paints the notes of rows for one palette, geometry and text size."""

    def __init__(self, palette: ViewPalette, geometry: Geometry, points: float) -> None:
        self._palette = palette
        self._geometry = geometry
        self._line = QPen(palette.accent, max(1.2, geometry.em / 14))
        self._sign_font = superscript_font(points)
        self._count_font = margin_font(margin_points(points) * 0.9)
        self._sign_drop = QFontMetricsF(self._sign_font).ascent()

    def paint_under(self, painter: QPainter, layout: RowLayout, top: float, notes: RowNotes) -> None:
        """Tint the words commented on."""
        for thread in notes.threads:
            for rect in _pieces(layout, top, thread.first, self._geometry.em):
                painter.fillRect(rect, self._palette.note_wash)

    def formats(self, fragment: Fragment, notes: RowNotes, *, changes: bool) -> list[QTextLayout.FormatRange]:
        """Return the colours of words to skip and, where changes are shown, of inserted ones."""
        found = [_coloured(fragment, aside.start, aside.end, self._palette.aside) for aside in notes.asides]
        if changes:
            spans = [(note.start, note.end) for note in notes.changes if note.start < note.end]
            found += [_coloured(fragment, *span, self._palette.accent) for span in spans]
        return found

    def paint_over(
        self,
        painter: QPainter,
        layout: RowLayout,
        top: float,
        notes: RowNotes,
        spots: Sequence[Spot],
        *,
        changes: bool,
    ) -> None:
        """Paint what stands at, beside and below the words."""
        painter.setPen(self._line)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for thread in notes.threads:
            self._paint_brackets(painter, layout, top, thread.first)
        for bar in change_bars(layout, top, notes.changes, self._geometry):
            painter.fillRect(bar, self._palette.accent)
        if changes:
            self._paint_changes(painter, layout, top, notes.changes)
        for spot in spots:
            if spot.kind is SpotKind.COMMENT:
                self._paint_bubble(painter, spot)
            elif spot.kind is SpotKind.FOOTNOTE:
                painter.setFont(self._sign_font)
                painter.setPen(self._palette.accent)
                painter.drawText(
                    QPointF(spot.rect.left() + 1, spot.rect.top() + self._sign_drop), sign_of(spot.notes[0])
                )

    def _paint_brackets(self, painter: QPainter, layout: RowLayout, top: float, note: Note) -> None:
        """Paint corners above the first and the last word of a comment, a bracket where it has no words."""
        pieces = _pieces(layout, top, note, self._geometry.em)
        if not pieces:
            return
        foot, rise = self._geometry.em * 0.22, self._geometry.em * 0.3
        first, last = pieces[0], pieces[-1]
        if note.start >= layout.start:
            corner = first.topLeft()
            painter.drawPolyline([corner + QPointF(foot, 0), corner, corner + QPointF(0, rise)])
        if note.end <= layout.end:
            corner = last.topRight()
            painter.drawPolyline([corner + QPointF(-foot, 0), corner, corner + QPointF(0, rise)])

    def _paint_changes(
        self, painter: QPainter, layout: RowLayout, top: float, changes: Sequence[Note]
    ) -> None:
        em = self._geometry.em
        for note in changes:
            if note.start < note.end:
                painter.setPen(self._line)
                for rect in _pieces(layout, top, note, em):
                    painter.drawLine(rect.topLeft(), rect.topRight())
            elif note.kind is not NoteKind.INSERTION:
                self._paint_wedge(painter, layout, top, note)
        painter.setPen(self._palette.aside)
        for removed in layout.removed:
            removed.layout.draw(painter, QPointF(removed.x, top + removed.top))
            x, y = removed.x - em * 0.7, top + removed.top + em * 0.55
            painter.drawLine(QPointF(x, y), QPointF(x + em * 0.4, y))

    def _paint_wedge(self, painter: QPainter, layout: RowLayout, top: float, note: Note) -> None:
        """Point from below at the place where words were taken out."""
        fragment = layout.fragment_at(note.start)
        box = fragment.line_at(note.start)
        x, y, half = fragment.caret_x(box, note.start), top + box.baseline + 1, self._geometry.em * 0.16
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._palette.accent)
        painter.drawPolygon(
            QPolygonF([QPointF(x, y), QPointF(x - half, y + 2 * half), QPointF(x + half, y + 2 * half)])
        )
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _paint_bubble(self, painter: QPainter, spot: Spot) -> None:
        resolved = all(thread.first.resolved for thread in spot.threads)
        ink = self._palette.aside if resolved else self._palette.accent
        rect = spot.rect.adjusted(1, 1, -1, -1)
        body = QRectF(rect.left(), rect.top(), rect.width(), rect.height() * 0.76)
        path = QPainterPath()
        path.addRoundedRect(body, 2.5, 2.5)
        tail = QPainterPath(QPointF(body.left() + body.width() * 0.22, body.bottom() - 0.5))
        tail.lineTo(body.left() + body.width() * 0.22, rect.bottom())
        tail.lineTo(body.left() + body.width() * 0.55, body.bottom() - 0.5)
        painter.setPen(QPen(ink, 1.2))
        painter.setBrush(self._palette.paper if resolved else self._palette.note_wash)
        painter.drawPath(path.united(tail))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if resolved:
            middle, size = body.center(), body.height() * 0.26
            painter.drawPolyline(
                [
                    middle + QPointF(-size, 0),
                    middle + QPointF(-size * 0.2, size * 0.8),
                    middle + QPointF(size, -size * 0.8),
                ]
            )
        elif len(spot.threads) > 1:
            painter.setFont(self._count_font)
            painter.drawText(body, Qt.AlignmentFlag.AlignCenter, str(len(spot.threads)))


def _pieces(layout: RowLayout, top: float, note: Note, em: float) -> list[QRectF]:
    """Return the boxes around a note's words in a row, line by line."""
    found = []
    for fragment, box in layout.boxes():
        for left, right in fragment.stretches(box, note.start, note.end):
            upper = _upper(box, em)
            found.append(QRectF(left, top + upper, right - left, box.baseline + em * 0.24 - upper))
    return found


def _upper(box: LineBox, em: float) -> float:
    return box.baseline - min(box.ascent, em * 0.86) - 1.5


def _coloured(fragment: Fragment, start: int, end: int, colour: QColor) -> QTextLayout.FormatRange:
    look = QTextCharFormat()
    look.setForeground(colour)
    found = QTextLayout.FormatRange()
    found.start = fragment.unit(start)
    found.length = fragment.unit(end) - found.start
    found.format = look
    return found
