"""How well stretches of text, and passages in them, answer a claim by their words alone.

A stretch counts by BM25 (Robertson and Zaragoza, 2009; k1 1.6, b 0.75) and by words of the claim that stand
side by side there too; names and numbers weigh more. How much each counts was set on the training claims of
SciFact. In the best stretches, passages of one or two sentences are ranked by what they share.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from workbench.analysis.function_words import function_words
from workbench.analysis.stemming import is_stemmed, stems
from workbench.domain.folding import folded_words, tokens

Span = tuple[int, int]

_K1, _B, _USUAL_WORDS = 1.6, 0.75, 200
_SIDE_BY_SIDE_SHARE = 0.7
_SECOND_SENTENCE = 1.25
"""How much more two sentences must share than one of them alone to be offered together."""
_SECOND_PASSAGE = 0.7
"""How much of the best passage's worth another one of the same stretch must have to be offered too."""
_FROM_A_PASSAGE = 0.7
"""What a word counts that stands in a passage of the claim and not in its statement."""
_EMPHASIS, _FUNCTION_WORD = 1.3, 0.15
"""What names, numbers and dates count, and words that only hold a sentence together."""
_LEAST_RARITY = 0.7
"""What a word counts at least: in a small case the names that matter most stand in every document."""
_SHORT_WORDS, _SHORT = 5, 0.6
"""Passages of fewer words are mostly headings: what these count."""
_ALIKE, _ALIKE_LETTERS, _ALIKE_SHARE = 0.3, 5, 0.65
"""What a word of the same beginning counts ("coordination" for "coordinators"), and how much must agree."""


@dataclass(frozen=True, slots=True)
class ClaimWords:
    """The words of a claim in order and their stems; ``emphasis`` multiplies what rarity gives a stem.

    ``idle`` are the stems that only hold sentences together.
    """

    language: str
    words: tuple[str, ...]
    stems: tuple[str, ...]
    emphasis: Mapping[str, float]
    idle: frozenset[str]


def claim_words(
    statement: str, passages: Sequence[str], language: str, emphasised: Iterable[Span] = ()
) -> ClaimWords:
    """Return the words of a claim; those in the ``emphasised`` spans of its statement weigh more."""
    found = tokens(statement)
    words = [token.word for token in found]
    own = list(stems(words, language))
    emphasis = dict.fromkeys(own, 1.0)
    for start, end in emphasised:
        inside = (stem for stem, word in zip(own, found, strict=True) if start <= word.start < end)
        emphasis.update(dict.fromkeys(inside, _EMPHASIS))
    for passage in passages:
        others = [token.word for token in tokens(passage)]
        for word, stem in zip(others, stems(others, language), strict=True):
            if stem not in emphasis:
                emphasis[stem] = _FROM_A_PASSAGE
                words.append(word)
                own.append(stem)
    without_meaning = function_words(language)
    idle = frozenset(stem for word, stem in zip(words, own, strict=True) if word in without_meaning)
    emphasis.update(dict.fromkeys(idle, _FUNCTION_WORD))
    return ClaimWords(language, tuple(words), tuple(own), emphasis, idle)


@dataclass(frozen=True, slots=True)
class RankedPassage:
    """A passage of a stretch.

    ``start`` and ``end`` are code points of the stretch, ``worth`` is what the claim's words in it weigh,
    ``share`` how much of all of them that is, 0 to 1; ``shared`` are their stems without function words.
    """

    start: int
    end: int
    worth: float
    share: float
    shared: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Sentence:
    start: int
    end: int
    worth: float
    shared: Mapping[str, float]


