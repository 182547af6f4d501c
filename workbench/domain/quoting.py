"""Finding a passage in another text by its words and their surroundings alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from workbench.domain.alignment import pair_equal
from workbench.domain.anchors import Placement, State
from workbench.domain.matching import Span, Wanted, best_match, similarity, span_of
from workbench.domain.model import Selector
from workbench.domain.tokens import TokenText

Allowed = Callable[[int, int], bool]
"""Whether a span of the text may be the passage."""

ENOUGH = 0.5
"""Part of the words that must be found: what keeps less than half of its words is another sentence."""

LOST = Placement(State.LOST, None, None, 0.0)

_PLENTY = 0.8
"""Part of the words, of the passage and of the place both, that makes a place sure without surroundings."""

_DISTINCT_WORDS = 6
"""So many words in a row seldom stand anywhere else; fewer need surroundings that agree better."""

_MARGIN = 0.2
"""How much better than the next a place must be, or a person chooses."""

_GAP = 0.1
"""What a foreign word takes away: more than between two whole texts, for strays are common here."""

_NEAR = 96
_SAME_PLACE = 0.25
_ENOUGH_CONTEXT = 16
_MOST_CANDIDATES = 10
_MOST_OCCURRENCES = 200
_RARE_WORDS = 12
_MOST_PLACES = 2000
_WINDOWS = 5


def anywhere(*_span: int) -> bool:
    """Allow every span."""
    return True


def placement(selector: Selector, text: str, start: int, end: int) -> Placement:
    """Return the placement for a span that is the passage: placed, moved or changed by its words."""
    words = text[start:end]
    if words != selector.exact:
        return Placement(State.CHANGED, start, end, similarity(selector.exact, words))
    state = State.PLACED if start == selector.start else State.MOVED
    return Placement(state, start, end, 1.0)


def ambiguous(selector: Selector, text: str, spans: Sequence[Span]) -> Placement:
    """Return the placement that leaves the choice among the spans, best first, to a person."""
    spans = tuple(spans[:_MOST_CANDIDATES])
    best = max(similarity(selector.exact, text[start:end]) for start, end in spans)
    return Placement(State.AMBIGUOUS, None, None, best, spans)


def find_exact(selector: Selector, text: str, allowed: Allowed = anywhere) -> Placement | None:
    """Return where the very words stand; None where they do not, or only as a part of longer words."""
    length = len(selector.exact)
    lead = len(selector.prefix)
    whole = selector.prefix + selector.exact + selector.suffix
    in_context = [
        place + lead for place in _occurrences(text, whole) if allowed(place + lead, place + lead + length)
    ]
    if selector.start in in_context:
        return placement(selector, text, selector.start, selector.start + length)
    if len(in_context) == 1 and len(whole) - length >= _ENOUGH_CONTEXT:
        return placement(selector, text, in_context[0], in_context[0] + length)
    words = len(TokenText(selector.exact).tokens)
    found = [
        _Candidate((place, place + length), 1.0, 1.0, _Surroundings.at(selector, text, place, place + length))
        for place in _occurrences(text, selector.exact)
        if _is_whole(selector, text, place) and allowed(place, place + length)
    ]
    if not found:
        return None
    alone_is_enough = len(found) == 1 and words >= _DISTINCT_WORDS
    return _decide(selector, text, found, lambda best: alone_is_enough or best.surroundings.agree(words))


def find_alike(selector: Selector, new: TokenText, allowed: Allowed = anywhere) -> Placement:
    """Return where most of the words stand, in their order; lost where that is nowhere."""
    quote = TokenText(selector.exact)
    words = len(quote.tokens)
    found: dict[Span, _Candidate] = {}
    for start, end in _windows(selector, quote, new):
        candidate = _candidate(selector, quote, new, start, end)
        if candidate and candidate.coverage >= ENOUGH and allowed(*candidate.span):
            found[candidate.span] = candidate
    if not found:
        return LOST
    return _decide(
        selector,
        new.text,
        list(found.values()),
        lambda best: (
            best.surroundings.agree(words) or (words >= _DISTINCT_WORDS and best.both_ways >= _PLENTY)
        ),
    )


@dataclass(frozen=True, slots=True)
class _Surroundings:
    """How well what stands before and behind agrees, each 0 (as in any two texts) to 1."""

    left: float
    right: float

    @classmethod
    def at(cls, selector: Selector, text: str, start: int, end: int, *, near: bool = False) -> _Surroundings:
        """Compare what stands at both edges, or ``near`` them: the edges themselves may be rewritten."""
        prefix, suffix = selector.prefix, selector.suffix
        left = _agreement(prefix, text[max(0, start - len(prefix)) : start]) if prefix else 0.5 * (start == 0)
        right = _agreement(suffix, text[end : end + len(suffix)]) if suffix else 0.5 * (end == len(text))
        if near:
            left = max(left, _agreement_within(prefix, text[max(0, start - _NEAR) : start]))
            right = max(right, _agreement_within(suffix, text[end : end + _NEAR]))
        return cls(left, right)

    @property
    def sum(self) -> float:
        return self.left + self.right

    def agree(self, words: int) -> bool:
        """Return whether they agree well enough for a passage of so many words."""
        if words >= _DISTINCT_WORDS:
            return max(self.left, self.right) >= 0.5
        return max(self.left, self.right) >= 0.9 or self.sum >= 1.0


@dataclass(frozen=True, slots=True)
class _Candidate:
    span: Span
    coverage: float
    density: float
    surroundings: _Surroundings

    @property
    def both_ways(self) -> float:
        return 2 * self.coverage * self.density / (self.coverage + self.density)

    def score(self, start: int) -> float:
        return self.coverage + 0.5 * self.surroundings.sum + _SAME_PLACE * (self.span[0] == start)


def _decide(
    selector: Selector, text: str, found: list[_Candidate], is_sure: Callable[[_Candidate], bool]
) -> Placement:
    """Return the best candidate's place if it is sure and no other comes near, else leave the choice."""
    ranked = sorted(found, key=lambda candidate: (-candidate.score(selector.start), candidate.span))
    best = ranked[0]
    rivals = [other for other in ranked[1:] if not _overlap(other.span, best.span)]
    near = rivals and best.score(selector.start) - rivals[0].score(selector.start) < _MARGIN
    if is_sure(best) and not near:
        return placement(selector, text, *best.span)
    return ambiguous(selector, text, [best.span, *(other.span for other in rivals)])


