"""Words as people count them."""

from __future__ import annotations

import pytest
from hypothesis import example, given

from tests.unit.domain.texts import canonical
from workbench.domain.words import word_positions


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("“Yes,” he can’t — or won’t.", ["Yes", "he", "can’t", "or", "won’t"]),
        (
            "It cost 3,000.50 in the U.S. (twenty-five)…",
            ["It", "cost", "3,000.50", "in", "the", "U.S", "twenty-five"],
        ),
        ("officials—three of them", ["officials", "three", "of", "them"]),
        ("漢字 and かな", ["漢", "字", "and", "か", "な"]),
        ("שלום, עולם", ["שלום", "עולם"]),
        ("  * – 👍 \n", []),
        ("", []),
    ],
)
def test_words_are_found_without_their_signs(text: str, words: list[str]) -> None:
    starts, ends = word_positions(text)
    assert [text[start:end] for start, end in zip(starts, ends, strict=True)] == words


def test_combining_vowel_signs_do_not_part_words() -> None:
    assert len(word_positions("नमस्ते दुनिया, यह हिन्दी है।")[0]) == 5


@given(canonical)
@example("漢 a\x1cb")
def test_words_are_in_order_and_never_hold_white_space(text: str) -> None:
    last = 0
    for start, end in zip(*word_positions(text), strict=True):
        assert last <= start < end <= len(text)
        assert not any(sign.isspace() for sign in text[start:end])
        last = end
