"""Whether two values say the same, as exactly as they are written."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from workbench.analysis.names import same_name
from workbench.domain.comparisons import Value, ValueKind

_ABOUT_DAYS = 5
_PLAIN = frozenset(
    {ValueKind.NUMBER, ValueKind.MONEY, ValueKind.PERCENTAGE, ValueKind.AGE, ValueKind.MEASURE}
)


def comparable(one: Value, other: Value) -> bool:
    """Say whether values are of one kind and unit, so that one may stand in the other's place."""
    return one.kind is other.kind and one.unit == other.unit


def agree(one: Value, other: Value) -> bool:
    """Say whether a value of a claim may mean one of its evidence.

    Rounding as it is written, "about" and open ends leave room.
    """
    if one.kind is ValueKind.NAME or other.kind is ValueKind.NAME:
        return one.kind is other.kind and same_name(one.name, other.name)
    if one.kind is ValueKind.DATE or other.kind is ValueKind.DATE:
        return one.kind is other.kind and _dates_agree(one, other)
    if not comparable(one, other) and not _bare_beside(one, other):
        return False
    return any(_meet(a, b, _tolerance(one, other)) for a in _readings(one) for b in _readings(other))


def _bare_beside(one: Value, other: Value) -> bool:
    """Say whether one is the other without its unit: "8.8 million" beside "$8.8 million"."""
    units = {one.unit, other.unit}
    return "" in units and {one.kind, other.kind} <= _PLAIN and "ordinal" not in units


_Span = tuple[Fraction | None, Fraction | None, bool]


def _readings(value: Value) -> list[_Span]:
    spans: list[_Span] = [(value.low, value.high, value.strict)]
    if value.also is not None:
        spans.append(
            (
                None if value.low is None else value.also,
                None if value.high is None else value.also,
                value.strict,
            )
        )
    return spans


def _tolerance(one: Value, other: Value) -> Fraction:
    """Return half of the coarser of the two last places."""
    return max(one.step, other.step) / 2


def _meet(one: _Span, other: _Span, tolerance: Fraction) -> bool:
    """Say whether spans share anything. An end that the claim alone leaves out counts, as in "over 373"."""
    return _reaches(one[1], other[0], tolerance, strict=one[2]) and _reaches(
        other[1], one[0], tolerance, strict=one[2]
    )


def _reaches(high: Fraction | None, low: Fraction | None, tolerance: Fraction, *, strict: bool) -> bool:
    if high is None or low is None:
        return True
    return high > low if strict else low - high <= tolerance


def _dates_agree(one: Value, other: Value) -> bool:
    if one.name or other.name:
        return _without_year(one, other) if one.name else _without_year(other, one)
    slack = _ABOUT_DAYS if one.approximate or other.approximate else 0
    return any(_meet(a, b, Fraction(slack)) for a in _readings(one) for b in _readings(other))


def _without_year(one: Value, other: Value) -> bool:
    """Compare a day or month whose year is not known with another date; weekdays only with days."""
    if one.name.startswith("-W-") or other.name.startswith("-W-"):
        return _weekdays_agree(one, other)
    first, second = _days_of_year(one), _days_of_year(other)
    if first is None or second is None:
        return True
    return first[0] <= second[1] and second[0] <= first[1]


def _weekdays_agree(one: Value, other: Value) -> bool:
    if one.name and other.name:
        return one.name == other.name or not one.name.startswith("-W-") or not other.name.startswith("-W-")
    day = other if one.name else one
    if day.low is None or day.low != day.high:
        return True
    return date.fromordinal(int(day.low)).isoweekday() == int((one.name or other.name).removeprefix("-W-"))


_Day = tuple[int, int]
_WHOLE_YEAR = ((1, 1), (12, 31))


def _days_of_year(value: Value) -> tuple[_Day, _Day] | None:
    """Return first and last month and day of a date, whatever the year; None where that tells nothing."""
    if not value.name:
        if value.low is None or value.high is None:
            known = value.high if value.low is None else value.low
            assert known is not None
            one = date.fromordinal(int(known))
            return (
                (_WHOLE_YEAR[0], (one.month, one.day))
                if value.low is None
                else ((one.month, one.day), _WHOLE_YEAR[1])
            )
        first, last = date.fromordinal(int(value.low)), date.fromordinal(int(value.high))
        return ((first.month, first.day), (last.month, last.day)) if first.year == last.year else None
    month, _, day = value.name.strip("./").removeprefix("--").partition("-")
    first_day, last_day = (int(month), int(day or 1)), (int(month), int(day or 31))
    if value.name.endswith("/.."):
        return (last_day[0], last_day[1] + 1), _WHOLE_YEAR[1]
    if value.name.startswith("../"):
        return _WHOLE_YEAR[0], (first_day[0], first_day[1] - 1)
    return first_day, last_day
