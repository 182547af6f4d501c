"""Beside the memo's preview: what still stands against sending it, and which parts it has."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from workbench.application.memo import set_memo_parts
from workbench.application.open_points import open_points
from workbench.desktop import theme
from workbench.desktop.case_sign_page import sentences
from workbench.desktop.parts import Surface, label
from workbench.domain.memo_parts import ALL_PARTS, HEADINGS, Part

if TYPE_CHECKING:
    from workbench.desktop.workspace import Workspace
    from workbench.domain.memo import Memo

_NAMED = 12
"""So many origins are named; more are counted."""


class MemoSide(Surface):
    """Tell what is to be done before the memo goes out, and let its parts be chosen and ordered."""

    parts_chosen = Signal(object)  # a tuple of parts

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__("memoSide", parent)
        self._workspace = workspace
        self.points = label("", "", self)
        self.points.setWordWrap(True)
        self.points.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.points.setAccessibleName(self.tr("What still stands against sending it"))
        self.parts = QListWidget(self)
        self.parts.setAccessibleName(self.tr("Parts of the memo"))
        self.parts.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.parts.itemChanged.connect(self._on_edited)
        self.parts.model().rowsMoved.connect(self._on_edited)
        self.up = QPushButton(self.tr("Move up"), self)
        self.down = QPushButton(self.tr("Move down"), self)
        self.up.clicked.connect(self._on_up)
        self.down.clicked.connect(self._on_down)
        self._arrange()

    def _arrange(self) -> None:
        one = theme.unit()
        inner = QWidget(self)
        column = QVBoxLayout(inner)
        column.setContentsMargins(one * 4, one * 4, one * 4, one * 4)
        column.setSpacing(one * 2)
        buttons = QHBoxLayout()
        buttons.addWidget(self.up)
        buttons.addWidget(self.down)
        buttons.addStretch(1)
        column.addWidget(label(self.tr("What still stands against sending it"), "heading", inner))
        column.addWidget(self.points)
        column.addSpacing(one * 4)
        column.addWidget(label(self.tr("Parts of the memo"), "heading", inner))
        column.addWidget(self.parts)
        column.addLayout(buttons)
        column.addStretch(1)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inner)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)
        self.setFocusProxy(self.parts)

    def show_memo(self, memo: Memo, missing: Sequence[str]) -> None:
        """Show how things stand; ``missing`` are scripts that no font of this system has."""
        workspace = self._workspace
        index = workspace.findings.index
        points = open_points(
            workspace.session,
            workspace.claim_index.rows.values(),
            index.found,
            index.about_the_case(),
            len(memo.unmarked),
        )
        said = sentences(points)
        if memo.confidential:
            said.insert(0, self.tr("It names confidential origins: {0}.").format(_listed(memo.confidential)))
        if missing:
            said.append(self.tr("This system has no font for: {0}.").format(_listed(missing)))
        self.points.setText("\n".join(f"•  {one}" for one in said))
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
        self.parts.setMinimumHeight(self.parts.sizeHintForRow(0) * len(ALL_PARTS) + theme.unit() * 2)
        for control in (self.parts, self.up, self.down):
            control.setEnabled(not self._workspace.read_only)

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
        self._on_edited()


def part_title(part: Part) -> str:
    """Name a part as the memo heads it."""
    translated = QCoreApplication.translate("memo", HEADINGS.get(part, "Title and who checked"))
    return str(translated)


def _listed(names: Sequence[str]) -> str:
    named = ", ".join(names[:_NAMED])
    more = len(names) - _NAMED
    if more <= 0:
        return named
    return QCoreApplication.translate("memo", "{0} and {1} more").format(named, more)