def _agreement(one: str, other: str) -> float:
    # Any two stretches of prose share some 40 % of their letters in order.
    return max(0.0, (similarity(one, other) - 0.4) / 0.6)


def _agreement_within(words: str, text: str) -> float:
    # The best of many places in prose shares up to 70 % by chance.
    return (
        max(0.0, (fuzz.partial_ratio(words, text) / 100 - 0.7) / 0.3) if len(text) >= len(words) > 0 else 0.0
    )


def _occurrences(text: str, words: str) -> list[int]:
    places: list[int] = []
    place = text.find(words)
    while place >= 0 and len(places) < _MOST_OCCURRENCES:
        places.append(place)
        place = text.find(words, place + 1)
    return places


def _is_whole(selector: Selector, text: str, place: int) -> bool:
    """Return whether words at the place are cut from longer ones no more than the passage is."""
    end = place + len(selector.exact)
    cut_left = place > 0 and _joined(text[place - 1], selector.exact[0])
    cut_right = end < len(text) and _joined(selector.exact[-1], text[end])
    was_left = bool(selector.prefix) and _joined(selector.prefix[-1], selector.exact[0])
    was_right = bool(selector.suffix) and _joined(selector.exact[-1], selector.suffix[0])
    return cut_left <= was_left and cut_right <= was_right


def _joined(one: str, other: str) -> bool:
    return one.isalnum() and other.isalnum()


def _windows(selector: Selector, quote: TokenText, new: TokenText) -> list[Span]:
    """Return stretches of tokens in which many of the passage's rare words stand in step."""
    size = len(quote.tokens)
    if not size:
        return []
    around = TokenText(selector.prefix + selector.exact + selector.suffix)
    lead = around.range_of(len(selector.prefix), len(selector.prefix) + len(selector.exact))[0]
    places = new.places
    known = [(len(places[token]), step) for step, token in enumerate(around.tokens) if token in places]
    width = max(8, size // 2)
    votes: Counter[int] = Counter()
    for often, step in sorted(known)[:_RARE_WORDS]:
        if often > _MOST_PLACES:
            break
        for place in places[around.tokens[step]]:
            bucket = (place - (step - lead)) // width
            votes[bucket] += 2
            votes[bucket + 1] += 1
            votes[bucket - 1] += 1
    best = sorted(votes.items(), key=lambda item: (-item[1], item[0]))[:_WINDOWS]
    reach = width + size // 2
    return [
        (max(0, bucket * width - reach), max(0, min(len(new.tokens), (bucket + 1) * width + size + reach)))
        for bucket, _ in best
    ]


def _candidate(
    selector: Selector, quote: TokenText, new: TokenText, start: int, end: int
) -> _Candidate | None:
    pairs = [(step, start + place) for step, place in pair_equal(quote.tokens, new.tokens[start:end])]
    wanted = Wanted.of(quote, new, (0, len(quote.tokens)))
    match = best_match(wanted, pairs, gap=_GAP)
    if match is None:
        return None
    span = span_of(match, wanted, (0, len(selector.exact)))
    near = len(quote.tokens) >= _DISTINCT_WORDS
    around = _Surroundings.at(selector, new.text, *span, near=near)
    return _Candidate(span, match.coverage, match.density, around)


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]
