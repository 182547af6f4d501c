"""Selectors: how a passage remembers its place and its words, and what can become of it in another text."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from workbench.domain.errors import NotPossible
from workbench.domain.model import Selector
from workbench.domain.text import grapheme_end, grapheme_start

CONTEXT = 32
"""Code points of prefix and suffix that a selector keeps, at most."""


def make_selector(text: str, start: int, end: int) -> Selector:
    """Return the selector of a span, widened so that it splits no grapheme.

    Raises `NotPossible` where the span is empty, lies outside the text or holds only white space.
    """
    if not 0 <= start <= end <= len(text):
        raise NotPossible(
            f"The passage {start}–{end} lies outside the text, which has {len(text):,} characters. "
            "Select the words again."
        )
    if start == end:
        raise NotPossible("No words are selected. Select the words first.")
    start, end = grapheme_start(text, start), grapheme_end(text, end)
    exact = text[start:end]
    if exact.isspace():
        raise NotPossible("Only white space is selected. Select some words.")
    prefix_start = min(start, grapheme_end(text, max(0, start - CONTEXT)))
    suffix_end = max(end, grapheme_start(text, min(len(text), end + CONTEXT)))
    return Selector(start, end, exact, text[prefix_start:start], text[end:suffix_end])


class State(StrEnum):
    """What became of a passage in another text."""

    PLACED = "placed"
    """The same words at the same place."""
    MOVED = "moved"
    """The same words elsewhere."""
    CHANGED = "changed"
    """Other words that stand for them."""
    AMBIGUOUS = "ambiguous"
    """Several places, or one that is not sure enough; a person must choose."""
    LOST = "lost"
    """Nowhere."""


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a passage stands in another text.

    ``start`` and ``end`` are code points of that text, None where the state is ambiguous or lost.
    ``similarity`` of the words is 0 to 1. ``candidates`` are the spans to choose from, best first, where
    the state is ambiguous.
    """

    state: State
    start: int | None
    end: int | None
    similarity: float
    candidates: tuple[tuple[int, int], ...] = ()
