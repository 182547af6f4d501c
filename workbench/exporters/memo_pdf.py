"""The memo as PDF. The one place outside `desktop` that uses Qt.

Nothing else at hand sets every script, picks fonts for it and embeds them. It needs no window and no
screen, and runs on any thread.

The memo is laid out once, as one endless page, which is then painted in slices (`memo_pdf_slices`): nothing
moves after the layout, so nothing can get lost between two pages.
"""

from __future__ import annotations

import os
import sys
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from uuid import NAMESPACE_URL, uuid5

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QPointF, QRectF, Qt, QUuid
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QGuiApplication,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
    QTextBlock,
    QTextDocument,
    QTextLine,
)

from workbench.domain import memo_words as words
from workbench.domain.memo_blocks import Paper
from workbench.exporters.escaping import shown
from workbench.exporters.memo_html import print_page
from workbench.exporters.memo_pdf_finish import Bookmark, Link, finished
from workbench.exporters.memo_pdf_slices import Slice, slices

_DPI = 96.0
_RESOLUTION = 1200
_MM = _DPI / 25.4
_PAGE_WIDTH, _PAGE_HEIGHT = 210 * _MM, 297 * _MM
_SIDE, _TOP, _BOTTOM = 22 * _MM, 24 * _MM, 22 * _MM
_WIDTH, _HEIGHT = _PAGE_WIDTH - 2 * _SIDE, _PAGE_HEIGHT - _TOP - _BOTTOM
_POINTS = 72 / _DPI
_SERIF = ["Charter", "Source Serif 4", "Georgia", "Liberation Serif", "Noto Serif", "DejaVu Serif", "serif"]
_SANS = ["Inter", "Noto Sans", "Liberation Sans", "DejaVu Sans", "sans-serif"]
_DIM = QColor("#5f646b")
_XMP = (
    '<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF'
    ' xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/></x:xmpmeta><?xpacket end="w"?>'
)
_applications: list[QGuiApplication] = []


def memo_pdf(paper: Paper, step: Callable[[int, int], None]) -> bytes:
    """Write the memo as PDF; the same paper and fonts give the same bytes. ``step`` is told how far it is."""
    _need_application()
    step(0, 100)
    document = _laid_out(paper)
    step(40, 100)
    pages = slices(document, _HEIGHT)
    written = QBuffer()
    written.open(QIODevice.OpenModeFlag.WriteOnly)
    _paint(paper, document, pages, written, step)
    places = _Places(pages)
    step(95, 100)
    return finished(
        bytes(written.data().data()),
        paper.made_at,
        list(_links(document, places)),
        list(_bookmarks(document, places)),
    )


def _need_application() -> None:
    """Start Qt's fonts where no window has; without a screen on Linux, as a server has none."""
    if QGuiApplication.instance() is None:
        if sys.platform.startswith("linux"):
            os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        _applications.append(QGuiApplication(["factcheck"]))


def _laid_out(paper: Paper) -> QTextDocument:
    document = QTextDocument()
    document.setUndoRedoEnabled(False)
    document.setUseDesignMetrics(True)
    document.setDocumentMargin(4)  # with 0 the borders of tables are cut off
    font = QFont(_SANS)
    font.setPointSizeF(9.5)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    document.setDefaultFont(font)
    document.setIndentWidth(16)
    document.setHtml(print_page(paper, ", ".join(f"'{family}'" for family in _SERIF)))
    document.setTextWidth(_WIDTH + 8)
    document.documentLayout().documentSize()
    return document


