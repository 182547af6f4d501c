"""Rules about the checking itself: reasons, second checks, sign-offs and objections."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.domain.model import Claim, Verdict
from workbench.domain.rules.facts import CaseFacts, ClaimFacts
from workbench.domain.rules.saying import Said, words_of
from workbench.domain.sign_offs import Check, claim_digest


def no_check_without_reason(claim: Claim, _facts: ClaimFacts, _case: CaseFacts) -> Iterator[Said]:
    """Say where nobody wrote down why a claim needs no check."""
    if claim.verdict is Verdict.NO_CHECK and not claim.verdict_note:
        yield Said("No check needed, but nobody wrote down why.", words_of(claim.passages))


def second_check_missing(claim: Claim, facts: ClaimFacts, _case: CaseFacts) -> Iterator[Said]:
    """Say where a settled claim has no second check that still holds."""
    if not claim.verdict.settled or claim.verdict is Verdict.NO_CHECK:
        return
    digest = claim_digest(claim)
    if not any(one.check is Check.SECOND and one.signed == digest for one in facts.sign_offs):
        yield Said("Nobody has signed the second check.", words_of(claim.passages), digest[:12])


def sign_off_lapsed(claim: Claim, facts: ClaimFacts, _case: CaseFacts) -> Iterator[Said]:
    """Say whose sign-off was for something else than the claim says now, unless somebody signed again."""
    if not facts.sign_offs:
        return
    digest = claim_digest(claim)
    holding = {one.check for one in facts.sign_offs if one.signed == digest}
    for one in facts.sign_offs:
        if one.signed != digest and one.check not in holding:
            which = "first" if one.check is Check.FIRST else "second"
            yield Said(
                f"The claim has changed since {one.person} signed the {which} check.",
                words_of(claim.passages),
                f"{one.id}|{digest[:12]}",
            )


def objection_open(claim: Claim, facts: ClaimFacts, _case: CaseFacts) -> Iterator[Said]:
    """Say which objections nobody has answered."""
    for objection in facts.objections:
        if objection.open:
            yield Said(
                f"{objection.person} objects: {objection.text}", words_of(claim.passages), str(objection.id)
            )
