"""The documents list with 10,000 documents: filter as one types, sort, group, scroll, change one, change all.

The baseline shows the same rows in a plain QTableView over a QStandardItemModel, filtered and sorted by a
QSortFilterProxyModel, as one would with what Qt brings; the case file is not part of it.
"""

from __future__ import annotations

import os
import random
import statistics
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.benchmarks.report import Report, in_child
from workbench.application import document_commands
from workbench.application.arrivals import ParsedFile, Portion, arrival
from workbench.application.session import Session
from workbench.domain.model import Provenance, Role
from workbench.domain.structure import Structure
from workbench.importers.imported import ImportedDocument

if TYPE_CHECKING:
    from workbench.desktop.desk import Desk

DOCUMENTS = 10_000
TYPED = "harbour 7"
REPEAT = 5
SCREENS = 60
_SIZE = (1600, 500)
_KINDS = ("text/plain", "application/pdf", "text/html", "message/rfc822")
_TOPICS = ("Harbour contract", "Letter to the council", "Minutes of the board", "Bridge survey", "Interview")


def run(report: Report) -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory(prefix="factcheck-bench-") as folder:
        path = Path(folder) / "documents.fcase"
        began = time.perf_counter()
        _make(path)
        report.note(f"A case of {DOCUMENTS:,} documents, made in {time.perf_counter() - began:.1f} s.")
        bare = in_child(bare_table, str(path)).result
        ours = in_child(our_list, str(path), folder).result
    limits: dict[str, float] = {"change one document, saved and shown": 50, "rate all, saved and shown": 1000}
    for name, milliseconds in ours.items():
        report.row(name, milliseconds, "ms", baseline=bare.get(name), at_most=limits.get(name))


def our_list(path: str, home: str) -> dict[str, float]:
    """Return milliseconds of each thing one does in the window's list."""
    os.environ |= {"QT_QPA_PLATFORM": "offscreen", "FACTCHECK_CONFIG_DIR": home, "XDG_CONFIG_HOME": home}
    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QApplication

    from workbench.desktop.app import make_application
    from workbench.desktop.desk import Desk
    from workbench.desktop.lists.documents_model import TITLE, Grouping

    make_application(["bench"])
    desk = Desk(inline=True)
    desk.window.resize(*_SIZE)
    desk.window.show()
    QApplication.processEvents()
    began = time.perf_counter()
    desk.cases.open_case(Path(path))
    assert desk.window.pages is not None
    lists = desk.window.pages.check.lists
    lists.show_list(lists.documents)
    QApplication.processEvents()
    times = {"open the case, list shown": _ms(began)}
    shown = lists.documents
    model, table, bar = shown.model, shown.table, shown.bar
    times |= _typing(bar.text)
    times["sort by title"] = _median(
        lambda turn: model.sort(TITLE, _order(Qt, turn)),
        before=lambda: model.sort(0, Qt.SortOrder.AscendingOrder),
    )
    model.sort(0, Qt.SortOrder.AscendingOrder)
    for grouping in (Grouping.FORMAT, Grouping.FOLDER, Grouping.PARENT):
        times[f"group by {grouping.value}"] = _median(
            partial(_group, bar, grouping), before=partial(bar.grouped.emit, Grouping.NONE)
        )
    bar.grouped.emit(Grouping.NONE)
    times |= _scrolling(table)
    times |= _changing(desk)
    desk.window.close()
    desk.end()
    return times


def _group(bar: Any, grouping: Any, _turn: int) -> None:
    bar.grouped.emit(grouping)


