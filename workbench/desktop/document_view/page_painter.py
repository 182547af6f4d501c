"""Paint the rows in sight: decorations, washes, selection, words, lines, frames, numbers, pills, caret."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QTextCharFormat, QTextLayout

from workbench.desktop.document_view.fonts import margin_font, reading_font
from workbench.desktop.document_view.geometry import Geometry, margin_points
from workbench.desktop.document_view.mark_painter import (
    GREYED,
    STRUCK,
    MarkPainter,
    pieces_of,
)
from workbench.desktop.document_view.marks import ViewMark
from workbench.desktop.document_view.note_painter import NotePainter
from workbench.desktop.document_view.note_spots import Spot
from workbench.desktop.document_view.notes import NOTHING, RowNotes, clock
from workbench.desktop.document_view.page import Page
from workbench.desktop.document_view.palette import ViewPalette
from workbench.desktop.document_view.pills import Pill, PillPainter
from workbench.desktop.document_view.row_builder import INDENT
from workbench.desktop.document_view.row_layout import Fragment, RowLayout
from workbench.desktop.document_view.selection import Place, Selection
from workbench.domain.structure import BlockKind


@dataclass(frozen=True, slots=True)
class RowDress:
    """What a row wears beside its words: marks with their tiers, its number, its pills and its notes.

    With ``strikes`` the words of settled claims are crossed out.
    """

    marks: Sequence[ViewMark]
    tiers: dict[str, int]
    number: str
    pills: Sequence[Pill]
    found: Sequence[tuple[int, int]]
    notes: RowNotes = NOTHING
    spots: Sequence[Spot] = ()
    changes_shown: bool = False
    strikes: bool = False


class PagePainter:
    """Paints rows for one palette, geometry and text size."""

    def __init__(self, palette: ViewPalette, geometry: Geometry, points: float) -> None:
        self._palette = palette
        self._geometry = geometry
        self._marks = MarkPainter(palette, geometry.em)
        self._pills = PillPainter(palette, points)
        self._notes = NotePainter(palette, geometry, points)
        self._number_font = margin_font(margin_points(points))
        self._number_metrics = QFontMetricsF(self._number_font)
        self._marker_font = reading_font(points)
        self._small_marker_font = reading_font(points * 0.86)
        self._label_font = margin_font(margin_points(points) * 1.1)

    def paint_row(
        self,
        painter: QPainter,
        layout: RowLayout,
        top: float,
        dress: RowDress,
        selection: Selection,
        is_current: Callable[[ViewMark], bool],
    ) -> None:
        """Paint a row whose top edge is at ``top`` in the viewport."""
        self._paint_decorations(painter, layout, top)
        pieces = pieces_of(layout, dress.marks, dress.tiers, top, self._geometry.em) if dress.marks else []
        if dress.notes is not NOTHING:
            self._notes.paint_under(painter, layout, top, dress.notes)
        left_to_do = [piece for piece in pieces if piece.mark.style not in STRUCK]
        self._marks.paint_washes(painter, left_to_do if dress.strikes else pieces)
        for start, end in dress.found:
            self._paint_background(painter, layout, top, start, end, self._palette.found)
        if not selection.empty:
            self._paint_selection(painter, layout, top, selection)
        self._paint_words(painter, layout, top, dress)
        self._marks.paint_lines(painter, left_to_do if dress.strikes else pieces)
        if dress.strikes:
            self._marks.paint_strikes(painter, pieces)
        self._marks.paint_frames(painter, pieces, is_current)
        if dress.notes is not NOTHING:
            self._notes.paint_over(
                painter, layout, top, dress.notes, dress.spots, changes=dress.changes_shown
            )
        if dress.notes.timecode is not None:
            self._paint_timecode(painter, layout, top, dress.notes)
        else:
            self._paint_number(painter, layout, top, layout.kind.label or dress.number, self._palette.dim)
        for pill in dress.pills:
            self._pills.paint(painter, pill, current=not pill.more and is_current(pill.mark))

    def paint_caret(self, painter: QPainter, page: Page, place: Place) -> None:
        """Paint the caret where its row is in sight."""
        layout, fragment, box = page.mover.where(place)
        placed = page.flow.placed(layout.row)
        if placed is None:
            return
        x = fragment.caret_x(box, place.offset)
        width = max(1.4, self._geometry.em / 11)
        top = placed.top + box.baseline - box.ascent
        painter.fillRect(QRectF(x - width / 2, top, width, box.ascent + box.descent), self._palette.ink)

    def _paint_words(self, painter: QPainter, layout: RowLayout, top: float, dress: RowDress) -> None:
        dimmed = layout.kind.kind in (BlockKind.CAPTION, BlockKind.FOOTNOTE)
        painter.setPen(self._palette.aside if dimmed else self._palette.ink)
        aside = STRUCK if dress.strikes else frozenset({GREYED})
        greyed = [mark for mark in dress.marks if mark.style in aside]
        for fragment in layout.fragments:
            formats = [_colour(fragment, mark.start, mark.end, self._palette.aside) for mark in greyed]
            formats += [_colour(fragment, *link, self._palette.link) for link in _links(fragment)]
            formats += self._notes.formats(fragment, dress.notes, changes=dress.changes_shown)
            fragment.layout.draw(painter, QPointF(fragment.x, top), formats)
        painter.setFont(self._label_font)
        painter.setPen(self._palette.dim)
        for left, baseline, label in layout.labels:
            room = int(layout.fragments[0].x - left - 6)
            shown = painter.fontMetrics().elidedText(label, Qt.TextElideMode.ElideRight, room)
            painter.drawText(QPointF(left, top + baseline), shown)

    def _paint_background(
        self, painter: QPainter, layout: RowLayout, top: float, start: int, end: int, colour: QColor
    ) -> None:
        for fragment, box in layout.boxes():
            for left, right in fragment.stretches(box, start, end):
                painter.fillRect(QRectF(left, top + box.top + 1, right - left, box.height - 2), colour)

    def _paint_selection(
        self, painter: QPainter, layout: RowLayout, top: float, selection: Selection
    ) -> None:
        colour = self._palette.selection
        self._paint_background(painter, layout, top, selection.start, selection.end, colour)
        if selection.start <= layout.end < selection.end:
            fragment = layout.fragments[-1]
            box = fragment.lines[-1]
            x = fragment.caret_x(box, layout.end)
            width = self._geometry.em * 0.35 * (-1 if fragment.right_to_left else 1)
            painter.fillRect(QRectF(x, top + box.top + 1, width, box.height - 2).normalized(), colour)

    def _paint_decorations(self, painter: QPainter, layout: RowLayout, top: float) -> None:
        kind, geometry = layout.kind, self._geometry
        step = INDENT * geometry.em
        mirrored = layout.fragments[0].right_to_left
        painter.setPen(Qt.PenStyle.NoPen)
        for depth in range(kind.quotes):
            x = geometry.text_left + depth * step + step * 0.3
            if mirrored:
                x = 2 * geometry.text_left + geometry.text_width - x - 3
            bottom = layout.height if depth < layout.quotes_below else layout.text_bottom
            painter.fillRect(QRectF(x, top, 3, bottom), self._palette.rule)
        if kind.kind is BlockKind.PREFORMATTED:
            left = layout.fragments[0].x - geometry.em * 0.4
            width = geometry.text_left + geometry.text_width - left + geometry.em * 0.4
            wash = QColor(self._palette.rule)
            wash.setAlpha(70)
            painter.fillRect(QRectF(left, top, width, layout.text_bottom), wash)
        if kind.cells:
            y = top + layout.text_bottom + 1.5
            painter.setPen(QPen(self._palette.rule, 1))
            left = layout.fragments[0].x
            painter.drawLine(QPointF(left, y), QPointF(geometry.text_left + geometry.text_width, y))
        if kind.marker:
            self._paint_marker(painter, layout, top, mirrored)

    def _paint_marker(self, painter: QPainter, layout: RowLayout, top: float, mirrored: bool) -> None:
        box, geometry = layout.first_line(), self._geometry
        footnote = layout.kind.kind is BlockKind.FOOTNOTE
        painter.setFont(self._small_marker_font if footnote else self._marker_font)
        painter.setPen(self._palette.accent if footnote else self._palette.dim)
        width, gap = geometry.em * 4, geometry.em * 0.45
        rect = QRectF(layout.fragments[0].x - width - gap, top + box.top, width, box.height)
        side = Qt.AlignmentFlag.AlignRight
        if mirrored:
            right = layout.fragments[0].x + box.line.width()
            rect.moveLeft(right + gap)
            side = Qt.AlignmentFlag.AlignLeft
        painter.drawText(rect, side | Qt.AlignmentFlag.AlignVCenter, layout.kind.marker)

    def _paint_timecode(self, painter: QPainter, layout: RowLayout, top: float, notes: RowNotes) -> None:
        """Paint when something was said and, where another person begins to speak, by whom."""
        timecode = notes.timecode
        if timecode is None:
            return
        self._paint_number(painter, layout, top, clock(timecode.begins), self._palette.aside)
        if notes.names:
            name = self._number_metrics.elidedText(
                timecode.speaker, Qt.TextElideMode.ElideRight, self._geometry.number_width
            )
            below = top + self._number_metrics.height()
            self._paint_number(painter, layout, below, name, self._palette.accent)

    def _paint_number(
        self, painter: QPainter, layout: RowLayout, top: float, number: str, colour: QColor
    ) -> None:
        geometry = self._geometry
        if not number or not geometry.number_width:
            return
        painter.setFont(self._number_font)
        painter.setPen(colour)
        left = geometry.number_left
        if not geometry.mirrored:
            left += geometry.number_width - self._number_metrics.horizontalAdvance(number)
        painter.drawText(QPointF(left, top + layout.first_line().baseline), number)


def _colour(fragment: Fragment, start: int, end: int, colour: QColor) -> QTextLayout.FormatRange:
    look = QTextCharFormat()
    look.setForeground(colour)
    found = QTextLayout.FormatRange()
    found.start = fragment.unit(start)
    found.length = fragment.unit(end) - found.start
    found.format = look
    return found


def _links(fragment: Fragment) -> list[tuple[int, int]]:
    return [
        (fragment.offset(span.start), fragment.offset(span.start + span.length))
        for span in fragment.layout.formats()
        if span.format.isAnchor()
    ]
