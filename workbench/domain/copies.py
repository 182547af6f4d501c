"""The checker's word on whether two documents are one text, so that they count as one origin."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CopyDecision:
    """Two documents by id, the lower first, and whether one is a copy of the other (or both of a third).

    ``at`` is UTC as ISO 8601.
    """

    id: int
    first_id: int
    second_id: int
    same: bool
    person: str
    at: str
    reason: str = ""
