from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QMenu

from tests.benchmarks.large_case import large_case
from tests.cases import DRAFT, draft_of, span
from tests.desktop.shown_case import (
    CLOSED,
    COST,
    DENIED,
    NOBODY,
    Shown,
    add_claim,
    add_evidence,
    drop_passage,
    press,
    shown,
    shown_on,
    type_text,
    until,
)
from workbench.application import claim_commands, origin_commands, queries
from workbench.application.session import Session
from workbench.desktop.lists import ClaimsList
from workbench.desktop.lists.claims_model import NUMBER, STATEMENT, VERDICT, WHO
from workbench.domain.model import Kind, Relation, Verdict

SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


def fill(session: Session) -> None:
    """Four claims, numbered 1 to 4, in another order than in the draft."""
    cost = add_claim(session, COST, kind=Kind.NUMBER)
    closed = add_claim(session, CLOSED)
    add_claim(session, DENIED, kind=Kind.QUOTATION)
    add_claim(session, NOBODY)
    add_evidence(session, closed, "The bridge is closed from Monday.", Relation.CORROBORATES)
    add_evidence(session, cost, "The cost is 14 million crowns.", Relation.CONTRADICTS)
    claim_commands.set_verdict(session, [cost], Verdict.CONTRADICTED)
    claim_commands.set_attribution(session, closed, ["three officials", "the reporter"])


@pytest.fixture
def case(qapp: object, tmp_path: Path) -> Iterator[Shown[ClaimsList]]:
    with shown(tmp_path, ClaimsList, fill) as made:
        QAbstractItemModelTester(
            made.widget.model, QAbstractItemModelTester.FailureReportingMode.Fatal, made.widget
        )
        yield made


def numbers(case: Shown[ClaimsList]) -> list[int]:
    model = case.widget.model
    return [model.row(line).number for line in range(model.rowCount())]


def click_row(case: Shown[ClaimsList], line: int, modifiers: Qt.KeyboardModifier = SHIFT & CONTROL) -> None:
    table = case.widget.table
    at = table.visualRect(case.widget.model.index(line, STATEMENT)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, modifiers, at)


def choose(menu: QMenu, *titles: str) -> None:
    """Trigger an entry of a menu by its words, through its submenus."""
    for title in titles:
        action = next(a for a in menu.actions() if a.text().replace("&", "").split("\t")[0] == title)
        submenu = action.menu()
        if isinstance(submenu, QMenu):
            menu = submenu
        else:
            action.trigger()


def test_claims_stand_in_the_order_of_the_draft_until_a_heading_is_clicked(case: Shown[ClaimsList]) -> None:
    assert numbers(case) == [2, 4, 3, 1]
    header = case.widget.table.horizontalHeader()
    for column, expected in ((NUMBER, [1, 2, 3, 4]), (VERDICT, [2, 3, 4, 1])):
        at = QPoint(header.sectionViewportPosition(column) + 5, header.height() // 2)
        QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)
        assert numbers(case) == expected


def test_who_says_so_is_one_line_and_follows_when_an_origin_turns_out_anonymous(
    case: Shown[ClaimsList],
) -> None:
    model = case.widget.model
    assert model.index(0, WHO).data() == "three officials › the reporter"
    officials = next(one for one in queries.origins(case.session) if one.name == "three officials")
    origin_commands.edit_origin(case.session, officials.id, anonymous=True)
    assert model.index(0, WHO).data() == "three officials · anonymous › the reporter"


def test_a_click_and_the_arrow_keys_make_a_claim_current_once(case: Shown[ClaimsList]) -> None:
    heard: list[object] = []
    case.workspace.current_claim_changed.connect(heard.append)
    click_row(case, 1)
    press(case.widget.table, Qt.Key.Key_Down)
    assert heard == [4, 3]
    assert case.workspace.current_claim == 3


def test_the_current_claim_of_the_window_is_chosen_here_without_an_echo(case: Shown[ClaimsList]) -> None:
    heard: list[object] = []
    case.workspace.current_claim_changed.connect(heard.append)
    case.workspace.set_current_claim(1)
    assert heard == [1]
    assert case.widget.selected_claims() == [1]


def test_the_current_claim_comes_into_sight_and_one_in_sight_does_not_move(
    qapp: object, tmp_path: Path
) -> None:
    with shown_on(
        large_case(tmp_path / "large.fcase", claims=300, evidence=0, sources=1), ClaimsList
    ) as case:
        table = case.widget.table
        ids = [case.widget.model.row(line).id for line in range(300)]
        until(lambda: table.viewport().height() > 300 and table.verticalScrollBar().maximum() > 1000)
        case.workspace.set_current_claim(ids[150])
        row = table.visualRect(case.widget.model.index(150, STATEMENT))
        assert abs(row.center().y() - table.viewport().rect().center().y()) <= row.height()
        before = table.verticalScrollBar().value()
        case.workspace.set_current_claim(ids[152])
        assert table.verticalScrollBar().value() == before


def test_chosen_claims_are_settled_together_and_undone_together(case: Shown[ClaimsList]) -> None:
    click_row(case, 0)
    click_row(case, 2, SHIFT)
    assert case.widget.selected_claims() == [2, 4, 3]
    menu = case.widget.menu()
    choose(menu, "Verdict", "Unproven")
    assert [case.claim(one).verdict for one in (2, 4, 3)] == [Verdict.UNPROVEN] * 3
    assert case.widget.selected_claims() == [2, 4, 3], "the choice outlives the change"
    case.workspace.undo()
    assert [case.claim(one).verdict for one in (2, 4, 3)] == [Verdict.OPEN] * 3


