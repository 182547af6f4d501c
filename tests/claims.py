"""Claims with evidence for tests of rules, built from domain objects alone. Version 1 is the draft."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.domain.anchors import make_selector
from workbench.domain.findings import words_digest
from workbench.domain.model import Claim, Evidence, Kind, Origin, Passage, Relation, Verdict

TEXT = "The bridge closed on 3 May. Nobody was told."
PASSAGES = (Passage(1, 1, make_selector(TEXT, 0, 27)),)
FOR, AGAINST, CONTEXT = Relation.CORROBORATES, Relation.CONTRADICTS, Relation.CONTEXT

Linked = tuple[Relation, tuple[Origin, ...]] | tuple[Relation, tuple[Origin, ...], int]
"""Relation, chain, and the version the passage lies in (2 where it is not given)."""


def claim(
    verdict: Verdict,
    *evidence: Linked,
    kind: Kind = Kind.EVENT,
    attribution: Sequence[Origin] = (),
    note: str = "",
) -> Claim:
    """Make claim 1, settled on its words, with evidence numbered from 0."""
    linked = tuple(
        Evidence(
            number,
            1,
            Passage(number + 10, item[2] if len(item) == 3 else 2, make_selector(TEXT, 0, 10)),
            item[0],
            item[1],
        )
        for number, item in enumerate(evidence)
    )
    return Claim(
        1,
        1,
        "It closed.",
        kind,
        verdict,
        verdict_note=note,
        words_then=words_digest(PASSAGES),
        passages=PASSAGES,
        attribution=tuple(attribution),
        evidence=linked,
    )
