"""The map of one claim as it is in the case now."""

from __future__ import annotations

from workbench.application import queries
from workbench.application.claim_facts import CaseAround
from workbench.application.session import Session
from workbench.domain.claim_map import ClaimMap, claim_map


def map_of(session: Session, claim_id: int) -> ClaimMap:
    """Return a claim's map from its evidence back to the origins; raise `NotPossible` where it is gone."""
    claim = queries.claim(session, claim_id)
    return claim_map(claim, CaseAround(session).facts([claim]).sources)
