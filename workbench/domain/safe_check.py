"""Looks through the words of a finished paper for names that should not be in it.

It knows what to look for (`searched_names`), and nothing of how names were replaced: it searches plain folded
text, so that a fault there does not hide one here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from workbench.domain.folding import folded_words
from workbench.domain.name_words import DETERMINERS, OWN
from workbench.domain.searched_names import NamePart, SearchedName, Words

_LOCAL_PART = re.compile(r"[^\s<>(),;:@]+(?=@)")


def names_left(
    text: str, searched: Iterable[SearchedName], stay: Sequence[Words] = (), *, marks: Iterable[str] = ()
) -> list[str]:
    """Return the names that are still in a text, and ``marks`` (digests), each once."""
    folded = f" {' '.join(folded_words(text))} "
    for words in stay:
        folded = folded.replace(f" {' '.join(words)} ", "  ")
    paper = _Paper(text, folded)
    found = [one.name for one in searched if paper.has(one)]
    found += [mark for mark in marks if mark and mark in text]
    return list(dict.fromkeys(found))


class _Paper:
    def __init__(self, text: str, folded: str) -> None:
        self._text = text
        self._folded = folded
        self._words = set(folded.split())
        self._addresses = " ".join(" ".join(folded_words(one)) for one in _LOCAL_PART.findall(text))
        capitals = {word for word in re.findall(r"[^\W_]+", text) if word[0].isupper()}
        self._capitals = {part for word in capitals for part in folded_words(word)}

    def has(self, name: SearchedName) -> bool:
        phrases = [one for one in name.phrases if not (name.description and _ours(one))]
        if any(f" {' '.join(phrase)} " in self._folded for phrase in phrases):
            return True
        return any(run in self._text for run in name.runs) or any(map(self._has_part, name.parts))

    def _has_part(self, part: NamePart) -> bool:
        if part.word in self._addresses:
            return True
        if part.own or part.word not in self._folded:
            return False
        if part.inside:
            return True
        return part.word in self._words and (not part.capital or part.word in self._capitals)


def _ours(phrase: Words) -> bool:
    """Say whether a phrase is made of words with which any paper is written."""
    return all(word in OWN or word in DETERMINERS for word in phrase)
