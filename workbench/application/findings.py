"""What the rules find in a case."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from workbench.application import queries
from workbench.application.claim_facts import CaseAround, claim_facts
from workbench.application.comparing import compared
from workbench.application.rule_sets import rules_of
from workbench.application.session import Session
from workbench.domain.findings import Finding
from workbench.domain.model import Claim
from workbench.domain.rules.engine import case_findings, findings
from workbench.domain.rules.facts import CaseFacts, ClaimFacts
from workbench.domain.rules.saying import Said


def facts_of_claims(session: Session, claims: Sequence[Claim], case: CaseFacts) -> dict[int, ClaimFacts]:
    """Return what belongs to claims and how their words compare with their evidence's, by claim."""
    recorded = claim_facts(session, claims)
    return {claim.id: compared(claim, recorded[claim.id], case.sources) for claim in claims}


def findings_of_claims(
    session: Session, claims: Sequence[Claim], around: CaseAround | None = None
) -> Mapping[int, tuple[Finding, ...]]:
    """Return what the rules find about claims, by claim; ``around`` spares reading the case again."""
    case = (around or CaseAround(session)).facts(claims)
    facts = facts_of_claims(session, claims, case)
    return {claim.id: findings(claim, case, facts[claim.id]) for claim in claims}


def findings_of(session: Session, claim_id: int) -> tuple[Finding, ...]:
    """Return what the rules find about a claim."""
    return findings_of_claims(session, [queries.claim(session, claim_id)])[claim_id]


def all_findings(session: Session) -> list[tuple[Claim, Finding]]:
    """Return every finding about a claim, by the claims' numbers."""
    claims = queries.claims(session)
    found = findings_of_claims(session, claims)
    return [(claim, one) for claim in claims for one in found[claim.id]]


def findings_of_case(session: Session, said: Iterable[tuple[str, Said]]) -> tuple[Finding, ...]:
    """Return the findings about the case as a whole of what was said under rules' codes."""
    overrides = [one for one in session.store.overrides.read() if one.claim_id is None]
    return case_findings(said, rules_of(session), overrides)
