from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.cases import draft_of, make_case, source_of
from workbench.application import claim_commands, evidence_commands, queries
from workbench.application.session import Session
from workbench.domain.errors import CaseFileProblem
from workbench.domain.model import Relation, Verdict


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A case with a little of everything, closed."""
    path = tmp_path / "bridge.fcase"
    with make_case(path) as session:
        claim_id = claim_commands.add_claim(session, draft_of(session), 0, 5)
        evidence_commands.link_evidence(
            session, claim_id, source_of(session), 0, 7, Relation.CONTRADICTS, origins=["The clerk"]
        )
        claim_commands.set_verdict(session, [claim_id], Verdict.CONTRADICTED)
        session.undo(2)
        session.redo()
    return path


def tampered(path: Path, *statements: str) -> tuple[str, ...]:
    """Change the file with another program and return what is found."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for trigger in ("originals_stay", "texts_stay", "structures_stay", "journal_stays", "journal_grows"):
            connection.execute(f"DROP TRIGGER {trigger}")
        for statement in statements:
            connection.execute(statement)
    with Session.open(path, person="Ben") as session:
        report = queries.verify(session)
    assert report.ok == (not report.problems)
    return report.problems


def test_a_case_as_the_program_left_it_is_all_right(path: Path) -> None:
    with Session.open(path, person="Ben", read_only=True) as session:
        assert queries.verify(session) == queries.VerifyReport(ok=True, problems=(), documents=2, entries=9)


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ("UPDATE originals SET compressed = x'00' WHERE size < 100", "original with SHA-256"),
        ("UPDATE texts SET content = content || '.' WHERE content LIKE 'Minutes%'", "text with SHA-256"),
        ("UPDATE structures SET compressed = x'78'", "structure with SHA-256"),
        ("UPDATE claims SET verdict = 'confirmed'", "Row 1 of claims is not what the journal says"),
        ("UPDATE claims SET verdict_by = 'Eve'", "Row 1 of claims is not what the journal says"),
        ("DELETE FROM evidence_origins", "Row 1 of evidence_origins is not what the journal says"),
        (
            "INSERT INTO origins VALUES (9, 'Eve', 0, 0, '', '', '')",
            "Row 9 of origins is not what the journal says",
        ),
        ("UPDATE journal SET person = 'Eve' WHERE seq = 4", "Entry 4 of the journal was altered"),
        ("UPDATE journal SET at = '2020' WHERE seq = 4", "Entry 4 of the journal was altered"),
        ("UPDATE journal SET undoes = NULL WHERE undoes = 6", "of the journal was altered"),
        ("UPDATE journal SET digest = 'x' WHERE seq = 9", "Entry 9 of the journal was altered"),
        ("UPDATE payloads SET compressed = (SELECT compressed FROM payloads WHERE seq = 4) WHERE seq = 5",
         "What entry 5 of the journal recorded was altered"),
        ("UPDATE payloads SET compressed = x'00' WHERE seq = 5", "entry 5 of the journal recorded was"),
    ],
)  # fmt: skip
def test_what_was_changed_outside_the_program_is_found(path: Path, statement: str, found: str) -> None:
    problems = tampered(path, statement)
    assert any(found in problem for problem in problems), problems


def test_entries_taken_out_of_the_journal_are_missed(path: Path) -> None:
    (problem, *_) = tampered(path, "DELETE FROM payloads WHERE seq = 5", "DELETE FROM journal WHERE seq = 5")
    assert "broken before entry 6" in problem


def test_rows_that_point_nowhere_are_found(path: Path) -> None:
    problems = tampered(path, "PRAGMA foreign_keys = OFF", "DELETE FROM passages WHERE id = 1")
    assert any("points to something in passages that is not there" in problem for problem in problems)


def test_an_erased_payload_leaves_the_chain_whole(path: Path) -> None:
    assert tampered(path, "DELETE FROM payloads WHERE seq = 5") == ()
    with Session.open(path, person="Ben") as session:
        assert [row.seq for row in queries.history_rows(session) if row.erased] == [5]


def test_an_altered_payload_is_not_used_to_undo(path: Path) -> None:
    tampered(path, "UPDATE payloads SET compressed = x'00' WHERE seq = 5")
    with Session.open(path, person="Ben") as session:
        with pytest.raises(CaseFileProblem, match="altered outside the program"):
            session.undo()
        assert len(queries.claim(session, 1).evidence) == 1


def test_a_damaged_original_is_not_handed_out(path: Path) -> None:
    tampered(path, "UPDATE originals SET compressed = x'00'")
    with Session.open(path, person="Ben") as session, pytest.raises(CaseFileProblem, match="not the one"):
        queries.original(session, 1)
