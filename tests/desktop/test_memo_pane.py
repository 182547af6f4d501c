"""The Memo mode: the preview is live, links lead around in it, and exporting writes it whole."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QPushButton

from tests.desktop.window_driver import CONTROL, Driver, answer
from workbench.application import claim_commands
from workbench.desktop import theme
from workbench.desktop.memo_pane import MemoPane
from workbench.domain.model import Verdict

Key = Qt.Key


def memo(person: Driver) -> MemoPane:
    assert person.window.pages is not None
    return person.window.pages.memo


def shown(person: Driver) -> str:
    return memo(person).view.toPlainText()


def open_memo(person: Driver) -> None:
    person.key(Key.Key_3, CONTROL)
    person.until(lambda: shown(person))


def test_the_memo_shows_claims_with_their_evidence(person: Driver) -> None:
    open_memo(person)
    text = shown(person)
    assert "It cost 40 million crowns" in text
    assert "14 million crowns" in text
    assert text.index("Summary") < text.index("Claim 1")


def test_nothing_is_arranged_while_it_cannot_be_seen(person: Driver) -> None:
    person.key(Key.Key_BracketRight)
    person.key(Key.Key_2)
    assert shown(person) == ""


def test_a_change_shows_while_one_looks(person: Driver) -> None:
    open_memo(person)
    claim_commands.set_verdict(
        person.workspace.session, [1], Verdict.CONTRADICTED, note="The minutes say 14."
    )
    person.until(lambda: "The minutes say 14." in shown(person))
    person.key(Key.Key_Z, CONTROL)
    person.until(lambda: "The minutes say 14." not in shown(person))


def test_a_confidential_origin_is_told_at_the_top(person: Driver) -> None:
    open_memo(person)
    assert not memo(person).leak.isVisible()
    from workbench.application.origin_commands import edit_origin
    from workbench.application.queries import origins

    claim_commands.set_attribution(person.workspace.session, 1, ["the clerk"])
    (origin,) = origins(person.workspace.session)
    edit_origin(person.workspace.session, origin.id, confidential=True)
    person.until(memo(person).leak.isVisible)


def test_words_are_found_in_the_memo(person: Driver) -> None:
    open_memo(person)
    person.key(Key.Key_F, CONTROL)
    person.type("million")
    person.key(Key.Key_Return)
    assert memo(person).view.textCursor().selectedText() == "million"


def test_the_theme_shows_in_the_memo(person: Driver) -> None:
    open_memo(person)
    theme.keeper().apply("dark")
    person.until(lambda: theme.current().ink in memo(person).view.toHtml())


def test_a_link_in_the_memo_leads_to_its_place_and_loads_nothing(person: Driver) -> None:
    open_memo(person)
    person.window.resize(900, 420)
    before = memo(person).view.verticalScrollBar().value()
    memo(person).view.anchorClicked.emit("#claim-1")
    assert memo(person).view.verticalScrollBar().value() > before
    assert memo(person).view.loadResource(2, "https://example.org/picture.png") is None


@pytest.mark.parametrize(("words", "name"), [("Markdown…", "memo.md"), ("HTML…", "memo.html")])
def test_a_button_exports_the_memo(
    person: Driver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: str, name: str
) -> None:
    open_memo(person)
    answer(monkeypatch, "choose_export", tmp_path / name)
    button = next(one for one in memo(person).findChildren(QPushButton) if one.text() == words)
    button.click()
    person.until(lambda: name in person.window.messages.text)
    assert "40 million crowns" in (tmp_path / name).read_text(encoding="utf-8")


def test_the_memo_is_never_written_over_the_case(
    person: Driver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(monkeypatch, "choose_export", tmp_path / "bridge.fcase")
    person.key(Key.Key_E, CONTROL)
    assert "case itself" in person.window.messages.text
    assert len(person.workspace.claim_index.rows) == 1


def test_a_memo_that_cannot_be_written_is_told(
    person: Driver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(monkeypatch, "choose_export", tmp_path / "no such folder" / "memo.md")
    person.key(Key.Key_E, CONTROL)
    person.until(lambda: "memo.md" in person.window.messages.text)


@pytest.mark.parametrize("key", [Key.Key_1, Key.Key_3])
def test_nothing_of_the_memo_is_still_to_come_when_the_case_closes(person: Driver, key: Key) -> None:
    pane = memo(person)
    person.key(key, CONTROL)
    person.key(Key.Key_W, CONTROL)
    assert not any(timer.isActive() for timer in pane.findChildren(QTimer))
    assert person.window.stack.count() == 1
