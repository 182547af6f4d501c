"""Case files made by earlier versions of the program open, and nothing in them is lost."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from workbench.application import queries
from workbench.application.session import Session
from workbench.domain.model import OriginKind, Relation, Terms, Verdict
from workbench.domain.structure import BlockKind, Page

DATA = Path(__file__).parents[2] / "data"


@pytest.fixture
def first(tmp_path: Path) -> Path:
    return Path(shutil.copy(DATA / "schema-1.fcase", tmp_path))


@pytest.fixture
def second(tmp_path: Path) -> Path:
    return Path(shutil.copy(DATA / "schema-2.fcase", tmp_path))


@pytest.fixture
def third(tmp_path: Path) -> Path:
    return Path(shutil.copy(DATA / "schema-3.fcase", tmp_path))


def test_a_case_of_the_first_format_opens_whole(first: Path) -> None:
    with Session.open(first, person="Ben") as session:
        assert queries.verify(session).problems == ()
        draft, minutes, paged = queries.document_rows(session)
        assert [draft.file_name, minutes.file_name, paged.file_name] == [
            *("draft.txt", "minutes.html", "pages.pdf")
        ]
        assert {(row.parent, row.path) for row in (draft, minutes, paged)} == {(None, "")}
        assert (draft.pages, minutes.pages, paged.pages) == (0, 0, 2)
        assert paged.warnings == ("One picture was left out.",)
        assert queries.structure_of(session, minutes.version_id).blocks[0].kind is BlockKind.HEADING
        assert queries.structure_of(session, paged.version_id).pages == (Page("i", 0, 18), Page("1", 19, 36))
        assert queries.page_layout(session, paged.version_id, 0) is None
        assert queries.original(session, paged.id) == b"%PDF-1.4 not really"
        (claim,) = queries.claims(session)
        assert (claim.verdict, claim.evidence[0].relation) == (Verdict.CONFIRMED, Relation.CORROBORATES)
    assert (first.parent / "schema-1 (before format 2).fcase").exists()


def test_what_was_done_in_the_first_format_can_be_undone_and_redone(first: Path) -> None:
    with Session.open(first, person="Ben") as session:
        session.redo()
        assert len(queries.claims(session)) == 2
        session.undo(2)
        assert "gone.txt" in {row.file_name for row in queries.document_rows(session)}
        session.undo(100)
        assert queries.document_rows(session) == []
        session.redo(100)
        assert len(queries.claims(session)) == 2
        assert queries.verify(session).problems == ()


def test_a_case_of_the_second_format_opens_whole(second: Path) -> None:
    with Session.open(second, person="Ben") as session:
        assert queries.verify(session).problems == ()
        _draft, answer, paged = queries.document_rows(session)
        assert (paged.parent, paged.path, paged.pages) == (answer.number, "answer.eml/pages.pdf", 2)
        layout = queries.page_layout(session, paged.version_id, 1)
        assert layout is not None
        assert len(layout) == 15
        (claim,) = queries.claims(session)
        assert [origin.name for origin in claim.attribution] == ["three officials", "the agency"]
        assert [[origin.name for origin in link.origins] for link in claim.evidence] == [
            ["the clerk", "the council"],
            ["the clerk"],
        ]
        officials = claim.attribution[0]
        assert (officials.anonymous, officials.confidential, officials.note) == (True, True, "Met on 3 May.")
        assert {(origin.kind, origin.terms) for origin in queries.origins(session)} == {
            (OriginKind.UNKNOWN, Terms.UNKNOWN)
        }
    assert (second.parent / "schema-2 (before format 3).fcase").exists()


def test_what_was_done_in_the_second_format_can_be_undone_and_redone(second: Path) -> None:
    with Session.open(second, person="Ben") as session:
        session.redo(2)
        assert len(queries.claims(session)) == 2
        session.undo(3)  # the last of them brings back the claim that was deleted, with its evidence
        assert [len(claim.evidence) for claim in queries.claims(session)] == [2, 1]
        session.undo(100)
        assert (queries.document_rows(session), queries.origins(session)) == ([], [])
        session.redo(100)
        assert queries.verify(session).problems == ()
        origins = {origin.name: origin for origin in queries.origins(session)}
        assert origins["three officials"].note == "Met on 3 May."


def test_a_case_of_the_third_format_opens_whole(third: Path) -> None:
    with Session.open(third, person="Ben") as session:
        assert queries.verify(session).problems == ()
        (claim,) = queries.claims(session)
        (reply,) = queries.replies(session)
        assert (reply.whom.name, reply.claim_ids, reply.attempts[0].note) == ("the mayor", (1,), "No answer.")
        assert [one.person for one in queries.sign_offs(session)] == ["Ada"]
        assert [one.reason for one in queries.overrides(session)] == ["The mayor resigned."]
        assert [one.formula for one in queries.calculations(session, [claim.id])] == ["a - b"]
        assert session.store.rules.read() == ("book", {})
        assert session.store.memo_parts.read() is None
    assert (third.parent / "schema-3 (before format 4).fcase").exists()


def test_what_was_done_in_the_third_format_can_be_undone_and_redone(third: Path) -> None:
    with Session.open(third, person="Ben") as session:
        session.undo()
        assert len(queries.claims(session)) == 2
        session.undo(100)
        assert (queries.document_rows(session), queries.replies(session)) == ([], [])
        session.redo(100)
        assert [one.reason for one in queries.overrides(session)] == ["The mayor resigned."]
        assert queries.verify(session).problems == ()
