"""What a sign-off of the case covers, put together a slice at a time beside the window's work."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from workbench.domain.errors import Cancelled
from workbench.domain.sign_offs import claim_digest, digest_of_digests

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from workbench.application.jobs import IsCancelled, ReportProgress
    from workbench.application.session import Session

_SLICE = 100
"""Claims read at a time on the thread of the case, some milliseconds' worth."""


def digest_of_case(
    session: Session,
    ask: Callable[[Callable[[], Any]], Any],
    report: ReportProgress,
    is_cancelled: IsCancelled,
) -> str:
    """Return the digest of all claims as they are; ``ask`` runs calls on the case's thread."""
    claim_ids = ask(session.store.claims.ids)
    digests: dict[int, str] = {}
    for first in range(0, len(claim_ids), _SLICE):
        if is_cancelled():
            raise Cancelled
        report(first, len(claim_ids))
        digests |= ask(partial(_digests, session, claim_ids[first : first + _SLICE]))
    return digest_of_digests(digests)


def _digests(session: Session, claim_ids: Sequence[int]) -> dict[int, str]:
    return {claim.number: claim_digest(claim) for claim in session.store.claims.read(claim_ids)}
