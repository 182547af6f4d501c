"""The evidence matrix of a case, read beside the window and kept up to date from change sets."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from workbench.application import queries
from workbench.application.claim_facts import CaseAround
from workbench.domain.errors import Cancelled
from workbench.domain.matrix import Endings, Group, MatrixRow, Place, arranged, matrix_row, pieces_in
from workbench.domain.model import Origin, Role

if TYPE_CHECKING:
    from workbench.application.changes import ChangeSet
    from workbench.application.claim_index import ClaimIndex
    from workbench.application.jobs import IsCancelled, ReportProgress
    from workbench.application.session import Session
    from workbench.domain.independence import Sources
    from workbench.domain.model import Claim, Evidence

T = TypeVar("T")
Ask = Callable[[Callable[[], T]], T]

_AT_ONCE = 40
"""So many touched claims are read again where the change is published; more are left to the background."""
_SLICE = 100
"""Claims read at a time on the thread of the case, some milliseconds' worth."""


@dataclass(frozen=True, slots=True)
class Read:
    """Rows that `MatrixIndex.work` made, and what they name."""

    rows: tuple[MatrixRow, ...]
    named: Endings


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of evidence in a cell, with its effective chain from the origin to the page."""

    evidence: Evidence
    chain: tuple[Origin, ...]


class MatrixIndex:
    """Know each claim's row and the columns in their order. Belongs to the session's thread.

    `work` gives what reads all claims that nobody has read yet, for a job; `take` takes in what it made.
    """

    def __init__(self, session: Session, claims: ClaimIndex) -> None:
        self._session = session
        self._claims = claims
        self._around = CaseAround(session)
        self._named = Endings()
        self._stale = set(claims.rows)
        self._newer: set[int] = set()
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
        """Read the touched claims again and return which were; None where `work` is to be done."""
        self._around.refresh(changes)
        touched = changes.claims | self._session.store.claims.resting_on(changes.documents)
        there = touched & self._claims.rows.keys()
        before = {claim_id: self.rows.get(claim_id) for claim_id in touched}
        for claim_id in touched - there:
            self.rows.pop(claim_id, None)
            self._stale.discard(claim_id)
        self._newer |= touched
        self._stale |= there
        if len(there) > _AT_ONCE:
            return None
        if there:
            self._take(self._make(sorted(there)))
        named_anew = bool(changes.documents or changes.origins)
        if named_anew or any(_cells(self.rows.get(one)) != _cells(row) for one, row in before.items()):
            self._arrange()
        return frozenset(touched)

    def work(self, ask: Ask[Any]) -> Callable[[ReportProgress, IsCancelled], Read]:
        """Return a job's function that reads all stale claims; ``ask`` runs calls on the case's thread."""
        self._newer.clear()
        return partial(_read, sorted(self._stale), ask, self._make)

    def take(self, read: Read) -> None:
        """Take in what `work` made; claims that were touched since it began wait for the next time."""
        kept = tuple(
            row for row in read.rows if row.claim_id not in self._newer and row.claim_id in self._claims.rows
        )
        self._take(Read(kept, read.named))
        self._arrange()

    def pieces(self, claim_id: int, place: Place) -> list[Piece]:
        """Return the evidence in one cell as it is now, contradicting first."""
        claim, sources = self.claim_and_sources(claim_id)
        return [Piece(link, sources.chain(link)) for link in pieces_in(claim, sources, place)]

    def claim_and_sources(self, claim_id: int) -> tuple[Claim, Sources]:
        """Return a claim, whole, and the documents that it rests on; raise `NotPossible` where it is gone."""
        claim = queries.claim(self._session, claim_id)
        return claim, self._around.facts([claim]).sources

    def _make(self, claim_ids: Sequence[int]) -> Read:
        claims = self._session.store.claims.read(claim_ids)
        sources = self._around.facts(claims).sources
        named = Endings()
        return Read(tuple(matrix_row(claim, sources, named) for claim in claims), named)

    def _take(self, read: Read) -> None:
        for row in read.rows:
            self.rows[row.claim_id] = row
            self._stale.discard(row.claim_id)
        self._named.origins.update(read.named.origins)
        self._named.documents.update(read.named.documents)

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


def _read(
    claim_ids: Sequence[int],
    ask: Ask[Any],
    make: Callable[[Sequence[int]], Read],
    report: ReportProgress,
    is_cancelled: IsCancelled,
) -> Read:
    """Ask for the rows a slice of claims at a time."""
    rows: list[MatrixRow] = []
    named = Endings()
    for first in range(0, len(claim_ids), _SLICE):
        if is_cancelled():
            raise Cancelled
        report(first, len(claim_ids))
        read: Read = ask(partial(make, claim_ids[first : first + _SLICE]))
        rows += read.rows
        named.origins.update(read.named.origins)
        named.documents.update(read.named.documents)
    return Read(tuple(rows), named)
