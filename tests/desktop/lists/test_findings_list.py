"""The findings of the whole case in a list."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from tests.cases import DRAFT, draft_of, span
from tests.desktop.shown_case import CLOSED, COST, NOBODY, Shown, add_claim, press, shown, type_text, until
from workbench.application import claim_commands
from workbench.application.session import Session
from workbench.desktop.lists.findings_list import FindingsList
from workbench.desktop.lists.findings_model import Weight
from workbench.domain.findings import Basis
from workbench.domain.model import Verdict
from workbench.domain.rules.saying import Said

UNFOUNDED = "Confirmed, but no passage corroborates it."


def fill(session: Session) -> None:
    claims = [add_claim(session, words) for words in (CLOSED, NOBODY, COST)]
    claim_commands.set_verdict(session, claims[:2], Verdict.CONFIRMED)
    claim_commands.set_verdict(session, claims[2:], Verdict.NO_CHECK)


@pytest.fixture
def case(qapp: object, tmp_path: Path) -> Iterator[Shown[FindingsList]]:
    with shown(tmp_path, FindingsList, fill) as case:
        until(lambda: case.workspace.findings.index.complete)
        model = case.widget.model
        QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
        yield case


def rows(case: Shown[FindingsList]) -> list[tuple[str, int | None, str]]:
    model = case.widget.model
    shown_rows = [model.row(line) for line in range(model.rowCount())]
    return [(row.weight.value, row.number, row.finding.message) for row in shown_rows]


def choose(case: Shown[FindingsList], line: int) -> None:
    case.widget.table.setFocus()
    case.widget.table.selectRow(line)


def test_warnings_come_first(case: Shown[FindingsList]) -> None:
    assert rows(case) == [
        ("warning", 1, UNFOUNDED),
        ("warning", 2, UNFOUNDED),
        ("note", 3, "No check needed, but nobody wrote down why."),
    ]


def test_what_is_answered_goes_and_the_count_follows(case: Shown[FindingsList]) -> None:
    counts: list[int] = []
    case.widget.counted.connect(counts.append)
    claim_commands.set_verdict(case.session, [1], Verdict.OPEN)
    assert [number for _, number, _ in rows(case)] == [2, 3]
    case.workspace.undo()
    assert [number for _, number, _ in rows(case)] == [1, 2, 3]
    claim_commands.delete_claims(case.session, [1])
    assert counts == [2, 3, 2]


def test_a_finding_makes_its_claim_the_current_one_and_shows_what_it_rests_on(
    case: Shown[FindingsList],
) -> None:
    choose(case, 1)
    assert case.workspace.current_claim == 2
    case.wanted.clear()
    press(case.widget.table, Qt.Key.Key_Return)
    assert case.wanted == [(draft_of(case.session), *span(DRAFT, NOBODY), False)]


def test_a_finding_is_set_aside_for_a_reason_and_counts_again(case: Shown[FindingsList]) -> None:
    choose(case, 0)
    press(case.widget.table, Qt.Key.Key_Delete)
    assert case.widget.reason.field.hasFocus()
    press(case.widget.reason.field, Qt.Key.Key_Return)
    assert case.widget.reason.isVisible()
    type_text(case.widget.reason.field, "The editor was there.")
    press(case.widget.reason.field, Qt.Key.Key_Return)
    assert not case.widget.reason.isVisible()
    assert rows(case)[-1] == ("aside", 1, UNFOUNDED)
    assert case.labels()[0] == "Set finding aside"
    chosen = case.widget.chosen()
    assert chosen is not None
    assert chosen.claim_id == case.workspace.current_claim == 2
    assert case.widget.table.hasFocus()
    choose(case, 2)
    assert case.widget.aside.text() == "Let it count again"
    press(case.widget.table, Qt.Key.Key_Delete)
    assert rows(case)[0] == ("warning", 1, UNFOUNDED)


def test_escape_takes_the_question_back(case: Shown[FindingsList]) -> None:
    choose(case, 0)
    case.widget.aside.click()
    press(case.widget.reason.field, Qt.Key.Key_Escape)
    assert not case.widget.reason.isVisible()
    assert case.widget.table.hasFocus()
    assert case.labels()[0] != "Set finding aside"


def test_the_list_is_filtered_by_weight_and_words(case: Shown[FindingsList]) -> None:
    case.widget.weights[Weight.NOTE].click()
    assert [number for _, number, _ in rows(case)] == [3]
    case.widget.weights[Weight.NOTE].click()
    type_text(case.widget.filter, "rests on evidence")
    assert [number for _, number, _ in rows(case)] == [1, 2]


def test_what_concerns_the_whole_draft_is_listed_too(case: Shown[FindingsList]) -> None:
    draft = draft_of(case.session)
    said = Said("“Reyes” is also spelled “Reyez”.", (Basis(draft, 0, 5),), "Reyes|Reyez")
    case.workspace.findings.take_whole("names", [("name-spelled-two-ways", said)])
    assert ("warning", None, said.message) in rows(case)
    choose(case, 2)
    case.wanted.clear()
    press(case.widget.table, Qt.Key.Key_Return)
    assert case.wanted == [(draft, 0, 5, False)]
    case.workspace.findings.take_whole("names", [])
    assert len(rows(case)) == 3
