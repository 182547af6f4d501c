"""The help beside the work: from every place, by keys only, and the tour as it is written."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt, QUrl
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.architecture.project import ROOT
from tests.desktop.test_for_everyone import unnamed
from tests.desktop.window_driver import CONTROL, SHIFT, Driver, driving
from workbench.application.help_pages import pages
from workbench.desktop.help_pane import HelpPane
from workbench.desktop.help_topics import TOPICS

Key = Qt.Key
LISTS = {
    "claims": "claims",
    "suggested": "suggested",
    "quotations": "quotations",
    "unmarked": "unmarked",
    "findings": "findings",
    "origins": "origins",
    "replies": "replies",
    "documents": "documents",
    "search": "search",
    "history": "history",
}


def pane(person: Driver) -> HelpPane:
    shown = person.desk.help.pane
    assert shown is not None, "the help is not open"
    return shown


def within(person: Driver, place: QWidget) -> bool:
    focus = person.focus()
    return focus is place or place.isAncestorOf(focus)


def go(person: Driver, place: str) -> None:
    """Bring the focus to a place, by its name."""
    assert person.window.pages is not None
    QApplication.processEvents()  # the draft takes the focus once more
    check, hub = person.window.pages.check, person.window.hub
    if place in LISTS:
        check.lists.show_list(getattr(check.lists, place))
    elif place in ("draft", "source", "editor"):
        {"draft": check.draft, "source": check.source, "editor": check.editor}[place].setFocus()
    else:
        hub.trigger(place)
    QApplication.processEvents()


PLACES = {
    "draft": "draft",
    "source": "source",
    "editor": "editor",
    **LISTS,
    "claim.map": "map",
    "rules.open": "rules",
    "case.sign": "signing",
    "memo.export": "exports",
    "preferences.open": "preferences",
    "palette.open": "palette",
    "view.matrix": "matrix",
    "view.memo": "memo",
    "case.close": "start",
}


def test_f1_opens_the_page_on_the_place_where_one_is_and_leads_back(person: Driver) -> None:
    for place, topic in PLACES.items():
        go(person, place)
        before = person.focus()
        person.key(Key.Key_F1)
        assert (place, pane(person).page) == (place, topic)
        assert within(person, pane(person))
        person.key(Key.Key_F1)
        assert person.desk.help.pane is None
        # The palette closes as soon as one leaves it.
        assert person.focus() is before or place == "palette.open", place


def test_every_tab_of_the_lists_has_its_page(person: Driver) -> None:
    assert person.window.pages is not None
    tabs = person.window.pages.check.lists.tabs
    shown = {type(tabs.widget(place)).__name__ for place in range(tabs.count())}
    assert {TOPICS[name] for name in shown} == set(LISTS.values())


def test_every_topic_is_a_page_and_every_place_a_class() -> None:
    classes = {
        node.name
        for path in (ROOT / "workbench" / "desktop").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef)
    }
    assert set(TOPICS) <= classes
    assert set(TOPICS.values()) <= set(pages())


def test_escape_closes_the_help_and_gives_the_focus_back(person: Driver) -> None:
    person.draft.setFocus()
    person.key(Key.Key_F1)
    person.key(Key.Key_Escape)
    assert person.desk.help.pane is None
    assert person.draft.hasFocus()


def test_f1_from_elsewhere_turns_to_the_page_of_that_place(person: Driver) -> None:
    person.key(Key.Key_F1)
    go(person, "claims")
    person.key(Key.Key_F1)
    assert pane(person).page == "claims"


def test_f6_goes_to_the_help_and_on(person: Driver) -> None:
    person.key(Key.Key_F1)
    person.key(Key.Key_F6)
    assert person.draft.hasFocus()
    person.key(Key.Key_F6, SHIFT)
    assert within(person, pane(person))


def test_f6_goes_between_the_matrix_and_the_help(person: Driver) -> None:
    go(person, "view.matrix")
    matrix = person.focus()
    assert not person.window.hub["view.next_pane"].isEnabled()
    person.key(Key.Key_F1)
    person.key(Key.Key_F6)
    assert person.focus() is matrix
    person.key(Key.Key_F6)
    assert within(person, pane(person))


def test_keys_of_the_work_hold_while_one_reads_the_help(person: Driver) -> None:
    before = len(person.workspace.claim_index.rows)
    person.select(person.draft, "Nobody else was told.")
    person.key(Key.Key_F1)
    person.key(Key.Key_C)
    assert len(person.workspace.claim_index.rows) == before + 1


def test_in_a_narrow_window_the_help_takes_the_place_of_the_claim_editor(person: Driver) -> None:
    assert person.window.pages is not None
    check = person.window.pages.check
    person.window.resize(1024, 700)
    QApplication.processEvents()
    sizes = check.across.sizes()
    person.draft.setFocus()
    person.key(Key.Key_F1)
    QApplication.processEvents()
    assert check.editor.isHidden()
    assert not person.window.hub["view.editor"].isChecked()
    assert (person.window.width(), person.window.height()) == (1024, 700)
    assert pane(person).width() >= pane(person).minimumWidth()
    person.key(Key.Key_Escape)
    QApplication.processEvents()
    assert not check.editor.isHidden()
    assert person.window.hub["view.editor"].isChecked()
    assert all(abs(one - other) < 4 for one, other in zip(check.across.sizes(), sizes, strict=True))


def test_in_a_narrow_window_who_is_in_the_claim_editor_keeps_it(person: Driver) -> None:
    assert person.window.pages is not None
    check = person.window.pages.check
    person.window.resize(1024, 700)
    go(person, "editor")
    person.key(Key.Key_F1)
    assert check.source.isHidden()
    assert not check.editor.isHidden()
    person.window.resize(1600, 900)
    QApplication.processEvents()
    assert not check.source.isHidden()


def test_a_pane_lent_to_the_help_is_there_at_the_next_start(person: Driver) -> None:
    person.window.resize(1024, 700)
    person.key(Key.Key_F1)
    go(person, "case.close")
    assert "editor" not in str(QSettings().value("check/folded", ""))


def test_the_help_keeps_its_width(person: Driver) -> None:
    person.window.resize(1600, 900)
    person.key(Key.Key_F1)
    QApplication.processEvents()
    person.window.across.setSizes([1100, 500])
    QApplication.processEvents()
    wide = pane(person).width()
    person.key(Key.Key_Escape)
    person.key(Key.Key_F1)
    QApplication.processEvents()
    assert abs(pane(person).width() - wide) < 4


def test_words_are_searched_and_found_by_keys_alone(person: Driver) -> None:
    person.key(Key.Key_F1)
    shown = pane(person)
    person.key(Key.Key_F, CONTROL)
    assert person.focus() is shown.field
    person.type("confidential")
    assert shown.stack.currentWidget() is shown.results
    assert shown.results.count() > 3
    person.key(Key.Key_Down)
    person.key(Key.Key_Down)
    wanted = shown.results.currentItem().text()
    person.key(Key.Key_Return)
    assert shown.stack.currentWidget() is shown.view
    assert wanted.startswith(pages()[shown.page].title)
    assert shown.view.hasFocus()
    assert shown.view.extraSelections()


def test_escape_in_the_search_ends_the_search_first(person: Driver) -> None:
    person.key(Key.Key_F1)
    shown = pane(person)
    shown.field.setFocus()
    person.type("xylophone")
    assert shown.stack.currentWidget() is shown.nothing
    person.key(Key.Key_Escape)
    assert shown.stack.currentWidget() is shown.view
    person.key(Key.Key_Escape)
    assert person.desk.help.pane is None


def test_back_and_forward_go_to_pages_as_they_were_left(person: Driver) -> None:
    person.desk.help.show("keys")
    shown = pane(person)
    QApplication.processEvents()
    shown.view.verticalScrollBar().setValue(200)
    shown.show_page("words")
    assert not shown.forward.isEnabled()
    shown.back.click()
    assert (shown.page, shown.view.verticalScrollBar().value()) == ("keys", 200)
    shown.forward.click()
    assert shown.page == "words"
    shown.contents.click()
    assert shown.page == "contents"


def test_a_link_is_followed_with_the_keyboard(person: Driver) -> None:
    person.key(Key.Key_F1, SHIFT)
    shown = pane(person)
    person.key(Key.Key_Tab)  # the action that opens the help
    person.key(Key.Key_Tab)
    person.key(Key.Key_Return)
    assert shown.page == "start"


def test_a_link_does_what_it_names(person: Driver) -> None:
    person.desk.help.show("keys")
    pane(person).view.anchorClicked.emit(QUrl("action:view.matrix"))
    assert person.window.stack.currentWidget() is person.window.pages.modes.matrix  # type: ignore[union-attr]


def test_a_link_to_what_is_not_possible_says_what_is_missing(person: Driver) -> None:
    go(person, "case.close")
    person.desk.help.show("keys")
    pane(person).view.anchorClicked.emit(QUrl("action:view.memo"))
    assert person.window.messages.text == "“Memo” is not possible just now: there is no case open."


def test_the_page_follows_changed_keys_and_text_size(person: Driver) -> None:
    person.desk.help.show("draft")
    shown = pane(person)
    person.window.hub.set_keys({"claim.add": "Ctrl+Alt+M"})
    assert "Ctrl+Alt+M" in shown.view.toPlainText()
    before = shown.view.document().defaultFont().pointSizeF()
    person.key(Key.Key_Plus, CONTROL)
    assert shown.view.document().defaultFont().pointSizeF() > before


def test_the_help_and_about_are_named_for_screen_readers(person: Driver) -> None:
    person.desk.help.show("tour")
    person.desk.help.show_about()
    QApplication.processEvents()
    assert unnamed(person.window) == []
    view = QAccessible.queryAccessibleInterface(pane(person).view)
    assert view.text(QAccessible.Text.Name) == "Help: A tour with the sample case"


def test_a_page_of_the_help_is_found_in_the_palette(person: Driver) -> None:
    person.key(Key.Key_K, CONTROL)
    person.type("possible copies help")
    person.key(Key.Key_Return)
    assert pane(person).page == "copies"


def test_about_is_copied_in_one_click_and_tells_nothing_of_the_case(person: Driver) -> None:
    person.desk.help.show_about()
    page = person.window.over.page
    assert page is not None
    person.key(Key.Key_Space)  # the button that copies has the focus
    copied = QGuiApplication.clipboard().text()
    assert copied.startswith("Fact-check Workbench ")
    assert re.search(r"^SQLite ", copied, re.MULTILINE)
    assert str(person.workspace.session.path.parent) not in copied
    person.key(Key.Key_Escape)
    assert person.window.over.page is None


def test_about_shows_the_notices_that_lie_beside_the_program(
    person: Driver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workbench.application.about.notices", lambda: "Qt is under the LGPL.")
    person.desk.help.show_about()
    page = person.window.over.page
    from workbench.desktop.about_page import AboutPage

    assert isinstance(page, AboutPage)
    assert not page.notices.isHidden()
    page.notices.button.click()
    assert page.notices.text.toPlainText() == "Qt is under the LGPL."
    assert page.notices.text.isVisible()
    page.notices.button.click()
    assert not page.notices.text.isVisible()


@pytest.fixture
def newcomer(qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Driver]:
    """Sit before the window for the first time; the sample case goes into a folder of the test."""
    monkeypatch.setenv("FACTCHECK_CONFIG_DIR", str(tmp_path / "settings"))
    monkeypatch.setattr("workbench.desktop.case_desk._sample_path", lambda: tmp_path / "Sample case.fcase")
    QSettings().clear()
    with driving() as driver:
        driver.show(1600, 1000)
        yield driver


def test_the_first_start_leads_to_the_tour(newcomer: Driver) -> None:
    QTest.mouseClick(newcomer.window.first_start.tour, Qt.MouseButton.LeftButton)
    assert pane(newcomer).page == "tour"
