"""Typing in the claim editor: what is saved when, what one undo takes back, and that nothing is lost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from tests.desktop.shown_case import (
    CLOSED,
    NOBODY,
    Shown,
    add_claim,
    add_evidence,
    press,
    shown,
    shown_on,
    type_text,
    until,
)
from workbench.application import claim_commands, queries
from workbench.application.session import Session
from workbench.desktop.claim_editor import ClaimEditor
from workbench.desktop.claim_editor.growing_text import GrowingText
from workbench.domain.model import Relation, Verdict

CONTROL = Qt.KeyboardModifier.ControlModifier


def fill(session: Session) -> None:
    add_claim(session, CLOSED, statement="The bridge was closed")
    add_claim(session, NOBODY, statement="Nobody was told")


@pytest.fixture
def case(qapp: object, tmp_path: Path) -> Iterator[Shown[ClaimEditor]]:
    with shown(tmp_path, ClaimEditor, fill) as made:
        made.workspace.set_current_claim(1)
        made.widget.edit_statement()
        yield made


def field(case: Shown[ClaimEditor]) -> GrowingText:
    return case.widget.form.statement


def test_typing_is_saved_after_a_pause_without_touching_the_field(case: Shown[ClaimEditor]) -> None:
    type_text(field(case), " on ")
    until(lambda: case.claim(1).statement == "The bridge was closed on")
    assert field(case).toPlainText() == "The bridge was closed on "
    assert field(case).textCursor().position() == len("The bridge was closed on ")
    type_text(field(case), "Monday")
    until(lambda: case.claim(1).statement == "The bridge was closed on Monday")


def test_typing_with_pauses_is_one_step_of_undo(case: Shown[ClaimEditor]) -> None:
    for words in (" on", " Monday", " night"):
        type_text(field(case), words)
        field(case).flush()
    assert case.labels()[:3] == ["Edit statement"] * 3
    assert case.workspace.undo() == 1
    assert case.claim(1).statement == "The bridge was closed"
    assert field(case).toPlainText() == "The bridge was closed"
    case.workspace.redo()
    assert field(case).toPlainText() == "The bridge was closed on Monday night"


def test_undo_in_the_field_is_the_field_s_own_first(case: Shown[ClaimEditor]) -> None:
    type_text(field(case), " twice")
    field(case).flush()
    press(field(case), Qt.Key.Key_Z, CONTROL)
    assert field(case).toPlainText() == "The bridge was closed"
    field(case).flush()
    assert case.claim(1).statement == "The bridge was closed"


def test_typing_that_came_to_nothing_does_not_block_undo(case: Shown[ClaimEditor]) -> None:
    claim_commands.set_verdict(case.session, [1], Verdict.CONFIRMED)
    type_text(field(case), " twice")
    field(case).flush()
    press(field(case), Qt.Key.Key_Z, CONTROL)
    field(case).flush()
    assert case.labels()[:2] == ["Edit statement"] * 2
    case.workspace.undo(2)
    assert case.claim(1).verdict is Verdict.OPEN
    assert case.workspace.redo(2) == 2
    assert case.claim(1).verdict is Verdict.CONFIRMED
    assert queries.verify(case.session).ok


def test_the_field_has_nothing_to_undo_of_another_claim(case: Shown[ClaimEditor]) -> None:
    type_text(field(case), " twice")
    case.workspace.set_current_claim(2)
    assert not field(case).document().isUndoAvailable()
    press(field(case), Qt.Key.Key_Z, CONTROL)
    assert field(case).toPlainText() == "Nobody was told"


def test_what_was_typed_is_saved_on_going_to_another_claim(case: Shown[ClaimEditor]) -> None:
    type_text(field(case), " early")
    case.workspace.set_current_claim(2)
    assert case.claim(1).statement == "The bridge was closed early"
    assert case.claim(2).statement == "Nobody was told"
    assert field(case).toPlainText() == "Nobody was told"


@pytest.mark.parametrize("key", [Qt.Key.Key_Tab, Qt.Key.Key_Return, Qt.Key.Key_Escape])
def test_leaving_the_field_saves(case: Shown[ClaimEditor], key: Qt.Key) -> None:
    type_text(field(case), " early")
    press(field(case), key)
    assert not field(case).hasFocus()
    assert case.claim(1).statement == "The bridge was closed early"


def test_what_was_typed_is_saved_when_the_case_closes(qapp: object, tmp_path: Path) -> None:
    with shown(tmp_path, ClaimEditor, fill) as case:
        case.workspace.set_current_claim(1)
        case.widget.edit_statement()
        type_text(case.widget.form.statement, " at dawn")
        case.widget.form.verdict_note.setFocus()
        type_text(case.widget.form.verdict_note, "Seen")
    with Session.open(tmp_path / "bridge.fcase", person="Ada") as session:
        claim = queries.claim(session, 1)
        assert (claim.statement, claim.verdict_note) == ("The bridge was closed at dawn", "Seen")


def test_a_change_from_elsewhere_leaves_focus_caret_and_typing_alone(case: Shown[ClaimEditor]) -> None:
    press(field(case), Qt.Key.Key_Home, CONTROL)
    type_text(field(case), "Note: ")
    claim_commands.set_verdict(case.session, [1], Verdict.CONFIRMED)
    add_evidence(case.session, 1, "The bridge is closed from Monday.", Relation.CORROBORATES)
    assert field(case).hasFocus()
    assert field(case).toPlainText() == "Note: The bridge was closed"
    assert field(case).textCursor().position() == len("Note: ")
    field(case).flush()
    assert case.claim(1).statement == "Note: The bridge was closed"
    assert case.claim(1).verdict is Verdict.CONFIRMED


def test_a_statement_changed_elsewhere_is_shown_with_the_caret_where_it_was(case: Shown[ClaimEditor]) -> None:
    press(field(case), Qt.Key.Key_Home, CONTROL)
    press(field(case), Qt.Key.Key_Right)
    claim_commands.edit_statement(case.session, 1, "The bridge was shut")
    assert field(case).toPlainText() == "The bridge was shut"
    assert field(case).textCursor().position() == 1
    assert field(case).hasFocus()


def test_a_claim_deleted_under_the_caret_leaves_an_empty_editor_and_no_complaint(
    case: Shown[ClaimEditor],
) -> None:
    type_text(field(case), " at last")
    claim_commands.delete_claims(case.session, [1])
    assert case.workspace.current_claim is None
    assert case.widget.claim is None
    assert case.problems == []
    case.workspace.undo()
    assert case.claim(1).statement == "The bridge was closed"


def test_the_field_grows_with_its_text_and_shrinks_again(case: Shown[ClaimEditor]) -> None:
    case.widget.resize(320, 700)
    before = field(case).height()
    type_text(field(case), " and then it was opened again" * 8)
    until(lambda: field(case).height() > before * 2)
    for _ in range(30 * 8):
        press(field(case), Qt.Key.Key_Backspace)
    until(lambda: field(case).height() == before)


def test_a_line_break_pasted_into_a_statement_becomes_a_space(case: Shown[ClaimEditor]) -> None:
    QGuiApplication.clipboard().setText("\non\r\nMonday")
    press(field(case), Qt.Key.Key_V, CONTROL)
    assert "\n" not in field(case).toPlainText()
    field(case).flush()
    assert case.claim(1).statement == "The bridge was closedon Monday"


def test_a_case_to_look_at_only_takes_no_typing(qapp: object, tmp_path: Path) -> None:
    with shown(tmp_path, ClaimEditor, fill):
        pass
    with shown_on(Session.open(tmp_path / "bridge.fcase", person="Ada", read_only=True), ClaimEditor) as case:
        case.workspace.set_current_claim(1)
        case.widget.edit_statement()
        type_text(field(case), "x")
        assert field(case).toPlainText() == "The bridge was closed"
        assert not case.widget.form.kind.isEnabled()
        assert case.problems == []
