"""The documents of the case, and beside them where the chosen one comes from."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction, QContextMenuEvent
from PySide6.QtWidgets import QMenu, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from workbench.application import document_commands
from workbench.application.changes import ChangeSet
from workbench.desktop import words
from workbench.desktop.lists.documents_bar import DocumentsBar
from workbench.desktop.lists.documents_model import (
    CAME,
    CHARACTERS,
    FORMAT,
    GROUP,
    HASH,
    NOTES,
    NUMBER,
    RELIABILITY,
    ROLE,
    STANDING,
    TITLE,
    DocumentFilter,
    DocumentsModel,
    Grouping,
)
from workbench.desktop.lists.documents_together import DocumentsTogether
from workbench.desktop.lists.provenance_editor import ProvenanceEditor
from workbench.desktop.lists.row_table import RowTable
from workbench.desktop.parts import EmptyNote
from workbench.desktop.workspace import Workspace
from workbench.domain.model import Role

_WIDTHS = {
    NUMBER: 4,
    FORMAT: 15,
    ROLE: 8,
    RELIABILITY: 20,
    STANDING: 11,
    CAME: 18,
    NOTES: 5,
    CHARACTERS: 11,
    HASH: 9,
    GROUP: 18,
}
_NAMED = (Grouping.ROLE, Grouping.FORMAT, Grouping.FOLDER)


class DocumentsList(QWidget):
    """Documents in a table with the `ProvenanceEditor` of the chosen one. ``counted`` carries how many."""

    counted = Signal(object)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Documents"))
        self._workspace = workspace
        self._model = DocumentsModel(self)
        self.bar = DocumentsBar(self)
        self.table = RowTable(
            self._model,
            self,
            widths=_WIDTHS,
            stretched=TITLE,
            hidden_first=(HASH, CHARACTERS, CAME, STANDING, ROLE, RELIABILITY, NOTES, FORMAT, NUMBER, GROUP),
            several=True,
            least=40,
        )
        self.table.horizontalHeader().moveSection(GROUP, 0)
        self.table.show_column(GROUP, False)
        self.table.setAccessibleName(self.tr("Documents"))
        self.table.setAccessibleDescription(
            self.tr(
                "Enter opens the document beside the draft. Delete takes the chosen ones out of the case."
            )
        )
        self.provenance = ProvenanceEditor(workspace, self)
        self.together = DocumentsTogether(workspace, self)
        self._side = QStackedWidget(self)
        self._side.addWidget(self.provenance)
        self._side.addWidget(self.together)
        self._arrange()
        self.setFocusProxy(self.table)
        self._connect()
        self._model.load(workspace.document_index.rows.values())
        self._offer_formats()
        self._say_count()

    @property
    def model(self) -> DocumentsModel:
        """The rows."""
        return self._model

    def selected_documents(self) -> list[int]:
        """Return the ids of the chosen documents, in the order shown."""
        return [int(str(name)) for name in self.table.selected_names()]

    @Slot()
    def remove_selected(self) -> None:
        """Take the chosen documents out of the case in one step; refused while claims rest on one of them."""
        chosen = self.selected_documents()
        if chosen and not self._workspace.read_only:
            self._workspace.run(document_commands.remove_documents, chosen)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer to open or remove the chosen documents."""
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

    def _arrange(self) -> None:
        self._empty = EmptyNote(
            self.tr("No documents yet"),
            self.tr("Drop files anywhere in the window, or press Ctrl+I to import sources."),
            self,
        )
        self._no_match = EmptyNote(
            self.tr("No document matches the filter"),
            self.tr("Empty the field above to see every document again."),
            self,
        )
        self._tables = QStackedWidget(self)
        self._tables.addWidget(self.table)
        self._tables.addWidget(self._no_match)
        left = QWidget(self)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self._tables, 1)
        self._split = QSplitter(Qt.Orientation.Horizontal, self)
        self._split.addWidget(left)
        self._split.addWidget(self._side)
        self._split.setStretchFactor(0, 3)
        self._split.setStretchFactor(1, 2)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self._split)
        self._stack.addWidget(self._empty)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)

    def _connect(self) -> None:
        self.table.chosen.connect(self.provenance.show_document)
        self.table.opened.connect(self._on_opened)
        self.table.doubleClicked.connect(self._on_double_clicked)
        self.table.removal_wanted.connect(self.remove_selected)
        self.table.selection_changed.connect(self._on_selection_changed)
        self.bar.changed.connect(self._on_filter)
        self.bar.grouped.connect(self._on_grouped)
        self.bar.left.connect(self._on_bar_left)
        self._workspace.changed.connect(self._on_changed)

    def _offer_formats(self) -> None:
        rows = self._model.all_rows()
        self.bar.offer_formats(words.format_word(kind) for kind in {row.media_type for row in rows})

    def _say_count(self) -> None:
        known, shown = len(self._model.all_rows()), self._model.rowCount()
        self._stack.setCurrentWidget(self._split if known else self._empty)
        self._tables.setCurrentWidget(self.table if shown else self._no_match)
        if shown and self.table.current_name() is None:
            self.table.go_to(self._model.name_at(0))
        name = self.table.current_name()
        self.provenance.show_document(name if isinstance(name, int) else None)
        self._say_chosen()
        self.counted.emit(known)

    def _say_chosen(self) -> None:
        chosen = self.selected_documents()
        self.bar.show_count(self._model.rowCount(), len(self._model.all_rows()), len(chosen))
        if len(chosen) > 1:
            self.provenance.flush()
            self.together.show_documents(chosen)
        self._side.setCurrentWidget(self.together if len(chosen) > 1 else self.provenance)

    @Slot()
    def _on_selection_changed(self) -> None:
        self._say_chosen()

    @Slot(object)
    def _on_filter(self, wanted: DocumentFilter) -> None:
        self._model.set_filter(None if wanted == DocumentFilter() else wanted.accepts)
        self._say_count()

    @Slot(object)
    def _on_grouped(self, grouping: Grouping) -> None:
        self._model.group_by(grouping)
        self.table.show_column(GROUP, grouping in _NAMED)
        self.table.viewport().update()

    @Slot()
    def _on_bar_left(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(object)
    def _on_changed(self, changes: ChangeSet) -> None:
        if changes.documents:
            known = self._workspace.document_index.rows
            rows = [known[one] for one in changes.documents if one in known]
            self._model.update(rows, changes.documents - known.keys())
            if self._model.grouping is Grouping.PARENT:
                self._model.order_again()  # attachments go with what they came with
            self.table.viewport().update()
            self._offer_formats()
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
