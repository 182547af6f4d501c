"""How much in a sentence can be checked, and why: figures, names, quotations, accusations; opinions little.

A plain sum of weights, set on the training sentences of ClaimBuster (debates). It orders sentences for a
person who looks at all of them; it leaves none out and says nothing about whether they are true.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from workbench.analysis import worth_words
from workbench.analysis.languages import primary
from workbench.analysis.values import values
from workbench.domain.comparisons import Value, ValueKind
from workbench.domain.folding import tokens

_QUOTED = re.compile('[“„«"»‟]\\s?\\w[^“”„«»"]+[”“»"«]')
_QUESTION = re.compile(r"[?？؟][\s\"”’»“)]*$")
_MANY_WORDS = 40

WEIGHTS: Mapping[str, float] = {
    "figures": 0.85,
    "date": 0.6,
    "names": 0.3,
    "quotation": 0.8,
    "accusation": 0.5,
    "report": 0.9,
    "event": 0.6,
    "comparison": 0.7,
    "length": 3.2,
    "opinion": -0.75,
    "ahead": -0.85,
    "courtesy": -0.8,
    "question": -1.8,
    "speaker": -0.45,
}
"""What each sign counts for every time it is there; `_MOST` says how often it counts.

Fitted by logistic regression and rounded, but for quotations: in debates hardly anybody quotes.
"""
_MOST: Mapping[str, int] = {"figures": 3, "names": 3, "comparison": 2, "opinion": 3, "speaker": 2}
_START = -3.6
"""What a sentence without any sign has."""


@dataclass(frozen=True, slots=True)
class Worth:
    """``score`` is 0 (nothing to check) to 1; ``reasons`` are in plain words, what counts most first."""

    score: float
    reasons: tuple[str, ...]


def worth_checking(sentence: str, language: str) -> Worth:
    """Say how much of a sentence can be checked. Lists of words are English; the rest is for any language."""
    found = values(sentence, language)
    signs = signs_of(sentence, language, found)
    weight = _START + sum(WEIGHTS[sign] * count for sign, count in signs.items())
    return Worth(round(1 / (1 + math.exp(-weight)), 3), tuple(_reasons(signs, found)))


def signs_of(sentence: str, language: str, found: Sequence[Value]) -> dict[str, float]:
    """Return which signs a sentence holds and how often they count; ``found`` are its values."""
    words = [token.word for token in tokens(sentence)]
    english = primary(language) in ("en", "")
    counts: dict[str, float] = {
        "figures": sum(value.kind not in (ValueKind.NAME, ValueKind.DATE) for value in found),
        "date": any(value.kind is ValueKind.DATE for value in found),
        "names": sum(value.kind is ValueKind.NAME for value in found),
        "quotation": _QUOTED.search(sentence) is not None,
        "question": _QUESTION.search(sentence) is not None,
        "length": math.log2(1 + min(len(words), _MANY_WORDS)) / math.log2(1 + _MANY_WORDS),
    }
    if english:
        counts |= {
            "accusation": _any(words, worth_words.ACCUSATIONS),
            "report": _any(words, worth_words.REPORTS),
            "event": _any(words, worth_words.EVENTS),
            "comparison": _count(words, worth_words.COMPARISONS),
            "opinion": _count(words, worth_words.OPINIONS),
            "ahead": _any(words, worth_words.AHEAD),
            "courtesy": _any(words[:4], worth_words.COURTESIES),
            "speaker": _count(words, worth_words.SPEAKER),
        }
    return {sign: min(count, _MOST.get(sign, 1)) for sign, count in counts.items() if count}


def _reasons(signs: Mapping[str, float], found: Sequence[Value]) -> list[str]:
    names = _exact(found, {ValueKind.NAME})
    figures = _exact(found, set(ValueKind) - {ValueKind.NAME, ValueKind.DATE})
    dates = _exact(found, {ValueKind.DATE})
    said = {
        "figures": f"figures: {figures}",
        "accusation": "blames somebody",
        "date": f"date: {dates}",
        "names": f"names: {names}",
        "quotation": "quotation",
        "report": "says who said it",
        "event": "says what happened",
        "comparison": "compares",
        "question": "question",
        "courtesy": "greeting or thanks",
        "opinion": "opinion or wish",
        "ahead": "about the future",
    }
    return [words for sign, words in said.items() if sign in signs]


def _exact(found: Sequence[Value], kinds: Collection[ValueKind]) -> str:
    return ", ".join(dict.fromkeys(" ".join(value.exact.split()) for value in found if value.kind in kinds))


def _any(words: Sequence[str], known: frozenset[str]) -> bool:
    return not known.isdisjoint(words)


def _count(words: Sequence[str], known: frozenset[str]) -> int:
    return sum(word in known for word in words)
