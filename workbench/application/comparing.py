"""A claim's words beside those of its evidence: what `ClaimFacts` holds of comparisons. Pure, any thread."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from workbench.domain.comparisons import QuotationComparison
from workbench.domain.independence import Sources
from workbench.domain.model import Claim, Kind, Relation
from workbench.domain.quotation_comparison import compare_quotation
from workbench.domain.rules.facts import ClaimFacts

_KEPT = 30_000
"""Comparisons kept: those of a large case, so that a change costs only what it touched."""


def compared(claim: Claim, facts: ClaimFacts, _sources: Sources) -> ClaimFacts:
    """Return a claim's facts with the comparisons that the rules about its kind ask for."""
    links = [link for link in claim.evidence if link.relation is not Relation.CONTEXT]
    if claim.kind is Kind.QUOTATION:
        words = " ".join(passage.exact for passage in claim.passages)
        facts = replace(facts, quotations={link.id: _quotation(words, link.passage.exact) for link in links})
    return facts


@lru_cache(_KEPT)
def _quotation(words: str, source: str) -> QuotationComparison:
    return compare_quotation(words, source)
