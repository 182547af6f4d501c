"""The claims in reading order, kept up to date from change sets: next, previous, counts, names."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from workbench.application import queries

if TYPE_CHECKING:
    from workbench.application.queries import ClaimRow
    from workbench.application.session import Session

_Place = tuple[bool, int, int, int]  # without a place in the draft?, position, number, id


def style_of(row: ClaimRow) -> str:
    """Give the mark style a claim is shown in: its verdict, or "recheck"."""
    return "recheck" if row.recheck else row.verdict.value


class ClaimIndex:
    """Know every claim's row and its place in the draft; reading all happens once."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self.rows: dict[int, ClaimRow] = {row.id: row for row in queries.claim_rows(session)}
        self._places = sorted(_place(row) for row in self.rows.values())
        self.counts: Counter[str] = Counter(style_of(row) for row in self.rows.values())

    def refresh(self, claim_ids: Iterable[int]) -> None:
        """Read the touched claims again; those that are gone are dropped."""
        touched = set(claim_ids)
        if not touched:
            return
        for claim_id in touched & self.rows.keys():
            row = self.rows.pop(claim_id)
            del self._places[bisect_left(self._places, _place(row))]
            self.counts[style_of(row)] -= 1
        for row in queries.claim_rows(self._session, sorted(touched)):
            self.rows[row.id] = row
            insort(self._places, _place(row))
            self.counts[style_of(row)] += 1

    def in_order(self) -> list[int]:
        """Return all claims in reading order; those without a place in the draft come last."""
        return [place[3] for place in self._places]

    def neighbour(
        self, claim_id: int | None, step: int, *, unsettled: bool = False, position: int = 0
    ) -> int | None:
        """Give the next (``step`` 1) or previous (-1) claim in the draft's order, round the end.

        Without a current claim the search starts at ``position`` in the draft. ``unsettled`` passes
        over claims with a verdict that still holds. None where there is no such claim.
        """
        count = len(self._places)
        current = self.rows.get(claim_id) if claim_id is not None else None
        if current is not None:
            at = bisect_left(self._places, _place(current))
        elif step > 0:
            at = bisect_left(self._places, (False, position, 0, 0)) - 1
        else:
            at = bisect_right(self._places, (False, position, 0, 0))
        for distance in range(1, count + 1):
            candidate = self._places[(at + step * distance) % count][3]
            row = self.rows[candidate]
            if not unsettled or row.recheck or not row.verdict.settled:
                return candidate
        return None


def _place(row: ClaimRow) -> _Place:
    return (row.position is None, row.position or 0, row.number, row.id)
