"""Stored calculations worked out again, and held against what their claim says."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cases import draft_of, make_case, source_of, span
from workbench.analysis.values import values
from workbench.application import calculation_commands, claim_commands, queries
from workbench.application.calculations import agrees_with, computed, number_in
from workbench.application.findings import findings_of
from workbench.domain.arithmetic import FormulaProblem, evaluate

DRAFT = "Rents rose by a third, the office says. Costs rose by 50 percent."
SOURCE = "Rents: 300 crowns in 2019, then 397 crowns in 2020."


def worked(tmp_path: Path, statement: tuple[int, int], formula: str) -> tuple[str, bool | None, list[str]]:
    """Return text, agreement and finding codes of a claim with one calculation."""
    with make_case(tmp_path / "rents.fcase", draft=DRAFT, source=SOURCE) as session:
        claim_id = claim_commands.add_claim(session, draft_of(session), *statement)
        places = [
            ("before", source_of(session), *span(SOURCE, "300 crowns")),
            ("after", source_of(session), *span(SOURCE, "397 crowns")),
        ]
        calculation_commands.add_calculation(session, claim_id, formula, places)
        (one,) = computed(session, [queries.claim(session, claim_id)])[claim_id]
        return one.text, one.agrees, [finding.code for finding in findings_of(session, claim_id)]


def test_a_claim_that_says_what_was_computed_agrees(tmp_path: Path) -> None:
    text, agrees, codes = worked(tmp_path, span(DRAFT, "Rents rose by a third"), "change(before, after)")
    assert text == "change(300 CZK, 397 CZK) = 32.33 %"
    assert agrees is True
    assert "figures-do-not-follow" not in codes


def test_one_that_says_otherwise_does_not_and_is_found(tmp_path: Path) -> None:
    _, agrees, codes = worked(tmp_path, span(DRAFT, "Costs rose by 50 percent"), "change(before, after)")
    assert agrees is False
    assert "figures-do-not-follow" in codes


def test_a_formula_that_cannot_be_computed_says_why(tmp_path: Path) -> None:
    text, agrees, _ = worked(tmp_path, span(DRAFT, "Rents rose by a third"), "before / nothing")
    assert "No number is called nothing" in text
    assert agrees is None


@pytest.mark.parametrize(
    ("formula", "claim", "agrees"),
    [
        ("46.1 / 31.2", "It grew 1.5 times.", True),
        ("31.2 / 46.1", "That is 68 percent of it.", True),
        ("31.2 / 46.1", "That is two thirds of it.", True),
        ("31.2 / 46.1", "That is 50 percent of it.", False),
        ("change(100, 80)", "It fell by 20 percent.", True),
        ("12 + 3", "In all 15 people died.", True),
        ("12 + 3", "In all 16 people died.", False),
        ("12 + 3", "Nobody died.", None),
    ],
)
def test_a_result_is_held_against_the_numbers_of_its_kind(
    formula: str, claim: str, agrees: bool | None
) -> None:
    assert agrees_with(evaluate(formula, {}), values(claim, "en")) is agrees


def test_the_number_of_some_words_is_the_first_in_them() -> None:
    assert number_in("Anna Reyes paid 14 million crowns to 3 people").low == 14_000_000
    with pytest.raises(FormulaProblem, match="no number in “Anna Reyes”"):
        number_in("Anna Reyes")
