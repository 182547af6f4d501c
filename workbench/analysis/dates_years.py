"""Years and decades that stand alone: "in 2019", "2016–17", "the 1990s"; numbers of people are none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from workbench.analysis.dates_values import day_value
from workbench.domain.comparisons import Value

_YEAR = re.compile(
    r"(?<![\d.,:/$€£§#-])(?<!\d[ \u00a0\u202f])(?P<year>1[4-9]\d\d|20\d\d)(?P<decade>s|er|er-Jahre)?"
    r"(?![\w%°$€£]|[.,:/]\d|\s?%)"
)
_SURE_BEFORE = re.compile(
    r"\b(?:in|since|until|till|before|after|during|early|mid|late|year|end|season|the|spring|summer|autumn|fall"
    r"|winter|im|jahr|jahre|seit|bis|ab|vor|nach|ende|anfang|mitte|sommer|herbst|en|depuis|fin|début|année|dans"
    r"|desde|hasta|año|del|nel|dal|fino al|anno|v|roku|roce|od|do|copyright)[\s-]$",
    re.IGNORECASE,
)
_COUNTED_AFTER = re.compile(
    r"\s(?!is\b|was\b|has\b|as\b|this\b|does\b|its\b|his\b)(?:[a-zäöüß]+s|people|men|women|children|personen"
    r"|menschen|percent|per cent|million|billion|thousand|hundred|km|m|kg|euro)\b"
)
_MONEY_BEFORE = re.compile(r"(?:[$€£]|\b[A-Z]{3})\s?$")
_BEFORE_CHRIST = re.compile(r"\s(?:BCE?|B\.C|v\. ?Chr|av\. J|a\. ?C)")
_RANGE = re.compile(r"\s?[–/-]\s?(\d{4}|\d{1,2})(?![\w.,]?\d)")


def years(text: str) -> Iterator[Value]:
    """Yield years; four digits before a noun in the plural count things, but for "in", "the" and the like."""
    for found in _YEAR.finditer(text):
        start, end = found.span()
        year = int(found["year"])
        if found["decade"]:
            yield day_value(text, start, end, date(year, 1, 1), date(year + 9, 12, 31))
        elif _is_year(text, start, end):
            last, end = _last_year(text, year, end)
            yield day_value(text, start, end, date(year, 1, 1), date(last, 12, 31))


def _is_year(text: str, start: int, end: int) -> bool:
    if _BEFORE_CHRIST.match(text, end) or _MONEY_BEFORE.search(text, max(0, start - 5), start):
        return False
    return (
        _SURE_BEFORE.search(text, max(0, start - 12), start) is not None
        or _COUNTED_AFTER.match(text, end) is None
    )


def _last_year(text: str, year: int, end: int) -> tuple[int, int]:
    """Return the last year of "2016–17", and where it ends."""
    found = _RANGE.match(text, end)
    if found is None:
        return year, end
    size = 10 ** len(found[1])
    last = year // size * size + int(found[1])
    return (last, found.end()) if year < last < year + 200 else (year, end)
