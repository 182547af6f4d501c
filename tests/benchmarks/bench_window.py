"""The window: a claim made by its key, a large case opened, and the program's start."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from tests.benchmarks.large_case import large_case
from tests.benchmarks.report import ROOT, Report, median, p99

if TYPE_CHECKING:
    from workbench.desktop.desk import Desk

CLAIMS, EVIDENCE = 10_000, 20_000
KEYS_PRESSED = 60
QUIET_SECONDS = 2.0
STARTS = 9
BARE = """
import os, sys
from PySide6.QtWidgets import QApplication, QMainWindow
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        os._exit(0)
application = QApplication([])
window = Window()
window.resize(1600, 1000)
window.show()
application.exec()
"""
OURS = """
import os, sys
from workbench.desktop import app
from workbench.desktop.main_window import MainWindow
MainWindow.paintEvent = lambda self, event: os._exit(0)
sys.exit(app.main(["factcheck-workbench"]))
"""


def run(report: Report) -> None:
    """Print the figures."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    with tempfile.TemporaryDirectory() as home:
        os.environ["FACTCHECK_CONFIG_DIR"] = os.environ["XDG_CONFIG_HOME"] = home
        _start(report)
        case = Path(home) / "large.fcase"
        large_case(case, claims=CLAIMS, evidence=EVIDENCE).close()
        _large_case(report, case)


def _start(report: Report) -> None:
    ours, bare = [], []
    for _ in range(STARTS):
        bare.append(_seconds(BARE))
        ours.append(_seconds(OURS))
    report.row("start to first paint of the empty window", median(ours), "s", baseline=median(bare))


def _seconds(program: str) -> float:
    began = time.perf_counter()
    subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=True, capture_output=True)
    return time.perf_counter() - began


def _large_case(report: Report, case: Path) -> None:
    from PySide6.QtWidgets import QApplication

    from workbench.desktop.app import make_application
    from workbench.desktop.desk import Desk

    make_application(["bench"])
    desk = Desk()
    desk.window.resize(1600, 1000)
    desk.window.show()
    desk.window.activateWindow()
    QApplication.processEvents()
    began = time.perf_counter()
    desk.cases.open_case(case)
    while not desk.window.pages or not desk.window.pages.check.draft.view.hasFocus():
        QApplication.processEvents()
    QApplication.processEvents()
    report.row("open 10,000 claims, 20,000 evidence to a usable window", time.perf_counter() - began, "s")
    _settle(report, desk)
    _keys(report, desk)
    _memo(report, desk)
    desk.window.close()
    desk.end()


def _settle(report: Report, desk: Desk) -> None:
    """Wait until nothing has been under way for a while; say how long the window stood still meanwhile."""
    from PySide6.QtWidgets import QApplication

    began = at = busy = time.perf_counter()
    standstills = [0.0]
    while at - busy < QUIET_SECONDS:
        QApplication.processEvents()
        standstills.append((time.perf_counter() - at) * 1000)
        time.sleep(0.001)
        at = time.perf_counter()
        if desk.jobs.running:
            busy = at
    report.row("then: everything looked at beside the window", busy - began, "s")
    report.row("longest standstill meanwhile", max(standstills), "ms")


def _keys(report: Report, desk: Desk) -> None:
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    pages = desk.window.pages
    assert pages is not None
    view = pages.check.draft.view
    made, moved, counted = [], [], []
    for number in range(KEYS_PRESSED):
        start = 137 * number
        view.select(start, start + 40)
        view.setFocus()
        QApplication.processEvents()
        began = time.perf_counter()
        QTest.keyClick(view, Qt.Key.Key_C)
        QApplication.processEvents()
        made.append((time.perf_counter() - began) * 1000)
        began = time.perf_counter()
        pages.check.draft.count_coverage()
        counted.append((time.perf_counter() - began) * 1000)
        began = time.perf_counter()
        QTest.keyClick(view, Qt.Key.Key_BracketRight)
        QApplication.processEvents()
        moved.append((time.perf_counter() - began) * 1000)
        while desk.jobs.running:
            QApplication.processEvents()
    report.row("C: claim committed and shown in every view, median", median(made), "ms", at_most=30)
    report.row("C: claim committed and shown in every view, 99th percentile", p99(made), "ms")
    report.row("coverage counted afresh, a moment later, median", median(counted), "ms")
    report.row("]: next claim current and in sight, median", median(moved), "ms")


def _memo(report: Report, desk: Desk) -> None:
    from PySide6.QtWidgets import QApplication

    pages = desk.window.pages
    assert pages is not None
    began = time.perf_counter()
    pages.show_mode("memo")
    pages.memo.refresh()
    QApplication.processEvents()
    report.row("memo shown, its first claims in full", time.perf_counter() - began, "s")
