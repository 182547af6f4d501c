"""Sentences followed through real revisions: the cases, how an answer is judged, and two simple methods.

An answer is *right* where found span and true span overlap by half (intersection over union at least 0.5).
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from workbench.domain.alignment import pair_equal
from workbench.domain.anchors import Placement, State
from workbench.domain.model import Selector
from workbench.domain.tokens import TokenText

Method = Callable[["Case"], Placement]

_NO_ANSWER = Placement(State.LOST, None, None, 0.0)


class Kind(StrEnum):
    """What the revisions did to a sentence."""

    UNCHANGED = "unchanged"
    REFORMATTED = "signs changed"
    EDITED = "edited"
    DELETED = "deleted"


class Outcome(StrEnum):
    """What an answer is worth."""

    RIGHT = "right"
    EDGES = "right place, other edges"
    SAID = "said ambiguous or lost"
    WORD_FOR_WORD = "stands word for word"
    NEARLY = "stands nearly word for word"
    WRONG = "silently wrong"


@dataclass(frozen=True, slots=True)
class Case:
    """A sentence of an old text and where it stands in the new one; None where it was deleted."""

    document: str
    old: str
    new: str
    selector: Selector
    true: tuple[int, int] | None
    kind: Kind

    @property
    def half(self) -> int:
        """Return in which half of the documents it is, 0 or 1."""
        return hashlib.sha256(self.document.encode()).digest()[-1] % 2


def read_cases(path: Path) -> Iterator[Case]:
    """Yield the cases of the material, in its order."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for row in json.load(file):
            start, quote = row["hint"], row["q"]
            selector = Selector(start, start + len(quote), quote, row["pre"], row["suf"])
            true = tuple(row["gold"]) if row["gold"] else None
            yield Case(row["path"], row["text0"], row["textN"], selector, true, _kind(row))


def _kind(row: dict[str, object]) -> Kind:
    if not row["gold"]:
        return Kind.DELETED
    if row["frac"] != 1:
        return Kind.EDITED
    return Kind.UNCHANGED if str(row["q"]) in str(row["textN"]) else Kind.REFORMATTED


def judge(case: Case, answer: Placement) -> Outcome:
    """Return what the answer is worth."""
    if answer.start is None or answer.end is None:
        return Outcome.SAID
    if case.true is None:
        return _judge_deleted(case, answer.start, answer.end)
    shared = min(answer.end, case.true[1]) - max(answer.start, case.true[0])
    if shared <= 0:
        return Outcome.WRONG
    union = max(answer.end, case.true[1]) - min(answer.start, case.true[0])
    return Outcome.RIGHT if shared / union >= 0.5 else Outcome.EDGES


def _judge_deleted(case: Case, start: int, end: int) -> Outcome:
    """Return whether a sentence said to be deleted stands in the answer nonetheless.

    The material follows sentences from one revision to the next and loses those that went and came back.
    """
    found = case.new[start:end]
    if found == case.selector.exact:
        return Outcome.WORD_FOR_WORD
    words, others = TokenText(case.selector.exact).tokens, TokenText(found).tokens
    kept = len(pair_equal(words, others))
    nearly = kept >= 0.85 * len(words) and len(others) <= 1.5 * len(words)
    return Outcome.NEARLY if nearly else Outcome.WRONG


def exact_search(case: Case) -> Placement:
    """Answer with the first place where the very words stand."""
    start = case.new.find(case.selector.exact)
    return _NO_ANSWER if start < 0 else Placement(State.MOVED, start, start + len(case.selector.exact), 1.0)


def plain_scoring(case: Case) -> Placement:
    """Answer with the best of all alike places: quote 50, prefix 20, suffix 20, position 2; no threshold.

    Alike is what at most half as many edits as the quote has characters make equal. Weights and limit are
    those of a well-known web annotation client.
    """
    selector, new = case.selector, case.new
    best, chosen = -1.0, None
    for start, end, quote in _alike_places(selector.exact, new):
        prefix = fuzz.ratio(selector.prefix, new[max(0, start - len(selector.prefix)) : start]) / 100
        suffix = fuzz.ratio(selector.suffix, new[end : end + len(selector.suffix)]) / 100
        position = 1 - abs(start - selector.start) / max(1, len(new))
        score = (50 * quote + 20 * prefix + 20 * suffix + 2 * position) / 92
        if score > best:
            best, chosen = score, (start, end)
    return Placement(State.CHANGED, *chosen, best) if chosen else _NO_ANSWER


def _alike_places(quote: str, text: str) -> Iterator[tuple[int, int, float]]:
    """Yield the best place in each stretch of the text twice as long as the quote, if it is alike."""
    step = max(1, len(quote))
    for offset in range(0, max(1, len(text) - step // 2), step):
        found = fuzz.partial_ratio_alignment(quote, text[offset : offset + 2 * step])
        if found is not None:
            start, end = offset + found.dest_start, offset + found.dest_end
            edits = Levenshtein.distance(quote, text[start:end])
            if edits <= len(quote) / 2:
                yield start, end, 1 - edits / len(quote)
