"""What comparing the draft's words with a source's words gives: quotations word by word, values one by one.

Offsets are code points of the text that the words were taken from, end excluded.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction


class Match(StrEnum):
    """How a quotation of the draft stands in a source."""

    EXACT = "exact"
    ALTERED = "altered"
    ABSENT = "absent"


class Change(StrEnum):
    """What a piece of a quotation became; only the last three change what somebody said."""

    SAME = "same"
    TYPOGRAPHY = (
        "typography"  # another quotation mark, dash, space, ligature or accent mark of the same letter
    )
    CASE = "case"
    ELLIPSIS = "ellipsis"  # words left out and shown to be, by dots
    BRACKET = "bracket"  # words put in and shown to be, by square brackets
    REPLACED = "replaced"
    ADDED = "added"
    DROPPED = "dropped"

    @property
    def changes_words(self) -> bool:
        """Whether it is more than a quotation may do without saying so."""
        return self in (Change.REPLACED, Change.ADDED, Change.DROPPED)


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words of a quotation beside what stands in the source; either may be empty."""

    change: Change
    draft: str
    source: str


@dataclass(frozen=True, slots=True)
class QuotationComparison:
    """A quotation beside a place in a source. ``similarity`` is 0 to 1; 1 only where no word is changed."""

    match: Match
    similarity: float
    pieces: tuple[Piece, ...]


class ValueKind(StrEnum):
    """What a value is."""

    NUMBER = "number"
    MONEY = "money"
    PERCENTAGE = "percentage"
    MEASURE = "measure"
    DATE = "date"
    AGE = "age"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Value:
    """A number, date or name found in a text, normalised.

    Numbers are ``low`` to ``high`` (equal but in ranges and with "about") in ``unit``: an ISO 4217 code for
    money, "%" for percentages, the base unit of a measure, empty for bare numbers. Dates are days counted
    as `datetime.date.toordinal`, first and last day of what is meant, with ``unit`` "day". Names have
    ``name`` and no numbers.
    """

    kind: ValueKind
    start: int
    end: int
    exact: str
    low: Fraction | None = None
    high: Fraction | None = None
    unit: str = ""
    approximate: bool = False
    name: str = ""


@dataclass(frozen=True, slots=True)
class Difference:
    """A value of the claim and the one in its place in the evidence; None where there is none of its kind.

    ``message`` is one sentence for the checker.
    """

    kind: ValueKind
    claim: Value
    evidence: Value | None
    message: str
