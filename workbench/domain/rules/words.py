"""Rules about words: quotations as in the source, and numbers, dates and names as in the evidence."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from workbench.domain.comparisons import Change, Match, Piece, QuotationComparison, ValueKind
from workbench.domain.model import Claim, Evidence, Kind, Relation, Verdict
from workbench.domain.rules.facts import CaseFacts, ClaimFacts
from workbench.domain.rules.saying import Said, ids, with_relation, words_behind, words_of

Rule = Callable[[Claim, ClaimFacts, CaseFacts], Iterator[Said]]

_MOST_CHANGES = 3
_NUMBERS = frozenset(
    {ValueKind.NUMBER, ValueKind.MONEY, ValueKind.PERCENTAGE, ValueKind.MEASURE, ValueKind.AGE}
)


def quotation_differs(claim: Claim, facts: ClaimFacts, _case: CaseFacts) -> Iterator[Said]:
    """Say where no source has the words of a quotation and one has them otherwise."""
    compared = _quotations(claim, facts)
    if any(comparison.match is Match.EXACT for _, comparison in compared):
        return
    altered = [pair for pair in compared if pair[1].match is Match.ALTERED]
    if altered:
        link, best = max(altered, key=lambda pair: pair[1].similarity)
        changes = [piece for piece in best.pieces if piece.change.changes_words]
        said = "; ".join(map(_change, changes[:_MOST_CHANGES]))
        more = len(changes) - _MOST_CHANGES
        yield Said(
            f"The quotation differs from the source: {said}"
            + (f"; and in {more} more place{'s' if more > 1 else ''}." if more > 0 else "."),
            words_behind([link]),
            f"{link.id}|" + "|".join(f"{piece.draft}>{piece.source}" for piece in changes),
        )


def quotation_without_source(claim: Claim, facts: ClaimFacts, _case: CaseFacts) -> Iterator[Said]:
    """Say where a quotation is confirmed and none of its sources has the words."""
    if claim.kind is not Kind.QUOTATION or claim.verdict is not Verdict.CONFIRMED:
        return
    compared = _quotations(claim, facts)
    if compared and all(comparison.match is Match.ABSENT for _, comparison in compared):
        yield Said(
            "Confirmed, but no passage linked as support has the words of the quotation.",
            words_of(claim.passages),
            ids(link.id for link, _ in compared),
        )


def speaker_differs(claim: Claim, facts: ClaimFacts, _case: CaseFacts) -> Iterator[Said]:
    """Say where the source puts the words into another mouth than the draft."""
    for link in with_relation(claim, Relation.CORROBORATES):
        speaker = facts.speakers.get(link.id)
        if speaker and claim.attribution:
            yield Said(
                f"The text gives the words to {claim.attribution[0].name}, the source to {speaker}.",
                words_behind([link]),
                f"{link.id}|{speaker}",
            )


def differing(kinds: frozenset[ValueKind]) -> Rule:
    """Return the rule about values of some kinds that differ between a claim and its evidence."""

    def rule(claim: Claim, facts: ClaimFacts, _case: CaseFacts) -> Iterator[Said]:
        for link in claim.evidence:
            if link.relation is Relation.CONTEXT:
                continue
            for difference in facts.differences.get(link.id, ()):
                if difference.kind in kinds:
                    other = difference.evidence.exact if difference.evidence else ""
                    yield Said(
                        difference.message,
                        words_behind([link]),
                        f"{link.id}|{difference.claim.exact}|{other}",
                        softly=_is_known(claim, link),
                    )

    return rule


number_differs = differing(_NUMBERS)
date_differs = differing(frozenset({ValueKind.DATE, ValueKind.TIME}))
name_differs = differing(frozenset({ValueKind.NAME}))


def figures_do_not_follow(claim: Claim, facts: ClaimFacts, _case: CaseFacts) -> Iterator[Said]:
    """Say where a stored calculation does not give what the claim says."""
    for computed in facts.calculations:
        if computed.agrees is False:
            yield Said(
                f"The claim says otherwise than its figures: {computed.text}.",
                words_of(claim.passages),
                f"{computed.id}|{computed.text}",
            )


def _is_known(claim: Claim, link: Evidence) -> bool:
    """Say whether the verdict has already taken in that the evidence says otherwise."""
    return link.relation is Relation.CONTRADICTS and claim.verdict is Verdict.CONTRADICTED


def _quotations(claim: Claim, facts: ClaimFacts) -> list[tuple[Evidence, QuotationComparison]]:
    if claim.kind is not Kind.QUOTATION:
        return []
    return [
        (link, facts.quotations[link.id])
        for link in claim.evidence
        if link.relation is not Relation.CONTEXT and link.id in facts.quotations
    ]


def _change(piece: Piece) -> str:
    if piece.change is Change.ADDED:
        return f"“{piece.draft}” is not in the source"
    if piece.change is Change.DROPPED:
        return f"“{piece.source}” was left out"
    return f"“{piece.draft}” stands for “{piece.source}”"
