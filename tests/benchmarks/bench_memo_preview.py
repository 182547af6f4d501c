"""The memo's preview: its first showing, an edit until it is shown, and what stands still meanwhile."""

from __future__ import annotations

import gc
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QEventLoop, QObject, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.benchmarks.large_case import large_case
from tests.benchmarks.report import Report, in_child, median, p99, timed
from workbench.application import claim_commands
from workbench.application.memo import memo_of
from workbench.desktop.app import make_application
from workbench.desktop.desk import Desk
from workbench.domain.memo_composing import compose
from workbench.domain.memo_text import piece_lines

SIZES = ((35, 62), (1_000, 3_000))
_EDITS = 40
_BEAT = 2  # milliseconds
_PATIENCE = 60_000  # milliseconds


def run(report: Report) -> None:
    """Measure both sizes, each in a process of its own."""
    for claims, evidence in SIZES:
        measured = in_child(measure, claims, evidence)
        found, name = measured.result, f"{claims:,} claims"
        report.row(f"{name}: first words in sight", found["first"], "ms", at_most=200)
        report.row(f"{name}: whole memo there", found["whole"], "ms")
        report.row(f"{name}: longest standstill meanwhile", found["still"], "ms", at_most=50)
        for figure, pick in (("median", median), ("p99", p99)):
            report.row(
                f"{name}: edit until it is shown, {figure}",
                pick(found["edits"]),
                "ms",
                baseline=pick(found["anew"]),
                at_most=100,
            )
        report.row(f"{name}: window busy with an edit, median", median(found["busy"]), "ms", at_most=50)
        report.row(f"{name}: longest standstill of edits", max(found["busy"]), "ms")
        report.row(f"{name}: to the end and laid out, p99", p99(found["jumps"]), "ms", at_most=50)
        report.row(f"{name}: another width at the end, p99", p99(found["widths"]), "ms", at_most=50)
        report.row(f"{name}: peak memory of the process", measured.peak_mb, "MB")
    report.note("Edit: from the command to the changed pieces painted; each edit is of another claim.")
    report.note("Baseline: reading the whole case and composing all of its memo anew, without showing it.")


def measure(claims: int, evidence: int) -> dict[str, object]:
    """Open a case in the window, go to the memo, and edit it."""
    with tempfile.TemporaryDirectory(prefix="factcheck-bench-") as folder:
        case = Path(folder) / "case.fcase"
        large_case(case, claims=claims, evidence=evidence).close()
        make_application(["bench"])
        desk = Desk()
        desk.window.resize(1400, 900)
        desk.window.show()
        desk.cases.open_case(case)
        _until(lambda: not desk.jobs.running, least=2_500)
        found = _first_showing(desk) | _edits(desk)
        desk.window.close()
        desk.end()
    return found


def _first_showing(desk: Desk) -> dict[str, object]:
    assert desk.window.pages is not None
    memo = desk.window.pages.memo
    pulse = Pulse(desk.window)
    start = time.perf_counter()
    desk.window.hub.trigger("view.memo")
    _until(lambda: bool(memo.view.flow.pieces))
    memo.view.viewport().grab()
    first = time.perf_counter() - start
    _until(lambda: len(memo.view.flow.pieces) > 20 and not desk.jobs.running)
    whole = time.perf_counter() - start
    pulse.stop()
    return {"first": first * 1000, "whole": whole * 1000, "still": pulse.longest * 1000}


def _edits(desk: Desk) -> dict[str, object]:
    assert desk.window.pages is not None
    assert desk.window.workspace is not None
    view, session = desk.window.pages.memo.view, desk.window.workspace.session
    ids = session.store.claims.ids()
    edits, busy = [], []
    for number in range(_EDITS):
        claim_id = ids[number * 7 % len(ids)]
        key = f"claim-{session.store.claims.read([claim_id])[0].number}"
        view.reveal_anchor(key)
        QTest.qWait(60)
        words = f"Statement {number}, edited."
        pulse = Pulse(desk.window)
        start = time.perf_counter()
        claim_commands.edit_statement(session, claim_id, words)
        _until(lambda key=key, words=words: _told(view.flow.pieces, key, words))  # type: ignore[misc]
        view.viewport().grab()
        edits.append((time.perf_counter() - start) * 1000)
        pulse.stop()
        busy.append(pulse.longest * 1000)
    anew = [one * 1000 for one in timed(lambda: compose(memo_of(session)), repeat=10)]
    return {"edits": edits, "busy": busy, "anew": anew} | _moves(desk)


def _moves(desk: Desk) -> dict[str, object]:
    assert desk.window.pages is not None
    view = desk.window.pages.memo.view
    bar, jumps, widths = view.verticalScrollBar(), [], []
    for share in range(20):
        start = time.perf_counter()
        bar.setValue(bar.maximum() * (20 - share) // 20)
        view.viewport().grab()
        jumps.append((time.perf_counter() - start) * 1000)
    for step in range(20):
        start = time.perf_counter()
        view.set_points(10.0 + step / 10)
        view.viewport().grab()
        widths.append((time.perf_counter() - start) * 1000)
    return {"jumps": jumps, "widths": widths}


def _told(pieces: tuple[object, ...], key: str, words: str) -> bool:
    for piece in pieces:
        if getattr(piece, "key", "") == key:
            return words in set(piece_lines(piece))  # type: ignore[arg-type]
    return False


class Pulse(QObject):
    """Beats as often as the event loop lets it, and knows the longest time between two beats."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.collect()
        self.longest = 0.0
        self._last = time.perf_counter()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._on_beat)
        self._timer.start(_BEAT)

    def _on_beat(self) -> None:
        now = time.perf_counter()
        self.longest, self._last = max(self.longest, now - self._last), now

    def stop(self) -> None:
        """Stop beating."""
        self._on_beat()
        self._timer.stop()
        self.deleteLater()


def _until(condition: Callable[[], object], *, least: int = 0) -> None:
    """Let the program work until something is so, and at least so many milliseconds."""
    deadline, begun = QDeadlineTimer(_PATIENCE), QDeadlineTimer(least)
    waking = QTimer()
    waking.start(_BEAT)
    while not (condition() and begun.hasExpired()):
        if deadline.hasExpired():
            raise TimeoutError("The preview did not come about.")
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
