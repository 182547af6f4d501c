"""The evidence matrix of a case, read a slice at a time and kept up to date from change sets."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.application import queries
from workbench.application.claim_facts import CaseAround
from workbench.domain.matrix import Endings, Group, MatrixRow, Place, arranged, matrix_row, pieces_in
from workbench.domain.model import Origin, Role

if TYPE_CHECKING:
    from workbench.application.changes import ChangeSet
    from workbench.application.claim_index import ClaimIndex
    from workbench.application.session import Session
    from workbench.domain.independence import Sources
    from workbench.domain.model import Claim, Evidence

_AT_ONCE = 40
"""So many touched claims are read again where the change is published; more wait to be read in slices."""
_SLICE = 100
"""Claims read at a time, some milliseconds' worth."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of evidence in a cell, with its effective chain from the origin to the page."""

    evidence: Evidence
    chain: tuple[Origin, ...]


class MatrixIndex:
    """Know each claim's row and the columns in their order. Belongs to the session's thread.

    `read_some` reads the next slice of the claims that nobody has read yet, until it is ``complete``.
    """

    def __init__(self, session: Session, claims: ClaimIndex) -> None:
        self._session = session
        self._claims = claims
        self._around = CaseAround(session)
        self._named = Endings()
        self._stale = set(claims.rows)
        self.rows: dict[int, MatrixRow] = {}
        self.groups: tuple[Group, ...] = ()
        self.all_sources = False

    @property
    def complete(self) -> bool:
        """Whether every claim was read since it was touched last."""
        return not self._stale

    def show_all_sources(self, shown: bool) -> None:
        """Give documents without any evidence columns too, or leave them out."""
        self.all_sources = shown
        self._arrange()

    def refresh(self, changes: ChangeSet) -> frozenset[int] | None:
        """Read the touched claims again and return which were; None where `read_some` is to do it."""
        self._around.refresh(changes)
        touched = changes.claims | self._session.store.claims.resting_on(changes.documents)
        there = touched & self._claims.rows.keys()
        before = {claim_id: self.rows.get(claim_id) for claim_id in touched}
        for claim_id in touched - there:
            self.rows.pop(claim_id, None)
            self._stale.discard(claim_id)
        self._stale |= there
        if len(there) > _AT_ONCE:
            return None
        if there:
            self._take(sorted(there))
        named_anew = bool(changes.documents or changes.origins)
        if named_anew or any(_cells(self.rows.get(one)) != _cells(row) for one, row in before.items()):
            self._arrange()
        return frozenset(touched)

    def read_some(self) -> None:
        """Read the next claims that wait to be read; the columns are arranged after the last of them."""
        self._take(sorted(self._stale)[:_SLICE])
        if self.complete:
            self._arrange()

    def pieces(self, claim_id: int, place: Place) -> list[Piece]:
        """Return the evidence in one cell as it is now, contradicting first."""
        claim, sources = self._claim_and_sources(claim_id)
        return [Piece(link, sources.chain(link)) for link in pieces_in(claim, sources, place)]

    def _claim_and_sources(self, claim_id: int) -> tuple[Claim, Sources]:
        claim = queries.claim(self._session, claim_id)
        return claim, self._around.facts([claim]).sources

    def _take(self, claim_ids: Sequence[int]) -> None:
        claims = self._session.store.claims.read(claim_ids)
        sources = self._around.facts(claims).sources
        self.rows.update((claim.id, matrix_row(claim, sources, self._named)) for claim in claims)
        self._stale.difference_update(claim_ids)

    def _arrange(self) -> None:
        in_order = (self.rows[one] for one in self._claims.in_order() if one in self.rows)
        self.groups = arranged(in_order, self._named, self._unused() if self.all_sources else ())

    def _unused(self) -> Iterable[tuple[Place, int, str]]:
        """Give the sources that no evidence rests on, each under the origin that its own chain names."""
        used = {place[1] for row in self.rows.values() for place in row.cells}
        chains = queries.document_origins(self._session)
        for row in queries.document_rows(self._session):
            if row.role is Role.SOURCE and row.id not in used:
                origin = next(iter(chains.get(row.id, ())), None)
                if origin is not None:
                    self._named.origins[origin.id] = origin
                yield (None if origin is None else ("origin", origin.id), row.id), row.number, row.title


def _cells(row: MatrixRow | None) -> object:
    return None if row is None else list(row.cells)
