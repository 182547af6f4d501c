"""The page of exports: what can be written, for whom, with or without confidential names."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices

from tests.desktop.window_driver import CONTROL, Driver, answer, choose_format
from workbench.application import origin_commands, queries
from workbench.application.exports import FORMATS, ExportFormat, suggested_path
from workbench.desktop import dialogs
from workbench.desktop.export_page import ExportPage
from workbench.domain.model import Role

Key = Qt.Key


def export_page(person: Driver) -> ExportPage:
    person.key(Key.Key_E, CONTROL)
    page = person.window.over.page
    assert isinstance(page, ExportPage)
    return page


def name_a_confidential_source(person: Driver) -> None:
    session = person.workspace.session
    source = next(row.id for row in queries.document_rows(session) if row.role is Role.SOURCE)
    origin_commands.set_document_origins(session, [source], ["Berta Quell"])
    origin = queries.origins(session)[0]
    origin_commands.edit_origin(session, origin.id, confidential=True)


def test_every_format_is_offered_with_what_it_is_for_and_the_usual_one_first(person: Driver) -> None:
    page = export_page(person)
    assert list(page.choices) == [one.name for one in FORMATS]
    assert all(page.choices[one.name].words.text() == one.about for one in FORMATS if not one.own_words)
    assert person.focus() is page.choices[FORMATS[0].name]


def test_escape_leads_back_from_the_exports(person: Driver) -> None:
    before = person.window.stack.currentWidget()
    export_page(person)
    person.key(Key.Key_Escape)
    assert person.window.stack.currentWidget() is before


@pytest.mark.parametrize(("chosen", "name"), [("memo-markdown", "memo.md"), ("memo-html", "memo.html")])
def test_a_chosen_format_is_written_and_its_folder_offered(
    person: Driver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, chosen: str, name: str
) -> None:
    answer(monkeypatch, "choose_export", tmp_path / name)
    before = person.window.stack.currentWidget()
    choose_format(person, chosen)
    person.until(lambda: name in person.window.messages.text)
    assert "40 million crowns" in (tmp_path / name).read_text(encoding="utf-8")
    assert person.window.messages.button.text() == "Show in folder"
    assert person.window.stack.currentWidget() is before


def test_the_page_stays_where_no_place_is_chosen(person: Driver, monkeypatch: pytest.MonkeyPatch) -> None:
    answer(monkeypatch, "choose_export", None)
    choose_format(person, "memo-pdf")
    assert isinstance(person.window.over.page, ExportPage)


def test_a_source_safe_copy_is_written_under_a_name_of_its_own(
    person: Driver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name_a_confidential_source(person)
    offered: list[Path] = []

    def choose(_window: object, suggestion: Path, *_words: str) -> Path:
        offered.append(suggestion)
        return suggestion

    monkeypatch.setattr(dialogs, "choose_export", choose)
    choose_format(person, "memo-markdown")
    choose_format(person, "memo-markdown", safe=True)
    person.until(lambda: len(list(tmp_path.glob("*.md"))) == 2)
    plain, safe = (path.read_text(encoding="utf-8") for path in offered)
    assert offered[0] != offered[1]
    assert "Berta Quell" in plain
    assert "Berta Quell" not in safe


def test_it_says_how_many_origins_are_confidential(person: Driver) -> None:
    name_a_confidential_source(person)
    said = [one.text() for one in export_page(person).findChildren(type(person.window.messages.words))]
    assert "One origin of this case is marked confidential." in said


def test_the_memo_is_never_written_over_the_case(
    person: Driver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(monkeypatch, "choose_export", tmp_path / "bridge.fcase")
    choose_format(person, "memo-markdown")
    assert "case itself" in person.window.messages.text
    assert len(person.workspace.claim_index.rows) == 1


def test_a_memo_that_cannot_be_written_is_told(
    person: Driver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(monkeypatch, "choose_export", tmp_path / "no such folder" / "memo.md")
    choose_format(person, "memo-markdown")
    person.until(lambda: "memo.md" in person.window.messages.text)
    assert person.window.messages.property("look") == "problem"


def test_no_paper_is_offered_in_the_place_of_the_writers_draft(
    person: Driver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    offered: list[Path] = []
    monkeypatch.setattr(dialogs, "choose_export", lambda _window, path, *_words: offered.append(path))
    for one in FORMATS:
        choose_format(person, one.name)
    assert offered[0] == tmp_path / "bridge memo.docx"
    assert suggested_path(person.workspace.session, "annotated-docx").name == "bridge with comments.docx"
    assert all(path.stem != "bridge" for path in offered)
    assert len(set(offered)) == len(FORMATS) - 1, "the draft is no Word document"


def test_the_last_format_and_folder_of_a_case_are_remembered(
    person: Driver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "papers"
    folder.mkdir()
    answer(monkeypatch, "choose_export", folder / "claims.csv")
    choose_format(person, "claims-csv")
    person.until((folder / "claims.csv").exists)
    offered: list[Path] = []
    monkeypatch.setattr(dialogs, "choose_export", lambda _window, path, *_words: offered.append(path))
    page = export_page(person)
    assert person.focus() is page.choices["claims-csv"]
    person.key(Key.Key_Space)
    assert offered == [folder / "bridge claims.csv"]
    person.key(Key.Key_Escape)
    (folder / "claims.csv").unlink()
    folder.rmdir()
    choose_format(person, "memo-pdf")
    assert offered[-1] == tmp_path / "bridge memo.pdf"


def test_a_format_that_the_draft_cannot_have_is_not_offered(person: Driver) -> None:
    choice = export_page(person).choices["annotated-docx"]
    assert not choice.isEnabled()
    assert "The draft is no Word document" in choice.words.text()
    assert "The draft is no Word document" in choice.accessibleDescription()


@pytest.mark.parametrize(
    "one", [known for known in FORMATS if known.name != "annotated-docx"], ids=lambda one: one.name
)
def test_every_format_ends_with_its_folder(
    person: Driver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, one: ExportFormat
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    answer(monkeypatch, "choose_export", tmp_path / f"paper{one.ending}")
    choose_format(person, one.name)
    person.until((tmp_path / f"paper{one.ending}").exists)
    person.until(lambda: "It is written" in person.window.messages.text)
    person.window.messages.button.click()
    assert opened == [str(tmp_path)]
    assert sorted(path.name for path in tmp_path.iterdir() if path.suffix == ".part") == []


def test_a_safe_copy_shown_in_the_memo_is_what_is_offered(person: Driver) -> None:
    name_a_confidential_source(person)
    person.key(Key.Key_3, CONTROL)
    assert person.window.pages is not None
    memo = person.window.pages.memo
    person.until(memo.safe.isVisible)
    memo.safe.setChecked(True)
    assert export_page(person).safe.isChecked()
    person.key(Key.Key_Escape)
    person.key(Key.Key_1, CONTROL)
    assert not export_page(person).safe.isChecked()
