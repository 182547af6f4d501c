from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from tests.desktop.shown_case import CLOSED, NOBODY, Shown, add_claim, click, shown, until
from workbench.desktop.lists import ListsPanel


def titles(case: Shown[ListsPanel]) -> list[str]:
    tabs = case.widget.tabs
    return [tabs.tabText(place) for place in range(tabs.count())]


def click_tab(case: Shown[ListsPanel], page: QWidget) -> None:
    bar, place = case.widget.tabs.tabBar(), case.widget.tabs.indexOf(page)
    QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=bar.tabRect(place).center())


def test_tabs_say_how_much_is_in_them(qapp: object, tmp_path: Path) -> None:
    with shown(tmp_path, ListsPanel, lambda session: add_claim(session, CLOSED)) as case:
        until(lambda: case.widget.unmarked.model.rowCount() > 1)
        unmarked = case.widget.unmarked.model.rowCount()
        told = {"Claims 1", f"Unmarked {unmarked}", "Documents 2", "Search", "History"}
        assert told <= set(titles(case))
        add_claim(case.session, NOBODY)
        assert titles(case)[0] == "Claims 2"
        until(lambda: f"Unmarked {unmarked - 1}" in titles(case))


def test_choosing_the_current_tab_again_folds_and_unfolds(qapp: object, tmp_path: Path) -> None:
    with shown(tmp_path, ListsPanel) as case:
        told: list[bool] = []
        case.widget.folded_changed.connect(told.append)
        click_tab(case, case.widget.claims)
        assert case.widget.maximumHeight() < 60
        click_tab(case, case.widget.claims)
        assert case.widget.maximumHeight() > 10_000
        click_tab(case, case.widget.unmarked)
        assert told == [True, False], "another tab is shown, not folded"
        click(case.widget._fold)
        click_tab(case, case.widget.documents)
        assert told == [True, False, True, False]
        assert case.widget.documents.isVisible()


def test_claims_are_chosen_only_while_their_list_is_shown(qapp: object, tmp_path: Path) -> None:
    with shown(tmp_path, ListsPanel, lambda session: add_claim(session, CLOSED)) as case:
        case.workspace.set_current_claim(1)
        assert case.widget.selected_claims() == [1]
        click_tab(case, case.widget.search)
        assert case.widget.selected_claims() == []


def test_the_focus_goes_to_the_list_that_is_shown(qapp: object, tmp_path: Path) -> None:
    with shown(tmp_path, ListsPanel, lambda session: add_claim(session, CLOSED)) as case:
        for page in (case.widget.history, case.widget.claims):
            case.widget.show_list(page)
            assert page.table.hasFocus()
        case.widget.tabs.setCurrentWidget(case.widget.documents)
        case.widget.setFocus()
        assert case.widget.documents.table.hasFocus()
