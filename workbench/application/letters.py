"""The letter that asks somebody about what the draft says of them: to edit, copy or save, never sent."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from workbench.application.session import Session
from workbench.domain.errors import ExportFailed, NotPossible
from workbench.domain.letters import Letter, make_letter
from workbench.domain.memo_words import day
from workbench.domain.model import Origin
from workbench.exporters.letter import letter_markdown
from workbench.exporters.writing import write_whole

_DAYS_TO_ANSWER = 5


def usual_date(today: date) -> str:
    """Return the day by which an answer is asked for unless somebody says otherwise: "3 December 2024"."""
    return day((today + timedelta(days=_DAYS_TO_ANSWER)).isoformat())


def letter_to(session: Session, origin_id: int, *, answer_by: str) -> Letter:
    """Arrange the letter to somebody about all claims that criticise them or that they are to be asked about.

    Raises `NotPossible` where there is no such origin any more or nothing to ask them about.
    """
    store = session.store
    whom = _whom(session, origin_id)
    entries = [one for one in store.ledger.read() if one.whom.id == origin_id]
    wanted = {claim_id for one in entries for claim_id in one.claim_ids}
    wanted |= {
        claim_id
        for claim_id, criticised in store.criticisms.of_claims().items()
        if any(one.id == origin_id for one in criticised)
    }
    questions = [one.question for one in entries if one.question]
    if not wanted and not questions:
        raise NotPossible(
            f"No claim criticises {whom.name}, and there is nothing to ask them about yet. "
            "Say in the list of replies which claims it is about."
        )
    return make_letter(
        whom,
        store.claims.without_evidence(sorted(wanted)),
        sender=session.person,
        answer_by=answer_by,
        question="\n\n".join(dict.fromkeys(questions)),
        origins=store.origins.read(),
    )


def letter_text(letter: Letter) -> str:
    """Return a letter as Markdown to be edited."""
    return letter_markdown(letter)


def save_letter(text: str, path: Path, *, case: Path) -> None:
    """Write a letter, as edited, to a file, whole or not at all. Raises `ExportFailed`, also for the case."""
    if path.exists() and path.samefile(case):
        raise ExportFailed(f"“{path.name}” is the case itself. Choose another name for the letter.")
    write_whole(path, text.encode("utf-8"))


def _whom(session: Session, origin_id: int) -> Origin:
    found = session.store.origins.read([origin_id])
    if not found:
        raise NotPossible("This person is not in the case any more. They may have been removed or undone.")
    return found[0]
