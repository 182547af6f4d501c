"""Forms of a word: English by its stems, other languages word by word."""

from __future__ import annotations

from collections.abc import Iterable

from workbench.analysis.stemming import forms, is_stemmed, stems

WORDS = ["vessel", "vesseling", "vessels", "vest", "try", "tries", "tried", "trying", "tree", "2019", "2019s"]


def vocabulary(beginning: str, limit: int) -> Iterable[str]:
    """Answer as an index does."""
    return [word for word in sorted(WORDS) if word.startswith(beginning)][:limit]


def test_an_english_word_is_found_in_all_its_forms() -> None:
    assert forms("vessels", "en", vocabulary) == ("vessel", "vesseling", "vessels")
    assert forms("tries", "en-GB", vocabulary) == ("tried", "tries", "try", "trying")


def test_stems_that_lose_a_letter_and_short_ones_are_found_too() -> None:
    assert {"hoping", "hopes"} <= set(forms("hopes", "en", lambda *_: ["hope", "hoped", "hopes"]))
    assert {"go", "going"} <= set(forms("going", "en", vocabulary))


def test_a_word_that_is_not_in_the_index_is_still_looked_for() -> None:
    assert forms("zeppelins", "en", vocabulary) == ("zeppelins",)


def test_numbers_and_other_languages_have_one_form() -> None:
    assert forms("2019", "en", vocabulary) == ("2019",)
    assert forms("vessels", "de", vocabulary) == ("vessels",)
    assert stems(["vessels"], "cs") == ["vessels"]


def test_only_english_is_brought_to_stems() -> None:
    assert is_stemmed("en-US")
    assert not is_stemmed("eng-made-up")
    assert stems(["misperceptions", "quarantined"], "en") == ["mispercept", "quarantin"]
