"""Beside the memo's preview: what still stands against sending it, and which parts it has."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from workbench.application.memo import parts_of, set_memo_parts
from workbench.desktop import theme
from workbench.desktop.memo_standing import StandingList
from workbench.desktop.parts import Surface, label
from workbench.domain.memo_obstacles import obstacles
from workbench.domain.memo_parts import ALL_PARTS, HEADINGS, Part

if TYPE_CHECKING:
    from workbench.desktop.workspace import Workspace
    from workbench.domain.memo import Memo

_SHARE_OF_PARTS = 0.45
_LEAST_ROWS = 4
"""So many parts are always in sight."""


class MemoSide(Surface):
    """Tell what is to be done before the memo goes out, and let its parts be chosen and ordered."""

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__("memoSide", parent)
        self._workspace = workspace
        self._moved = False
        self.standing = StandingList(self)
        self.parts = QListWidget(self)
        self.parts.setAccessibleName(self.tr("Parts of the memo"))
        self.parts.setSizeAdjustPolicy(QAbstractItemView.SizeAdjustPolicy.AdjustToContents)
        self.parts.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.parts.itemChanged.connect(self._on_edited)
        self.parts.model().rowsMoved.connect(self._on_edited)
        self.parts.currentRowChanged.connect(self._on_row_changed)
        self.up = QPushButton(self.tr("Move up"), self)
        self.down = QPushButton(self.tr("Move down"), self)
        self.up.clicked.connect(self._on_up)
        self.down.clicked.connect(self._on_down)
        self._show_parts(parts_of(workspace.session))
        self._arrange()

    def _arrange(self) -> None:
        buttons = QHBoxLayout()
        buttons.addWidget(self.up)
        buttons.addWidget(self.down)
        buttons.addStretch(1)
        halves = self._halves = QSplitter(Qt.Orientation.Vertical, self)
        halves.splitterMoved.connect(self._on_moved)
        halves.setChildrenCollapsible(False)
        halves.addWidget(self._half(self.tr("What still stands against sending it"), self.standing))
        self._lower = self._half(self.tr("Parts of the memo"), self.parts, buttons)
        halves.addWidget(self._lower)
        halves.setStretchFactor(0, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(halves)
        self.setFocusProxy(self.standing)

    def _half(self, title: str, listed: QWidget, buttons: QHBoxLayout | None = None) -> QWidget:
        one = theme.unit()
        half = QWidget(self)
        column = QVBoxLayout(half)
        column.setContentsMargins(one * 3, one * 3, one * 3, one * 2)
        column.setSpacing(one * 2)
        heading = label(title, "heading", half)
        heading.setWordWrap(True)
        column.addWidget(heading)
        column.addWidget(listed, 1)
        if buttons is not None:
            column.addLayout(buttons)
        return half

    @Slot(int, int)
    def _on_moved(self, _place: int, _index: int) -> None:
        self._moved = True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the parts what they need, but no more than a share, as long as nobody chose otherwise."""
        super().resizeEvent(event)
        if not self._moved:
            wanted = self._lower.sizeHint().height()
            parts = min(wanted, round(self.height() * _SHARE_OF_PARTS))
            self._halves.setSizes([self.height() - parts, parts])

    def show_memo(self, memo: Memo, missing: Sequence[str]) -> None:
        """Show how things stand; ``missing`` are scripts that no font of this system has."""
        self.standing.show_groups(obstacles(memo), missing)
        self._show_parts(memo.parts)

    def _show_parts(self, chosen: Sequence[Part]) -> None:
        if self.chosen() == tuple(chosen):
            return
        row = self.parts.currentRow()
        with QSignalBlocker(self.parts):
            self.parts.clear()
            for part in [*chosen, *(part for part in ALL_PARTS if part not in chosen)]:
                item = QListWidgetItem(part_title(part), self.parts)
                item.setData(Qt.ItemDataRole.UserRole, part.value)
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsDropEnabled)
                on = part in chosen
                item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
        self.parts.setCurrentRow(max(0, row))
        self.parts.setMinimumHeight(self.parts.sizeHintForRow(0) * _LEAST_ROWS)
        self.parts.setEnabled(not self._workspace.read_only)
        self._on_row_changed(self.parts.currentRow())

    def chosen(self) -> tuple[Part, ...]:
        """Return the ticked parts in the order shown."""
        items = [self.parts.item(row) for row in range(self.parts.count())]
        return tuple(
            Part(item.data(Qt.ItemDataRole.UserRole))
            for item in items
            if item.checkState() is Qt.CheckState.Checked
        )

    @Slot()
    def _on_edited(self, *_what: object) -> None:
        if self._workspace.run(set_memo_parts, self.chosen()) is None and not self.chosen():
            first = self.parts.item(0)
            first.setCheckState(Qt.CheckState.Checked)

    @Slot(int)
    def _on_row_changed(self, row: int) -> None:
        there = row >= 0 and not self._workspace.read_only
        self.up.setEnabled(there and row > 0)
        self.down.setEnabled(there and row < self.parts.count() - 1)

    @Slot()
    def _on_up(self) -> None:
        self._move(-1)

    @Slot()
    def _on_down(self) -> None:
        self._move(1)

    def _move(self, step: int) -> None:
        row = self.parts.currentRow()
        if not 0 <= row + step < self.parts.count():
            return
        with QSignalBlocker(self.parts):
            item = self.parts.takeItem(row)
            self.parts.insertItem(row + step, item)
            self.parts.setCurrentRow(row + step)
        self._on_row_changed(row + step)
        self._on_edited()


def part_title(part: Part) -> str:
    """Name a part as the memo heads it."""
    translated = QCoreApplication.translate("memo", HEADINGS.get(part, "Title and who checked"))
    return str(translated)
