"""The memo as PDF. These modules (`memo_pdf…`) are the one place outside `desktop` that uses Qt.

Nothing else at hand sets every script, picks fonts for it and embeds them. It needs no window and no
screen, and runs on any thread.

Blocks become the lines of one endless column (`memo_pdf_flow`, `memo_pdf_lines`), lines become pages
(`memo_pdf_pages`), and pages are painted (`memo_pdf_paint`). What Qt's writer cannot, links between pages,
bookmarks and structure (`memo_pdf_tags`), is put into its file afterwards (`memo_pdf_finish`).
"""

from __future__ import annotations

import gc
import html
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from uuid import NAMESPACE_URL, uuid5

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QPointF, QRectF, QSizeF, Qt, QUuid
from PySide6.QtGui import QColor, QFontMetricsF, QGuiApplication, QPageLayout, QPageSize, QPainter, QPdfWriter

from workbench.domain import memo_words as words
from workbench.domain.memo_blocks import Paper
from workbench.exporters.escaping import shown
from workbench.exporters.memo_pdf_finish import Bookmark, Link, finished
from workbench.exporters.memo_pdf_flow import Flow, Room
from workbench.exporters.memo_pdf_lines import Line
from workbench.exporters.memo_pdf_pages import Page, pages
from workbench.exporters.memo_pdf_paint import Place, paint
from workbench.exporters.memo_pdf_tags import TaggedPage, begin_artifact, end_artifact
from workbench.exporters.memo_pdf_type import DIM, FRAME, HAIR, TWIPS, font
from workbench.exporters.sheet import Sheet, usual_sheet

_RESOLUTION = 72 * TWIPS
_SIDE, _TOP, _BOTTOM = 1360, 1400, 1300
_HEAD_AT, _FOOT_AT, _FRAME_LINE = 700, 830, 980
_FRAME_HEIGHT = 12 * TWIPS
_WIDEST_TITLE = 0.75  # of a running head
_XMP = (
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF'
    ' xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/">'
    "<dc:format>application/pdf</dc:format><dc:language><rdf:Bag><rdf:li>en</rdf:li></rdf:Bag></dc:language>"
    '<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>'
    "<dc:creator><rdf:Seq>{people}</rdf:Seq></dc:creator><xmp:CreatorTool>{program}</xmp:CreatorTool>"
    "<xmp:CreateDate>{made}</xmp:CreateDate><xmp:ModifyDate>{made}</xmp:ModifyDate>"
    '</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
)
_PROGRAM = "Factcheck Workbench"
_LAID_OUT, _ALL = 50, 100
_applications: list[QGuiApplication] = []
Step = Callable[[int, int], None]


def memo_pdf(paper: Paper, step: Step) -> bytes:
    """Write the memo as PDF; the same paper and fonts give the same bytes. ``step`` is told how far it is."""
    _need_application()
    with _without_looking_for_cycles():
        return _written(paper, step)


@contextmanager
def _without_looking_for_cycles() -> Iterator[None]:
    """Spare Python's search for cycles: there are none, but a large memo's many lines make it long."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _written(paper: Paper, step: Step) -> bytes:
    sheet = usual_sheet()
    room = Room(sheet.width - 2 * _SIDE, sheet.height - _TOP - _BOTTOM)
    made = pages(_lines(paper, room, step), room.height)
    written = QBuffer()
    written.open(QIODevice.OpenModeFlag.WriteOnly)
    bookmarks, targets = _marks(made, sheet)
    tags = [TaggedPage() for _ in made]
    links = _paint(paper, sheet, made, tags, written, step)
    return finished(
        bytes(written.data().data()), paper.made_at, list(_links(links, targets, sheet)), bookmarks, tags
    )


def _need_application() -> None:
    """Start Qt's fonts where no window has; without a screen on Linux, as a server has none."""
    if QGuiApplication.instance() is None:
        if sys.platform.startswith("linux"):
            os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        _applications.append(QGuiApplication(["factcheck"]))


