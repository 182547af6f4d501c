"""Pages beside the text in one pane: both go together, and neither carries the other off."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QApplication

from tests.cases import DRAFT, parsed
from tests.desktop.page_view.material import before, behind, drag, drawn, rect_of, until
from tests.desktop.window_driver import CONTROL, SHIFT, Driver, driving
from tests.unit.importers.pdf_maker import MadePdf
from workbench.application import claim_commands, document_commands, evidence_commands, queries
from workbench.application.importing import parse_bytes
from workbench.application.session import Session
from workbench.desktop.page_switch import PageSwitch
from workbench.desktop.page_view import PageView
from workbench.desktop.page_view.following import place_at
from workbench.domain.model import Relation, Role

Key = Qt.Key
SHEETS = 12


def ledger() -> Any:
    """Import a PDF whose every sheet has text enough to fill a good part of it."""
    pdf = MadePdf()
    for number in range(SHEETS):
        words = f"Sheet {number} of the ledger tells what was paid. " + f"Entry {number} was for stone. " * 60
        pdf.page().paragraph(72, 770, words, 450, size=11, leading=16)
    return parse_bytes(pdf.build(), "ledger.pdf")


def fill(path: Path) -> None:
    """Write a case with a draft, a ledger of many pages and a text without pages."""
    with Session.create(path, title="The bridge", person="Ada") as session:
        document_commands.add_document(session, parsed("draft.txt", DRAFT), Role.DRAFT)
        document_commands.add_document(session, ledger(), Role.SOURCE)
        document_commands.add_document(session, parsed("minutes.txt", "No pages here."), Role.SOURCE)
        draft, source, _ = (row.version_id for row in queries.document_rows(session))
        claim = claim_commands.add_claim(session, draft, 0, 43)
        start = queries.text_of(session, source).index("Sheet 8 of")
        evidence_commands.link_evidence(session, claim, source, start, start + 40, Relation.CONTRADICTS)


@pytest.fixture
def person(qapp: QApplication, tmp_path: Path) -> Iterator[Driver]:
    QSettings().clear()
    fill(tmp_path / "bridge.fcase")
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


def both(person: Driver) -> PageView:
    """Press Shift+P and give the pages, the one in sight drawn."""
    person.key(Key.Key_P, SHIFT)
    view = switch_of(person).view
    assert view is not None
    person.until(lambda: drawn(view, view.page.page_in_view()))
    return view


def place(person: Driver, words: str) -> tuple[int, int]:
    text = queries.text_of(person.workspace.session, person.source.version_id)
    start = text.index(words)
    return start, start + len(words)


def on_pages(view: PageView, words: str) -> bool:
    """Whether words are in sight on the pages."""
    return view.viewport().rect().contains(rect_of(view, words).toAlignedRect())


def in_text(person: Driver, words: str) -> bool:
    """Whether the beginning of words is in sight in the text."""
    rect = person.source.page.character_rect(place(person, words)[0])
    return rect is not None and person.source.viewport().rect().contains(rect.toAlignedRect())


def test_shift_p_shows_both_and_takes_the_pages_away_again(person: Driver) -> None:
    view = both(person)
    assert (view.isVisible(), person.source.isVisible()) == (True, True)
    assert person.source.hasFocus()
    assert switch_of(person).beside_button.isChecked()
    assert view.accessibleName() != person.source.accessibleName()
    person.key(Key.Key_P, SHIFT)
    assert (view.isVisible(), person.source.isVisible()) == (False, True)
    assert person.source.hasFocus()


def test_p_leaves_the_half_with_the_keyboard(person: Driver) -> None:
    view = both(person)
    view.setFocus()
    person.key(Key.Key_P)
    assert (view.isVisible(), person.source.isVisible(), view.hasFocus()) == (True, False, True)
    person.key(Key.Key_P, SHIFT)
    assert (view.isVisible(), person.source.isVisible(), view.hasFocus()) == (True, True, True)
    person.source.setFocus()
    person.key(Key.Key_P)
    assert (view.isVisible(), person.source.isVisible()) == (False, True)
    assert person.source.hasFocus()


def test_the_halves_stand_side_by_side_where_there_is_room_for_it(person: Driver) -> None:
    view = both(person)
    assert view.geometry().top() >= person.source.geometry().bottom()
    assert person.window.pages is not None
    for name in ("editor", "lists"):
        person.window.pages.check.pane(name).hide()
    person.window.pages.check.draft.hide()
    person.until(lambda: view.geometry().left() >= person.source.geometry().right())


def test_scrolling_the_text_takes_the_pages_along_from_the_first_line_to_the_last(person: Driver) -> None:
    view = both(person)
    down = view.verticalScrollBar()
    text = person.source
    seen = [down.value()]
    while text.verticalScrollBar().value() < text.verticalScrollBar().maximum():
        text.scroll_pixels(40)
        where = (text.page.flow.row, text.page.flow.hidden)
        QApplication.processEvents()
        assert (text.page.flow.row, text.page.flow.hidden) == where, "the pages moved the text back"
        seen.append(down.value())
    assert seen[0] == 0
    assert seen == sorted(seen)
    assert seen[-1] == down.maximum()
    assert max(after - before for before, after in pairwise(seen)) < view.page.rect(0).height()


def test_scrolling_the_pages_takes_the_text_along_and_does_not_come_back(person: Driver) -> None:
    view = both(person)
    down, rows = view.verticalScrollBar(), person.source.page.flow
    seen = [(rows.row, rows.hidden)]
    while down.value() < down.maximum():
        view.scroll_pixels(60)
        there = down.value()
        QApplication.processEvents()
        assert down.value() == there, "the text moved the pages back"
        seen.append((rows.row, rows.hidden))
    a_line = person.source.page.geometry.line_height
    for (row, hidden), (next_row, next_hidden) in pairwise(seen):
        assert next_row > row or next_hidden > hidden - a_line / 4, "the text went back"
    assert in_text(person, f"Sheet {SHEETS - 1} of") or person.source.verticalScrollBar().value() == (
        person.source.verticalScrollBar().maximum()
    )


def test_the_same_words_stand_in_both_wherever_one_is(person: Driver) -> None:
    view = both(person)
    for sheet in (3, 7, 5):
        view.go_to_page(sheet)
        third = person.source.viewport().height() / 3
        here = person.source.page.place_at(third)
        there = place_at(view.page, view.page.y + view.page.height / 3, here)
        assert here == pytest.approx(there, abs=4)
    person.source.reveal(*place(person, "Sheet 2 of"))
    assert on_pages(view, "Sheet 2 of")


def test_another_size_of_the_pane_leaves_both_at_the_same_place(person: Driver) -> None:
    view = both(person)
    person.source.reveal(*place(person, "Sheet 6 of"))
    person.window.resize(1700, 1000)
    QApplication.processEvents()
    assert in_text(person, "Sheet 6 of")
    assert on_pages(view, "Sheet 6 of")


def test_choosing_a_claim_brings_its_evidence_into_sight_in_both(person: Driver) -> None:
    view = both(person)
    (claim,) = queries.claims(person.workspace.session)
    person.workspace.set_current_claim(claim.id)
    assert on_pages(view, "Sheet 8 of")
    assert in_text(person, "Sheet 8 of")
    assert [mark.label for mark in view.page.dress(8).marks] == ["1"]


def test_words_selected_on_a_page_are_shown_in_the_text_and_linked_with_s(person: Driver) -> None:
    (claim,) = queries.claims(person.workspace.session)
    person.workspace.set_current_claim(claim.id, reveal=False)
    view = both(person)
    drag(view, before(view, "Sheet 0"), behind(view, "ledger"))
    assert person.source.selected_text() == "Sheet 0 of the ledger"
    person.key(Key.Key_S)
    evidence = queries.claims(person.workspace.session)[0].evidence
    assert Relation.CORROBORATES in [link.relation for link in evidence]


def test_words_selected_far_away_in_the_text_come_into_sight_on_the_pages(person: Driver) -> None:
    view = both(person)
    person.source.select(*place(person, "Sheet 9 of"))
    person.until(lambda: on_pages(view, "Sheet 9 of"))
    assert person.source.page.flow.row == 0, "the text was not moved by it"


def test_one_find_bar_searches_both(person: Driver) -> None:
    view = both(person)
    view.setFocus()
    person.key(Key.Key_F, CONTROL)
    bar = person.source.find_bar
    assert bar.isVisible()
    bar.field.setText("Sheet 4")
    person.until(lambda: person.source.selected_text() == "Sheet 4")
    start, end = person.source.selection()
    assert view.found_in(start - 5, end + 5) == [(start, end)]
    person.until(lambda: on_pages(view, "Sheet 4"))


def test_f6_stops_at_either_half(person: Driver) -> None:
    view = both(person)
    person.key(Key.Key_F6)
    assert view.hasFocus()
    person.key(Key.Key_F6, SHIFT)
    assert person.source.hasFocus()
    person.key(Key.Key_F6, SHIFT)
    assert person.draft.hasFocus()


def test_a_document_without_pages_says_so_and_the_next_one_shows_both_again(person: Driver) -> None:
    view = both(person)
    pdf, minutes = (row.version_id for row in queries.document_rows(person.workspace.session)[1:])
    person.workspace.set_source(minutes)
    assert (view.isVisible(), person.source.isVisible()) == (False, True)
    person.key(Key.Key_P, SHIFT)
    assert "no pages" in person.window.messages.text
    person.workspace.set_source(pdf)
    assert (view.isVisible(), person.source.isVisible()) == (True, True)


def test_both_are_shown_again_when_the_case_is_opened_anew(person: Driver, tmp_path: Path) -> None:
    both(person)
    person.desk.cases.close_case()
    person.open(tmp_path / "bridge.fcase")
    view = switch_of(person).view
    assert view is not None
    assert (view.isVisible(), person.source.isVisible()) == (True, True)
    assert person.window.pages is not None
    assert not person.window.pages.check.draft.pages.showing
    until(lambda: drawn(view, 0))
