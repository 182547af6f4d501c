"""Suggested passages are there unasked, and one key takes them as evidence."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from tests.cases import SOURCE, source_of, span
from tests.desktop.shown_case import CLOSED, COST, NOBODY, Shown, add_claim, add_evidence, press, shown, until
from workbench.application import search
from workbench.application.session import Session
from workbench.desktop.lists.suggested_list import SuggestedList
from workbench.desktop.lists.suggested_rows import DIFFERS_SIGN
from workbench.domain.model import Relation

Key = Qt.Key
COSTS = "The cost is 14 million crowns."


def with_claims(session: Session) -> None:
    """Mark three sentences and make all documents findable."""
    for words in (CLOSED, NOBODY, COST):
        add_claim(session, words)
    search.bring_up_to_date(session)


def suggested_for(case: Shown[SuggestedList], claim_id: int) -> list[str]:
    """Make a claim current and return the words suggested for it."""
    finished: list[bool] = []
    case.widget.work.finished.connect(lambda: finished.append(True))
    case.workspace.set_current_claim(claim_id)
    until(lambda: bool(finished))
    model = case.widget.model
    return [str(model.index(line).data()) for line in range(model.rowCount())]


def test_suggestions_come_unasked_when_a_claim_is_current(qapp: object, tmp_path: Path) -> None:
    with shown(tmp_path, SuggestedList, with_claims) as case:
        model = case.widget.model
        QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
        counts: list[object] = []
        case.widget.counted.connect(counts.append)
        assert suggested_for(case, 3) == [COSTS]
        assert counts == [None, 1]
        row = model.row(0)
        assert row is not None
        assert (row.title, row.pin) == ("minutes.txt", "¶ 2")
        assert row.differs.startswith(f"{DIFFERS_SIGN} ")
        assert "14 million" in row.differs


def test_all_of_a_row_is_spoken(qapp: object, tmp_path: Path) -> None:
    with shown(tmp_path, SuggestedList, with_claims) as case:
        suggested_for(case, 3)
        spoken = str(case.widget.model.index(0).data(Qt.ItemDataRole.AccessibleTextRole))
        for words in (COSTS, "minutes.txt ¶ 2", "What differs: ", "40 million"):
            assert words in spoken


def test_enter_and_space_show_the_passage_beside_the_draft(qapp: object, tmp_path: Path) -> None:
    with shown(tmp_path, SuggestedList, with_claims) as case:
        suggested_for(case, 3)
        case.widget.view.setFocus()
        for key in (Key.Key_Return, Key.Key_Space):
            case.wanted.clear()
            press(case.widget.view, key)
            assert case.wanted == [(source_of(case.session), *span(SOURCE, COSTS), True)]
        assert case.widget.chosen_passage() == (source_of(case.session), *span(SOURCE, COSTS))


def test_a_passage_that_was_linked_goes(qapp: object, tmp_path: Path) -> None:
    with shown(tmp_path, SuggestedList, with_claims) as case:
        suggested_for(case, 3)
        add_evidence(case.session, 3, COSTS, Relation.CONTRADICTS)
        until(lambda: case.widget.model.rowCount() == 0)


def test_a_claim_that_no_source_knows_of_says_what_to_do(qapp: object, tmp_path: Path) -> None:
    with shown(tmp_path, SuggestedList, with_claims) as case:
        assert suggested_for(case, 2) == []
        assert "S, D and X" in case.widget._empty.text.text()
        case.workspace.set_current_claim(None)
        assert "Choose a claim" in case.widget._empty.text.text()
        assert case.widget.chosen_passage() is None


def test_another_claim_puts_away_what_belonged_to_the_one_before(qapp: object, tmp_path: Path) -> None:
    with shown(tmp_path, SuggestedList, with_claims) as case:
        suggested_for(case, 3)
        case.workspace.set_current_claim(2)
        assert case.widget.model.rowCount() == 0


def test_many_claims_in_a_row_are_looked_for_only_once(qapp: object, tmp_path: Path) -> None:
    with shown(tmp_path, SuggestedList, with_claims) as case:
        finished: list[int | None] = []
        case.widget.work.finished.connect(lambda: finished.append(case.widget.work.claim))
        for claim_id in (1, 2, 3):
            case.workspace.set_current_claim(claim_id)
        until(lambda: bool(finished))
        assert finished == [3]
