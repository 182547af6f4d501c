"""Where exactly a stretch of text answers a query: a full-text index only says that it does."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from workbench.domain.folding import Token, is_unspaced, tokens
from workbench.domain.search_query import AllOf, AnyOf, Query, Without, Words, parts_of
from workbench.domain.text import grapheme_end, grapheme_start

Span = tuple[int, int]

_MOST = 200
"""Places of one part that are combined with those of the others; no stretch of text needs more."""


@dataclass(frozen=True, slots=True)
class Match:
    """A passage from the first to the last of the words that answer a query, and those words in order."""

    start: int
    end: int
    words: tuple[Span, ...]


def matches(query: Query, text: str, start: int, end: int) -> list[Match]:
    """Return the shortest passages of a stretch that answer a query, in order, none inside another."""
    found = _Stretch(text, start, end).places(query)
    kept: list[_Place] = []
    for place in sorted(found, key=lambda place: (place.end - place.start, place.start)):
        if not any(place.start < other.end and other.start < place.end for other in kept):
            kept.append(place)
    return [Match(place.start, place.end, place.words) for place in sorted(kept, key=lambda p: p.start)]


def word_spans(query: Query, text: str, start: int, end: int) -> list[Span]:
    """Return where the words of a query stand in a stretch, each part for itself, to highlight them."""
    stretch = _Stretch(text, start, end)
    found = {span for words in parts_of(query) for place in stretch.places(words) for span in place.words}
    merged: list[Span] = []
    for begin, stop in sorted(found):
        if merged and begin < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(stop, merged[-1][1]))
        else:
            merged.append((begin, stop))
    return merged


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a part stands: ``first`` and ``behind`` count folded words, the rest code points."""

    first: int
    behind: int
    start: int
    end: int
    words: tuple[Span, ...]


class _Stretch:
    """The folded words of a stretch, and the places of a query's parts among them."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self._text, self._start = text, start
        self._tokens: list[Token] = tokens(text[start:end])

    def places(self, query: Query) -> list[_Place]:
        """Return the places of a query in order of their beginnings."""
        if isinstance(query, Words):
            return self._of_words(query)
        if isinstance(query, Without):
            return self.places(query.wanted)
        if isinstance(query, AnyOf):
            found = {(p.start, p.end): p for part in query.parts for p in self.places(part)}
            return [found[span] for span in sorted(found)]
        together = _together([self.places(part) for part in query.parts])
        if isinstance(query, AllOf):
            return [_joined(places) for places in together]
        return [_joined(places) for places in together if _words_apart(places) <= query.distance]

    @cached_property
    def _positions(self) -> dict[str, list[int]]:
        positions: dict[str, list[int]] = defaultdict(list)
        for place, token in enumerate(self._tokens):
            positions[token.word].append(place)
        return positions

    def _of_words(self, wanted: Words) -> list[_Place]:
        *before, last = wanted.words
        count = len(before)
        ends = self._positions_of(last, prefix=wanted.prefix)
        return [
            self._place(wanted, place - count, place)
            for place in ends
            if place >= count and all(self._tokens[place - count + i].word == w for i, w in enumerate(before))
        ]

    def _positions_of(self, word: str, *, prefix: bool) -> list[int]:
        if not prefix:
            return self._positions.get(word, [])
        begun = [places for known, places in self._positions.items() if known.startswith(word)]
        return sorted(place for places in begun for place in places)

    def _place(self, wanted: Words, first: int, last: int) -> _Place:
        token = self._tokens[last]
        end = token.first_end if wanted.prefix and is_unspaced(wanted.words[-1]) else token.end
        start = grapheme_start(self._text, self._start + self._tokens[first].start)
        end = grapheme_end(self._text, self._start + end)
        return _Place(first, last + 1, start, end, ((start, end),))


def _together(lists: Sequence[list[_Place]]) -> list[tuple[_Place, ...]]:
    """Choose, around every place, the nearest of each list: what lies closest together is among them."""
    if not all(lists):
        return []
    lists = [places[:_MOST] for places in lists]
    starts = [[place.first for place in places] for places in lists]
    found: dict[tuple[_Place, ...], None] = {}
    for places in lists:
        for place in places:
            chosen = tuple(
                place if others is places else _first_from(others, first, place.first)
                for others, first in zip(lists, starts, strict=True)
            )
            found[chosen] = None
            chosen = tuple(
                place if others is places else _last_to(others, first, place.first)
                for others, first in zip(lists, starts, strict=True)
            )
            found[chosen] = None
    return list(found)


def _first_from(places: list[_Place], starts: list[int], word: int) -> _Place:
    at = bisect_left(starts, word)
    return places[at if at < len(places) else at - 1]


def _last_to(places: list[_Place], starts: list[int], word: int) -> _Place:
    at = bisect_left(starts, word + 1) - 1
    return places[max(at, 0)]


def _joined(places: tuple[_Place, ...]) -> _Place:
    return _Place(
        min(place.first for place in places),
        max(place.behind for place in places),
        min(place.start for place in places),
        max(place.end for place in places),
        tuple(sorted({span for place in places for span in place.words})),
    )


def _words_apart(places: tuple[_Place, ...]) -> int:
    """Count as FTS5's NEAR does: words between the end of the first part and the beginning of the last."""
    return max(place.first for place in places) - min(place.behind for place in places)
