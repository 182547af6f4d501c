"""The rules of the case as a page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from tests.desktop.shown_case import Shown, press, shown
from tests.desktop.window_driver import Driver
from workbench.application import queries
from workbench.application.rule_sets import rules_of
from workbench.desktop.rules_page import RulesPage
from workbench.domain.findings import Severity


@pytest.fixture
def case(qapp: object, tmp_path: Path) -> Iterator[Shown[RulesPage]]:
    with shown(tmp_path, RulesPage) as case:
        yield case


def test_another_set_is_chosen_and_taken_back(case: Shown[RulesPage]) -> None:
    page = case.widget
    page.sets.setFocus()
    page.sets.setCurrentIndex(page.sets.findData("plain"))
    press(page.sets, Qt.Key.Key_End)
    assert queries.case_rules(case.session).rule_set == page.sets.currentData() != "plain"
    case.workspace.undo()
    assert page.sets.currentData() == "plain"


def test_a_rule_is_switched_on_and_marked_as_changed(case: Shown[RulesPage]) -> None:
    row = case.widget.rows["too-few-origins"]
    assert not row.on.isChecked()
    assert not row.severity.isEnabled()
    press(row.on, Qt.Key.Key_Space)
    assert rules_of(case.session).severity("too-few-origins") is Severity.WARNING
    assert not row.changed.isHidden()
    row.minimum.setValue(3)
    assert rules_of(case.session).rules["too-few-origins"].minimum == 3


def test_a_rule_goes_back_to_what_the_set_says(case: Shown[RulesPage]) -> None:
    for code in ("too-few-origins", "number-differs"):
        row = case.widget.rows[code]
        row.on.click()
        assert not row.restore.isHidden()
        row.restore.click()
        assert row.changed.isHidden()
    assert queries.case_rules(case.session).edits == {}


def test_a_warning_becomes_a_note(case: Shown[RulesPage]) -> None:
    row = case.widget.rows["number-differs"]
    row.severity.setFocus()
    press(row.severity, Qt.Key.Key_Down)
    assert rules_of(case.session).severity("number-differs") is Severity.NOTE
    assert case.session.undo_label == "Edit rule"


def test_every_control_says_which_rule_it_is_about(case: Shown[RulesPage]) -> None:
    for row in case.widget.rows.values():
        for control in (row.minimum, row.severity, row.restore):
            assert row.on.text() in control.accessibleName()


def test_the_page_opens_from_the_findings_and_escape_leads_back(person: Driver) -> None:
    assert person.window.pages is not None
    lists = person.window.pages.check.lists
    lists.show_list(lists.findings)
    lists.findings.rules.click()
    assert isinstance(person.window.over.page, RulesPage)
    person.key(Qt.Key.Key_Escape)
    assert person.window.stack.currentWidget() is person.window.pages.check
