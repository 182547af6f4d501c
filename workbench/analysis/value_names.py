"""Names that differ between a claim and its evidence: spelled in two ways, or another in the same place."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz.distance import DamerauLevenshtein

from workbench.analysis.names import name_parts, same_name
from workbench.analysis.value_alignment import Context, likeness
from workbench.domain.comparisons import Value, ValueKind

_KNOWN_BY = 5
"""By so many letters "Europe" is known in "European"."""


def other_name(
    value: Value, claim: Sequence[Value], evidence: Sequence[Value], around: Context, around_other: Context
) -> Value | None:
    """Return the name that stands in the evidence for a name of the claim and is not the same, or None.

    A name is not missed where its words stand anywhere in the evidence. Another stands in its place only
    right behind the same word ("directed by"): sources say "he" and "the company", and on VitaminC's
    training part any looser rule was wrong as often as right.
    """
    parts = name_parts(value.name)
    if not parts:
        return None
    others = [
        other
        for other in evidence
        if other.kind is ValueKind.NAME and not _told(other, claim) and not same_name(value.name, other.name)
    ]
    spelled = next((other for other in others if misspelled(value.name, other.name)), None)
    if spelled is not None and parts[-1] not in around_other.text.casefold():
        return spelled
    if _stands_in(parts, around_other):
        return None
    near = around.near(value)
    if not near.tail:
        return None
    placed = [other for other in others if around_other.near(other).tail == near.tail]
    return max(placed, key=lambda other: likeness(near, around_other.near(other)), default=None)


def _stands_in(parts: Sequence[str], around: Context) -> bool:
    words = around.text.casefold()
    return any(part[:_KNOWN_BY] in words for part in parts if len(part) > 2)


def _told(other: Value, claim: Sequence[Value]) -> bool:
    return any(value.kind is ValueKind.NAME and same_name(value.name, other.name) for value in claim)


def misspelled(one: str, other: str) -> bool:
    """Say whether two names are likely one, spelled in two ways: "Reyes" and "Reyez", "Milley" and "Miley".

    One word of them differs in a letter (in two from nine letters on); what else they share is the same.
    """
    first, second = name_parts(one), name_parts(other)
    if len(first) != len(second):
        first, second = first[-1:], second[-1:]
    apart = [(a, b) for a, b in zip(first, second, strict=True) if a != b]
    if len(apart) != 1:
        return False
    a, b = apart[0]
    shorter = min(len(a), len(b))
    if shorter < 4 or a[0] != b[0] or a + "s" == b or b + "s" == a or _is_form_of(a, b) or _is_form_of(b, a):
        return False
    return DamerauLevenshtein.distance(a, b) <= (1 if shorter < 9 else 2)


def _is_form_of(word: str, longer: str) -> bool:
    """Say whether words differ in their ending only: "German" and "Germany", "Center" and "Centre"."""
    if len(word) == len(longer):
        return (word[-1] in "aeiou" and longer[-1] in "aeiou" and word[:-1] == longer[:-1]) or (
            word[:-2] == longer[:-2] and {word[-2:], longer[-2:]} == {"er", "re"}
        )
    return longer.startswith(word) and len(longer) <= len(word) + 2
