"""Whose name stands beside decisions is said once, where nobody wrote one."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from tests.desktop.window_driver import Driver
from workbench.application import claim_commands, queries
from workbench.application.settings import Settings
from workbench.desktop import preferences_keeper
from workbench.desktop.preferences import Preferences
from workbench.domain.model import Verdict


@pytest.fixture(autouse=True)
def _no_name_yet(tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FACTCHECK_CONFIG_DIR", f"{tmp_path}/config")
    monkeypatch.setattr(preferences_keeper, "system_person", lambda: "root")


def test_the_first_verdict_is_given_and_says_whose_name_it_bears(person: Driver) -> None:
    person.draft.setFocus()
    person.key(Qt.Key.Key_3)
    (claim,) = queries.claims(person.workspace.session)
    assert claim.verdict is not Verdict.OPEN
    assert person.draft.hasFocus()
    messages = person.window.messages
    assert "It is “root” now." in messages.text
    assert messages.button.text() == "Write my name…"
    messages.button.setFocus()
    person.key(Qt.Key.Key_Return)
    page = person.window.over.page
    assert isinstance(page, Preferences)
    person.until(page.person.hasFocus)
    person.type("Mara Lind")
    person.key(Qt.Key.Key_Return)
    person.key(Qt.Key.Key_Escape)
    assert person.workspace.session.person == "Mara Lind"
    claim_commands.set_verdict(person.workspace.session, [claim.id], Verdict.UNPROVEN)
    assert messages.text == ""
    newest, before = queries.history_rows(person.workspace.session)[:2]
    assert (newest.person, before.person) == ("Mara Lind", "root")


def test_it_is_said_once_and_not_for_what_is_no_decision(person: Driver) -> None:
    messages = person.window.messages
    person.draft.select(0, 0)
    person.draft.setFocus()
    person.key(Qt.Key.Key_C)
    assert messages.text == ""
    person.key(Qt.Key.Key_3)
    assert messages.text
    messages.dismiss()
    person.key(Qt.Key.Key_2)
    assert messages.text == ""


def test_who_wrote_a_name_is_told_nothing(person: Driver) -> None:
    person.desk.preferences.change(Settings(person="Mara Lind"))
    person.draft.setFocus()
    person.key(Qt.Key.Key_3)
    assert person.window.messages.text == ""
