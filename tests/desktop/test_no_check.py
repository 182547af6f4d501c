"""Marking as "no check needed" in one step, with a reason that may come after it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from tests.desktop.window_driver import Driver
from workbench.application import queries
from workbench.domain.model import Claim, Verdict

NOBODY = "Nobody else was told."


@pytest.fixture
def draft_reader(person: Driver) -> Driver:
    person.draft.setFocus()
    return person


def claims(person: Driver) -> list[Claim]:
    return queries.claims(person.workspace.session)


def test_words_outside_every_claim_are_marked_and_a_line_asks_why(draft_reader: Driver) -> None:
    person = draft_reader
    person.select(person.draft, NOBODY)
    person.key(Qt.Key.Key_5)
    made = claims(person)[-1]
    assert (made.passages[0].exact, made.verdict, made.verdict_note) == (NOBODY, Verdict.NO_CHECK, "")
    assert person.workspace.current_claim == made.id
    person.type("The writer's own opinion")
    person.key(Qt.Key.Key_Return)
    assert claims(person)[-1].verdict_note == "The writer's own opinion"
    assert person.draft.hasFocus()
    assert person.workspace.session.undo_label == "Mark as no check needed"
    person.workspace.undo()
    assert len(claims(person)) == 1


def test_the_last_reason_is_offered_again(draft_reader: Driver) -> None:
    person = draft_reader
    person.select(person.draft, NOBODY)
    person.key(Qt.Key.Key_5)
    person.type("Opinion")
    person.key(Qt.Key.Key_Return)
    person.key(Qt.Key.Key_U)
    person.key(Qt.Key.Key_5)
    person.key(Qt.Key.Key_Return)
    assert [claim.verdict_note for claim in claims(person)[-2:]] == ["Opinion", "Opinion"]


def test_escape_leaves_the_mark_without_a_reason(draft_reader: Driver) -> None:
    person = draft_reader
    person.select(person.draft, NOBODY)
    person.key(Qt.Key.Key_5)
    person.key(Qt.Key.Key_Escape)
    assert person.draft.hasFocus()
    assert (claims(person)[-1].verdict, claims(person)[-1].verdict_note) == (Verdict.NO_CHECK, "")


def test_a_claim_gone_to_after_the_words_were_selected_is_meant(draft_reader: Driver) -> None:
    person = draft_reader
    person.select(person.draft, NOBODY)
    person.key(Qt.Key.Key_BracketRight)
    person.key(Qt.Key.Key_5)
    assert [claim.verdict for claim in claims(person)] == [Verdict.NO_CHECK]


def test_words_that_a_claim_touches_leave_the_current_claim_meant(draft_reader: Driver) -> None:
    person = draft_reader
    person.select(person.draft, "40 million")
    person.key(Qt.Key.Key_5)
    assert [claim.verdict for claim in claims(person)] == [Verdict.NO_CHECK]


def test_without_a_current_claim_the_sentence_at_the_caret_is_meant(draft_reader: Driver) -> None:
    person = draft_reader
    person.workspace.set_current_claim(None)
    person.draft.select(3, 3)
    person.key(Qt.Key.Key_5)
    assert claims(person)[-1].passages[0].exact == "Three officials said the bridge was closed."


def test_several_sentences_of_the_list_are_marked_for_one_reason(person: Driver) -> None:
    assert person.window.pages is not None
    lists = person.window.pages.check.lists
    lists.show_list(lists.unmarked)
    table = lists.unmarked.table
    person.until(lambda: lists.unmarked.model.rowCount() == 3)
    table.selectAll()
    person.key(Qt.Key.Key_5)
    person.type("Told by the writer")
    person.key(Qt.Key.Key_Return)
    made = claims(person)[1:]
    assert [claim.verdict for claim in made] == [Verdict.NO_CHECK] * 3
    assert {claim.verdict_note for claim in made} == {"Told by the writer"}
    assert person.workspace.session.undo_label == "Mark 3 as no check needed"
    person.workspace.undo()
    assert len(claims(person)) == 1
