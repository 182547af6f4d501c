"""Pages in the real window: one key shows them at the same place, and claims and evidence work from them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QApplication

from tests.cases import DRAFT, SOURCE, parsed
from tests.desktop.page_view.material import (
    CONTROL,
    SECOND,
    THIRD,
    before,
    behind,
    drag,
    drawn,
    rect_of,
    two_pages,
)
from tests.desktop.window_driver import Driver, driving
from workbench.application import claim_commands, document_commands, queries
from workbench.application.session import Session
from workbench.desktop.page_switch import PageSwitch
from workbench.desktop.page_view import PageView
from workbench.domain.model import Relation, Role

Key = Qt.Key


def fill(path: Path, *, pdf_role: Role) -> None:
    """Write a case with a PDF and a text."""
    session = Session.create(path, title="The bridge", person="Ada")
    if pdf_role is Role.SOURCE:
        document_commands.add_document(session, parsed("draft.txt", DRAFT), Role.DRAFT)
        claim_commands.add_claim(session, queries.document_rows(session)[0].version_id, 0, 43)
    document_commands.add_document(session, two_pages(), pdf_role)
    document_commands.add_document(session, parsed("minutes.txt", SOURCE), Role.SOURCE)
    session.close()


@pytest.fixture
def person(qapp: QApplication, tmp_path: Path) -> Iterator[Driver]:
    QSettings().clear()
    fill(tmp_path / "bridge.fcase", pdf_role=Role.SOURCE)
    with driving() as driver:
        driver.show()
        driver.open(tmp_path / "bridge.fcase")
        QApplication.processEvents()  # the window puts the focus on the draft once it is up
        driver.source.setFocus()
        yield driver
    QSettings().clear()


def switch_of(person: Driver) -> PageSwitch:
    assert person.window.pages is not None
    return person.window.pages.check.source.pages


def pages(person: Driver) -> PageView:
    """Press P and give the pages, the first one drawn."""
    person.key(Key.Key_P)
    view = switch_of(person).view
    assert view is not None
    person.until(lambda: drawn(view, view.page.page_in_view()))
    return view


def test_p_shows_the_pages_and_the_text_again_each_with_the_keyboard(person: Driver) -> None:
    view = pages(person)
    assert view.isVisible()
    assert view.hasFocus()
    assert not person.source.isVisible()
    assert switch_of(person).number.text() == "p. 1 of 2"
    person.key(Key.Key_P)
    assert person.source.hasFocus()
    assert not view.isVisible()
    assert not switch_of(person).number.isVisible()


def test_the_place_is_kept_both_ways(person: Driver) -> None:
    text = queries.text_of(person.workspace.session, person.source.version_id)
    start = text.index(THIRD)
    person.source.select(start, start + 20)
    person.source.reveal(start, start + 20)
    view = pages(person)
    assert switch_of(person).number.text() == "p. 2 of 2"
    assert view.viewport().rect().contains(rect_of(view, THIRD[:20]).toRect())
    person.key(Key.Key_Home)
    assert switch_of(person).number.text() == "p. 1 of 2"
    person.key(Key.Key_P)
    rect = person.source.page.character_rect(0)
    assert rect is not None
    assert rect.top() >= 0
    assert person.source.selected_text() == THIRD[:20]


def test_s_links_what_was_selected_on_the_page(person: Driver) -> None:
    (claim,) = queries.claims(person.workspace.session)
    person.workspace.set_current_claim(claim.id)
    person.source.setFocus()
    view = pages(person)
    view.go_to_page(0)
    drag(view, before(view, "Nobody"), behind(view, "told"))
    person.key(Key.Key_S)
    (evidence,) = queries.claims(person.workspace.session)[0].evidence
    assert evidence.relation is Relation.CORROBORATES
    text = queries.text_of(person.workspace.session, evidence.passage.version_id)
    assert text[evidence.passage.start : evidence.passage.end] == "Nobody outside the room was told"
    assert [mark.label for mark in view.page.dress(0).marks] == ["1"]
    assert len(view.page.pills(0)) == 1
    person.key(Key.Key_Z, CONTROL)
    assert view.page.dress(0).marks == []


def test_c_makes_a_claim_from_a_page_of_the_draft(qapp: QApplication, tmp_path: Path) -> None:
    QSettings().clear()
    fill(tmp_path / "council.fcase", pdf_role=Role.DRAFT)
    with driving() as person:
        person.show()
        person.open(tmp_path / "council.fcase")
        person.key(Key.Key_P)
        assert person.window.pages is not None
        view = person.window.pages.check.draft.pages.view
        assert view is not None
        drag(view, before(view, "Nobody"), behind(view, "told"))
        person.key(Key.Key_C)
        (claim,) = queries.claims(person.workspace.session)
        assert claim.statement == "Nobody outside the room was told"
        assert view.selection()[0] == view.selection()[1]
    QSettings().clear()


def test_a_document_without_pages_says_so_and_one_with_pages_stays_as_it_was(person: Driver) -> None:
    view = pages(person)
    rows = queries.document_rows(person.workspace.session)
    pdf, minutes = rows[1].version_id, rows[2].version_id
    person.workspace.set_source(minutes)
    assert person.source.isVisible()
    assert not switch_of(person).button.isVisible()
    person.key(Key.Key_P)
    assert "no pages" in person.window.messages.text
    person.workspace.set_source(pdf)
    assert view.isVisible()
    person.until(lambda: drawn(view, 0))


def test_ctrl_f_searches_on_the_pages(person: Driver) -> None:
    view = pages(person)
    person.key(Key.Key_F, CONTROL)
    assert view.find_bar.isVisible()
    view.find_bar.field.setText("Nobody")
    person.until(lambda: person.source.selected_text() == "Nobody")
    assert SECOND.startswith("Nobody")


def test_closing_the_case_ends_the_drawing(person: Driver) -> None:
    view = pages(person)
    assert view.pictures.held_bytes > 0
    person.desk.cases.close_case()
    assert view.pictures.held_bytes == 0


def test_the_header_changes_the_thumbnails(person: Driver) -> None:
    view = pages(person)
    button = switch_of(person).strip_button
    assert button.isVisible()
    button.click()
    assert view.strip.isVisible()
    button.click()
    assert not view.strip.isVisible()


def test_p_from_a_draft_without_pages_shows_those_of_the_source(person: Driver) -> None:
    person.draft.setFocus()
    view = pages(person)
    assert view.isVisible()
    assert person.window.messages.text == ""
