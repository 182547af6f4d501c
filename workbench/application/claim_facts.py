"""What belongs to claims in the case file, gathered for the rules: read once for many claims."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol, TypeVar

from workbench.application.rule_sets import rules_of
from workbench.application.session import Session
from workbench.domain.independence import DocumentFacts, Sources, make_sources
from workbench.domain.memo import document_title
from workbench.domain.model import Claim
from workbench.domain.rules.facts import CaseFacts, ClaimFacts


class _OfClaim(Protocol):
    @property
    def claim_id(self) -> int | None: ...


T = TypeVar("T", bound=_OfClaim)


def case_facts(session: Session, *, suspected_copies: Iterable[tuple[int, int]] = ()) -> CaseFacts:
    """Return what the rules look at around the claims.

    ``suspected_copies`` are pairs of document ids that share wording; those that somebody decided on are
    left out here.
    """
    decided = {(one.first_id, one.second_id): one.same for one in session.store.copies.read()}
    undecided = {(min(pair), max(pair)) for pair in suspected_copies} - decided.keys()
    same = [pair for pair, is_same in decided.items() if is_same]
    return CaseFacts(rules_of(session), make_sources(_documents(session), same), frozenset(undecided))


def sources_of(session: Session) -> Sources:
    """Return the documents with their chains, and which of them are one text."""
    return case_facts(session).sources


def claim_facts(session: Session, claims: Sequence[Claim]) -> dict[int, ClaimFacts]:
    """Return by claim what was recorded about it; comparing its words is not part of this."""
    store, ids = session.store, [claim.id for claim in claims]
    replies = defaultdict(list)
    for reply in store.ledger.read(store.ledger.about(ids)):
        for claim_id in reply.claim_ids:
            replies[claim_id].append(reply)
    sign_offs = _by_claim(store.sign_offs.of_claims(ids))
    objections = _by_claim(store.sign_offs.objections_to(ids))
    overrides = _by_claim(store.overrides.of_claims(ids))
    criticised = store.criticisms.of_claims(ids)
    return {
        claim_id: ClaimFacts(
            criticised=criticised.get(claim_id, ()),
            replies=tuple(replies.get(claim_id, ())),
            sign_offs=sign_offs.get(claim_id, ()),
            objections=objections.get(claim_id, ()),
            overrides=overrides.get(claim_id, ()),
        )
        for claim_id in ids
    }


def _documents(session: Session) -> dict[int, DocumentFacts]:
    """Return what the rules know of documents, by version."""
    chains = session.store.origins.of_documents()
    facts = {
        document.id: DocumentFacts(
            document.id,
            document.number,
            document_title(document),
            document.provenance.standing,
            chains.get(document.id, ()),
            document.provenance.language,
            document.provenance.published,
        )
        for document in session.store.documents.read()
    }
    return {version.id: facts[version.document_id] for version in session.store.documents.versions()}


def _by_claim(found: Iterable[T]) -> Mapping[int, tuple[T, ...]]:
    by_claim: dict[int, list[T]] = defaultdict(list)
    for one in found:
        if one.claim_id is not None:
            by_claim[one.claim_id].append(one)
    return {claim_id: tuple(ones) for claim_id, ones in by_claim.items()}
