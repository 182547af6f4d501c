"""Faults of our own: logged first, shown once with details for copying; what others caused is a sentence."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog

from tests.desktop.window_driver import Driver, driving
from workbench.desktop.faults import FaultDialog
from workbench.domain.errors import NotPossible


@pytest.fixture
def person(qapp: QApplication) -> Iterator[Driver]:
    hook, thread_hook = sys.excepthook, threading.excepthook
    with driving() as driver:
        driver.show()
        driver.desk.faults.install()
        yield driver
        for dialog in dialogs():
            dialog.reject()
    sys.excepthook, threading.excepthook = hook, thread_hook


def dialogs() -> list[FaultDialog]:
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, FaultDialog) and one.isVisible()]


def fail(error: Exception) -> None:
    """Let an error reach the hook as one that nobody caught."""
    try:
        raise error
    except type(error):
        sys.excepthook(*sys.exc_info())


@pytest.mark.logs("A fault of the program.*unforeseen")
def test_a_fault_shows_its_details_for_copying(person: Driver) -> None:
    fail(ZeroDivisionError("unforeseen"))
    person.until(dialogs)
    (dialog,) = dialogs()
    assert "ZeroDivisionError: unforeseen" in dialog.details.toPlainText()
    assert "Python" in dialog.details.toPlainText()
    dialog.copy_button.click()
    assert "unforeseen" in QGuiApplication.clipboard().text()
    assert dialog.accessibleName() or dialog.windowTitle()


@pytest.mark.logs("A fault of the program")
def test_a_second_fault_opens_no_second_dialog(person: Driver) -> None:
    fail(ZeroDivisionError("unforeseen"))
    fail(KeyError("another"))
    person.until(dialogs)
    QApplication.processEvents()
    assert len(dialogs()) == 1


@pytest.mark.logs("A fault of the program")
def test_the_same_fault_is_not_shown_again(person: Driver) -> None:
    def again() -> None:
        fail(ZeroDivisionError("unforeseen"))

    for _ in range(2):
        again()
        QApplication.processEvents()
        for dialog in dialogs():
            dialog.done(QDialog.DialogCode.Rejected)
        QApplication.processEvents()
    assert dialogs() == []


def test_a_known_problem_is_a_sentence_in_the_message_bar(person: Driver) -> None:
    fail(NotPossible("There is nothing to undo."))
    person.until(lambda: person.window.messages.text)
    assert person.window.messages.text == "There is nothing to undo."
    assert dialogs() == []
    person.window.messages.close_button.click()
    assert person.window.messages.text == ""


@pytest.mark.logs("A fault of the program.*in a thread")
def test_a_fault_in_a_thread_is_shown_by_the_window(person: Driver) -> None:
    def work() -> None:
        raise RuntimeError("in a thread")

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    person.until(dialogs)
    assert "in a thread" in dialogs()[0].details.toPlainText()
