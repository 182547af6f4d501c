"""The case as a whole and its history."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from workbench.application.session import Session
from workbench.domain.model import Verdict


@dataclass(frozen=True, slots=True)
class CaseInfo:
    """A case in figures. ``verdicts`` counts the claims of each verdict; times are UTC in ISO 8601."""

    title: str
    path: Path
    created_at: str
    created_by: str
    saved_at: str
    documents: int
    claims: int
    settled: int
    evidence: int
    entries: int
    verdicts: Mapping[Verdict, int]


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """An entry of the journal. ``undoes`` is the entry it took back; ``undone``: it was itself taken back."""

    seq: int
    at: str
    person: str
    label: str
    undoes: int | None
    erased: bool
    undone: bool


def case_info(session: Session) -> CaseInfo:
    """Return the case in figures."""
    record = session.store.case()
    verdicts = session.store.claims.verdicts()
    last = session.store.journal.last()
    return CaseInfo(
        title=record.title,
        path=session.path,
        created_at=record.created_at,
        created_by=record.created_by,
        saved_at=last.at if last else "",
        documents=session.store.documents.count(),
        claims=sum(verdicts.values()),
        settled=sum(number for verdict, number in verdicts.items() if verdict.settled),
        evidence=session.store.evidence.count(),
        entries=session.store.journal.count(),
        verdicts=verdicts,
    )


def history_rows(session: Session, limit: int = 200, offset: int = 0) -> list[HistoryRow]:
    """Return a stretch of the history, newest first."""
    undone = session.steps().undone()
    return [
        HistoryRow(
            seq=entry.seq,
            at=entry.at,
            person=entry.person,
            label=entry.label,
            undoes=entry.undoes,
            erased=erased,
            undone=entry.step in undone,
        )
        for entry, erased in session.store.journal.newest(limit, offset)
    ]
