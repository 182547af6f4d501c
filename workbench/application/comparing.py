"""A claim's words beside those of its evidence: what `ClaimFacts` holds of comparisons. Pure, any thread."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from workbench.analysis.quotation_matching import same_speaker
from workbench.analysis.quotations import quotations
from workbench.analysis.value_absence import absences
from workbench.analysis.value_comparison import differences
from workbench.domain.comparisons import Difference, QuotationComparison
from workbench.domain.independence import DocumentFacts, Sources
from workbench.domain.model import Claim, Evidence, Kind, OriginKind, Passage, Relation
from workbench.domain.quotation_comparison import compare_quotation
from workbench.domain.rules.facts import ClaimFacts

_KEPT = 30_000
"""Comparisons kept: those of a large case, so that a change costs only what it touched."""

_SPEAKING = (OriginKind.UNKNOWN, OriginKind.PERSON)
_UNKNOWN = DocumentFacts(0, 0, "")


def compared(claim: Claim, facts: ClaimFacts, sources: Sources) -> ClaimFacts:
    """Return a claim's facts with what comparing its words with its evidence's gives.

    Context is not compared: it need not speak of the same thing.
    """
    links = [link for link in claim.evidence if link.relation is not Relation.CONTEXT]
    found = {link.id: value_differences(claim, link, sources) for link in links}
    if claim.kind is Kind.NUMBER:
        found = {link.id: (*found[link.id], *_absent(claim, link, found[link.id])) for link in links}
    facts = replace(facts, differences={key: those for key, those in found.items() if those})
    if claim.kind is Kind.QUOTATION:
        words = quoted_words(claim.passages, _draft(claim, sources).language)
        facts = replace(
            facts,
            quotations={link.id: _quotation(words, link.passage.exact) for link in links},
            speakers={link.id: name for link in links if (name := _other_speaker(claim, link))},
        )
    return facts


def _other_speaker(claim: Claim, link: Evidence) -> str:
    """Return who says a quotation in a source, where that is another person than in the claim; "" else."""
    if not claim.attribution or not link.origins or link.origins[0].kind not in _SPEAKING:
        return ""
    name = link.origins[0].name
    return "" if same_speaker(claim.attribution[0].name, name) else name


def value_differences(claim: Claim, link: Evidence, sources: Sources) -> tuple[Difference, ...]:
    """Return what of a claim's numbers, dates and names stands otherwise in a piece of its evidence.

    The statement is compared: it says what is to be checked, where the passage may say more.
    """
    draft = _draft(claim, sources)
    document = sources.documents.get(link.passage.version_id, _UNKNOWN)
    return _differences(
        claim.statement,
        link.passage.exact,
        (draft.language, document.language),
        (draft.published, document.published),
    )


def _absent(claim: Claim, link: Evidence, differing: Sequence[Difference]) -> Iterator[Difference]:
    """Yield the numbers that a passage does not have, but for those that are known to differ."""
    known = {difference.claim.exact for difference in differing}
    for absence in _absences(claim.statement, link.passage.exact):
        if absence.claim.exact not in known:
            yield absence


def quoted_words(passages: Sequence[Passage], language: str = "") -> str:
    """Return the words that passages of the draft quote, or all their words where there are no marks."""
    return " ".join(_quoted(passage.exact, language or "en") for passage in passages)


def _draft(claim: Claim, sources: Sources) -> DocumentFacts:
    places = (sources.documents.get(passage.version_id) for passage in claim.passages)
    return next((found for found in places if found is not None), _UNKNOWN)


@lru_cache(_KEPT)
def _quoted(words: str, language: str) -> str:
    found = [one for one in quotations(words, None, language) if one.level == 1]
    return " ".join(words[one.inner_start : one.inner_end] for one in found) or words


@lru_cache(_KEPT)
def _quotation(words: str, source: str) -> QuotationComparison:
    return compare_quotation(words, source)


@lru_cache(_KEPT)
def _absences(words: str, evidence: str) -> tuple[Difference, ...]:
    return absences(words, evidence)


@lru_cache(_KEPT)
def _differences(
    words: str, evidence: str, languages: tuple[str, str], dates: tuple[str, str]
) -> tuple[Difference, ...]:
    return differences(
        words,
        evidence,
        claim_language=languages[0],
        evidence_language=languages[1],
        claim_date=dates[0] or None,
        evidence_date=dates[1] or None,
    )
