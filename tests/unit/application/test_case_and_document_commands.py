from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from tests.cases import DRAFT, SOURCE, draft_of, make_case, parsed, source_of
from workbench.application import (
    case_commands,
    claim_commands,
    document_commands,
    evidence_commands,
    queries,
)
from workbench.application.changes import ChangeSet
from workbench.application.importing import ParsedFile
from workbench.application.session import Session
from workbench.domain.errors import NotPossible
from workbench.domain.model import Provenance, Relation, Role, Standing
from workbench.domain.structure import Block, BlockKind, Page, Structure, StyledSpan, StyleKind
from workbench.importers.imported import ImportedDocument


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    with make_case(tmp_path / "bridge.fcase") as session:
        yield session


def test_a_document_keeps_its_bytes_its_text_its_structure_and_what_was_left_out(session: Session) -> None:
    structure = Structure(
        (Block(BlockKind.HEADING, 0, 5, 2, "1."), Block(BlockKind.PARAGRAPH, 6, 11)),
        (StyledSpan(StyleKind.LINK, 6, 8, "https://example.org/ä"),),
        (Page("iv", 0, 5), Page("v", 6, 11)),
    )
    given = Provenance(title=" A\ttitle ", standing=Standing.PRIMARY, reliability="b", note="Two\nlines ")
    imported = ImportedDocument("Title\nwords", structure, given, "text/html", "cp1252", ("No pictures.",))
    data = b"\x00\xff not the text" * 100
    document_id = document_commands.add_document(
        session, ParsedFile("page.html", data, imported), Role.SOURCE
    )
    (row,) = queries.document_rows(session, [document_id])
    assert (row.number, row.role, row.title, row.file_name) == (3, Role.SOURCE, "A title", "page.html")
    assert (row.characters, row.pages, row.versions, row.warnings) == (11, 2, 1, ("No pictures.",))
    assert row.sha256 == sha256(data).hexdigest()
    assert row.provenance == replace(given, title="A title", reliability="B", note="Two\nlines")
    assert queries.text_of(session, row.version_id) == "Title\nwords"
    assert queries.structure_of(session, row.version_id) == structure
    assert queries.original(session, document_id) == data
    version = queries.version(session, row.version_id)
    assert (version.encoding, version.media_type) == ("cp1252", "text/html")
    assert version == queries.current_version(session, document_id)


def test_a_document_without_a_title_goes_by_its_file_name(session: Session) -> None:
    assert [row.title for row in queries.document_rows(session)] == ["draft.txt", "minutes.txt"]


def test_the_same_file_is_not_taken_in_twice(session: Session) -> None:
    with pytest.raises(NotPossible, match="in the case already, as document 2, “minutes"):
        document_commands.add_document(session, parsed("copy.txt", SOURCE), Role.SOURCE)


def test_a_case_has_one_draft(session: Session) -> None:
    with pytest.raises(NotPossible, match="already has a draft, “draft"):
        document_commands.add_document(session, parsed("other.txt", "Other."), Role.DRAFT)
    draft = queries.draft_version(session)
    assert draft is not None
    assert draft.id == draft_of(session)


def test_provenance_typed_in_one_go_is_one_step(session: Session) -> None:
    document_id = queries.document_rows(session)[1].id
    heard: list[ChangeSet] = []
    session.subscribe(heard.append)
    for title in ("M", "Mi", "Min"):
        document_commands.edit_provenance(session, document_id, Provenance(title=title), group="title")
    assert [change.documents for change in heard] == [{document_id}] * 3
    assert queries.document_rows(session)[1].title == "Min"
    session.undo()
    assert queries.document_rows(session)[1].title == "minutes.txt"


def test_a_document_in_use_is_not_removed_and_the_claims_are_named(session: Session) -> None:
    document_id = queries.document_rows(session)[1].id
    for _ in range(7):
        claim_id = claim_commands.add_claim(session, draft_of(session), 0, 5)
        evidence_commands.link_evidence(session, claim_id, source_of(session), 0, 7, Relation.CONTEXT)
    with pytest.raises(
        NotPossible, match=r"“minutes.txt” cannot .* by claims 1, 2, 3, 4, 5 and 2 more\. Unlink"
    ):
        document_commands.remove_document(session, document_id)
    claim_commands.delete_claims(session, range(1, 7))
    with pytest.raises(NotPossible, match=r"by claim 7\."):
        document_commands.remove_document(session, document_id)


def test_a_removed_document_comes_back_whole(session: Session) -> None:
    document_id = queries.document_rows(session)[1].id
    before = queries.document_rows(session)
    document_commands.remove_document(session, document_id)
    assert [row.id for row in queries.document_rows(session)] == [1]
    with pytest.raises(NotPossible, match="not in the case any more"):
        queries.current_version(session, document_id)
    with pytest.raises(NotPossible, match="not in the case any more"):
        document_commands.remove_document(session, document_id)
    session.undo()
    assert queries.document_rows(session) == before
    assert queries.original(session, document_id) == SOURCE.encode()


def test_the_case_needs_a_title(session: Session) -> None:
    case_commands.rename_case(session, "  The\n bridge, again ")
    assert queries.case_info(session).title == "The bridge, again"
    with pytest.raises(NotPossible, match="needs a title"):
        case_commands.rename_case(session, " ")


def test_a_case_without_documents_answers_every_question(tmp_path: Path) -> None:
    with Session.create(tmp_path / "new.fcase", title="New", person="Ada") as session:
        for rows in (queries.claim_rows, queries.claims, queries.document_rows):
            assert rows(session) == []
        assert queries.coverage(session).words == 0
        assert queries.coverage(session).share == 0
        assert queries.draft_version(session) is None
        info = queries.case_info(session)
        assert (info.title, info.created_by, info.claims, info.settled) == ("New", "Ada", 0, 0)
        assert (info.documents, info.evidence, info.entries) == (0, 0, 1)
        assert info.saved_at == info.created_at


def test_coverage_and_unmarked_sentences_follow_the_claims(session: Session) -> None:
    before = queries.coverage(session)
    assert before.share == 0
    rows = queries.unmarked_sentences(session, draft_of(session))
    assert [row.exact for row in rows][:2] == [
        "Three officials said the bridge was closed.",
        "Nobody else was told.",
    ]
    assert [row.paragraph for row in rows][:3] == [1, 1, 2]
    claim_commands.add_claim(session, draft_of(session), rows[1].start, rows[1].end)
    assert queries.coverage(session).claimed == 4
    assert rows[1] not in queries.unmarked_sentences(session, draft_of(session))
    assert queries.sentence_at(session, draft_of(session), 3) == (rows[0].start, rows[0].end)
    assert DRAFT[rows[0].start : rows[0].end] == rows[0].exact
