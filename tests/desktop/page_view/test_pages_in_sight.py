"""Pages come in as one scrolls to them, sharp at any magnification, and memory stays bounded."""

from __future__ import annotations

from functools import partial

import pytest
import shiboken6
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.desktop.page_view.material import (
    CONTROL,
    FIRST,
    THIRD,
    drawn,
    many_pages,
    rect_of,
    show,
    span,
    until,
)
from tests.unit.importers.pdf_maker import MadePdf
from workbench.application.importing import parse_bytes
from workbench.application.page_images import LARGEST_CUT
from workbench.desktop.document_view import DocumentView
from workbench.desktop.page_view import PageView
from workbench.desktop.page_view.pictures import PagePictures, cuts_of


def darkest(view: PageView, words: str) -> int:
    """Return how dark the darkest pixel of words is, 0 for black."""
    image = view.viewport().grab(rect_of(view, words).toAlignedRect()).toImage()
    return min(
        image.pixelColor(x, y).lightness() for x in range(image.width()) for y in range(image.height())
    )


def test_the_words_boxes_lie_on_the_words_of_the_picture(view: PageView) -> None:
    until(lambda: drawn(view, 0))
    assert darkest(view, "council") < 60
    blank = rect_of(view, "council").translated(0, -60).toAlignedRect()
    image = view.viewport().grab(blank).toImage()
    assert image.pixelColor(3, 3).name() == "#ffffff"


def test_a_page_is_drawn_in_pixels_of_the_screen_at_each_magnification(view: PageView) -> None:
    until(lambda: drawn(view, 0))
    fitting = view.page.column.pixels(0)[0]
    view.set_zoom(2.0)
    assert view.page.column.pixels(0)[0] == round(595 * 2 * 96 / 72)
    assert view.page.column.pixels(0)[0] > fitting
    view.reveal(*span(view, "council"))
    until(lambda: drawn(view, 0))
    assert darkest(view, "council") < 60


def test_a_large_page_is_drawn_in_cuts_that_make_it_whole() -> None:
    cuts = cuts_of(3, 5000, 2047)
    assert [cut.left for cut in cuts] == [0, 1666, 3333]
    assert sum(cut.width * cut.height for cut in cuts) == 5000 * 2047
    assert all(max(cut.width, cut.height) <= LARGEST_CUT and cut.page == 3 for cut in cuts)
    assert cuts_of(0, 2048, 2048)[0].whole


def test_magnifying_keeps_what_is_under_the_mouse(view: PageView) -> None:
    at = rect_of(view, "bridge").center()
    view.zoom_by(3, at)
    now = rect_of(view, "bridge").center()
    assert abs(now.x() - at.x()) < 4
    assert abs(now.y() - at.y()) < 4


def test_the_keys_that_magnify_and_fit_the_width(view: PageView) -> None:
    assert view.zoom is None
    QTest.keyClick(view, Qt.Key.Key_Plus, CONTROL)
    larger = view.zoom
    assert larger is not None
    QTest.keyClick(view, Qt.Key.Key_Minus, CONTROL)
    assert view.zoom is not None
    assert view.zoom < larger
    QTest.keyClick(view, Qt.Key.Key_0, CONTROL)
    assert view.zoom is None


def test_the_wheel_with_control_magnifies_and_without_scrolls(view: PageView) -> None:
    turn(view, 120, CONTROL)
    assert view.zoom is not None
    turn(view, -120, Qt.KeyboardModifier.NoModifier)
    assert view.verticalScrollBar().value() > 0


