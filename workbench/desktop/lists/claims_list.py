"""The list of claims: sort, filter, choose many and change them together; takes dropped passages."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QAction, QContextMenuEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout, QWidget

from workbench.application import claim_commands
from workbench.application.changes import ChangeSet
from workbench.desktop import words
from workbench.desktop.lists.claims_model import (
    AGAINST,
    CHECKED,
    FOR,
    KIND,
    NUMBER,
    PLACE,
    STATEMENT,
    VERDICT,
    WHO,
    ClaimFilter,
    ClaimsModel,
)
from workbench.desktop.lists.filter_bar import FilterBar
from workbench.desktop.lists.row_table import RowTable
from workbench.desktop.parts import EmptyNote
from workbench.desktop.passage_mime import dragged_passage
from workbench.desktop.workspace import Workspace
from workbench.domain.model import Kind, Verdict

_WIDTHS = {NUMBER: 4, PLACE: 4, KIND: 11, WHO: 26, VERDICT: 15, FOR: 3, AGAINST: 3, CHECKED: 16}


class ClaimsList(QWidget):
    """All claims of the case in a table. ``counted`` carries how many there are.

    ``sign_wanted`` says that the chosen claims are to be signed.
    """

    counted = Signal(object)
    sign_wanted = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Claims"))
        self.setAcceptDrops(True)
        self._workspace = workspace
        self._model = ClaimsModel(self)
        self.filter_bar = FilterBar(self)
        self.table = RowTable(
            self._model,
            self,
            widths=_WIDTHS,
            stretched=STATEMENT,
            hidden_first=(CHECKED, KIND, WHO, PLACE, FOR, AGAINST),
            several=True,
        )
        self.table.setAccessibleName(self.tr("Claims"))
        self.table.setAccessibleDescription(
            self.tr("Enter shows a claim in the text. Keys 1 to 5 settle what is chosen, Delete deletes it.")
        )
        self.table.sortByColumn(PLACE, Qt.SortOrder.AscendingOrder)
        self._empty = EmptyNote(
            self.tr("No claims yet"),
            self.tr(
                "Every statement that must be checked goes here. Select words in the draft and press C, "
                "or drag them here."
            ),
            self,
        )
        self._no_match = EmptyNote(
            self.tr("No claim matches the filter"), self.tr("“Show all” shows every claim again."), self
        )
        self._stack = QStackedWidget(self)
        for page in (self.table, self._empty, self._no_match):
            self._stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.filter_bar)
        column.addWidget(self._stack, 1)
        self.setFocusProxy(self.table)
        self._connect()
        self._model.load(workspace.claim_index.rows.values())
        self._say_counts()
        self.table.go_to(workspace.current_claim)

    @property
    def model(self) -> ClaimsModel:
        """The rows."""
        return self._model

    def selected_claims(self) -> list[int]:
        """Return the ids of the chosen claims, in the order shown."""
        return [int(str(name)) for name in self.table.selected_names()]

    def set_filter(self, wanted: ClaimFilter) -> None:
        """Show only some claims."""
        self._model.set_filter(None if wanted.all_pass else wanted.accepts)
        self._say_counts()
        if self.table.current_name() is None:
            self.table.go_to(self._workspace.current_claim)

    def menu(self) -> QMenu:
        """Make the menu for the chosen claims."""
        menu = QMenu(self)
        writable = not self._workspace.read_only and bool(self.selected_claims())
        verdicts = menu.addMenu(self.tr("&Verdict"))
        for key, verdict in enumerate(Verdict, start=1):
            self._add(verdicts, f"{words.verdict_word(verdict)}\t{key}", verdict)
        kinds = menu.addMenu(self.tr("&Kind"))
        for kind in Kind:
            self._add(kinds, words.kind_word(kind), kind)
        sign = QAction(f"{self.tr('&Sign')}\tK", menu)
        sign.triggered.connect(self.sign_wanted)
        menu.addAction(sign)
        menu.addSeparator()
        delete = QAction(self.tr("&Delete"), menu)
        delete.triggered.connect(self.delete_selected)
        menu.addAction(delete)
        for action in menu.actions():
            action.setEnabled(writable)
        return menu

    @Slot()
    def delete_selected(self) -> None:
        """Delete the chosen claims; undo brings them back."""
        claims = self.selected_claims()
        if claims and not self._workspace.read_only:
            self._workspace.run(claim_commands.delete_claims, claims)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Open the menu."""
        menu = self.menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        menu.popup(self.mapToGlobal(QPoint(20, 20)) if by_key else event.globalPos())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take passages."""
        if not self._workspace.read_only and dragged_passage(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Make a claim of the passage."""
        passage = dragged_passage(event.mimeData())
        if passage is None:
            return
        event.acceptProposedAction()
        made = self._workspace.run(claim_commands.add_claim, *passage, kind=None)
        if made is not None:
            self._workspace.set_current_claim(made)

    def _connect(self) -> None:
        self.filter_bar.changed.connect(self.set_filter)
        self.filter_bar.left.connect(self._on_filter_left)
        self.table.chosen.connect(self._on_chosen)
        self.table.opened.connect(self._on_opened)
        self.table.doubleClicked.connect(self._on_double_clicked)
        self.table.removal_wanted.connect(self.delete_selected)
        self.table.selection_changed.connect(self._say_counts)
        self._workspace.changed.connect(self._on_changed)
        self._workspace.current_claim_changed.connect(self._on_current_claim_changed)

    def _add(self, menu: QMenu, title: str, value: Verdict | Kind) -> None:
        action = QAction(title, menu)
        action.setData(value.value)
        action.triggered.connect(self._on_verdict if isinstance(value, Verdict) else self._on_kind)
        menu.addAction(action)

    @Slot()
    def _say_counts(self) -> None:
        known, shown = len(self._model.all_rows()), self._model.rowCount()
        self.filter_bar.show_count(shown, known, len(self.table.selectionModel().selectedRows()))
        page: QWidget = self.table
        if not shown:
            page = self._no_match if known else self._empty
        if self._stack.currentWidget() is not page:
            self._stack.setCurrentWidget(page)
        self.counted.emit(known)

    @Slot(object)
    def _on_changed(self, changes: ChangeSet) -> None:
        if not changes.claims:
            return
        rows = self._workspace.claim_index.rows
        touched = [rows[one] for one in changes.claims if one in rows]
        self._model.update(touched, [one for one in changes.claims if one not in rows])
        self._say_counts()
        if self.table.current_name() != self._workspace.current_claim:
            self.table.go_to(self._workspace.current_claim)

    @Slot(object)
    def _on_current_claim_changed(self, claim_id: int | None) -> None:
        if self.table.current_name() != claim_id:
            self.table.go_to(claim_id)

    @Slot(object)
    def _on_chosen(self, claim_id: int) -> None:
        self._workspace.set_current_claim(claim_id)

    @Slot(object)
    def _on_opened(self, claim_id: int) -> None:
        self._workspace.set_current_claim(claim_id)

    @Slot()
    def _on_double_clicked(self) -> None:
        name = self.table.current_name()
        if name is not None:
            self.table.opened.emit(name)

    @Slot()
    def _on_filter_left(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_verdict(self) -> None:
        verdict = Verdict(_data_of(self.sender()))
        self._workspace.run(claim_commands.set_verdict, self.selected_claims(), verdict)

    @Slot()
    def _on_kind(self) -> None:
        kind = Kind(_data_of(self.sender()))
        self._workspace.run(claim_commands.set_kind, self.selected_claims(), kind)


def _data_of(action: QObject) -> str:
    """Return an action's value; Qt hands text back where an enum of text went in."""
    assert isinstance(action, QAction)
    return str(action.data())
