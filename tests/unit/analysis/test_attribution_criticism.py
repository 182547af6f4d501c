"""Whom words criticise is proposed from words of accusation beside a name."""

from __future__ import annotations

import pytest

from workbench.analysis.attribution import attributions
from workbench.analysis.attribution_criticism import criticised
from workbench.domain.structure import Structure


def _names(text: str, words: str = "") -> list[str]:
    words = words or text
    start = text.index(words)
    said = attributions(text, Structure()).sayings
    return [one.name for one in criticised(text, start, start + len(words), "en", said)]


@pytest.mark.parametrize(
    ("sentence", "named"),
    [
        ("Mark Milley is an inveterate liar.", ["Mark Milley"]),
        ("It was dangerous for Mark Milley to be doing this.", ["Mark Milley"]),
        ("The council accused Jane Roe of fraud.", ["Jane Roe"]),
        ("Jane Roe was accused of fraud.", ["Jane Roe"]),
        ("Jane Roe ignored the warning of the pumps.", ["Jane Roe"]),
        ("Jane Roe never answered.", ["Jane Roe"]),
    ],
)
def test_a_name_beside_an_accusation_is_proposed(sentence: str, named: list[str]) -> None:
    assert _names(sentence) == named


@pytest.mark.parametrize(
    "sentence",
    [
        "Jane Roe opened the bridge on Monday.",
        "Mark Milley was absolutely not going rogue.",
        "The pumps failed.",
        "There was fraud in Mill Quarter.",
    ],
)
def test_nobody_is_proposed_where_nobody_is_accused(sentence: str) -> None:
    assert _names(sentence) == []


def test_a_surname_is_given_in_full() -> None:
    text = "Dorit Halvane runs the office.\nHalvane ignored the warning."
    assert _names(text, "Halvane ignored the warning.") == ["Dorit Halvane"]


def test_whoever_only_says_so_is_not_criticised() -> None:
    assert _names("Jane Roe said that John Doe had lied.") == ["John Doe"]


def test_the_words_of_the_reason_are_given() -> None:
    text = "It rained. Jane Roe misled the court."
    [found] = criticised(text, 11, len(text))
    assert found.reason == "“misled” stands beside this name."
    assert [text[cue.start : cue.end] for cue in found.cues] == ["misled"]
