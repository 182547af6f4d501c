"""The command that makes a claim of a quotation, with who says it and the place in a source: one change.

Raises `NotPossible` where a document does not exist (any more), and what `Session.execute` raises.
"""

from __future__ import annotations

from collections.abc import Sequence

from workbench.application.claim_commands import claim_in, origin_ids, selector_of
from workbench.application.session import Session
from workbench.application.wording import typed_line
from workbench.domain.model import Kind, Relation
from workbench.storage.store import CaseStore

Place = tuple[int, int, int]


def claim_quotation(
    session: Session,
    quotation: Place,
    *,
    speakers: Sequence[str] = (),
    evidence: Place | None = None,
    source_speaker: str = "",
    initiator: object = None,
) -> int:
    """Make a claim of a quotation, or add to the one there is of these very words; return its id.

    Places are version, start and end in code points. ``speakers`` is the attribution, whoever spoke first.
    The place in a source corroborates that it was said: where words differ the rules find that, and where
    the source names another person as ``source_speaker``.
    """

    def work(store: CaseStore) -> int:
        selector = selector_of(store, *quotation)
        passage_id = store.passages.keep(quotation[0], selector)
        claim_id = _claim_of(store, passage_id)
        if claim_id is None:
            said = typed_line(selector.exact)
            statement = f"{speakers[0]}: {said}" if speakers else said
            claim_id = store.claims.add(typed_line(statement), Kind.QUOTATION)
            store.claims.add_passage(claim_id, passage_id)
            store.origins.attribute(claim_id, origin_ids(store, speakers))
        if evidence is not None:
            _link(store, claim_id, evidence, source_speaker)
        return claim_id

    return session.execute("Add claim of a quotation", work, initiator=initiator)


def _claim_of(store: CaseStore, passage_id: int) -> int | None:
    """Return the claim about a quotation that has exactly this passage."""
    claims = store.claims.read(store.claims.with_passage(passage_id))
    return next((claim.id for claim in claims if claim.kind is Kind.QUOTATION), None)


def _link(store: CaseStore, claim_id: int, evidence: Place, speaker: str) -> None:
    linked = {link.passage.id for link in claim_in(store, claim_id).evidence}
    passage_id = store.passages.keep(evidence[0], selector_of(store, *evidence))
    if passage_id not in linked:
        link_id = store.evidence.add(claim_id, passage_id, Relation.CORROBORATES, None, "")
        store.origins.trace(link_id, origin_ids(store, [speaker]))
