"""Numbers of a claim that its evidence does not have, where the evidence has others in their stead.

A table's row has no words around its numbers that would say which of them stands for which, so nothing can be
called different there; but that the claim's number is none of them can be said.
"""

from __future__ import annotations

from workbench.analysis.value_agreement import agree
from workbench.analysis.values import values_of_words
from workbench.domain.comparisons import Difference, Value, ValueKind

_COUNTED = frozenset({ValueKind.NUMBER, ValueKind.MONEY, ValueKind.PERCENTAGE, ValueKind.MEASURE})
_MOST = 6
"""Numbers of a passage, at most: with more it is a table of its own, and says little by what it lacks."""


def absences(
    claim_words: str, evidence_words: str, *, claim_language: str = "", evidence_language: str = ""
) -> tuple[Difference, ...]:
    """Return the claim's numbers that agree with none of the evidence's; none where it has no numbers."""
    claim = _counted(values_of_words(claim_words, claim_language))
    evidence = _counted(values_of_words(evidence_words, evidence_language))
    if not claim or not 0 < len(evidence) <= _MOST:
        return ()
    others = _listed(evidence)
    return tuple(
        Difference(
            value.kind,
            value,
            None,
            f"{value.exact} does not stand in the passage, which has {others}.",
        )
        for value in claim
        if not any(agree(value, other) for other in evidence)
    )


def _counted(values: tuple[Value, ...]) -> list[Value]:
    return [value for value in values if value.kind in _COUNTED]


def _listed(values: list[Value]) -> str:
    words = list(dict.fromkeys(value.exact for value in values))
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"
