"""What a session tells its listeners after each commit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

Value = str | int | None


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row of the case file before and after a change; None where it did not exist."""

    table: str
    id: int
    before: Mapping[str, Value] | None
    after: Mapping[str, Value] | None


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """One change that is saved.

    ``claims`` are the claims touched in any way: own row, passages, attribution, evidence, origins, whom they
    criticise, replies, sign-offs, objections, overrides, calculations, and where documents that they rest on
    come from. ``documents`` are those whose own row or versions changed, ``versions`` those whose marks may
    look different, ``origins`` those changed or named (no longer), ``replies`` those with anything changed.
    All name deleted ones too. ``initiator`` is whatever the one who asked for the change passed, so
    that he can tell his own changes from others'.
    """

    label: str
    rows: tuple[RowChange, ...]
    initiator: object
    claims: frozenset[int]
    documents: frozenset[int]
    versions: frozenset[int]
    origins: frozenset[int]
    replies: frozenset[int]

    def claims_themselves(self) -> frozenset[int]:
        """Return the claims whose own row or what belongs to them alone changed, deleted ones too."""
        found: set[Value] = set()
        for row in self.rows:
            state = row.after or row.before or {}
            found.add(row.id if row.table == "claims" else state.get("claim_id"))
        return frozenset(claim_id for claim_id in found if isinstance(claim_id, int))
