"""The pairs of sources that look like copies, and beside them the chosen pair's words side by side."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from workbench.application import origin_commands
from workbench.application.copies import SideBySide, side_by_side
from workbench.desktop.copies_keeper import CopiesKeeper, Pair
from workbench.desktop.copies_view import CopiesView, percent
from workbench.desktop.lists.row_delegate import LOOK_ROLE
from workbench.desktop.lists.row_table import RowTable
from workbench.desktop.lists.sorted_rows import AnyIndex, Column, SortedRows
from workbench.desktop.parts import EmptyNote

if TYPE_CHECKING:
    from workbench.application.jobs import Job
    from workbench.desktop.workspace import Workspace
    from workbench.domain.copies import CopyDecision, CopyPair

FIRST, SECOND, WORDS, SHARE, DECISION = range(5)


@dataclass(frozen=True, slots=True)
class CopyRow:
    """A pair with its documents' titles and what was decided about it."""

    pair: CopyPair
    first: str
    second: str
    decision: CopyDecision | None

    @property
    def name(self) -> Pair:
        """What tells the row from others."""
        return self.pair.first, self.pair.second

    @property
    def share(self) -> float:
        """The share of the document that shares most."""
        return max(self.pair.share_of_first, self.pair.share_of_second)


class CopiesModel(SortedRows[CopyRow]):
    """Pairs, undecided ones plain and decided ones dim."""

    def __init__(self, parent: QObject | None = None) -> None:
        right = Qt.AlignmentFlag.AlignRight
        super().__init__(
            (
                Column(self.tr("Document"), lambda row: row.first, lambda row: row.first.casefold()),
                Column(
                    self.tr("Shares words with"), lambda row: row.second, lambda row: row.second.casefold()
                ),
                Column(
                    self.tr("Words"),
                    lambda row: f"{row.pair.words:,}",
                    lambda row: -row.pair.words,
                    "",
                    right,
                ),
                Column(self.tr("Share"), lambda row: percent(row.share), lambda row: -row.share, "", right),
                Column(self.tr("Decided"), self._decided, self._decided),
            ),
            lambda row: row.name,
            parent,
        )

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows; decided pairs are dim."""
        if role == LOOK_ROLE:
            return "dim" if index.isValid() and self.row(index.row()).decision is not None else None
        return super().data(index, role)

    def _decided(self, row: CopyRow) -> str:
        if row.decision is None:
            return self.tr("Open")
        return self.tr("One origin") if row.decision.same else self.tr("Different origins")


class CopiesPage(QWidget):
    """Pairs and the `CopiesView` of the chosen one. ``counted`` carries how many are open."""

    counted = Signal(object)

    def __init__(self, workspace: Workspace, keeper: CopiesKeeper, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace, self.keeper = workspace, keeper
        self._job: Job | None = None
        self._name: Pair | None = None
        self.model = CopiesModel(self)
        self.table = RowTable(
            self.model,
            self,
            widths={SECOND: 26, WORDS: 7, SHARE: 7, DECISION: 16},
            stretched=FIRST,
            hidden_first=(DECISION, SHARE, WORDS),
            least=18,
        )
        self.table.setAccessibleName(self.tr("Sources that look like copies"))
        self.table.setAccessibleDescription(
            self.tr("O says that both have one origin, D that they have different ones.")
        )
        self.view = CopiesView(self)
        self._none = EmptyNote(
            self.tr("No source looks like a copy of another"),
            self.tr(
                "Sources that share more wording than quoting explains are listed here as soon as they are "
                "imported. You say whether they have one origin."
            ),
            self,
        )
        self._split = QSplitter(Qt.Orientation.Horizontal, self)
        self._split.addWidget(self.table)
        self._split.addWidget(self.view)
        self._split.setStretchFactor(0, 2)
        self._split.setStretchFactor(1, 3)
        self._split.setChildrenCollapsible(False)
        self._split.setSizes([400, 600])
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self._split)
        self._stack.addWidget(self._none)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self.setFocusProxy(self.table)
        self.table.installEventFilter(self)
        self.table.chosen.connect(self._on_chosen)
        self.table.opened.connect(self._on_chosen)
        self.view.decided.connect(self.decide)
        self.view.set_read_only(workspace.read_only)
        keeper.changed.connect(self.refresh)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Show the pairs as they are now; the chosen one stays chosen."""
        known = self._workspace.document_index.rows
        rows = [
            CopyRow(pair, known[first].title, known[second].title, self.keeper.decisions.get((first, second)))
            for (first, second), pair in self.keeper.pairs.items()
            if first in known and second in known
        ]
        names = {row.name for row in rows}
        self.model.update(rows, [name for name in list(self._known()) if name not in names])
        self._stack.setCurrentWidget(self._split if rows else self._none)
        if rows and self.table.current_name() is None:
            self.table.go_to(self.model.name_at(0))
        name = self.table.current_name()
        self._show(name if isinstance(name, tuple) else None)
        self.counted.emit(len(self.keeper.open_pairs))

    def showEvent(self, event: QShowEvent) -> None:
        """Read the chosen pair's words, which nobody needed before."""
        super().showEvent(event)
        row = None if self._name is None else self.model.known(self._name)
        if row is not None:
            self._read(row.pair)

    @Slot(object)
    def decide(self, same: bool | None) -> None:
        """Record the checker's word on the chosen pair; the next open one comes up."""
        if self._name is None or self._workspace.read_only:
            return
        reason = self.view.reason.text().strip()
        first, second = self._name
        self._workspace.run(origin_commands.decide_copies, first, second, same, reason)
        following = next((pair for pair in self.keeper.open_pairs if pair != self._name), None)
        if same is not None and following is not None:
            self.table.go_to(following)
            self._show(following)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Decide by key in the table too."""
        keys = (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride)
        if event.type() in keys and isinstance(event, QKeyEvent) and self.view.take_key(event):
            return True
        return super().eventFilter(watched, event)

    def _known(self) -> list[Pair]:
        return [row.name for row in self.model.all_rows()]

    def _show(self, name: Pair | None) -> None:
        row = None if name is None else self.model.known(name)
        self.view.setVisible(row is not None)
        another = name != self._name
        self._name = name
        if row is None:
            return
        self.view.show_pair(row.pair, (row.first, row.second), row.decision)
        if another and self.isVisible():
            self._read(row.pair)

    def _read(self, pair: CopyPair) -> None:
        if self._job is not None:
            self._job.cancel()
        background = self._workspace.background
        function = partial(
            side_by_side, self._workspace.session, pair, self.keeper.versions(), background.ask
        )
        self._job = background.submit(self.tr("Reading copied words"), function, self._on_read)

    def _on_read(self, found: SideBySide) -> None:
        self._job = None
        if (found.pair.first, found.pair.second) == self._name:
            self.view.show_words(found)

    @Slot(object)
    def _on_chosen(self, name: Pair) -> None:
        self._show(name)
