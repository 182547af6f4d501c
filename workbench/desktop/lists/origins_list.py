"""The origins of the case, what is known of the chosen one, and sources that look like copies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QSplitter,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from workbench.application import queries
from workbench.desktop.copies_keeper import CopiesKeeper
from workbench.desktop.lists.list_tools import ListTools
from workbench.desktop.lists.origin_editor import OriginEditor
from workbench.desktop.lists.origins_copies import CopiesPage
from workbench.desktop.lists.origins_merging import OriginsMerging
from workbench.desktop.lists.origins_model import (
    CLAIMS,
    CRITICISED,
    DOCUMENTS,
    EVIDENCE,
    KIND,
    NAME,
    NAMING,
    REPLIES,
    TERMS,
    OriginsModel,
    finds,
)
from workbench.desktop.lists.row_table import RowTable
from workbench.desktop.parts import EmptyNote, label

if TYPE_CHECKING:
    from workbench.application.changes import ChangeSet
    from workbench.application.queries import OriginRow
    from workbench.desktop.workspace import Workspace

_WIDTHS = {
    KIND: 13,
    NAMING: 22,
    TERMS: 16,
    CLAIMS: 6,
    EVIDENCE: 8,
    DOCUMENTS: 9,
    CRITICISED: 9,
    REPLIES: 7,
}


class OriginsList(QWidget):
    """Origins in a table with the fields of the chosen one, or, for several, what they would be as one.

    ``counted`` carries how many there are. A button shows the pairs of sources that look like copies.
    """

    counted = Signal(object)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Origins"))
        self._workspace = workspace
        self.model = OriginsModel(self)
        self.keeper = CopiesKeeper(workspace, self)
        self.tools = ListTools(self)
        self.filter = self.tools.field(
            self.tr("Filter origins"), self.tr("Filter origins by name, kind, terms or note")
        )
        self.show_copies = QToolButton(self)
        self.show_copies.setCheckable(True)
        self.show_copies.setProperty("role", "chip")
        self.count = label("", "dim", self)
        self.tools.add(self.show_copies)
        self.tools.add_passing(self.count)
        self.table = RowTable(
            self.model,
            self,
            widths=_WIDTHS,
            stretched=NAME,
            hidden_first=(REPLIES, CRITICISED, DOCUMENTS, KIND, TERMS, EVIDENCE, CLAIMS, NAMING),
            several=True,
            least=26,
        )
        self.table.setAccessibleName(self.tr("Origins"))
        self.table.setAccessibleDescription(
            self.tr("Enter goes to the fields of the origin. Select several to make one of them.")
        )
        self.editor = OriginEditor(workspace, self)
        self.merging = OriginsMerging(workspace, self)
        self.copies = CopiesPage(workspace, self.keeper, self)
        self._arrange()
        self.setFocusProxy(self.table)
        self.filter.textChanged.connect(self._on_filter)
        self.filter.returnPressed.connect(self._on_filter_left)
        self.show_copies.toggled.connect(self._on_copies)
        self.table.chosen.connect(self._on_chosen)
        self.table.opened.connect(self._on_opened)
        self.table.selection_changed.connect(self._say_chosen)
        self.copies.counted.connect(self._say_copies)
        workspace.changed.connect(self._on_changed)
        self.model.load(queries.origin_rows(workspace.session))
        self._say_copies(len(self.keeper.open_pairs))
        self._say_count()

    def selected_origins(self) -> list[OriginRow]:
        """Return the chosen origins in the order shown."""
        found = (self.model.known(name) for name in self.table.selected_names())
        return [row for row in found if row is not None]

    def _arrange(self) -> None:
        self._empty = EmptyNote(
            self.tr("No origins yet"),
            self.tr(
                "An origin is whom or what something ultimately comes from. Say in the claim editor who says "
                "so, or take what is proposed there with A."
            ),
            self,
        )
        self._no_match = EmptyNote(
            self.tr("No origin matches the filter"),
            self.tr("Empty the field above to see every origin again."),
            self,
        )
        self._side = QStackedWidget(self)
        self._side.addWidget(self.editor)
        self._side.addWidget(self.merging)
        self._split = QSplitter(Qt.Orientation.Horizontal, self)
        self._split.addWidget(self.table)
        self._split.addWidget(self._side)
        self._split.setStretchFactor(0, 3)
        self._split.setStretchFactor(1, 2)
        self._split.setChildrenCollapsible(False)
        self._stack = QStackedWidget(self)
        for page in (self._split, self._empty, self._no_match, self.copies):
            self._stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tools)
        column.addWidget(self._stack, 1)

    def _say_count(self) -> None:
        known, shown = len(self.model.all_rows()), self.model.rowCount()
        if not self.show_copies.isChecked():
            page = self._split if shown else self._no_match if known else self._empty
            self._stack.setCurrentWidget(page)
        if shown and self.table.current_name() is None:
            self.table.go_to(self.model.name_at(0))
        of_all = self.tr("{shown} of {known}").format(shown=f"{shown:,}", known=f"{known:,}")
        self.count.setText(of_all if shown != known else "")
        self.tools.say_grown()
        self._say_chosen()
        self.counted.emit(known)

    @Slot()
    def _say_chosen(self) -> None:
        chosen = self.selected_origins()
        if len(chosen) > 1:
            self.editor.flush()
            self.merging.show_origins(chosen)
        self._side.setCurrentWidget(self.merging if len(chosen) > 1 else self.editor)
        name = self.table.current_name()
        self.editor.show_origin(self.model.known(name) if name is not None else None)

    @Slot(object)
    def _say_copies(self, count: int) -> None:
        said = self.tr("Possible copies: {count}").format(count=count)
        self.show_copies.setText(said if count else self.tr("Possible copies"))
        self.show_copies.setToolTip(
            self.tr("Sources that share their wording, to be called one origin or not")
        )
        self.show_copies.setAccessibleName(self.show_copies.text())

    @Slot(object)
    def _on_chosen(self, origin_id: int) -> None:
        self.editor.show_origin(self.model.known(origin_id))

    @Slot(object)
    def _on_opened(self, origin_id: int) -> None:
        self.editor.show_origin(self.model.known(origin_id))
        self.editor.name.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(str)
    def _on_filter(self, text: str) -> None:
        self.model.set_filter((lambda row: finds(row, text)) if text.strip() else None)
        self._say_count()

    @Slot()
    def _on_filter_left(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(bool)
    def _on_copies(self, shown: bool) -> None:
        self.filter.setEnabled(not shown)
        if shown:
            self._stack.setCurrentWidget(self.copies)
            self.copies.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._say_count()

    @Slot(object)
    def _on_changed(self, changes: ChangeSet) -> None:
        touched = changes.origins
        if not touched:
            return
        rows = queries.origin_rows(self._workspace.session, touched)
        self.model.update(rows, touched - {row.origin.id for row in rows})
        self._say_count()
