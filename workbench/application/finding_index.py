"""What the rules find about every claim, found in the background and kept up to date from change sets."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from workbench.application.claim_facts import CaseAround, claim_facts
from workbench.application.comparing import compared
from workbench.application.findings import findings_of_case, findings_of_claims
from workbench.application.whole_findings import keep_known
from workbench.domain.errors import Cancelled
from workbench.domain.findings import Finding
from workbench.domain.rules.engine import findings

if TYPE_CHECKING:
    from workbench.application.changes import ChangeSet
    from workbench.application.jobs import IsCancelled, ReportProgress
    from workbench.application.session import Session
    from workbench.domain.model import Claim
    from workbench.domain.rules.facts import CaseFacts, ClaimFacts
    from workbench.domain.rules.saying import Said

T = TypeVar("T")
Ask = Callable[[Callable[[], T]], T]
Found = Mapping[int, tuple[Finding, ...]]

_AT_ONCE = 20
"""So many touched claims are looked at where the change is published; more are left to the background."""
_SLICE = 100
"""Claims read at a time on the thread of the case, some milliseconds' worth."""


class FindingIndex:
    """Know what the rules find about each claim. Belongs to the session's thread.

    A claim that nobody has looked at yet has no entry in ``found``. `work` gives what looks at all of those,
    for a job, and `take` takes in what that found.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._around = CaseAround(session)
        self.found: dict[int, tuple[Finding, ...]] = {}
        self._stale = set(session.store.claims.ids())
        self._newer: set[int] = set()
        self._whole: dict[str, tuple[tuple[str, Said], ...]] = {}
        keep_known(session, self._whole)

    @property
    def around(self) -> CaseAround:
        """The case around the claims, kept up to date."""
        return self._around

    @property
    def complete(self) -> bool:
        """Whether every claim was looked at since it was touched last."""
        return not self._stale

    def of(self, claim_id: int) -> tuple[Finding, ...]:
        """Return what the rules find about a claim, looking now where nobody has."""
        if claim_id in self._stale:
            self._look([claim_id])
        return self.found.get(claim_id, ())

    def about_the_case(self) -> tuple[Finding, ...]:
        """Return what was found about the case as a whole, as far as its rules want to know."""
        return findings_of_case(self._session, [one for found in self._whole.values() for one in found])

    def take_whole(self, looked_at: str, said: Iterable[tuple[str, Said]]) -> None:
        """Take in what was found about the whole, each under its rule's code, in place of the last time's.

        ``looked_at`` names what was looked at: what comes again under the same name replaces it.
        """
        self._whole[looked_at] = tuple(said)

    def suspect(self, pairs: Iterable[tuple[int, int]]) -> bool:
        """Take in which documents, by id, share wording; say whether claims are to be looked at again."""
        news = self._around.suspect(pairs)
        if news:
            self._stale = set(self._session.store.claims.ids())
            self._newer |= self._stale
        return news

    def refresh(self, changes: ChangeSet) -> frozenset[int] | None:
        """Look at the touched claims again and return which were; None where `work` is to be done."""
        self._around.refresh(changes)
        claims = self._session.store.claims
        touched = changes.claims | claims.resting_on(changes.documents)
        if any(row.table == "case_rules" for row in changes.rows):
            touched |= set(claims.ids())
        there = set(claims.existing(touched))
        for claim_id in touched - there:
            self.found.pop(claim_id, None)
            self._stale.discard(claim_id)
        self._newer |= touched
        self._stale |= there
        if len(there) > _AT_ONCE:
            return None
        self._look(sorted(there))
        return frozenset(touched)

    def work(self, ask: Ask[Any]) -> Callable[[ReportProgress, IsCancelled], Found]:
        """Return a job's function that looks at all stale claims; ``ask`` runs calls on the case's thread."""
        self._newer.clear()
        return partial(_look_at, sorted(self._stale), ask, self._gather)

    def take(self, found: Found) -> None:
        """Take in what `work` found; claims that were touched since it began keep what is known of them."""
        news = {claim_id: what for claim_id, what in found.items() if claim_id not in self._newer}
        self.found.update(news)
        self._stale -= news.keys()

    def _look(self, claim_ids: Sequence[int]) -> None:
        claims = self._session.store.claims.read(claim_ids)
        self.found.update(findings_of_claims(self._session, claims, self._around))
        self._stale -= set(claim_ids)

    def _gather(self, claim_ids: Sequence[int]) -> tuple[list[Claim], dict[int, ClaimFacts], CaseFacts]:
        claims = self._session.store.claims.read(claim_ids)
        return claims, claim_facts(self._session, claims), self._around.facts(claims)


def _look_at(
    claim_ids: Sequence[int],
    ask: Ask[Any],
    gather: Callable[[Sequence[int]], tuple[list[Claim], dict[int, ClaimFacts], CaseFacts]],
    report: ReportProgress,
    is_cancelled: IsCancelled,
) -> Found:
    """Ask for the claims a slice at a time, and for each what the rules find."""
    found = {}
    for first in range(0, len(claim_ids), _SLICE):
        if is_cancelled():
            raise Cancelled
        report(first, len(claim_ids))
        claims, facts, case = ask(partial(gather, claim_ids[first : first + _SLICE]))
        for claim in claims:
            found[claim.id] = findings(claim, case, compared(claim, facts[claim.id], case.sources))
    return found
