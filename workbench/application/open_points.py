"""What still stands against signing a case: said before somebody does, and nothing that stops anybody."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.application import queries
from workbench.domain.findings import Finding, Severity
from workbench.domain.ledger import Outcome
from workbench.domain.model import Verdict

if TYPE_CHECKING:
    from workbench.application.queries import ClaimRow
    from workbench.application.session import Session


@dataclass(frozen=True, slots=True)
class OpenPoints:
    """Claims by number, people by name; ``unmarked`` is None where nobody has counted the sentences yet."""

    open: tuple[int, ...] = ()
    recheck: tuple[int, ...] = ()
    warned: tuple[int, ...] = ()
    warnings_of_case: int = 0
    unmarked: int | None = 0
    not_asked: tuple[str, ...] = ()
    unanswered: tuple[str, ...] = ()
    doubted: tuple[int, ...] = ()
    doubts_of_case: int = 0
    unsigned: tuple[int, ...] = ()
    not_twice: tuple[int, ...] = ()

    @property
    def nothing(self) -> bool:
        """Whether nothing stands against it."""
        return self == OpenPoints()


def open_points(
    session: Session,
    rows: Iterable[ClaimRow],
    found: Mapping[int, Sequence[Finding]],
    of_case: Sequence[Finding],
    unmarked: int | None,
) -> OpenPoints:
    """Gather what still stands: from claims' rows, what the rules found about them and the case, the ledger.

    ``unmarked`` is the number of sentences that nobody marked.
    """
    by_number = sorted(rows, key=lambda row: row.number)
    objections = queries.objections(session)
    entries = queries.replies(session)
    waiting = [one for one in entries if one.outcome in (Outcome.WAITING, Outcome.NOT_REACHED)]
    to_ask = [one.whom.name for one in queries.people_to_ask(session)]
    to_ask += [one.whom.name for one in waiting if not one.asked]

    def numbers(wanted: Iterable[ClaimRow]) -> tuple[int, ...]:
        return tuple(row.number for row in wanted)

    checked = [row for row in by_number if row.verdict.settled and row.verdict is not Verdict.NO_CHECK]
    return OpenPoints(
        open=numbers(row for row in by_number if not row.verdict.settled),
        recheck=numbers(row for row in by_number if row.recheck),
        warned=numbers(row for row in by_number if _warns(found.get(row.id, ()))),
        warnings_of_case=sum(_warns([one]) for one in of_case),
        unmarked=unmarked,
        not_asked=tuple(dict.fromkeys(to_ask)),
        unanswered=tuple(dict.fromkeys(one.whom.name for one in waiting if one.asked)),
        doubted=numbers(row for row in by_number if row.objections),
        doubts_of_case=sum(one.open and one.claim_id is None for one in objections),
        unsigned=numbers(row for row in checked if not row.first_check),
        not_twice=numbers(row for row in checked if row.first_check and not row.second_check),
    )


def _warns(found: Iterable[Finding]) -> bool:
    return any(one.override is None and one.severity is Severity.WARNING for one in found)
