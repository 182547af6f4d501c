"""Commands that link claims to the passages that bear on them. Each is one change.

All raise `NotPossible` where a claim or a link does not exist (any more) or the link is there already,
and what `Session.execute` raises.
"""

from __future__ import annotations

from collections.abc import Sequence
from types import EllipsisType

from workbench.application.claim_commands import claim_in, origin_ids, selector_of
from workbench.application.session import Session
from workbench.application.wording import counted, typed_text
from workbench.domain.errors import NotPossible
from workbench.domain.model import Claim, Evidence, Relation
from workbench.storage.store import CaseStore

_BEST, _WORST = 1, 6


def link_evidence(
    session: Session,
    claim_id: int,
    version_id: int,
    start: int,
    end: int,
    relation: Relation,
    *,
    origins: Sequence[str] = (),
    credibility: int | None = None,
    note: str = "",
) -> int:
    """Link a claim to a passage of any document, the claim's own included; return the evidence's id.

    ``origins`` runs from the origin to the page; ``credibility`` is 1 to 6 of the Admiralty scale.
    """
    _check_credibility(credibility)

    def work(store: CaseStore) -> int:
        claim = claim_in(store, claim_id)
        passage_id = store.passages.keep(version_id, selector_of(store, version_id, start, end))
        _check_new(claim, passage_id, relation)
        link_id = store.evidence.add(claim_id, passage_id, relation, credibility, typed_text(note))
        store.origins.trace(link_id, origin_ids(store, origins))
        return link_id

    return session.execute(f"Link evidence: {relation.value}", work)


def set_relation(session: Session, evidence_ids: Sequence[int], relation: Relation) -> None:
    """Say what some pieces of evidence do to their claims."""

    def work(store: CaseStore) -> None:
        for link in _links_in(store, evidence_ids):
            if link.relation is not relation:
                _check_new(claim_in(store, link.claim_id), link.passage.id, relation)
                store.evidence.update([link.id], relation=relation.value)

    session.execute(f"Set relation: {relation.value}", work)


def edit_evidence(
    session: Session,
    evidence_id: int,
    *,
    origins: Sequence[str] | None = None,
    credibility: int | EllipsisType | None = ...,
    note: str | None = None,
    group: str = "",
) -> None:
    """Record where evidence comes from, how credible it is, or a note; what is not given stays."""
    if credibility is not ...:
        _check_credibility(credibility)

    def work(store: CaseStore) -> None:
        (link,) = _links_in(store, [evidence_id])
        if credibility is not ...:
            store.evidence.update([evidence_id], credibility=credibility)
        if note is not None:
            store.evidence.update([evidence_id], note=typed_text(note))
        if origins is not None:
            store.origins.trace(evidence_id, origin_ids(store, origins))
            store.origins.drop_unused([origin.id for origin in link.origins])

    session.execute("Edit evidence", work, group=group)


def unlink_evidence(session: Session, evidence_ids: Sequence[int]) -> None:
    """Remove links; passages and origins that others use stay."""

    def work(store: CaseStore) -> None:
        links = _links_in(store, evidence_ids)
        store.evidence.delete([link.id for link in links])
        store.passages.drop_unused(sorted({link.passage.id for link in links}))
        store.origins.drop_unused(sorted({origin.id for link in links for origin in link.origins}))

    session.execute("Unlink evidence", work)


def _links_in(store: CaseStore, evidence_ids: Sequence[int]) -> list[Evidence]:
    links = store.evidence.read(evidence_ids)
    missing = len(set(evidence_ids)) - len(links)
    if missing:
        raise NotPossible(
            f"{counted(missing, 'piece of evidence does', 'pieces of evidence do')} not exist any more, "
            "so nothing was changed."
        )
    return links


def _check_new(claim: Claim, passage_id: int, relation: Relation) -> None:
    if any(link.passage.id == passage_id and link.relation is relation for link in claim.evidence):
        how = "as context" if relation is Relation.CONTEXT else f"as a passage that {relation.value} it"
        raise NotPossible(f"Claim {claim.number} is already linked to exactly these words {how}.")


def _check_credibility(credibility: int | None) -> None:
    if credibility is not None and not _BEST <= credibility <= _WORST:
        raise NotPossible(f"Credibility goes from {_BEST} (confirmed) to {_WORST} (cannot be judged).")
