"""The documents of the case, and beside them where the chosen one comes from."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QLocale, QObject, Qt, Signal, Slot
from PySide6.QtGui import QAction, QContextMenuEvent
from PySide6.QtWidgets import QMenu, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from workbench.application import document_commands, queries
from workbench.application.changes import ChangeSet
from workbench.application.queries import DocumentRow
from workbench.desktop import words
from workbench.desktop.lists.provenance_editor import ProvenanceEditor
from workbench.desktop.lists.row_delegate import LOOK_ROLE
from workbench.desktop.lists.row_table import RowTable
from workbench.desktop.lists.sorted_rows import AnyIndex, Column, SortedRows
from workbench.desktop.parts import EmptyNote
from workbench.desktop.workspace import Workspace
from workbench.domain.model import Role, Standing

NUMBER, ROLE, TITLE, RELIABILITY, STANDING, CHARACTERS, HASH = range(7)
_WIDTHS = {NUMBER: 4, ROLE: 8, RELIABILITY: 22, STANDING: 11, CHARACTERS: 11, HASH: 12}


class DocumentsModel(SortedRows[DocumentRow]):
    """The documents of a case."""

    def __init__(self, parent: QObject | None = None) -> None:
        right = Qt.AlignmentFlag.AlignRight
        columns: tuple[Column[DocumentRow], ...] = (
            Column("#", lambda row: str(row.number), lambda row: row.number, self.tr("Number")),
            Column(self.tr("Role"), lambda row: words.role_word(row.role), lambda row: row.role.value),
            Column(self.tr("Title"), lambda row: row.title, lambda row: row.title.casefold()),
            Column(
                self.tr("Reliability"),
                lambda row: reliability(row.provenance.reliability),
                lambda row: row.provenance.reliability or "Z",
                self.tr("How reliable the source is, A to F of the Admiralty scale"),
            ),
            Column(self.tr("Standing"), _standing, _standing, self.tr("Primary or secondary")),
            Column(
                self.tr("Characters"),
                lambda row: QLocale().toString(row.characters),
                lambda row: row.characters,
                "",
                right,
            ),
            Column(
                "SHA-256",
                lambda row: row.sha256[:8],
                lambda row: row.sha256,
                self.tr("The fingerprint of the original file; the first eight digits"),
            ),
        )
        super().__init__(columns, lambda row: row.id, parent)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows; numbers and fingerprints are dim, and explained in full by tool tips."""
        if role == LOOK_ROLE:
            return "dim" if index.column() in (NUMBER, HASH) else None
        if role == Qt.ItemDataRole.ToolTipRole and index.isValid():
            row = self.row(index.row())
            return {TITLE: row.file_name, HASH: row.sha256}.get(index.column())
        return super().data(index, role)


class DocumentsList(QWidget):
    """Documents in a table with the `ProvenanceEditor` of the chosen one. ``counted`` carries how many."""

    counted = Signal(object)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Documents"))
        self._workspace = workspace
        self._model = DocumentsModel(self)
        self.table = RowTable(
            self._model,
            self,
            widths=_WIDTHS,
            stretched=TITLE,
            hidden_first=(HASH, CHARACTERS, STANDING, ROLE, RELIABILITY, NUMBER),
        )
        self.table.setAccessibleName(self.tr("Documents"))
        self.table.setAccessibleDescription(self.tr("Enter opens the document beside the draft."))
        self.provenance = ProvenanceEditor(workspace, self)
        self._empty = EmptyNote(
            self.tr("No documents yet"),
            self.tr("Drop files anywhere in the window, or press Ctrl+I to import sources."),
            self,
        )
        self._split = QSplitter(Qt.Orientation.Horizontal, self)
        self._split.addWidget(self.table)
        self._split.addWidget(self.provenance)
        self._split.setStretchFactor(0, 3)
        self._split.setStretchFactor(1, 2)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self._split)
        self._stack.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self.setFocusProxy(self.table)
        self.table.chosen.connect(self.provenance.show_document)
        self.table.opened.connect(self._on_opened)
        self.table.doubleClicked.connect(self._on_double_clicked)
        self.table.removal_wanted.connect(self.remove_selected)
        workspace.changed.connect(self._on_changed)
        self._model.load(queries.document_rows(workspace.session))
        self._say_count()

    @property
    def model(self) -> DocumentsModel:
        """The rows."""
        return self._model

    @Slot()
    def remove_selected(self) -> None:
        """Take the chosen document out of the case; refused while claims rest on it."""
        for document_id in self.table.selected_names():
            if not self._workspace.read_only:
                self._workspace.run(document_commands.remove_document, document_id)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer to open or remove the chosen document."""
        if not self.table.selected_names():
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        show = QAction(self.tr("&Open"), menu)
        show.triggered.connect(self._on_double_clicked)
        remove = QAction(self.tr("&Remove from the case"), menu)
        remove.setEnabled(not self._workspace.read_only)
        remove.triggered.connect(self.remove_selected)
        menu.addActions([show, remove])
        menu.popup(event.globalPos())

    def _say_count(self) -> None:
        count = self._model.rowCount()
        self._stack.setCurrentWidget(self._split if count else self._empty)
        if count and self.table.current_name() is None:
            self.table.go_to(self._model.name_at(0))
        name = self.table.current_name()
        self.provenance.show_document(name if isinstance(name, int) else None)
        self.counted.emit(count)

    @Slot(object)
    def _on_changed(self, changes: ChangeSet) -> None:
        if changes.documents:
            rows = queries.document_rows(self._workspace.session, changes.documents)
            self._model.update(rows, changes.documents - {row.id for row in rows})
            self._say_count()

    @Slot(object)
    def _on_opened(self, document_id: int) -> None:
        row = self._model.known(document_id)
        if row is None:
            return
        if row.role is Role.DRAFT:
            self._workspace.show_passage(row.version_id, 0, 0)
        else:
            self._workspace.set_source(row.version_id)

    @Slot()
    def _on_double_clicked(self) -> None:
        name = self.table.current_name()
        if name is not None:
            self.table.opened.emit(name)


def reliability(letter: str) -> str:
    """Say a letter of the Admiralty scale with its meaning: "B · usually reliable"."""
    return f"{letter} · {words.reliability_word(letter)}" if letter else "—"


def _standing(row: DocumentRow) -> str:
    known = row.provenance.standing is not Standing.UNKNOWN
    return words.standing_word(row.provenance.standing) if known else "—"
