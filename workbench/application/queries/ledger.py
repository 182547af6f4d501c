"""The ledger of replies and calls."""

from __future__ import annotations

from collections.abc import Iterable

from workbench.application.session import Session
from workbench.domain.errors import NotPossible
from workbench.domain.ledger import Reply


def replies(session: Session, ids: Iterable[int] | None = None) -> list[Reply]:
    """Return replies by number, whole."""
    return session.store.ledger.read(ids)


def reply(session: Session, reply_id: int) -> Reply:
    """Return a reply, whole, or raise `NotPossible`."""
    found = session.store.ledger.read([reply_id])
    if not found:
        raise NotPossible(
            "This entry of the ledger does not exist any more. It may have been deleted or undone."
        )
    return found[0]


def replies_about(session: Session, claim_ids: Iterable[int]) -> dict[int, tuple[Reply, ...]]:
    """Return the replies about claims, by claim, each in the order of their numbers."""
    wanted = set(claim_ids)
    found: dict[int, list[Reply]] = {}
    for one in session.store.ledger.read(session.store.ledger.about(sorted(wanted))):
        for claim_id in wanted.intersection(one.claim_ids):
            found.setdefault(claim_id, []).append(one)
    return {claim_id: tuple(entries) for claim_id, entries in found.items()}
