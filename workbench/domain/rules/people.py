"""Rules about people: who may be quoted, on what terms they spoke, and who must be asked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from workbench.domain.ledger import Outcome
from workbench.domain.model import Claim, Kind, Origin, Terms
from workbench.domain.rules.facts import CaseFacts, ClaimFacts
from workbench.domain.rules.saying import Said, ids, words_of


def anonymous_quotation(claim: Claim, _facts: ClaimFacts, _case: CaseFacts) -> Iterator[Said]:
    """Say where the speaker of a quotation is not named."""
    if claim.kind is Kind.QUOTATION and claim.attribution and claim.attribution[0].anonymous:
        who = claim.attribution[0]
        yield Said(
            f"The quotation is of somebody unnamed: {who.name}.", words_of(claim.passages), ids([who.id])
        )


def terms_broken(claim: Claim, _facts: ClaimFacts, case: CaseFacts) -> Iterator[Said]:
    """Say where a claim uses what was said off the record, or quotes what was said on deep background."""
    for origin in _origins(claim, case):
        if origin.terms is Terms.OFF_THE_RECORD:
            yield Said(
                f"{origin.name} spoke off the record. What they said must not be used.",
                words_of(claim.passages),
                f"{origin.id}|{origin.terms.value}",
            )
    who = claim.attribution[0] if claim.attribution else None
    if who is not None and who.terms is Terms.DEEP_BACKGROUND:
        wrong = "quoted" if claim.kind is Kind.QUOTATION else "named as a source"
        yield Said(
            f"{who.name} spoke on deep background and must not be {wrong}.",
            words_of(claim.passages),
            f"{who.id}|{who.terms.value}",
        )


def criticism_unanswered(claim: Claim, facts: ClaimFacts, _case: CaseFacts) -> Iterator[Said]:
    """Say whom a claim criticises without their having been asked, or without an answer yet."""
    for person in facts.criticised:
        replies = [reply for reply in facts.replies if reply.whom.id == person.id]
        asked = [reply for reply in replies if reply.asked]
        basis = words_of(claim.passages)
        if not asked:
            yield Said(f"{person.name} is criticised and has not been asked.", basis, ids([person.id]))
        elif all(reply.outcome in (Outcome.WAITING, Outcome.NOT_REACHED) for reply in asked):
            attempts = sum(len(reply.attempts) for reply in asked)
            times = "once" if attempts == 1 else f"{attempts} times"
            yield Said(
                f"{person.name} is criticised and was asked {times}, without an answer yet.",
                basis,
                ids([person.id], [attempts]),
                softly=True,
            )


def _origins(claim: Claim, case: CaseFacts) -> Iterable[Origin]:
    """Return everybody on whom a claim rests, each once."""
    chains = [claim.attribution, *(case.sources.chain(link) for link in claim.evidence)]
    return {origin.id: origin for chain in chains for origin in chain}.values()
