"""Values of the evidence that differ from the claim's: underlined, said in a sentence, read aloud."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.desktop.shown_case import Shown, add_claim, add_evidence, shown
from workbench.analysis.value_comparison import agreements
from workbench.application.session import Session
from workbench.application.values import ComparedValues
from workbench.desktop.claim_editor import ClaimEditor
from workbench.desktop.claim_editor.card import CardContent, Differing, EvidenceCard, spans_in_quote
from workbench.desktop.claim_editor.evidence_text import same_values
from workbench.domain.model import Relation

COST, CLOSED = "The cost is 14 million crowns.", "The bridge is closed from Monday."


def fill(session: Session) -> None:
    claim = add_claim(session, "It cost 40 million crowns")
    add_evidence(session, claim, COST, Relation.CONTRADICTS)
    add_evidence(session, claim, CLOSED, Relation.CORROBORATES)


@pytest.fixture
def case(qapp: object, tmp_path: Path) -> Iterator[Shown[ClaimEditor]]:
    with shown(tmp_path, ClaimEditor, fill) as made:
        made.workspace.set_current_claim(1)
        QApplication.processEvents()
        yield made


def card(case: Shown[ClaimEditor], words: str) -> EvidenceCard:
    return next(one for one in case.widget.form.evidence.cards if one.content.exact == words)


def test_a_differing_value_is_marked_in_the_words_and_said(case: Shown[ClaimEditor]) -> None:
    content = card(case, COST).content
    (differing,) = content.differing
    assert content.exact[differing.start : differing.end] == "14 million crowns"
    assert differing.beside == "40 million crowns ≠ 14 million crowns"


def test_the_sentence_is_in_the_tool_tip_and_told_to_screen_readers(case: Shown[ClaimEditor]) -> None:
    said = "The text says 40 million crowns, the source 14 million crowns."
    assert said in card(case, COST).toolTip()
    assert said in card(case, COST).accessibleName()


def test_a_card_without_differing_values_has_no_such_line(case: Shown[ClaimEditor]) -> None:
    other = card(case, CLOSED)
    assert other.content.differing == ()
    assert other.toolTip() == ""
    assert other.heightForWidth(300) < card(case, COST).heightForWidth(300)


def test_the_underline_is_painted_below_the_value(case: Shown[ClaimEditor]) -> None:
    shown_card = card(case, COST)
    before = shown_card.grab().toImage()
    (differing,) = shown_card.content.differing
    elsewhere = replace(differing, start=0, end=3)
    shown_card.set_content(replace(shown_card.content, differing=(elsewhere,)))
    assert shown_card.grab().toImage() != before


def test_marks_stand_right_though_white_space_is_joined_and_marks_are_added() -> None:
    exact = "It  cost\n 😀 14  million then"
    start, end = exact.index("14"), exact.index(" then")
    content = CardContent(1, Relation.CONTEXT, exact, (), differing=(Differing(start, end, "", ""),))
    ((first, last),) = spans_in_quote(content)
    assert "“It cost 😀 14 million then”"[first:last] == "14 million"


def test_what_says_the_same_in_other_words_is_set_beside_it() -> None:
    compared = ComparedValues(same=tuple(agreements("It cost $41.6 million.", "Sie kostete 41,6 Mio. USD.")))
    assert same_values(compared) == "$41.6 million = 41,6 Mio. USD"
    alike = ComparedValues(same=tuple(agreements("It cost 3 euros.", "It cost 3 euros.")))
    assert same_values(alike) == ""
