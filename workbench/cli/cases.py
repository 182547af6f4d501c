"""Open the case a command names, and find in it what the command's numbers mean."""

from __future__ import annotations

from pathlib import Path

from workbench.application import queries
from workbench.application.queries import DocumentRow
from workbench.application.session import Session
from workbench.application.settings import load_settings, system_person
from workbench.domain.errors import NotPossible
from workbench.domain.model import Claim, Version

_UNNAMED = "unnamed"


def person(named: str | None) -> str:
    """Give the name that changes go under: the one named, else the settings', else the system's."""
    return named or load_settings().settings.person or system_person() or _UNNAMED


def open_to_read(case: Path) -> Session:
    """Open a case to look at, also while another program works on it."""
    return Session.open(case, person="", read_only=True)


def open_to_change(case: Path, named: str | None) -> Session:
    """Open a case to change it under a person's name."""
    return Session.open(case, person=person(named))


def document(session: Session, number: int) -> DocumentRow:
    """Give the document with a number, or raise NotPossible."""
    for row in queries.document_rows(session):
        if row.number == number:
            return row
    raise NotPossible(
        f"There is no document {number}. “factcheck list CASE documents” shows which there are."
    )


def claim(session: Session, number: int) -> Claim:
    """Give the claim with a number, or raise NotPossible."""
    for row in queries.claim_rows(session):
        if row.number == number:
            return queries.claim(session, row.id)
    raise NotPossible(f"There is no claim {number}. “factcheck list CASE claims” shows which there are.")


def version(session: Session, row: DocumentRow, number: int | None) -> Version:
    """Give a version of a document, the newest without a number, or raise NotPossible."""
    if number is None or number == row.versions:
        return queries.current_version(session, row.id)
    raise NotPossible(f"Document {row.number} has no version {number}; its newest is {row.versions}.")
