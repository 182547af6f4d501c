"""The journal in words: when, who, what; with a way back to any point of it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt, Slot
from PySide6.QtGui import QAction, QContextMenuEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from workbench.application import queries
from workbench.application.changes import ChangeSet
from workbench.application.queries import HistoryRow
from workbench.desktop import theme, words
from workbench.desktop.lists.row_delegate import LOOK_ROLE
from workbench.desktop.lists.row_table import RowTable
from workbench.desktop.lists.sorted_rows import NO_INDEX, AnyIndex, Column, SortedRows
from workbench.desktop.parts import label
from workbench.desktop.workspace import Workspace

#: So many entries are read at a time.
PAGE = 200
#: So many of the latest entries are read after a change.
FRESH = 10
WHEN, WHO, WHAT = range(3)


class HistoryModel(SortedRows[HistoryRow]):
    """Entries of the journal, the latest first; older ones are read when one scrolls to them."""

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        columns: tuple[Column[HistoryRow], ...] = (
            Column(self.tr("Time"), lambda row: words.local_time(row.at), lambda row: -row.seq),
            Column(self.tr("Person"), lambda row: row.person, lambda row: (row.person, -row.seq)),
            Column(self.tr("What"), self._what, lambda row: (row.label, -row.seq)),
        )
        super().__init__(columns, lambda row: row.seq, parent)
        self._workspace = workspace
        self._more = True
        self.fetchMore(NO_INDEX)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows; what was undone is struck."""
        if role == LOOK_ROLE and index.isValid():
            row = self.row(index.row())
            if row.undone and index.column() == WHAT:
                return "struck"
            return "dim" if row.undone or index.column() != WHAT else None
        return super().data(index, role)

    def canFetchMore(self, parent: QModelIndex | QPersistentModelIndex) -> bool:
        """Say whether the journal has older entries."""
        return self._more and not parent.isValid()

    def fetchMore(self, parent: QModelIndex | QPersistentModelIndex) -> None:
        """Read older entries, not while newer ones are being put in."""
        if not self._more or self.changing:
            return
        read = queries.history_rows(self._workspace.session, PAGE, len(self.all_rows()))
        self._more = len(read) == PAGE
        self.update(read)

    def refresh(self) -> None:
        """Read the entries since, and again those that an undo or redo may have struck or restored."""
        known = max((row.seq for row in self.all_rows()), default=0)
        fresh: list[HistoryRow] = []
        while not fresh or fresh[-1].seq > known + 1:
            page = queries.history_rows(self._workspace.session, FRESH, len(fresh))
            fresh += page
            if len(page) < FRESH:
                break
        new = [row for row in fresh if row.seq > known]
        if any(row.undoes is not None for row in new):
            new = queries.history_rows(self._workspace.session, len(self.all_rows()) + len(new), 0)
        self.update([row for row in new if row != self.known(row.seq)])

    def _what(self, row: HistoryRow) -> str:
        said = row.label
        if row.undone:
            said = self.tr("{label} (undone)").format(label=said)
        if row.erased:
            said = self.tr("{label} (content erased)").format(label=said)
        return said


class HistoryList(QWidget):
    """What was done in the case, the latest first, and a button that undoes back to the chosen point."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("History"))
        self._workspace = workspace
        self._stale = False
        self._model = HistoryModel(workspace, self)
        self.table = RowTable(
            self._model, self, widths={WHEN: 22, WHO: 18}, stretched=WHAT, hidden_first=(WHO, WHEN)
        )
        self.table.setAccessibleName(self.tr("History"))
        self.table.setSortingEnabled(False)
        self._hint = label(
            self.tr("What is undone can be redone: nothing is lost from the history."), "dim", self
        )
        self._hint.setWordWrap(True)
        self.undo_button = QPushButton(self.tr("Undo back to here"), self)
        self.undo_button.setToolTip(self.tr("Undo everything that was done after the chosen entry"))
        self.undo_button.clicked.connect(self.undo_back)
        unit = theme.unit()
        line = QHBoxLayout()
        line.setContentsMargins(unit * 2, unit, unit * 2, unit)
        line.addWidget(self._hint, 1)
        line.addWidget(self.undo_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.table, 1)
        column.addLayout(line)
        self.setFocusProxy(self.table)
        self.table.selection_changed.connect(self._say_possible)
        workspace.changed.connect(self._on_changed)
        self._say_possible()

    @property
    def model(self) -> HistoryModel:
        """The rows."""
        return self._model

    @Slot()
    def undo_back(self) -> None:
        """Undo everything done after the chosen entry; redo brings it back."""
        steps = self._steps_to_chosen()
        if steps:
            self._workspace.undo(steps)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer the way back."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        action = QAction(self.undo_button.text(), menu)
        action.setEnabled(self.undo_button.isEnabled())
        action.triggered.connect(self.undo_back)
        menu.addAction(action)
        menu.popup(event.globalPos())

    def showEvent(self, event: QShowEvent) -> None:
        """Read what was done meanwhile."""
        super().showEvent(event)
        if self._stale:
            self._refresh()

    def _steps_to_chosen(self) -> int:
        """Return how many steps were begun after the chosen entry and still hold."""
        names = self.table.selected_names()
        return self._workspace.session.steps().to_undo_after(int(str(names[0]))) if names else 0

    def _refresh(self) -> None:
        self._stale = False
        self._model.refresh()
        self._say_possible()

    @Slot()
    def _say_possible(self) -> None:
        self.undo_button.setEnabled(not self._workspace.read_only and self._steps_to_chosen() > 0)

    @Slot(object)
    def _on_changed(self, _changes: ChangeSet) -> None:
        if self.isVisible():
            self._refresh()
        else:
            self._stale = True
