"""A PDF of known words, and gestures on its pages."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

from PySide6.QtCore import QDeadlineTimer, QEventLoop, QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.unit.importers.pdf_maker import MadePdf
from workbench.application.importing import ParsedFile, parse_bytes
from workbench.desktop.document_view import ViewMark
from workbench.desktop.page_view import PageView

FIRST = "The council of Lindmoor met on Tuesday to decide on the new bridge over the river Ardel."
SECOND = "Nobody outside the room was told what the bridge would cost in the end."
THIRD = "On the second page the treasurer says that it cost forty million crowns."
PATIENCE = 20_000  # milliseconds
LEFT = Qt.MouseButton.LeftButton
CONTROL = Qt.KeyboardModifier.ControlModifier


@cache
def two_pages() -> ParsedFile:
    """Import a PDF of two pages."""
    pdf = MadePdf()
    page = pdf.page()
    y = page.paragraph(72, 760, FIRST, 300, size=12, leading=16)
    page.paragraph(72, y - 20, SECOND, 300, size=12, leading=16)
    pdf.page().paragraph(72, 760, THIRD, 300, size=12, leading=16)
    return parse_bytes(pdf.build(), "council.pdf")


def many_pages(count: int) -> ParsedFile:
    """Import a PDF of many pages with a line on each."""
    pdf = MadePdf()
    for number in range(count):
        pdf.page().text(72, 700, f"Here stands what sheet {number} of the file says.", 12)
    return parse_bytes(pdf.build(), "many.pdf")


def show(view: PageView, text: Any, parsed: ParsedFile) -> None:
    """Show an import in the text view and in its page view."""
    document = parsed.document
    text.set_document(document.text, document.structure, version_id=7, title="Source: council")
    view.show_pages(document.structure, document.layouts.__getitem__, lambda: parsed.original)


def until(condition: Callable[[], Any]) -> None:
    """Let the program work until something is so."""
    deadline = QDeadlineTimer(PATIENCE)
    while not condition():
        assert not deadline.hasExpired(), "it did not come about"
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)


def drawn(view: PageView, page: int) -> bool:
    """Whether a page's picture has come, at the size it is shown."""
    width, _ = view.page.column.pixels(page)
    return any(cut.page_width == width for cut, _ in view.pictures.stand_ins(page))


def span(view: PageView, words: str) -> tuple[int, int]:
    """Return where words stand in the text."""
    start = view.page.document.text.index(words)
    return start, start + len(words)


def rect_of(view: PageView, words: str) -> Any:
    """Return the first rectangle of words, in the viewport."""
    start, end = span(view, words)
    return view.page.rects_on(view.page.page_of(start), start, end)[0]


def before(view: PageView, words: str) -> QPoint:
    """Return a point on the left edge of words."""
    rect = rect_of(view, words)
    return QPointF(rect.left() + 0.5, rect.center().y()).toPoint()


def behind(view: PageView, words: str) -> QPoint:
    """Return a point on the right edge of words."""
    rect = rect_of(view, words)
    return QPointF(rect.right() - 0.5, rect.center().y()).toPoint()


def middle(view: PageView, words: str) -> QPoint:
    """Return a point in the middle of words."""
    return rect_of(view, words).center().toPoint()


def drag(view: PageView, start: QPoint, end: QPoint) -> None:
    """Press, move and release the mouse."""
    none = Qt.KeyboardModifier.NoModifier
    QTest.mousePress(view.viewport(), LEFT, none, start)
    QTest.mouseMove(view.viewport(), (start + end) / 2)
    QTest.mouseMove(view.viewport(), end)
    QTest.mouseRelease(view.viewport(), LEFT, none, end)


def mark(view: PageView, key: str, words: str, style: str = "open", group: int = 1) -> ViewMark:
    """Return a mark on words, labelled by its key."""
    return ViewMark(key, *span(view, words), key, style, group)
