"""The table that all lists share: whole rows, pills, and columns that give way when it is narrow."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from workbench.desktop import theme
from workbench.desktop.lists.row_delegate import RowDelegate, row_height
from workbench.desktop.lists.sorted_rows import SortedRows


class RowTable(QTableView):
    """A table over `SortedRows`.

    ``chosen`` carries the name of the row that the user went to, ``opened`` that of the row on which Enter
    or a double click fell. Rows are remembered by name, so that the choice outlives a filter or a change of
    order. ``widths`` gives each column's width in average letters; ``stretched`` is the column that takes
    the rest, ``least`` letters or more; ``hidden_first`` lists the columns that go, in this order, where
    there is no room.
    """

    chosen = Signal(object)
    opened = Signal(object)
    removal_wanted = Signal()
    selection_changed = Signal()

    def __init__(
        self,
        model: SortedRows[Any],
        parent: QWidget | None = None,
        *,
        widths: Mapping[int, int],
        stretched: int,
        hidden_first: Sequence[int] = (),
        several: bool = False,
        least: int = 24,
    ) -> None:
        super().__init__(parent)
        self._rows = model
        self._widths, self._stretched, self._hidden_first = widths, stretched, tuple(hidden_first)
        self._several = several
        self._least = least
        self._off: set[int] = set()
        self._kept: tuple[list[Hashable], Hashable | None] = ([], None)
        self.setObjectName("rowTable")
        self.setModel(model)
        self.setItemDelegate(RowDelegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(
            QAbstractItemView.SelectionMode.ExtendedSelection
            if several
            else QAbstractItemView.SelectionMode.SingleSelection
        )
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSortingEnabled(True)
        self._dress_headers()
        model.modelAboutToBeReset.connect(self._on_about_to_reset)
        model.modelReset.connect(self._on_reset)
        self.selectionModel().currentRowChanged.connect(self._on_current_row_changed)
        self.selectionModel().selectionChanged.connect(self._on_selection_changed)
        theme.keeper().changed.connect(self._on_theme_changed)

    @property
    def rows(self) -> SortedRows[Any]:
        """The rows shown."""
        return self._rows

    def selected_names(self) -> list[Hashable]:
        """Return the names of the chosen rows, in the order shown."""
        chosen: set[int] = set()
        stretches = self.selectionModel().selection()  # `selectedRows` asks the model for each cell
        for place in range(stretches.count()):
            stretch = stretches.at(place)
            chosen.update(range(stretch.top(), stretch.bottom() + 1))
        return [self._rows.name_at(line) for line in sorted(chosen)]

    def current_name(self) -> Hashable | None:
        """Return the name of the current row."""
        index = self.currentIndex()
        return self._rows.name_at(index.row()) if index.isValid() else None

    def go_to(self, name: Hashable | None) -> None:
        """Make a row current and bring it into sight without announcing it; nothing for None or unknown."""
        line = None if name is None else self._rows.line_of(name)
        if line is None:
            self._silently(QModelIndex(), QItemSelectionModel.SelectionFlag.Clear)
            return
        index = self._rows.index(line, self._stretched)
        in_sight = self._in_sight(index)
        if self.current_name() != name or not self.selectionModel().isRowSelected(line):
            flags = QItemSelectionModel.SelectionFlag
            self._silently(index, flags.ClearAndSelect | flags.Rows)
        if not in_sight:
            self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)

    def show_column(self, column: int, shown: bool) -> None:
        """Show a column where there is room, or leave it out."""
        (self._off.discard if shown else self._off.add)(column)
        self._fit_columns()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Delete asks for removal; letters, and Enter with Control, are left to others."""
        index = self.currentIndex()
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and index.isValid() and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.opened.emit(self._rows.name_at(index.row()))
        elif event.key() == Qt.Key.Key_Delete and self.selectionModel().hasSelection():
            self.removal_wanted.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Take the focus without going anywhere: Qt makes the first row current where none is."""
        was = self._rows.changing
        self._rows.changing = True
        super().focusInEvent(event)
        self._rows.changing = was

    def keyboardSearch(self, search: str) -> None:
        """Do nothing: letters are keys of the loop, not a search."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Hide columns that have no room."""
        super().resizeEvent(event)
        self._fit_columns()

    def _dress_headers(self) -> None:
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(True)
        header.setMinimumSectionSize(theme.unit() * 4)
        header.setSortIndicator(self._rows.sorted_by, Qt.SortOrder.AscendingOrder)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._measure()

    def _measure(self) -> None:
        metrics = self.fontMetrics()
        header = self.horizontalHeader()
        self.verticalHeader().setMinimumSectionSize(metrics.height())
        self.verticalHeader().setDefaultSectionSize(row_height())
        for column in range(len(self._rows.columns)):
            if column == self._stretched:
                header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
            else:
                header.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
                header.resizeSection(column, self._width_of(column))
        self._fit_columns()

    def _width_of(self, column: int) -> int:
        title = self.fontMetrics().horizontalAdvance(self._rows.columns[column].title) + theme.unit() * 8
        return max(title, self._widths[column] * self.fontMetrics().averageCharWidth() + theme.unit() * 4)

    def _fit_columns(self) -> None:
        wanted = {
            column: self._width_of(column)
            for column in range(len(self._rows.columns))
            if column != self._stretched and column not in self._off
        }
        room = self.viewport().width() - self._least * self.fontMetrics().averageCharWidth()
        hidden = set(self._off)
        for column in self._hidden_first:
            if sum(wanted.values()) <= room:
                break
            if wanted.pop(column, None) is not None:
                hidden.add(column)
        for column in range(len(self._rows.columns)):
            self.setColumnHidden(column, column in hidden)

    def _in_sight(self, index: QModelIndex) -> bool:
        shown, row = self.viewport().rect(), self.visualRect(index)
        return shown.top() <= row.top() and row.bottom() <= shown.bottom()

    def _silently(self, index: QModelIndex, flags: QItemSelectionModel.SelectionFlag) -> None:
        """Set the current row without telling anybody: the program chose it, not the user."""
        was = self._rows.changing
        self._rows.changing = True
        self.selectionModel().setCurrentIndex(index, flags)
        self._rows.changing = was

    @Slot()
    def _on_about_to_reset(self) -> None:
        self._kept = self.selected_names(), self.current_name()

    @Slot()
    def _on_reset(self) -> None:
        names, current = self._kept
        lines = sorted(line for line in map(self._rows.line_of, names) if line is not None)
        chosen = QItemSelection()
        for first, last in _stretches(lines):
            chosen.select(self._rows.index(first, 0), self._rows.index(last, len(self._rows.columns) - 1))
        kept_line = None if current is None else self._rows.line_of(current)
        if kept_line is not None:
            index = self._rows.index(kept_line, self._stretched)
            self._silently(index, QItemSelectionModel.SelectionFlag.NoUpdate)
            self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)
        self.selectionModel().select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    @Slot(QModelIndex, QModelIndex)
    def _on_current_row_changed(self, now: QModelIndex, before: QModelIndex) -> None:
        if now.isValid() and not self._rows.changing:
            self.chosen.emit(self._rows.name_at(now.row()))

    @Slot()
    def _on_selection_changed(self, *_: object) -> None:
        self.selection_changed.emit()

    @Slot(object)
    def _on_theme_changed(self, _theme: object) -> None:
        self._measure()
        self.viewport().update()


def _stretches(lines: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield first and last of the lines, in ascending order, that follow one another."""
    first = last = -1
    for line in lines:
        if line != last + 1:
            if last >= 0:
                yield first, last
            first = line
        last = line
    if last >= 0:
        yield first, last
