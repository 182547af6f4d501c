"""What differs between a claim and its evidence in numbers, dates and names.

A value that the evidence does not have is no difference; one that stands where another value of its kind
stands in the evidence is.
"""

from __future__ import annotations

from collections.abc import Sequence

from workbench.analysis.languages import likely_language, primary
from workbench.analysis.value_agreement import agree, comparable
from workbench.analysis.value_alignment import Context, likeness
from workbench.analysis.value_names import other_name
from workbench.analysis.values import values_of_words
from workbench.domain.comparisons import Difference, Value, ValueKind

_DAYS_APART = 366
_TIMES_APART = 2
_WITH_UNIT = frozenset({ValueKind.MONEY, ValueKind.PERCENTAGE, ValueKind.MEASURE, ValueKind.AGE})


def differences(
    claim_words: str,
    evidence_words: str,
    *,
    claim_language: str = "",
    evidence_language: str = "",
    claim_date: str | None = None,
    evidence_date: str | None = None,
) -> tuple[Difference, ...]:
    """Return what of the claim's values stands otherwise in the evidence, in the claim's order.

    Languages are BCP 47 tags; dates are the ISO 8601 days of publication, for "yesterday". Offsets of the
    values are those of the words given.
    """
    claim = values_of_words(claim_words, claim_language, claim_date)
    evidence = values_of_words(evidence_words, evidence_language, evidence_date)
    if not claim or not evidence:
        return ()
    texts = _Texts(Context(claim_words, claim), Context(evidence_words, evidence))
    spoken = {
        primary(claim_language) or likely_language(claim_words),
        primary(evidence_language) or likely_language(evidence_words),
    } - {""}
    found: list[Difference] = []
    taken: set[int] = set()
    for value in claim:
        left = [other for other in evidence if other.start not in taken]
        other = _in_its_place(value, claim, evidence, left, texts, other_language=len(spoken) > 1)
        if other is not None:
            taken.add(other.start)
            found.append(texts.difference(value, other))
    return tuple(found)


def agreements(
    claim_words: str,
    evidence_words: str,
    *,
    claim_language: str = "",
    evidence_language: str = "",
    claim_date: str | None = None,
    evidence_date: str | None = None,
) -> tuple[tuple[Value, Value], ...]:
    """Return the claim's numbers and dates that the evidence has too, each with the one that says the same.

    What is given is as for `differences`.
    """
    claim = values_of_words(claim_words, claim_language, claim_date)
    evidence = values_of_words(evidence_words, evidence_language, evidence_date)
    pairs = []
    for value in claim:
        if value.kind is not ValueKind.NAME:
            same = next(
                (other for other in evidence if agree(value, other) and _as_exact(value, other)), None
            )
            if same is not None:
                pairs.append((value, same))
    return tuple(pairs)


def _as_exact(value: Value, other: Value) -> bool:
    """Say whether two dates mean the same days; one within the other does not tell the same."""
    return value.kind is not ValueKind.DATE or (value.low, value.high) == (other.low, other.high)


class _Texts:
    """Both texts with the words around their values."""

    def __init__(self, claim: Context, evidence: Context) -> None:
        self.claim, self.evidence = claim, evidence

    def likeness(self, value: Value, other: Value) -> float:
        return likeness(self.claim.near(value), self.evidence.near(other))

    def difference(self, value: Value, other: Value) -> Difference:
        said, other_said = self.claim.said(value), self.evidence.said(other)
        message = f"The text says {said}, the source {other_said}."
        return Difference(value.kind, value, other, message, said, other_said)


def _in_its_place(
    value: Value,
    claim: Sequence[Value],
    evidence: Sequence[Value],
    left: Sequence[Value],
    texts: _Texts,
    *,
    other_language: bool,
) -> Value | None:
    """Return the value of the evidence that stands where the claim's stands and says something else.

    It is among those that are ``left``: no value stands for two.
    """
    if any(agree(value, other) for other in evidence) or _is_one_of(value, texts.claim):
        return None
    if value.kind is ValueKind.NAME:
        return other_name(value, claim, left, texts.claim, texts.evidence)
    others = [other for other in left if comparable(value, other) and not _told(other, claim)]
    if not others:
        return _in_another_unit(value, left)
    like, best = max(
        ((texts.likeness(value, other), other) for other in others),
        key=lambda pair: (pair[0], -pair[1].start),
    )
    if other_language and len(others) == 1 and _of_one_size(value, best):
        return best
    return best if like >= _needed(value, len(others)) else None


def _in_another_unit(value: Value, evidence: Sequence[Value]) -> Value | None:
    """Return "$300" for "€300" and "5 percentage points" for "5 percent"."""
    if value.kind not in (ValueKind.MONEY, ValueKind.PERCENTAGE) or value.approximate:
        return None
    return next(
        (
            other
            for other in evidence
            if other.kind is value.kind
            and other.unit != value.unit
            and (other.low, other.high) == (value.low, value.high)
        ),
        None,
    )


def _of_one_size(value: Value, other: Value) -> bool:
    """Say whether values may be meant for one where no words can tell, the languages being two."""
    if value.unit == "ordinal":
        return False
    first, second = (one.high if one.low is None else one.low for one in (value, other))
    if first is None or second is None:
        return False
    if value.kind is ValueKind.DATE:
        return abs(first - second) <= _DAYS_APART
    return max(first, second) <= _TIMES_APART * min(first, second)


def _needed(value: Value, candidates: int) -> float:
    """Return how alike the words around must be; figures measured on VitaminC's training part.

    Where there is but one sum of money to stand for another, little is needed; of ranks, numbers and dates
    a text has more that have nothing to do with one another.
    """
    if value.unit == "ordinal":
        return 1.5
    if value.kind is ValueKind.DATE:
        return 0.25 if candidates == 1 else 1.0
    if value.kind in _WITH_UNIT:
        return 0.0 if candidates == 1 else 0.5
    return 0.3 if candidates == 1 else 0.6


def _is_one_of(value: Value, context: Context) -> bool:
    """Say whether it is "one of the sources", which no other number of sources contradicts."""
    return value.kind is ValueKind.NUMBER and value.high == 1 and context.text[value.end :].startswith(" of ")


def _told(other: Value, claim: Sequence[Value]) -> bool:
    """Say whether another value of the claim says what this one of the evidence says."""
    return any(comparable(value, other) and agree(value, other) for value in claim)
