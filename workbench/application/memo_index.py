"""The memo's claims, arranged beside the window's work and kept up to date from change sets."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from workbench.application.claim_facts import CaseAround, claim_facts
from workbench.application.comparing import compared
from workbench.application.memo import Cites, material
from workbench.application.whole_findings import known
from workbench.domain.errors import Cancelled
from workbench.domain.memo import MemoClaim
from workbench.domain.memo_building import Around, MemoMaterial
from workbench.domain.rules.engine import findings
from workbench.domain.sign_offs import claim_digest, digest_of_digests

if TYPE_CHECKING:
    from workbench.application.changes import ChangeSet
    from workbench.application.jobs import IsCancelled, ReportProgress
    from workbench.application.session import Session
    from workbench.domain.findings import Finding
    from workbench.domain.model import Claim, Document, Version
    from workbench.domain.rules.facts import CaseFacts, ClaimFacts

Ask = Callable[[Callable[[], Any]], Any]

AT_ONCE = 10
"""So many claims are arranged where they are asked for; more are left to a job."""
_SLICE = 50
"""Claims read at a time on the thread of the case, some milliseconds' worth."""


@dataclass(frozen=True, slots=True)
class Arranged:
    """A claim as the memo tells it, and the digest of what a sign-off of it covers."""

    claim: MemoClaim
    digest: str


@dataclass(frozen=True, slots=True)
class _Slice:
    """Some claims and what is around them, read on the thread of the case."""

    claims: Sequence[Claim]
    facts: Mapping[int, ClaimFacts]
    case: CaseFacts
    documents: Sequence[Document]
    versions: Sequence[Version]


class MemoIndex:
    """Know each claim as the memo tells it. Belongs to the session's thread.

    `touch` takes in what changed; `work` gives what arranges all touched claims, for a job, `take` takes that
    in, and `look` does both at once, for few. ``around`` is kept up to date by whoever owns it.
    """

    def __init__(self, session: Session, around: CaseAround) -> None:
        self._session = session
        self._around = around
        self._arranged: dict[int, Arranged] = {}
        self._cites = Cites(session)
        self._stale = set(session.store.claims.ids())
        self._newer: set[int] = set()

    @property
    def stale(self) -> int:
        """How many claims are to be arranged (again)."""
        return len(self._stale)

    def touch(self, changes: ChangeSet) -> None:
        """Take in which claims a change touched."""
        claims = self._session.store.claims
        if any(row.table == "case_rules" for row in changes.rows):
            self.touch_claims(None)
        touched = changes.claims | claims.resting_on(changes.documents)
        self.touch_claims(touched)

    def touch_claims(self, claim_ids: Iterable[int] | None) -> None:
        """Take in which claims are told otherwise now; None: any."""
        claims = self._session.store.claims
        touched = set(claims.ids() if claim_ids is None else claim_ids)
        there = touched if claim_ids is None else set(claims.existing(touched))
        for claim_id in touched - there:
            self._arranged.pop(claim_id, None)
        self._stale = (self._stale - touched) | there
        self._newer |= touched

    def told_otherwise(self, found: Mapping[int, Sequence[Finding]]) -> set[int]:
        """Return the claims that are told with other findings than those ``found``, as far as it says."""
        return {
            claim_id
            for claim_id, one in self._arranged.items()
            if claim_id in found and tuple(found[claim_id]) != one.claim.findings
        }

    def look(self) -> None:
        """Arrange the touched claims here and now."""
        self._newer.clear()
        self.take(_arrange(self._read(sorted(self._stale)), self._cites))

    def work(self, ask: Ask) -> Callable[[ReportProgress, IsCancelled], Mapping[int, Arranged]]:
        """Return a job's function that arranges what was touched; ``ask`` runs calls on the case's thread."""
        self._newer.clear()
        return partial(_arrange_all, sorted(self._stale), ask, self._read, self._cites)

    def take(self, found: Mapping[int, Arranged]) -> None:
        """Take in arranged claims, but for those that were touched since `work` began."""
        news = {claim_id: one for claim_id, one in found.items() if claim_id not in self._newer}
        self._arranged.update(news)
        self._stale -= news.keys()

    def material(self) -> MemoMaterial:
        """Return what the memo is built from now: arranged claims, and what is around them."""
        arranged = [one.claim for one in self._arranged.values()]
        signed = digest_of_digests({one.claim.number: one.digest for one in self._arranged.values()})
        around = material(
            self._session,
            self._around.facts(()),
            signed=signed,
            whole=known(self._session),
            cite=self._cites,
        )
        self._cites.hold(basis.version_id for one in around.record.findings for basis in one.basis)
        self._cites.hold(version_id for version_id, _, _ in around.unmarked)
        for version_id in {version_id for version_id, _, _ in around.unmarked}:  # where no claim is yet
            if not self._cites.knows(version_id):
                self._cites.learn(version_id, *self._cites.read(version_id))
        return replace(around, arranged=arranged)

    def _read(self, claim_ids: Sequence[int]) -> _Slice:
        store = self._session.store
        claims = store.claims.read(claim_ids)
        return _Slice(
            claims,
            claim_facts(self._session, claims),
            self._around.facts(claims),
            store.documents.read(),
            store.documents.versions(),
        )


def _arrange(read: _Slice, cites: Cites) -> dict[int, Arranged]:
    around = Around(read.documents, read.versions, cites, read.case.sources)
    arranged = {}
    for claim in read.claims:
        facts = compared(claim, read.facts[claim.id], read.case.sources)
        told = around.claim(claim, findings(claim, read.case, facts), facts)
        arranged[claim.id] = Arranged(told, claim_digest(claim))
    return arranged


def _arrange_all(
    claim_ids: Sequence[int],
    ask: Ask,
    read: Callable[[Sequence[int]], _Slice],
    cites: Cites,
    report: ReportProgress,
    is_cancelled: IsCancelled,
) -> Mapping[int, Arranged]:
    """Ask for the claims a slice at a time, and arrange them."""
    arranged: dict[int, Arranged] = {}
    for first in range(0, len(claim_ids), _SLICE):
        if is_cancelled():
            raise Cancelled
        report(first, len(claim_ids))
        found = ask(partial(read, claim_ids[first : first + _SLICE]))
        for version_id in _versions(found.claims):
            if not cites.knows(version_id):
                cites.learn(version_id, *ask(partial(cites.read, version_id)))
        arranged |= _arrange(found, cites)
    return arranged


def _versions(claims: Iterable[Claim]) -> set[int]:
    words = {passage.version_id for claim in claims for passage in claim.passages}
    return words | {link.passage.version_id for claim in claims for link in claim.evidence}
