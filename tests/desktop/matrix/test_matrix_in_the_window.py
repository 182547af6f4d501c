"""The Matrix mode in the real window: by keys from cell to cell, to the words and back to Check."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QApplication

from tests.cases import DRAFT, SOURCE, draft_of, make_case, parsed, source_of, span
from tests.desktop.window_driver import CONTROL, Driver, driving
from workbench.application import claim_commands, document_commands, evidence_commands, queries
from workbench.application.session import Session
from workbench.desktop.matrix import MatrixPage
from workbench.domain.model import Relation, Role, Verdict

Key = Qt.Key
CLOSED, NOBODY, COST = (
    "Three officials said the bridge was closed.",
    "Nobody else was told.",
    "It cost 40 million crowns",
)
LETTER = "The bridge stays open. Everybody was told."


def fill(session: Session) -> None:
    """Make three claims: one with evidence for and against, one with context, one with nothing."""
    letter = document_commands.add_document(session, parsed("letter.txt", LETTER), Role.SOURCE)
    letter_version = queries.current_version(session, letter).id
    first, second, _third = (
        claim_commands.add_claim(session, draft_of(session), *span(DRAFT, words))
        for words in (CLOSED, NOBODY, COST)
    )
    minutes = source_of(session)
    for claim, version, text, words, relation, origins in (
        (first, minutes, SOURCE, "The bridge is closed", Relation.CORROBORATES, ["the council"]),
        (first, minutes, SOURCE, "from Monday", Relation.CORROBORATES, ["the council"]),
        (first, letter_version, LETTER, "The bridge stays open.", Relation.CONTRADICTS, ["Bo"]),
        (second, letter_version, LETTER, "Everybody was told.", Relation.CONTEXT, []),
    ):
        place = span(text, words)
        evidence_commands.link_evidence(session, claim, version, *place, relation, origins=origins)
    claim_commands.set_verdict(session, [first], Verdict.CONFIRMED)


@pytest.fixture
def person(qapp: QApplication, tmp_path: Path) -> Iterator[Driver]:
    QSettings().clear()
    with make_case(tmp_path / "bridge.fcase") as session:
        fill(session)
    with driving() as driver:
        driver.show()
        driver.open(tmp_path / "bridge.fcase")
        driver.key(Key.Key_2, CONTROL)
        driver.until(lambda: matrix(driver).table.hasFocus() and matrix(driver).model.columnCount())
        yield driver


def matrix(person: Driver) -> MatrixPage:
    assert person.window.pages is not None
    page = person.window.pages.modes.matrix
    assert page is not None
    return page


def cell(person: Driver) -> tuple[str, str]:
    """Return claim number and source of the current cell."""
    page = matrix(person)
    index = page.table.currentIndex()
    row = page.model.claim_row(index.row())
    assert row is not None
    return str(row.number), page.model.column(index.column()).title


def shown(person: Driver) -> list[list[str]]:
    model = matrix(person).model
    return [
        [model.data(model.index(line, column)) for column in range(model.columnCount())]
        for line in range(model.rowCount())
    ]


def test_the_matrix_is_made_only_when_it_is_wanted(qapp: QApplication, tmp_path: Path) -> None:
    make_case(tmp_path / "bridge.fcase").close()
    with driving() as driver:
        driver.show()
        driver.open(tmp_path / "bridge.fcase")
        assert driver.window.pages is not None
        assert driver.window.pages.modes.matrix is None
        driver.key(Key.Key_2, CONTROL)
        assert driver.window.stack.currentWidget() is matrix(driver)
        driver.key(Key.Key_3, CONTROL)
        assert driver.window.stack.currentWidget() is driver.window.pages.memo
        driver.key(Key.Key_1, CONTROL)
        assert driver.window.stack.currentWidget() is driver.window.pages.check


def test_cells_count_what_sources_say_grouped_by_origin(person: Driver) -> None:
    assert shown(person) == [["+2", "−1", ""], ["", "", "·"], ["", "", ""]]
    titles = [column.title for group in matrix(person).model.groups for column in group.columns]
    assert titles == ["minutes.txt", "letter.txt", "letter.txt"]


def test_arrows_move_and_with_control_go_to_the_next_filled_cell(person: Driver) -> None:
    matrix(person).table.go_to(0, 0)
    person.key(Key.Key_Right)
    assert cell(person) == ("1", "letter.txt")
    person.key(Key.Key_Home)
    person.key(Key.Key_Down)
    assert cell(person) == ("2", "minutes.txt")
    person.key(Key.Key_Right, CONTROL)
    assert matrix(person).table.currentIndex().column() == 2
    person.key(Key.Key_Up, CONTROL)
    assert matrix(person).table.currentIndex().row() == 1
    person.key(Key.Key_End)
    person.key(Key.Key_PageDown)
    assert cell(person)[0] == "3"


def test_enter_opens_the_passages_beside_the_draft(person: Driver) -> None:
    matrix(person).table.go_to(0, 1)
    person.key(Key.Key_Return)
    assert person.window.pages is not None
    assert person.window.stack.currentWidget() is person.window.pages.check
    row = person.workspace.document_row(person.workspace.source_version)
    assert row is not None
    assert row.title == "letter.txt"
    claim = queries.claim(person.workspace.session, person.workspace.current_claim or 0)
    assert claim.number == 1


def test_enter_in_an_empty_cell_opens_the_claim(person: Driver) -> None:
    matrix(person).table.go_to(2, 0)
    person.key(Key.Key_Return)
    claim = queries.claim(person.workspace.session, person.workspace.current_claim or 0)
    assert claim.statement == COST


def test_space_previews_the_words_and_the_preview_follows(person: Driver) -> None:
    page = matrix(person)
    page.table.go_to(0, 0)
    person.key(Key.Key_Space)
    assert "“The bridge is closed”" in page.card.words
    assert "the council" in page.card.words
    person.key(Key.Key_Right)
    assert "Contradicts" in page.card.words
    person.key(Key.Key_Escape)
    assert page.card.isHidden()
    page.table.go_to(2, 0)
    person.key(Key.Key_Space)
    assert page.card.isHidden()


def test_brackets_go_from_claim_to_claim_and_check_stands_on_the_same(person: Driver) -> None:
    matrix(person).table.go_to(0, 0)
    person.key(Key.Key_BracketRight)
    assert cell(person)[0] == "2"
    person.key(Key.Key_BracketLeft)
    person.key(Key.Key_BraceRight)
    assert cell(person)[0] == "2"
    person.key(Key.Key_1, CONTROL)
    claim = queries.claim(person.workspace.session, person.workspace.current_claim or 0)
    assert claim.number == 2


def test_filters_leave_out_claims_and_say_so(person: Driver) -> None:
    page = matrix(person)
    page.filter.text.setText("nobody")
    assert [page.model.claim_at(line) for line in range(page.model.rowCount())] == [2]
    page.filter.text.clear()
    page.filter.contradicted.setChecked(True)
    assert list(page.model.shown) == [1]
    page.filter.contradicted.setChecked(False)
    person.until(lambda: page.model.findings(0))
    page.with_findings.setChecked(True)
    assert list(page.model.shown) == [1]
    page.filter.text.setText("zebra")
    assert page.model.rowCount() == 0
    assert not page.table.isVisible()


def test_changes_are_shown_where_they_are_made(person: Driver) -> None:
    page = matrix(person)
    page.table.go_to(0, 1)
    session = person.workspace.session
    evidence_commands.link_evidence(
        session, 3, source_of(session), *span(SOURCE, "The cost is"), Relation.CONTRADICTS, origins=["Zoe"]
    )
    assert shown(person)[2] == ["", "", "−1", ""]
    assert cell(person) == ("1", "letter.txt")
    session.undo()
    assert shown(person)[2] == ["", "", ""]


def test_sources_without_evidence_are_shown_on_demand(person: Driver) -> None:
    session = person.workspace.session
    document_commands.add_document(session, parsed("diary.txt", "Rain."), Role.SOURCE)
    page = matrix(person)
    assert page.model.columnCount() == 3
    page.all_sources.setChecked(True)
    assert page.model.column(3).title == "diary.txt"


def test_a_screen_reader_hears_claim_source_and_counts_in_words(person: Driver) -> None:
    model = matrix(person).model
    said = model.data(model.index(0, 0), Qt.ItemDataRole.AccessibleTextRole)
    assert CLOSED in said
    assert "minutes.txt, origin the council" in said
    assert "2 passages corroborate" in said
    row = model.headerData(0, Qt.Orientation.Vertical, Qt.ItemDataRole.AccessibleTextRole)
    assert "Confirmed" in row
    assert "Independent origins: 1 against, 1 for" in row


def test_find_goes_to_the_filter(person: Driver) -> None:
    person.key(Key.Key_F, CONTROL)
    assert matrix(person).filter.text.hasFocus()
    person.key(Key.Key_Escape)
    assert matrix(person).table.hasFocus()
