"""Folded words are the same however they are written, and know where they stand."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from workbench.domain.folding import fold, folded_words, tokens

AWKWARD = st.text(
    st.one_of(
        st.sampled_from("aéßﬁ東京都 서울한가ᄒ\u1161\u11ab\u0301カ\u3099ｶﾞ.,½①👩\u200d\u00adñΣσςİŁøæđħﬂไทยकु"),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=40,
)


def words(text: str) -> list[str]:
    return [token.word for token in tokens(text)]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Café CAFE\u0301", ["cafe", "cafe"]),
        ("Łódź Straße STRASSE", ["lodz", "strasse", "strasse"]),
        ("Ærø Đorđe Ħal þing œuvre", ["aero", "dorde", "hal", "thing", "oeuvre"]),
        ("ﬁnd ﬂoor m² １２ ٣٤", ["find", "floor", "m2", "12", "34"]),
        ("İstanbul ısı ΣΊΣΥΦΟΣ", ["istanbul", "isi", "σισυφοσ"]),
        ("don’t U.S. 3,000", ["don", "t", "u", "s", "3", "000"]),
        ("re\u00adport zero\u200bwidth", ["report", "zero", "width"]),
        ("мёд ЖЁЛТЫЙ", ["мед", "желтыи"]),
        ("كِتَاب كتـاب", ["كتاب", "كتاب"]),
        ("東京都", ["東京", "京都", "都"]),
        ("iPhone手机x", ["iphone", "手机", "机", "x"]),
        ("서울에서", ["서울", "울에", "에서", "서"]),
        (unicodedata.normalize("NFD", "한국"), ["한국", "국"]),
        ("ガ カ\u3099 ｶﾞ", ["ガ", "ガ", "ガ"]),
        ("👩‍👧 ok", ["👩", "👧", "ok"]),
    ],
)
def test_words_are_found_however_they_are_written(written: str, meant: list[str]) -> None:
    assert words(written) == meant


def test_a_word_knows_its_place_among_wide_and_joined_characters() -> None:
    text = "😀 Straße ﬁx cafe\u0301! 東京"
    assert [text[token.start : token.end] for token in tokens(text)] == [
        "😀",
        "Straße",
        "ﬁx",
        "cafe\u0301",
        "東京",
        "京",
    ]


@given(AWKWARD)
@example("か\u309aﾞ")
@example("Ⓐ㍿½")
def test_a_text_folded_at_once_has_the_words_folded_one_by_one(text: str) -> None:
    # The index parts words as FTS5's tokenizer “ascii” does.
    assert re.findall(r"[0-9a-z\x80-\U0010ffff]+", fold(text)) == words(text)


@given(AWKWARD)
def test_words_stand_in_order_within_the_text(text: str) -> None:
    found = tokens(text)
    assert all(0 <= one.start < one.first_end <= one.end <= len(text) for one in found)
    assert all(one.start <= other.start for one, other in pairwise(found))


@given(AWKWARD)
def test_a_folded_word_folds_to_itself(text: str) -> None:
    for word in words(text):
        assert words(word)[0] == word


@given(st.text(max_size=60))
def test_folded_words_are_those_of_tokens(text: str) -> None:
    assert folded_words(text) == [token.word for token in tokens(text)]
