"""The reading panes' headers: choosing a source, what is known of it, and what empty panes say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from tests.cases import DRAFT, draft_of, make_case, parsed, source_of
from tests.desktop.window_driver import CONTROL, Driver, driving
from workbench.application import queries
from workbench.application.document_commands import add_document, edit_provenance
from workbench.application.session import Session
from workbench.desktop.draft_pane import DraftPane
from workbench.desktop.source_pane import SourcePane
from workbench.domain.model import Role, Standing

Key = Qt.Key


@pytest.fixture
def case(qapp: QApplication, tmp_path: Path) -> Path:
    QSettings().clear()
    with make_case(tmp_path / "bridge.fcase") as session:
        add_document(session, parsed("letter.txt", "The bridge is open."), Role.SOURCE)
    return tmp_path / "bridge.fcase"


@pytest.fixture
def person(case: Path) -> Iterator[Driver]:
    with driving() as driver:
        driver.show()
        driver.open(case)
        yield driver


def source_pane(person: Driver) -> SourcePane:
    assert person.window.pages is not None
    return person.window.pages.check.source


def draft_pane(person: Driver) -> DraftPane:
    assert person.window.pages is not None
    return person.window.pages.check.draft


def test_a_source_is_chosen_by_keys(person: Driver) -> None:
    assert person.source.page.document.text.startswith("Minutes")
    person.key(Key.Key_L, CONTROL)
    popup = QApplication.activePopupWidget()
    assert popup is not None
    listed = source_pane(person).chooser.view()
    QTest.keyClick(listed, Key.Key_Down)
    QTest.keyClick(listed, Key.Key_Return)
    person.until(lambda: person.source.page.document.text == "The bridge is open.")
    assert person.source.hasFocus()


def test_the_draft_can_be_read_beside_itself(person: Driver) -> None:
    chooser = source_pane(person).chooser
    assert [chooser.itemText(i) for i in range(chooser.count())] == [
        "minutes.txt",
        "letter.txt",
        "Draft: draft.txt",
    ]
    person.workspace.set_source(person.workspace.draft_version)
    assert person.source.page.document.text == DRAFT


def test_the_header_says_how_far_a_source_can_be_trusted(person: Driver) -> None:
    pane = source_pane(person)
    assert not pane.reliability.isVisible()
    row = person.workspace.document_row(person.workspace.source_version)
    assert row is not None
    judged = replace(row.provenance, reliability="B", standing=Standing.PRIMARY)
    edit_provenance(person.workspace.session, row.id, judged)
    assert pane.reliability.text() == "B · usually reliable"
    assert pane.standing.text() == "Primary"
    person.key(Key.Key_Z, CONTROL)
    assert not pane.reliability.isVisible()


def test_the_drafts_title_follows_its_provenance(person: Driver) -> None:
    row = person.workspace.document_row(person.workspace.draft_version)
    assert row is not None
    edit_provenance(person.workspace.session, row.id, replace(row.provenance, title="The closed bridge"))
    assert draft_pane(person).header.detail.full_text() == "“The closed bridge” · version 1"


def test_a_pane_keeps_its_place_when_a_claim_is_made(person: Driver) -> None:
    person.window.resize(900, 420)
    QApplication.processEvents()
    person.draft.verticalScrollBar().setValue(30)
    place = person.draft.verticalScrollBar().value()
    person.draft.select(80, 90)
    person.key(Key.Key_C)
    assert person.draft.verticalScrollBar().value() == place


def test_a_case_without_sources_says_what_goes_there(qapp: QApplication, tmp_path: Path) -> None:
    with Session.create(tmp_path / "alone.fcase", title="Alone", person="Ada") as session:
        add_document(session, parsed("draft.txt", DRAFT), Role.DRAFT)
    with driving() as person:
        person.show()
        person.open(tmp_path / "alone.fcase")
        pane = source_pane(person)
        assert pane.note.isVisible()
        assert "Ctrl+I" in pane.note.text.text()
        pane.show_draft.click()
        assert person.source.page.document.text == DRAFT
        assert not pane.note.isVisible()


@pytest.mark.parametrize("name", ["claims", "suggested", "quotations", "findings", "origins", "replies"])
def test_an_empty_list_takes_the_keys_and_f6_goes_on_from_it(
    qapp: QApplication, tmp_path: Path, name: str
) -> None:
    with Session.create(tmp_path / "empty.fcase", title="Empty", person="Ada") as session:
        add_document(session, parsed("draft.txt", "Nothing is said here"), Role.DRAFT)
    with driving() as person:
        person.show()
        person.open(tmp_path / "empty.fcase")
        assert person.window.pages is not None
        lists = person.window.pages.check.lists
        shown = getattr(lists, name)
        lists.show_list(shown)
        assert shown.isAncestorOf(person.focus())
        assert person.focus().accessibleName()
        person.key(Key.Key_F6)
        assert person.draft.hasFocus()
        person.key(Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
        assert shown.isAncestorOf(person.focus())


def test_a_case_without_a_draft_says_what_goes_there(qapp: QApplication, tmp_path: Path) -> None:
    Session.create(tmp_path / "empty.fcase", title="Empty", person="Ada").close()
    with driving() as person:
        person.show()
        assert person.desk.cases.open_case(tmp_path / "empty.fcase")
        assert draft_pane(person).note.isVisible()
        assert "Ctrl+Shift+I" in draft_pane(person).note.text.text()
        assert not source_pane(person).show_draft.isVisible()


def test_encodings_are_offered_for_the_document_read_last(person: Driver) -> None:
    person.source.setFocus()
    person.window.hub.trigger("document.read_again")
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert "minutes.txt" in menu.accessibleName()
    assert [action.text() for action in menu.actions()][:2] == ["UTF-8", "Windows-1252, Western"]
    menu.close()


def test_a_removed_source_gives_way_to_another(person: Driver) -> None:
    session = person.workspace.session
    assert person.workspace.source_version == source_of(session)
    from workbench.application.document_commands import remove_document

    remove_document(session, queries.document_rows(session)[1].id)
    assert person.source.page.document.text == "The bridge is open."
    person.key(Key.Key_Z, CONTROL)
    assert person.workspace.draft_version == draft_of(session)
