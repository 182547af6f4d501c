"""Finding: as one types, round the end, in any shape of quotes, in long texts piece by piece."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest

from tests.desktop.document_view.material import STORY, long_text, press_key, put_caret, show
from workbench.desktop.document_view import DocumentView
from workbench.desktop.document_view.find import Finder, search_pattern

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def wait_for_all(finder: Finder) -> None:
    progressed = QSignalSpy(finder.progressed)
    while not finder.complete:
        assert progressed.wait(5000)


def type_words(view: DocumentView, words: str) -> None:
    """Open the bar by its key and type."""
    press_key(view, Qt.Key.Key_F, CONTROL)
    QTest.keyClicks(view.find_bar.field, words)
    wait_for_all(view.find_bar.finder)


def test_typing_selects_the_first_match_from_the_caret_on(view: DocumentView) -> None:
    show(view, STORY)
    put_caret(view, STORY.index("Deputy"))
    type_words(view, "THE")
    start = STORY.index("the", STORY.index("Deputy"))
    assert view.selection() == (start, start + 3)


def test_the_count_says_which_of_how_many(view: DocumentView) -> None:
    show(view, "one two one two one")
    type_words(view, "one")
    assert view.find_bar.count.text() == "1 of 3"
    QTest.keyClick(view.find_bar.field, Qt.Key.Key_Return)
    assert view.find_bar.count.text() == "2 of 3"


def test_next_and_previous_go_round(view: DocumentView) -> None:
    show(view, "one two one two one")
    type_words(view, "one")
    field = view.find_bar.field
    found = []
    for held in (Qt.KeyboardModifier.NoModifier,) * 3 + (SHIFT,) * 2:
        QTest.keyClick(field, Qt.Key.Key_Return, held)
        found.append(view.selection()[0])
    assert found == [8, 16, 0, 16, 8]


def test_escape_closes_and_leaves_the_match_selected(view: DocumentView) -> None:
    show(view, STORY)
    type_words(view, "careless")
    assert view.find_bar.isVisible()
    QTest.keyClick(view.find_bar.field, Qt.Key.Key_Escape)
    assert not view.find_bar.isVisible()
    assert view.selected_text() == "careless"
    assert view.hasFocus()


def test_the_selected_words_are_looked_for(view: DocumentView) -> None:
    show(view, STORY)
    view.select(STORY.index("official"), STORY.index("official") + len("official"))
    press_key(view, Qt.Key.Key_F, CONTROL)
    assert view.find_bar.field.text() == "official"


def test_case_matters_only_where_asked(view: DocumentView) -> None:
    show(view, "Port and port and PORT")
    type_words(view, "port")
    assert view.find_bar.finder.count == 3
    view.find_bar.match_case.setChecked(True)
    wait_for_all(view.find_bar.finder)
    assert view.find_bar.finder.count == 1


def test_nothing_found_is_said(view: DocumentView) -> None:
    show(view, STORY)
    type_words(view, "submarine")
    assert view.find_bar.count.text() == "No matches"


def test_what_is_found_comes_into_sight_and_is_highlighted(view: DocumentView) -> None:
    text = long_text()
    show(view, text)
    type_words(view, "Paragraph 2345 ")
    start = text.index("Paragraph 2345 ")
    assert view.selection() == (start, start + 15)
    assert view.page.line_rect(view.selection_state().caret) is not None
    assert view.find_bar.found_in(start, start + 40) == [(start, start + 15)]


def test_another_document_is_searched_for_the_same_words(view: DocumentView) -> None:
    show(view, STORY)
    type_words(view, "port")
    show(view, "port, port and port")
    wait_for_all(view.find_bar.finder)
    assert view.find_bar.finder.count == 3


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("don't", "don’t"),
        ('"staffed', "“staffed"),
        ("mid-March", "mid‑March"),
        ("per cent", "per\u00a0cent"),
        ("a b", "a\nb"),
        ("1.5 (x)", "1.5 (x)"),
    ],
)
def test_typed_signs_find_printed_ones(typed: str, printed: str) -> None:
    pattern = search_pattern(typed, match_case=True)
    assert pattern is not None
    assert pattern.search(f"… {printed} …")


def test_white_space_alone_is_not_looked_for() -> None:
    assert search_pattern("  ", match_case=False) is None


def test_all_matches_of_a_long_text_are_found_whatever_the_origin(qapp: object) -> None:
    from PySide6.QtCore import QObject

    text = "needle in hay " * 60_000
    pattern = search_pattern("needle", match_case=False)
    for origin in (0, 7, 123_456, len(text)):
        holder = QObject()
        finder = Finder(holder)
        finder.start(text, pattern, origin)
        wait_for_all(finder)
        assert finder.count == 60_000
        reached: list[object] = []
        finder.reached.connect(reached.append)
        finder.seek(14 * 500 + 1)
        finder.seek(14 * 500 + 1, backwards=True)
        finder.seek(len(text))
        finder.seek(0, backwards=True)
        last = 14 * 59_999
        assert reached == [(7014, 7020), (7000, 7006), (0, 6), (last, last + 6)]


def toggle(view: DocumentView, name: str) -> None:
    """Tick an option of the bar by the keyboard alone."""
    bar = view.find_bar
    for _ in range(10):
        focus = bar.window().focusWidget()
        if focus.accessibleName() == name:
            QTest.keyClick(focus, Qt.Key.Key_Space)
            wait_for_all(bar.finder)
            return
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    raise AssertionError(f"{name} is not reached by Tab")


def test_whole_words_leave_out_what_only_holds_them(view: DocumentView) -> None:
    show(view, "the other there the")
    type_words(view, "the")
    assert view.find_bar.count.text() == "1 of 4"
    toggle(view, "Whole words only")
    assert view.find_bar.count.text() == "1 of 2"


def test_a_regular_expression_is_found_line_by_line(view: DocumentView) -> None:
    show(view, "14 crowns\n3 crowns\ncrowns 40")
    type_words(view, r"^\d+ crowns$")
    assert view.find_bar.count.text() == "No matches"
    toggle(view, "Regular expression")
    assert view.find_bar.count.text() == "1 of 2"
    assert view.selection() == (0, 9)


def test_an_unfinished_expression_is_said_in_a_sentence(view: DocumentView) -> None:
    show(view, STORY)
    type_words(view, "(the")
    toggle(view, "Regular expression")
    assert view.find_bar.said.text() == "Not a whole expression yet: missing ), at character 5."
    view.find_bar.field.setFocus()
    QTest.keyClicks(view.find_bar.field, ")")
    wait_for_all(view.find_bar.finder)
    assert view.find_bar.count.text().startswith("1 of ")


def test_an_expression_without_end_is_given_up(view: DocumentView) -> None:
    show(view, "a" * 60 + "!")
    type_words(view, "(a|aa)+$")
    toggle(view, "Regular expression")
    assert view.find_bar.said.text() == "This expression takes too long. Make it simpler."


def test_an_expression_that_matches_nothing_at_all_finds_nothing(view: DocumentView) -> None:
    show(view, "one two")
    type_words(view, "x*")
    toggle(view, "Regular expression")
    assert view.find_bar.count.text() == "No matches"