def test_chosen_claims_get_another_kind_together(case: Shown[ClaimsList]) -> None:
    click_row(case, 0)
    click_row(case, 3, CONTROL)
    choose(case.widget.menu(), "Kind", "Date")
    assert [case.claim(one).kind for one in (2, 1, 3)] == [Kind.DATE, Kind.DATE, Kind.QUOTATION]


def test_delete_removes_the_chosen_claims_and_undo_brings_them_back(case: Shown[ClaimsList]) -> None:
    click_row(case, 0)
    click_row(case, 1, SHIFT)
    press(case.widget.table, Qt.Key.Key_Delete)
    assert numbers(case) == [3, 1]
    assert case.workspace.current_claim is None, "no other claim slips into its place"
    case.workspace.undo()
    assert numbers(case) == [2, 4, 3, 1]


def test_typing_in_the_filter_narrows_the_list_and_down_goes_to_it(case: Shown[ClaimsList]) -> None:
    field = case.widget.filter_bar.text
    field.setFocus()
    type_text(field, "bridge closed")
    assert numbers(case) == [2, 3]
    assert case.widget.filter_bar.count.text() == "2 of 4 shown"
    type_text(field, " officials")
    assert numbers(case) == [2], "who says so is searched too"
    press(field, Qt.Key.Key_Down)
    assert case.widget.table.hasFocus()


@pytest.mark.parametrize(
    ("button", "expected"),
    [("without_evidence", [4, 3]), ("contradicted", [1]), ("recheck", [])],
)
def test_what_asks_for_attention_can_be_filtered(
    case: Shown[ClaimsList], button: str, expected: list[int]
) -> None:
    getattr(case.widget.filter_bar, button).click()
    assert numbers(case) == expected
    case.widget.filter_bar.all.click()
    assert numbers(case) == [2, 4, 3, 1]


def test_verdicts_and_kinds_are_ticked_in_menus(case: Shown[ClaimsList]) -> None:
    bar = case.widget.filter_bar
    tick(bar.verdicts.menu(), "Open")
    assert numbers(case) == [2, 4, 3]
    tick(bar.kinds.menu(), "Quotation")
    assert numbers(case) == [3]
    tick(bar.kinds.menu(), "Event")
    assert numbers(case) == [2, 4, 3]
    assert bar.kinds.text().startswith("Kind: Quotation, Event")


def tick(menu: QMenu, title: str) -> None:
    action: QAction = next(a for a in menu.actions() if a.text() == title)
    action.trigger()


def test_a_claim_that_leaves_the_filter_stays_current(case: Shown[ClaimsList]) -> None:
    tick(case.widget.filter_bar.verdicts.menu(), "Open")
    click_row(case, 1)
    claim_commands.set_verdict(case.session, [4], Verdict.CONFIRMED)
    assert numbers(case) == [2, 3]
    assert case.workspace.current_claim == 4
    tick(case.widget.filter_bar.verdicts.menu(), "Open")
    assert case.widget.selected_claims() == [4]


def test_a_dropped_passage_becomes_a_claim_and_the_current_one(case: Shown[ClaimsList]) -> None:
    start, end = span(DRAFT, "The mayor's spokesman denied it")
    assert drop_passage(case.widget, draft_of(case.session), start, end, QPoint(300, 300))
    assert numbers(case) == [2, 4, 5, 3, 1]
    assert case.workspace.current_claim == 5
    assert case.widget.selected_claims() == [5]


def test_an_empty_case_says_what_belongs_here(qapp: object, tmp_path: Path) -> None:
    with shown(tmp_path, ClaimsList) as case:
        assert not case.widget.table.isVisible()
        assert "press C" in case.widget._empty.text.text()
        add_claim(case.session, CLOSED)
        assert case.widget.table.isVisible()


def test_a_case_to_look_at_only_changes_nothing(qapp: object, tmp_path: Path) -> None:
    with shown(tmp_path, ClaimsList, fill):
        pass
    session = Session.open(tmp_path / "bridge.fcase", person="Ada", read_only=True)
    with shown_on(session, ClaimsList) as case:
        click_row(case, 0)
        press(case.widget.table, Qt.Key.Key_Delete)
        assert numbers(case) == [2, 4, 3, 1]
        assert not any(action.isEnabled() for action in case.widget.menu().actions())


def test_ten_thousand_claims_stay_smooth(
    qapp: object, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    session = large_case(tmp_path / "large.fcase", claims=10_000, evidence=0, sources=1)
    with shown_on(session, ClaimsList) as case:
        model, took = case.widget.model, {}
        for column in range(model.columnCount()):
            started = time.perf_counter()
            case.widget.table.sortByColumn(column, Qt.SortOrder.DescendingOrder)
            took[f"sort by {model.columns[column].title}"] = time.perf_counter() - started
        started = time.perf_counter()
        case.widget.filter_bar.text.setText("minister harbour")
        took["filter"] = time.perf_counter() - started
        assert 0 < model.rowCount() < 10_000
        case.widget.filter_bar.clear()
        row = queries.claim_rows(session, [5])[0]
        started = time.perf_counter()
        model.update([], [5])
        model.update([row])
        took["one out, one in"] = time.perf_counter() - started
        assert model.rowCount() == 10_000
    with capsys.disabled():
        print("\n10,000 claims, milliseconds:", {what: round(t * 1000, 1) for what, t in took.items()})
