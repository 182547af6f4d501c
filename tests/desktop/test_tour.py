"""The tour of the help, performed as it is written, with the keys it names: so it cannot go stale."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt, QUrl
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.desktop.window_driver import Driver, driving
from workbench.application import queries
from workbench.application.actions import BY_ID
from workbench.application.help_pages import HelpPage, actions_named, headings, pages
from workbench.desktop.claim_map import MapPage
from workbench.domain.comparisons import Match
from workbench.domain.model import Claim, Relation, Verdict

Key = Qt.Key
_BY_LINK = ("case.sample", "help.tour")
"""What the tour asks to click, as it has no key."""
_NOT_DONE = {"memo.export": "asks where to write", "case.new": "asks for a draft"}


class Walker:
    """Does what the steps of the tour say, and keeps in mind which actions they named."""

    def __init__(self, person: Driver) -> None:
        self.person = person
        text = pages()["tour"].text
        marks = headings(text)
        ends = [start for start, _, _ in marks[1:]] + [len(text)]
        self.steps = {heading: text[start:end] for (start, _, heading), end in zip(marks, ends, strict=True)}
        self._titles = [heading for heading in self.steps if heading[0].isdecimal()]
        self._named: list[str] = []
        self.text = ""

    def step(self, number: int) -> None:
        """Turn to a step: everything that the last one named must have been done."""
        self.finish()
        title = self._titles[number - 1]
        assert title.startswith(f"{number}. ")
        self.text = self.steps[title]
        self._named = [
            action for action in actions_named(HelpPage("", "", self.text)) if action not in _NOT_DONE
        ]

    def finish(self) -> None:
        """Make sure that nothing the step names was left out."""
        assert not self._named, f"the tour names {self._named}, which was not done"

    def do(self, action_id: str) -> None:
        """Do the next action that the step names, by its key, or by its link where it has none."""
        assert self._named, f"the step does not name {action_id}"
        assert self._named.pop(0) == action_id
        if action_id in _BY_LINK:
            help_pane = self.person.desk.help.pane
            assert help_pane is not None
            help_pane.view.anchorClicked.emit(QUrl(f"action:{action_id}"))
        else:
            pressed = QKeySequence(BY_ID[action_id].keys[0])[0]  # type: ignore[index]
            QTest.keyClick(self.person.focus(), pressed.key(), pressed.keyboardModifiers())
        QApplication.processEvents()

    def says(self, words: str) -> str:
        """Return words that the step holds, to be compared with what is there."""
        assert words in self.text, f"the tour does not say “{words}” here"
        return words

    @property
    def claim(self) -> Claim:
        """The claim one is at."""
        assert self.person.workspace.current_claim is not None
        return queries.claim(self.person.workspace.session, self.person.workspace.current_claim)


@pytest.fixture
def walker(qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Walker]:
    """Sit before the window for the first time, the tour open, with a sample case of the test's own."""
    monkeypatch.setenv("FACTCHECK_CONFIG_DIR", str(tmp_path / "settings"))
    monkeypatch.setattr("workbench.desktop.case_desk._sample_path", lambda: tmp_path / "Sample case.fcase")
    QSettings().clear()
    with driving() as person:
        person.show(1600, 1000)
        person.desk.help.show("tour")
        yield Walker(person)


def test_the_tour_works_as_it_is_written(walker: Walker) -> None:
    _open_and_look(walker)
    _check_one_claim(walker)
    _see_the_whole(walker)
    _undo_and_leave(walker)


def _open_and_look(walker: Walker) -> None:
    person = walker.person
    walker.step(1)
    walker.do("case.sample")
    person.until(lambda: person.window.workspace)
    QApplication.processEvents()  # a case that has come up takes the keys once
    walker.do("help.tour")
    assert person.desk.help.pane is not None
    walker.step(2)
    walker.do("claim.next")
    assert walker.claim.number == 1
    assert "01:52" in walker.claim.statement
    walker.says("two passages against it, two for it")
    assert (
        sorted(str(one.relation) for one in walker.claim.evidence)
        == ["contradicts"] * 2 + ["corroborates"] * 2
    )
    shown = person.workspace.source_version
    assert any(
        one.passage.version_id == shown and one.relation is Relation.CONTRADICTS
        for one in walker.claim.evidence
    )
    walker.step(3)
    walker.do("claim.next")
    assert walker.claim.number == 2
    walker.do("claim.previous")
    assert walker.claim.number == 1


