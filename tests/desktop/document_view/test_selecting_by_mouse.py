"""Selecting with the mouse, by real mouse events."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QMouseEvent
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication

from tests.desktop.document_view.material import (
    FAMILY,
    SCRIPTS,
    STORY,
    click,
    drag,
    long_text,
    point_of,
    show,
)
from workbench.desktop.document_view import DocumentView

SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


def double_click(view: DocumentView, offset: int) -> None:
    point = point_of(view, offset)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, point)
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, point)


def test_a_click_puts_the_caret_between_the_letters_nearest_to_it(view: DocumentView) -> None:
    show(view, STORY)
    offset = STORY.index("authority")
    click(view, point_of(view, offset))
    assert view.selection() == (offset, offset)


def test_a_drag_selects_what_it_passes_over_lines(view: DocumentView) -> None:
    show(view, STORY)
    start, end = STORY.index("port"), STORY.index("bidder")
    drag(view, point_of(view, start), point_of(view, end))
    assert view.selection() == (start, end)
    assert view.selected_text() == STORY[start:end]


def test_a_drag_backwards_keeps_the_anchor(view: DocumentView) -> None:
    show(view, STORY)
    start, end = STORY.index("port"), STORY.index("bidder")
    drag(view, point_of(view, end), point_of(view, start))
    assert (view.selection(), view.caret()) == ((start, end), start)


def test_a_double_click_selects_the_word(view: DocumentView) -> None:
    show(view, STORY)
    double_click(view, STORY.index("dredging") + 3)
    assert view.selected_text() == "dredging"


def test_a_third_click_selects_the_paragraph(view: DocumentView) -> None:
    show(view, STORY)
    offset = STORY.index("Ana Reyes")
    double_click(view, offset)
    click(view, point_of(view, offset))
    assert view.selected_text() == STORY.split("\n")[1]


def test_control_click_selects_the_sentence_its_source_tells(view: DocumentView) -> None:
    show(view, STORY)
    asked: list[int] = []

    def sentence(offset: int) -> tuple[int, int]:
        asked.append(offset)
        return STORY.index("“Nobody"), STORY.index(" the official")

    view.sentence_source = sentence
    click(view, point_of(view, STORY.index("office")), CONTROL)
    assert asked == [STORY.index("office")]
    assert view.selected_text() == "“Nobody from our office was on that call,”"


def test_shift_click_extends_from_where_selecting_began(view: DocumentView) -> None:
    show(view, STORY)
    start, end = STORY.index("mid-March"), STORY.index("careless")
    click(view, point_of(view, start))
    click(view, point_of(view, end), SHIFT)
    assert view.selection() == (start, end)


def test_a_drag_after_a_double_click_selects_whole_words(view: DocumentView) -> None:
    show(view, STORY)
    start, end = point_of(view, STORY.index("port") + 1), point_of(view, STORY.index("moved") + 2)
    # QTest has no double click that stays pressed.
    for kind, point in (
        (QEvent.Type.MouseButtonDblClick, start),
        (QEvent.Type.MouseMove, end),
        (QEvent.Type.MouseButtonRelease, end),
    ):
        where, left = QPointF(point), Qt.MouseButton.LeftButton
        place = view.viewport().mapToGlobal(where)
        event = QMouseEvent(kind, where, place, left, left, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(view.viewport(), event)
    assert view.selected_text() == "port authority moved"


def test_no_click_splits_a_grapheme(view: DocumentView) -> None:
    show(view, SCRIPTS)
    start = SCRIPTS.index(FAMILY)
    rect = view.page.character_rect(start)
    assert rect is not None
    for share in (0.1, 0.3, 0.5, 0.7, 0.9):
        click(view, QPoint(round(rect.left() + rect.width() * share), round(rect.center().y())))
        assert view.caret() in (start, start + len(FAMILY))


def test_a_drag_over_text_of_both_directions_selects_along_the_text(view: DocumentView) -> None:
    show(view, SCRIPTS)
    line = SCRIPTS.index("قال")
    start, end = line + 4, SCRIPTS.index("staffed")
    drag(view, point_of(view, start), point_of(view, end))
    chosen = view.selected_text()
    assert chosen
    assert chosen in SCRIPTS
    assert set(view.selection()) & {start, start + 1}


def test_holding_the_mouse_below_the_pane_scrolls_and_selects_on(view: DocumentView) -> None:
    show(view, long_text())
    viewport = view.viewport()
    none, left = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    QTest.mousePress(viewport, left, none, QPoint(100, 50))
    QTest.mouseMove(viewport, QPoint(100, viewport.height() + 40))
    selected = QSignalSpy(view.selection_changed)
    while view.page.flow.row < 3 and selected.wait(5000):
        pass
    QTest.mouseRelease(viewport, left, none, QPoint(100, viewport.height() + 40))
    assert view.page.flow.row >= 3
    assert view.selection()[1] > 300


@pytest.mark.parametrize("words", ["“Nobody from our office", FAMILY])
def test_copying_gives_the_canonical_text(view: DocumentView, words: str) -> None:
    text = STORY + "\n" + SCRIPTS
    show(view, text)
    start = text.index(words)
    view.select(start, start + len(words))
    QTest.keyClick(view, Qt.Key.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text() == words
