"""Paint pages: paper, picture, and over it marks, search hits and selection, and pills beside it.

Washes are multiplied with the picture: paper takes their colour and the words stay as black as they were.
That needs the colours of a light theme whatever the theme of the window, for paper is white.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from workbench.application.page_images import PageCut
from workbench.desktop.document_view.fonts import margin_font
from workbench.desktop.document_view.mark_painter import MarkPainter, MarkPiece
from workbench.desktop.document_view.marks import ViewMark
from workbench.desktop.document_view.palette import ViewPalette
from workbench.desktop.document_view.pills import PillPainter
from workbench.desktop.page_view.pictures import PagePictures, cuts_of
from workbench.desktop.page_view.places import PagePlaces
from workbench.desktop.page_view.words import Share
from workbench.desktop.palette import SHEET

_EM_POINTS = 10.0  # running text on most pages
_SMALLEST_EM, _LARGEST_EM = 9.0, 34.0
_PAPER = QColor(SHEET)
Span = tuple[int, int]


class SheetPainter:
    """Paints pages at one magnification; ``paper`` colours what lies on the page, ``desk`` what is around."""

    def __init__(self, paper: ViewPalette, desk: ViewPalette, points: float, scale: float) -> None:
        self._paper = paper
        self._desk = desk
        self._em = min(max(_EM_POINTS * scale, _SMALLEST_EM), _LARGEST_EM)
        self._marks = MarkPainter(paper, self._em)
        self._pills = PillPainter(desk, points)
        self._font = margin_font(points * 0.9)

    def paint_paper(self, painter: QPainter, places: PagePlaces, page: int, pictures: PagePictures) -> None:
        """Paint a page's picture, or until it is there what there is of it."""
        rect = places.rect(page)
        painter.fillRect(rect, _PAPER)
        drawn = [(cut, pictures.picture(cut)) for cut in self.cuts_in_sight(places, page)]
        if any(image is None for _, image in drawn):
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            for cut, coarse in pictures.stand_ins(page):
                painter.drawImage(_cut_rect(cut, rect), coarse)
        for cut, image in drawn:
            if image is not None:
                self._draw(painter, cut, rect, image, places.column.ratio)
        if page in pictures.refused:
            self._say(painter, rect, pictures.refused[page])
        painter.setPen(QPen(self._desk.rule, 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(rect.adjusted(-0.5, -0.5, 0.5, 0.5))

    def cuts_in_sight(self, places: PagePlaces, page: int) -> list[PageCut]:
        """Return the cuts of a page that are in sight, from the top left."""
        rect, seen = places.rect(page), QRectF(0, 0, places.width, places.height)
        cuts = cuts_of(page, *places.column.pixels(page))
        return [cut for cut in cuts if _cut_rect(cut, rect).intersects(seen)]

    def paint_marks(
        self,
        painter: QPainter,
        places: PagePlaces,
        page: int,
        found: Sequence[Span],
        selection: Span,
        is_current: Callable[[ViewMark], bool],
    ) -> None:
        """Paint marks, search hits, selection and pills of a page."""
        pieces = self._pieces(places, page)
        painter.save()
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        self._marks.paint_washes(painter, pieces)
        for span in found:
            self._fill(painter, places, page, span, self._paper.found)
        self._fill(painter, places, page, selection, self._paper.selection)
        painter.restore()
        self._marks.paint_lines(painter, pieces)
        self._marks.paint_frames(painter, pieces, is_current)
        for pill in places.pills(page):
            self._pills.paint(painter, pill, current=not pill.more and is_current(pill.mark))

    def paint_sentence(self, painter: QPainter, rect: QRectF, sentence: str) -> None:
        """Say something in the middle of a rectangle instead of pages."""
        painter.setPen(self._desk.ink)
        painter.setFont(self._font)
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(rect.adjusted(24, 24, -24, -24), flags, sentence)

    def _say(self, painter: QPainter, rect: QRectF, sentence: str) -> None:
        painter.setPen(self._paper.dim)
        painter.setFont(self._font)
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(rect.adjusted(16, 16, -16, -16), flags, sentence)

    def _draw(self, painter: QPainter, cut: PageCut, page: QRectF, image: QImage, ratio: float) -> None:
        """Draw pixel for pixel: a cut of this size stands on the screen's own grid."""
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
        left, top = page.left() + cut.left / ratio, page.top() + cut.top / ratio
        painter.drawImage(QRectF(left, top, cut.width / ratio, cut.height / ratio), image)

    def _fill(self, painter: QPainter, places: PagePlaces, page: int, span: Span, colour: QColor) -> None:
        for rect in places.rects_on(page, *span):
            painter.fillRect(rect.adjusted(-0.5, -0.5, 0.5, 0.5), colour)

    def _pieces(self, places: PagePlaces, page: int) -> list[MarkPiece]:
        dress, rect = places.dress(page), places.rect(page)
        pieces = []
        for mark in sorted(dress.marks, key=lambda mark: (mark.start - mark.end, mark.start)):
            tier = dress.tiers[mark.key]
            for share in dress.rects[mark.key]:
                placed = _placed(share, rect)
                through = placed.center().y()
                under = placed.bottom() + max(1.0, self._em * 0.06) + tier * max(2.5, self._em * 0.19)
                placed.setBottom(under + 0.5)
                pieces.append(MarkPiece(mark, placed.adjusted(-0.5, 0, 0.5, 0), under, tier, through))
        return pieces


def _placed(share: Share, page: QRectF) -> QRectF:
    left, top, right, bottom = share
    return QRectF(
        page.left() + left * page.width(),
        page.top() + top * page.height(),
        (right - left) * page.width(),
        (bottom - top) * page.height(),
    )


def _cut_rect(cut: PageCut, page: QRectF) -> QRectF:
    across, down = page.width() / cut.page_width, page.height() / cut.page_height
    return QRectF(
        page.left() + cut.left * across,
        page.top() + cut.top * down,
        cut.width * across,
        cut.height * down,
    )
