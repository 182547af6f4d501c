"""Stored arithmetic: a small formula over named numbers, computed exactly.

A formula knows names (a, b, total), numbers (1250, 0.5), + − × ÷ (also - * / and the like), brackets, a
per cent sign behind a number, and the functions of `FUNCTIONS`. Arguments are parted by commas or
semicolons, so a comma never stands within a number. Nothing is ever evaluated as code.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from workbench.domain.comparisons import Value
from workbench.domain.errors import KnownProblem

_LONGEST = 500
_DEEPEST = 40
_MOST_PLACES = 12
_DATE = "day"
_TOKEN = re.compile(
    r"\s*(?:(?P<number>\d+(?:\.\d+)?|\.\d+)|(?P<name>[^\W\d]\w*)|(?P<sign>[-+*/()%,;×·÷:−–]))"
)
_SAME = {"*": "×", "·": "×", "/": "÷", ":": "÷", "-": "−", "–": "−", ";": ","}
_LARGE = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))


class FormulaProblem(KnownProblem):
    """A formula that cannot be computed; the text says why and what to do."""


class Amount(NamedTuple):
    """A number with its unit; the unit is empty for a bare number."""

    value: Fraction
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Result:
    """What a formula gives. ``text`` prints it with its numbers: "46.1 ÷ 31.2 = 1.48"."""

    value: Fraction
    unit: str
    text: str


def evaluate(formula: str, values: Mapping[str, Value | Fraction]) -> Result:
    """Compute a formula over named values.

    Money, measures and dates keep their units: amounts are only added to their like, a date less a date
    gives days. Raises FormulaProblem.
    """
    if len(formula) > _LONGEST:
        raise FormulaProblem(f"The formula is longer than {_LONGEST} characters. Split it into several.")
    named = {name: _amount(name, value) for name, value in values.items()}
    parser = _Parser(_tokens(formula), named)
    result = parser.whole()
    return Result(result.value, result.unit, f"{parser.printed()} = {written(result)}")


def written(amount: Amount) -> str:
    """Return a number for people: "46.1 million USD", "1.48", "33.1 %"; long decimals are rounded."""
    value, unit = amount
    if unit == _DATE and value.denominator == 1 and 1 <= value <= date.max.toordinal():
        return date.fromordinal(int(value)).isoformat()
    if unit == "year" and value != 1:
        unit = "years"
    for size, word in _LARGE:
        if abs(value) >= size:
            return " ".join(part for part in (_decimals(value / size), word, unit) if part)
    return f"{_decimals(value)} {unit}".strip()


def _decimals(value: Fraction) -> str:
    """Write exactly up to four places, else with two, or three digits where it is small."""
    if value.denominator in (1, 2, 4, 5, 8, 10, 20, 25, 50, 100, 1000, 10000):
        places = next(places for places in range(6) if (value * 10**places).denominator == 1)
    else:
        places = 2
        while abs(value) * 10**places < 100 and value and places < _MOST_PLACES and abs(value) < 1:
            places += 1
    text = f"{int(_rounded(abs(value), places) * 10**places):0{places + 1}d}"
    whole, decimals = (text[:-places], text[-places:]) if places else (text, "")
    number = f"{int(whole):,}" + (f".{decimals}" if decimals else "")
    return f"−{number}" if value < 0 and text.strip("0") else number


def _rounded(value: Fraction, places: int) -> Fraction:
    """Round half up, as people do."""
    scale = 10**places
    scaled = abs(value) * scale + Fraction(1, 2)
    rounded = Fraction(scaled.numerator // scaled.denominator, scale)
    return -rounded if value < 0 else rounded


def _amount(name: str, value: Value | Fraction) -> Amount:
    if not isinstance(value, Value):
        return Amount(Fraction(value))
    if value.low is None or value.high is None:
        raise FormulaProblem(f"“{value.exact}”, called {name}, is no single number. Choose another passage.")
    if value.low != value.high and value.unit != _DATE:
        ends = f"{written(Amount(value.low))} to {written(Amount(value.high))}"
        raise FormulaProblem(f"“{value.exact}”, called {name}, is a range, {ends}. Type the number you mean.")
    return Amount(value.low, value.unit)


def _tokens(formula: str) -> list[str]:
    found: list[str] = []
    place = 0
    end = len(formula.rstrip())
    while place < end:
        token = _TOKEN.match(formula, place)
        if token is None:
            raise FormulaProblem(
                f"The formula has “{formula[place:].strip()[0]}” in it, which means nothing here."
                " Use names, numbers, + − × ÷ and brackets."
            )
        found.append(_SAME.get(token[0].strip(), token[0].strip()))
        place = token.end()
    return found


class _Parser:
    """Reads a formula from left to right: sums of products of signed parts."""

    def __init__(self, tokens: Sequence[str], named: Mapping[str, Amount]) -> None:
        self._tokens, self._named = tokens, named
        self._place = 0
        self._depth = 0

    def whole(self) -> Amount:
        """Return what the whole formula gives."""
        if not self._tokens:
            raise FormulaProblem("There is no formula. Type one, such as a / b.")
        result = self._sum()
        if self._place < len(self._tokens):
            extra = self._tokens[self._place]
            if extra == ")":
                raise FormulaProblem("A bracket is closed that was never opened. Take it out or open it.")
            if extra == ",":
                raise FormulaProblem("A comma only parts the numbers of a function. Write 1250 without one.")
            raise FormulaProblem(f"There is something missing before “{extra}”, such as + or ×.")
        return result

    def printed(self) -> str:
        """Return the formula with the numbers in place of their names."""
        parts: list[str] = []
        for place, word in enumerate(self._tokens):
            shown = written(self._named[word]) if word in self._named else word
            before = self._tokens[place - 1] if place else "("
            tight = word in "),%" or before == "(" or (word == "(" and before in FUNCTIONS)
            signed = before == "−" and (place == 1 or self._tokens[place - 2] in "(,+−×÷")
            parts.append(shown if tight or signed else f" {shown}")
        return "".join(parts).strip()

    def _peek(self) -> str:
        return self._tokens[self._place] if self._place < len(self._tokens) else ""

    def _take(self) -> str:
        token = self._peek()
        self._place += 1
        return token

    def _sum(self) -> Amount:
        total = self._product()
        while self._peek() in ("+", "−"):
            sign = self._take()
            total = _added(total, self._product(), minus=sign == "−")
        return total

    def _product(self) -> Amount:
        total = self._signed()
        while self._peek() in ("×", "÷"):
            sign = self._take()
            other = self._signed()
            total = _times(total, other) if sign == "×" else _divided(total, other)
        return total

    def _signed(self) -> Amount:
        signs = 1
        while self._peek() in ("+", "−"):
            signs *= -1 if self._take() == "−" else 1
        part = self._part()
        return Amount(part.value * signs, part.unit)

    def _part(self) -> Amount:
        sign = self._take()
        if not sign:
            raise FormulaProblem("The formula stops too early. Type what belongs behind its last sign.")
        if sign == "(":
            part = self._bracket()
        elif sign[0].isdigit() or sign[0] == ".":
            part = Amount(Fraction(f"0{sign}" if sign[0] == "." else sign))
        elif sign in self._named:
            part = self._named[sign]
        elif sign in FUNCTIONS:
            part = self._function(sign)
        elif sign[0].isalpha():
            raise FormulaProblem(_unknown(sign, self._named))
        else:
            raise FormulaProblem(f"There is a number missing before “{sign}”.")
        if self._peek() == "%":
            self._take()
            part = Amount(part.value, "%")
        return part

    def _bracket(self) -> Amount:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise FormulaProblem("The formula has too many brackets in one another. Split it into several.")
        inner = self._sum()
        self._depth -= 1
        if self._take() != ")":
            raise FormulaProblem("A bracket is open and never closed. Close it with “)”.")
        return inner

    def _function(self, name: str) -> Amount:
        if self._take() != "(":
            raise FormulaProblem(f"{name} needs brackets: {USAGE[name]}.")
        self._depth += 1
        if self._depth > _DEEPEST:
            raise FormulaProblem("The formula has too many brackets in one another. Split it into several.")
        given = [self._sum()]
        while self._peek() == ",":
            self._take()
            given.append(self._sum())
        self._depth -= 1
        if self._take() != ")":
            raise FormulaProblem(f"The brackets of {name} are never closed. Close them with “)”.")
        return FUNCTIONS[name](given)


def _unknown(name: str, named: Mapping[str, Amount]) -> str:
    known = ", ".join(sorted(named)) or "none yet"
    return f"No number is called {name}. Choose one for it, or use those there are: {known}."


def _added(one: Amount, other: Amount, *, minus: bool) -> Amount:
    sign = -1 if minus else 1
    if _DATE in (one.unit, other.unit):
        return _moved(one, other, sign)
    if one.unit != other.unit and one.unit and other.unit:
        raise FormulaProblem(
            f"{written(one)} and {written(other)} are not of one kind, so they cannot be added or taken away."
            " Turn one of them into the other first."
        )
    return Amount(one.value + sign * other.value, one.unit or other.unit)


def _moved(one: Amount, other: Amount, sign: int) -> Amount:
    """Take a date from a date, or move a date by days."""
    if one.unit == other.unit == _DATE and sign < 0:
        return Amount(one.value - other.value, "days")
    if one.unit == _DATE and other.unit in ("", "days"):
        return Amount(one.value + sign * other.value, _DATE)
    raise FormulaProblem("Dates can only be taken from one another, or moved by a number of days.")


def _times(one: Amount, other: Amount) -> Amount:
    if other.unit == "%":
        return Amount(one.value * other.value / 100, one.unit)
    if one.unit == "%":
        return Amount(one.value * other.value / 100, other.unit)
    if one.unit and other.unit:
        raise FormulaProblem(
            f"{written(one)} times {written(other)} makes no sense: both have a unit."
            " Type one of them as a bare number."
        )
    return Amount(one.value * other.value, one.unit or other.unit)


def _divided(one: Amount, other: Amount) -> Amount:
    if not other.value:
        raise FormulaProblem("Something is divided by nought here. Check the number behind ÷.")
    if one.unit == other.unit:
        return Amount(one.value / other.value)
    if other.unit == "%":
        return Amount(one.value / other.value * 100, one.unit)
    if one.unit and other.unit:
        raise FormulaProblem(
            f"{written(one)} and {written(other)} are not of one kind, so the one cannot be divided by the"
            " other. Type one of them as a bare number."
        )
    if other.unit:
        return Amount(one.value / other.value)
    return Amount(one.value / other.value, one.unit)


def _total(given: Sequence[Amount]) -> Amount:
    total = given[0]
    for other in given[1:]:
        total = _added(total, other, minus=False)
    return total


def _average(given: Sequence[Amount]) -> Amount:
    total = _total(given)
    return Amount(total.value / len(given), total.unit)


def _two(name: str, given: Sequence[Amount]) -> tuple[Amount, Amount]:
    if len(given) != 2:
        raise FormulaProblem(f"{name} needs two numbers: {USAGE[name]}.")
    one, other = given
    if one.unit and other.unit and one.unit != other.unit:
        raise FormulaProblem(f"{written(one)} and {written(other)} are not of one kind.")
    return one, other


def _change(given: Sequence[Amount]) -> Amount:
    before, after = _two("change", given)
    if not before.value:
        raise FormulaProblem("A change from nought has no percentage. Check the first number of change.")
    return Amount((after.value - before.value) / abs(before.value) * 100, "%")


def _percent(given: Sequence[Amount]) -> Amount:
    part, whole = _two("percent", given)
    if not whole.value:
        raise FormulaProblem("There is no percentage of nought. Check the second number of percent.")
    return Amount(part.value / whole.value * 100, "%")


def _round(given: Sequence[Amount]) -> Amount:
    places = given[1] if len(given) == 2 else Amount(Fraction(0))
    whole = places.value.denominator == 1 and not places.unit and abs(places.value) <= _MOST_PLACES
    if len(given) > 2 or not whole:
        raise FormulaProblem(f"round needs a number and how many places it keeps: {USAGE['round']}.")
    count = int(places.value)
    value = (
        _rounded(given[0].value, count)
        if count >= 0
        else _rounded(given[0].value / 10**-count, 0) * 10**-count
    )
    return Amount(value, given[0].unit)


def _years(given: Sequence[Amount]) -> Amount:
    if len(given) != 2 or any(one.unit != _DATE for one in given):
        raise FormulaProblem(f"years needs two dates: {USAGE['years']}.")
    born, then = (date.fromordinal(int(one.value)) for one in given)
    return Amount(Fraction(then.year - born.year - ((then.month, then.day) < (born.month, born.day))), "year")


FUNCTIONS: Mapping[str, Callable[[Sequence[Amount]], Amount]] = {
    "sum": _total,
    "average": _average,
    "change": _change,
    "percent": _percent,
    "round": _round,
    "years": _years,
}
USAGE: Mapping[str, str] = {
    "sum": "sum(a, b, c)",
    "average": "average(a, b, c)",
    "change": "change(before, after), in per cent",
    "percent": "percent(part, whole)",
    "round": "round(a, 1)",
    "years": "years(born, then)",
}
