"""What the rules find in a case: gathers what they look at, and asks them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from workbench.application import queries
from workbench.application.rule_sets import USUAL, rule_sets
from workbench.application.session import Session
from workbench.domain.findings import Finding
from workbench.domain.independence import DocumentFacts, Sources, make_sources
from workbench.domain.memo import document_title
from workbench.domain.model import Claim
from workbench.domain.rules.engine import findings
from workbench.domain.rules.facts import CaseFacts


def sources_of(session: Session) -> Sources:
    """Return the documents as the rules see them."""
    documents = {document.id: document for document in session.store.documents.read()}
    known = {}
    for version in session.store.documents.versions():
        document = documents[version.document_id]
        known[version.id] = DocumentFacts(
            document.id, document.number, document_title(document), document.provenance.standing
        )
    return make_sources(known)


def case_facts(session: Session) -> CaseFacts:
    """Return what the rules look at around the claims."""
    return CaseFacts(rule_sets()[USUAL], sources_of(session))


def findings_of_claims(
    session: Session, claims: Sequence[Claim], case: CaseFacts | None = None
) -> Mapping[int, tuple[Finding, ...]]:
    """Return what the rules find about claims, by claim; ``case`` spares gathering it again."""
    around = case or case_facts(session)
    return {claim.id: findings(claim, around) for claim in claims}


def findings_of(session: Session, claim_id: int) -> tuple[Finding, ...]:
    """Return what the rules find about a claim."""
    return findings_of_claims(session, [queries.claim(session, claim_id)])[claim_id]


def all_findings(session: Session) -> Iterable[tuple[Claim, Finding]]:
    """Yield every finding about a claim, by the claims' numbers."""
    claims = queries.claims(session)
    found = findings_of_claims(session, claims)
    return [(claim, one) for claim in claims for one in found[claim.id]]
