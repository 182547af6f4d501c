"""The evidence matrix of 2,000 claims and 500 sources, beside a plain table view of the same size.

The plain view paints the same signs with Qt's own delegate and headers.
"""

from __future__ import annotations

import os
import random
import tempfile
import time
from pathlib import Path
from typing import Any

from tests.benchmarks.large_case import large_case
from tests.benchmarks.report import Report, median, p99
from workbench.application import evidence_commands, origin_commands, queries
from workbench.application.claim_index import ClaimIndex
from workbench.application.matrix_index import MatrixIndex
from workbench.application.session import Session
from workbench.domain.model import Relation, Role

CLAIMS, EVIDENCE, SOURCES, ORIGINS = 2_000, 6_000, 500, 120
STEPS, CHANGES, FRAME = 120, 15, 16  # the last in milliseconds: one frame of a screen


def run(report: Report) -> None:
    """Print the figures."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    with tempfile.TemporaryDirectory() as home:
        os.environ["FACTCHECK_CONFIG_DIR"] = os.environ["XDG_CONFIG_HOME"] = home
        path = Path(home) / "large.fcase"
        with large_case(path, claims=CLAIMS, evidence=EVIDENCE, sources=SOURCES) as session:
            _trace(session)
            _index(report, session)
        with Session.open(path, person="Ada Checker") as session:
            _views(report, session)


def _trace(session: Session) -> None:
    """Let most documents come from one of some origins, and take the evidence's own chains away."""
    choose = random.Random(4)
    session.execute("Trace nothing", lambda store: store.db.conn.execute("DELETE FROM evidence_origins"))
    sources = [row.id for row in queries.document_rows(session) if row.role is Role.SOURCE]
    for number in range(ORIGINS):
        members = [one for one in sources if one % ORIGINS == number and choose.random() < 0.8]
        if members:
            origin_commands.set_document_origins(session, members, [f"Origin {number}"])


def _index(report: Report, session: Session) -> None:
    claims = ClaimIndex(session)
    slices: list[float] = []

    index = MatrixIndex(session, claims)
    while not index.complete:
        began = time.perf_counter()
        index.read_some()
        slices.append((time.perf_counter() - began) * 1000)
    made = sum(slices) / 1000
    columns = sum(len(group.columns) for group in index.groups)
    report.note(
        f"{len(index.rows):,} claims, {columns} columns in {len(index.groups)} groups, {EVIDENCE:,} passages"
    )
    report.row("made, in slices", made, "s", at_most=1)
    report.row("longest slice", max(slices), "ms", at_most=50)
    taken: list[float] = []

    def follow(changes: Any) -> None:
        claims.refresh(changes.claims)
        began = time.perf_counter()
        index.refresh(changes)
        taken.append((time.perf_counter() - began) * 1000)

    stop = session.subscribe(follow)
    version = queries.document_rows(session)[5].version_id
    for number in range(CHANGES):
        link = (number * 40, number * 40 + 25)
        evidence_commands.link_evidence(
            session, claims.in_order()[number * 90], version, *link, Relation.CONTRADICTS
        )
    stop()
    report.row("one more piece of evidence taken in, median", median(taken), "ms", at_most=5)


def _views(report: Report, session: Session) -> None:
    from PySide6.QtWidgets import QApplication

    from workbench.desktop.app import make_application
    from workbench.desktop.matrix import MatrixPage
    from workbench.desktop.workspace import Workspace

    application = make_application(["bench"])
    workspace = Workspace(session)
    findings = workspace.findings.index
    findings.take(findings.work(lambda call: call())(lambda *_: None, lambda: False))
    began = time.perf_counter()
    page = MatrixPage(workspace, None)  # type: ignore[arg-type]
    page.resize(1600, 1000)
    page.show()
    QApplication.processEvents()
    ours = time.perf_counter() - began
    while not page.model.columnCount():
        QApplication.processEvents()
    report.row("from the key to all cells in sight", time.perf_counter() - began, "s", at_most=1)
    plain = _plain_view(page.model)
    plain.resize(1600, 1000)
    began = time.perf_counter()
    plain.show()
    QApplication.processEvents()
    report.row("first paint, claims and findings", ours, "s", baseline=time.perf_counter() - began)
    for name, bar, pixels in (
        ("a turn of the wheel", "verticalScrollBar", 66),
        ("a page down", "verticalScrollBar", 700),
        ("a step across", "horizontalScrollBar", 290),
    ):
        steps = _scrolled(page.table, bar, pixels)
        theirs = _scrolled(plain, bar, pixels)
        report.row(f"{name}, median", median(steps), "ms", baseline=median(theirs), at_most=FRAME)
        report.row(f"{name}, 99th percentile", p99(steps), "ms", baseline=p99(theirs))
    shown = []
    version = queries.document_rows(session)[7].version_id
    for number in range(CHANGES):
        began = time.perf_counter()
        claim_id = workspace.claim_index.in_order()[number * 80]
        span = (number * 50, number * 50 + 30)
        evidence_commands.link_evidence(session, claim_id, version, *span, Relation.CORROBORATES)
        QApplication.processEvents()
        shown.append((time.perf_counter() - began) * 1000)
    report.row("one more piece of evidence saved and shown, median", median(shown), "ms", at_most=50)
    began = time.perf_counter()
    page.filter.text.setText("harbour 19")
    QApplication.processEvents()
    report.row("filter by words", (time.perf_counter() - began) * 1000, "ms", at_most=50)
    plain.close()
    page.close()
    workspace.close()
    page.deleteLater()
    plain.deleteLater()
    application.processEvents()


def _plain_view(model: Any) -> Any:
    from PySide6.QtWidgets import QTableView

    view = QTableView()
    view.setModel(model)
    view.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
    view.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
    view.verticalHeader().setDefaultSectionSize(40)
    view.horizontalHeader().setDefaultSectionSize(72)
    return view


def _scrolled(view: Any, bar_name: str, pixels: int) -> list[float]:
    """Return the milliseconds of steps of so many pixels until all is painted."""
    from PySide6.QtWidgets import QApplication

    bar = getattr(view, bar_name)()
    bar.setValue(0)
    QApplication.processEvents()
    times = []
    for number in range(1, STEPS + 1):
        began = time.perf_counter()
        bar.setValue(number * pixels)
        QApplication.processEvents()
        times.append((time.perf_counter() - began) * 1000)
    return times