class Ranking:
    """The words of one claim, ready to rank stretches. ``rarities`` are those of its stems that occur."""

    def __init__(self, claim: ClaimWords, rarities: Mapping[str, float]) -> None:
        self._claim = claim
        self.weights = {
            stem: claim.emphasis[stem] * max(_LEAST_RARITY, rarity) for stem, rarity in rarities.items()
        }
        self._total = sum(self.weights.values())
        self._known: dict[tuple[str, bool], tuple[str, float]] = {}

    def score(self, stretch: str) -> float:
        """Return how well a stretch answers as a whole."""
        words = folded_words(stretch)
        stemmed = is_stemmed(self._claim.language)
        alike = [self._alike(word, stemmed) for word in stems(words, self._claim.language)]
        return self._bm25(alike) + self._in_order(alike)

    def passages(
        self, stretch: str, language: str, sentences: Callable[[str, str], Sequence[Span]]
    ) -> list[RankedPassage]:
        """Return the best passage of a stretch, and a second one that is nearly as good; none without words.

        ``language`` is the stretch's; ``sentences`` finds its sentences.
        """
        found = tokens(stretch)
        stemmed = is_stemmed(self._claim.language) and is_stemmed(language)
        said = [token.word for token in found]
        alike = [self._alike(word, stemmed) for word in (stems(said, language) if stemmed else said)]
        if not any(stem for stem, _ in alike):
            return []
        starts = [token.start for token in found]
        parts = [
            self._sentence(start, end, alike[bisect_left(starts, start) : bisect_left(starts, end)])
            for start, end in sentences(stretch, language)
        ]
        return [
            RankedPassage(part.start, part.end, part.worth, part.worth / self._total, self._telling(part))
            for part in self._best_passages(parts)
        ]

    def _best_passages(self, sentences: Sequence[_Sentence]) -> list[_Sentence]:
        best = max(sentences, key=lambda sentence: (sentence.worth, -sentence.start))
        alone = best.worth
        for one, other in pairwise(sentences):
            together = self._together(one, other)
            if together.worth > max(best.worth, _SECOND_SENTENCE * alone):
                best = together
        others = [part for part in sentences if part.end <= best.start or best.end <= part.start]
        second = max(others, key=lambda part: (part.worth, -part.start), default=best)
        return [best, second] if second is not best and second.worth >= _SECOND_PASSAGE * alone else [best]

    def _sentence(self, start: int, end: int, alike: Sequence[tuple[str, float]]) -> _Sentence:
        shared: dict[str, float] = {}
        for stem, closeness in alike:
            if stem:
                shared[stem] = max(closeness, shared.get(stem, 0.0))
        worth = self._worth(shared) * (_SHORT if len(alike) < _SHORT_WORDS else 1.0)
        return _Sentence(start, end, worth, shared)

    def _telling(self, passage: _Sentence) -> frozenset[str]:
        return frozenset(stem for stem in passage.shared if stem not in self._claim.idle)

    def _together(self, one: _Sentence, other: _Sentence) -> _Sentence:
        shared = {stem: max(one.shared.get(stem, 0.0), closeness) for stem, closeness in other.shared.items()}
        shared = {**one.shared, **shared}
        return _Sentence(one.start, other.end, self._worth(shared), shared)

    def _worth(self, shared: Mapping[str, float]) -> float:
        return sum(self.weights[stem] * closeness for stem, closeness in shared.items())

    def _bm25(self, alike: Sequence[tuple[str, float]]) -> float:
        usual = _K1 * (1 - _B + _B * len(alike) / _USUAL_WORDS)
        counts = Counter(found for found in alike if found[0])
        worth: dict[str, float] = {}
        for (stem, closeness), count in counts.items():
            one = self.weights[stem] * closeness * count * (_K1 + 1) / (count + usual)
            worth[stem] = max(one, worth.get(stem, 0.0))
        return sum(worth.values())

    def _in_order(self, alike: Sequence[tuple[str, float]]) -> float:
        found = set(pairwise(stem for stem, _ in alike))
        return _SIDE_BY_SIDE_SHARE * sum(self._pairs[pair] for pair in found & self._pairs.keys())

    @cached_property
    def _pairs(self) -> dict[tuple[str, str], float]:
        """What it is worth that two words follow one another: as much as the more common of them."""
        return {
            (one, other): min(self.weights[one], self.weights[other])
            for one, other in pairwise(self._claim.stems)
            if one in self.weights and other in self.weights
        }

    def _alike(self, word: str, stemmed: bool) -> tuple[str, float]:
        """Return the claim's stem that a word or stem of the stretch stands for, and how close it is."""
        known = self._known.get((word, stemmed))
        if known is None:
            known = self._known[word, stemmed] = self._find_alike(word, stemmed)
        return known

    def _find_alike(self, word: str, stemmed: bool) -> tuple[str, float]:
        stem = word if stemmed else self._stem_of_word.get(word, "")
        if stem in self.weights:
            return stem, 1.0
        for other in self._by_beginning.get(word[:_ALIKE_LETTERS], ()):
            if _agreeing(other, word) >= _ALIKE_SHARE * max(len(other), len(word)):
                return other, _ALIKE
        return "", 0.0

    @cached_property
    def _stem_of_word(self) -> dict[str, str]:
        return dict(zip(self._claim.words, self._claim.stems, strict=True))

    @cached_property
    def _by_beginning(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for stem in self.weights:
            if len(stem) > _ALIKE_LETTERS and stem.isalpha():
                found.setdefault(stem[:_ALIKE_LETTERS], []).append(stem)
        return found


def _agreeing(one: str, other: str) -> int:
    """Count the letters that two words begin with alike."""
    return next(
        (place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b),
        min(len(one), len(other)),
    )
