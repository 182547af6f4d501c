"""The marks in a document: one for each passage of a claim and one for each piece of evidence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from workbench.application.session import Session
from workbench.domain.findings import recheck
from workbench.domain.model import Claim


class MarkStyle(StrEnum):
    """How a mark looks: a claim's verdict or its need of a recheck, a piece of evidence's relation."""

    OPEN = "open"
    CONFIRMED = "confirmed"
    CONTRADICTED = "contradicted"
    UNPROVEN = "unproven"
    NO_CHECK = "no-check"
    RECHECK = "recheck"
    CORROBORATES = "corroborates"
    CONTRADICTS = "contradicts"
    CONTEXT = "context"


@dataclass(frozen=True, slots=True)
class MarkRow:
    """A mark. ``key`` stays the same as long as the passage or the evidence does."""

    key: str
    version_id: int
    start: int
    end: int
    claim_id: int
    number: int
    style: MarkStyle
    evidence_id: int | None


def mark_rows(session: Session, version_id: int, claim_ids: Iterable[int] | None = None) -> list[MarkRow]:
    """Return the marks on a version by place; with ``claim_ids`` only those of these claims."""
    wanted = session.store.claims.on_version(version_id) if claim_ids is None else claim_ids
    marks = [mark for claim in session.store.claims.read(wanted) for mark in _marks_of(claim, version_id)]
    return sorted(marks, key=lambda mark: (mark.start, mark.end, mark.number))


def _marks_of(claim: Claim, version_id: int) -> list[MarkRow]:
    verdict = MarkStyle.RECHECK if recheck(claim) else MarkStyle(claim.verdict.value)
    marks = [
        MarkRow(
            f"c{claim.id}.{place.id}",
            version_id,
            place.start,
            place.end,
            claim.id,
            claim.number,
            verdict,
            None,
        )
        for place in claim.passages
        if place.version_id == version_id
    ]
    for link in claim.evidence:
        place = link.passage
        if place.version_id == version_id:
            style = MarkStyle(link.relation.value)
            marks.append(
                MarkRow(
                    f"e{link.id}", version_id, place.start, place.end, claim.id, claim.number, style, link.id
                )
            )
    return marks
