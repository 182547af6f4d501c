"""The keyboard loop in the real window: claims, evidence, verdicts and moving on, each by its key."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from tests.cases import DRAFT, make_case, span
from tests.desktop.window_driver import CONTROL, SHIFT, Driver, driving
from workbench.application import case_commands, claim_commands, queries
from workbench.domain.model import Claim, Kind, Relation, Verdict

Key = Qt.Key


@pytest.fixture
def person(qapp: QApplication, tmp_path: Path) -> Iterator[Driver]:
    make_case(tmp_path / "bridge.fcase").close()
    with driving() as driver:
        driver.show()
        driver.open(tmp_path / "bridge.fcase")
        yield driver


def claims(person: Driver) -> list[Claim]:
    return queries.claims(person.workspace.session)


def make_claims(person: Driver, *words: str) -> list[int]:
    made = []
    for one in words:
        person.select(person.draft, one)
        person.key(Key.Key_C)
        made.append(person.workspace.current_claim or 0)
    return made


def test_c_makes_a_claim_of_the_selection_and_it_becomes_current(person: Driver) -> None:
    (made,) = make_claims(person, "the bridge was closed")
    (claim,) = claims(person)
    assert claim.id == made
    assert claim.statement == "the bridge was closed"
    assert [mark.label for mark in person.draft.page.document.marks.all()] == ["1"]


def test_c_without_a_selection_takes_the_sentence_at_the_caret(person: Driver) -> None:
    at = DRAFT.index("else")
    person.draft.select(at, at)
    person.key(Key.Key_C)
    assert claims(person)[0].statement == "Nobody else was told."


@pytest.mark.parametrize(
    ("key", "relation"),
    [
        (Key.Key_S, Relation.CORROBORATES),
        (Key.Key_D, Relation.CONTRADICTS),
        (Key.Key_X, Relation.CONTEXT),
    ],
)
def test_a_key_links_the_sources_selection_to_the_current_claim(
    person: Driver, key: Key, relation: Relation
) -> None:
    make_claims(person, "the bridge was closed")
    person.select(person.source, "The bridge is closed from Monday.")
    person.key(key)
    (evidence,) = claims(person)[0].evidence
    assert (evidence.relation, evidence.passage.exact) == (relation, "The bridge is closed from Monday.")
    assert [mark.style for mark in person.source.page.document.marks.all()] == [relation.value]


def test_without_a_selection_evidence_is_the_sentence_at_the_caret(person: Driver) -> None:
    make_claims(person, "It cost 40 million crowns")
    person.source.setFocus()
    person.key(Key.Key_End, CONTROL)
    person.key(Key.Key_Left)
    person.key(Key.Key_D)
    assert claims(person)[0].evidence[0].passage.exact == "The cost is 14 million crowns."


def test_a_passage_of_the_draft_can_be_evidence_too(person: Driver) -> None:
    make_claims(person, "Three officials said the bridge was closed.")
    person.select(person.draft, "“No bridge was closed.”")
    person.key(Key.Key_D)
    (evidence,) = claims(person)[0].evidence
    assert evidence.passage.version_id == person.workspace.draft_version


@pytest.mark.parametrize(
    ("key", "verdict"),
    [
        (Key.Key_2, Verdict.CONFIRMED),
        (Key.Key_3, Verdict.CONTRADICTED),
        (Key.Key_4, Verdict.UNPROVEN),
        (Key.Key_5, Verdict.NO_CHECK),
    ],
)
def test_a_number_settles_the_current_claim(person: Driver, key: Key, verdict: Verdict) -> None:
    make_claims(person, "the bridge was closed")
    person.key(key)
    assert claims(person)[0].verdict is verdict
    assert "1 of 1" in person.window.status.settled.text()
    person.key(Key.Key_1)
    assert claims(person)[0].verdict is Verdict.OPEN


def test_a_number_settles_all_claims_selected_in_the_list_that_has_the_focus(person: Driver) -> None:
    make_claims(person, "Three officials", "Nobody else", "40 million")
    assert person.window.pages is not None
    listed = person.window.pages.check.lists.claims
    listed.setFocus()
    person.key(Key.Key_A, CONTROL)
    person.key(Key.Key_3)
    assert {claim.verdict for claim in claims(person)} == {Verdict.CONTRADICTED}
    person.key(Key.Key_Z, CONTROL)
    assert {claim.verdict for claim in claims(person)} == {Verdict.OPEN}


def test_brackets_go_through_the_claims_in_the_drafts_order(person: Driver) -> None:
    last, first = make_claims(person, "40 million crowns", "Three officials")
    person.key(Key.Key_BracketRight)
    assert person.workspace.current_claim == last
    person.key(Key.Key_BracketRight)
    assert person.workspace.current_claim == first
    person.key(Key.Key_BracketLeft)
    assert person.workspace.current_claim == last


def test_shift_and_a_bracket_pass_over_settled_claims(person: Driver) -> None:
    first, middle, last = make_claims(person, "Three officials", "Nobody else", "40 million")
    claim_commands.set_verdict(person.workspace.session, [middle], Verdict.CONFIRMED)
    person.workspace.set_current_claim(first)
    person.key(Key.Key_BraceRight)
    assert person.workspace.current_claim == last
    person.key(Key.Key_BraceLeft)
    assert person.workspace.current_claim == first


def test_u_selects_the_next_unmarked_sentence(person: Driver) -> None:
    make_claims(person, "Three officials said the bridge was closed.")
    person.draft.select(0, 0)
    person.key(Key.Key_U)
    assert person.draft.selected_text() == "Nobody else was told."
    person.key(Key.Key_U)
    assert person.draft.selected_text().startswith("The mayor")
    person.draft.select(0, 0)
    person.key(Key.Key_U)
    person.key(Key.Key_C)
    assert claims(person)[-1].statement == "Nobody else was told."


def test_shift_c_adds_a_passage_to_the_current_claim(person: Driver) -> None:
    make_claims(person, "the bridge was closed")
    person.select(person.draft, "No bridge was closed")
    person.key(Key.Key_C, SHIFT)
    assert [passage.exact for passage in claims(person)[0].passages] == [
        "the bridge was closed",
        "No bridge was closed",
    ]


def test_a_deleted_claim_makes_room_for_the_next_and_comes_back_with_undo(person: Driver) -> None:
    first, second = make_claims(person, "Three officials", "Nobody else")
    person.workspace.set_current_claim(first)
    person.draft.setFocus()
    person.key(Key.Key_Backspace, CONTROL)
    assert [claim.id for claim in claims(person)] == [second]
    assert person.workspace.current_claim == second
    person.key(Key.Key_Z, CONTROL)
    assert [claim.id for claim in claims(person)] == [first, second]
    assert person.workspace.current_claim == first


def test_undo_and_redo_choose_the_claim_they_touch_or_one_near_it(person: Driver) -> None:
    first, second, third = make_claims(person, "Three officials", "Nobody else", "It cost 40 million")
    person.workspace.set_current_claim(first)
    person.key(Key.Key_2)
    person.workspace.set_current_claim(third)
    person.key(Key.Key_Z, CONTROL)
    assert person.workspace.current_claim == first
    person.key(Key.Key_Z, CONTROL)
    assert [claim.id for claim in claims(person)] == [first, second]
    assert person.workspace.current_claim == first
    person.workspace.set_current_claim(second)
    person.key(Key.Key_Z, CONTROL)
    assert person.workspace.current_claim == first
    person.key(Key.Key_Z, CONTROL)
    assert person.workspace.current_claim is None
    person.key(Key.Key_Z, CONTROL | SHIFT)
    assert person.workspace.current_claim == first
    person.key(Key.Key_Z, CONTROL | SHIFT)
    assert person.workspace.current_claim == second


def test_undoing_what_touches_no_claim_leaves_the_current_one(person: Driver) -> None:
    first, _second = make_claims(person, "Three officials", "Nobody else")
    person.workspace.run(case_commands.rename_case, "The bridge")
    person.workspace.set_current_claim(first)
    person.key(Key.Key_Z, CONTROL)
    assert person.workspace.current_claim == first


def test_f6_goes_round_the_panes_and_back(person: Driver) -> None:
    assert person.window.pages is not None
    check = person.window.pages.check
    panes = [check.draft, check.source, check.editor, check.lists]
    make_claims(person, "Three officials")

    def pane() -> int:
        focus = person.focus()
        return next(i for i, one in enumerate(panes) if one is focus or one.isAncestorOf(focus))

    assert pane() == 0
    seen = []
    for _ in panes:
        person.key(Key.Key_F6)
        seen.append(pane())
    assert seen == [1, 2, 3, 0]
    person.key(Key.Key_F6, SHIFT)
    assert pane() == 3


def test_letters_type_in_a_text_field(person: Driver) -> None:
    make_claims(person, "the bridge was closed")
    assert person.window.pages is not None
    person.window.pages.check.editor.edit_statement()
    person.key(Key.Key_End, CONTROL)
    person.type(" cdsx123")
    person.draft.setFocus()
    (claim,) = claims(person)
    assert claim.statement == "the bridge was closed cdsx123"
    assert claim.verdict is Verdict.OPEN
    assert claim.evidence == ()


def test_undo_belongs_to_the_field_first_and_to_the_case_after_that(person: Driver) -> None:
    make_claims(person, "Three officials", "Nobody else")
    assert person.window.pages is not None
    check = person.window.pages.check
    filter_field = check.lists.claims.findChild(QLineEdit)
    assert filter_field is not None
    filter_field.setFocus()
    person.type("x")
    person.key(Key.Key_Z, CONTROL)
    assert filter_field.text() == ""
    assert len(claims(person)) == 2
    person.key(Key.Key_Z, CONTROL)
    assert len(claims(person)) == 1


def test_undo_and_redo_are_named_in_the_menu(person: Driver) -> None:
    hub = person.window.hub
    assert not hub["edit.redo"].isEnabled()
    make_claims(person, "Three officials")
    assert hub["edit.undo"].text() == "Undo: Add claim"
    person.key(Key.Key_Z, CONTROL)
    assert hub["edit.redo"].text() == "Redo: Add claim"
    person.key(Key.Key_Z, CONTROL | SHIFT)
    assert hub["edit.undo"].text().startswith("Undo: ")
    assert len(claims(person)) == 1


def test_evidence_without_a_claim_is_not_possible_yet(person: Driver) -> None:
    person.select(person.source, "The bridge is closed from Monday.")
    assert not person.window.hub["evidence.corroborates"].isEnabled()
    person.key(Key.Key_S)
    assert claims(person) == []


def test_a_claim_of_source_words_is_refused_with_a_sentence(person: Driver) -> None:
    person.select(person.source, "The bridge is closed")
    person.key(Key.Key_C)
    assert claims(person) == []
    assert "draft" in person.window.messages.text


def test_choosing_a_claim_shows_its_best_evidence_beside_it(person: Driver) -> None:
    (made,) = make_claims(person, "It cost 40 million crowns")
    person.select(person.source, "14 million crowns")
    person.key(Key.Key_D)
    person.workspace.set_source(person.workspace.draft_version)
    assert person.source.version_id == person.workspace.draft_version
    person.workspace.set_current_claim(made)
    assert person.source.version_id != person.workspace.draft_version


def test_reading_a_source_leaves_the_current_claim_alone(person: Driver) -> None:
    first, second = make_claims(person, "Three officials", "40 million crowns")
    person.select(person.source, "The cost is 14 million crowns.")
    person.key(Key.Key_D)
    person.workspace.set_current_claim(first, reveal=False)
    place = person.source.page.caret_rect(person.source.selection_state().caret)
    assert place is not None
    where = place.center().toPoint()
    where.setX(where.x() - 60)
    QTest.mouseClick(person.source.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert person.workspace.current_claim == first
    assert second != first


def test_the_saved_time_is_that_of_the_last_commit(person: Driver) -> None:
    before = person.window.status.saved.text()
    make_claims(person, "Three officials")
    assert person.window.status.saved.text() >= before
    assert person.window.status.saved.text().startswith("Saved ")


def test_coverage_follows_a_moment_later(person: Driver) -> None:
    assert person.window.pages is not None
    pill = person.window.pages.check.draft.coverage
    person.until(lambda: pill.text() == "0 % covered")
    start, end = span(DRAFT, "Three officials said the bridge was closed. Nobody else was told.")
    person.draft.select(start, end)
    person.key(Key.Key_C)
    person.key(Key.Key_2)
    person.until(lambda: pill.text() not in ("", "0 % covered"))


def test_the_loop_rests_while_its_panes_are_out_of_sight(person: Driver) -> None:
    make_claims(person, "Three officials")
    person.draft.select(0, 5)
    for away in ("view.memo", "preferences.open"):
        person.window.hub.trigger(away)
        for key in (Key.Key_C, Key.Key_2, Key.Key_BracketRight):
            QTest.keyClick(person.window, key)
        person.window.hub.trigger("view.check")
    (claim,) = claims(person)
    assert claim.verdict is Verdict.OPEN
    person.key(Key.Key_2)
    assert claims(person)[0].verdict is Verdict.CONFIRMED


def test_w_goes_to_the_note_and_escape_back_to_where_one_was(person: Driver) -> None:
    make_claims(person, "It cost 40 million crowns")
    person.source.setFocus()
    person.key(Key.Key_3)
    person.key(Key.Key_W)
    person.type("It was 14.")
    person.key(Key.Key_Escape)
    assert person.source.hasFocus()
    assert claims(person)[0].verdict_note == "It was 14."
    person.key(Key.Key_2)
    assert claims(person)[0].verdict is Verdict.CONFIRMED


def test_e_edits_the_statement_and_escape_goes_back_to_where_one_was(person: Driver) -> None:
    make_claims(person, "It cost 40 million crowns")
    person.draft.setFocus()
    person.key(Key.Key_E)
    person.key(Key.Key_End, CONTROL)
    person.type(", the draft says")
    person.key(Key.Key_Escape)
    assert person.draft.hasFocus()
    assert claims(person)[0].statement == "It cost 40 million crowns, the draft says"


def test_a_new_claim_has_the_kind_that_its_words_suggest_and_t_chooses_another(person: Driver) -> None:
    make_claims(person, "40 million crowns")
    assert claims(person)[0].kind is Kind.NUMBER
    person.draft.setFocus()
    person.key(Key.Key_T)
    menu = QApplication.activePopupWidget()
    assert menu is not None
    QTest.keyClick(menu, Key.Key_Q)
    assert claims(person)[0].kind is Kind.QUOTATION
    assert person.draft.hasFocus()


def test_what_was_undone_is_said_until_the_next_change(person: Driver) -> None:
    status = person.window.status
    make_claims(person, "It cost 40 million crowns")
    assert status.stepped.isHidden()
    person.key(Key.Key_Z, CONTROL)
    assert status.stepped.text() == "Undone: Add claim"
    person.key(Key.Key_Z, CONTROL | SHIFT)
    assert status.stepped.text() == "Redone: Add claim"
    assert status.stepped.isVisible()
    make_claims(person, "the bridge was closed")
    assert status.stepped.isHidden()
