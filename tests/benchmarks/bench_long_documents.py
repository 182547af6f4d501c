"""Very long documents in the window: how soon they are shown, and the longest that the window stood still.

The baseline of the text sets it into a QPlainTextEdit and paints that; the one of the web page reads its
structure in one piece, as rows of plain values.
"""

from __future__ import annotations

import json
import os
import tempfile
import time
import zlib
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from tests.benchmarks.large_case import prose
from tests.benchmarks.report import Report, in_child
from workbench.application import document_commands, queries
from workbench.application.arrivals import ParsedFile, Portion, arrival
from workbench.application.session import Session
from workbench.domain.model import Provenance, Role
from workbench.domain.structure import Structure, StyledSpan, StyleKind
from workbench.importers.imported import ImportedDocument

MEGABYTES = 60
SPANS = 480_000
TEXT, PAGE = 2, 3  # versions; the draft is the first
_PATIENCE = 120.0


def run(report: Report) -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory(prefix="factcheck-bench-") as folder:
        path = Path(folder) / "long.fcase"
        for name, seconds in in_child(make_case, str(path)).result.items():
            report.row(name, seconds * 1000, "ms")
        bare = in_child(bare_readings, str(path)).result
        ours = in_child(in_the_window, str(path), folder).result
    report.note(f"A text of {MEGABYTES} MB, and a web page of 10 MB with {SPANS:,} links and bold words.")
    for name, (shown, still) in ours.items():
        report.row(f"{name}: shown after", shown, "s", baseline=bare.get(name))
        report.row(f"{name}: the window stood still for at most", still * 1000, "ms", at_most=100)


def make_case(path: str) -> dict[str, float]:
    """Make the case; return the seconds of an import's work, in its job and in the case."""
    part = prose(600_000) + "\n\n"
    text = part * (MEGABYTES * 1_000_000 // len(part))
    page = text[:10_000_000]
    styles = tuple(
        StyledSpan(StyleKind.BOLD, 20 * n, 20 * n + 12)
        if n % 2
        else StyledSpan(StyleKind.LINK, 20 * n, 20 * n + 12, f"https://a.example/{n}")
        for n in range(SPANS)
    )
    times = {}
    with Session.create(Path(path), title="Long", person="Ada Checker") as session:
        document_commands.add_document(session, _file("draft", part[:5_000], Structure()), Role.DRAFT)
        for name, content, structure in (
            ("text", text, Structure()),
            ("page", page, Structure(styles=styles)),
        ):
            parsed = _file(name, content, structure)
            began = time.perf_counter()
            ready = arrival(parsed)
            times[f"{name}: packed, in the import's job"] = time.perf_counter() - began
            portion = Portion((ready,), "Import")
            began = time.perf_counter()
            document_commands.take_portion(session, portion, Role.SOURCE)
            times[f"{name}: written into the case"] = time.perf_counter() - began
    return times


def bare_readings(path: str) -> dict[str, float]:
    """Return the seconds of Qt's own editor and of reading the structure in one piece."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtWidgets import QApplication, QPlainTextEdit

    application = QApplication(["bench"])
    with Session.open(Path(path), person="Ada") as session:
        began = time.perf_counter()
        editor = QPlainTextEdit()
        editor.resize(800, 900)
        editor.setPlainText(queries.text_of(session, TEXT))
        editor.grab()
        text = time.perf_counter() - began
        key = queries.version(session, PAGE).structure_sha256
        began = time.perf_counter()
        json.loads(zlib.decompress(session.store.contents.packed_structure(key)))
        page = time.perf_counter() - began
    del application
    return {"text": text, "page": page}


def in_the_window(path: str, home: str) -> dict[str, tuple[float, float]]:
    """Return for each document the seconds until it is shown and the longest time without a heartbeat."""
    os.environ |= {"QT_QPA_PLATFORM": "offscreen", "FACTCHECK_CONFIG_DIR": home, "XDG_CONFIG_HOME": home}
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    from workbench.desktop.app import make_application
    from workbench.desktop.desk import Desk

    make_application(["bench"])
    desk = Desk()
    desk.window.resize(1600, 1000)
    desk.window.show()
    heart = _Heart()
    timer = QTimer(desk.window)
    timer.timeout.connect(heart.beat)
    desk.cases.open_case(Path(path))
    assert desk.window.pages is not None
    pages = desk.window.pages
    view = pages.check.source.view
    timer.start(1)
    times = {}
    for name, version_id in (("text", TEXT), ("page", PAGE)):  # the text is the source shown at first
        heart.restart()
        began = time.perf_counter()
        pages.workspace.set_source(version_id)
        _until(partial(_shows, view, version_id), QApplication)
        view.repaint()
        shown = time.perf_counter() - began
        _until(lambda: not desk.jobs.running, QApplication)
        times[name] = (shown, heart.longest)
    timer.stop()
    desk.window.close()
    desk.end()
    return times


def _shows(view: Any, version_id: int) -> bool:
    return bool(view.version_id == version_id)


class _Heart:
    """Notes the longest time between two beats."""

    def __init__(self) -> None:
        self.restart()

    def restart(self) -> None:
        self.longest = 0.0
        self._last = time.perf_counter()

    def beat(self) -> None:
        now = time.perf_counter()
        self.longest = max(self.longest, now - self._last)
        self._last = now


def _until(condition: Callable[[], bool], application: Any) -> None:
    deadline = time.perf_counter() + _PATIENCE
    while not condition():
        if time.perf_counter() > deadline:
            raise TimeoutError("the document was not shown")
        application.processEvents()


def _file(name: str, text: str, structure: Structure) -> ParsedFile:
    document = ImportedDocument(text, structure, Provenance(title=name, language="en"), "text/plain", "utf-8")
    return ParsedFile(name, text.encode(), document)
