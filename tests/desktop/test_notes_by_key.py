"""Notes in the window: from one to the next by key, tracked changes shown and hidden for both documents."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QApplication

from tests.cases import DRAFT, parsed, span
from tests.desktop.window_driver import SHIFT, Driver, driving
from workbench.application.document_commands import add_document
from workbench.application.session import Session
from workbench.domain.model import Role
from workbench.domain.structure import Note, NoteKind, Structure

Key = Qt.Key
CLOSED = span(DRAFT, "bridge was closed")
NOTES = (
    Note(NoteKind.COMMENT, *CLOSED, "Which bridge?", "L. Marsh", "2026-05-03"),
    Note(NoteKind.DELETION, CLOSED[1], CLOSED[1], " for a week", "N. Kim", "2026-05-03"),
)


@pytest.fixture
def person(qapp: QApplication, tmp_path: Path) -> Iterator[Driver]:
    QSettings().clear()
    file = parsed("draft.docx", DRAFT)
    with Session.create(tmp_path / "bridge.fcase", title="The bridge", person="Ada") as session:
        document = replace(file.document, structure=Structure(notes=NOTES))
        add_document(session, replace(file, document=document), Role.DRAFT)
    with driving() as driver:
        driver.show()
        driver.open(tmp_path / "bridge.fcase")
        yield driver


def test_n_goes_from_note_to_note_and_says_where_they_end(person: Driver) -> None:
    card = person.draft.notes.card
    person.key(Key.Key_N)
    assert "Which bridge?" in card.words
    assert person.draft.caret() == CLOSED[0]
    person.key(Key.Key_N)
    assert "for a week" in card.words
    person.key(Key.Key_N)
    assert "follows" in person.window.messages.text
    person.key(Key.Key_N, SHIFT)
    assert person.draft.caret() == CLOSED[0]
    person.key(Key.Key_Escape)
    assert not card.isVisible()


def test_tracked_changes_are_shown_in_both_panes_and_hidden_again(person: Driver) -> None:
    person.window.hub.trigger("view.changes")
    assert person.draft.changes_shown
    assert person.source.changes_shown
    assert [removed.layout.text() for removed in person.draft.page.layouts.of(0).removed] == [
        "Deleted: for a week  · N. Kim, 3 May 2026"
    ]
    person.window.hub.trigger("view.changes")
    assert not person.draft.changes_shown
