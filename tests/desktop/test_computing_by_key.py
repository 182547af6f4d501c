"""Choosing numbers for a calculation in the real window: select one in a passage and press =."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.cases import SOURCE, make_case
from tests.desktop.window_driver import Driver, driving
from workbench.application import queries


@pytest.fixture
def person(qapp: QApplication, tmp_path: Path) -> Iterator[Driver]:
    make_case(tmp_path / "bridge.fcase").close()
    with driving() as driver:
        driver.show()
        driver.open(tmp_path / "bridge.fcase")
        yield driver


def test_numbers_of_draft_and_source_are_taken_by_key_and_computed_with(person: Driver) -> None:
    person.select(person.draft, "It cost 40 million crowns")
    person.key(Qt.Key.Key_C)
    person.select(person.draft, "40 million crowns")
    person.key(Qt.Key.Key_Equal)
    person.select(person.source, "14 million crowns")
    person.key(Qt.Key.Key_Equal)

    (one,) = queries.calculations(person.workspace.session)
    assert one.formula == "a / b"
    assert [(value.name, value.passage.exact) for value in one.values] == [
        ("a", "40 million crowns"),
        ("b", "14 million crowns"),
    ]
    assert person.window.pages is not None
    (box,) = person.window.pages.check.editor.calculations.boxes
    assert box.result.text() == "40 million CZK ÷ 14 million CZK = 2.86"


def test_without_a_selection_the_number_at_the_caret_is_taken(person: Driver) -> None:
    person.select(person.draft, "It cost 40 million crowns")
    person.key(Qt.Key.Key_C)
    person.source.setFocus()
    person.source.select(SOURCE.index("14"), SOURCE.index("14"))
    person.key(Qt.Key.Key_Equal)

    (one,) = queries.calculations(person.workspace.session)
    assert one.values[0].passage.exact == "14 million crowns"
