"""Which stretches of the sources may hold a quotation: asked of the index, piece by piece.

What asks the index runs on the case's thread, some milliseconds at a time; comparing does not.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from workbench.analysis.quotation_matching import (
    QuotationPlace,
    best_place,
    is_short,
    phrases,
    pieces,
)
from workbench.application.long_reading import Ask
from workbench.application.session import Session
from workbench.domain.comparisons import Match
from workbench.domain.search_query import Words
from workbench.storage.search_candidates import Candidates, WeightedWord

_RAREST = 8
"""Words of a piece that the index is asked for: more make it slower and find nothing more."""
_RARE = 20
"""Stretches with a word up to which each is looked at, lest words that only the draft has are asked for."""
_LOOKED_AT, _LOOKED_AT_SHORT = 12, 24
_OFTEN, _ENOUGH = 20_000, 4
"""Fewer words than that which stand less often do not find a quotation: runs of words do."""
_TELLING = 0.7
"""The rarity of a word that stands in half of all stretches (`Candidates`): what is below tells nothing."""
_MOST_OF_A_PHRASE = 40
_LEAST_SHARE = 0.3
"""Part of the words' rarity that a stretch must hold to be compared."""
_SLICE_SECONDS = 0.01

Span = tuple[int, int]


def best_of_sources(
    session: Session, keys: frozenset[str], words: str, names: tuple[str, ...], ask: Ask
) -> QuotationPlace | None:
    """Return the place most like a quotation in the texts with these keys. For a job's thread.

    ``names`` are those near a short quotation.
    """
    short = is_short(words)
    limit = _LOOKED_AT_SHORT if short else _LOOKED_AT
    candidates: list[tuple[str, Span]] = []
    texts: dict[str, str] = {}
    common = False
    for piece in pieces(words):
        question = ask(partial(_Question, session, piece, keys))
        while ask(question.advance):
            pass
        common = common or question.common
        for key, span, text in ask(partial(question.best, limit)):
            candidates.append((key, span))
            texts[key] = text
    place = best_place(words, texts, candidates, names)
    if common and (place is None or place.comparison.match is not Match.EXACT):
        # What was found may hide the very words elsewhere; these a single long run finds.
        runs = phrases(words) if place is None else phrases(words)[:1]
        place = _best_by_runs(_Asked(session, keys, words, names), ask, runs, place)
    return place


def is_better(one: QuotationPlace, other: QuotationPlace) -> bool:
    """Say whether one place is more like a quotation than another."""
    return one.comparison.similarity > other.comparison.similarity or (
        one.comparison.match is Match.EXACT and other.comparison.match is not Match.EXACT
    )


class _Asked(NamedTuple):
    """A quotation to look for in texts with some keys; ``names`` are those near a short one."""

    session: Session
    keys: frozenset[str]
    words: str
    names: tuple[str, ...]


def _best_by_runs(
    asked: _Asked, ask: Ask, runs: Sequence[tuple[str, ...]], best: QuotationPlace | None
) -> QuotationPlace | None:
    """Look for words that stand in most stretches of the sources by runs of them."""
    for run in runs:
        found = ask(partial(_with_phrase, asked.session, run, asked.keys))
        texts = {key: text for key, _, text in found}
        place = best_place(asked.words, texts, [(key, span) for key, span, _ in found], asked.names)
        if place is not None and (best is None or is_better(place, best)):
            best = place
        if best is not None and best.comparison.match is Match.EXACT:
            break
    return best


def _with_phrase(
    session: Session, phrase: tuple[str, ...], keys: frozenset[str]
) -> list[tuple[str, Span, str]]:
    index = session.store.search
    rows = [row for row, _ in index.found(Words(phrase), limit=_MOST_OF_A_PHRASE)]
    chunks = [index.chunk(row) for row in rows if index.key_of(row) in keys][:_LOOKED_AT]
    return [
        (chunk.text_sha256, (chunk.start, chunk.end), session.store.contents.text(chunk.text_sha256))
        for chunk in chunks
    ]


class _Question:
    """The stretches that hold a piece's rarest words; every step takes some milliseconds."""

    def __init__(self, session: Session, piece: tuple[str, ...], keys: frozenset[str]) -> None:
        self._session, self._keys = session, keys
        self._left = list(piece)
        self._counts: dict[str, int] = {}
        self._candidates: Candidates | None = None

    def advance(self) -> bool:
        """Go on for a moment; say whether there is more to do."""
        until = time.monotonic() + _SLICE_SECONDS
        index = self._session.store.search
        while self._left:
            word = self._left.pop()
            self._counts[word] = self._count(word)
            if time.monotonic() >= until:
                return True
        if self._candidates is None:
            rarest = sorted((count, word) for word, count in self._counts.items() if count)[:_RAREST]
            self._candidates = Candidates(index, [WeightedWord((word,)) for _, word in rarest], self._keys)
            return True
        return self._candidates.advance(_SLICE_SECONDS)

    @property
    def common(self) -> bool:
        """Whether the words stand in so many stretches that they hardly tell one from another."""
        rarities = self._candidates.rarities if self._candidates else {}
        telling = [word for (word,), rarity in rarities.items() if rarity >= _TELLING]
        return sum(1 for word in telling if self._counts[word] <= _OFTEN) < _ENOUGH

    def _count(self, word: str) -> int:
        """Return in how many stretches a word stands; 0 where that is in the draft only."""
        index = self._session.store.search
        count = index.stretches_with((word,))
        if count > _RARE:
            return count
        return sum(1 for row in index.containing((word,), count) if index.key_of(row) in self._keys)

    def best(self, limit: int) -> list[tuple[str, Span, str]]:
        """Return key, span and text of the best stretches."""
        assert self._candidates is not None
        whole = sum(self._candidates.rarities.values())
        found = []
        for candidate in self._candidates.best(limit):
            if candidate.score < _LEAST_SHARE * whole:
                break
            chunk = candidate.chunk
            text = self._session.store.contents.text(chunk.text_sha256)
            found.append((chunk.text_sha256, (chunk.start, chunk.end), text))
        return found
