"""Dates said by way of another day: "two weeks ago", "three days before 4 May", "after 2015"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from workbench.analysis.dates_values import day_value, month_span
from workbench.domain.comparisons import Value

LAST = (
    r"last|this past|past|previous|letzte[nrms]?|vergangene[nrms]?|vorige[nrms]?|scorso|scorsa|minulý|minulé"
)
NEXT = r"next|coming|nächste[nrms]?|kommende[nrms]?|prossimo|prossima|příští"
_ANCHOR_REACH = 400
_MOST_AGO = 900
_AGO = re.compile(
    r"(?<![\w.,])(?P<n>\d{1,3}|a|an|one|two|three|four|five|six|seven|eight|nine|ten)\s"
    r"(?P<u>day|week|month|year)s?\s"
    r"(?P<w>ago|earlier|before|later)\b"
    r"|\bvor\s(?P<n2>\d{1,3}|einem|einer|zwei|drei|vier|fünf|sechs|zehn)\s(?P<u2>Tag|Woche|Monat|Jahr)(?:e|en|n)?\b"
    r"|\bil y a\s(?P<n3>\d{1,3}|une?|deux|trois|quatre|cinq|six|dix)\s(?P<u3>jour|semaine|mois|an)s?\b"
    r"|\bhace\s(?P<n4>\d{1,3}|una?|dos|tres|cuatro|cinco|seis|diez)\s(?P<u4>día|semana|mes|año)(?:e?s)?\b",
    re.IGNORECASE,
)
_COUNTS = {
    word: count
    for count, words in enumerate(
        (
            "a an one einem einer un une una", "two zwei deux dos", "three drei trois tres",
            "four vier quatre cuatro",
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
_UNIT = re.compile(
    r"\b(?:day|week|month|year|[Tt]ag|[Ww]oche|[Mm]onat|[Jj]ahr|jour|semaine|mois|ans?\b|día|mes|año)"
)
_LAST_UNIT = re.compile(
    rf"\b(?:(?P<last>{LAST})|(?P<next>{NEXT})|(?P<this>this|diese[nrms]?))\s"
    r"(?P<u>week|month|year|Woche|Monat|Jahr)\b",
    re.IGNORECASE,
)
_BEFORE_AFTER = re.compile(
    r"(?:\b(?P<n>the|a|one|two|three|four|five|six|\d{1,2})\s(?P<u>day|week|month|year)s?\s)?"
    r"\b(?:(?P<after>after|later than|nach dem|nach|après le|après|después del|después de|dopo il|dopo)"
    r"|(?P<until>until|no later than|bis zum|jusqu['’]au|hasta el|fino al)"
    r"|(?:before|prior to|earlier than|vor dem|avant le|avant|antes del|antes de|prima del))\s(?:the\s)?$",
    re.IGNORECASE,
)
_DAYS_OF = {"day": 1, "week": 7, "month": 30, "year": 365}


def relative_dates(text: str, today: date) -> Iterator[Value]:
    """Yield what is said from the day of publication: "two weeks ago", "last year"."""
    for found in _around_units(_AGO, text):
        count_word = next(found[name] for name in ("n", "n2", "n3", "n4") if found[name])
        unit_word = next(found[name] for name in ("u", "u2", "u3", "u4") if found[name])
        count = int(count_word) if count_word.isdigit() else _COUNTS.get(count_word.lower(), 0)
        if 0 < count < _MOST_AGO and found["w"] in (None, "ago"):
            yield _back(text, found.span(), today, count, _UNITS[unit_word.lower()])
    for found in _around_units(_LAST_UNIT, text):
        count = 1 if found["last"] else -1 if found["next"] else 0
        yield _period(text, found.span(), today, count, _UNITS[found["u"].lower()])


def _around_units(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Yield what a pattern finds near words for days, weeks, months and years; others are not looked at."""
    past = 0
    for unit in _UNIT.finditer(text):
        found = pattern.search(text, max(past, unit.start() - 20), unit.end() + 16)
        if found is not None:
            past = found.end()
            yield found


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


def dates_from_others(text: str, found: Sequence[Value]) -> Iterator[Value]:
    """Yield "two weeks earlier" and "three days later" by the day named before, where one is near."""
    for said in _around_units(_AGO, text):
        if said["w"] in ("earlier", "before", "later") and said["n"]:
            anchor = next(
                (
                    value
                    for value in reversed(found)
                    if value.end <= said.start() and value.low is not None and value.low == value.high
                ),
                None,
            )
            count = int(said["n"]) if said["n"].isdigit() else _COUNTS.get(said["n"].lower(), 0)
            if (
                anchor is not None
                and anchor.low is not None
                and 0 < count < _MOST_AGO
                and said.start() - anchor.end < _ANCHOR_REACH
            ):
                back = count if said["w"] != "later" else -count
                yield _back(
                    text, said.span(), date.fromordinal(int(anchor.low)), back, _UNITS[said["u"].lower()]
                )


def opened(text: str, value: Value) -> Value:
    """Open a date behind "before" and "after" on that side; move it by "two days before"."""
    found = _BEFORE_AFTER.search(text, max(0, value.start - 32), value.start)
    if found is None:
        return value
    after = found["after"] is not None
    start = found.start()
    exact = text[start : value.end]
    if value.low is None or value.high is None:
        open_name = f"{value.name}/.." if after else f"../{value.name}"
        whole = found["n"] or value.name.startswith("-W-")
        return value if whole else replace(value, start=start, exact=exact, name=open_name)
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
