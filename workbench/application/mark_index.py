"""The marks of the documents looked at, kept up to date from change sets: going back costs nothing."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from workbench.application import queries

if TYPE_CHECKING:
    from workbench.application.changes import ChangeSet
    from workbench.application.queries import MarkRow
    from workbench.application.session import Session

_VERSIONS_KEPT = 8


class MarkIndex:
    """Know the marks of the document versions shown last, by claim."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._kept: dict[int, dict[int, list[MarkRow]]] = {}

    def rows(self, version_id: int) -> list[MarkRow]:
        """Give all marks of a version; they are read when first asked for."""
        by_claim = self._kept.pop(version_id, None)
        if by_claim is None:
            by_claim = _by_claim(queries.mark_rows(self._session, version_id))
        self._kept[version_id] = by_claim
        while len(self._kept) > _VERSIONS_KEPT:
            del self._kept[next(iter(self._kept))]
        return [row for rows in by_claim.values() for row in rows]

    def of_claims(self, version_id: int, claim_ids: Iterable[int]) -> list[MarkRow]:
        """Give the marks that these claims have in a version."""
        by_claim = self._kept.get(version_id, {})
        return [row for claim_id in claim_ids for row in by_claim.get(claim_id, ())]

    def refresh(self, changes: ChangeSet) -> None:
        """Read again what was touched, in the versions that are kept."""
        for version_id, by_claim in self._kept.items():
            touched = changes.claims
            if version_id not in changes.versions:
                touched = touched & by_claim.keys()
            if not touched:
                continue
            for claim_id in touched:
                by_claim.pop(claim_id, None)
            by_claim.update(_by_claim(queries.mark_rows(self._session, version_id, sorted(touched))))


def _by_claim(rows: Iterable[MarkRow]) -> dict[int, list[MarkRow]]:
    by_claim: dict[int, list[MarkRow]] = {}
    for row in rows:
        by_claim.setdefault(row.claim_id, []).append(row)
    return by_claim
