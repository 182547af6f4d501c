"""The preferences as a page of the window: name, theme, text size and keys. Every change holds at once."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from workbench.application.settings import Settings, ThemeChoice
from workbench.desktop import theme
from workbench.desktop.parts import Surface, label
from workbench.desktop.shortcut_table import ShortcutTable

SMALLEST_TEXT, LARGEST_TEXT = 8, 40  # points


class Preferences(Surface):
    """Show the settings and emit `settings_changed` with the new ones at each change."""

    settings_changed = Signal(object)  # Settings
    done = Signal()

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__("welcome", parent)
        self._settings = settings
        one = theme.unit()
        self.person = QLineEdit(self)
        self.person.setPlaceholderText(self.tr("Stands beside every verdict and in the history"))
        self.person.editingFinished.connect(self._on_person)
        self.theme = QComboBox(self)
        for value, words in zip(
            theme.CHOICES,
            (self.tr("As the system"), self.tr("Light"), self.tr("Dark"), self.tr("High contrast")),
            strict=True,
        ):
            self.theme.addItem(words, value)
        self.theme.activated.connect(self._on_theme)
        self.text_size = QSpinBox(self)
        self.text_size.setRange(SMALLEST_TEXT, LARGEST_TEXT)
        self.text_size.setSuffix(self.tr(" points"))
        self.text_size.valueChanged.connect(self._on_text_size)
        self.keys = ShortcutTable(self)
        self.keys.changed.connect(self._on_keys)
        back = QPushButton(self.tr("Done"), self)
        back.setProperty("role", "primary")
        back.clicked.connect(self.done)
        form = QFormLayout()
        form.setHorizontalSpacing(one * 4)
        form.setVerticalSpacing(one * 3)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for words, field in (
            (self.tr("Your name"), self.person),
            (self.tr("Theme"), self.theme),
            (self.tr("Size of documents’ text"), self.text_size),
        ):
            field.setAccessibleName(words)
            form.addRow(label(words), field)
        top = QHBoxLayout()
        top.addWidget(label(self.tr("Preferences"), "welcome", self), 1)
        top.addWidget(back)
        column = QVBoxLayout()
        column.setSpacing(one * 3)
        column.addLayout(top)
        column.addLayout(form)
        column.addWidget(label(self.tr("Keys"), "heading", self))
        column.addWidget(self.keys, 1)
        holder = QWidget(self)
        holder.setLayout(column)
        holder.setMaximumWidth(self.fontMetrics().averageCharWidth() * 100)
        outer = QHBoxLayout(self)
        outer.addStretch(1)
        outer.addWidget(holder, 8)
        outer.addStretch(1)
        self.show_settings(settings)

    def show_settings(self, settings: Settings) -> None:
        """Fill the fields without reporting a change."""
        self._settings = settings
        with QSignalBlocker(self.person), QSignalBlocker(self.theme), QSignalBlocker(self.text_size):
            self.person.setText(settings.person)
            self.theme.setCurrentIndex(max(0, self.theme.findData(settings.theme)))
            self.text_size.setValue(round(settings.text_size))
        self.keys.set_overrides(settings.shortcuts)

    def _change(self, new: Settings) -> None:
        if new != self._settings:
            self._settings = new
            self.settings_changed.emit(new)

    @Slot()
    def _on_person(self) -> None:
        self._change(replace(self._settings, person=self.person.text().strip()))

    @Slot(int)
    def _on_theme(self, index: int) -> None:
        self._change(replace(self._settings, theme=ThemeChoice(self.theme.itemData(index))))

    @Slot(int)
    def _on_text_size(self, points: int) -> None:
        self._change(replace(self._settings, text_size=float(points)))

    @Slot(object)
    def _on_keys(self, overrides: dict[str, str]) -> None:
        self._change(replace(self._settings, shortcuts=overrides))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Escape lead back."""
        if event.key() == Qt.Key.Key_Escape:
            self.done.emit()
        else:
            super().keyPressEvent(event)
