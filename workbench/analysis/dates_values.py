"""Dates as values: from a first to a last day."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

from workbench.domain.comparisons import Value, ValueKind

YEARS = range(1000, 3000)
"""Years that dates are read of: whatever is added to them or taken away stays within the calendar."""


def day_value(
    text: str, start: int, end: int, first: date, last: date, *, approximate: bool = False
) -> Value:
    """Return a date from its first to its last day."""
    low, high = Fraction(first.toordinal()), Fraction(last.toordinal())
    return Value(ValueKind.DATE, start, end, text[start:end], low, high, "day", approximate)


def month_span(year: int, month: int) -> tuple[date, date]:
    """Return the first and last day of a month; months beyond the year's go on in the next."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return date(year, month, 1), date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
