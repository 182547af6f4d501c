"""Paint marks: the wash behind the words, the styled line under them, the frame of the current claim.

The style of the line says what the colour says: solid, dashed, dotted, thin, dash and dot, wavy.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPixmap

from workbench.desktop.document_view.frames import frames_of
from workbench.desktop.document_view.marks import ViewMark
from workbench.desktop.document_view.palette import ViewPalette
from workbench.desktop.document_view.row_layout import LineBox, RowLayout

GREYED = "no-check"
WAVY = "recheck"
STRUCK = frozenset({"confirmed", "contradicted", "unproven", GREYED})
"""Styles of marks whose words are crossed out in the strike-out view: nothing is left to do there."""
_WIDTHS = {"context": 1.0}
_MIDDLE = 0.27
"""How far above the baseline half the height of a small letter is, in ems."""
_DASHES = {
    "contradicted": [3.2, 1.8],
    "contradicts": [3.2, 1.8],
    "open": [0.9, 1.5],
    "unproven": [3.2, 1.6, 0.9, 1.6],
}


@dataclass(frozen=True, slots=True)
class MarkPiece:
    """A mark's part in one visual line; ``tier`` counts from the words outwards.

    ``under`` is the height of the line below the words, ``through`` that of one that crosses them out.
    """

    mark: ViewMark
    rect: QRectF
    under: float
    tier: int
    through: float


def pieces_of(
    layout: RowLayout, marks: Sequence[ViewMark], tiers: dict[str, int], top: float, em: float
) -> list[MarkPiece]:
    """Return all pieces of a row's marks, outer marks first; ``top`` is the row's top in the viewport."""
    pieces: list[MarkPiece] = []
    outermost_first = sorted(marks, key=lambda mark: (mark.start - mark.end, mark.start))
    deepest = max(tiers.values(), default=0)
    for mark in outermost_first:
        for fragment, box in layout.boxes():
            if box.end <= mark.start or box.start >= mark.end:
                continue
            for left, right in fragment.stretches(
                box, mark.start, _without_space(fragment.text, fragment.start, box, mark)
            ):
                tier = tiers[mark.key]
                under = _under(box, tier, deepest, em)
                upper = box.baseline - min(box.ascent, em * 0.86)
                rect = QRectF(left - 0.5, top + upper, right - left + 1.0, under - upper + 0.5)
                pieces.append(MarkPiece(mark, rect, top + under, tier, top + box.baseline - em * _MIDDLE))
    return pieces


def _without_space(text: str, text_start: int, box: LineBox, mark: ViewMark) -> int:
    """Return where the mark ends on this line, the white space at the line's end left out."""
    end = min(mark.end, box.end)
    while (
        end > max(mark.start, box.start)
        and end == box.end < mark.end
        and text[end - 1 - text_start].isspace()
    ):
        return end - 1
    return end


def _under(box: LineBox, tier: int, deepest: int, em: float) -> float:
    """Return how far below the row's top the line of a tier runs; many tiers share the room there is."""
    nearest = box.baseline + max(2.5, em * 0.2)
    room = box.top + box.height + em * 0.1 - nearest
    step = min(max(3.0, em * 0.19), room / max(deepest, 1))
    return nearest + tier * step


