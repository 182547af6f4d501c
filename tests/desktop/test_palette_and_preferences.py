"""The command palette and the preferences page, by keys only."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QApplication

from tests.cases import DRAFT, draft_of, make_case, span
from tests.desktop.window_driver import CONTROL, Driver, driving
from workbench.application import claim_commands, queries
from workbench.application.actions import ACTIONS
from workbench.application.settings import ThemeChoice, load_settings
from workbench.desktop import theme
from workbench.desktop.preferences import Preferences

Key = Qt.Key


@pytest.fixture
def person(qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Driver]:
    monkeypatch.setenv("FACTCHECK_CONFIG_DIR", str(tmp_path / "settings"))
    QSettings().clear()
    with make_case(tmp_path / "bridge.fcase") as session:
        for words in ("Three officials said", "40 million crowns"):
            claim_commands.add_claim(session, draft_of(session), *span(DRAFT, words))
    with driving() as driver:
        driver.show()
        driver.open(tmp_path / "bridge.fcase")
        QApplication.processEvents()  # the draft takes the focus once more
        yield driver
    theme.keeper().apply("light")


def test_a_claim_is_found_by_its_words_and_becomes_current(person: Driver) -> None:
    person.key(Key.Key_K, CONTROL)
    person.type("million")
    person.key(Key.Key_Return)
    claim = queries.claims(person.workspace.session)[1]
    assert person.workspace.current_claim == claim.id
    assert person.desk.palette.isHidden()
    assert person.draft.hasFocus()


def test_a_document_opens_in_the_source_pane(person: Driver) -> None:
    person.workspace.set_source(person.workspace.draft_version)
    person.key(Key.Key_K, CONTROL)
    person.type("minutes")
    person.key(Key.Key_Return)
    row = person.workspace.document_row(person.workspace.source_version)
    assert row is not None
    assert row.file_name == "minutes.txt"
    assert person.source.hasFocus()


def test_a_command_runs_and_shows_its_key(person: Driver) -> None:
    person.key(Key.Key_K, CONTROL)
    person.type("next claim")
    entry = person.desk.palette.model.entry(0)
    assert (entry.target, entry.key) == ("claim.next", "]")
    assert "Next claim, ]" in person.desk.palette.model.spoken(entry)
    person.key(Key.Key_Return)
    assert person.workspace.current_claim is not None


def test_arrows_move_in_the_list_and_escape_gives_the_focus_back(person: Driver) -> None:
    person.key(Key.Key_K, CONTROL)
    chosen = person.desk.palette.list
    assert chosen.currentIndex().row() == 0
    person.key(Key.Key_Down)
    person.key(Key.Key_Down)
    assert chosen.currentIndex().row() == 2
    person.key(Key.Key_Up)
    assert chosen.currentIndex().row() == 1
    person.key(Key.Key_PageDown)
    assert chosen.currentIndex().row() > 5
    person.key(Key.Key_Escape)
    assert person.desk.palette.isHidden()
    assert person.draft.hasFocus()


def test_what_is_not_possible_is_not_offered(person: Driver) -> None:
    offered = {entry.target for entry in person.window.hub.entries()}
    assert "evidence.corroborates" not in offered
    person.key(Key.Key_BracketRight)
    offered = {entry.target for entry in person.window.hub.entries()}
    assert "evidence.corroborates" in offered


def test_nonsense_says_that_nothing_was_found(person: Driver) -> None:
    person.key(Key.Key_K, CONTROL)
    person.type("qqqqqqq")
    person.until(person.desk.palette.nothing.isVisible)
    person.key(Key.Key_Return)
    assert person.desk.palette.isVisible()
    person.key(Key.Key_Escape)


def open_preferences(person: Driver) -> Preferences:
    person.key(Key.Key_Comma, CONTROL)
    page = person.window.stack.currentWidget()
    assert isinstance(page, Preferences)
    return page


def test_the_name_stands_beside_what_is_done_from_then_on(person: Driver) -> None:
    page = open_preferences(person)
    assert page.person.hasFocus()
    person.type("Nora Keel")
    person.key(Key.Key_Return)
    person.key(Key.Key_Escape)
    assert load_settings().settings.person == "Nora Keel"
    person.key(Key.Key_BracketRight)
    person.key(Key.Key_2)
    claim = queries.claim(person.workspace.session, person.workspace.current_claim or 0)
    assert claim.verdict_by == "Nora Keel"


def test_a_theme_holds_at_once_and_is_kept(person: Driver) -> None:
    page = open_preferences(person)
    page.theme.setFocus()
    person.key(Key.Key_Down)
    person.key(Key.Key_Down)
    assert theme.current().name == "dark"
    assert load_settings().settings.theme is ThemeChoice.DARK


def test_a_key_can_be_changed_taken_away_and_put_back(person: Driver) -> None:
    page = open_preferences(person)
    table = page.keys
    row = [spec.id for spec in ACTIONS].index("claim.add")
    table.table.selectRow(row)
    table.field.setFocus()
    person.key(Key.Key_M)
    table.set_button.click()
    assert load_settings().settings.shortcuts == {"claim.add": "M"}
    page.done.emit()
    person.draft.setFocus()
    person.select(person.draft, "Nobody else was told.")
    person.key(Key.Key_C)
    assert len(queries.claims(person.workspace.session)) == 2
    person.key(Key.Key_M)
    assert len(queries.claims(person.workspace.session)) == 3
    page = open_preferences(person)
    page.keys.table.selectRow(row)
    page.keys.usual_button.click()
    assert load_settings().settings.shortcuts == {}
    assert person.window.hub.key("claim.add") == "C"


def test_a_key_given_twice_is_warned_of(person: Driver) -> None:
    page = open_preferences(person)
    page.keys.set_overrides({"claim.add": "S"})
    assert page.keys.warning.isVisible()
    assert "two things" in page.keys.warning.text()


def test_preferences_need_no_case_and_lead_back(qapp: QApplication) -> None:
    with driving() as person:
        person.show()
        page = open_preferences(person)
        page.setFocus()
        person.key(Key.Key_Escape)
        assert person.window.stack.currentWidget() is person.window.first_start
