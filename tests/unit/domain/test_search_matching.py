"""The passages that answer a query are found to the character."""

from __future__ import annotations

import pytest

from workbench.domain.search_matching import matches, word_spans
from workbench.domain.search_query import parse_query

TEXT = (
    "😀 The bridge in Łódź was closed. Café ﬁnances: the bridge cost 3,000. "
    "東京都庁は遠い。서울에서 왔다. The bridge is closed again."
)


def exact(typed: str, text: str = TEXT) -> list[str]:
    return [text[match.start : match.end] for match in matches(parse_query(typed), text, 0, len(text))]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("lodz", ["Łódź"]),
        ("CAFÉ", ["Café"]),
        ("finances", ["ﬁnances"]),
        ("fin*", ["ﬁnances"]),
        ('"the bridge"', ["The bridge", "the bridge", "The bridge"]),
        ("京", ["京"]),
        ("京都", ["京都"]),
        ("都庁は", ["都庁は"]),
        ("서울", ["서울"]),
        ("3,000", ["3,000"]),
        ("lodz closed", ["Łódź was closed"]),
        ("NEAR(bridge closed, 2)", ["bridge is closed"]),
        ("NEAR(bridge closed, 3)", ["bridge in Łódź was closed", "bridge is closed"]),
        ("cost OR lodz", ["Łódź", "cost"]),
        ("lodz NOT cost", ["Łódź"]),
        ("😀", ["😀"]),
        ("nowhere", []),
        ("lodz nowhere", []),
    ],
)
def test_the_shortest_passages_are_found(typed: str, found: list[str]) -> None:
    assert exact(typed) == found


def test_a_passage_takes_in_the_accent_that_follows_its_last_letter() -> None:
    assert exact("cafe", "Cafe\u0301s? cafe\u0301.") == ["cafe\u0301"]


def test_a_passage_names_the_words_in_it() -> None:
    (match,) = matches(parse_query("lodz closed"), TEXT, 0, len(TEXT))
    assert [TEXT[start:end] for start, end in match.words] == ["Łódź", "closed"]


def test_offsets_are_those_of_the_whole_text() -> None:
    start = TEXT.index("東京")
    (match,) = matches(parse_query("bridge"), TEXT, start, len(TEXT))
    assert TEXT[match.start : match.end] == "bridge"
    assert match.start > start


def test_each_word_is_highlighted_for_itself() -> None:
    spans = word_spans(parse_query("closed nowhere OR 東京都"), TEXT, 0, len(TEXT))
    assert [TEXT[start:end] for start, end in spans] == ["closed", "東京都", "closed"]
