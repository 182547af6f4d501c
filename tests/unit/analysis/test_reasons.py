"""Reasons and differences are said in plain words."""

from __future__ import annotations

import pytest

from workbench.analysis.negation import one_sided_negation
from workbench.analysis.reasons import Words, differs, reasons

CLAIM = Words("Ana Reyes said 41.6 million crowns went to the quarantine vessel.", "en")
WEIGHTS = {"quarantin": 6.0, "vessel": 5.0, "crown": 1.0, "went": 1.5, "ana": 5.0, "rey": 7.0, "41": 5.0}


def test_names_numbers_and_rare_words_are_named() -> None:
    passage = Words("The vessel in quarantine cost 41.6 million, Ana Reyes wrote.", "en")
    assert reasons(CLAIM, passage, frozenset({"quarantin", "vessel", "ana", "rey", "41"}), WEIGHTS) == (
        "Shares the name Ana Reyes",
        "Shares 41.6 million crowns",
        "Shares the rare words quarantine, vessel",
    )


def test_many_words_in_a_row_are_quoted() -> None:
    claim = Words("He wrote that the siren was switched off before midnight.", "en")
    passage = Words("The log says the siren was switched off before two.", "en")
    assert (
        reasons(claim, passage, frozenset(), {})[0]
        == "Says “the siren was switched off before” word for word"
    )


def test_a_name_is_told_once_as_long_as_it_is() -> None:
    claim = Words("Halvane knew. Dorit Halvane was told.", "en")
    assert reasons(claim, Words("I told Dorit Halvane.", "en"), frozenset(), {}) == (
        "Shares the name Dorit Halvane",
    )


def test_nothing_in_common_gives_no_reason() -> None:
    assert reasons(CLAIM, Words("Nobody slept.", "en"), frozenset(), WEIGHTS) == ()


def test_another_number_is_said_to_differ() -> None:
    (found,) = differs(
        CLAIM, Words("Ana Reyes said 46.1 million crowns went to the quarantine vessel.", "en")
    )
    assert "41.6 million" in found
    assert "46.1 million" in found


@pytest.mark.parametrize(
    ("claim", "passage", "said"),
    [
        (
            "The calls were coordinated.",
            "The calls were not coordinated with anybody.",
            "The source says “not”",
        ),
        ("Milley did not coordinate the calls.", "Milley coordinated the calls.", "The text says “not”"),
        ("It wasn’t coordinated.", "It was coordinated.", "The text says “wasn’t”"),
    ],
)
def test_a_negation_on_one_side_is_said(claim: str, passage: str, said: str) -> None:
    assert one_sided_negation(claim, passage, "en", "en").startswith(said)


@pytest.mark.parametrize(
    ("claim", "passage"),
    [
        ("The calls were not coordinated.", "Nobody coordinated the calls: they were never coordinated."),
        ("The calls were coordinated.", "The calls were coordinated, and nobody slept."),
        ("Siren No. 5 was silent.", "Siren 5 was silent."),
        ("The calls were coordinated.", "It did not rain."),
        ("The calls were coordinated.", "The calls were not only coordinated but recorded."),
    ],
)
def test_no_negation_is_said_where_both_deny_or_something_else_is_denied(claim: str, passage: str) -> None:
    assert one_sided_negation(claim, passage, "en", "en") == ""
