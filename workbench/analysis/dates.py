"""Dates of a text in all usual written forms, also relative ones against the day of publication."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import MAXYEAR, MINYEAR, date, timedelta
from fractions import Fraction

from workbench.analysis.date_words import DateWord, date_words
from workbench.domain.comparisons import Value, ValueKind

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_NUMERIC = re.compile(
    r"(?<![\w./-])(?:(?P<y>\d{4})([-/.])(?P<m>\d{1,2})\2(?P<d>\d{1,2})|(?P<a>\d{1,2})(?P<s>[./-])\s?(?P<b>\d{1,2})(?P=s)\s?"
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
    r"\b(early|mid|late|Anfang|Mitte|Ende|début|mi|fin|à la mi|principios de|mediados de|finales de|inizio|metà|fine"
    r"|počátkem|začátkem|v polovině|koncem)[\s-](?:(?:of|the|de|di)\s)?$",
    re.IGNORECASE,
)
_PERIODS = {
    **dict.fromkeys(("early", "anfang", "début", "principios de", "inizio", "počátkem", "začátkem"), (1, 10)),
    **dict.fromkeys(("mid", "mitte", "mi", "à la mi", "mediados de", "metà", "v polovině"), (11, 20)),
    **dict.fromkeys(("late", "ende", "fin", "finales de", "fine", "koncem"), (20, 31)),
}
_LAST = (
    r"last|this past|past|previous|letzte[nrms]?|vergangene[nrms]?|vorige[nrms]?|scorso|scorsa|minulý|loni"
)
_NEXT = r"next|coming|nächste[nrms]?|kommende[nrms]?|prossimo|prossima|příští"
_LAST_BEFORE = re.compile(
    rf"\b(?:({_LAST})|({_NEXT})|(?:this|diese[nrms]?|ce|este|questo))\s$", re.IGNORECASE
)
_LAST_AFTER = re.compile(r"\s(?:dernier|dernière|passé|pasado|pasada|scorso|scorsa)\b", re.IGNORECASE)
_YEAR = re.compile(
    r"(?<![\d.,:/$€£§#-])(?<!\d[  ])(?:(?P<year>1[4-9]\d\d|20\d\d)(?P<decade>s|er|er-Jahre)?)(?![\w%°$€£]|[.,:/]\d|\s?%)"
)
_YEAR_BEFORE = re.compile(
    r"(?:\b(?:in|since|until|till|by|from|of|before|after|during|around|early|mid|late|year|between|and|to|the|end|season|for"
    r"|im|jahr|jahre|seit|bis|von|ab|vor|nach|ende|anfang|mitte|en|depuis|fin|début|de|année|dans|desde|hasta|año|del|nel|dal"
    r"|fino al|anno|v|roku|roce|od|do|circa|about|a|an|at|spring|summer|autumn|fall|winter|sommer|herbst|copyright)|[(,–—/;-])[\s-]?$",
    re.IGNORECASE,
)
_COUNTED_AFTER = re.compile(
    r"\s(?!is\b|was\b|has\b|as\b|this\b|does\b|its\b|his\b)[a-zäöüß]+(?:s|people|men|women|children|personen|menschen)\b|\s(?:people|men|women|children"
    r"|percent|per cent|million|billion|thousand|hundred|km|m|kg|dollars|euros?)\b"
)
_YEAR_RANGE = re.compile(r"\s?[–/-]\s?(\d{4}|\d{2})(?![\w.,]?\d)")
_AGO = re.compile(
    r"(?<![\w.,])(?P<n>\d{1,3}|a|an|one|two|three|four|five|six|seven|eight|nine|ten)\s(?P<u>day|week|month|year)s?\s"
    r"(?P<w>ago|earlier|before that|later)\b"
    r"|\bvor\s(?P<n2>\d{1,3}|einem|einer|zwei|drei|vier|fünf|sechs|zehn)\s(?P<u2>Tag|Woche|Monat|Jahr)(?:e|en|n)?\b"
    r"|\bil y a\s(?P<n3>\d{1,3}|une?|deux|trois|quatre|cinq|six|dix)\s(?P<u3>jour|semaine|mois|an)s?\b"
    r"|\bhace\s(?P<n4>\d{1,3}|una?|dos|tres|cuatro|cinco|seis|diez)\s(?P<u4>día|semana|mes|año)(?:e?s)?\b",
    re.IGNORECASE,
)
_COUNTS = {
    word: count
    for count, words in enumerate(
        (
            "a an one einem einer un une una", "two zwei deux dos", "three drei trois tres", "four vier quatre cuatro",
            "five fünf cinq cinco", "six sechs seis", "seven", "eight", "nine", "ten zehn dix diez",
        ),
        start=1,
    )
    for word in words.split()
}  # fmt: skip
_UNITS = {
    **dict.fromkeys(("day", "tag", "jour", "día"), "day"),
    **dict.fromkeys(("week", "woche", "semaine", "semana"), "week"),
    **dict.fromkeys(("month", "monat", "mois", "mes"), "month"),
    **dict.fromkeys(("year", "jahr", "an", "año"), "year"),
}
_BEFORE_AFTER = re.compile(
    r"(?:\b(?P<n>the|a|one|two|three|four|five|six|\d{1,2})\s(?P<u>day|week|month|year)s?\s)?"
    r"\b(?:(?P<after>after|later than|nach dem|nach|après le|après|después del|después de|dopo il|dopo)"
    r"|(?P<until>until|no later than|bis zum|jusqu['’]au|hasta el|fino al)"
    r"|(?:before|prior to|earlier than|vor dem|avant le|avant|antes del|antes de|prima del))\s(?:the\s)?$",
    re.IGNORECASE,
)
_DAYS_OF = {"day": 1, "week": 7, "month": 30, "year": 365}
_LAST_UNIT = re.compile(
    rf"\b(?:(?P<last>{_LAST})|(?P<next>{_NEXT})|(?P<this>this|diese[nrms]?))\s(?P<u>week|month|year|Woche|Monat|Jahr)\b",
    re.IGNORECASE,
)
_CAPITAL_MONTHS = frozenset({"may", "march", "mar", "jan", "sep", "dec", "mai"})
_SMALL_MONTHS = frozenset({"fr", "es", "it", "cs"})


def dates(text: str, language: str, published: str | None = None) -> list[Value]:
    """Return the dates of a text in order; ``published`` (ISO 8601, perhaps only a year) resolves relative ones.

    What is relative is left out where nobody knows against what; a day without a year keeps its day.
    """
    day = _published(published)
    found: list[Value] = [*_numeric(text, language), *_in_words(text, language, day)]
    if day is not None:
        found += [*_relative(text, day)]
    taken = _not_overlapping(found)
    years = [value for value in _years(text) if not _inside(value, taken)]
    return [_opened(text, value) for value in sorted([*taken, *years], key=lambda value: value.start)]


def _published(published: str | None) -> date | None:
    try:
        return date.fromisoformat(published[:10]) if published else None
    except ValueError:
        return None


def _not_overlapping(found: list[Value]) -> list[Value]:
    kept: list[Value] = []
    for value in sorted(found, key=lambda value: (value.start, -value.end)):
        if not kept or value.start >= kept[-1].end:
            kept.append(value)
    return kept


def _opened(text: str, value: Value) -> Value:
    """Open a date behind "before" and "after" on that side; move it by "two days before"."""
    found = _BEFORE_AFTER.search(text, max(0, value.start - 32), value.start)
    if found is None or value.low is None or value.high is None:
        return value
    after = found["after"] is not None
    start = found.start()
    exact = text[start : value.end]
    if found["n"]:
        count = _COUNTS.get(found["n"].lower(), 1) if not found["n"].isdigit() else int(found["n"])
        days = count * _DAYS_OF[found["u"].lower()] * (1 if after else -1)
        return replace(
            value, start=start, exact=exact, low=value.low + days, high=value.high + days,
            approximate=value.approximate or found["u"].lower() != "day",
        )  # fmt: skip
    if after:
        return replace(value, start=start, exact=exact, low=value.high + 1, high=None)
    return replace(value, start=start, exact=exact, low=None, high=value.low - (found["until"] is None))


def _inside(value: Value, taken: list[Value]) -> bool:
    return any(one.start < value.end and value.start < one.end for one in taken)


def day_value(
    text: str, start: int, end: int, first: date, last: date, *, approximate: bool = False
) -> Value:
    """Return a date from its first to its last day."""
    return Value(
        ValueKind.DATE, start, end, text[start:end], Fraction(first.toordinal()), Fraction(last.toordinal()), "day",
        approximate,
    )  # fmt: skip


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
    try:
        return date(year, month, day)
    except ValueError:
        return None


def month_span(year: int, month: int) -> tuple[date, date]:
    """Return the first and last day of a month; months beyond the year's go on in the next."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    after = date(year + month // 12, month % 12 + 1, 1) if (year, month) != (MAXYEAR, 12) else date.max
    return date(year, month, 1), after - timedelta(days=1)


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
    return bool(
        re.compile(
            r"\b(?:in|since|until|by|of|last|next|this|early|mid|late|during|from|and|to|im|seit|bis|en|de|depuis|jusqu'en)[\s-]$",
            re.IGNORECASE,
        ).search(text, max(0, start - 12), start)
    )


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
    if not MINYEAR <= year < MAXYEAR:
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
    if MINYEAR < year < MAXYEAR - 1:
        yield day_value(
            text, start, end, month_span(year, first)[0], month_span(year, first + 2)[1], approximate=True
        )


