from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from tests.cases import SOURCE, draft_of, parsed, source_of
from tests.desktop.shown_case import CLOSED, Shown, add_claim, add_evidence, press, shown, type_text, until
from workbench.application import document_commands, queries
from workbench.application.session import Session
from workbench.desktop.lists import DocumentsList
from workbench.desktop.lists.documents_model import RELIABILITY, TITLE
from workbench.domain.model import Provenance, Relation, Role, Standing

MINUTES = 2


@pytest.fixture
def case(qapp: object, tmp_path: Path) -> Iterator[Shown[DocumentsList]]:
    with shown(tmp_path, DocumentsList) as made:
        QAbstractItemModelTester(
            made.widget.model, QAbstractItemModelTester.FailureReportingMode.Fatal, made.widget
        )
        made.widget.table.setFocus()
        yield made


def provenance(session: Session) -> Provenance:
    return queries.document_rows(session, [MINUTES])[0].provenance


def go_to_minutes(case: Shown[DocumentsList]) -> None:
    press(case.widget.table, Qt.Key.Key_Down)
    assert case.widget.table.current_name() == MINUTES


def test_documents_stand_in_the_table_with_their_figures(case: Shown[DocumentsList]) -> None:
    model = case.widget.model
    cells = [str(model.index(1, column).data()) for column in range(model.columnCount())]
    sha = queries.document_rows(case.session)[1].sha256
    shown = ["2", "minutes.txt", "Plain text", "Source", "—", "—", "", "", str(len(SOURCE)), sha[:8]]
    assert cells[:-1] == shown


def test_enter_opens_a_source_beside_and_the_draft_in_its_own_pane(case: Shown[DocumentsList]) -> None:
    document_commands.add_document(case.session, parsed("letter.txt", "Dear council."), Role.SOURCE)
    letter = queries.document_rows(case.session)[2].version_id
    press(case.widget.table, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    press(case.widget.table, Qt.Key.Key_Return)
    assert case.workspace.source_version == letter
    press(case.widget.table, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    press(case.widget.table, Qt.Key.Key_Return)
    assert case.wanted == [(draft_of(case.session), 0, 0, False)]
    assert case.workspace.source_version == letter


def test_typed_provenance_is_saved_on_leaving_the_field_and_shown_in_the_table(
    case: Shown[DocumentsList],
) -> None:
    go_to_minutes(case)
    field = case.widget.provenance.texts["title"]
    field.setFocus()
    type_text(field, "Council minutes")
    assert provenance(case.session).title == ""
    press(field, Qt.Key.Key_Tab)
    assert provenance(case.session).title == "Council minutes"
    assert case.widget.model.index(1, TITLE).data() == "Council minutes"
    case.workspace.undo()
    assert provenance(case.session).title == ""
    assert field.toPlainText() == ""


def test_what_was_typed_is_saved_by_itself_after_a_pause(case: Shown[DocumentsList]) -> None:
    go_to_minutes(case)
    field = case.widget.provenance.texts["author"]
    field.setFocus()
    type_text(field, "Clerk ")
    until(lambda: provenance(case.session).author == "Clerk")
    assert field.toPlainText() == "Clerk ", "the space under the caret stays"
    type_text(field, "Moe")
    press(field, Qt.Key.Key_Tab)
    assert provenance(case.session).author == "Clerk Moe"
    case.workspace.undo()
    assert provenance(case.session).author == "", "typing in one field is one step"


def test_what_was_typed_is_not_lost_on_going_to_another_document(case: Shown[DocumentsList]) -> None:
    go_to_minutes(case)
    field = case.widget.provenance.texts["note"]
    field.setFocus()
    type_text(field, "Approved in April")
    case.widget.table.go_to(1)
    case.widget.provenance.show_document(1)
    assert provenance(case.session).note == "Approved in April"
    assert queries.document_rows(case.session, [1])[0].provenance.note == ""
    assert field.toPlainText() == ""


def test_what_was_typed_is_saved_when_the_case_closes(qapp: object, tmp_path: Path) -> None:
    with shown(tmp_path, DocumentsList) as case:
        field = case.widget.provenance.texts["publisher"]
        field.setFocus()
        type_text(field, "The Harbour Post")
    with Session.open(tmp_path / "bridge.fcase", person="Ada") as session:
        assert queries.document_rows(session, [1])[0].provenance.publisher == "The Harbour Post"


def test_reliability_and_standing_are_chosen_by_key(case: Shown[DocumentsList]) -> None:
    go_to_minutes(case)
    editor = case.widget.provenance
    editor.reliability.setFocus()
    type_text(editor.reliability, "b")
    editor.standing.setFocus()
    press(editor.standing, Qt.Key.Key_Down)
    assert provenance(case.session).reliability == "B"
    assert provenance(case.session).standing is Standing.PRIMARY
    assert case.widget.model.index(1, RELIABILITY).data() == "B · usually reliable"


def test_a_change_from_elsewhere_leaves_focus_caret_and_typed_words_alone(case: Shown[DocumentsList]) -> None:
    go_to_minutes(case)
    field = case.widget.provenance.texts["title"]
    field.setFocus()
    type_text(field, "Minutes")
    press(field, Qt.Key.Key_Home)
    document_commands.edit_provenance(
        case.session, MINUTES, replace(provenance(case.session), reliability="C")
    )
    assert field.hasFocus()
    assert (field.toPlainText(), field.textCursor().position()) == ("Minutes", 0)
    press(field, Qt.Key.Key_Tab)
    assert (provenance(case.session).title, provenance(case.session).reliability) == ("Minutes", "C")


def test_the_original_s_name_encoding_and_whole_hash_are_there_to_copy(case: Shown[DocumentsList]) -> None:
    go_to_minutes(case)
    row = queries.document_rows(case.session)[1]
    facts = case.widget.provenance.facts.text()
    assert "minutes.txt" in facts
    assert "utf-8" in facts
    assert case.widget.provenance.sha256.text() == row.sha256


def test_a_document_in_use_stays_and_the_reason_is_said(case: Shown[DocumentsList]) -> None:
    claim = add_claim(case.session, CLOSED)
    link = add_evidence(case.session, claim, "The bridge is closed from Monday.", Relation.CORROBORATES)
    go_to_minutes(case)
    press(case.widget.table, Qt.Key.Key_Delete)
    assert len(case.problems) == 1
    assert "claim 1" in case.problems[0]
    assert source_of(case.session)
    case.workspace.undo()
    assert link not in {one.id for one in case.claim(claim).evidence}
    press(case.widget.table, Qt.Key.Key_Delete)
    assert case.widget.model.rowCount() == 1
