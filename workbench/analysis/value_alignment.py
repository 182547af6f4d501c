"""Which value of the evidence stands where a value of the claim stands: by the words around both."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from workbench.analysis.name_words import NO_NAMES
from workbench.domain.comparisons import Value, ValueKind
from workbench.domain.stopping import watched

_WORD = re.compile(r"[^\W\d_]+")
_STOP = (NO_NAMES | {"said", "s", "t"}) - {"first", "second", "third", "last", "next", "new", "old", "former"}

_BETWEEN = re.compile(
    r"[\s-](?:of\s)?(?:(?:the|these|those|its|their|his|her|our|other|more|new|all|der|den|von\sden|des|de\slos|de"
    r"|delle|dei|degli|les|las|los|z)\s)*",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"\s(?:(?:by|in|at|from|to|for|of|with|as|on|into|against|the|a|an|and|von|im|bei|nach|zu"
    r"|der|die|das|dem|den|de|du|des|à|au|par|la|le|les|el|los|en|por|il|da|di|nel|v|ve|na|od|z|do)\s)*[\"“„«‘(]?",
    re.IGNORECASE,
)
_REACH = 7
_STEM = 6


class _Near(NamedTuple):
    """Words around a value: each with how far it is; ``head`` is the first behind it, ``tail`` before."""

    words: dict[str, int]
    head: str
    head_end: int
    tail: str


class Context:
    """The words around each value of a passage."""

    def __init__(self, text: str, values: Sequence[Value]) -> None:
        self.text = text
        spans = sorted((value.start, value.end) for value in values if not value.name)
        starts, ends = [start for start, _ in spans], list(accumulate((end for _, end in spans), max))
        self._words = [
            word for word in watched(_content_words(text)) if not _is_within(word[0], starts, ends)
        ]
        self._starts = [word[0] for word in self._words]
        self._ends = [word[1] for word in self._words]
        self._near: dict[int, _Near] = {}
        self.stems = frozenset(word[2] for word in self._words)

    def near(self, value: Value) -> _Near:
        """Return the words around a value."""
        found = self._near.get(value.start)
        if found is None:
            found = self._near[value.start] = self._look(value)
        return found

    def said(self, value: Value) -> str:
        """Return the words of a value; of a bare number also what it counts."""
        end = self.near(value).head_end if value.kind is ValueKind.NUMBER else value.end
        return " ".join(self.text[value.start : end].split())

    def _look(self, value: Value) -> _Near:
        last, first = bisect_right(self._ends, value.start), bisect_left(self._starts, value.end)
        before, after = self._words[max(0, last - _REACH) : last], self._words[first : first + _REACH]
        words: dict[str, int] = {}
        for distance, word in enumerate(reversed(before), start=1):
            words.setdefault(word[2], distance)
        for distance, word in enumerate(after, start=1):
            words[word[2]] = min(distance, words.get(word[2], distance))
        head = after[0] if after and _close(self.text, value.end, after[0][0]) else None
        tail = before[-1] if before and _BEFORE.fullmatch(self.text, before[-1][1], value.start) else None
        return _Near(words, head[2] if head else "", head[1] if head else value.end, tail[2] if tail else "")


def _is_within(place: int, starts: Sequence[int], ends: Sequence[int]) -> bool:
    """Say whether a place lies in a span; ``ends`` are the furthest up to each of the sorted ``starts``."""
    span = bisect_right(starts, place) - 1
    return span >= 0 and place < ends[span]


def _close(text: str, start: int, end: int) -> bool:
    """Say whether nothing stands between but "of the", "other" and the like."""
    return _BETWEEN.fullmatch(text, start, end) is not None


def _content_words(text: str) -> list[tuple[int, int, str]]:
    found = []
    for word in watched(_WORD.finditer(text)):
        lower = word[0].lower()
        if lower not in _STOP:
            found.append((word.start(), word.end(), stem(lower)))
    return found


def stem(word: str) -> str:
    """Return a word without the endings of number and case."""
    if len(word) > 3 and word.endswith("s") and not word.endswith("ss"):
        word = word[:-1]
    return word[:_STEM]


def likeness(claim: _Near, evidence: _Near) -> float:
    """Return how much two values stand in the same words; 0 is not at all, from 1 on it is plain."""
    score = 0.0
    for word, distance in claim.words.items():
        other = evidence.words.get(word)
        if other is not None:
            score += 2 / (2 + distance + other)
    if claim.head and claim.head == evidence.head:
        score += 0.8
    if claim.tail and claim.tail == evidence.tail:
        score += 0.4
    return score