def _relative(text: str, today: date) -> Iterator[Value]:
    for found in _AGO.finditer(text):
        count_word = next(found[name] for name in ("n", "n2", "n3", "n4") if found[name])
        unit_word = next(found[name] for name in ("u", "u2", "u3", "u4") if found[name])
        count = int(count_word) if count_word.isdigit() else _COUNTS.get(count_word.lower(), 0)
        if count and found["w"] in (None, "ago"):
            yield _back(text, found.span(), today, count, _UNITS[unit_word.lower()])
    for found in _LAST_UNIT.finditer(text):
        count = 1 if found["last"] else -1 if found["next"] else 0
        yield _period(text, found.span(), today, count, _UNITS[found["u"].lower()])


def _back(text: str, span: tuple[int, int], today: date, count: int, unit: str) -> Value:
    if unit in ("day", "week"):
        one = today - timedelta(days=count * (7 if unit == "week" else 1))
        slack = timedelta(days=3 if unit == "week" else 0)
        return day_value(text, *span, one - slack, one + slack, approximate=unit == "week")
    months = count * (12 if unit == "year" else 1)
    first, last = month_span(today.year, today.month - months)
    slack = timedelta(days=180 if unit == "year" else 15)
    return day_value(text, *span, first - slack, last + slack, approximate=True)


