"""The evidence cards: groups, headings, keys, details, drops."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from tests.cases import SOURCE, source_of, span
from tests.desktop.shown_case import (
    CLOSED,
    NOBODY,
    Shown,
    add_claim,
    add_evidence,
    click,
    drop_passage,
    press,
    shown,
    type_text,
    until,
)
from workbench.application import document_commands, evidence_commands, queries
from workbench.application.session import Session
from workbench.desktop.claim_editor import ClaimEditor
from workbench.desktop.claim_editor.card import EvidenceCard
from workbench.desktop.claim_editor.evidence import EvidenceSection
from workbench.domain.model import Provenance, Relation

MONDAY, COST, BRIDGE = "The bridge is closed from Monday.", "The cost is 14 million crowns.", "The bridge"


def fill(session: Session) -> None:
    claim = add_claim(session, CLOSED)
    add_claim(session, NOBODY)
    add_evidence(session, claim, MONDAY, Relation.CORROBORATES, origins=["the clerk"], credibility=2)
    add_evidence(session, claim, COST, Relation.CONTRADICTS, origins=["the clerk", "the paper"])
    add_evidence(session, claim, BRIDGE, Relation.CONTRADICTS, origins=["the clerk", "the paper"])
    minutes = queries.document_rows(session)[1].id
    document_commands.edit_provenance(session, minutes, Provenance(title="Minutes", reliability="B"))


@pytest.fixture
def case(qapp: object, tmp_path: Path) -> Iterator[Shown[ClaimEditor]]:
    with shown(tmp_path, ClaimEditor, fill) as made:
        made.workspace.set_current_claim(1)
        QApplication.processEvents()
        yield made


def section(case: Shown[ClaimEditor]) -> EvidenceSection:
    return case.widget.form.evidence


def card(case: Shown[ClaimEditor], words: str) -> EvidenceCard:
    return next(one for one in section(case).cards if one.content.exact == words)


def relation_of(case: Shown[ClaimEditor], words: str) -> Relation:
    return next(one.relation for one in case.claim(1).evidence if one.passage.exact == words)


def test_contradicting_evidence_comes_first_and_one_origin_is_said_out_loud(case: Shown[ClaimEditor]) -> None:
    assert section(case).headings == [
        "Contradicting · 2 passages, 1 independent origin",
        "Corroborating · 1 passage",
    ]
    assert [one.content.exact for one in section(case).cards] == [BRIDGE, COST, MONDAY]


def test_a_card_says_where_how_good_and_from_whom(case: Shown[ClaimEditor]) -> None:
    assert card(case, MONDAY).content.facts == ("Minutes ¶ 2", "B2", "origin: the clerk")
    assert card(case, BRIDGE).content.facts == ("Minutes ¶ 2", "B", "origin: the clerk › the paper")
    assert card(case, COST).content.facts == ("Minutes ¶ 2", "B", "same origin as above")
    assert card(case, MONDAY).accessibleName().startswith("Corroborates: “The bridge is closed")


def test_passages_without_an_origin_are_counted_apart(case: Shown[ClaimEditor]) -> None:
    add_evidence(case.session, 1, "Minutes of the council.", Relation.CORROBORATES)
    heading = section(case).headings[1]
    assert heading == "Corroborating · 2 passages, 1 independent origin, 1 without an origin"


def test_a_click_and_enter_go_to_the_passage_beside_the_draft(case: Shown[ClaimEditor]) -> None:
    click(card(case, MONDAY), QPoint(30, 12))
    card(case, COST).setFocus()
    press(card(case, COST), Qt.Key.Key_Return)
    source = source_of(case.session)
    assert case.wanted == [(source, *span(SOURCE, MONDAY), True), (source, *span(SOURCE, COST), True)]


def test_up_and_down_go_through_all_cards_and_tab_leaves_them(case: Shown[ClaimEditor]) -> None:
    card(case, BRIDGE).setFocus()
    press(card(case, BRIDGE), Qt.Key.Key_Down)
    press(card(case, COST), Qt.Key.Key_Down)
    assert card(case, MONDAY).hasFocus()
    press(card(case, MONDAY), Qt.Key.Key_Down)
    assert card(case, MONDAY).hasFocus()
    press(card(case, MONDAY), Qt.Key.Key_Tab)
    assert not isinstance(QApplication.focusWidget(), EvidenceCard)


def test_delete_unlinks_the_focus_goes_to_the_next_and_undo_brings_it_back(case: Shown[ClaimEditor]) -> None:
    card(case, BRIDGE).setFocus()
    press(card(case, BRIDGE), Qt.Key.Key_Delete)
    assert [one.content.exact for one in section(case).cards] == [COST, MONDAY]
    assert card(case, COST).hasFocus()
    assert section(case).headings[0] == "Contradicting · 1 passage"
    case.workspace.undo()
    assert [one.content.exact for one in section(case).cards] == [BRIDGE, COST, MONDAY]


def test_the_menu_of_a_card_changes_its_relation(case: Shown[ClaimEditor]) -> None:
    menu = section(case).menu_of(card(case, MONDAY).content.evidence_id)
    next(action for action in menu.actions() if action.text() == "Gives context").trigger()
    menu.deleteLater()
    assert relation_of(case, MONDAY) is Relation.CONTEXT
    assert section(case).headings[-1] == "Context · 1 passage"


def test_details_change_relation_rating_origins_and_note_by_key(case: Shown[ClaimEditor]) -> None:
    card(case, MONDAY).setFocus()
    press(card(case, MONDAY), Qt.Key.Key_F2)
    details = section(case).details
    assert details.isVisible()
    assert details.origins.field.hasFocus()
    type_text(details.origins.field, "the mayor")
    press(details.origins.field, Qt.Key.Key_Return)
    details.credibility.setFocus()
    type_text(details.credibility, "3")
    details.note.setFocus()
    type_text(details.note, "Seen in the original")
    press(details.note, Qt.Key.Key_Escape)
    found = next(one for one in case.claim(1).evidence if one.passage.exact == MONDAY)
    assert [origin.name for origin in found.origins] == ["the clerk", "the mayor"]
    assert (found.credibility, found.note) == (3, "Seen in the original")
    assert not details.isVisible()
    assert card(case, MONDAY).hasFocus()
    assert card(case, MONDAY).content.note == "Seen in the original"


def test_opened_details_scroll_into_sight_with_their_card(case: Shown[ClaimEditor]) -> None:
    case.widget.resize(400, 500)
    QApplication.processEvents()
    card(case, MONDAY).setFocus()
    press(card(case, MONDAY), Qt.Key.Key_F2)
    until(lambda: not case.widget._reveal_timer.isActive())
    seen = case.widget._scroll.viewport().rect()
    for widget in (card(case, MONDAY), section(case).details):
        top = widget.mapTo(case.widget._scroll.viewport(), QPoint(0, 0)).y()
        assert seen.top() <= top <= top + widget.height() <= seen.bottom() + 1


def test_a_note_being_typed_is_saved_when_the_claim_changes(case: Shown[ClaimEditor]) -> None:
    card(case, MONDAY).setFocus()
    press(card(case, MONDAY), Qt.Key.Key_F2)
    details = section(case).details
    details.note.setFocus()
    type_text(details.note, "Half a tho")
    case.workspace.set_current_claim(2)
    assert not details.isVisible()
    found = next(one for one in case.claim(1).evidence if one.passage.exact == MONDAY)
    assert found.note == "Half a tho"


def test_open_details_and_their_caret_stay_over_changes_from_elsewhere(case: Shown[ClaimEditor]) -> None:
    card(case, BRIDGE).setFocus()
    press(card(case, BRIDGE), Qt.Key.Key_F2)
    details = section(case).details
    details.note.setFocus()
    type_text(details.note, "Look")
    cost = card(case, COST).content.evidence_id
    evidence_commands.set_relation(case.session, [cost], Relation.CORROBORATES)
    assert details.note.hasFocus()
    assert details.note.toPlainText() == "Look"
    assert details.note.textCursor().position() == 4
    evidence_commands.set_relation(case.session, [card(case, BRIDGE).content.evidence_id], Relation.CONTEXT)
    assert details.isVisible()
    assert details.relation.value() == Relation.CONTEXT
    assert details.note.hasFocus()


def test_details_close_when_their_evidence_goes(case: Shown[ClaimEditor]) -> None:
    card(case, BRIDGE).setFocus()
    press(card(case, BRIDGE), Qt.Key.Key_F2)
    evidence_commands.unlink_evidence(case.session, [card(case, BRIDGE).content.evidence_id])
    assert not section(case).details.isVisible()
    assert case.problems == []


def test_a_dropped_passage_becomes_evidence_of_the_relation_under_it(case: Shown[ClaimEditor]) -> None:
    place = span(SOURCE, "Minutes of the council.")
    overlay = case.widget._overlay
    fields = dict(overlay._fields())
    for relation in (Relation.CONTEXT, Relation.CONTRADICTS):
        at = overlay.mapTo(case.widget, fields[relation].center())
        assert drop_passage(case.widget, source_of(case.session), *place, at)
        assert not overlay.isVisible()
    assert drop_passage(case.widget, source_of(case.session), *place, QPoint(3, 3))
    found = [one.relation for one in case.claim(1).evidence if one.passage.exact == "Minutes of the council."]
    assert found == [Relation.CONTEXT, Relation.CONTRADICTS, Relation.CORROBORATES]


def test_without_a_claim_nothing_can_be_dropped(case: Shown[ClaimEditor]) -> None:
    case.workspace.set_current_claim(None)
    assert not drop_passage(case.widget, source_of(case.session), 0, 5, QPoint(100, 100))


def test_two_hundred_pieces_of_evidence_scroll_and_change_without_a_jump(
    case: Shown[ClaimEditor], capsys: pytest.CaptureFixture[str]
) -> None:
    case.workspace.set_current_claim(None)
    source = source_of(case.session)
    for start in range(60):
        for relation in Relation:
            evidence_commands.link_evidence(case.session, 2, source, start, start + 20, relation)
    started = time.perf_counter()
    case.workspace.set_current_claim(2)
    QApplication.processEvents()
    first = time.perf_counter() - started
    bar = case.widget._scroll.verticalScrollBar()
    assert bar.maximum() > 3000
    bar.setValue(2000)
    changed = section(case).cards[100].content.evidence_id
    started = time.perf_counter()
    evidence_commands.edit_evidence(case.session, changed, credibility=1)
    QApplication.processEvents()
    again = time.perf_counter() - started
    assert bar.value() == 2000
    assert "B1" in section(case).cards[100].content.facts
    with capsys.disabled():
        print(f"\n180 cards: shown in {first * 1000:.0f} ms, one changed in {again * 1000:.0f} ms")
