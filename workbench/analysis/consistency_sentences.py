"""The sentences of a text, each with the values in it."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from workbench.analysis.sentences import sentences
from workbench.analysis.values import values
from workbench.domain.comparisons import Value


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and its values in order, in code points of the text."""

    start: int
    end: int
    values: tuple[Value, ...]


def sentences_with_values(text: str, language: str, published: str | None) -> list[Sentence]:
    """Return all sentences that hold a value; ``language`` is a primary subtag or ""."""
    found = values(text, language, published)
    starts = [value.start for value in found]
    held = []
    for start, end in sentences(text, language or "en"):
        inside = tuple(found[bisect_left(starts, start) : bisect_left(starts, end)])
        if inside:
            held.append(Sentence(start, end, inside))
    return held
