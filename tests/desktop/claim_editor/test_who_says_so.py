"""Chains are proposed with their reason, taken by one key, and used again; so is whom a claim criticises."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from tests.cases import draft_of, parsed, source_of, span
from tests.desktop.shown_case import Shown, press, shown
from workbench.application import claim_commands, document_commands, evidence_commands, queries
from workbench.application.session import Session
from workbench.desktop.claim_editor import ClaimEditor
from workbench.desktop.claim_editor.chips import Chip, Link, link_words
from workbench.domain.model import OriginKind, Relation, Role, Terms

DRAFT = "The bridge closed, three sources told Axios.\nMayor Jane Roe ignored the warning.\nIt rained."
MINUTES = "The bridge closed on Monday, an engineer said. It cost 14 million."


def fill(session: Session) -> None:
    old = [row.id for row in queries.document_rows(session)]
    document_commands.remove_documents(session, old)
    document_commands.add_document(session, parsed("draft.txt", DRAFT), Role.DRAFT)
    document_commands.add_document(session, parsed("minutes.txt", MINUTES), Role.SOURCE)
    for words in DRAFT.split("\n"):
        claim_commands.add_claim(session, draft_of(session), *span(DRAFT, words))
    where = span(MINUTES, "The bridge closed on Monday")
    evidence_commands.link_evidence(session, 1, source_of(session), *where, Relation.CORROBORATES)


@pytest.fixture
def case(qapp: object, tmp_path: Path) -> Iterator[Shown[ClaimEditor]]:
    with shown(tmp_path, ClaimEditor, fill) as made:
        show(made, 1)
        yield made


def show(case: Shown[ClaimEditor], claim: int) -> None:
    case.workspace.set_current_claim(claim)
    case.widget.who.work.look_now()


def names(case: Shown[ClaimEditor], claim: int = 1) -> list[str]:
    return [origin.name for origin in case.claim(claim).attribution]


def test_a_proposed_chain_says_what_and_why_and_is_not_recorded_yet(case: Shown[ClaimEditor]) -> None:
    line = case.widget.form.attribution_proposal
    assert line.isVisible()
    assert line.text().startswith(
        "Proposed: three sources (to Axios) · anonymous › Axios · because: The sentence says "
        "“three sources told Axios”."
    )
    assert names(case) == []


def test_a_click_takes_the_chain_and_one_undo_takes_it_back(case: Shown[ClaimEditor]) -> None:
    line = case.widget.form.attribution_proposal
    line.click()
    assert names(case) == ["three sources (to Axios)", "Axios"]
    assert case.claim(1).attribution[0].anonymous
    assert not line.isVisible()
    case.workspace.undo()
    assert names(case) == []


def test_enter_takes_the_chain_too(case: Shown[ClaimEditor]) -> None:
    line = case.widget.form.attribution_proposal
    line.setFocus()
    press(line, Qt.Key.Key_Return)
    assert names(case) == ["three sources (to Axios)", "Axios"]


def test_a_claim_in_the_drafts_own_words_gets_no_proposal(case: Shown[ClaimEditor]) -> None:
    show(case, 3)
    assert not case.widget.form.attribution_proposal.isVisible()
    case.widget.who.take()
    assert case.problems[-1] == "The text does not say whose words these are."


def test_a_card_without_an_origin_shows_what_is_proposed_and_takes_it(case: Shown[ClaimEditor]) -> None:
    [card] = case.widget.form.evidence.cards
    assert "proposed origin: engineer (document 4) · anonymous  [A]" in card.content.facts
    card.setFocus()
    case.widget.who.take()
    [evidence] = case.claim(1).evidence
    assert [origin.name for origin in evidence.origins] == ["engineer (document 4)"]
    assert names(case) == []
    assert not any("proposed" in fact for fact in card.content.facts)


def test_the_last_chain_is_used_again(case: Shown[ClaimEditor]) -> None:
    case.widget.who.take()
    show(case, 3)
    case.widget.who.reuse()
    assert names(case, 3) == ["three sources (to Axios)", "Axios"]
    assert case.widget.form.evidence.cards == []


def test_without_a_chain_there_is_nothing_to_use_again(case: Shown[ClaimEditor]) -> None:
    case.widget.who.reuse()
    assert case.problems[-1] == "No chain was used yet. Say for one claim who says so."


def test_whom_a_claim_criticises_is_proposed_and_recorded(case: Shown[ClaimEditor]) -> None:
    show(case, 2)
    line = case.widget.form.criticised_proposal
    assert line.text() == "Proposed: Jane Roe · because: “ignored” stands beside this name."
    line.click()
    [origin] = queries.criticised(case.session, [2])[2]
    assert origin.name == "Jane Roe"
    assert not line.isVisible()
    [chip] = case.widget.form.criticised.chips
    chip.setFocus()
    press(chip, Qt.Key.Key_Delete)
    assert queries.criticised(case.session, [2]) == {}


def test_a_chip_says_in_words_what_is_known() -> None:
    link = Link("the clerk", anonymous=True, confidential=True, terms=Terms.DEEP_BACKGROUND)
    assert link_words(link) == "the clerk · anonymous · confidential · deep background"


def _choose(menu: QMenu, under: str, title: str) -> None:
    below = next(a for a in menu.actions() if a.text().replace("&", "") == under).menu()
    assert isinstance(below, QMenu)
    action = next(a for a in below.actions() if a.text() == title)
    assert isinstance(action, QAction)
    action.trigger()


@pytest.mark.parametrize(
    ("under", "title"), [("Kind", "Record"), ("Terms", "Off the record"), ("Terms", "Background")]
)
def test_kind_and_terms_are_set_in_a_chips_menu(case: Shown[ClaimEditor], under: str, title: str) -> None:
    case.widget.who.take()
    chip: Chip = case.widget.form.attribution.chips[1]
    menu = chip.menu()
    _choose(menu, under, title)
    menu.deleteLater()
    origin = case.claim(1).attribution[1]
    known = {
        "Record": OriginKind.RECORD,
        "Off the record": Terms.OFF_THE_RECORD,
        "Background": Terms.BACKGROUND,
    }
    assert known[title] in (origin.kind, origin.terms)
