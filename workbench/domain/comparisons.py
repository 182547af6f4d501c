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
    TIME = "time"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Value:
    """A number, date or name found in a text, normalised.

    Numbers are ``low`` to ``high`` (equal but in ranges; None where a side is open: "at least", "under") in
    ``unit``: an ISO 4217 code for money, "%" or "pp" for percentages and percentage points, the base unit of
    a measure, "ordinal" for ranks, empty for bare numbers. Dates are days counted as
    `datetime.date.toordinal`, first and last day of what is meant, with ``unit`` "day"; a date whose year
    is not known has neither, and its ISO 8601 form in ``name``: "--10-15", "--10-15/.." after it,
    "../--10-15" before it, "-W-1" a Monday. Times of day are minutes after midnight. Names have ``name``
    and no numbers.

    ``step`` is the size of the last place written: 100,000 in "41.6 million". ``strict`` says that the end
    itself is not meant ("more than", "under"). ``also`` is the other reading of digits whose point may
    part thousands or decimals ("1.234" where the language is unknown).
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
    step: Fraction = Fraction(0)
    strict: bool = False
    also: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """A value of the claim and the one in its place in the evidence; None where none of them is in its place.

    ``message`` is one sentence for the checker; ``claim_said`` and ``evidence_said`` are the words of both,
    of bare numbers with what they count.
    """

    kind: ValueKind
    claim: Value
    evidence: Value | None
    message: str
    claim_said: str = ""
    evidence_said: str = ""


@dataclass(frozen=True, slots=True)
class Inconsistency:
    """Where a text contradicts itself in a name or number.

    ``code`` names the kind, as findings do; ``message`` is one sentence for the checker; ``spans`` are the
    words it rests on, in code points of the text, end excluded.
    """

    code: str
    message: str
    spans: tuple[tuple[int, int], ...]
