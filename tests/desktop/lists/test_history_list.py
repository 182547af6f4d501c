from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from tests.desktop.shown_case import CLOSED, NOBODY, Shown, add_claim, click, press, shown
from workbench.application import claim_commands, queries
from workbench.application.session import Session
from workbench.desktop.lists import HistoryList, history_list
from workbench.desktop.lists.history_list import WHAT
from workbench.desktop.lists.row_delegate import LOOK_ROLE
from workbench.domain.model import Kind, Verdict


def fill(session: Session) -> None:
    claim = add_claim(session, CLOSED)
    claim_commands.set_kind(session, [claim], Kind.QUOTATION)
    claim_commands.set_verdict(session, [claim], Verdict.CONFIRMED)


@pytest.fixture
def case(qapp: object, tmp_path: Path) -> Iterator[Shown[HistoryList]]:
    with shown(tmp_path, HistoryList, fill) as made:
        QAbstractItemModelTester(
            made.widget.model, QAbstractItemModelTester.FailureReportingMode.Fatal, made.widget
        )
        yield made


def said(case: Shown[HistoryList]) -> list[str]:
    model = case.widget.model
    return [str(model.index(line, WHAT).data()) for line in range(model.rowCount())]


def test_the_latest_entry_stands_first_with_its_person(case: Shown[HistoryList]) -> None:
    assert said(case)[:3] == ["Set verdict", "Set kind", "Add claim"]
    assert case.widget.model.index(0, 1).data() == "Ada"


def test_a_new_entry_is_one_new_row(case: Shown[HistoryList]) -> None:
    told: list[object] = []
    model = case.widget.model
    model.rowsInserted.connect(lambda _parent, first, last: told.append((first, last)))
    model.modelReset.connect(lambda: told.append("reset"))
    model.dataChanged.connect(lambda *_: told.append("data"))
    add_claim(case.session, NOBODY)
    assert told == [(0, 0)]
    assert said(case)[0] == "Add claim"


def test_what_was_undone_is_struck_and_said_in_words_and_redo_restores_it(case: Shown[HistoryList]) -> None:
    case.workspace.undo()
    assert said(case)[:2] == ["Undo: Set verdict", "Set verdict (undone)"]
    assert case.widget.model.index(1, WHAT).data(LOOK_ROLE) == "struck"
    case.workspace.redo()
    assert "Set verdict" in said(case)[:3]
    assert "Set verdict (undone)" not in said(case)


def test_undo_back_to_here_undoes_all_that_came_after_the_chosen_entry(case: Shown[HistoryList]) -> None:
    button = case.widget.undo_button
    assert not button.isEnabled()
    case.widget.table.setFocus()
    for _ in range(2):
        press(case.widget.table, Qt.Key.Key_Down)
    assert case.widget.table.current_name() == case.widget.model.row(2).seq
    click(button)
    claim = queries.claims(case.session)[0]
    assert (claim.kind, claim.verdict) == (Kind.EVENT, Verdict.OPEN)
    assert not button.isEnabled(), "there is nothing left after the chosen entry"
    case.workspace.redo(2)
    assert queries.claims(case.session)[0].verdict is Verdict.CONFIRMED


def test_the_latest_entry_has_nothing_to_undo_after_it(case: Shown[HistoryList]) -> None:
    case.widget.table.setFocus()
    press(case.widget.table, Qt.Key.Key_Down)
    press(case.widget.table, Qt.Key.Key_Up)
    assert case.widget.table.current_name() == case.widget.model.row(0).seq
    assert not case.widget.undo_button.isEnabled()


def test_a_long_history_is_read_a_page_at_a_time_and_stays_right_over_an_undo(
    case: Shown[HistoryList], monkeypatch: pytest.MonkeyPatch
) -> None:
    page = 12
    monkeypatch.setattr(history_list, "PAGE", page)
    kinds = (Kind.DATE, Kind.NAME)
    for step in range(page):
        claim_commands.set_kind(case.session, [1], kinds[step % 2])
    with shown_again(case) as again:
        assert again.model.rowCount() == page
        again.model.fetchMore(again.model.index(-1, -1))
        total = again.model.rowCount()
        assert total == len(queries.history_rows(case.session, 10_000))
        case.workspace.undo(3)
        assert again.model.rowCount() == total + 3
        rows = queries.history_rows(case.session, 10_000)
        assert [again.model.row(line) for line in range(total + 3)] == rows


class shown_again:  # noqa: N801
    """A second history of the same case, as after opening it anew."""

    def __init__(self, case: Shown[HistoryList]) -> None:
        self._list = HistoryList(case.workspace, case.widget)

    def __enter__(self) -> HistoryList:
        self._list.show()
        return self._list

    def __exit__(self, *_: object) -> None:
        self._list.hide()


def test_a_hidden_history_catches_up_when_it_is_shown(case: Shown[HistoryList]) -> None:
    case.widget.hide()
    for words in (NOBODY, "It cost 40 million crowns"):
        add_claim(case.session, words)
    case.workspace.undo()
    case.widget.show()
    assert said(case)[:3] == ["Undo: Add claim", "Add claim (undone)", "Add claim"]
