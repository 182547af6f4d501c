"""Kind, verdict, passages, findings and header of the claim editor."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QWidget

from tests.cases import DRAFT, draft_of, span
from tests.desktop.shown_case import (
    CLOSED,
    COST,
    NOBODY,
    Shown,
    add_claim,
    add_evidence,
    click,
    press,
    shown,
    type_text,
)
from workbench.application import claim_commands
from workbench.application.session import Session
from workbench.desktop.claim_editor import ClaimEditor
from workbench.desktop.claim_editor.segments import Segment
from workbench.domain.model import Kind, Relation, Verdict


def fill(session: Session) -> None:
    claim = add_claim(session, CLOSED, statement="The bridge was closed")
    claim_commands.add_passage(session, claim, draft_of(session), *span(DRAFT, COST))
    add_claim(session, NOBODY)


@pytest.fixture
def case(qapp: object, tmp_path: Path) -> Iterator[Shown[ClaimEditor]]:
    with shown(tmp_path, ClaimEditor, fill) as made:
        made.workspace.set_current_claim(1)
        QApplication.processEvents()
        yield made


def segment(case: Shown[ClaimEditor], verdict: Verdict) -> Segment:
    return next(one for one in case.widget.form.verdict.segments if one.choice.value == verdict)


def test_the_header_says_which_claim_where_and_of_what_kind(case: Shown[ClaimEditor]) -> None:
    header = case.widget._header
    assert header.title.text() == "Claim 1"
    assert header.detail.full_text() == "¶ 1 · event"
    claim_commands.set_kind(case.session, [1], Kind.DATE)
    assert header.detail.full_text() == "¶ 1 · date"


def test_the_buttons_ask_for_the_window_s_actions(case: Shown[ClaimEditor]) -> None:
    asked: list[str] = []
    case.widget.action_wanted.connect(asked.append)
    for button in (case.widget._previous, case.widget._next, case.widget.form.add_passage):
        click(button)
    assert asked == ["claim.previous", "claim.next", "claim.add_passage"]


def test_without_a_claim_the_editor_says_what_belongs_here_and_which_key_fills_it(
    case: Shown[ClaimEditor],
) -> None:
    case.workspace.set_current_claim(None)
    assert not case.widget.form.isVisible()
    assert "press C" in case.widget._empty.text.text()


def test_a_click_on_a_verdict_settles_the_claim_and_says_by_whom(case: Shown[ClaimEditor]) -> None:
    assert not case.widget.form.signature.isVisible()
    click(segment(case, Verdict.CONFIRMED))
    assert case.claim(1).verdict is Verdict.CONFIRMED
    assert segment(case, Verdict.CONFIRMED).isChecked()
    assert not segment(case, Verdict.OPEN).isChecked()
    assert case.widget.form.signature.text().startswith("Confirmed by Ada, ")


def test_arrow_keys_go_past_verdicts_without_taking_them_and_space_takes_one(
    case: Shown[ClaimEditor],
) -> None:
    segment(case, Verdict.OPEN).setFocus()
    for _ in range(2):
        focused = QApplication.focusWidget()
        assert focused is not None
        press(focused, Qt.Key.Key_Right)
    assert segment(case, Verdict.CONTRADICTED).hasFocus()
    assert case.claim(1).verdict is Verdict.OPEN
    press(segment(case, Verdict.CONTRADICTED), Qt.Key.Key_Space)
    assert case.claim(1).verdict is Verdict.CONTRADICTED
    assert case.labels()[0] == "Set verdict"
    assert segment(case, Verdict.CONTRADICTED).hasFocus()


def test_a_note_typed_before_the_verdict_is_kept_with_it(case: Shown[ClaimEditor]) -> None:
    note = case.widget.form.verdict_note
    note.setFocus()
    type_text(note, "Two minutes agree")
    click(segment(case, Verdict.UNPROVEN))
    assert (case.claim(1).verdict, case.claim(1).verdict_note) == (Verdict.UNPROVEN, "Two minutes agree")


def test_the_kind_is_chosen_by_key(case: Shown[ClaimEditor]) -> None:
    combo = case.widget.form.kind
    combo.setFocus()
    type_text(combo, "nu")
    assert case.claim(1).kind is Kind.NUMBER
    assert combo.hasFocus()


def test_each_passage_leads_to_its_place(case: Shown[ClaimEditor]) -> None:
    first, second = case.widget.form.passages.buttons
    click(first)
    second.setFocus()
    press(second, Qt.Key.Key_Return)
    draft = draft_of(case.session)
    assert case.wanted == [(draft, *span(DRAFT, CLOSED), False), (draft, *span(DRAFT, COST), False)]
    assert "¶ 2" in second.accessibleName()


def test_delete_takes_a_passage_off_but_never_the_last_one(case: Shown[ClaimEditor]) -> None:
    first, second = case.widget.form.passages.buttons
    second.setFocus()
    press(second, Qt.Key.Key_Delete)
    assert [passage.exact for passage in case.claim(1).passages] == [CLOSED]
    assert case.widget.form.passages.buttons == [first]
    first.setFocus()
    press(first, Qt.Key.Key_Delete)
    assert len(case.claim(1).passages) == 1
    assert case.problems == []
    case.workspace.undo()
    assert len(case.widget.form.passages.buttons) == 2


def test_what_the_rules_find_is_said_and_goes_when_it_is_answered(case: Shown[ClaimEditor]) -> None:
    findings = case.widget.form.findings
    assert findings.sentences == []
    claim_commands.set_verdict(case.session, [1], Verdict.CONFIRMED)
    assert len(findings.sentences) == 1
    add_evidence(case.session, 1, "The bridge is closed from Monday.", Relation.CONTRADICTS)
    said = findings.sentences
    assert said
    claim_commands.set_verdict(case.session, [1], Verdict.CONTRADICTED)
    assert findings.sentences != said


def test_a_change_to_another_claim_is_not_even_read(case: Shown[ClaimEditor]) -> None:
    shown_before = case.widget.claim
    claim_commands.set_verdict(case.session, [2], Verdict.CONFIRMED)
    assert case.widget.claim is shown_before


def test_everything_that_takes_the_focus_has_a_name(case: Shown[ClaimEditor]) -> None:
    add_evidence(case.session, 1, "The bridge is closed from Monday.", Relation.CORROBORATES)
    claim_commands.set_attribution(case.session, 1, ["Ada"])
    named: list[str] = []
    first: QWidget = case.widget.form.statement
    first.setFocus()
    at = first
    for _ in range(60):
        interface = QAccessible.queryAccessibleInterface(at)
        name = interface.text(QAccessible.Text.Name)
        assert name, f"{at} has no name"
        named.append(name)
        press(at, Qt.Key.Key_Tab)
        now = QApplication.focusWidget()
        assert now is not None
        if now is first:
            break
        at = now
    assert [name.split(" “")[0] for name in named] == [
        "Statement to check",
        "¶ 1",
        "Take the passage ¶ 1 off the claim",
        "¶ 2",
        "Take the passage ¶ 2 off the claim",
        "Event",
        "Add the selection as a passage",
        "Ada",
        "Add who says so",
        "Add whom it criticises",
        "Open",
        "Note on the verdict",
        "Corroborates:",
        "Compute with the selected number",
        "Object…",
    ]


def test_the_editor_works_in_300_pixels(case: Shown[ClaimEditor]) -> None:
    case.widget.resize(300, 700)
    QApplication.processEvents()
    assert case.widget.width() == 300
    form = case.widget.form
    assert form.width() <= 300
    for one in form.verdict.segments:
        assert form.rect().contains(one.geometry().translated(form.verdict.pos()))


def test_a_finding_is_set_aside_in_the_editor(case: Shown[ClaimEditor]) -> None:
    claim_commands.set_verdict(case.session, [1], Verdict.CONFIRMED)
    (box,) = [box for box in case.widget.form.findings.boxes if box.isVisible()]
    assert box.accessibleName().startswith("Warning: ")
    click(box.button)
    type_text(box.reason.field, "Seen by two of us.")
    press(box.reason.field, Qt.Key.Key_Return)
    assert box.sentence.endswith("Set aside by Ada: Seen by two of us.")
    click(box.button)
    assert not box.sentence.endswith("us.")
