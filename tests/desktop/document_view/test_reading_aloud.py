"""What screen readers get: the text, the caret, the marks, and news of changes."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QAccessibleTextInterface
from PySide6.QtWidgets import QApplication

from tests.desktop.document_view.material import FAMILY, STORY, long_text, mark, press_key, put_caret, show
from workbench.desktop.document_view import DocumentView, accessible
from workbench.desktop.document_view.accessible import STRETCH


def interface(view: DocumentView) -> QAccessibleInterface:
    return QAccessible.queryAccessibleInterface(view)


def text_of(view: DocumentView) -> QAccessibleTextInterface:
    return interface(view).textInterface()


@pytest.fixture
def listening() -> Iterator[None]:
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)


def test_the_view_is_a_text_that_can_be_read_but_not_changed(view: DocumentView) -> None:
    show(view, STORY)
    state = interface(view).state()
    assert interface(view).role() is QAccessible.Role.EditableText
    assert (state.readOnly, state.multiLine, state.selectableText, state.focusable) == (1, 1, 1, 1)
    assert interface(view).text(QAccessible.Text.Name) == "Draft: the harbor"


def test_the_text_can_be_read_from_any_place(view: DocumentView) -> None:
    show(view, STORY)
    text = text_of(view)
    assert text.characterCount() == len(STORY)
    assert text.text(0, text.characterCount()) == STORY
    assert text.text(10, 20) == STORY[10:20]
    assert text.text(5, -1) == STORY[5:]


def test_offsets_count_as_qt_counts(view: DocumentView) -> None:
    show(view, f"a{FAMILY}b")
    units = len(f"a{FAMILY}".encode("utf-16-le")) // 2
    put_caret(view, 1 + len(FAMILY))
    assert text_of(view).cursorPosition() == units
    assert text_of(view).text(units, units + 1) == "b"


def test_a_screen_reader_can_move_the_caret_and_select(view: DocumentView) -> None:
    show(view, STORY)
    text_of(view).setCursorPosition(STORY.index("Ana"))
    assert view.selection() == (STORY.index("Ana"),) * 2
    text_of(view).setSelection(0, 3, 12)
    assert view.selection() == (3, 12)
    text_of(view).removeSelection(0)
    assert view.selection() == (12, 12)


def test_characters_are_where_they_are_seen(view: DocumentView) -> None:
    show(view, STORY)
    offset = STORY.index("Reyes")
    rect = text_of(view).characterRect(offset)
    assert rect.width() > 2
    assert text_of(view).offsetAtPoint(QPoint(rect.left() + 1, rect.center().y())) == offset


def test_the_paragraph_and_the_marks_at_the_caret_are_told(view: DocumentView) -> None:
    show(view, STORY)
    view.set_marks([mark("14", STORY.index("Ana"), STORY.index(" approved"), "contradicted")])
    put_caret(view, STORY.index("Ana") + 2)
    assert interface(view).text(QAccessible.Text.Value) == STORY.split("\n")[1]
    assert interface(view).text(QAccessible.Text.Description) == "14 contradicted"


def test_of_a_long_text_the_lines_around_the_caret_are_shown(view: DocumentView) -> None:
    text = long_text(20_000)
    show(view, text)
    for offset in (0, len(text) // 2, len(text)):
        put_caret(view, offset)
        read = text_of(view)
        shown = read.text(0, read.characterCount())
        assert len(shown) <= STRETCH * 1.2
        assert shown in text
        around = text[max(0, offset - 20) : offset + 20]
        assert around in shown
        position = read.cursorPosition()
        assert shown[max(0, position - 20) : position + 20] == around


def test_the_caret_can_be_read_on_through_a_long_text(view: DocumentView) -> None:
    text = long_text(20_000)
    show(view, text)
    read = text_of(view)
    for _ in range(6):
        read.setCursorPosition(read.characterCount() - 10)
    assert view.caret() > 3 * STRETCH


@pytest.mark.usefixtures("listening")
def test_moving_into_a_mark_and_selecting_are_announced(
    view: DocumentView, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(accessible, "announce", lambda _view, words: said.append(words))
    show(view, STORY)
    view.set_marks([mark("14", 3, 8, "contradicted")])
    press_key(view, Qt.Key.Key_Right, times=5)
    assert said == ["14 contradicted"]
    press_key(view, Qt.Key.Key_Home)
    press_key(view, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier, times=2)
    assert said[-1] == "In selected"


@pytest.mark.usefixtures("listening")
def test_events_reach_qt_without_harm(view: DocumentView) -> None:
    show(view, STORY)
    press_key(view, Qt.Key.Key_Down, times=3)
    press_key(view, Qt.Key.Key_End, Qt.KeyboardModifier.ShiftModifier)
    show(view, long_text())
    press_key(view, Qt.Key.Key_PageDown, times=3)
    assert view.caret() > 0


def test_an_interface_outlives_its_view_without_harm(qapp: QApplication) -> None:
    for turn in range(60):
        view = DocumentView()
        show(view, STORY)
        text = text_of(view)
        assert text.characterCount() == len(STORY)
        kept = accessible.ViewText(view)
        shiboken6.delete(view)
        assert (kept.characterCount(), kept.text(0, 5), kept.cursorPosition()) == (0, "", 0)
        del view, text
        if turn % 7 == 0:
            gc.collect()
