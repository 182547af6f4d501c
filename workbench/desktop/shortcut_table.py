"""All actions with their keys, each of which can be changed, taken away, or put back."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QKeySequenceEdit,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from workbench.application.actions import ACTIONS, BY_ID, ActionSpec, clashes, keys_of
from workbench.desktop import theme
from workbench.desktop.action_hub import title_of
from workbench.desktop.parts import label


class ShortcutTable(QWidget):
    """Show a row for each action; `changed` carries the new overrides (action id to key sequences)."""

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._overrides: dict[str, str] = {}
        self.table = QTableWidget(len(ACTIONS), 3, self)
        self.table.setAccessibleName(self.tr("Keys of all actions"))
        self.table.setHorizontalHeaderLabels([self.tr("Action"), self.tr("Menu"), self.tr("Key")])
        self.table.verticalHeader().hide()
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QTableWidget.SelectionMode.SingleSelection)
        self.table.setShowGrid(False)
        self.table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.table.horizontalHeader().setSectionResizeMode(2, QHeaderView.ResizeMode.ResizeToContents)
        self.table.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        )
        self.table.setTabKeyNavigation(False)
        for row, spec in enumerate(ACTIONS):
            for place, words in enumerate((title_of(spec), spec.menu.value, "")):
                self.table.setItem(row, place, QTableWidgetItem(words))
        self.table.itemSelectionChanged.connect(self._on_selected)
        self.field = QKeySequenceEdit(self)
        self.field.setMaximumSequenceLength(1)
        self.field.setAccessibleName(self.tr("New key for the chosen action"))
        self.set_button = QPushButton(self.tr("Use this key"), self)
        self.set_button.clicked.connect(self._on_set)
        self.none_button = QPushButton(self.tr("No key"), self)
        self.none_button.clicked.connect(partial(self._override, ""))
        self.usual_button = QPushButton(self.tr("Usual key"), self)
        self.usual_button.clicked.connect(partial(self._override, None))
        self.warning = label("", "finding", self)
        self.warning.setWordWrap(True)
        line = QHBoxLayout()
        for part in (self.field, self.set_button, self.none_button, self.usual_button):
            line.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.unit() * 2)
        self.table.setMinimumHeight(self.fontMetrics().height() * 14)  # else the page scrolls
        column.addWidget(self.table, 1)
        column.addLayout(line)
        column.addWidget(self.warning)
        self.table.selectRow(0)
        self.set_overrides({})

    def set_overrides(self, overrides: Mapping[str, str]) -> None:
        """Show these overrides."""
        self._overrides = dict(overrides)
        for row, spec in enumerate(ACTIONS):
            shown = "   ".join(_native(key) for key in keys_of(spec, self._overrides)[:1])
            self.table.setItem(row, 2, QTableWidgetItem(shown))
        twice = [
            self.tr("{0} does two things: “{1}” and “{2}”.").format(
                _native(key), title_of(BY_ID[one]), title_of(BY_ID[other])
            )
            for key, one, other in clashes(self._overrides)
        ]
        self.warning.setText(" ".join(twice))
        self.warning.setVisible(bool(twice))

    def _chosen(self) -> ActionSpec:
        return ACTIONS[max(0, self.table.currentRow())]

    def _on_selected(self) -> None:
        keys = keys_of(self._chosen(), self._overrides)
        self.field.setKeySequence(QKeySequence(keys[0] if keys else ""))

    def _on_set(self) -> None:
        self._override(self.field.keySequence().toString(QKeySequence.SequenceFormat.PortableText))

    def _override(self, keys: str | None, _checked: bool = False) -> None:
        spec = self._chosen()
        overrides = dict(self._overrides)
        if keys is None or tuple(keys.split()) == spec.keys:
            overrides.pop(spec.id, None)
        else:
            overrides[spec.id] = keys
        self.set_overrides(overrides)
        self._on_selected()
        self.changed.emit(overrides)


def _native(key: str) -> str:
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