def _check_one_claim(walker: Walker) -> None:
    person = walker.person
    assert person.window.pages is not None
    lists = person.window.pages.check.lists
    walker.step(4)
    walker.do("view.next_pane")
    assert person.draft.hasFocus()
    walker.do("find.open")
    person.type(walker.says("Money was"))
    person.until(lambda: person.draft.selected_text() == "Money was")
    person.key(Key.Key_Escape)
    walker.do("sentence.next_unmarked")
    sentence = walker.says("Repairs worth 310,000 crowns had been in the budget for 2023.")
    assert person.draft.selected_text() == sentence
    walker.step(5)
    walker.do("claim.add")
    assert f"claim {walker.claim.number} " in walker.text
    assert walker.claim.statement == sentence
    walker.step(6)
    walker.do("suggested.open")
    person.until(lists.chosen_passage)
    walker.says("{press:Down}")
    person.key(Key.Key_Down)
    version, start, end = lists.chosen_passage() or (0, 0, 0)
    words = queries.text_of(person.workspace.session, version)[start:end]
    assert (
        walker.says("310,000 crowns for repairs to the network had been entered in the budget for 2023")
        in words
    )
    document = person.workspace.document_row(version)
    assert document is not None
    assert document.title.startswith("Minutes of the Flood Committee")
    walker.says("{press:Return}")
    person.key(Key.Key_Return)
    assert person.workspace.source_version == version
    walker.step(7)
    walker.do("evidence.corroborates")
    assert [one.passage.exact for one in walker.claim.evidence] == [words]
    walker.step(8)
    walker.do("verdict.confirmed")
    assert walker.claim.verdict is Verdict.CONFIRMED


def _see_the_whole(walker: Walker) -> None:
    person, window = walker.person, walker.person.window
    assert window.pages is not None
    lists = window.pages.check.lists
    walker.step(9)
    walker.do("quotations.open")
    person.until(lambda: any(row.match is Match.ALTERED for row in lists.quotations.model.all_rows()))
    altered = [row for row in lists.quotations.model.all_rows() if row.match is Match.ALTERED]
    assert [row.exact.strip("“”,") for row in altered] == [
        walker.says("I told them the batteries would not last the winter")
    ]
    walker.step(10)
    walker.do("findings.open")
    rules = {row.finding.code for row in lists.findings.model.all_rows()}
    assert {"criticism-unanswered", "single-origin"} <= rules
    claim = walker.claim.number
    person.key(Key.Key_Down)
    person.key(Key.Key_Return)
    assert walker.claim.number != claim
    walker.step(11)
    walker.do("view.matrix")
    assert window.stack.currentWidget() is window.pages.modes.matrix
    walker.do("claim.map")
    assert isinstance(window.stack.currentWidget(), MapPage)
    person.key(Key.Key_Escape)
    assert window.stack.currentWidget() is window.pages.modes.matrix
    walker.step(12)
    walker.do("view.memo")
    assert window.stack.currentWidget() is window.pages.memo


def _undo_and_leave(walker: Walker) -> None:
    person, window = walker.person, walker.person.window
    walker.step(13)
    walker.do("view.check")
    new = max(row.id for row in person.workspace.claim_index.rows.values())
    walker.do("edit.undo")
    assert queries.claim(person.workspace.session, new).verdict is Verdict.OPEN
    person.key(Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert not queries.claim(person.workspace.session, new).evidence
    person.key(Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert new not in person.workspace.claim_index.rows
    walker.do("edit.redo")
    assert new in person.workspace.claim_index.rows
    walker.step(14)
    walker.do("case.close")
    assert window.workspace is None
    walker.finish()
    assert person.desk.help.pane is not None


def test_the_tour_has_ten_to_fifteen_steps(walker: Walker) -> None:
    numbers = [int(found[1]) for title in walker.steps if (found := re.match(r"(\d+)\. ", title))]
    assert numbers == list(range(1, len(numbers) + 1))
    assert 10 <= len(numbers) <= 15
