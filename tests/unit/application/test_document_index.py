"""The documents in the index are those in the case, whatever is done to them."""

from __future__ import annotations

from pathlib import Path

from tests.cases import DRAFT, draft_of, make_case, parsed
from workbench.application import document_commands, queries
from workbench.application.document_index import DocumentIndex
from workbench.application.session import Session
from workbench.domain.model import Role, Standing


def test_the_index_follows_what_is_imported_rated_removed_and_undone(tmp_path: Path) -> None:
    with make_case(tmp_path / "bridge.fcase") as session:
        index = DocumentIndex(session)
        session.subscribe(lambda changes: index.refresh(changes.documents))

        def in_step() -> bool:
            return sorted(index.rows.values(), key=lambda row: row.number) == queries.document_rows(session)

        letter = document_commands.add_document(session, parsed("letter.txt", "Dear council."), Role.SOURCE)
        assert in_step()
        assert [row.id for row in index.with_role(Role.SOURCE)] == [2, letter]
        document_commands.rate_documents(session, [2, letter], standing=Standing.PRIMARY, language="de")
        assert {row.provenance.standing for row in index.with_role(Role.SOURCE)} == {Standing.PRIMARY}
        version = index.rows[letter].version_id
        document_commands.remove_documents(session, [2, letter])
        assert in_step()
        assert index.of_version(version) is None
        session.undo()
        assert in_step()
        found = index.of_version(version)
        assert found is not None
        assert found.id == letter


def test_the_beginning_of_a_text_needs_no_more_of_it(tmp_path: Path) -> None:
    make_case(tmp_path / "bridge.fcase").close()
    with Session.open(tmp_path / "bridge.fcase", person="Ada") as session:
        assert queries.beginning_of(session, draft_of(session), 13) == DRAFT[:13]
        assert queries.text_of(session, draft_of(session)) == DRAFT
        assert queries.beginning_of(session, draft_of(session), 9_999) == DRAFT
