"""Selecting with the mouse on the page gives the passages of the text."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from tests.desktop.page_view.material import (
    CONTROL,
    FIRST,
    LEFT,
    SECOND,
    before,
    behind,
    drag,
    mark,
    middle,
    rect_of,
    span,
    until,
)
from workbench.desktop.document_view import DocumentView, ViewMark
from workbench.desktop.page_view import PageView

PLAIN = Qt.KeyboardModifier.NoModifier


def test_a_drag_selects_the_same_passage_in_the_text(view: PageView, text: DocumentView) -> None:
    drag(view, before(view, "council"), behind(view, "Tuesday"))
    assert text.selected_text() == "council of Lindmoor met on Tuesday"
    assert view.selection() == text.selection() == span(view, "council of Lindmoor met on Tuesday")


def test_a_drag_backwards_and_across_lines_selects_what_lies_between(
    view: PageView, text: DocumentView
) -> None:
    drag(view, behind(view, "river"), before(view, "Lindmoor"))
    assert text.selected_text() == FIRST[FIRST.index("Lindmoor") : FIRST.index("river") + 5]


def test_a_double_click_selects_a_word_and_one_more_the_paragraph(view: PageView, text: DocumentView) -> None:
    QTest.mouseDClick(view.viewport(), LEFT, PLAIN, middle(view, "Nobody"))
    assert text.selected_text() == "Nobody"
    QTest.mouseClick(view.viewport(), LEFT, PLAIN, middle(view, "Nobody"))
    assert text.selected_text() == SECOND


def test_a_click_with_control_selects_the_sentence(view: PageView, text: DocumentView) -> None:
    text.sentence_source = lambda _offset: span(view, "Nobody outside the room")
    QTest.mouseClick(view.viewport(), LEFT, CONTROL, middle(view, "room"))
    assert text.selected_text() == "Nobody outside the room"


def test_a_click_beside_the_words_goes_to_the_nearest_line(view: PageView, text: DocumentView) -> None:
    line = rect_of(view, "Nobody")
    QTest.mouseClick(view.viewport(), LEFT, PLAIN, QPoint(round(line.left()) - 30, round(line.center().y())))
    assert text.selection() == (span(view, "Nobody")[0],) * 2


def test_words_selected_in_the_text_are_painted_on_the_page(view: PageView, text: DocumentView) -> None:
    point = middle(view, "Nobody")
    around = point - QPoint(0, round(rect_of(view, "Nobody").height() / 2) - 1)
    bare = view.viewport().grab().toImage().pixelColor(around)
    text.select(*span(view, "Nobody outside"))
    selected = view.viewport().grab().toImage().pixelColor(around)
    assert bare.name() == "#ffffff"
    assert selected.blue() > selected.red() + 20


def test_copying_takes_the_canonical_words(view: PageView, text: DocumentView) -> None:
    text.select(*span(view, FIRST))
    QTest.keyClick(view, Qt.Key.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text() == FIRST


def test_a_click_on_marked_words_and_one_on_the_pill_activate_the_mark(
    view: PageView, text: DocumentView
) -> None:
    chosen: list[ViewMark] = []
    text.mark_activated.connect(chosen.append)
    marked = mark(view, "12", "Tuesday to decide")
    text.set_marks([marked])
    view.marks_changed()
    QTest.mouseClick(view.viewport(), LEFT, PLAIN, middle(view, "Tuesday"))
    assert chosen == [marked]
    (pill,) = view.page.pills(0)
    assert abs(pill.rect.center().y() - middle(view, "Tuesday").y()) < 4
    QTest.mouseClick(view.viewport(), LEFT, PLAIN, pill.rect.center().toPoint())
    assert chosen == [marked, marked]


def test_no_mark_no_pill_where_nothing_is_marked(view: PageView) -> None:
    assert view.page.pills(0) == []
    assert view.page.pill_at(view.page.rect(0).center()) is None


def test_marks_that_overlap_stand_in_tiers_and_all_have_pills(view: PageView, text: DocumentView) -> None:
    text.set_marks([mark(view, "1", "met on Tuesday"), mark(view, "2", "Tuesday")])
    view.marks_changed()
    dress = view.page.dress(0)
    assert dress.tiers == {"1": 1, "2": 0}
    first, second = view.page.pills(0)
    assert not first.rect.intersects(second.rect)


def test_what_is_found_is_painted_and_the_next_match_is_brought_into_sight(
    view: PageView, text: DocumentView
) -> None:
    QTest.keyClick(view, Qt.Key.Key_F, CONTROL)
    view.find_bar.field.setText("forty million")
    until(lambda: text.selected_text() == "forty million")
    rect = rect_of(view, "forty million")
    assert 0 <= rect.top() < view.viewport().height()
    QTest.keyClick(view.find_bar.field, Qt.Key.Key_Escape)
    assert view.find_bar.isHidden()
    assert view.hasFocus()
