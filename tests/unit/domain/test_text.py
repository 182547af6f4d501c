"""Canonical text and its units."""

from __future__ import annotations

import pytest
import regex
from hypothesis import example, given
from hypothesis import strategies as st

from tests.unit.domain.texts import canonical, mixed
from workbench.domain.errors import DocumentRefused
from workbench.domain.text import (
    Utf16Map,
    canonical_text,
    grapheme_end,
    grapheme_start,
    next_grapheme,
    next_word,
    previous_grapheme,
    previous_word,
    trim_span,
    word_at,
)

raw = st.one_of(
    st.lists(
        st.sampled_from(["\r\n", "\r", "\n", "\ufeff", "\0", "\u2028", "\ufdd0", "a", "👍", "\u0301"])
    ).map("".join),
    st.text(st.characters(exclude_categories=["Cs"])),
)


def boundaries(text: str) -> list[int]:
    return [0, *(found.end() for found in regex.finditer(r"\X", text))]


@pytest.mark.parametrize(
    ("given_text", "kept"),
    [
        ("a\r\nb\rc\u2028d\u2029e\ufdd0f\ufdd1g\nh", "a\nb\nc\nd\ne\nf\ng\nh"),
        ("\ufeffa\ufeffb\0c", "ab\ufffdc"),
        ("a\r\ufeff\nb", "a\nb"),
        ("a\u00a0b\u0085c\x0bd\x0ce", "a\u00a0b\u0085c\x0bd\x0ce"),
        ("", ""),
    ],
)
def test_line_breaks_become_newlines_and_marks_are_dropped(given_text: str, kept: str) -> None:
    assert canonical_text(given_text) == kept


@pytest.mark.parametrize("half", ["\ud800", "abc\udfff", "\udc00\ud800"])
def test_a_lone_surrogate_is_refused_with_its_place(half: str) -> None:
    with pytest.raises(DocumentRefused, match="at character"):
        canonical_text(half)


@given(raw)
def test_canonical_text_is_idempotent_and_clean(text: str) -> None:
    once = canonical_text(text)
    assert canonical_text(once) == once
    assert not regex.search("[\r\0\ufeff\u2028\u2029\ufdd0\ufdd1]", once)


@given(canonical)
@example("")
@example("👍")
def test_utf16_map_agrees_with_the_encoder(text: str) -> None:
    mapped = Utf16Map(text)
    for offset in range(len(text) + 1):
        units = len(text[:offset].encode("utf-16-le")) // 2
        assert mapped.to_utf16(offset) == units
        assert mapped.to_code_point(units) == offset
        if offset < len(text) and text[offset] > "\uffff":
            assert mapped.to_code_point(units + 1) == offset


@given(canonical)
@example("\U0001f1eb" * 301)
@example("क" + "्क" * 200)
@example("a" + "\u0301" * 300 + "b")
@example("👩" + "‍👩" * 150)
def test_grapheme_functions_agree_with_a_scan_of_the_whole_text(text: str) -> None:
    edges = boundaries(text)
    for offset in range(len(text) + 1):
        below = max(edge for edge in edges if edge <= offset)
        above = min(edge for edge in edges if edge >= offset)
        assert grapheme_start(text, offset) == below
        assert grapheme_end(text, offset) == above
        assert next_grapheme(text, offset) == min((e for e in edges if e > offset), default=len(text))
        assert previous_grapheme(text, offset) == max((e for e in edges if e < offset), default=0)


def test_a_hostile_grapheme_is_cut_and_not_searched_to_its_end() -> None:
    text = "\u0301" * 1_000_000
    assert 500_000 < next_grapheme(text, 500_000) <= 510_000
    assert 490_000 <= previous_grapheme(text, 500_000) < 500_000


@pytest.mark.parametrize(
    ("text", "offset", "word"),
    [
        ("He can’t go.", 4, "can’t"),
        ("He can’t go.", 8, "can’t"),
        ("He can’t go.", 11, "go"),
        ("He can’t go.", 12, "."),
        ("It cost 3,000.50 then", 10, "3,000.50"),
        ("नमस्ते दुनिया", 2, "नमस्ते"),
        ("שלום עולם", 6, "עולם"),
        ("a 👩‍👩‍👧 b", 4, "👩‍👩‍👧"),
        ("one\ntwo", 3, "one"),
        ("one\ntwo", 4, "two"),
        ("", 0, ""),
        ("\n\n", 1, ""),
    ],
)
def test_the_word_at_a_place(text: str, offset: int, word: str) -> None:
    start, end = word_at(text, offset)
    assert text[start:end] == word


def test_caret_stops_are_word_beginnings_and_line_ends() -> None:
    text = "“Yes,” he can’t.\n\nघर 3.5"
    stops, offset = [], 0
    while offset < len(text):
        offset = next_word(text, offset)
        stops.append(offset)
    assert [text[stop : stop + 3] for stop in stops[:4]] == ["Yes", "he ", "can", "\n\nघ"]
    assert stops == [1, 7, 10, 16, 17, 18, 21, 24]
    back = []
    while offset > 0:
        offset = previous_word(text, offset)
        back.append(offset)
    assert back == [21, 18, 17, 16, 10, 7, 1, 0]


@given(mixed)
def test_caret_stops_get_through_any_text(text: str) -> None:
    offset = 0
    for _ in range(len(text) + 1):
        if offset == len(text):
            break
        after = next_word(text, offset)
        assert offset < after <= len(text)
        offset = after
    assert offset == len(text)
    for _ in range(len(text) + 1):
        if offset == 0:
            break
        before = previous_word(text, offset)
        assert 0 <= before < offset
        offset = before
    assert offset == 0


def test_words_in_a_line_without_spaces_are_found_in_a_window() -> None:
    text = "漢" * 3_000_000
    assert word_at(text, 1_500_000) == (1_500_000, 1_500_001)
    assert next_word(text, 1_500_000) == 1_500_001
    assert previous_word(text, 1_500_000) == 1_499_999


@given(canonical, st.integers(0, 60), st.integers(0, 60))
def test_trimming_leaves_the_stripped_words(text: str, one: int, other: int) -> None:
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    a, b = trim_span(text, start, end)
    assert text[a:b] == text[start:end].strip()
