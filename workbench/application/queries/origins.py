"""Origins, what names them, where documents come from, and whom claims criticise."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from workbench.application.session import Session
from workbench.domain.copies import CopyDecision
from workbench.domain.model import Origin


@dataclass(frozen=True, slots=True)
class OriginRow:
    """An origin, and how often it is named: each claim, piece of evidence and document counts once.

    ``claims`` are those that it says something in, ``criticised`` those that criticise it.
    """

    origin: Origin
    claims: int
    evidence: int
    documents: int
    replies: int
    criticised: int


def origins(session: Session) -> list[Origin]:
    """Return all origins by name."""
    return session.store.origins.read()


def origin_rows(session: Session, ids: Iterable[int] | None = None) -> list[OriginRow]:
    """Return origins by name, with what names them."""
    wanted = None if ids is None else list(ids)
    uses = session.store.origins.uses(wanted)
    return [
        OriginRow(
            found,
            claims=uses["attributions"].get(found.id, 0),
            evidence=uses["evidence_origins"].get(found.id, 0),
            documents=uses["document_origins"].get(found.id, 0),
            replies=uses["replies"].get(found.id, 0),
            criticised=uses["criticisms"].get(found.id, 0),
        )
        for found in session.store.origins.read(wanted)
    ]


def document_origins(session: Session, ids: Iterable[int] | None = None) -> dict[int, tuple[Origin, ...]]:
    """Return the chains of documents by document, from the origin to the page; those without are left out."""
    return session.store.origins.of_documents(ids)


def copy_decisions(session: Session) -> list[CopyDecision]:
    """Return what was decided about documents that look like copies, in the order it was."""
    return session.store.copies.read()


def criticised(session: Session, claim_ids: Iterable[int] | None = None) -> dict[int, tuple[Origin, ...]]:
    """Return whom claims criticise, by claim; those that criticise nobody are left out."""
    return session.store.criticisms.of_claims(claim_ids)
