"""Forms of one word: “vessels” is “vessel”, for English by Snowball's rules, other languages word by word.

PyStemmer is Snowball compiled (snowballstem.org, BSD; the binding MIT): half a microsecond a word, where the
same rules in plain Python take fifty. Words are those of `workbench.domain.folding`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache

import Stemmer

_SHORTEST_BEGINNING, _LONGEST_ENDING = 3, 8
_AFTER_E_AND_Y = ("ing", "y", "ying", "able")
"""Endings before which a stem loses its last letter: "hoping" is "hope", "try" is "tri"."""
_PLAIN = ("", "s", "es", "ed", "ing", "er", "ers")
_WORDS_LOOKED_AT = 800
"""Words of an index with the same beginning that are looked at; forms of a short stem come early."""

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
    longest = max(len(stem), len(word)) + _LONGEST_ENDING
    possible = {f"{stem[:-1]}{ending}" for ending in _AFTER_E_AND_Y} if stem[-1] in "ei" else set()
    if len(stem) < _SHORTEST_BEGINNING:
        possible |= {f"{stem}{ending}" for ending in _PLAIN}
    else:
        possible.update(found for found in vocabulary(stem, _WORDS_LOOKED_AT) if len(found) <= longest)
    known = sorted(possible)
    alike = [found for found, its in zip(known, _english().stemWords(known), strict=True) if its == stem]
    return tuple(sorted({word, *alike}))


@cache
def _english() -> Stemmer.Stemmer:
    return Stemmer.Stemmer("english", 50_000)