class MarkPainter:
    """Paints pieces for one palette and text size."""

    def __init__(self, palette: ViewPalette, em: float) -> None:
        self._palette = palette
        self._em = em
        self._pens: dict[str, QPen] = {}
        self._waves: dict[tuple[str, float], QPixmap] = {}
        self._strike = QPen(palette.ink, 1.5 * max(1.0, em / 17))
        self._thin_strike = QPen(palette.dim, 1.1 * max(1.0, em / 17))
        self._thin_strike.setDashPattern([1.2, 2.4])

    def paint_washes(self, painter: QPainter, pieces: Sequence[MarkPiece]) -> None:
        """Paint what lies behind the words."""
        painter.setPen(Qt.PenStyle.NoPen)
        for piece in pieces:
            painter.setBrush(self._palette.of(piece.mark.style).wash)
            painter.drawRoundedRect(piece.rect, 2.5, 2.5)

    def paint_lines(self, painter: QPainter, pieces: Sequence[MarkPiece]) -> None:
        """Paint the styled line under each piece."""
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for piece in pieces:
            style = piece.mark.style
            left, right = piece.rect.left() + 1, piece.rect.right() - 1
            if style == GREYED:
                continue
            if style == WAVY:
                self._paint_wave(painter, left, right, piece.under)
                continue
            painter.setPen(self._pen(style))
            painter.drawLine(QPointF(left, piece.under), QPointF(right, piece.under))

    def paint_strikes(self, painter: QPainter, pieces: Sequence[MarkPiece]) -> None:
        """Cross out the words of settled claims; those that need no check with a thin dotted line."""
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for greyed, pen in ((True, self._thin_strike), (False, self._strike)):
            painter.setPen(pen)
            for piece in pieces:
                style = piece.mark.style
                if style in STRUCK and (style == GREYED) is greyed:
                    left, right = piece.rect.left(), piece.rect.right()
                    painter.drawLine(QPointF(left, piece.through), QPointF(right, piece.through))

    def paint_frames(
        self, painter: QPainter, pieces: Sequence[MarkPiece], is_current: Callable[[ViewMark], bool]
    ) -> None:
        """Paint the frame around the words of the current claim."""
        lines: dict[str, list[QRectF]] = {}
        for piece in pieces:
            if is_current(piece.mark):
                lines.setdefault(piece.mark.key, []).append(piece.rect.adjusted(-1.5, -1.5, 1.5, 2.0))
        if not lines:
            return
        painter.setPen(QPen(self._palette.accent, 1.6))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for rects in lines.values():
            for frame in frames_of(rects):
                painter.drawPath(frame)

    def _pen(self, style: str) -> QPen:
        pen = self._pens.get(style)
        if pen is None:
            pen = self._pens[style] = line_pen(style, self._palette.of(style).ink, self._em)
        return pen

    def _paint_wave(self, painter: QPainter, left: float, right: float, y: float) -> None:
        ink = self._palette.of(WAVY).ink
        ratio = painter.device().devicePixelRatioF()
        wave = self._waves.get((ink.name(), ratio))
        if wave is None:
            wave = self._waves[ink.name(), ratio] = _wave(ink, self._em, ratio)
        height = wave.height() / ratio
        painter.drawTiledPixmap(QRectF(left, round(y - height / 2), right - left, height), wave)


def line_pen(style: str, ink: QColor, em: float) -> QPen:
    """Return the pen of a mark's line."""
    pen = QPen(ink, _WIDTHS.get(style, 1.7) * max(1.0, em / 17))
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    dashes = _DASHES.get(style)
    if dashes is not None:
        pen.setDashPattern(dashes)
    return pen


def _wave(ink: QColor, em: float, ratio: float) -> QPixmap:
    """Return a few waves to be tiled: drawing the whole curve anew took most of a page's time."""
    step, height = max(4, round(em * 0.3)), max(5, round(em * 0.32))
    tile = QPixmap(round(step * 8 * ratio), round(height * ratio))
    tile.setDevicePixelRatio(ratio)
    tile.fill(Qt.GlobalColor.transparent)
    middle, swing = height / 2, height * 0.42
    path = QPainterPath(QPointF(-step, middle))
    for turn in range(-1, 9):
        x = turn * step
        path.quadTo(QPointF(x + step * 0.25, middle - swing), QPointF(x + step * 0.5, middle))
        path.quadTo(QPointF(x + step * 0.75, middle + swing), QPointF(x + step, middle))
    with QPainter(tile) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(ink, 1.4 * max(1.0, em / 17)))
        painter.drawPath(path)
    return tile
