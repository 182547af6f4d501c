"""A takes a proposed chain and R uses it again, in the real window; letters in fields stay letters."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.cases import make_case
from tests.desktop.window_driver import Driver, driving
from workbench.application import queries

DRAFT = "The bridge closed, three sources told Axios.\nIt rained for days."
CHAIN = ["three sources (to Axios)", "Axios"]


@pytest.fixture
def person(qapp: QApplication, tmp_path: Path) -> Iterator[Driver]:
    make_case(tmp_path / "bridge.fcase", draft=DRAFT).close()
    with driving() as driver:
        driver.show()
        driver.open(tmp_path / "bridge.fcase")
        yield driver


def names(person: Driver, claim: int) -> list[str]:
    return [origin.name for origin in queries.claim(person.workspace.session, claim).attribution]


def test_a_takes_what_is_proposed_and_r_uses_it_for_the_next_claim(person: Driver) -> None:
    person.select(person.draft, "The bridge closed, three sources told Axios.")
    person.key(Qt.Key.Key_C)
    pages = person.desk.window.pages
    assert pages is not None
    line = pages.check.editor.form.attribution_proposal
    person.until(line.isVisible)
    person.key(Qt.Key.Key_A)
    assert names(person, 1) == CHAIN
    person.select(person.draft, "It rained for days.")
    person.key(Qt.Key.Key_C)
    person.key(Qt.Key.Key_R)
    assert names(person, 2) == CHAIN


def test_in_the_field_of_names_both_are_letters(person: Driver) -> None:
    person.select(person.draft, "It rained for days.")
    person.key(Qt.Key.Key_C)
    pages = person.desk.window.pages
    assert pages is not None
    field = pages.check.editor.form.attribution.field
    field.setFocus()
    person.type("ara")
    assert field.text() == "ara"
    assert names(person, 1) == []
