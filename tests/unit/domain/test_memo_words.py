"""How the memo writes dates, times and numbers."""

from __future__ import annotations

import pytest

from workbench.domain import memo_words as words
from workbench.domain.model import Relation, Verdict


@pytest.mark.parametrize(
    ("date", "written"),
    [
        ("2024-01-09", "9 January 2024"),
        ("2024-12", "December 2024"),
        ("2024", "2024"),
        ("", ""),
        ("2024-13-01", "2024-13-01"),
        ("spring 2024", "spring 2024"),
        ("20-December", "20-December"),
    ],
)
def test_dates(date: str, written: str) -> None:
    assert words.day(date) == written


@pytest.mark.parametrize(
    ("time", "written"),
    [
        ("2026-05-03T14:02:11.123Z", "3 May 2026, 14:02 UTC"),
        ("2026-05-03T14:02:11+02:00", "3 May 2026, 12:02 UTC"),
        ("some day", "some day"),
    ],
)
def test_times(time: str, written: str) -> None:
    assert words.moment(time) == written


def test_counts() -> None:
    assert words.count(1, "claim") == "1 claim"
    assert words.count(0, "claim") == "0 claims"
    assert words.count(12345, "entry", "entries") == "12,345 entries"


def test_every_verdict_and_relation_has_a_word_and_is_in_the_key() -> None:
    named = {word for _, word, _, _ in words.KEY}
    assert {words.VERDICTS[verdict] for verdict in Verdict} <= named
    assert {words.RELATIONS[relation] for relation in Relation} <= named
