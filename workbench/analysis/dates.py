"""Dates of a text in all usual written forms, also relative ones against the day of publication."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction

from workbench.analysis.date_words import DateWord, date_words
from workbench.analysis.dates_relative import LAST, NEXT, dates_from_others, opened, relative_dates
from workbench.analysis.dates_values import YEARS, day_value, month_span
from workbench.analysis.dates_years import years
from workbench.domain.comparisons import Value, ValueKind

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_NUMERIC = re.compile(
    r"(?<![\w./-])(?:(?P<y>\d{4})([-/.])(?P<m>\d{1,2})\2(?P<d>\d{1,2})"
    r"|(?P<a>\d{1,2})(?P<s>[./-])\s?(?P<b>\d{1,2})(?P=s)\s?"
    r"(?P<y2>\d{4}|\d{2}))(?![\w/-]|\.\d)"
)
_DAY_BEFORE = re.compile(
    r"(?<![\d.,:])(?:(\d{1,2})\.?\s?(?:–|-|to|bis|au|al|a)\s?)?(\d{1,2})(?:st|nd|rd|th|er|º|°|\.)?"
    r"(?:\s(?:of|de|d['’]|day of))?\s?$",
    re.IGNORECASE,
)
_DAY_AFTER = re.compile(
    r"\.?\s(?:the\s)?(\d{1,2})(?:st|nd|rd|th)?(?:\s?[–-]\s?(\d{1,2}))?(?![\d.]*\d|:\d)(?:(?=\W|$))"
)
_YEAR_AFTER = re.compile(r"\.?\s?,?\s(?:of\s|de\s|del\s)?(\d{4})(?![\d]|[.,]\d)|\.?\s[’'](\d{2})\b")
_PERIOD = re.compile(
    r"\b(early|mid|late|Anfang|Mitte|Ende|début|mi|fin|à la mi|principios de|mediados de|finales de|inizio"
    r"|metà|fine|počátkem|začátkem|v polovině|koncem)[\s-](?:(?:of|the|de|di)\s)?$",
    re.IGNORECASE,
)
_PERIODS = {
    **dict.fromkeys(("early", "anfang", "début", "principios de", "inizio", "počátkem", "začátkem"), (1, 10)),
    **dict.fromkeys(("mid", "mitte", "mi", "à la mi", "mediados de", "metà", "v polovině"), (11, 20)),
    **dict.fromkeys(("late", "ende", "fin", "finales de", "fine", "koncem"), (20, 31)),
}
_LAST_BEFORE = re.compile(rf"\b(?:({LAST})|({NEXT})|(?:this|diese[nrms]?|ce|este|questo))\s$", re.IGNORECASE)
_LAST_AFTER = re.compile(r"\s(?:dernier|dernière|passé|pasado|pasada|scorso|scorsa)\b", re.IGNORECASE)
_MONTH_BEFORE = re.compile(
    r"\b(?:in|since|until|by|of|last|next|this|early|mid|late|during|from|and|to|im|seit|bis|en|de|depuis"
    r"|jusqu'en)[\s-]$",
    re.IGNORECASE,
)
_CAPITAL_MONTHS = frozenset({"may", "march", "mar", "jan", "sep", "dec", "mai"})
_SMALL_MONTHS = frozenset({"fr", "es", "it", "cs"})


def dates(text: str, language: str, published: str | None = None) -> list[Value]:
    """Return the dates of a text in order; ``published`` (ISO 8601, a whole day) resolves relative ones.

    What is relative is left out where nobody knows against what; a day without a year keeps its day.
    """
    day = _published(published)
    found: list[Value] = [*_numeric(text, language), *_in_words(text, language, day)]
    if day is not None:
        found += relative_dates(text, day)
    taken = _not_overlapping([*found, *dates_from_others(text, sorted(found, key=lambda value: value.start))])
    return [opened(text, value) for value in _with_years(text, taken)]


def _published(published: str | None) -> date | None:
    try:
        day = date.fromisoformat(published[:10]) if published else None
    except ValueError:
        return None
    return day if day is not None and day.year in YEARS else None


def _not_overlapping(found: list[Value]) -> list[Value]:
    kept: list[Value] = []
    for value in sorted(found, key=lambda value: (value.start, -value.end)):
        if not kept or value.start >= kept[-1].end:
            kept.append(value)
    return kept


def _with_years(text: str, taken: list[Value]) -> list[Value]:
    """Add the years that stand outside the dates there are, which are in order."""
    alone: list[Value] = []
    place = 0
    for value in years(text):
        while place < len(taken) and taken[place].end <= value.start:
            place += 1
        if place == len(taken) or value.end <= taken[place].start:
            alone.append(value)
    return sorted([*taken, *alone], key=lambda value: value.start)


def _numeric(text: str, language: str) -> Iterator[Value]:
    for found in _NUMERIC.finditer(text):
        if found["y"]:
            spans = [(int(found["y"]), int(found["m"]), int(found["d"]))]
        else:
            year = int(found["y2"]) if len(found["y2"]) == 4 else _whole_year(int(found["y2"]))
            a, b = int(found["a"]), int(found["b"])
            if len(found["y2"]) == 2 and found["s"] == "-":
                continue
            day_first, month_first = (year, b, a), (year, a, b)
            known = language not in ("", "en") or found["s"] == "."
            spans = [day_first] if known or a > 12 else [month_first] if b > 12 else [day_first, month_first]
        days = [day for span in spans if (day := _day(*span)) is not None]
        if days:
            # "3/4/2020" is two days where the custom of the country is unknown.
            one = day_value(text, *found.span(), min(days), min(days), approximate=False)
            yield one if len(set(days)) == 1 else _either(one, max(days))


def _either(value: Value, other: date) -> Value:
    return Value(
        value.kind, value.start, value.end, value.exact, value.low, value.high, value.unit,
        also=Fraction(other.toordinal()),
    )  # fmt: skip


def _whole_year(short: int) -> int:
    return 2000 + short if short < 50 else 1900 + short


def _day(year: int, month: int, day: int) -> date | None:
    if year not in YEARS:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _in_words(text: str, language: str, day: date | None) -> Iterator[Value]:
    words = date_words(language)
    for found in _WORD.finditer(text):
        lower = found[0].lower().replace("’", "'")
        word = words.get(lower) or (words.get(lower.rsplit("-", 1)[-1]) if "-" in lower else None)
        if word is None:
            continue
        start = found.start() if lower in words else found.end() - len(lower.rsplit("-", 1)[-1])
        if word.month:
            yield from _month(text, start, found.end(), word.month, day, language)
        elif word.weekday:
            yield from _weekday(text, found.start(), found.end(), word, day)
        elif word.days is not None and day is not None:
            one = day + timedelta(days=word.days)
            yield day_value(text, *found.span(), one, one)
        elif word.season:
            yield from _season(text, start, found.end(), word.season, day)


def _month(text: str, start: int, end: int, month: int, today: date | None, language: str) -> Iterator[Value]:
    name = text[start:end]
    before = _DAY_BEFORE.search(text, max(0, start - 16), start)
    after = _DAY_AFTER.match(text, end)
    first = last = 0
    if before and 1 <= int(before[2]) <= 31:
        last, first = int(before[2]), int(before[1] or before[2])
        start = before.start(1) if before[1] else before.start(2)
        after = None
    elif after and 1 <= int(after[1]) <= 31:
        first, last = int(after[1]), int(after[2] or after[1])
        end = after.end()
    year_after = _YEAR_AFTER.match(text, end)
    year = 0
    if year_after:
        year = int(year_after[1]) if year_after[1] else _whole_year(int(year_after[2]))
        end = year_after.end()
    if not first and not year and not _is_month_alone(text, start, name, language):
        return
    yield from _month_value(text, start, end, (year, month, first, last), today)


def _is_month_alone(text: str, start: int, name: str, language: str) -> bool:
    """Say whether a bare word is the month: "in May" but not "may", "last March" but not "March on"."""
    if name[:1].islower() and language not in _SMALL_MONTHS:
        return False
    if name.lower() not in _CAPITAL_MONTHS and name.lower() != "mars":
        return len(name) > 3
    return _MONTH_BEFORE.search(text, max(0, start - 12), start) is not None


def _month_value(
    text: str, start: int, end: int, parts: tuple[int, int, int, int], today: date | None
) -> Iterator[Value]:
    year, month, first, last = parts
    relative = _LAST_BEFORE.search(text, max(0, start - 14), start)
    if not year and relative:
        start = relative.start()
    if not year and today is not None:
        year = _year_of(month, first, today, relative)
    if not year:
        tail = f"-{first:02}" if first else ""
        yield Value(ValueKind.DATE, start, end, text[start:end], name=f"--{month:02}{tail}", unit="day")
        return
    if year not in YEARS:
        return
    if first:
        one, other = _day(year, month, first), _day(year, month, last)
        if one and other and one <= other:
            yield day_value(text, start, end, one, other)
        return
    one, other = month_span(year, month)
    period = _PERIOD.search(text, max(0, start - 18), start)
    if period:
        begin, stop = _PERIODS[period[1].lower()]
        one, other, start = (
            one.replace(day=begin),
            min(one.replace(day=min(stop, other.day)), other),
            period.start(),
        )
    yield day_value(text, start, end, one, other, approximate=period is not None)


def _year_of(month: int, day: int, today: date, relative: re.Match[str] | None) -> int:
    """Return the year meant by a month without one: the one before publication, unless "next" is said."""
    passed = (month, day or 1) <= (today.month, today.day)
    if relative and relative[2]:
        return today.year + (1 if passed else 0)
    if relative and relative[1] and month == today.month:
        return today.year - 1
    return today.year if passed else today.year - 1


def _weekday(text: str, start: int, end: int, word: DateWord, today: date | None) -> Iterator[Value]:
    relative = _LAST_BEFORE.search(text, max(0, start - 14), start)
    if relative:
        start = relative.start()
    if today is None:
        yield Value(ValueKind.DATE, start, end, text[start:end], name=f"-W-{word.weekday}", unit="day")
        return
    back = (today.isoweekday() - word.weekday) % 7
    if relative and relative[2]:
        one = today + timedelta(days=7 - back)
    else:
        one = today - timedelta(days=7 if relative and relative[1] and not back else back)
    yield day_value(text, start, end, one, one)


def _season(text: str, start: int, end: int, first: int, today: date | None) -> Iterator[Value]:
    year_after = _YEAR_AFTER.match(text, end)
    relative = _LAST_BEFORE.search(text, max(0, start - 14), start)
    if year_after and year_after[1]:
        year, end = int(year_after[1]), year_after.end()
    elif relative and today is not None:
        start, year = relative.start(), _year_of(first, 1, today, relative)
    else:
        return
    if year in YEARS:
        yield day_value(
            text, start, end, month_span(year, first)[0], month_span(year, first + 2)[1], approximate=True
        )
