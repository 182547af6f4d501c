from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from tests.cases import DRAFT, draft_of, span
from tests.desktop.shown_case import CLOSED, NOBODY, add_claim, press, shown, until
from workbench.application import queries
from workbench.desktop.lists import UnmarkedList
from workbench.desktop.lists.unmarked_list import PLACE, WORTH

COST_SENTENCE = "It cost 40 million crowns 👩‍👩‍👧."


def sentences(shown_list: UnmarkedList) -> list[str]:
    model = shown_list.model
    return [model.row(line).exact for line in range(model.rowCount())]


def test_sentences_outside_every_claim_are_listed_in_the_order_of_the_draft(
    qapp: object, tmp_path: Path
) -> None:
    with shown(tmp_path, UnmarkedList, lambda session: add_claim(session, CLOSED)) as case:
        assert sentences(case.widget)[0] == NOBODY
        assert CLOSED not in sentences(case.widget)
        assert case.widget.model.index(0, 0).data() == "1"


def test_a_sentence_that_becomes_a_claim_goes_alone_and_comes_back_with_undo(
    qapp: object, tmp_path: Path
) -> None:
    with shown(tmp_path, UnmarkedList) as case:
        model = case.widget.model
        QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
        told: list[object] = []
        counts: list[int] = []
        model.rowsRemoved.connect(lambda _parent, first, last: told.append(("gone", first, last)))
        model.rowsInserted.connect(lambda _parent, first, last: told.append(("new", first, last)))
        model.modelReset.connect(lambda: told.append("reset"))
        case.widget.counted.connect(counts.append)
        before = sentences(case.widget)
        add_claim(case.session, NOBODY)
        until(lambda: NOBODY not in sentences(case.widget))
        case.workspace.undo()
        until(lambda: sentences(case.widget) == before)
        assert told == [("gone", 1, 1), ("new", 1, 1)]
        assert counts == [len(before) - 1, len(before)]


def test_enter_shows_the_sentence_in_the_draft(qapp: object, tmp_path: Path) -> None:
    with shown(tmp_path, UnmarkedList) as case:
        case.widget.table.setFocus()
        press(case.widget.table, Qt.Key.Key_Down)
        case.wanted.clear()
        press(case.widget.table, Qt.Key.Key_Return)
        assert case.wanted == [(draft_of(case.session), *span(DRAFT, NOBODY), False)]


def test_a_hidden_list_counts_once_for_several_changes(qapp: object, tmp_path: Path) -> None:
    with shown(tmp_path, UnmarkedList) as case:
        before = sentences(case.widget)
        counts: list[int] = []
        case.widget.counted.connect(counts.append)
        case.widget.hide()
        for words in (NOBODY, CLOSED):
            add_claim(case.session, words)
        assert sentences(case.widget) == before
        until(lambda: counts)
        assert counts == [len(before) - 2]


def test_a_list_that_is_shown_looks_at_once_at_what_it_missed(qapp: object, tmp_path: Path) -> None:
    with shown(tmp_path, UnmarkedList) as case:
        case.widget.hide()
        add_claim(case.session, NOBODY)
        case.widget.show()
        assert NOBODY not in sentences(case.widget)


def test_a_draft_marked_to_the_end_says_so(qapp: object, tmp_path: Path) -> None:
    with shown(tmp_path, UnmarkedList) as case:
        for row in queries.unmarked_sentences(case.session, draft_of(case.session)):
            add_claim(case.session, row.exact)
        until(lambda: not case.widget.table.isVisible())
        assert case.widget._empty.heading.text() == "Nothing is unmarked"


def test_each_sentence_says_how_much_it_is_worth_checking_and_the_list_sorts_by_it(
    qapp: object, tmp_path: Path
) -> None:
    with shown(tmp_path, UnmarkedList) as case:
        model = case.widget.model
        QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
        until(lambda: all(row.score is not None for row in model.all_rows()))
        in_order = sentences(case.widget)
        model.sort(WORTH)
        scores = [model.row(line).score or 0.0 for line in range(model.rowCount())]
        assert scores == sorted(scores, reverse=True)
        line = sentences(case.widget).index(COST_SENTENCE)
        assert "figures: 40 million crowns" in str(model.index(line, WORTH).data())
        model.sort(PLACE)
        assert sentences(case.widget) == in_order