def _paint(
    paper: Paper,
    document: QTextDocument,
    pages: list[Slice],
    target: QBuffer,
    step: Callable[[int, int], None],
) -> None:
    writer = QPdfWriter(target)
    writer.setResolution(_RESOLUTION)
    writer.setPageLayout(
        QPageLayout(
            QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0)
        )
    )
    writer.setTitle(shown(paper.title))
    writer.setAuthor(shown(", ".join(paper.people)))
    writer.setCreator("Factcheck Workbench")
    writer.setDocumentId(QUuid(str(uuid5(NAMESPACE_URL, f"{paper.title}\n{paper.made_at}"))))
    writer.setDocumentXmpMetadata(_XMP.encode())
    painter = QPainter(writer)
    try:
        painter.scale(_RESOLUTION / _DPI, _RESOLUTION / _DPI)
        for number, page in enumerate(pages, 1):
            step(40 + 55 * number // len(pages), 100)
            if number > 1:
                writer.newPage()
            _draw_frame(painter, paper, number, len(pages))
            down = _TOP
            for top, bottom in (page.head, (page.top, page.bottom)):
                _draw(painter, document, top, bottom, down)
                down += bottom - top
    finally:
        painter.end()


def _draw(painter: QPainter, document: QTextDocument, top: float, bottom: float, at: float) -> None:
    """Paint what lies between two heights of the endless page, at a height of this one."""
    if bottom <= top:
        return
    context = QAbstractTextDocumentLayout.PaintContext()
    area = QRectF(0, top, _WIDTH + 8, bottom - top)
    context.clip = area
    painter.save()
    painter.translate(_SIDE - 4, at - top)
    painter.setClipRect(area)
    document.documentLayout().draw(painter, context)
    painter.restore()


def _draw_frame(painter: QPainter, paper: Paper, number: int, of: int) -> None:
    """Paint the running head and the foot."""
    font = QFont(_SANS)
    font.setPixelSize(10)  # of the page as it is laid out; the painter makes it larger
    painter.setFont(font)
    painter.setPen(_DIM)
    left, right = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
    head = QRectF(_SIDE, 11 * _MM, _WIDTH, 6 * _MM)
    foot = QRectF(_SIDE, _PAGE_HEIGHT - 14 * _MM, _WIDTH, 6 * _MM)
    title = painter.fontMetrics().elidedText(
        shown(paper.title), Qt.TextElideMode.ElideRight, int(_WIDTH * 0.75)
    )
    painter.drawText(head, left, title)
    painter.drawText(head, right, "Verification memo")
    painter.drawText(foot, left, words.moment(paper.made_at))
    painter.drawText(foot, right, f"Page {number} of {of}")
    painter.drawLine(QPointF(_SIDE, 17 * _MM), QPointF(_SIDE + _WIDTH, 17 * _MM))


@dataclass(frozen=True, slots=True)
class _Spot:
    page: int
    x: float
    y: float


class _Places:
    """Says where a place of the endless page came to stand: page from 0, points from its lower left."""

    def __init__(self, pages: list[Slice]) -> None:
        self._pages = pages
        self._tops = [page.top for page in pages]

    def at(self, x: float, y: float) -> _Spot:
        number = max(0, bisect_right(self._tops, y + 0.5) - 1)
        page = self._pages[number]
        down = _TOP + page.head[1] - page.head[0] + y - page.top
        return _Spot(number, (x + _SIDE - 4) * _POINTS, (_PAGE_HEIGHT - down) * _POINTS)


def _links(document: QTextDocument, places: _Places) -> Iterator[Link]:
    targets = {name: places.at(0, y) for name, y in _anchors(document)}
    for words_top, words_left, width, height, address in _linked(document):
        corner = places.at(words_left, words_top)
        box = (corner.x, corner.y - height * _POINTS, corner.x + width * _POINTS, corner.y)
        if not address.startswith("#"):
            yield Link(corner.page, box, address=address)
        elif address[1:] in targets:
            target = targets[address[1:]]
            yield Link(corner.page, box, page_to=target.page, y_to=target.y)


def _anchors(document: QTextDocument) -> Iterator[tuple[str, float]]:
    layout = document.documentLayout()
    block = document.begin()
    while block.isValid():
        if block.blockFormat().headingLevel():
            fragments = block.begin()
            while not fragments.atEnd():
                for name in fragments.fragment().charFormat().anchorNames():
                    yield name, layout.blockBoundingRect(block).top()
                fragments += 1
        block = block.next()


def _linked(document: QTextDocument) -> Iterator[tuple[float, float, float, float, str]]:
    """Yield top, left, width, height and target of each line of each link."""
    block = document.begin()
    while block.isValid():
        fragments = block.begin()
        while not fragments.atEnd():
            fragment = fragments.fragment()
            address = fragment.charFormat().anchorHref()
            if address:
                first = fragment.position() - block.position()
                for box in _boxes(document, block, first, first + fragment.length()):
                    yield *box, address
            fragments += 1
        block = block.next()


def _boxes(
    document: QTextDocument, block: QTextBlock, first: int, behind: int
) -> Iterator[tuple[float, float, float, float]]:
    origin = document.documentLayout().blockBoundingRect(block).topLeft()
    for number in range(block.layout().lineCount()):
        line = block.layout().lineAt(number)
        start = max(first, line.textStart())
        end = min(behind, line.textStart() + line.textLength())
        if start < end:
            sides = _along(line, start), _along(line, end)
            yield origin.y() + line.y(), origin.x() + min(sides), abs(sides[1] - sides[0]), line.height()


def _along(line: QTextLine, position: int) -> float:
    """Return how far along its line a character stands."""
    found = line.cursorToX(position)
    assert isinstance(found, tuple)  # the type's description knows one number
    return float(found[0])


def _bookmarks(document: QTextDocument, places: _Places) -> Iterator[Bookmark]:
    layout = document.documentLayout()
    block = document.begin()
    while block.isValid():
        level = block.blockFormat().headingLevel()
        if level:
            spot = places.at(0, layout.blockBoundingRect(block).top())
            yield Bookmark(max(1, level - 1), block.text(), spot.page, spot.y)
        block = block.next()
