"""Sentences with something to check come before opinions, questions and greetings, each with the reason."""

from __future__ import annotations

import pytest

from workbench.analysis.worth_checking import worth_checking

CHECKABLE = [
    "Two officials said Halvane was told at 02:40 on 18 November.",
    "The city paid 41.6 million crowns for 62 sirens in 2021.",
    "“The batteries would not last the winter,” Veldry wrote to the council in 2022.",
    "Halvane lied to the council about the batteries of the sirens.",
    "Crime in Lindmoor rose by 12 percent last year, more than in any other city.",
]
IDLE = [
    "Thank you very much.",
    "I think she would be a wonderful mayor.",
    "Who knew?",
    "What do you want us to do?",
    "Good evening and welcome.",
    "We must hope for better days.",
]


@pytest.mark.parametrize("checkable", CHECKABLE)
@pytest.mark.parametrize("idle", IDLE)
def test_what_can_be_checked_comes_before_what_cannot(checkable: str, idle: str) -> None:
    assert worth_checking(checkable, "en").score > worth_checking(idle, "en").score


def test_the_reasons_say_what_is_in_a_sentence() -> None:
    reasons = worth_checking(CHECKABLE[0], "en").reasons
    assert "names: Halvane" in reasons
    assert "says who said it" in reasons
    assert any(reason.startswith("date: 18 November") for reason in reasons)
    assert worth_checking("Who knew?", "en").reasons == ("question",)
    assert "opinion or wish" in worth_checking(IDLE[1], "en").reasons


def test_figures_and_names_count_in_every_language() -> None:
    figures = worth_checking("Die Stadt Lindmoor zahlte 41,6 Mio. Euro für 62 Sirenen.", "de")
    assert figures.score > worth_checking("Wer hätte das in dieser Nacht gedacht und gewusst?", "de").score
    assert any(reason.startswith("figures: 41,6 Mio. Euro") for reason in figures.reasons)


def test_english_words_tell_nothing_of_other_languages() -> None:
    assert "says what happened" not in worth_checking("Das Amt was her wie immer.", "de").reasons
