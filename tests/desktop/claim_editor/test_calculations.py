"""Calculations in the claim editor: numbers by key or button, the formula, the result while one types."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.cases import DRAFT, SOURCE, draft_of, source_of, span
from tests.desktop.shown_case import Shown, add_claim, shown
from workbench.application import queries
from workbench.application.session import Session
from workbench.desktop.claim_editor import ClaimEditor
from workbench.desktop.claim_editor.calculation_box import CalculationBox
from workbench.desktop.claim_editor.calculations import CalculationsSection
from workbench.domain.calculations import Calculation

FORTY, FOURTEEN = span(DRAFT, "40 million crowns"), span(SOURCE, "14 million crowns")


def fill(session: Session) -> None:
    add_claim(session, "It cost 40 million crowns")
    add_claim(session, "Nobody else was told.")


@pytest.fixture
def case(qapp: object, tmp_path: Path) -> Iterator[Shown[ClaimEditor]]:
    with shown(tmp_path, ClaimEditor, fill) as made:
        made.workspace.set_current_claim(1)
        QApplication.processEvents()
        yield made


def section(case: Shown[ClaimEditor]) -> CalculationsSection:
    return case.widget.calculations


def take_both(case: Shown[ClaimEditor]) -> CalculationBox:
    """Choose the draft's number and the source's."""
    section(case).add_number(draft_of(case.session), *FORTY)
    section(case).add_number(source_of(case.session), *FOURTEEN)
    (box,) = section(case).boxes
    return box


def stored(case: Shown[ClaimEditor]) -> list[Calculation]:
    return queries.calculations(case.session)


def test_chosen_numbers_become_names_of_a_formula_and_its_result_is_shown(case: Shown[ClaimEditor]) -> None:
    box = take_both(case)
    assert [chip.text() for chip in box.chips] == ["a = 40 million crowns", "b = 14 million crowns"]
    assert box.formula.toPlainText() == "a / b"
    assert box.result.text() == "40 million CZK ÷ 14 million CZK = 2.86"
    (one,) = stored(case)
    assert [(value.name, value.passage.exact) for value in one.values] == [
        ("a", "40 million crowns"),
        ("b", "14 million crowns"),
    ]


def test_the_number_of_a_longer_selection_is_cut_out(case: Shown[ClaimEditor]) -> None:
    section(case).add_number(source_of(case.session), 0, len(SOURCE))
    (one,) = stored(case)
    assert one.values[0].passage.exact == "14 million crowns"


def test_words_without_a_number_are_told(case: Shown[ClaimEditor]) -> None:
    said: list[str] = []
    case.workspace.problem.connect(said.append)
    section(case).add_number(draft_of(case.session), *span(DRAFT, "Nobody else"))
    assert said == ["There is no number in “Nobody else”. Choose words that hold one."]
    assert stored(case) == []


def test_the_result_follows_what_is_typed_and_is_held_against_the_claim(case: Shown[ClaimEditor]) -> None:
    box = take_both(case)
    box.formula.setPlainText("b + 26000000")
    assert box.result.text() == "14 million CZK + 26000000 = 40 million CZK\n✓ The claim agrees."
    box.formula.setPlainText("a - b")
    assert box.result.text().endswith("= 26 million CZK\n≠ The claim says otherwise.")
    box.formula.setPlainText("a /")
    assert box.result.text() == "The formula stops too early. Type what belongs behind its last sign."
    assert "stops too early" in box.result.accessibleName()


def test_a_typed_formula_is_saved_as_one_step_that_can_be_undone(case: Shown[ClaimEditor]) -> None:
    box = take_both(case)
    box.formula.setFocus()
    box.formula.selectAll()
    QTest.keyClicks(box.formula, "a - b")
    QTest.keyClick(box.formula, Qt.Key.Key_Return)
    assert stored(case)[0].formula == "a - b"
    case.workspace.undo()
    assert stored(case)[0].formula == "a / b"
    assert section(case).boxes[0].formula.toPlainText() == "a / b"


def test_a_number_can_be_taken_out_and_the_calculation_removed(case: Shown[ClaimEditor]) -> None:
    box = take_both(case)
    box.number_removed.emit(box.row.id, "b")
    assert [value.name for value in stored(case)[0].values] == ["a"]
    assert "No number is called b" in box.result.text()
    box.remove.click()
    assert stored(case) == []
    assert section(case).boxes == []


def test_a_chip_goes_to_its_passage(case: Shown[ClaimEditor]) -> None:
    wanted: list[tuple[int, int, int, bool]] = []
    case.workspace.passage_wanted.connect(wanted.append)
    take_both(case).chips[1].click()
    assert wanted == [(source_of(case.session), *FOURTEEN, True)]


def test_the_buttons_ask_for_the_selected_number(case: Shown[ClaimEditor]) -> None:
    asked: list[str] = []
    case.widget.action_wanted.connect(asked.append)
    section(case).take.click()
    assert asked == ["calculation.add_number"]
    assert section(case).begin.isHidden()
    take_both(case)
    assert not section(case).begin.isHidden()


def test_another_claim_has_calculations_of_its_own(case: Shown[ClaimEditor]) -> None:
    take_both(case)
    case.workspace.set_current_claim(2)
    assert section(case).boxes == []
    case.workspace.set_current_claim(1)
    assert len(section(case).boxes) == 1
