"""Suggested passages in the window, by keys only: from the claim to the evidence."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QApplication

from tests.cases import DRAFT, SOURCE, draft_of, make_case, source_of, span
from tests.desktop.window_driver import Driver, driving
from workbench.application import claim_commands, queries
from workbench.desktop.lists.suggested_list import SuggestedList
from workbench.domain.model import Relation

Key = Qt.Key
COST = "The cost is 14 million crowns."


@pytest.fixture
def person(qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Driver]:
    monkeypatch.setenv("FACTCHECK_CONFIG_DIR", str(tmp_path / "settings"))
    QSettings().clear()
    with make_case(tmp_path / "bridge.fcase") as session:
        claim_commands.add_claim(session, draft_of(session), *span(DRAFT, "It cost 40 million crowns"))
    with driving() as driver:
        driver.show()
        driver.open(tmp_path / "bridge.fcase")
        QApplication.processEvents()  # the draft takes the focus once more
        yield driver


def suggested(person: Driver) -> SuggestedList:
    assert person.window.pages is not None
    return person.window.pages.check.lists.suggested


def test_a_suggestion_becomes_evidence_by_two_keys(person: Driver) -> None:
    person.key(Key.Key_BracketRight)
    person.until(lambda: suggested(person).model.rowCount() > 0)  # the index is made meanwhile
    person.key(Key.Key_G)
    assert suggested(person).view.hasFocus()
    person.key(Key.Key_D)
    (claim,) = queries.claims(person.workspace.session)
    (evidence,) = claim.evidence
    assert (evidence.relation, evidence.passage.exact) == (Relation.CONTRADICTS, COST)
    person.until(lambda: suggested(person).model.rowCount() == 0)


def test_the_tab_says_how_many_there_are_and_enter_shows_one_beside_the_draft(person: Driver) -> None:
    person.key(Key.Key_BracketRight)
    person.until(lambda: suggested(person).model.rowCount() > 0)
    assert person.window.pages is not None
    check = person.window.pages.check
    assert check.lists.tabs.tabText(check.lists.tabs.indexOf(check.lists.suggested)) == "Suggested 1"
    wanted: list[object] = []
    person.workspace.passage_wanted.connect(wanted.append)
    person.key(Key.Key_G)
    person.key(Key.Key_Return)
    assert wanted == [(source_of(person.workspace.session), *span(SOURCE, COST), True)]
    assert person.workspace.source_version == source_of(person.workspace.session)
