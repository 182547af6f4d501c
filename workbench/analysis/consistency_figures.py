"""Figures that do not follow from the figures beside them: percentages, sums, ages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from workbench.analysis.consistency_sentences import Sentence
from workbench.domain.arithmetic import Amount, written
from workbench.domain.comparisons import Inconsistency, Value, ValueKind

_FROM = re.compile(r"\b(?:from|von|de|da|desde|od)\s(?:just\s|about\s)?$", re.IGNORECASE)
_TO = re.compile(r"[^.;:]{0,40}?\s(?:to|auf|bis|à|a|na)\s(?:just\s|about\s)?[$€£]?", re.IGNORECASE)
_OF = re.compile(
    r"\s(?:[a-zà-ÿ]+\s)?(?:out\sof|of|von|sur|de)\s(?:the\s|all\s|its\s|den\s|les\s|los\s|las\s)?",
    re.IGNORECASE,
)
_BESIDE = re.compile(
    r"[^.;:()\d]{0,30}(?:\(|,\sor\s|,\soder\s|,\ssoit\s|,\so\s|—\s?|–\s?)(?:about\s|some\s)?$"
)
_LISTED = re.compile(r"[^.;:()\d]{0,30}?(?::|\s?[(—–])\s?$")
_JOINED = re.compile(r"[^.;:()\d]{1,40}?(?:,|,?\sand|\sund|,?\set|\sy|\se|\sa)\s$")
_LIST_END = re.compile(r"[^.;:()\d,]{0,40}?(?:[.;)—–]|$)")
_BORN = re.compile(r"\b(?:born|geboren|née?|nacid[oa]|nat[oa]|narozen[aý]?)\b[^.;\d]{0,20}$", re.IGNORECASE)
_DIED = re.compile(
    r"\b(?:died|dead|killed|death|starb|gestorben|mort|morte|décédée?|murió|zemřela?)\b", re.IGNORECASE
)
_HALF_POINT = Fraction(1, 2)


def figures_that_do_not_follow(
    text: str, sentence: Sentence, published: str | None
) -> Iterator[Inconsistency]:
    """Yield percentages, sums and ages of a sentence that its other figures contradict."""
    figures = [value for value in sentence.values if value.kind is not ValueKind.NAME]
    for place, value in enumerate(figures):
        rest = figures[place + 1 :]
        yield from _change(text, sentence, value, rest, figures)
        yield from _share(text, value, rest)
        yield from _sum(text, sentence, value, rest)
    yield from _age(text, sentence, figures, published)


def _exact(value: Value) -> bool:
    return value.low is not None and value.low == value.high and value.unit != "ordinal"


def _change(
    text: str, sentence: Sentence, before: Value, rest: list[Value], figures: list[Value]
) -> Iterator[Inconsistency]:
    """Compare "from 200 to 260" with the one percentage of its sentence."""
    if (
        not rest
        or not _exact(before)
        or not _exact(rest[0])
        or before.kind in (ValueKind.DATE, ValueKind.TIME)
    ):
        return
    after = rest[0]
    shares = [
        value for value in figures if value.kind is ValueKind.PERCENTAGE and value not in (before, after)
    ]
    if (
        after.kind is not before.kind
        or after.unit != before.unit
        or len(shares) != 1
        or not _exact(shares[0])
        or not _FROM.search(text, max(sentence.start, before.start - 14), before.start)
        or not _TO.fullmatch(text, before.end, after.start)
    ):
        return
    share = shares[0]
    in_points = before.kind is ValueKind.PERCENTAGE and share.unit == "pp"
    if before.kind is ValueKind.PERCENTAGE and not in_points:
        return
    low, high = _change_between(before, after, in_points=in_points)
    slack = max(share.step / 2, _HALF_POINT)
    assert share.low is not None
    if not low - slack <= abs(share.low) <= high + slack:
        unit = "percentage points" if in_points else "%"
        right = written(Amount((low + high) / 2))
        yield Inconsistency(
            "percentage-does-not-follow",
            f"From {_words(before)} to {_words(after)} is {right} {unit}, the text says {_words(share)}.",
            tuple((value.start, value.end) for value in (share, before, after)),
        )


def _change_between(before: Value, after: Value, *, in_points: bool) -> tuple[Fraction, Fraction]:
    """Return the least and the greatest change that the rounded figures allow, without its sign."""
    assert before.low is not None
    assert after.low is not None
    firsts = (before.low - _rounding(before), before.low + _rounding(before))
    lasts = (after.low - _rounding(after), after.low + _rounding(after))
    changes = [
        abs(last - first) if in_points else abs(last - first) / first * 100
        for first in firsts
        for last in lasts
        if first > 0
    ]
    return (min(changes), max(changes)) if changes else (Fraction(0), Fraction(10**9))


def _rounding(value: Value) -> Fraction:
    """Return how far the figure meant may lie from the one written; whole numbers of things are exact."""
    return Fraction(0) if value.kind is ValueKind.NUMBER and value.step <= 1 else value.step / 2


def _share(text: str, part: Value, rest: list[Value]) -> Iterator[Inconsistency]:
    """Compare "12 of 48 (30 %)" with its percentage."""
    if len(rest) < 2 or not _exact(part) or part.kind is not ValueKind.NUMBER:
        return
    whole, share = rest[0], rest[1]
    if (
        whole.kind is not ValueKind.NUMBER
        or not _exact(whole)
        or share.unit != "%"
        or not _exact(share)
        or not whole.low
        or not _OF.fullmatch(text, part.end, whole.start)
        or not _BESIDE.fullmatch(text, whole.end, share.start)
    ):
        return
    assert part.low is not None
    assert share.low is not None
    right = part.low / whole.low * 100
    if part.low <= whole.low and abs(right - share.low) > max(share.step / 2, _HALF_POINT):
        follows = f"{_words(part)} of {_words(whole)} is {written(Amount(right))} %"
        yield Inconsistency(
            "percentage-does-not-follow",
            f"{follows}, the text says {_words(share)}.",
            tuple((value.start, value.end) for value in (share, part, whole)),
        )


def _sum(text: str, sentence: Sentence, total: Value, rest: list[Value]) -> Iterator[Inconsistency]:
    """Compare "12 people: 7 men and 4 women" with what the list adds up to."""
    if not rest or not _exact(total) or total.approximate or total.kind is ValueKind.DATE:
        return
    if not _LISTED.fullmatch(text, total.end, rest[0].start):
        return
    parts = [rest[0]]
    for value in rest[1:]:
        if not _JOINED.fullmatch(text, parts[-1].end, value.start):
            break
        parts.append(value)
    if (
        len(parts) < 2
        or any(not _exact(part) or part.approximate or part.unit != total.unit for part in parts)
        or not _LIST_END.match(text, parts[-1].end, sentence.end)
    ):
        return
    added = sum((part.low for part in parts if part.low is not None), Fraction(0))
    slack = sum((_rounding(value) for value in (total, *parts)), Fraction(0))
    assert total.low is not None
    if abs(added - total.low) > slack and all(
        part.low is not None and part.low < total.low for part in parts
    ):
        listed = " + ".join(written(Amount(part.low or Fraction(0))) for part in parts)
        yield Inconsistency(
            "sum-does-not-follow",
            f"{listed} = {written(Amount(added))}, the text says {_words(total)}.",
            tuple((value.start, value.end) for value in (total, *parts)),
        )


def _age(
    text: str, sentence: Sentence, figures: list[Value], published: str | None
) -> Iterator[Inconsistency]:
    """Compare an age with a day of birth, and a day of death or of publication."""
    ages = [value for value in figures if value.kind is ValueKind.AGE and _exact(value)]
    days = [value for value in figures if value.kind is ValueKind.DATE and value.low is not None]
    births = [day for day in days if _BORN.search(text, max(sentence.start, day.start - 40), day.start)]
    if len(ages) != 1 or len(births) != 1 or births[0].high is None or len(days) > 2:
        return
    age, birth = ages[0], births[0]
    others = [day for day in days if day is not birth]
    if others:
        if not _DIED.search(text, sentence.start, sentence.end) or others[0].high is None:
            return
        first, last = others[0].low, others[0].high
    else:
        today = _ordinal(published)
        if today is None or _DIED.search(text, sentence.start, sentence.end):
            return
        first = last = today
    assert first is not None
    assert birth.low is not None
    assert birth.high is not None
    assert last is not None
    youngest, oldest = _years(birth.high, first), _years(birth.low, last)
    assert age.low is not None
    if youngest >= 0 and not youngest <= age.low <= oldest:
        years = str(youngest) if youngest == oldest else f"{youngest} or {oldest}"
        yield Inconsistency(
            "age-does-not-fit",
            f"Born {_words(birth)}, that makes {years} years; the text says {_words(age)}.",
            tuple((value.start, value.end) for value in (age, birth, *others)),
        )


def _ordinal(published: str | None) -> Fraction | None:
    try:
        return Fraction(date.fromisoformat(published[:10]).toordinal()) if published else None
    except ValueError:
        return None


def _years(birth: Fraction, day: Fraction) -> int:
    born, then = date.fromordinal(int(birth)), date.fromordinal(int(day))
    return then.year - born.year - ((then.month, then.day) < (born.month, born.day))


def _words(value: Value) -> str:
    return " ".join(value.exact.split())
