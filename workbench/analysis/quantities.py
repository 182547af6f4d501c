"""Numbers with what they count: money, percentages, measures, ages, ranges, "about" and "at least"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import NamedTuple

from workbench.analysis.quantity_hedges import hedge_before
from workbench.analysis.quantity_numbers import Number, numbers
from workbench.analysis.quantity_words import (
    CASE_MATTERS,
    CURRENCY_BEFORE,
    UNITS,
    Unit,
    alternatives,
)
from workbench.domain.comparisons import Value, ValueKind

_CURRENCY = re.compile(rf"(?:^|(?<![^\W\d_]))({alternatives(CURRENCY_BEFORE)})\s?$", re.IGNORECASE)
_MONEY_SIGN = re.compile(r"[$€£¥₽₹₩₺₪₴]|[^\W\d_]\s?$|\.\s?$")
_UNIT_WORDS = re.compile(
    r"[\s-]?((?:[^\W\d_]+[²³]?(?:[./'’-][^\W\d_]+\.?)*|[$€£%‰°₽₹][CF]?)\.?)(?:[\s]([^\W\d_]+))?(?:[\s]([^\W\d_]+))?"
)
_OF = re.compile(r"\s(?:of\s|de\s|d['’]|di\s|an\s)", re.IGNORECASE)
_RANGE = re.compile(
    r"\s?(?:–|-|—|‑|−)\s?[$€£]?|\s(?:to|bis|bis zu|à|a|al|až|or|oder|ou|o)\s[$€£]?", re.IGNORECASE
)
_BETWEEN = re.compile(r"\b(?:between|zwischen|entre|tra|fra|mezi)\s[^\d\s]{0,5}\s?$", re.IGNORECASE)
_BETWEEN_AND = re.compile(r"\s(?:and|und|et|y|e|a)\s[$€£]?", re.IGNORECASE)
_FROM = re.compile(r"\b(?:from|von|de|da|desde|od)\s[$€£]?\s?$", re.IGNORECASE)
_OUT_OF = re.compile(r"\s(?:out of(?: every)?|in(?: every)?|von|sur|de cada|su|ze)\s", re.IGNORECASE)
_AGED = re.compile(r"\b(?:aged?|age of|aged between|im Alter von|âgée? de|à l'âge de|de|di)\s$")
_AGE_AFTER = re.compile(
    r"[\s-]years?[\s-]olds?\b|[\s-]year[\s-]olds?\b|\s?-?jährige[nrms]?\b|\s?Jahre[n]?\salt\b|\sans\b(?=,)"
    r"|\saños\sde\sedad\b|\saños(?=,)|-?enne\b|\sanni(?=,)|letá\b|letý\b|letého\b|\slet(?=,)",
    re.IGNORECASE,
)
_AGE_ALONE = re.compile(r"\b(?:aged?|age of|im Alter von)\s$", re.IGNORECASE)
_AGE_OF = re.compile(r"\b(?:âgée?s? de|à l['’]âge de)\s$", re.IGNORECASE)
_NAME_COMMA = re.compile(r"(?:[A-ZÀ-Ý][\w'’-]+)\s[A-ZÀ-Ý][\w'’-]+,\s$")
_AFTER_APPOSITION = re.compile(r",|\)|\.?$")
_OR_MORE = re.compile(r"\s(?:or more|or higher|or above|and over|oder mehr|ou plus|o más)\b", re.IGNORECASE)
_OR_SO = re.compile(r"\s(?:or so|odd)\b")


class _Quantity(NamedTuple):
    """A number with its unit; ``start`` and ``end`` include both."""

    number: Number
    start: int
    end: int
    unit: Unit | None


def quantities(text: str, language: str, taken: Sequence[tuple[int, int]] = ()) -> list[Value]:
    """Return money, percentages, measures, ages and bare numbers of a text, in order.

    ``language`` is a primary subtag or ""; nothing is looked for in the spans ``taken``, given in order.
    """
    found = [_with_unit(text, number) for number in _free(numbers(text, language), taken)]
    return list(_values(text, found))


def _free(found: list[Number], taken: Sequence[tuple[int, int]]) -> Iterator[Number]:
    place = 0
    for number in found:
        while place < len(taken) and taken[place][1] <= number.start:
            place += 1
        if place == len(taken) or number.end <= taken[place][0]:
            yield number


def _with_unit(text: str, number: Number) -> _Quantity:
    if number.rank:
        return _Quantity(number, number.start, number.end, None)
    start, end = number.start, number.end
    before = _currency_before(text, start)
    if before is not None:
        return _Quantity(number, before[0], end, before[1])
    after = unit_after(text, end, scaled=number.scale > 1)
    if after is None and number.scale > 1 and (of := _OF.match(text, end)):
        after = unit_after(text, of.end(), scaled=True)
    if after is None:
        return _Quantity(number, start, end, None)
    return _Quantity(number, start, after[0], after[1])


def _currency_before(text: str, start: int) -> tuple[int, Unit] | None:
    front = text[max(0, start - 6) : start]
    if not front or not _MONEY_SIGN.search(front):
        return None
    found = _CURRENCY.search(front)
    if found is None or (found[1].islower() and found[1].isalpha()):
        return None
    return start - len(front) + found.start(1), CURRENCY_BEFORE[found[1].lower()]


def unit_after(text: str, end: int, *, scaled: bool = False) -> tuple[int, Unit] | None:
    """Return where the unit behind a number ends, and what it is."""
    found = _UNIT_WORDS.match(text, end)
    if found is None:
        return None
    for group in (3, 2, 1):
        if found[group] is None:
            continue
        written = " ".join(text[found.start(1) : found.end(group)].split()).replace("’", "'")
        for form in (written, written.rstrip(".-")):
            unit = _unit(form, joined=found.start(1) == end, scaled=scaled)
            if unit is not None:
                return found.start(1) + len(form), unit
    head, hyphen, _ = (found[1] or "").partition("-")
    unit = _unit(head, joined=False, scaled=scaled) if hyphen else None
    return None if unit is None else (found.start(1) + len(head), unit)


def _unit(form: str, *, joined: bool, scaled: bool) -> Unit | None:
    lower = form.lower()
    unit = UNITS.get(lower)
    if unit is None or (lower in CASE_MATTERS and form != lower and not (lower == "t" and joined)):
        return None
    if scaled and len(lower) == 1 and lower.isalpha() and lower != "t":
        return None
    return unit


def _values(text: str, found: list[_Quantity]) -> Iterator[Value]:
    place = 0
    while place < len(found):
        one = found[place]
        other = found[place + 1] if place + 1 < len(found) else None
        joined = _joined(text, one, other) if other is not None else None
        if joined is not None:
            place += 2
            yield joined
            continue
        place += 1
        value = _age(text, one) or _value(text, one)
        if value is not None:
            yield value


def _joined(text: str, one: _Quantity, other: _Quantity) -> Value | None:
    """Make one value of two numbers: a range, or "two out of three"."""
    if other.start - one.end > 12 or one.number.rank or other.number.rank:
        return None
    gap_end = other.number.start
    if one.unit is None and other.unit is None and _OUT_OF.fullmatch(text, one.end, gap_end):
        return _share(text, one, other)
    between = _BETWEEN.search(text, max(0, one.start - 14), one.start)
    connector = _BETWEEN_AND if between else _RANGE
    if not connector.fullmatch(text, one.end, gap_end):
        return None
    if not between and _FROM.search(text, max(0, one.start - 7), one.start):
        return None
    return _range(text, one, other, between.start() if between else one.start)


def _share(text: str, one: _Quantity, other: _Quantity) -> Value | None:
    part, whole = one.number.value, other.number.value
    usual = whole <= 10 or whole in (20, 50, 100, 1000)
    said_in = " in " in text[one.end : other.start]
    if not (0 < part < whole and usual) or (said_in and not one.number.words and whole > 20):
        return None
    share = part / whole * 100
    return Value(
        ValueKind.PERCENTAGE,
        one.start,
        other.end,
        text[one.start : other.end],
        share,
        share,
        "%",
        step=share / 10,
    )


def _range(text: str, one: _Quantity, other: _Quantity, start: int) -> Value | None:
    unit = other.unit or one.unit
    if one.unit is not None and other.unit is not None and one.unit.base != other.unit.base:
        return None
    low, high, scale = one.number.value, other.number.value, other.number.scale
    if one.number.scale == 1 and scale > 1 and low * scale <= high:
        low *= scale
    if low >= high or (unit is None and _is_score(text, one, other)):
        return None
    end = other.end
    age = _AGE_AFTER.match(text, other.number.end)
    if age:
        unit, end = Unit(ValueKind.AGE, "year"), age.end()
    return _made(text, start, end, unit, low, high, other.number)


def _is_score(text: str, one: _Quantity, other: _Quantity) -> bool:
    return other.number.value < 10 and text[one.end : other.start] in "–-" and not one.number.words


def _age(text: str, one: _Quantity) -> Value | None:
    number = one.number
    if number.rank or number.part or not 0 < number.value <= 125 or number.step < Fraction(1, 2):
        return None
    end = number.end
    after = _AGE_AFTER.match(text, end)
    front = text[max(0, number.start - 16) : number.start]
    if after is not None:
        end = after.end()
    elif (
        one.unit is not None
        and one.unit.base == "month"
        and one.unit.factor == 12
        and (_AGE_OF.search(front) or _AGE_ALONE.search(front))
    ):
        end = one.end
    elif one.unit is not None or not (
        _AGE_ALONE.search(front)
        or (
            number.value >= 10
            and _NAME_COMMA.search(text, max(0, number.start - 40), number.start)
            and _AFTER_APPOSITION.match(text, end)
        )
    ):
        return None
    return _made(text, number.start, end, Unit(ValueKind.AGE, "year"), number.value, number.value, number)


def _value(text: str, one: _Quantity) -> Value | None:
    number = one.number
    unit = one.unit
    if number.rank:
        unit = Unit(ValueKind.NUMBER, "ordinal")
    elif number.part and unit is None:
        unit = Unit(ValueKind.PERCENTAGE, "%", Fraction(100))
    value = _made(text, one.start, one.end, unit, number.value, number.value, number)
    return replace(value, approximate=True) if number.part else value


def _made(
    text: str, start: int, end: int, unit: Unit | None, low: Fraction, high: Fraction, number: Number
) -> Value:
    """Put the value into its base unit and let the words around it widen it."""
    unit = unit or Unit(ValueKind.NUMBER, "")
    value = Value(
        unit.kind,
        start,
        end,
        text[start:end],
        *_in_base(low, high, unit),
        unit.base,
        step=number.step if unit.factor == 1 else number.step * unit.factor,
        also=None if number.also is None else number.also * unit.factor + unit.offset,
    )
    return _hedged(text, value, number, unit)


def _in_base(low: Fraction, high: Fraction, unit: Unit) -> tuple[Fraction, Fraction]:
    if unit.factor == 1 and not unit.offset:
        return low, high
    in_base = low * unit.factor + unit.offset
    return in_base, in_base if low is high else high * unit.factor + unit.offset


def _hedged(text: str, value: Value, number: Number, unit: Unit) -> Value:
    if _OR_MORE.match(text, value.end):
        return replace(value, high=None)
    if _OR_SO.match(text, value.end):
        return replace(value, approximate=True, step=_open_step(number) * unit.factor)
    found = hedge_before(text, value.start)
    if found is None or value.low != value.high:
        return value
    start, sense = found
    value = replace(value, start=start, exact=text[start : value.end])
    if sense == "about":
        return replace(value, approximate=True, step=_open_step(number) * unit.factor)
    if sense in ("least", "more"):
        return replace(value, high=None, strict=sense == "more")
    return replace(value, low=None, strict=sense == "less")


def _open_step(number: Number) -> Fraction:
    """Return what "about" leaves open: the last place that is not nought, a tenth of it all at the most."""
    step = number.step or Fraction(1)
    while number.value and number.value % (step * 10) == 0:
        step *= 10
    return max(number.step, min(step, number.value / 10))
