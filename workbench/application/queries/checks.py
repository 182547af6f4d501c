"""The proof that a case file holds what was put into it."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.application.session import Session
from workbench.storage.verification import problems_in


@dataclass(frozen=True, slots=True)
class VerifyReport:
    """``problems`` are sentences; ``documents`` and ``entries`` say how much was checked."""

    ok: bool
    problems: tuple[str, ...]
    documents: int
    entries: int


def verify(session: Session) -> VerifyReport:
    """Check the whole file.

    Its integrity, the hashes of originals and texts, the journal's chain, and that every row is what the
    journal says it is.
    """
    problems = tuple(problems_in(session.store))
    return VerifyReport(
        not problems, problems, session.store.documents.count(), session.store.journal.count()
    )
