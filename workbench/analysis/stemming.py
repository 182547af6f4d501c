"""Forms of one word: “vessels” is “vessel”, for English by Snowball's rules, other languages word by word.

PyStemmer is Snowball compiled (snowballstem.org, BSD; the binding MIT): half a microsecond a word, where the
same rules in plain Python take fifty. Words are those of `workbench.domain.folding`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache

import Stemmer

_SHORTEST_BEGINNING, _LONGEST_ENDING = 2, 8
_WORDS_LOOKED_AT = 4_000
"""Words of an index with the same beginning that are looked at; two letters rarely have as many."""

Vocabulary = Callable[[str, int], Iterable[str]]
"""Gives the words of an index that begin with some letters, at most so many."""


def is_stemmed(language: str) -> bool:
    """Say whether words of a language (a BCP 47 tag) are brought to their stems."""
    return language.split("-", maxsplit=1)[0].lower() == "en"


def stems(words: list[str], language: str) -> list[str]:
    """Return the stems of folded words; in languages without stems, the words."""
    if not is_stemmed(language):
        return words
    found: list[str] = _english().stemWords(words)
    return found


def forms(word: str, language: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return the words of an index that are forms of this one; at least the word itself."""
    if not is_stemmed(language) or not word.isalpha():
        return (word,)
    stem: str = _english().stemWord(word)
    beginning = stem.removesuffix("i").removesuffix("e")  # "tri" stands for "try", "hope" for "hoping"
    if len(beginning) < _SHORTEST_BEGINNING:
        return (word,)
    longest = max(len(stem), len(word)) + _LONGEST_ENDING
    known = [found for found in vocabulary(beginning, _WORDS_LOOKED_AT) if len(found) <= longest]
    alike = [found for found, its in zip(known, _english().stemWords(known), strict=True) if its == stem]
    return tuple(sorted({word, *alike}))


@cache
def _english() -> Stemmer.Stemmer:
    return Stemmer.Stemmer("english", 50_000)