def _period(text: str, span: tuple[int, int], today: date, back: int, unit: str) -> Value:
    if unit == "week":
        monday = today - timedelta(days=today.weekday() + 7 * back)
        return day_value(text, *span, monday, monday + timedelta(days=6))
    if unit == "month":
        return day_value(text, *span, *month_span(today.year, today.month - back))
    year = today.year - back
    return day_value(text, *span, date(year, 1, 1), date(year, 12, 31))


def _years(text: str) -> Iterator[Value]:
    for found in _YEAR.finditer(text):
        start, end = found.span()
        year = int(found["year"])
        if found["decade"]:
            yield day_value(text, start, end, date(year, 1, 1), date(year + 9, 12, 31))
            continue
        before = _YEAR_BEFORE.search(text, max(0, start - 12), start)
        if not before and _COUNTED_AFTER.match(text, end):
            continue
        if (
            before
            and before[0].strip().lower()
            in (
                "of",
                "to",
                "and",
                "the",
                "about",
                "by",
                "from",
                "at",
                "for",
                "de",
                "a",
                "an",
                "between",
                "around",
            )
            and _COUNTED_AFTER.match(text, end)
        ):
            continue
        last = year
        span = _YEAR_RANGE.match(text, end)
        if span:
            other = int(span[1]) if len(span[1]) == 4 else year // 100 * 100 + int(span[1])
            if year < other < year + 200:
                last, end = other, span.end()
        yield day_value(text, start, end, date(year, 1, 1), date(last, 12, 31))
