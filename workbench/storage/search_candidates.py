"""Stretches of text that share words with something, best first: candidates for a closer look.

This is Okapi BM25 (Robertson and Zaragoza, 2009) with each word counted once a stretch: stretches are about
equally long, and who looks closer counts again. It reads only where the words stand, rarest first, and never
more than `_MOST_ROWS` rows, so a question costs some milliseconds whatever the size of the case.
"""

from __future__ import annotations

import heapq
import math
import time
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from workbench.storage.search_index import Chunk, SearchIndex

_MOST_ROWS = 30_000
"""Rows read for all words together; what is more common than that tells stretches apart the least."""
_MOST_ROWS_OF_A_WORD = 20_000
"""Rows of one word: reading so many takes about 6 ms."""


@dataclass(frozen=True, slots=True)
class WeightedWord:
    """A word to look for in any of its folded forms; ``weight`` multiplies what its rarity gives.

    A word of weight 0 finds nothing and is only counted.
    """

    forms: tuple[str, ...]
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch and how much of what was asked for it holds."""

    chunk: Chunk
    score: float


class Candidates:
    """One question to the index, answered piece by piece on the session's thread.

    ``texts`` are the keys of the texts to look in, None for all. ``rarities`` tells of each word that occurs
    how much it tells, without its weight, once `advance` has come to it.
    """

    def __init__(
        self, index: SearchIndex, words: Iterable[WeightedWord], texts: Collection[str] | None = None
    ) -> None:
        self._index = index
        keys = index.keys
        welcome = set(keys if texts is None else texts)
        self._unwelcome = sorted(
            (rows.start, rows.stop) for key in keys if key not in welcome and (rows := index.rows_of(key))
        )
        self._stretches = sum(len(index.rows_of(key)) for key in keys)
        self.rarities: dict[tuple[str, ...], float] = {}
        self._to_count = list(words)
        self._to_read: list[tuple[int, float, tuple[str, ...]]] = []
        self._rows_left = _MOST_ROWS
        self._scores: defaultdict[int, float] = defaultdict(float)

    def advance(self, seconds: float) -> bool:
        """Go on for about so long, one word at least; say whether there is more to do."""
        until = time.monotonic() + seconds
        while self._to_count or self._to_read:
            self._step()
            if time.monotonic() >= until:
                break
        return bool(self._to_count or self._to_read)

    def best(self, limit: int) -> Iterator[Candidate]:
        """Go through the best stretches known by now; each reads its text only when it is asked for."""
        lowest = min(heapq.nlargest(limit, self._scores.values()), default=0.0)
        found = [(-score, row) for row, score in self._scores.items() if score >= lowest]
        for score, row in heapq.nsmallest(limit, found):
            yield Candidate(self._index.chunk(row), -score)

    def _step(self) -> None:
        if self._to_count:
            self._count(self._to_count.pop())
            if not self._to_count:
                self._to_read.sort(key=lambda word: word[0], reverse=True)
        else:
            self._read(*self._to_read.pop())

    def _count(self, word: WeightedWord) -> None:
        count = self._index.stretches_with(word.forms)
        if count:
            rarity = self.rarities[word.forms] = _rarity(min(count, self._stretches), self._stretches)
            if word.weight > 0:
                self._to_read.append((count, word.weight * rarity, word.forms))

    def _read(self, count: int, worth: float, forms: tuple[str, ...]) -> None:
        if count > min(self._rows_left, _MOST_ROWS_OF_A_WORD):
            self._to_read.clear()  # the others are more common still
            return
        rows = self._index.containing(forms, count)
        self._rows_left -= len(rows)
        for start, stop in self._unwelcome:
            del rows[bisect_left(rows, start) : bisect_left(rows, stop)]
        for row in rows:
            self._scores[row] += worth


def _rarity(count: int, stretches: int) -> float:
    """Return the inverse frequency of a word that stands in so many of all stretches."""
    return math.log(1 + (stretches - count + 0.5) / (count + 0.5))
