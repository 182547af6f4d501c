"""The program ``factcheck-workbench [CASE]``: one window, opened as fast as Qt allows."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import workbench

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from workbench.desktop.desk import Desk

_USAGE = """usage: factcheck-workbench [CASE]

Opens the fact-check workbench, on the case file CASE if one is named.

  --help       print this
  --version    print the program's version
  --self-test  try every part of the program in a case that is thrown away
"""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program; return its exit status."""
    arguments = list(sys.argv if argv is None else argv)
    first = arguments[1] if len(arguments) > 1 else ""
    if first.startswith("--"):
        return _answer(arguments)
    if len(arguments) > 2:
        _say(sys.stderr, _USAGE)
        return 2
    if not _has_screen():
        _say(sys.stderr, "factcheck-workbench: There is no screen here. Use “factcheck” instead.\n")
        return 1
    from PySide6.QtCore import QTimer

    application = make_application(arguments[:1])
    desk = make_desk()
    desk.window.show()
    if first:
        QTimer.singleShot(0, desk.window, lambda: desk.cases.open_case(Path(first)))
    status = application.exec()
    desk.end()
    return status


def make_application(arguments: Sequence[str]) -> QApplication:
    """Make the application object, with the names under which Qt keeps the window's geometry."""
    from PySide6.QtCore import QCoreApplication
    from PySide6.QtWidgets import QApplication

    QCoreApplication.setOrganizationName("factcheck-workbench")
    QCoreApplication.setApplicationName("factcheck-workbench")
    QCoreApplication.setApplicationVersion(workbench.__version__)
    application = QApplication(list(arguments) or ["factcheck-workbench"])
    application.setApplicationDisplayName("Fact-check Workbench")
    application.setDesktopFileName("factcheck-workbench")
    application.setStyle("Fusion")
    return application


def make_desk() -> Desk:
    """Make the window with everything behind it, and take over exceptions that nobody catches."""
    from workbench.desktop.desk import Desk
    from workbench.desktop.log_file import start_logging

    start_logging()
    desk = Desk()
    desk.faults.install()
    return desk


def _answer(arguments: Sequence[str]) -> int:
    """Answer a call with an option instead of a case."""
    from workbench.application.importing import serve_if_child

    serve_if_child(arguments)
    if arguments[1] == "--version":
        _say(sys.stdout, f"factcheck-workbench {workbench.__version__}\n")
        return 0
    if arguments[1] == "--self-test":
        return _test_itself()
    if arguments[1] == "--help":
        _say(sys.stdout, _USAGE)
        return 0
    _say(sys.stderr, _USAGE)
    return 2


def _test_itself() -> int:
    """Try every part of the program, without a screen and without touching anybody's settings."""
    from workbench.application.self_test import run_self_test
    from workbench.desktop.self_test import throw_away_settings, try_window

    def say(line: str) -> None:
        _say(sys.stdout, f"{line}\n")

    say(f"Fact-check Workbench {workbench.__version__}")
    with throw_away_settings():
        _application = make_application(
            sys.argv[:1]
        )  # before anything that writes with Qt makes a lesser one
        return 0 if run_self_test(say, try_window) else 1


def _say(stream: TextIO | None, words: str) -> None:
    """Write words; a program for windows may have been given no stream to write to."""
    if stream is not None:
        stream.write(words)


def _has_screen() -> bool:
    if not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


if __name__ == "__main__":
    sys.exit(main())
