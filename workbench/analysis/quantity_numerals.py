"""Numbers written in digits: which separators part thousands and which the decimals.

By the shape where it leaves no doubt, else by the custom of the language; where that is unknown too, both
readings are told.
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import NamedTuple

SPACES = "\u00a0\u202f\u2009 "
#: Digits with their separators. A space parts thousands only: "12 000".
NUMERAL = (
    rf"\d{{1,3}}(?:[{SPACES}]\d{{3}})+(?:[.,]\d+)?(?![\d{SPACES[:3]}])(?! \d{{3}}\b)"
    r"|\d+(?:[.,'’·]\d+)*"
)
_POINT_LANGUAGES = frozenset({"en", "zh", "ja", "ko", "he", "th"})
_COMMA_LANGUAGES = frozenset(
    {"de", "fr", "es", "it", "cs", "nl", "pt", "pl", "sk", "da", "sv", "nb", "no", "fi", "ru", "uk", "hu"}
)
_LONGEST = 30
_SEPARATORS = re.compile(r"[^\d]")
_INDIAN = re.compile(r"\d{1,2}(?:,\d{2})+,\d{3}")


class Numeral(NamedTuple):
    """A number in digits. ``step`` is the size of its last place; ``also`` its other reading, if any."""

    value: Fraction
    step: Fraction
    also: Fraction | None = None


def read_numeral(written: str, language: str) -> Numeral | None:
    """Return what digits with separators mean to a reader of the language; "" is an unknown one.

    None for what is no number ("1.2.3") and for very long ones.
    """
    if len(written) > _LONGEST:
        return None
    separators = _SEPARATORS.findall(written)
    if not separators:
        return Numeral(Fraction(int(written)), Fraction(1))
    last = separators[-1]
    if last in SPACES or last in "'’":
        return _read(written, "")
    return _with_several(written, separators) if len(separators) > 1 else _with_one(written, last, language)


def _with_several(written: str, separators: list[str]) -> Numeral | None:
    last = separators[-1]
    mixed = separators[-2] != last
    if mixed and separators.count(last) == 1:
        return _read(written, last)
    grouped = not mixed and _groups(written, last)
    return _read(written, "") if grouped or _INDIAN.fullmatch(written) else None


def _with_one(written: str, separator: str, language: str) -> Numeral:
    whole, _, places = written.partition(separator)
    if len(places) != 3 or len(whole) > 3 or written.startswith("0") or separator == "·":
        return _read(written, separator)
    return _by_language(written, separator, language)


def _groups(written: str, separator: str) -> bool:
    return all(len(group) == 3 for group in written.split(separator)[1:])


def _by_language(written: str, separator: str, language: str) -> Numeral:
    """Read "1.234": thousands in German, decimals in English."""
    if language in _POINT_LANGUAGES:
        return _read(written, separator if separator == "." else "")
    if language in _COMMA_LANGUAGES:
        return _read(written, separator if separator == "," else "")
    thousands = _read(written, "")
    return thousands._replace(also=_read(written, separator).value)


def _read(written: str, decimal: str) -> Numeral:
    whole, parted, places = written.rpartition(decimal) if decimal else (written, "", "")
    digits = _SEPARATORS.sub("", whole)
    if not parted:
        return Numeral(Fraction(int(digits)), Fraction(1))
    scale = 10 ** len(places)
    return Numeral(Fraction(int(digits + places), scale), Fraction(1, scale))
