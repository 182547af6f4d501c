"""Long work in the status bar: its name, how far it is, and cancel."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from tests.desktop.window_driver import Driver, driving
from workbench.application.importing import Cancelled
from workbench.application.jobs import IsCancelled, ReportProgress


@pytest.fixture
def person(qapp: QApplication) -> Iterator[Driver]:
    with driving(inline=False) as driver:
        driver.show()
        yield driver


def test_a_job_shows_how_far_it_is_and_can_be_cancelled(person: Driver) -> None:
    asked_to_stop = threading.Event()
    ended: list[object] = []

    def work(report: ReportProgress, is_cancelled: IsCancelled) -> str:
        report(3, 10)
        while not is_cancelled():
            asked_to_stop.wait(0.01)
        raise Cancelled

    person.desk.jobs.submit("Importing 10 files", work, ended.append, ended.append)
    view = person.window.jobs
    person.until(view.isVisible)
    assert view.words.text() == "Importing 10 files"
    assert view.minimumSizeHint().width() < view.sizeHint().width()  # a small window stays as it is
    person.until(lambda: (view.progress.value(), view.progress.maximum()) == (3, 10))
    assert view.cancel.accessibleName() == "Cancel: Importing 10 files"
    view.cancel.click()
    person.until(view.isHidden)
    assert ended == []


def test_short_work_does_not_flicker(person: Driver) -> None:
    done: list[object] = []
    person.desk.jobs.submit("Short", lambda _report, _is_cancelled: 7, done.append, done.append)
    person.until(lambda: done)
    assert done == [7]
    assert person.window.jobs.isHidden()


@pytest.mark.logs("A fault of the program")
def test_a_fault_in_a_job_reaches_the_fault_dialog(person: Driver) -> None:
    from workbench.desktop.faults import FaultDialog

    person.desk.faults.install()
    person.desk.jobs.submit("Broken", lambda _r, _c: 1 // 0, lambda _: None, person.desk.imports._on_failed)
    person.until(lambda: any(isinstance(w, FaultDialog) for w in QApplication.topLevelWidgets()))
    for widget in QApplication.topLevelWidgets():
        if isinstance(widget, FaultDialog):
            assert "ZeroDivisionError" in widget.details.toPlainText()
            widget.reject()
    person.desk.faults.remove()
