r"""Show a spreadsheet's numbers as its cells do, by their number formats.

Follows ECMA-376, part 1, section 18.8.31. Months and days are named in English; fractions, colours,
conditions and padding are not followed. What cannot be shown by its format is shown as it is stored.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import lru_cache
from math import isfinite

BUILT_IN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?",
    13: "# ??/??", 14: "yyyy-mm-dd", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "yyyy-mm-dd h:mm", 37: "#,##0;-#,##0",
    38: "#,##0;-#,##0", 39: "#,##0.00;-#,##0.00", 40: "#,##0.00;-#,##0.00", 45: "mm:ss", 46: "[h]:mm:ss",
    47: "mm:ss.0", 48: "##0.0E+0", 49: "@",
    **dict.fromkeys((*range(27, 32), 36, *range(50, 55), 57, 58), "yyyy-mm-dd"),
    **dict.fromkeys((32, 33, 34, 35, 55, 56), "h:mm"),
}  # fmt: skip
"""Formats that files name by number only; dates of no country's form stand as ISO 8601."""

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_LONGEST_FORMAT = 300
_MOST_DECIMALS = 30
_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?|\\(?P<escaped>.)|_.|\*.|\[\$(?P<currency>[^\]-]*)[^\]]*\]'
    r"|\[(?P<elapsed>h+|m+|s+)\]|\[[^\]]*\]|(?P<half>AM/PM|A/P)|(?P<general>General)"
    r"|(?P<clock>y+|m+|d+|h+|s+(?:\.0+)?|e+|g+)|(?P<number>[0#?][0#?,]*(?:\.[0#?]*)?(?:E[+-][0#?]+)?,*|\.[0#?]+)"
    r"|(?P<text>@)|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
_GENERAL_DIGITS = 15


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    words: str


@lru_cache(maxsize=512)
def _sections(code: str) -> tuple[tuple[_Token, ...], ...]:
    sections: list[list[_Token]] = [[]]
    for found in _TOKEN.finditer(code[:_LONGEST_FORMAT]):
        kind = found.lastgroup or ""
        words = found[kind] if kind else ""
        if kind == "other" and words == ";":
            sections.append([])
        elif kind in ("quoted", "escaped", "currency", "other"):
            sections[-1].append(_Token("literal", words))
        elif kind:
            sections[-1].append(_Token(kind, words))
    return tuple(tuple(section) for section in sections[:4])


def is_date_format(code: str) -> bool:
    """Whether numbers in this format are dates or times."""
    return any(token.kind in ("clock", "elapsed") for token in _sections(code)[0])


def shown_number(value: float, code: str, *, since_1904: bool = False) -> str:
    """Give a number as its format shows it; "" and "General" show it as it is."""
    if not isfinite(value):
        return str(value)
    sections = _sections(code)
    if is_date_format(code):
        return _shown_date(value, sections[0], since_1904=since_1904) or general(value)
    tokens, value = _section(sections, value)
    if not any(token.kind in ("number", "general", "text") for token in tokens):
        words = "".join(token.words for token in tokens).strip()
        return words or general(value)
    return _shown_number(value, tokens).strip()


def general(value: float) -> str:
    """Give a number without a format."""
    return f"{value:.{_GENERAL_DIGITS}g}".replace("e+", "E+").replace("e-", "E-")


def _section(sections: tuple[tuple[_Token, ...], ...], value: float) -> tuple[tuple[_Token, ...], float]:
    if len(sections) >= 3 and value == 0:
        return sections[2], value
    if len(sections) >= 2 and value < 0:
        return sections[1], -value
    return sections[0], value


def _shown_number(value: float, tokens: tuple[_Token, ...]) -> str:
    percents = sum(token.words.count("%") for token in tokens if token.kind == "literal")
    numbers = [token.words for token in tokens if token.kind == "number"]
    # Several numbers in one format are fractions or telephone numbers: too rare to be followed.
    if len(numbers) > 1:
        return general(value)
    sign = "-" if value < 0 and numbers else ""
    words = []
    for token in tokens:
        if token.kind == "number":
            words.append(_digits(abs(value), token.words, percents))
        elif token.kind in ("general", "text"):
            words.append(general(value))
        else:
            words.append(token.words)
    return sign + "".join(words)


