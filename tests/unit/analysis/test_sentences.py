"""Sentences."""

from __future__ import annotations

import time

import pytest
from hypothesis import given

from tests.unit.domain.texts import canonical
from workbench.analysis.sentences import sentence_at, sentences


def words_of(text: str, language: str = "en") -> list[str]:
    return [text[start:end] for start, end in sentences(text, language)]


@pytest.mark.parametrize(
    "expected",
    [
        ["Lt. Col. A. B. Smith met Gen. Li and Lt. Gov. Dan Park in St. Louis.", "They spoke."],
        ["The U.S. said no.", "It was Jan. 5 at 5 p.m. and cost $3.5 million."],
        ["Atty. Gen. Anna Hill and Sgt. Roe disagreed.", "Sen. Doe (R-Tex.) did not."],
        ["“It is over,” he said.", "“Why?”", "Nobody knew."],
        ["He said: “I did it.”", "And left."],
        ["“He was not going rogue.", "Esper asked them.", "It followed.”", "Nobody denied it."],
        ["“Really?” she asked.", "“Yes!” said Bob.", "“No.”", "He called it “a mess.”", "“What now?”"],
        ["She said: “We left.", "In the U.S. nobody came.”", "The ‘end.", "Or not.’", "It’s Jones’s."],
        ["« Oui.", "Non. »", "„Nein.", "Ja.“"],
        ["1. First of all.", "2. Second of all."],
        ["𝒳 came 🇫🇷 first 👩‍👩‍👧.", "Then 👍 others."],
        ["यह पहला वाक्य है।", "यह दूसरा है।"],
        ["هل جاء؟", "نعم جاء."],
    ],
)
def test_news_prose_is_cut_into_sentences(expected: list[str]) -> None:
    assert words_of(" ".join(expected)) == expected


def test_a_sentence_never_crosses_a_line() -> None:
    assert words_of("A headline without a stop\nText that\ngoes on. \n\n  End.  ") == [
        "A headline without a stop",
        "Text that",
        "goes on.",
        "End.",
    ]


def test_abbreviations_depend_on_the_language() -> None:
    assert words_of("Er traf Dr. Müller. Dann ging er.", "de-AT") == ["Er traf Dr. Müller.", "Dann ging er."]
    assert words_of("Eine Zeile. Noch eine.", "xx") == ["Eine Zeile.", "Noch eine."]


@given(canonical)
def test_sentences_are_in_order_trimmed_and_leave_out_only_white_space(text: str) -> None:
    spans = sentences(text)
    left = list(text)
    last = 0
    for start, end in spans:
        assert last <= start < end <= len(text)
        assert text[start:end].strip() == text[start:end]
        assert "\n" not in text[start:end]
        left[start:end] = " " * (end - start)
        last = end
    assert not "".join(left).strip()


@given(canonical)
def test_the_sentence_at_a_place_is_one_of_the_sentences(text: str) -> None:
    spans = sentences(text)
    for offset in range(len(text) + 1):
        start, end = sentence_at(text, offset)
        assert (start, end) in spans or start == end == offset
        inside = [span for span in spans if span[0] <= offset < span[1]]
        assert not inside or inside == [(start, end)]


def test_a_long_line_is_cut_at_sentence_ends_and_hostile_ones_take_no_time() -> None:
    line = "Mr. Li went to St. Louis with Gen. Roe again. " * 1_000
    assert set(words_of(line)) == {"Mr. Li went to St. Louis with Gen. Roe again."}
    start, end = sentence_at(line, 30_000)
    assert line[start:end] == "Mr. Li went to St. Louis with Gen. Roe again."
    before = time.perf_counter()
    sentences("“" * 100_000)
    assert time.perf_counter() - before < 5
