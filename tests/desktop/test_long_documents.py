"""A long document is opened in a job; the window lives on, and what was wanted of it is done afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QApplication

from tests.cases import DRAFT, SOURCE, draft_of, make_case, source_of, span
from tests.desktop.window_driver import Driver, driving
from workbench.application import claim_commands, long_reading
from workbench.application.queries import reading
from workbench.desktop.reading_pane import ReadingPane

Key = Qt.Key


@pytest.fixture
def busy(qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Driver]:
    """A window that takes every document for a long one and works on it in another thread."""
    QSettings().clear()
    make_case(tmp_path / "bridge.fcase").close()
    monkeypatch.setattr(long_reading, "_SHORT_TEXT", 0)
    monkeypatch.setattr(long_reading, "_STRETCH", 7)
    monkeypatch.setattr(reading, "_SHORT", 0)
    with driving(inline=False) as driver:
        driver.show()
        assert driver.desk.cases.open_case(tmp_path / "bridge.fcase")
        yield driver


def draft(person: Driver) -> ReadingPane:
    assert person.window.pages is not None
    return person.window.pages.check.draft


def source(person: Driver) -> ReadingPane:
    assert person.window.pages is not None
    return person.window.pages.check.source


def both_open(person: Driver) -> None:
    person.until(lambda: person.draft.version_id > 0 and person.source.version_id > 0)


def test_the_window_stands_before_the_documents_do(busy: Driver) -> None:
    assert draft(busy).version_id == draft_of(busy.workspace.session)
    assert busy.draft.version_id == -1
    assert draft(busy).span_to_use() is None

    both_open(busy)

    assert busy.draft.page.document.text == DRAFT
    assert busy.source.page.document.text == SOURCE
    assert busy.draft.isVisible()
    busy.until(busy.draft.hasFocus)


def test_a_passage_is_brought_into_sight_and_selected_once_its_document_is_open(busy: Driver) -> None:
    words = span(SOURCE, "The cost is 14 million crowns.")
    busy.workspace.show_passage(source_of(busy.workspace.session), *words)
    source(busy).select(*words)
    assert busy.source.selection() == (0, 0)

    both_open(busy)

    assert busy.source.selection() == words


def test_claims_made_meanwhile_are_marked_when_it_opens(busy: Driver) -> None:
    session = busy.workspace.session
    claim = claim_commands.add_claim(session, draft_of(session), *span(DRAFT, "It cost 40 million crowns"))

    both_open(busy)

    found, _ = busy.draft.page.document.marks_in_row(busy.draft.page.document.rows.at(DRAFT.index("It cost")))
    assert [mark.group for mark in found] == [claim]


def test_of_two_documents_asked_for_the_last_one_is_shown(busy: Driver) -> None:
    session = busy.workspace.session
    busy.workspace.set_source(draft_of(session))
    busy.workspace.set_source(source_of(session))
    busy.workspace.set_source(draft_of(session))

    both_open(busy)
    busy.until(lambda: not busy.desk.jobs.running)

    assert busy.source.page.document.text == DRAFT


def test_who_stops_it_can_open_it_after_all(busy: Driver) -> None:
    for job in busy.desk.jobs.running:
        job.cancel()
    waiting = draft(busy).waiting
    busy.until(waiting.button.isVisible)
    assert waiting.heading.text() == "Not opened"
    assert draft(busy).span_to_use() is None

    waiting.button.click()

    busy.until(lambda: busy.draft.version_id > 0)
    assert busy.draft.page.document.text == DRAFT


def test_a_case_closed_meanwhile_leaves_nothing_behind(busy: Driver) -> None:
    busy.desk.cases.close_case()
    busy.until(lambda: not busy.desk.jobs.running)

    assert busy.window.messages.text == ""


def test_coverage_and_unmarked_sentences_follow_when_they_are_found(busy: Driver) -> None:
    both_open(busy)
    assert busy.window.pages is not None
    unmarked = busy.window.pages.check.lists.unmarked

    busy.until(busy.window.pages.check.draft.coverage.isVisible)
    busy.until(unmarked.model.rowCount)

    session = busy.workspace.session
    assert reading.sentences_known(session, draft_of(session))
    first = unmarked.model.row(0)
    assert DRAFT[first.start : first.end] == first.exact


def test_u_says_that_sentences_are_still_looked_for(busy: Driver) -> None:
    both_open(busy)
    session = busy.workspace.session
    busy.until(lambda: not busy.desk.jobs.running and reading.sentences_known(session, draft_of(session)))
    session.memory.clear()
    busy.draft.setFocus()
    busy.key(Key.Key_U)
    assert "still being looked for" in busy.window.messages.text

    busy.until(lambda: reading.sentences_known(session, draft_of(session)))
    busy.key(Key.Key_U)

    start, end = busy.draft.selection()
    assert DRAFT[start:end] == "Three officials said the bridge was closed."