def _lines(paper: Paper, room: Room, step: Step) -> Iterator[Line]:
    flow = Flow(room)
    for number, piece in enumerate(paper.pieces):
        step(_LAID_OUT * number // len(paper.pieces), _ALL)
        for block in piece.blocks:
            yield from flow.block(block)


def _writer(paper: Paper, sheet: Sheet, target: QBuffer) -> QPdfWriter:
    writer = QPdfWriter(target)
    writer.setResolution(_RESOLUTION)
    size = QPageSize(
        QSizeF(sheet.width / TWIPS, sheet.height / TWIPS),
        QPageSize.Unit.Point,
        "",
        QPageSize.SizeMatchPolicy.FuzzyMatch,
    )
    writer.setPageLayout(QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0)))
    writer.setTitle(shown(paper.title))
    writer.setAuthor(shown(", ".join(paper.people)))
    writer.setCreator(_PROGRAM)
    writer.setDocumentId(QUuid(str(uuid5(NAMESPACE_URL, f"{paper.title}\n{paper.made_at}"))))
    writer.setDocumentXmpMetadata(_about(paper).encode("utf-8"))
    return writer


def _about(paper: Paper) -> str:
    """Say in XMP what the information of the document says (ISO 16684-1)."""
    return _XMP.format(
        title=html.escape(shown(paper.title)),
        people="".join(f"<rdf:li>{html.escape(shown(one))}</rdf:li>" for one in paper.people),
        program=_PROGRAM,
        made=datetime.fromisoformat(paper.made_at).strftime("%Y-%m-%dT%H:%M:%SZ"),
    )


def _paint(
    paper: Paper, sheet: Sheet, made: list[Page], tags: list[TaggedPage], target: QBuffer, step: Step
) -> list[list[Place]]:
    """Paint all pages; give what leads somewhere on each."""
    writer = _writer(paper, sheet, target)
    painter = QPainter(writer)
    painter.setPen(QColor(DIM))  # the first pen of a painter draws outlines, not lines
    links = []
    try:
        for number, page in enumerate(made, 1):
            step(_LAID_OUT + (_ALL - _LAID_OUT) * number // (len(made) + 1), _ALL)
            if number > 1:
                writer.newPage()
            begin_artifact(painter)
            _paint_frame(painter, paper, sheet, number, len(made))
            end_artifact(painter)
            links.append(list(paint(painter, page, tags[number - 1], _SIDE, _TOP, sheet.width - 2 * _SIDE)))
            page.lines.clear()  # the largest part of what it takes
    finally:
        painter.end()
    return links


def _paint_frame(painter: QPainter, paper: Paper, sheet: Sheet, number: int, of: int) -> None:
    """Paint the running head and the foot."""
    own = font(FRAME)
    painter.setFont(own)
    painter.setPen(QColor(DIM))
    left, right = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
    width, height = sheet.width - 2 * _SIDE, sheet.height
    head = QRectF(_SIDE, _HEAD_AT, width, _FRAME_HEIGHT)
    foot = QRectF(_SIDE, height - _FOOT_AT, width, _FRAME_HEIGHT)
    title = QFontMetricsF(own).elidedText(
        shown(paper.title), Qt.TextElideMode.ElideRight, width * _WIDEST_TITLE
    )
    painter.drawText(head, left, title)
    painter.drawText(head, right, "Verification memo")
    painter.drawText(foot, left, words.moment(paper.made_at))
    painter.drawText(foot, right, f"Page {number} of {of}")
    painter.setPen(QColor(HAIR))
    painter.drawLine(QPointF(_SIDE, _FRAME_LINE), QPointF(_SIDE + width, _FRAME_LINE))


def _marks(made: list[Page], sheet: Sheet) -> tuple[list[Bookmark], dict[str, tuple[int, float]]]:
    """Give the outline, and where each named place is: its page and points above that page's foot."""
    bookmarks: list[Bookmark] = []
    targets: dict[str, tuple[int, float]] = {}
    for number, page in enumerate(made):
        for top, line in page.lines:
            if line.mark is None:
                continue
            up = _up(sheet, _TOP + top) + line.before / TWIPS / 2
            bookmarks.append(Bookmark(line.mark.level, line.mark.title, number, up))
            targets.setdefault(line.mark.anchor, (number, up))
    return bookmarks, targets


def _links(places: list[list[Place]], targets: dict[str, tuple[int, float]], sheet: Sheet) -> Iterator[Link]:
    for number, some in enumerate(places):
        for left, top, right, bottom, link in some:
            box = (left / TWIPS, _up(sheet, bottom), right / TWIPS, _up(sheet, top))
            if ":" in link:
                yield Link(number, box, address=link)
            elif link in targets:
                page, up = targets[link]
                yield Link(number, box, page_to=page, y_to=up)


def _up(sheet: Sheet, down: float) -> float:
    """Turn twips from a page's top into points from its foot, which PDF counts from."""
    return (sheet.height - down) / TWIPS
