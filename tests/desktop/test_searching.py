"""Searching in the window, by keys only: from the words to the evidence."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QApplication

from tests.cases import DRAFT, SOURCE, draft_of, make_case, source_of, span
from tests.desktop.window_driver import CONTROL, SHIFT, Driver, driving
from workbench.application import claim_commands, queries, search
from workbench.application.palette import EntryKind
from workbench.desktop.lists.search_list import SearchList
from workbench.domain.model import Relation

Key = Qt.Key


@pytest.fixture
def person(qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Driver]:
    monkeypatch.setenv("FACTCHECK_CONFIG_DIR", str(tmp_path / "settings"))
    QSettings().clear()
    with make_case(tmp_path / "bridge.fcase") as session:
        claim_commands.add_claim(session, draft_of(session), *span(DRAFT, "40 million crowns"))
        search.bring_up_to_date(session)
    with driving() as driver:
        driver.show()
        driver.open(tmp_path / "bridge.fcase")
        QApplication.processEvents()  # the draft takes the focus once more
        yield driver


def search_list(person: Driver) -> SearchList:
    assert person.window.pages is not None
    return person.window.pages.check.lists.search


def look_for(person: Driver, words: str) -> SearchList:
    person.key(Key.Key_F, CONTROL | SHIFT)
    found = search_list(person)
    assert found.field.hasFocus()
    person.type(words)
    person.until(lambda: found.model.rowCount() > 0)
    return found


def test_a_hit_becomes_evidence_by_one_key(person: Driver) -> None:
    person.key(Key.Key_BracketRight)
    look_for(person, "million")
    person.key(Key.Key_Return)
    person.key(Key.Key_D)
    (claim,) = queries.claims(person.workspace.session)
    (evidence,) = claim.evidence
    assert evidence.relation is Relation.CONTRADICTS
    assert evidence.passage.exact == "The cost is 14 million crowns."
    assert search_list(person).hits.hasFocus()


def test_enter_goes_to_the_passage_with_its_words_selected(person: Driver) -> None:
    look_for(person, "14 million")
    person.key(Key.Key_Return)
    person.key(Key.Key_Return)
    assert person.source.hasFocus()
    assert person.source.version_id == source_of(person.workspace.session)
    assert person.source.selected_text() == "14 million"


def test_selected_words_are_searched_for(person: Driver) -> None:
    person.draft.select(*span(DRAFT, "the bridge"))
    person.key(Key.Key_F, CONTROL | SHIFT)
    assert search_list(person).field.text() == "“the bridge”"


def test_the_words_are_highlighted_in_the_view_and_no_more_when_the_field_is_empty(person: Driver) -> None:
    look_for(person, "bridge")
    spans = person.draft.found_in(0, DRAFT.index("\n"))
    assert [DRAFT[start:end] for start, end in spans] == ["bridge"]
    person.key(Key.Key_Escape)
    assert list(person.draft.found_in(0, DRAFT.index("\n"))) == []


def test_the_palette_finds_passages_below_what_is_called_so(person: Driver) -> None:
    person.key(Key.Key_K, CONTROL)
    person.type("from mon")
    model = person.desk.palette.model
    person.until(lambda: model.rowCount() and model.entry(model.rowCount() - 1).kind is EntryKind.PASSAGE)
    passage = model.entry(model.rowCount() - 1)
    assert passage.span == (SOURCE.index("from Mon"), SOURCE.index("Monday") + len("Monday"))
    assert model.spoken(passage).startswith("Passage in minutes.txt, ")
    person.key(Key.Key_Up)
    person.key(Key.Key_Return)
    assert person.source.hasFocus()
    assert person.source.selected_text() == "from Monday"