def _digits(value: float, pattern: str, percents: int) -> str:
    mantissa, exponential, _ = pattern.upper().partition("E")
    whole, _, decimals = mantissa.rstrip(",").partition(".")
    thousands = len(mantissa) - len(mantissa.rstrip(","))
    least = min(decimals.count("0"), _MOST_DECIMALS)
    most = min(len(decimals.replace(",", "")), _MOST_DECIMALS)
    if exponential:
        return f"{value:.{most}E}"
    try:
        number = Decimal(repr(value)).scaleb(2 * percents - 3 * thousands)
        number = number.quantize(Decimal(1).scaleb(-most), ROUND_HALF_UP)
    except InvalidOperation:
        return general(value)
    shown = f"{number:,f}" if "," in whole else f"{number:f}"
    shown, point, fraction = shown.partition(".")
    while len(fraction) > least and fraction.endswith("0"):
        fraction = fraction[:-1]
    zeros = min(whole.count("0"), _MOST_DECIMALS)
    if shown == "0" and not zeros and fraction:
        shown = ""
    return f"{shown.rjust(zeros, '0')}{point if fraction else ''}{fraction}"


def _shown_date(value: float, tokens: tuple[_Token, ...], *, since_1904: bool) -> str:
    fractions = any("." in token.words for token in tokens if token.kind == "clock")
    date = _date(value, 1000 if fractions else 1, since_1904=since_1904)
    if date is None:
        return ""
    half_day = any(token.kind == "half" for token in tokens)
    words = []
    for place, token in enumerate(tokens):
        if token.kind == "clock":
            minutes = token.words.lower() in ("m", "mm") and _is_minutes(tokens, place)
            words.append(_clock(date, token.words.lower(), minutes=minutes, half_day=half_day))
        elif token.kind == "elapsed":
            words.append(_elapsed(value, token.words.lower()))
        elif token.kind == "half":
            words.append("AM" if date.hour < 12 else "PM")
        else:
            words.append(token.words)
    return "".join(words).strip()


def _date(value: float, parts: int, *, since_1904: bool) -> datetime | None:
    """Give the date of a serial number, rounded to so many parts of a second.

    Spreadsheets count a 29 February 1900 that never was.
    """
    if value < 0:
        return None
    base = datetime(1904, 1, 1) if since_1904 else datetime(1899, 12, 30)  # noqa: DTZ001 - they know no zone
    if not since_1904 and value < 60:
        base += timedelta(days=1)
    try:
        return base + timedelta(seconds=round(value * 86_400 * parts) / parts)
    except OverflowError:
        return None


def _is_minutes(tokens: tuple[_Token, ...], place: int) -> bool:
    before = next((t.words.lower() for t in tokens[place - 1 :: -1] if t.kind in ("clock", "elapsed")), "")
    after = next((t.words.lower() for t in tokens[place + 1 :] if t.kind in ("clock", "elapsed")), "")
    return (place > 0 and before.startswith("h")) or after.startswith("s")


def _clock(date: datetime, token: str, *, minutes: bool, half_day: bool) -> str:
    letter, length = token[0], len(token)
    if letter in "ye":
        return f"{date.year % 100:02}" if length <= 2 and letter == "y" else f"{date.year:04}"
    if letter == "m" and not minutes:
        return _named(date.month, _MONTHS[date.month - 1], length)
    if letter == "d":
        return _named(date.day, _DAYS[date.weekday()], length)
    if letter == "s":
        whole, _, fraction = token.partition(".")
        shown = f"{date.second:0{min(len(whole), 2)}}"
        digits = f"{date.microsecond:06}"[: len(fraction)]
        return f"{shown}.{digits}" if fraction else shown
    hours = (date.hour - 1) % 12 + 1 if half_day else date.hour
    number = {"h": hours, "m": date.minute}.get(letter)
    return "" if number is None else f"{number:0{min(length, 2)}}"


def _named(number: int, name: str, length: int) -> str:
    """Give a month or day by as many letters as its format has: 5, 05, May, May, M."""
    if length <= 2:
        return f"{number:0{length}}"
    return {3: name[:3], 5: name[0]}.get(length, name)


def _elapsed(value: float, token: str) -> str:
    seconds = round(value * 86_400)
    number = {"h": seconds // 3600, "m": seconds // 60, "s": seconds}[token[0]]
    return f"{number:0{min(len(token), 9)}}"
