"""Numbers of list items, footnotes and the like, written as letters or Roman numerals."""

from __future__ import annotations

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_HIGHEST_ROMAN = 3999
_MOST_REPEATS = 30


def roman(number: int) -> str:
    """Write a number from 1 to 3999 as a Roman numeral in small letters; others in digits."""
    if not 0 < number <= _HIGHEST_ROMAN:
        return str(number)
    numeral = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        numeral += letters * count
    return numeral


def letters(number: int) -> str:
    """Write a number as a, b … z, aa, ab …; one below 1 in digits."""
    if number < 1:
        return str(number)
    numeral = ""
    while number:
        number, rest = divmod(number - 1, 26)
        numeral = chr(ord("a") + rest) + numeral
    return numeral


def repeated_letters(number: int) -> str:
    """Write a number as a, b … z, aa, bb … as word processors do; far ones and those below 1 in digits."""
    repeats, rest = divmod(number - 1, 26)
    if number < 1 or repeats >= _MOST_REPEATS:
        return str(number)
    return chr(ord("a") + rest) * (repeats + 1)


def ordinal(number: int) -> str:
    """Write a number in digits with the ending of its rank: 1st, 2nd, 3rd, 4th."""
    suffix = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th") if number % 100 not in (11, 12, 13) else "th"
    return f"{number}{suffix}"
