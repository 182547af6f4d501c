"""An import of many files ends in a report that can be read, copied and acted on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.cases import make_case
from tests.desktop.window_driver import Driver, driving
from workbench.application import import_run, queries
from workbench.application.import_report import ImportReport, Outcome, ReportLine
from workbench.desktop.import_report import ImportReportPanel
from workbench.domain.model import Role

REPORT = ImportReport(
    (
        ReportLine("box/a.txt", Outcome.IMPORTED, document_id=3),
        ReportLine("box/b.txt", Outcome.IMPORTED, ("Line 2 is not UTF-8.",), 4),
        ReportLine("box/c.txt", Outcome.REFUSED, ("It is empty (0 bytes).",)),
        ReportLine("box/d.pdf", Outcome.REFUSED, ("It is protected.",), locked=Path("box/d.pdf")),
        ReportLine("box/e.txt", Outcome.THERE_ALREADY, ("This file is in the case already.",)),
    )
)


@pytest.fixture
def panel(qapp: QApplication) -> Iterator[ImportReportPanel]:
    panel = ImportReportPanel()
    yield panel
    panel.close()
    panel.deleteLater()
    QApplication.sendPostedEvents()


def test_the_report_can_be_read_and_copied(panel: ImportReportPanel) -> None:
    panel.show_report(REPORT, lambda _password: None)

    assert panel.isVisible()
    assert panel.summary.full_text() == (
        "2 documents imported (1 with warnings), 1 in the case already, 2 not imported."
    )
    assert panel.words.toPlainText() == REPORT.text()
    assert "Not imported (2)\n  box/c.txt\n      It is empty (0 bytes).\n  box/d.pdf" in REPORT.text()
    panel.copy.click()
    assert QGuiApplication.clipboard().text() == REPORT.text()


def test_locked_files_are_tried_again_with_a_password(panel: ImportReportPanel) -> None:
    tried: list[str] = []
    panel.show_report(REPORT, tried.append)

    assert panel.locked.isVisible()
    assert panel.focusWidget() is panel.password
    assert panel.password.accessibleName() == "The password of d.pdf"
    QTest.keyClicks(panel.password, "open sesame")
    QTest.keyClick(panel.password, Qt.Key.Key_Return)

    assert tried == ["open sesame"]
    assert panel.isHidden()
    assert panel.password.text() == ""


def test_without_locked_files_no_password_is_asked_for(panel: ImportReportPanel) -> None:
    panel.show_report(ImportReport(REPORT.lines[:3]), lambda _password: None)

    assert panel.locked.isHidden()


def test_the_report_closes_by_escape(panel: ImportReportPanel) -> None:
    panel.show_report(REPORT, lambda _password: None)

    QTest.keyClick(panel.words, Qt.Key.Key_Escape)

    assert panel.isHidden()


@pytest.fixture
def person(qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Driver]:
    """A person before a window with a case open, whose jobs run beside it as they really do."""
    monkeypatch.setenv("FACTCHECK_CONFIG_DIR", str(tmp_path / "settings"))
    QSettings().clear()
    make_case(tmp_path / "bridge.fcase").close()
    with driving(inline=False) as driver:
        driver.show()
        driver.open(tmp_path / "bridge.fcase")
        yield driver
    QSettings().clear()


def names(person: Driver) -> list[str]:
    return [row.file_name for row in queries.document_rows(person.workspace.session)[2:]]


def test_a_folder_comes_in_beside_the_work_and_is_undone_as_one(person: Driver, tmp_path: Path) -> None:
    folder = tmp_path / "box"
    folder.mkdir()
    for number in range(5):
        (folder / f"{number}.txt").write_bytes(f"Words {number}.".encode())
        (folder / f"{number}.empty").touch()

    person.desk.imports.import_files([folder], Role.SOURCE)
    person.until(lambda: person.window.messages.button.text() == "Show the report")

    assert names(person) == [f"{number}.txt" for number in range(5)]
    assert person.window.messages.text == "5 documents imported, 5 not imported."
    assert person.source.page.document.text == "Words 0."
    person.window.messages.button.click()
    assert person.window.report.isVisible()
    assert "box/3.empty\n      It is empty (0 bytes)." in person.window.report.words.toPlainText()
    assert person.window.hub["edit.undo"].text() == "Undo: Import 5 sources"
    person.window.hub.trigger("edit.undo")
    assert names(person) == []


def test_an_import_that_is_cancelled_keeps_what_is_in_and_says_so(
    person: Driver, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(import_run, "_PORTION_DOCUMENTS", 2)
    folder = tmp_path / "box"
    folder.mkdir()
    for number in range(30):
        (folder / f"{number:02}.txt").write_bytes(f"Words {number}.".encode())

    person.desk.imports.import_files([folder], Role.SOURCE)
    person.until(lambda: len(names(person)) >= 2)
    person.desk.jobs.running[0].cancel()
    person.until(lambda: "Stopped before the end" in person.window.messages.text)

    assert 2 <= len(names(person)) < 30
    assert not person.desk.jobs.running
