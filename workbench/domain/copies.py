"""Documents that share their wording, and the checker's word on whether two of them are one text."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CopyDecision:
    """Two documents by id, the lower first, and whether one is a copy of the other (or both of a third).

    ``at`` is UTC as ISO 8601.
    """

    id: int
    first_id: int
    second_id: int
    same: bool
    person: str
    at: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class CopiedWords:
    """A run of words that stands in both of two texts, with the span of each; code points, end excluded."""

    first_start: int
    first_end: int
    second_start: int
    second_end: int
    words: int


@dataclass(frozen=True, slots=True)
class CopyPair:
    """Two documents by id, the lower first, that share more wording than chance and quoting explain.

    ``words`` are those shared outside of quotations, ``longest`` those of the longest run, the shares those
    of either document's own words, from 0 to 1. ``copied`` is in the order of the first text.
    """

    first: int
    second: int
    words: int
    longest: int
    share_of_first: float
    share_of_second: float
    copied: tuple[CopiedWords, ...]
