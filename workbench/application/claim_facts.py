"""What belongs to claims in the case file, gathered for the rules: read once for many claims."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol, TypeVar

from workbench.application.calculations import computed
from workbench.application.changes import ChangeSet
from workbench.application.rule_sets import rules_of
from workbench.application.session import Session
from workbench.domain.independence import DocumentFacts, make_sources
from workbench.domain.memo import document_title
from workbench.domain.model import Claim
from workbench.domain.rules.facts import CaseFacts, ClaimFacts


class _OfClaim(Protocol):
    @property
    def claim_id(self) -> int | None: ...


T = TypeVar("T", bound=_OfClaim)


class CaseAround:
    """The case around the claims as the rules look at it; reads only documents that they stand or rest on.

    Belongs to the session's thread; what `facts` returns does not.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._documents: dict[int, DocumentFacts] = {}
        self._suspected: frozenset[tuple[int, int]] = frozenset()
        self._facts: CaseFacts | None = None

    def facts(self, claims: Iterable[Claim]) -> CaseFacts:
        """Return the case around some claims."""
        passages = [passage for claim in claims for passage in claim.passages]
        passages += [link.passage for claim in claims for link in claim.evidence]
        versions = {passage.version_id for passage in passages}
        missing = versions - self._documents.keys()
        if missing:
            self._read(self._session.store.documents.of_versions(missing))
        if missing or self._facts is None:
            self._facts = self._gathered()
        return self._facts

    def suspect(self, pairs: Iterable[tuple[int, int]]) -> bool:
        """Take in pairs of documents, by id, that share wording; say whether that is news."""
        suspected = frozenset((min(pair), max(pair)) for pair in pairs)
        news = suspected != self._suspected
        self._suspected = suspected
        self._facts = None if news else self._facts
        return news

    def refresh(self, changes: ChangeSet) -> None:
        """Read again what a change touched."""
        owners = {row.table: set[int]() for row in changes.rows}
        for row in changes.rows:
            for state in (row.before, row.after):
                owner = None if state is None else state.get("document_id")
                if isinstance(owner, int):
                    owners[row.table].add(owner)
        changed = changes.documents | owners.get("document_origins", set())
        touched = {
            facts.id
            for facts in self._documents.values()
            if facts.id in changed or any(origin.id in changes.origins for origin in facts.chain)
        }
        if touched:
            self._documents = {
                key: facts for key, facts in self._documents.items() if facts.id not in touched
            }
            self._read(touched)
        if touched or owners.keys() & {"copy_decisions", "case_rules"}:
            self._facts = None

    def _gathered(self) -> CaseFacts:
        decided = self._session.store.copies.read()
        pairs = {(one.first_id, one.second_id): one.same for one in decided}
        copied = {document_id for pair, same in pairs.items() if same for document_id in pair}
        self._read(copied - {facts.id for facts in self._documents.values()})
        sources = make_sources(self._documents, [pair for pair, same in pairs.items() if same])
        return CaseFacts(rules_of(self._session), sources, self._suspected - pairs.keys())

    def _read(self, document_ids: Iterable[int]) -> None:
        wanted = sorted(document_ids)
        if not wanted:
            return
        store = self._session.store
        chains = store.origins.of_documents(wanted)
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
            for document in store.documents.read(wanted)
        }
        for version in store.documents.versions(wanted):
            self._documents[version.id] = facts[version.document_id]


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
    calculations = computed(session, claims)
    return {
        claim_id: ClaimFacts(
            calculations=calculations.get(claim_id, ()),
            criticised=criticised.get(claim_id, ()),
            replies=tuple(replies.get(claim_id, ())),
            sign_offs=sign_offs.get(claim_id, ()),
            objections=objections.get(claim_id, ()),
            overrides=overrides.get(claim_id, ()),
        )
        for claim_id in ids
    }


def _by_claim(found: Iterable[T]) -> Mapping[int, tuple[T, ...]]:
    by_claim: dict[int, list[T]] = defaultdict(list)
    for one in found:
        if one.claim_id is not None:
            by_claim[one.claim_id].append(one)
    return {claim_id: tuple(ones) for claim_id, ones in by_claim.items()}
