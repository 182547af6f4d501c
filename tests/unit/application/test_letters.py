"""The letter that puts to somebody what the draft says of them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.cases import DRAFT, SOURCE, draft_of, make_case, source_of, span
from workbench.application import (
    claim_commands,
    evidence_commands,
    ledger_commands,
    origin_commands,
    queries,
)
from workbench.application.letters import letter_text, letter_to, save_letter, usual_date
from workbench.application.session import Session
from workbench.domain.errors import ExportFailed, NotPossible
from workbench.domain.model import Kind, Relation

SPOKESMAN = "Jan Hull"


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with make_case(tmp_path / "bridge.fcase") as session:
        words = (
            "Three officials said the bridge was closed.",
            "“No bridge was closed.”",
            "Nobody else was told.",
        )
        for claim, kind in zip(words, (Kind.EVENT, Kind.QUOTATION, Kind.EVENT), strict=True):
            claim_commands.add_claim(session, draft_of(session), *span(DRAFT, claim), kind=kind)
        claim_commands.set_attribution(session, 2, [SPOKESMAN])
        origin_commands.set_criticised(session, 1, [SPOKESMAN])
        yield session


def written(session: Session, name: str = SPOKESMAN) -> str:
    whom = next(one.id for one in queries.origins(session) if one.name == name)
    return letter_text(letter_to(session, whom, answer_by="18 November 2024"))


def test_it_lists_what_criticises_somebody_with_a_question_each_and_a_date(session: Session) -> None:
    ledger_commands.add_reply(session, SPOKESMAN, [2], question="Who ordered the barrier?")
    text = written(session)
    assert text.startswith("Dear Jan Hull,\n\n")
    assert (
        "1. The text says:\n\n   > Three officials said the bridge was closed.\n\n   Is this right?" in text
    )
    assert "2. The text says:\n\n   > “No bridge was closed.”\n\n   Did you say this, in these words?" in text
    assert "Nobody else was told" not in text
    assert "\n\nWho ordered the barrier?\n\n" in text
    assert "Please answer by 18 November 2024." in text
    assert text.endswith("Kind regards,\nAda\n")
    assert "\n\n\n" not in text


def test_the_statement_stands_there_where_it_says_more_than_the_words(session: Session) -> None:
    assert "We understand this to say" not in written(session)
    claim_commands.edit_statement(session, 1, "The bridge was closed on Hull's order")
    assert "   We understand this to say: The bridge was closed on Hull's order\n" in written(session)


def test_evidence_and_who_says_so_stay_out_of_it(session: Session) -> None:
    place = source_of(session), *span(SOURCE, "The bridge is closed from Monday.")
    link = evidence_commands.link_evidence(session, 1, *place, Relation.CORROBORATES)
    evidence_commands.edit_evidence(session, link, origins=["Mira Dahl"])
    claim_commands.set_attribution(session, 1, ["Mira Dahl"])
    text = written(session)
    assert "Mira Dahl" not in text
    assert "from Monday" not in text


def test_no_confidential_origin_is_named(session: Session) -> None:
    claim_commands.set_attribution(session, 1, ["Mira Dahl"])
    mira = next(one for one in queries.origins(session) if one.name == "Mira Dahl")
    origin_commands.edit_origin(session, mira.id, confidential=True)
    claim_commands.edit_statement(session, 1, "MIRA  DAHL saw the bridge closed, Dahlia did not")
    ledger_commands.add_reply(
        session, SPOKESMAN, [1], question="Do you know Mira\nDahl?\nOr Mira Dahl’s brother?"
    )
    whom = next(one.id for one in queries.origins(session) if one.name == SPOKESMAN)
    letter = letter_to(session, whom, answer_by="tomorrow")
    text = letter_text(letter)
    assert "mira dahl" not in text.casefold()
    assert "[name withheld] saw the bridge closed, Dahlia did not" in text
    assert "Or [name withheld]’s brother?" in text
    assert letter.withheld == 3
    claim_commands.edit_statement(session, 1, "Ms Dahl and M. Dahl’s friends saw it")
    assert "Dahl" not in letter_text(letter_to(session, whom, answer_by="tomorrow"))


def test_there_is_no_letter_about_nothing(session: Session) -> None:
    ledger_commands.add_reply(session, "Ines Tolvar", [])
    with pytest.raises(NotPossible, match="No claim criticises Ines Tolvar"):
        written(session, "Ines Tolvar")


def test_it_is_saved_as_edited_but_never_over_the_case(session: Session, tmp_path: Path) -> None:
    save_letter("Dear Jan,\n", tmp_path / "letter.md", case=session.path)
    assert (tmp_path / "letter.md").read_text(encoding="utf-8") == "Dear Jan,\n"
    with pytest.raises(ExportFailed, match="the case itself"):
        save_letter("Dear Jan,\n", session.path, case=session.path)


def test_five_days_are_given_to_answer() -> None:
    assert usual_date(date(2024, 11, 28)) == "3 December 2024"