def bare_table(path: str) -> dict[str, float]:
    """Return milliseconds of the same things in Qt's own table of standard items."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtCore import QSortFilterProxyModel, Qt
    from PySide6.QtGui import QStandardItem, QStandardItemModel
    from PySide6.QtWidgets import QApplication, QLineEdit, QTableView, QVBoxLayout, QWidget

    from workbench.application import queries
    from workbench.desktop.lists.documents_model import TITLE, DocumentsModel

    application = QApplication(["bench"])
    began = time.perf_counter()
    with Session.open(Path(path), person="Ada") as session:
        rows = queries.document_rows(session)
    columns = DocumentsModel().columns
    model = QStandardItemModel(0, len(columns))
    for row in rows:
        model.appendRow([QStandardItem(column.text(row)) for column in columns])
    proxy = QSortFilterProxyModel()
    proxy.setSourceModel(model)
    proxy.setFilterKeyColumn(-1)
    proxy.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    window, field, table = QWidget(), QLineEdit(), QTableView()
    layout = QVBoxLayout(window)
    layout.addWidget(field)
    layout.addWidget(table)
    table.setModel(proxy)
    field.textChanged.connect(proxy.setFilterFixedString)
    window.resize(*_SIZE)
    window.show()
    QApplication.processEvents()
    times = {"open the case, list shown": _ms(began)}
    times |= _typing(field)
    times["sort by title"] = _median(
        lambda turn: proxy.sort(TITLE, _order(Qt, turn)),
        before=lambda: proxy.sort(0, Qt.SortOrder.AscendingOrder),
    )
    times |= _scrolling(table)
    times["change one document, saved and shown"] = _median(
        lambda turn: model.item(4_000, 4).setText("AB"[turn % 2])
    )
    began = time.perf_counter()
    for line in range(len(rows)):
        model.item(line, 4).setText("C")
    QApplication.processEvents()
    times["rate all, saved and shown"] = _ms(began)
    window.close()
    del application
    return times


def _typing(field: Any) -> dict[str, float]:
    """Type letter by letter and return the middle and the worst of the letters."""
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    field.setFocus()
    times = []
    for _ in range(REPEAT):
        field.clear()
        QApplication.processEvents()
        for letter in TYPED:
            began = time.perf_counter()
            QTest.keyClicks(field, letter)
            QApplication.processEvents()
            times.append(_ms(began))
    field.clear()
    QApplication.processEvents()
    return {
        "filter, each letter typed, median": statistics.median(times),
        "filter, each letter typed, worst": max(times),
    }


def _scrolling(table: Any) -> dict[str, float]:
    """Jump about and paint; the middle and the worst."""
    chance, bar, times = random.Random(3), table.verticalScrollBar(), []
    for _ in range(SCREENS):
        began = time.perf_counter()
        bar.setValue(chance.randint(0, bar.maximum()))
        table.viewport().repaint()
        times.append(_ms(began))
    return {"scroll to another screen, median": statistics.median(times), "scroll, worst": max(times)}


def _changing(desk: Desk) -> dict[str, float]:
    from PySide6.QtWidgets import QApplication

    assert desk.window.pages is not None
    workspace = desk.window.pages.workspace
    shown = desk.window.pages.check.lists.documents
    ids = sorted(workspace.document_index.rows)
    times = {
        "change one document, saved and shown": _median(
            lambda turn: workspace.run(
                document_commands.rate_documents, [ids[4_000]], reliability="AB"[turn % 2]
            )
        )
    }
    began = time.perf_counter()
    shown.table.selectAll()
    QApplication.processEvents()
    times["choose all"] = _ms(began)
    shown.together.reliability.setCurrentIndex(3)
    for name, step in (
        ("rate all, saved and shown", shown.together.change),
        ("undo that", workspace.undo),
        ("redo that", workspace.redo),
    ):
        began = time.perf_counter()
        step()
        QApplication.processEvents()
        times[name] = _ms(began)
    return times


def _median(step: Callable[[int], object], *, before: Callable[[], object] | None = None) -> float:
    from PySide6.QtWidgets import QApplication

    times = []
    for turn in range(REPEAT):
        if before is not None:
            before()
            QApplication.processEvents()
        began = time.perf_counter()
        step(turn)
        QApplication.processEvents()
        times.append(_ms(began))
    return statistics.median(times)


def _order(qt: Any, turn: int) -> Any:
    return qt.SortOrder.DescendingOrder if turn % 2 else qt.SortOrder.AscendingOrder


def _ms(began: float) -> float:
    return (time.perf_counter() - began) * 1000


def _make(path: Path) -> None:
    with Session.create(path, title="Many documents", person="Ada Checker") as session:
        arrivals = [arrival(_file(number)) for number in range(DOCUMENTS)]
        document_commands.take_portion(session, Portion((arrivals[0],), "Import draft"), Role.DRAFT)
        document_commands.take_portion(session, Portion(tuple(arrivals[1:]), "Import"), Role.SOURCE)


def _file(number: int) -> ParsedFile:
    choose = random.Random(number)
    title = f"{choose.choice(_TOPICS)} {number}"
    text = f"{title}\n\nWhat document {number} says.\n"
    provenance = Provenance(
        title=title, author=f"Author {number % 97}", published=f"20{number % 26:02}-03-01"
    )
    warnings = ("Two pictures were left out.",) if number % 11 == 0 else ()
    document = ImportedDocument(
        text, Structure(), provenance, choose.choice(_KINDS), "utf-8", warnings=warnings
    )
    return ParsedFile(
        f"file {number}.txt", text.encode(), document, path=f"folder {number % 40}/{number}.txt"
    )
