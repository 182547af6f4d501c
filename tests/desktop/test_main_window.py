"""The window around the panes: first start, opening and closing, dropped files, looking only, folding."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, QSettings, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from tests.cases import DRAFT, make_case
from tests.desktop.window_driver import CONTROL, PLAIN, Driver, answer, driving
from workbench.application import claim_commands, queries
from workbench.application.importing import readable_formats
from workbench.application.session import Session
from workbench.application.settings import Settings, load_settings, save_settings
from workbench.desktop import dialogs
from workbench.desktop.first_start import RecentCase
from workbench.desktop.page_stack import PageArea
from workbench.domain.model import Role

Key = Qt.Key


@pytest.fixture(autouse=True)
def fresh_settings(qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("FACTCHECK_CONFIG_DIR", str(tmp_path / "settings"))
    QSettings().clear()
    yield
    QSettings().clear()


@pytest.fixture
def person(fresh_settings: None) -> Iterator[Driver]:
    with driving() as driver:
        driver.show()
        yield driver


@pytest.fixture
def case(tmp_path: Path) -> Path:
    path = tmp_path / "bridge.fcase"
    make_case(path).close()
    return path


def drop(person: Driver, *paths: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    enter = QDragEnterEvent(QPoint(10, 10), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, PLAIN)
    QApplication.sendEvent(person.window, enter)
    assert enter.isAccepted()
    event = QDropEvent(
        QPointF(10, 10),
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        PLAIN,
    )
    QApplication.sendEvent(person.window, event)


def documents(person: Driver) -> list[tuple[Role, str]]:
    return [(row.role, row.file_name) for row in queries.document_rows(person.workspace.session)]


def test_the_empty_window_offers_three_things_and_the_first_has_the_focus(person: Driver) -> None:
    choices = person.window.first_start.choices
    assert list(choices) == ["case.new", "case.open", "case.sample"]
    assert person.window.stack.currentWidget() is person.window.first_start
    assert choices["case.new"].hasFocus()


def test_nothing_that_needs_a_case_is_possible_without_one(person: Driver) -> None:
    hub = person.window.hub
    assert not hub["claim.add"].isEnabled()
    assert not hub["memo.export"].isEnabled()
    assert hub["case.new"].isEnabled()


def test_the_sample_case_opens_by_its_button_and_keeps_what_is_done_in_it(
    person: Driver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "workbench.desktop.case_desk._sample_path", lambda: tmp_path / "data" / "Sample.fcase"
    )
    person.window.first_start.choices["case.sample"].setFocus()
    person.key(Key.Key_Space)
    person.until(lambda: person.window.workspace is not None)
    assert [one.name for one in (tmp_path / "data").glob("*.fcase")] == ["Sample.fcase"]
    assert len(queries.claims(person.workspace.session)) >= 30
    person.until(person.draft.hasFocus)
    person.draft.select(0, 12)
    person.key(Key.Key_C)
    claims = len(queries.claims(person.workspace.session))
    person.key(Key.Key_W, CONTROL)
    assert person.window.workspace is None
    person.window.hub.trigger("case.sample")
    assert len(queries.claims(person.workspace.session)) == claims


def test_a_draft_starts_a_case_beside_it(
    person: Driver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = tmp_path / "bridge story.txt"
    draft.write_text(DRAFT, encoding="utf-8")
    answer(monkeypatch, "choose_draft", draft)
    person.key(Key.Key_N, CONTROL)
    person.until(lambda: person.window.workspace is not None)
    assert documents(person) == [(Role.DRAFT, "bridge story.txt")]
    assert person.workspace.session.path == tmp_path / "bridge story.fcase"
    assert "bridge story.fcase" in person.window.header.file.text()
    assert queries.case_info(person.workspace.session).title == "bridge story"
    person.key(Key.Key_W, CONTROL)
    person.key(Key.Key_N, CONTROL)
    person.until(lambda: person.window.workspace is not None)
    assert person.workspace.session.path == tmp_path / "bridge story 2.fcase"


def test_a_case_is_called_what_its_draft_is_called(
    person: Driver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = tmp_path / "final v3.md"
    draft.write_text("# The Bridge\n\nIt is open.\n", encoding="utf-8")
    answer(monkeypatch, "choose_draft", draft)
    person.key(Key.Key_N, CONTROL)
    person.until(lambda: person.window.workspace is not None)
    assert queries.case_info(person.workspace.session).title == "The Bridge"
    assert person.workspace.session.path.name == "final v3.fcase"


def test_a_message_goes_when_work_goes_on_unless_it_offers_something(person: Driver, case: Path) -> None:
    person.open(case)
    person.window.show_problem("Nothing was found.")
    person.key(Key.Key_C)
    assert person.window.messages.text == ""
    person.window.messages.show_message("It is written.", "Show in folder", list)
    person.key(Key.Key_Z, CONTROL)
    assert person.window.messages.text == "It is written."


def test_what_is_no_text_starts_no_case_and_is_told(
    person: Driver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    picture = tmp_path / "picture.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4)
    answer(monkeypatch, "choose_draft", picture)
    person.key(Key.Key_N, CONTROL)
    person.until(lambda: person.window.messages.text)
    assert "picture.png" in person.window.messages.text
    assert person.window.workspace is None
    assert list(tmp_path.glob("*.fcase")) == []


def test_dropped_files_open_start_and_join(person: Driver, tmp_path: Path, case: Path) -> None:
    draft, source = tmp_path / "story.txt", tmp_path / "letter.txt"
    draft.write_text("A bridge was closed.", encoding="utf-8")
    source.write_text("The bridge is open.", encoding="utf-8")
    drop(person, case)
    person.until(lambda: person.window.workspace is not None)
    drop(person, source)
    person.until(lambda: len(documents(person)) == 3)
    assert documents(person)[-1] == (Role.SOURCE, "letter.txt")
    assert person.source.page.document.text == "The bridge is open."
    person.key(Key.Key_W, CONTROL)
    drop(person, draft, source)
    person.until(lambda: person.window.workspace is not None and len(documents(person)) == 2)
    assert documents(person) == [(Role.DRAFT, "story.txt"), (Role.SOURCE, "letter.txt")]


def test_of_what_is_dropped_at_the_start_a_writers_file_is_the_draft(person: Driver, tmp_path: Path) -> None:
    folder, note, draft = tmp_path / "backup", tmp_path / "a note.txt", tmp_path / "story.rtf"
    folder.mkdir()
    (folder / "letter.txt").write_text("The bridge is open.", encoding="utf-8")
    note.write_text("A note.", encoding="utf-8")
    draft.write_text(r"{\rtf1 A bridge was closed.}", encoding="utf-8")
    drop(person, folder)
    assert "folder" in person.window.messages.text
    assert person.window.workspace is None
    drop(person, folder, note, draft)
    person.until(lambda: person.window.workspace is not None and len(documents(person)) == 3)
    assert documents(person)[0] == (Role.DRAFT, "story.rtf")


def test_one_bad_file_among_many_does_not_keep_the_others_out(
    person: Driver, tmp_path: Path, case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    good, empty = tmp_path / "good.txt", tmp_path / "empty.txt"
    good.write_text("Words.", encoding="utf-8")
    empty.write_bytes(b"")
    person.open(case)
    answer(monkeypatch, "choose_sources", [good, empty])
    person.key(Key.Key_I, CONTROL)
    person.until(lambda: "empty.txt" in person.window.messages.text)
    assert (Role.SOURCE, "good.txt") in documents(person)


def test_a_document_can_be_read_again_with_another_encoding(
    person: Driver, tmp_path: Path, case: Path
) -> None:
    source = tmp_path / "письмо.txt"
    source.write_bytes("Мост закрыт.".encode("cp1251"))
    person.open(case)
    person.desk.imports.import_files([source], Role.SOURCE)
    person.until(lambda: len(documents(person)) == 3)
    assert person.source.page.document.text != "Мост закрыт."
    row = person.workspace.document_row(person.workspace.source_version)
    assert row is not None
    person.desk.imports.read_again(row, "cp1251")
    person.until(lambda: person.source.page.document.text == "Мост закрыт.")


def test_a_case_open_elsewhere_can_be_looked_at_only(person: Driver, case: Path) -> None:
    with make_case_open(case):
        assert not person.desk.cases.open_case(case)
        assert person.window.messages.button.text() == "Open to look at"
        person.window.messages.button.click()
        assert person.workspace.read_only
        assert person.window.status.read_only.isVisible()
        assert not person.window.hub["claim.add"].isEnabled()
        assert person.window.hub["claim.next"].isEnabled()
        person.until(person.draft.hasFocus)
        person.key(Key.Key_C)
        assert queries.claims(person.workspace.session) == []


def make_case_open(case: Path) -> Session:
    return Session.open(case, person="Somebody else")


def test_a_file_that_is_no_case_is_refused_with_a_sentence(person: Driver, tmp_path: Path) -> None:
    path = tmp_path / "other.fcase"
    path.write_bytes(b"no case at all" * 100)
    assert not person.desk.cases.open_case(path)
    assert person.window.messages.text
    assert person.window.stack.currentWidget() is person.window.first_start


def test_recent_cases_are_listed_and_open_by_a_click(person: Driver, case: Path) -> None:
    person.open(case)
    person.key(Key.Key_W, CONTROL)
    assert load_settings().settings.recent_cases[0] == str(case)
    recent = person.window.first_start.findChildren(RecentCase)
    assert [button.toolTip() for button in recent] == [str(case)]
    recent[0].click()
    assert person.window.workspace is not None


def test_a_recent_case_that_is_not_there_says_so_and_can_be_taken_off_the_list(
    person: Driver, case: Path
) -> None:
    person.open(case)
    person.key(Key.Key_W, CONTROL)
    case.rename(case.with_name("elsewhere.fcase"))
    person.desk.cases.show_recent()
    person.until(lambda: _recent(person))
    (recent,) = _recent(person)
    assert recent.accessibleDescription() == "not there now"
    recent.click()
    assert "bridge.fcase" in person.window.messages.text
    person.window.messages.button.click()
    assert load_settings().settings.recent_cases == ()
    assert _recent(person) == []


def _recent(person: Driver) -> list[RecentCase]:
    """Return the recent cases that are listed, without those on their way out."""
    return [one for one in person.window.first_start.findChildren(RecentCase) if one.isVisible()]


def test_panes_fold_and_stay_folded(case: Path) -> None:
    with driving() as person:
        person.show()
        person.open(case)
        assert person.window.pages is not None
        person.window.hub.trigger("view.lists")
        assert person.window.pages.check.lists.isHidden()
        sizes = person.window.pages.check.across.sizes()
        person.window.pages.check.across.setSizes([sizes[0] - 100, sizes[1] + 100, sizes[2]])
        kept = person.window.pages.check.across.sizes()
    with driving() as person:
        person.show()
        person.open(case)
        assert person.window.pages is not None
        assert person.window.pages.check.lists.isHidden()
        assert not person.window.hub["view.lists"].isChecked()
        assert person.window.pages.check.across.sizes() == kept


def test_the_text_size_follows_the_keys_and_returns(person: Driver, case: Path) -> None:
    person.open(case)
    usual = person.draft.text_size()
    assert usual == Settings().text_size
    person.key(Key.Key_Plus, CONTROL)
    person.key(Key.Key_Plus, CONTROL)
    assert person.draft.text_size() > usual + 1
    person.key(Key.Key_0, CONTROL)
    assert person.draft.text_size() == usual


def test_the_preferred_text_size_holds_from_the_start(case: Path) -> None:
    save_settings(Settings(text_size=19))
    with driving() as person:
        person.show()
        person.open(case)
        assert person.draft.text_size() == 19


def test_damaged_settings_are_told_and_do_no_harm(tmp_path: Path) -> None:
    (tmp_path / "settings").mkdir()
    (tmp_path / "settings" / "settings.json").write_text("{", encoding="utf-8")
    with driving() as person:
        person.show()
        assert "damaged" in person.window.messages.text


def test_the_case_can_be_closed_by_closing_the_window(case: Path) -> None:
    with driving() as person:
        person.show()
        person.open(case)
        person.window.close()
        assert person.window.workspace is None
    with make_case_open(case) as session:
        assert not session.read_only


def test_the_case_is_renamed_in_its_place_and_undo_brings_the_title_back(person: Driver, case: Path) -> None:
    person.open(case)
    person.key(Key.Key_F2)
    person.type("Who closed the bridge")
    person.key(Key.Key_Return)
    assert queries.case_info(person.workspace.session).title == "Who closed the bridge"
    assert person.window.header.title.full_text() == "Who closed the bridge"
    assert person.window.windowTitle().startswith("Who closed the bridge")
    person.draft.setFocus()
    person.key(Key.Key_Z, CONTROL)
    assert person.window.header.title.full_text() == "The bridge"


def test_the_file_dialog_names_every_kind_of_document_that_can_be_read() -> None:
    kinds = dialogs.document_filter().split(";;")
    for ending in ("*.txt", "*.md", "*.html"):
        assert ending in kinds[0]
    assert len(kinds) == len(readable_formats()) + 2


def test_nothing_asks_for_a_case_that_was_just_closed(person: Driver, case: Path) -> None:
    person.open(case)
    pages, workspace = person.window.pages, person.workspace
    assert pages is not None
    claim_commands.add_claim(workspace.session, workspace.draft_version or 0, 0, 10)
    waiting = [
        timer for timer in pages.check.findChildren(QTimer) if timer.isActive() and timer.isSingleShot()
    ]
    assert waiting
    workspace.close()
    assert not [timer for timer in waiting if timer.isActive()]


def test_enter_presses_the_button_that_has_the_focus(person: Driver, case: Path) -> None:
    person.open(case)
    person.window.header.search.setFocus()
    person.key(Qt.Key.Key_Return)
    assert person.desk.palette.isVisible()


def test_a_message_about_a_case_goes_when_the_case_is_closed(person: Driver, case: Path) -> None:
    person.open(case)
    person.window.show_problem("Nothing was found.")
    person.key(Qt.Key.Key_W, CONTROL)
    assert person.window.workspace is None
    assert person.window.messages.text == ""


def test_on_a_small_screen_a_page_scrolls_and_the_window_still_fits(person: Driver, case: Path) -> None:
    person.open(case)
    person.window.resize(683, 340)
    area = person.window.findChildren(PageArea)[0]
    lacking = person.window.stack.minimumSizeHint().height() - area.viewport().height()
    person.until(lambda: area.verticalScrollBar().maximum() > 0)
    assert person.window.height() == 340
    assert lacking > 0
    assert area.verticalScrollBar().maximum() >= lacking
    person.window.resize(1400, 900)
    person.until(lambda: area.verticalScrollBar().maximum() == 0)
