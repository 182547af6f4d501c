"""What of a name gives somebody away: the whole of it, and those of its words that do so alone.

The rule. A name is looked for as its folded words in a row. Each of its words of three letters or more counts
alone too, unless it is a title, an office, a particle or another everyday word; those that are also words of
the language (Rose, Baker, May) count only with a capital; those of five letters or more count inside longer
words as well (“kellers”), and all do within addresses (“plang@…”). Where the name is written with capitals,
its words without one do not count (“Anna Keller, night clerk”). A description (“an officer on shift”) is
looked for as a whole only: its words are everybody's. Addresses and telephone numbers in what was noted about
somebody count like the name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from workbench.domain.folding import folded_words, is_unspaced, tokens
from workbench.domain.model import Origin
from workbench.domain.name_words import ALSO_WORDS, DETERMINERS, EVERYDAY, OWN, PARTICLES

_SHORTEST = 3
_INSIDE_FROM = 5
_ADDRESS = re.compile(r"[^\s<>(),;:@]+@[^\s<>(),;:@]+\w")
_TELEPHONE = re.compile(r"\+?\d[\d /()-]{5,}\d")

Words = tuple[str, ...]
"""Folded words in a row."""


@dataclass(frozen=True, slots=True)
class NamePart:
    """A folded word that gives a name away alone.

    ``capital``: only where it is written with one. ``inside``: in longer words too. ``own``: the program
    writes it in its own papers, so that finding it there says nothing.
    """

    word: str
    capital: bool
    inside: bool
    own: bool


@dataclass(frozen=True, slots=True)
class SearchedName:
    """A name as it is looked for. ``runs`` are words of scripts without spaces, which stand anywhere."""

    name: str
    phrases: tuple[Words, ...]
    parts: tuple[NamePart, ...] = ()
    runs: tuple[str, ...] = ()
    description: bool = False


def searched_name(origin: Origin) -> SearchedName:
    """Return what is looked for of an origin.

    >>> from workbench.domain.model import Origin
    >>> [part.word for part in searched_name(Origin(1, "Dr Anna von Keller, night clerk")).parts]
    ['anna', 'keller']
    >>> searched_name(Origin(1, "an officer on shift")).phrases
    (('officer', 'on', 'shift'),)
    """
    name = origin.name
    found = [(token.word, name[token.start : token.end]) for token in tokens(name)]
    spaced = [(word, written) for word, written in found if not is_unspaced(word)]
    runs = tuple(run for run in re.findall(r"\w+", name) if len(run) > 1 and any(map(is_unspaced, run)))
    description = not runs and is_description(name)
    words = tuple(word for word, _ in spaced)
    contacts = _contacts(origin.note)
    if description:
        return SearchedName(name, (*_phrases(_without_determiners(words)), *contacts), description=True)
    capitals = any(written[0].isupper() for _, written in spaced)
    parts = dict.fromkeys(
        word
        for word, written in spaced
        if _counts_alone(word) and (written[0].isupper() or not capitals or not written[0].islower())
    )
    return SearchedName(name, (*_phrases(words), *contacts), tuple(map(_part, parts)), runs)


def is_description(name: str) -> bool:
    """Say whether a name describes somebody instead of naming them.

    >>> [is_description(name) for name in ("a clerk", "town hall staff", "The Owl", "anna keller", "An Jung")]
    [True, True, False, False, False]
    """
    written = re.findall(r"[^\W\d_]+", name)
    if len(written) < 2:
        return False
    words = [word for part in written for word in folded_words(part)]
    if words and words[0] in DETERMINERS and any(word[0].islower() for word in written[1:]):
        return True
    return written[0][0].islower() and any(word in EVERYDAY for word in words)


def open_phrases(names: Iterable[str], searched: Iterable[SearchedName]) -> list[Words]:
    """Return the names that stay, though a word of a hidden one stands in them: “Paul Keller”.

    Such a name has two words or more that would give it away, one of them no part of a hidden name.
    """
    known = list(searched)
    parts = {part.word for one in known for part in one.parts}
    whole = [phrase for one in known for phrase in one.phrases]
    found = []
    for name in names:
        words = tuple(folded_words(name))
        telling = [word for word in words if _counts_alone(word)]
        if len(telling) < 2 or parts.isdisjoint(telling) or parts.issuperset(telling):
            continue
        if not any(holds(words, phrase) for phrase in whole):
            found.append(words)
    return found


def holds(words: Words, phrase: Words) -> bool:
    """Say whether words have other words in a row among them."""
    return any(words[at : at + len(phrase)] == phrase for at in range(len(words) - len(phrase) + 1))


def _counts_alone(word: str) -> bool:
    return len(word) >= _SHORTEST and not word.isdigit() and word not in EVERYDAY and word not in PARTICLES


def _part(word: str) -> NamePart:
    capital = word in ALSO_WORDS
    return NamePart(word, capital, len(word) >= _INSIDE_FROM and not capital, word in OWN)


def _phrases(words: Words) -> tuple[Words, ...]:
    """Return words in a row, unless they say nothing: a single everyday word is everybody's."""
    telling = len(words) > 1 or any(_counts_alone(word) for word in words)
    return (words,) if words and telling else ()


def _without_determiners(words: Words) -> Words:
    first = next((at for at, word in enumerate(words) if word not in DETERMINERS), 0)
    return words[first:] if len(words) - first > 1 else words


def _contacts(note: str) -> tuple[Words, ...]:
    """Return the addresses and telephone numbers in a note."""
    written = [*_ADDRESS.findall(note), *_TELEPHONE.findall(note)]
    return tuple(words for words in (tuple(folded_words(one)) for one in written) if len(words) > 1)
