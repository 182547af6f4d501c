"""The letter to somebody criticised, in the window."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from tests.desktop.window_driver import Driver, answer
from workbench.application import claim_commands, ledger_commands, origin_commands
from workbench.desktop.letter_page import LetterPage


@pytest.fixture
def letter(person: Driver) -> LetterPage:
    """Open the letter from the list of replies."""
    origin_commands.set_criticised(person.workspace.session, 1, ["Dorit Halvane"])
    person.window.hub.trigger("replies.open")
    assert person.window.pages is not None
    replies = person.window.pages.check.lists.replies
    replies.table.selectRow(0)
    replies.letter.click()
    page = person.window.over.page
    assert isinstance(page, LetterPage)
    return page


def test_it_is_edited_and_kept_until_the_case_closes(person: Driver, letter: LetterPage) -> None:
    assert letter.text.toPlainText().startswith("Dear Dorit Halvane,")
    assert "> It cost 40 million crowns" in letter.text.toPlainText()
    letter.text.setPlainText("Dear Ms Halvane,")
    person.key(Qt.Key.Key_Escape)
    assert person.window.over.page is None
    assert person.window.pages is not None
    person.window.pages.check.lists.replies.letter.click()
    page = person.window.over.page
    assert isinstance(page, LetterPage)
    assert page.text.toPlainText() == "Dear Ms Halvane,"
    page.again.click()
    assert page.text.toPlainText().startswith("Dear Dorit Halvane,")


def test_another_day_takes_the_place_of_the_first_and_edits_stay(letter: LetterPage) -> None:
    letter.text.setPlainText(letter.text.toPlainText().replace("Kind regards", "Yours"))
    letter.day.setText("Friday noon")
    letter.day.flush()
    assert "Please answer by Friday noon." in letter.text.toPlainText()
    assert "Yours,\n" in letter.text.toPlainText()


def test_it_is_copied(letter: LetterPage) -> None:
    letter.copy.click()
    assert QGuiApplication.clipboard().text() == letter.text.toPlainText()


def test_it_is_saved_as_a_text_file(
    person: Driver, letter: LetterPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(monkeypatch, "choose_export", tmp_path / "letter.md")
    letter.save.click()
    person.until(lambda: person.window.messages.text)
    assert (tmp_path / "letter.md").read_text(encoding="utf-8") == letter.text.toPlainText()
    assert "The letter is in" in person.window.messages.text


def test_names_left_out_are_counted(person: Driver) -> None:
    session = person.workspace.session
    claim_commands.set_attribution(session, 1, ["Mira Dahl"])
    [mira] = session.store.origins.read()
    origin_commands.edit_origin(session, mira.id, confidential=True)
    claim_commands.edit_statement(session, 1, "Mira Dahl says it cost 40 million")
    origin_commands.set_criticised(session, 1, ["Dorit Halvane"])
    assert person.window.pages is not None
    halvane = next(one for one in session.store.origins.read() if one.name == "Dorit Halvane")
    person.window.pages.letters.open_letter(halvane.id)
    page = person.window.over.page
    assert isinstance(page, LetterPage)
    assert "left out: 1" in page.note.text()
    assert "Mira" not in page.text.toPlainText()


def test_there_is_a_sentence_where_nothing_is_to_be_asked(person: Driver) -> None:
    reply = ledger_commands.add_reply(person.workspace.session, "Ines Tolvar", [])
    assert person.window.pages is not None
    whom = person.workspace.session.store.ledger.read([reply])[0].whom
    person.window.pages.letters.open_letter(whom.id)
    assert "No claim criticises Ines Tolvar" in person.window.messages.text