def turn(view: PageView, angle: int, held: Qt.KeyboardModifier) -> None:
    """Turn the wheel."""
    point = QPointF(view.viewport().rect().center())
    event = QWheelEvent(
        point,
        view.viewport().mapToGlobal(point),
        QPoint(0, 0),
        QPoint(0, angle),
        Qt.MouseButton.NoButton,
        held,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(view.viewport(), event)


def test_there_is_no_bar_across_where_pages_fit_the_width(view: PageView) -> None:
    assert not view.horizontalScrollBar().isVisible()
    view.set_zoom(3.0)
    assert view.horizontalScrollBar().isVisible()
    view.set_zoom(None)
    assert not view.horizontalScrollBar().isVisible()


def test_keys_scroll_and_the_page_one_is_on_is_told(view: PageView) -> None:
    told: list[int] = []
    view.page_changed.connect(told.append)
    QTest.keyClick(view, Qt.Key.Key_PageDown)
    assert view.verticalScrollBar().value() > 0
    QTest.keyClick(view, Qt.Key.Key_End)
    assert told[-1] == 1
    QTest.keyClick(view, Qt.Key.Key_Home)
    assert told[-1] == 0
    assert view.verticalScrollBar().value() == 0


def test_a_passage_out_of_sight_is_brought_a_third_from_the_top(view: PageView) -> None:
    view.reveal(*span(view, THIRD))
    assert rect_of(view, THIRD[:20]).top() == pytest.approx(view.viewport().height() / 3, abs=2)
    before = view.verticalScrollBar().value()
    view.reveal(*span(view, THIRD[:10]))
    assert view.verticalScrollBar().value() == before


def test_what_stands_a_third_from_the_top_is_the_place_to_keep(view: PageView, text: DocumentView) -> None:
    assert view.offset_in_view() == 0
    view.reveal(*span(view, THIRD))
    start, end = span(view, THIRD)
    assert start <= view.offset_in_view() <= end
    text.select(start + 5, start + 9)
    assert view.offset_in_view() == start + 5
    assert span(view, FIRST)[0] == 0


def test_pages_are_drawn_only_where_one_is_and_few_are_kept(text: DocumentView) -> None:
    view = PageView(text)
    view.resize(620, 700)
    view.show()
    show(view, text, many_pages(60))
    for page in range(0, 60, 7):
        view.go_to_page(page)
        until(partial(drawn, view, page))
        assert view.pictures.held_bytes <= 96 * 2**20
    assert not view.pictures.stand_ins(38)
    assert len(view.page._words) <= 48
    view.close_pages()
    assert view.pictures.held_bytes == 0
    shiboken6.delete(view)


def test_the_pictures_not_used_for_longest_are_forgotten_first(text: DocumentView) -> None:
    pictures = PagePictures(text, kept_bytes=2 * 100 * 100 * 4)
    cuts = [cuts_of(page, 100, 100)[0] for page in range(3)]
    for cut in cuts[:2]:
        pictures._on_drawn(cut, bytes(40_000))
    assert pictures.picture(cuts[0]) is not None
    pictures._on_drawn(cuts[2], bytes(40_000))
    assert [pictures.picture(cut) is not None for cut in cuts] == [True, False, True]
    assert pictures.held_bytes == 80_000


def test_thumbnails_lead_to_their_pages(view: PageView) -> None:
    view.show_strip(True)
    assert view.strip.isVisible()
    until(lambda: view.pictures.picture(view.strip.cut(1)) is not None)
    index = view.strip.model().index(1, 0)
    QTest.mouseClick(
        view.strip.viewport(),
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        view.strip.visualRect(index).center(),
    )
    assert view.page.page_in_view() == 1
    view.show_strip(False)
    assert view.strip.isHidden()


def test_a_file_that_cannot_be_drawn_says_so_once(view: PageView, text: DocumentView) -> None:
    said: list[str] = []
    view.ended.connect(said.append)
    parsed = many_pages(2)
    text.set_document(parsed.document.text, parsed.document.structure, version_id=8, title="Bad")
    view.show_pages(parsed.document.structure, lambda _page: None, lambda: b"%PDF-1.7 and nothing more")
    until(lambda: said)
    assert said == ["The pages cannot be shown: the PDF is damaged. The text is still there."]
    view.scroll_pixels(50)
    assert len(said) == 1


def test_a_locked_file_asks_for_its_password_until_it_is_right(view: PageView, text: DocumentView) -> None:
    pdf = MadePdf(password="open sesame")  # noqa: S106
    pdf.page().text(72, 700, "Here stands a secret.", 12)
    parsed = parse_bytes(pdf.build(), "locked.pdf", password="open sesame")  # noqa: S106
    show(view, text, parsed)
    until(view.lock.isVisible)
    asked = view.lock.words.text()
    QTest.keyClicks(view.lock.field, "sesame")
    QTest.keyClick(view.lock.field, Qt.Key.Key_Return)
    until(lambda: view.lock.words.text() != asked)
    QTest.keyClicks(view.lock.field, "open sesame")
    QTest.mouseClick(view.lock.button, Qt.MouseButton.LeftButton)
    until(lambda: drawn(view, 0))
    assert view.lock.isHidden()
    assert darkest(view, "secret") < 60


def test_pages_fit_the_width_though_one_of_them_is_a_foldout(view: PageView, text: DocumentView) -> None:
    pdf = MadePdf()
    for width in (595.0, 595.0, 1190.0):
        pdf.page(width=width).text(72, 700, "Here stands a line.", 12)
    show(view, text, parse_bytes(pdf.build(), "foldout.pdf"))
    first, pane = view.page.rect(0), view.viewport().width()
    assert first.left() >= 0
    assert first.right() <= pane
    assert first.width() > pane * 0.8
    assert view.page.rect(2).width() > pane
    assert view.horizontalScrollBar().isVisible()
