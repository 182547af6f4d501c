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
    """Say whether values may mean the same: within what rounding, "about" and open ends leave."""
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
    return _reaches(one[1], other[0], tolerance, strict=one[2] or other[2]) and _reaches(
        other[1], one[0], tolerance, strict=one[2] or other[2]
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
    """Compare a day or month whose year is not known; weekdays only with days."""
    if other.name:
        short, long = sorted((one.name, other.name), key=len)
        return long.startswith(short) or short.startswith("-W") != long.startswith("-W")
    if other.low is None or other.high is None or other.high - other.low > 31:
        return True
    first, last = date.fromordinal(int(other.low)), date.fromordinal(int(other.high))
    if one.name.startswith("-W-"):
        return first != last or first.isoweekday() == int(one.name[3:])
    month, _, day = one.name[2:].partition("-")
    if not first.month <= int(month) <= last.month:
        return False
    return not day or first.day <= int(day) <= last.day or first.month != last.month
