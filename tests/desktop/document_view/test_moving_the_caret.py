"""Moving the caret and selecting with the keyboard, by real key events."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication

from tests.desktop.document_view.material import (
    FAMILY,
    SCRIPTS,
    STORY,
    long_text,
    press_key,
    put_caret,
    show,
    table,
)
from workbench.desktop.document_view import DocumentView
from workbench.domain.text import grapheme_start

Key = Qt.Key
SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


def test_the_arrow_keys_go_by_whole_graphemes(view: DocumentView) -> None:
    show(view, f"a{FAMILY}b")
    stops = [0]
    for _ in range(3):
        press_key(view, Key.Key_Right)
        stops.append(view.caret())
    assert stops == [0, 1, 1 + len(FAMILY), 2 + len(FAMILY)]
    press_key(view, Key.Key_Left, times=2)
    assert view.caret() == 1


def test_the_right_arrow_goes_right_on_the_screen_in_either_direction(view: DocumentView) -> None:
    show(view, "אבג")
    put_caret(view, 3)
    xs = [view.page.mover.x_of(view.selection_state().caret)]
    for _ in range(3):
        press_key(view, Key.Key_Right)
        xs.append(view.page.mover.x_of(view.selection_state().caret))
    assert xs == sorted(xs)
    assert view.caret() == 0


def test_the_arrows_pass_every_place_of_a_line_of_mixed_directions(view: DocumentView) -> None:
    text = "abc אבג def"
    show(view, text)
    seen = {0}
    for _ in range(len(text) + 2):
        press_key(view, Key.Key_Right)
        seen.add(view.caret())
    assert view.caret() == len(text)
    assert len(seen) >= len(text)


def test_words_go_by_control_and_arrow(view: DocumentView) -> None:
    show(view, "The port authority")
    press_key(view, Key.Key_Right, CONTROL)
    assert view.caret() == 4
    press_key(view, Key.Key_Right, CONTROL, SHIFT)
    assert view.selected_text() == "port "
    press_key(view, Key.Key_Left, CONTROL)
    assert view.caret() == 4


def test_home_and_end_go_to_the_edges_of_the_line_on_the_screen(view: DocumentView) -> None:
    show(view, STORY)
    put_caret(view, 20)
    press_key(view, Key.Key_End)
    end = view.caret()
    line = view.page.mover.where(view.selection_state().caret)[2]
    assert line.end == end < STORY.index("\n")
    press_key(view, Key.Key_Home)
    assert view.caret() == 0


def test_up_and_down_keep_their_column(view: DocumentView) -> None:
    show(view, STORY)
    put_caret(view, STORY.index("dredging"))
    x = view.page.mover.x_of(view.selection_state().caret)
    press_key(view, Key.Key_Down, times=3)
    press_key(view, Key.Key_Up, times=3)
    assert view.page.mover.x_of(view.selection_state().caret) == pytest.approx(x)
    assert view.caret() == STORY.index("dredging")


def test_down_on_the_last_line_goes_to_the_end(view: DocumentView) -> None:
    show(view, STORY)
    put_caret(view, len(STORY) - 5)
    press_key(view, Key.Key_Down)
    assert view.caret() == len(STORY)


def test_control_and_down_goes_by_paragraphs(view: DocumentView) -> None:
    show(view, STORY)
    first = STORY.index("\n")
    press_key(view, Key.Key_Down, CONTROL)
    assert view.caret() == first
    press_key(view, Key.Key_Down, CONTROL, SHIFT)
    assert view.selection() == (first, STORY.index("\n", first + 1))


def test_page_down_and_up_come_back(view: DocumentView) -> None:
    show(view, long_text())
    press_key(view, Key.Key_PageDown, times=4)
    far = view.caret()
    assert far > 1000
    press_key(view, Key.Key_PageUp, times=4)
    assert view.caret() < 120
    assert view.page.caret_rect(view.selection_state().caret) is not None


def test_the_ends_of_the_text_are_one_key_away(view: DocumentView) -> None:
    text = long_text()
    show(view, text)
    press_key(view, Key.Key_End, CONTROL, SHIFT)
    assert view.selection() == (0, len(text))
    assert view.page.caret_rect(view.selection_state().caret) is not None
    press_key(view, Key.Key_Home, CONTROL)
    assert view.selection() == (0, 0)


def test_select_all_selects_the_whole_text(view: DocumentView) -> None:
    show(view, STORY)
    press_key(view, Key.Key_A, CONTROL)
    assert view.selection() == (0, len(STORY))


def test_moving_without_shift_gives_the_selection_up(view: DocumentView) -> None:
    show(view, STORY)
    view.select(3, 10)
    press_key(view, Key.Key_Right)
    assert view.selection() == (11, 11)


def test_the_caret_walks_through_the_cells_of_a_table(view: DocumentView) -> None:
    text = "North\t41.6\tMarch\nWorks\t44\tApril"
    show(view, text, *table(text, (0, 16), (17, 31)))
    seen = [view.caret()]
    for _ in range(len(text)):
        press_key(view, Key.Key_Right)
        seen.append(view.caret())
    assert seen == list(range(len(text) + 1))
    put_caret(view, text.index("March") + 1)
    press_key(view, Key.Key_Down)
    assert text[view.caret() :].startswith("pril")


def test_letters_are_left_to_the_window(view: DocumentView) -> None:
    from PySide6.QtWidgets import QWidget

    heard: list[int] = []

    class Window(QWidget):
        def keyPressEvent(self, event: object) -> None:
            heard.append(event.key())  # type: ignore[attr-defined]

    window = Window()
    view.setParent(window)
    show(view, STORY)
    for key in (Key.Key_C, Key.Key_S, Key.Key_1, Key.Key_BracketRight):
        press_key(view, key)
    view.setParent(None)
    assert heard == [Key.Key_C, Key.Key_S, Key.Key_1, Key.Key_BracketRight]


def test_zoom_keys_tell_the_new_size(view: DocumentView) -> None:
    told: list[float] = []
    view.zoom_changed.connect(told.append)
    show(view, STORY)
    before = view.text_size()
    sequence = QKeySequence(QKeySequence.StandardKey.ZoomIn)[0]  # type: ignore[index]  # Qt's stubs lack it
    press_key(view, sequence.key(), sequence.keyboardModifiers())
    assert told == [view.text_size()]
    assert view.text_size() > before


@pytest.fixture
def steady_caret() -> Iterator[None]:
    before = QApplication.cursorFlashTime()
    QApplication.setCursorFlashTime(0)
    yield
    QApplication.setCursorFlashTime(before)


@pytest.mark.usefixtures("steady_caret")
def test_the_caret_shows_and_is_steady_where_nothing_shall_blink(view: DocumentView) -> None:
    show(view, STORY)
    press_key(view, Key.Key_Right)
    assert view._blink.shows
    assert not view._blink._timer.isActive()
    with_caret = view.viewport().grab().toImage()
    view.clearFocus()
    assert not view._blink.shows
    assert view.viewport().grab().toImage() != with_caret


MOVES = st.sampled_from(
    [Key.Key_Left, Key.Key_Right, Key.Key_Up, Key.Key_Down, Key.Key_Home, Key.Key_End, Key.Key_PageDown]
)
HELD = st.sampled_from([(), (SHIFT,), (CONTROL,), (CONTROL, SHIFT)])


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    text=st.lists(
        st.sampled_from(
            ["a", " ", "\n", "e\u0301", FAMILY, "🇩🇪", "אב", "قال", "क्ष", "हि", "word", "\t", "한글", "\u200d"]
        ),
        max_size=30,
    ).map("".join),
    keys=st.lists(st.tuples(MOVES, HELD), max_size=12),
)
def test_no_movement_splits_a_grapheme(
    view: DocumentView, text: str, keys: list[tuple[Qt.Key, tuple[Qt.KeyboardModifier, ...]]]
) -> None:
    show(view, text)
    for key, held in keys:
        press_key(view, key, *held)
        for offset in (*view.selection(), view.caret()):
            assert 0 <= offset <= len(text)
            assert grapheme_start(text, offset) == offset


@pytest.mark.parametrize("offset", range(0, len(SCRIPTS), 3))
def test_a_click_on_the_caret_gives_its_place_back(view: DocumentView, offset: int) -> None:
    show(view, SCRIPTS)
    view.select(offset, offset)
    offset = view.selection()[0]
    view.select(offset, offset)
    rect = view.page.caret_rect(view.selection_state().caret)
    assert rect is not None
    hit = view.page.hit(rect.center())[1]
    back = view.page.mover.x_of(hit)
    assert back == pytest.approx(rect.center().x(), abs=1.5)
