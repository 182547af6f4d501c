"""The ledger of replies: entries, people still to be asked, and the fields of an entry."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from tests.desktop.shown_case import CLOSED, COST, DENIED, Shown, add_claim, press, shown, type_text
from workbench.application import claim_commands, ledger_commands, origin_commands, queries
from workbench.application.session import Session
from workbench.desktop.lists.replies_list import RepliesList
from workbench.domain.ledger import Channel, Outcome, Reply

HALVANE, HULL = "Dorit Halvane", "Jan Hull"


def fill(session: Session) -> None:
    claims = [add_claim(session, words) for words in (CLOSED, DENIED, COST)]
    origin_commands.set_criticised(session, claims[0], [HALVANE])
    origin_commands.set_criticised(session, claims[2], [HALVANE, HULL])
    ledger_commands.add_reply(session, HULL, claims[2:], question="Who paid?")


@pytest.fixture
def case(qapp: object, tmp_path: Path) -> Iterator[Shown[RepliesList]]:
    with shown(tmp_path, RepliesList, fill) as case:
        model = case.widget.model
        QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
        case.widget.resize(1200, 400)
        yield case


def rows(case: Shown[RepliesList]) -> list[list[str]]:
    model = case.widget.model
    return [
        [str(model.index(line, column).data()) for column in range(model.columnCount())]
        for line in range(model.rowCount())
    ]


def entries(case: Shown[RepliesList]) -> list[Reply]:
    return queries.replies(case.session)


def open_entry(case: Shown[RepliesList], line: int = 0) -> None:
    case.widget.table.setFocus()
    case.widget.table.selectRow(line)
    press(case.widget.table, Qt.Key.Key_Return)


def test_entries_come_with_those_who_are_criticised_and_not_asked(case: Shown[RepliesList]) -> None:
    assert rows(case) == [
        ["1", HULL, "3", "Who paid?", "Not asked", "0", ""],
        ["—", HALVANE, "1, 3", "Criticised in 2 claims · not asked yet", "Not asked", "", ""],
    ]


def test_enter_makes_the_entry_of_somebody_to_be_asked(case: Shown[RepliesList]) -> None:
    counts: list[int] = []
    case.widget.counted.connect(counts.append)
    open_entry(case, 1)
    made = entries(case)[-1]
    assert (made.whom.name, made.claim_ids) == (HALVANE, (1, 3))
    assert [row[1] for row in rows(case)] == [HULL, HALVANE]
    assert case.widget.editor.question.hasFocus()
    case.workspace.undo()
    assert rows(case)[1][4] == "Not asked"
    assert counts == [2, 2]


def test_what_is_typed_is_kept_as_one_step_for_each_field(case: Shown[RepliesList]) -> None:
    open_entry(case)
    editor = case.widget.editor
    for field, words in (
        (editor.question, " And when?"),
        (editor.answer, "Nobody did."),
        (editor.changed, "Nothing"),
    ):
        field.setFocus()
        type_text(field, words)
        field.flush()
        type_text(field, " At all.")
        field.flush()
    [reply] = entries(case)
    assert (reply.question, reply.answer, reply.changed) == (
        "Who paid? And when? At all.",
        "Nobody did. At all.",
        "Nothing At all.",
    )
    case.workspace.undo(2)
    [reply] = entries(case)
    assert (reply.question, reply.answer, reply.changed) == ("Who paid? And when? At all.", "", "")
    assert editor.answer.toPlainText() == ""


def test_claims_are_typed_by_number_or_the_current_one_is_added(case: Shown[RepliesList]) -> None:
    open_entry(case)
    editor = case.widget.editor
    editor.claims.setText("2; 3")
    editor.claims.flush()
    assert entries(case)[0].claim_ids == (2, 3)
    case.workspace.set_current_claim(1)
    editor.add_current.click()
    assert editor.claims.text() == "1, 2, 3"
    editor.claims.setText("1, 9")
    editor.claims.flush()
    assert case.problems == ["There is no claim “9”. Write numbers of claims, like 3, 7, 12."]
    assert entries(case)[0].claim_ids == (1, 2, 3)


def test_an_attempt_is_added_with_the_time_it_is_now_and_corrected(case: Shown[RepliesList]) -> None:
    open_entry(case)
    attempts = case.widget.editor.attempts
    attempts.now.click()
    line = attempts.lines[0]
    assert line.note.hasFocus()
    type_text(line.note, "No answer")
    press(line.note, Qt.Key.Key_Return)
    line.at.setText("2024-11-18 9:00")
    line.at.flush()
    assert "is no date" in case.problems[0]
    line.at.setText("2024-11-18 09:00")
    line.at.flush()
    line.channel.setFocus()
    press(line.channel, Qt.Key.Key_Down)
    [attempt] = entries(case)[0].attempts
    assert (attempt.at, attempt.channel, attempt.note, attempt.person) == (
        "2024-11-18T09:00",
        Channel.EMAIL,
        "No answer",
        "Ada",
    )
    assert rows(case)[0][4:] == ["Waiting", "1", "2024-11-18 09:00"]


def test_attempts_stand_in_the_order_of_their_time_and_are_removed(case: Shown[RepliesList]) -> None:
    for at in ("2024-11-19", "2024-11-18 10:00"):
        ledger_commands.add_attempt(case.session, 1, at=at, channel=Channel.PHONE)
    open_entry(case)
    attempts = case.widget.editor.attempts
    assert [line.at.text() for line in attempts.lines] == ["2024-11-18 10:00", "2024-11-19"]
    attempts.lines[0].remove.click()
    assert [line.at.text() for line in attempts.lines] == ["2024-11-19"]
    case.workspace.undo()
    assert len(attempts.lines) == 2


def test_an_answer_is_noted_with_its_time(case: Shown[RepliesList]) -> None:
    open_entry(case)
    editor = case.widget.editor
    editor.answered_now.click()
    [reply] = entries(case)
    assert reply.outcome is Outcome.ANSWERED
    assert reply.answered_at.startswith("20")
    assert editor.answered_at.text() == reply.answered_at.replace("T", " ")
    assert rows(case)[0][4] == "Answered"
    editor.outcome.setFocus()
    press(editor.outcome, Qt.Key.Key_Down)
    assert entries(case)[0].outcome is Outcome.DECLINED


def test_somebody_else_is_named_and_known_names_are_offered(case: Shown[RepliesList]) -> None:
    open_entry(case)
    editor = case.widget.editor
    completer = editor.whom.completer()
    assert completer is not None
    completer.setCompletionPrefix("halv")
    assert completer.currentCompletion() == HALVANE
    editor.whom.setText("Ines Tolvar")
    press(editor.whom, Qt.Key.Key_Return)
    assert entries(case)[0].whom.name == "Ines Tolvar"
    assert [row[1] for row in rows(case)] == ["Ines Tolvar", HALVANE, HULL]


def test_a_new_entry_asks_whom_and_is_about_the_current_claim(case: Shown[RepliesList]) -> None:
    case.workspace.set_current_claim(2)
    case.widget.add.click()
    type_text(case.widget.whom.field, "The mayor")
    press(case.widget.whom.field, Qt.Key.Key_Return)
    made = entries(case)[-1]
    assert (made.whom.name, made.claim_ids) == ("The mayor", (2,))
    assert case.widget.editor.reply == made


def test_an_entry_is_deleted_and_comes_back(case: Shown[RepliesList]) -> None:
    case.widget.table.setFocus()
    case.widget.table.selectRow(0)
    press(case.widget.table, Qt.Key.Key_Delete)
    assert entries(case) == []
    assert case.widget.editor.isHidden()
    case.workspace.undo()
    assert [reply.whom.name for reply in entries(case)] == [HULL]


def test_rows_follow_claims_that_come_and_go(case: Shown[RepliesList]) -> None:
    claim_commands.delete_claims(case.session, [3])
    assert [row[2] for row in rows(case)] == ["", "1"]
    case.workspace.undo()
    assert [row[2] for row in rows(case)] == ["3", "1, 3"]


def test_every_field_is_reached_by_tab_and_has_a_name(case: Shown[RepliesList]) -> None:
    ledger_commands.add_attempt(case.session, 1, at="2024-11-18", channel=Channel.PHONE)
    open_entry(case)
    editor = case.widget.editor
    names = []
    field = editor.whom
    field.setFocus()
    for _ in range(18):
        focus = QApplication.focusWidget()
        assert focus is not None
        if not editor.isAncestorOf(focus):
            break
        names.append(focus.accessibleName() or focus.property("text"))
        press(focus, Qt.Key.Key_Tab)
    assert names == [
        "Whom",
        "Numbers of the claims it is about",
        "Add the current claim",
        "What they are asked",
        "When",
        "How, 2024-11-18",
        "Note on this attempt",
        "Remove the attempt of 2024-11-18",
        "Tried now",
        "Outcome",
        "What they answered",
        "When they answered, like 2024-11-18 14:30",
        "Answered now",
        "What was changed in the draft because of it",
    ]


def test_escape_leads_back_to_the_list_and_saves(case: Shown[RepliesList]) -> None:
    open_entry(case)
    question = case.widget.editor.question
    question.setFocus()
    type_text(question, " And why?")
    press(question, Qt.Key.Key_Escape)
    assert case.widget.table.hasFocus()
    assert entries(case)[0].question == "Who paid? And why?"


def test_a_letter_is_asked_for_by_who_it_goes_to(case: Shown[RepliesList]) -> None:
    wanted: list[int] = []
    case.widget.letter_wanted.connect(wanted.append)
    case.widget.table.setFocus()
    case.widget.table.selectRow(1)
    case.widget.letter.click()
    open_entry(case)
    case.widget.letter.click()
    names = {origin.id: origin.name for origin in queries.origins(case.session)}
    assert [names[one] for one in wanted] == [HALVANE, HULL]
