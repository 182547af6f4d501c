"""Dates as pages write them, as ISO 8601; what can be read in two ways is not read."""

from __future__ import annotations

import re
from datetime import date

_MONTHS = {
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6,
    "jul": 7, "aug": 8, "sep": 9, "oct": 10, "nov": 11, "dec": 12,
}  # fmt: skip
_NUMERIC = re.compile(r"\s*(\d{4})(?:[-/.]?(\d{2})(?:[-/.]?(\d{2}))?)?(?:$|[T\s].*)", re.DOTALL)
_MONTH_FIRST = re.compile(r"\b([A-Za-z]{3})[a-z]*\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b")
_DAY_FIRST = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)?\.?[\s-]+([A-Za-z]{3})[a-z]*\.?,?[\s-]+(\d{4})\b")
_LONGEST = 100
_FIRST_YEAR, _LAST_YEAR = 1400, 2200


def iso_date(written: str) -> str:
    """Give a date, month or year as ISO 8601, the time dropped; "" where it is none or could be two.

    Reads "2019-11-20T10:00Z", "20191120", "2019/11/20", "Nov 20, 2019", "Wed, 20 Nov 2019 10:00 GMT".
    """
    written = written[:_LONGEST]
    numeric = _NUMERIC.match(written)
    if numeric is not None:
        year, month, day = numeric.groups()
        return _checked(int(year), int(month or 0), int(day or 0))
    named = _MONTH_FIRST.search(written)
    if named is not None:
        return _checked(int(named[3]), _MONTHS.get(named[1].lower(), 13), int(named[2]))
    named = _DAY_FIRST.search(written)
    if named is not None:
        return _checked(int(named[3]), _MONTHS.get(named[2].lower(), 13), int(named[1]))
    return ""


def _checked(year: int, month: int, day: int) -> str:
    if not _FIRST_YEAR <= year <= _LAST_YEAR:  # "0001-01-01" is a page's way of saying nothing
        return ""
    try:
        date(year, month or 1, day or 1)
    except ValueError:
        return ""
    parts = [f"{year:04}", *(f"{part:02}" for part in (month, day) if part)]
    return "-".join(parts)
