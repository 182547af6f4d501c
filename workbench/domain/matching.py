"""Which words of a text stand for a passage, given pairs of equal words, and where the span's edges are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from workbench.domain.alignment import pair_equal
from workbench.domain.text import grapheme_end, grapheme_start
from workbench.domain.tokens import TokenText

Pair = tuple[int, int]
Span = tuple[int, int]

_LARGEST_COMPARISON = 1_000_000_000
"""Pairs of characters up to which texts are compared by character; longer ones by word."""

_CLOSING = frozenset(".,;:!?…\"'”’»)]}*_")


@dataclass(frozen=True, slots=True)
class Match:
    """A stretch of new tokens that stands for a passage.

    ``first`` and ``last`` are pairs of an old token and its partner. ``coverage`` is the part of the
    passage's words that is found, by weight, and ``density`` the part of the stretch that is made of them;
    both 0 to 1. ``count`` is how many they are.
    """

    first: Pair
    last: Pair
    count: int
    coverage: float
    density: float


@dataclass(frozen=True, slots=True)
class Wanted:
    """The tokens of a passage: ``words`` is their range in the old text, ``weights`` what each tells."""

    old: TokenText
    new: TokenText
    words: Span
    weights: Sequence[float]

    @classmethod
    def of(cls, old: TokenText, new: TokenText, words: Span) -> Wanted:
        """Return the tokens of a range, weighed by the new text: a half for what it is full of ("the")."""
        often = max(3.0, len(new.tokens) / 200)
        weights = [1.0 if new.frequency[token] <= often else 0.5 for token in old.tokens[words[0] : words[1]]]
        return cls(old, new, words, weights)


def best_match(wanted: Wanted, pairs: Sequence[Pair], *, gap: float) -> Match | None:
    """Return the stretch with most of the passage's words, without strays far from the others.

    ``pairs`` are places of equal tokens, increasing on both sides. ``gap`` is what a foreign word between
    two of them takes away, where a word of the passage gives up to 1.
    """
    best = total = 0.0
    start = 0
    chosen = (0, 0)
    first = wanted.words[0]
    for number, (old, new) in enumerate(pairs):
        if number:
            total -= gap * (new - pairs[number - 1][1] - 1)
        if total <= 0:
            total, start = 0.0, number
        total += wanted.weights[old - first]
        if total > best:
            best, chosen = total, (start, number + 1)
    if not best:
        return None
    return _match(wanted, _stretched(wanted, list(pairs[chosen[0] : chosen[1]])))


def _stretched(wanted: Wanted, pairs: list[Pair]) -> list[Pair]:
    """Return the pairs with the equal words right beside them, which may have been paired with strays."""
    (first, behind), old, new = wanted.words, wanted.old.tokens, wanted.new.tokens
    while True:
        one, other = pairs[0][0] - 1, pairs[0][1] - 1
        if one < first or other < 0 or old[one] != new[other]:
            break
        pairs.insert(0, (one, other))
    while True:
        one, other = pairs[-1][0] + 1, pairs[-1][1] + 1
        if one >= behind or other >= len(new) or old[one] != new[other]:
            return pairs
        pairs.append((one, other))


def _match(wanted: Wanted, pairs: Sequence[Pair]) -> Match:
    found = sum(wanted.weights[old - wanted.words[0]] for old, _ in pairs)
    first, last = pairs[0], pairs[-1]
    density = len(pairs) / (last[1] - first[1] + 1)
    return Match(first, last, len(pairs), found / sum(wanted.weights), density)


def span_of(match: Match, wanted: Wanted, passage: Span) -> Span:
    """Return the span of a match in code points of the new text, with the signs the passage has at its edges.

    ``passage`` is the passage's span in the old text.
    """
    old, new = wanted.old, wanted.new
    (first_old, first), (last_old, last) = match.first, match.last
    shift = new.starts[first] - old.starts[first_old]
    moved = passage[0] + shift, passage[1] + shift
    if moved[0] >= 0 and new.text[moved[0] : moved[1]] == old.text[passage[0] : passage[1]]:
        return moved
    start, end = new.starts[first], new.ends[last]
    lead = old.starts[first_old] - passage[0]
    if lead > 0:
        start -= _shared_tail(
            old.text[passage[0] : passage[0] + lead], new.text[max(0, start - lead) : start]
        )
    elif -lead < end - start:
        start -= lead  # the passage begins inside its first word
    tail = passage[1] - old.ends[last_old]
    if tail > 0:
        kept = _shared_head(old.text[passage[1] - tail : passage[1]], new.text[end : end + tail])
        end += kept or _signs(new.text, end, tail)
    elif end + tail > start:
        end += tail
    return grapheme_start(new.text, start), grapheme_end(new.text, end)


def similarity(one: str, other: str) -> float:
    """Return how alike two stretches of text are, 0 to 1: the part of their characters that is shared."""
    if len(one) * len(other) <= _LARGEST_COMPARISON:
        return fuzz.ratio(one, other) / 100
    words, others = TokenText(one).tokens, TokenText(other).tokens
    return 2 * len(pair_equal(words, others)) / max(1, len(words) + len(others))


def _shared_tail(one: str, other: str) -> int:
    """Return how many signs, no letters, both end with; white space before them left out."""
    shared = 0
    while (
        shared < min(len(one), len(other))
        and one[-1 - shared] == other[-1 - shared]
        and not one[-1 - shared].isalnum()
    ):
        shared += 1
    while shared and other[len(other) - shared].isspace():
        shared -= 1
    return shared


def _shared_head(one: str, other: str) -> int:
    """Return how many signs, no letters, both begin with; white space behind them left out."""
    return _shared_tail(one[::-1], other[::-1])


def _signs(text: str, start: int, at_most: int) -> int:
    """Return how many closing signs stand at the place."""
    end = start
    while end < len(text) and end - start < at_most and text[end] in _CLOSING:
        end += 1
    return end - start
