"""What papers are made from: read from the case at once, or a slice at a time beside the window's work."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from workbench.application.interchange import exchange_of
from workbench.application.memo import memo_of
from workbench.application.session import utc_now
from workbench.domain.memo_building import build_memo

if TYPE_CHECKING:
    from workbench.application.claim_facts import CaseAround
    from workbench.application.session import Session
    from workbench.domain.interchange import Exchange
    from workbench.domain.memo import Memo

T = TypeVar("T")
Step = Callable[[int, int], None]
_TRIES = 3
_SLICE = 50
"""Claims read at a time on the thread of the case, some milliseconds' worth."""


@dataclass(frozen=True, slots=True)
class Beside:
    """How a job reads the case: ``ask`` runs calls on its thread, where ``around`` is kept up to date."""

    ask: Callable[[Callable[[], Any]], Any]
    around: CaseAround


def gather_memo(session: Session, made_at: str, beside: Beside | None) -> Callable[[Step], Memo]:
    """Return what gives the case's memo: read already, or, beside the window's work, when it is called."""
    if beside is None:
        memo = memo_of(session, made_at=made_at)
        return lambda _step: memo
    return lambda step: _steady(session, beside, lambda: _memo_beside(session, made_at, beside, step))


def gather_exchange(session: Session, made_at: str, beside: Beside | None) -> Callable[[Step], Exchange]:
    """Return what gives the case as it is handed on, read as `gather_memo` does."""
    if beside is None:
        exchange = exchange_of(session, made_at=made_at)
        return lambda _step: exchange
    return lambda step: _steady(session, beside, lambda: _exchange_beside(session, made_at, beside, step))


def _steady(session: Session, beside: Beside, gather: Callable[[], T]) -> T:
    """Gather from one state of the case: again where it was changed meanwhile, three times at most."""
    last = session.store.journal.last
    for _ in range(_TRIES - 1):
        before = beside.ask(last)
        found = gather()
        if beside.ask(last) == before:
            return found
    return gather()


def _memo_beside(session: Session, made_at: str, beside: Beside, step: Step) -> Memo:
    from workbench.application.memo_index import MemoIndex

    index = beside.ask(lambda: MemoIndex(session, beside.around))
    work = beside.ask(lambda: index.work(beside.ask))
    found = work(step, lambda: False)

    def material() -> Any:
        index.take(found)
        return index.material()

    return build_memo(beside.ask(material), made_at=made_at or utc_now())


def _exchange_beside(session: Session, made_at: str, beside: Beside, step: Step) -> Exchange:
    ids = beside.ask(session.store.claims.ids)
    claims = []
    for first in range(0, len(ids), _SLICE):
        step(first, len(ids))
        some = ids[first : first + _SLICE]
        claims += beside.ask(partial(session.store.claims.read, some))
    bare: Exchange = beside.ask(lambda: exchange_of(session, made_at=made_at, claims=()))
    return replace(bare, claims=tuple(sorted(claims, key=lambda claim: claim.number)))
