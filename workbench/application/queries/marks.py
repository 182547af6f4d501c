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


_STYLES = {style.value: style for style in MarkStyle}


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
    wanted = session.store.claims.on_version(version_id) if claim_ids is None else list(claim_ids)
    claims = session.store.claims.without_evidence(wanted)
    numbers = {claim.id: claim.number for claim in claims}
    marks = [mark for claim in claims for mark in _marks_of(claim, version_id)]
    spans = session.store.evidence.spans_on(version_id, None if claim_ids is None else wanted)
    marks += [
        MarkRow(f"e{link}", version_id, start, end, claim, numbers[claim], _STYLES[relation.value], link)
        for link, claim, relation, start, end in spans
    ]
    return sorted(marks, key=lambda mark: (mark.start, mark.end, mark.number))


def _marks_of(claim: Claim, version_id: int) -> list[MarkRow]:
    style = MarkStyle.RECHECK if recheck(claim) else _STYLES[claim.verdict.value]
    return [
        MarkRow(f"c{claim.id}.{it.id}", version_id, it.start, it.end, claim.id, claim.number, style, None)
        for it in claim.passages
        if it.version_id == version_id
    ]
