"""The sentences of a text, each with the values in it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace

from workbench.analysis.sentences import sentences
from workbench.analysis.values import values
from workbench.domain.comparisons import Value
from workbench.domain.stopping import watched

_STRETCH = 150_000
"""Characters of a long text that are looked at together, up to the end of a line: a book's part."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and its values in order, in code points of the text."""

    start: int
    end: int
    values: tuple[Value, ...]


def sentences_with_values(text: str, language: str, published: str | None) -> list[Sentence]:
    """Return all sentences that hold a value; ``language`` is a primary subtag or ""."""
    found = list(_values(text, language, published))
    starts = [value.start for value in found]
    held = []
    for start, end in watched(sentences(text, language or "en")):
        inside = tuple(found[bisect_left(starts, start) : bisect_left(starts, end)])
        if inside:
            held.append(Sentence(start, end, inside))
    return held


def _values(text: str, language: str, published: str | None) -> Iterator[Value]:
    """Yield the values of a text in order; of a long one part by part, for whoever waits for the thread."""
    start = 0
    while start < len(text):
        line_end = text.find("\n", start + _STRETCH)
        end = line_end + 1 if line_end >= 0 else len(text)
        for value in values(text[start:end], language, published):
            yield replace(value, start=start + value.start, end=start + value.end) if start else value
        start = end
