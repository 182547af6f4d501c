"""What differs between a claim and its evidence in numbers, dates and names.

A value that the evidence does not have is no difference; one that stands where another value of its kind
stands in the evidence is.
"""

from __future__ import annotations

from collections.abc import Sequence

from workbench.analysis.value_agreement import agree, comparable
from workbench.analysis.value_alignment import Context, likeness
from workbench.analysis.values import values_of_words
from workbench.domain.comparisons import Difference, Value, ValueKind

_LIKE_ENOUGH = 0.5
_NAME_LIKE_ENOUGH = 1.2


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
    found = []
    for value in claim:
        other = _in_its_place(value, claim, evidence, texts)
        if other is not None:
            found.append(Difference(value.kind, value, other, _sentence(value, other, texts)))
    return tuple(found)


class _Texts:
    """Both texts with the words around their values."""

    def __init__(self, claim: Context, evidence: Context) -> None:
        self.claim, self.evidence = claim, evidence

    def likeness(self, value: Value, other: Value) -> float:
        return likeness(self.claim.near(value), self.evidence.near(other))

    def same_head(self, value: Value, other: Value) -> bool:
        head = self.claim.near(value).head
        return bool(head) and head == self.evidence.near(other).head


def _in_its_place(
    value: Value, claim: Sequence[Value], evidence: Sequence[Value], texts: _Texts
) -> Value | None:
    """Return the value of the evidence that stands where the claim's stands and says something else."""
    if any(agree(value, other) for other in evidence):
        return None
    if value.kind is ValueKind.NAME:
        return None
    others = [other for other in evidence if comparable(value, other) and not _told(other, claim)]
    scored = sorted(
        ((texts.likeness(value, other), -other.start, other) for other in others), key=lambda one: one[:2]
    )
    if not scored:
        return None
    score, _, best = scored[-1]
    return best if score >= _LIKE_ENOUGH else None


def _told(other: Value, claim: Sequence[Value]) -> bool:
    """Say whether another value of the claim says what this one of the evidence says."""
    return any(comparable(value, other) and agree(value, other) for value in claim)


def _sentence(value: Value, other: Value, texts: _Texts) -> str:
    return f"The text says {_said(value, texts.claim)}, the source {_said(other, texts.evidence)}."


def _said(value: Value, context: Context) -> str:
    """Return the words of a value; of a bare number also what it counts."""
    end = value.end
    if value.kind is ValueKind.NUMBER:
        end = context.near(value).head_end if context.near(value).head else end
    return " ".join(context.text[value.start : end].split())
