"""The preferences as a page of the window: name, theme, text size and keys. Every change holds at once."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QComboBox, QFormLayout, QLineEdit, QSpinBox, QWidget

from workbench.application.settings import Settings, ThemeChoice
from workbench.desktop import theme
from workbench.desktop.centred_page import CentredPage
from workbench.desktop.parts import label
from workbench.desktop.shortcut_table import ShortcutTable

SMALLEST_TEXT, LARGEST_TEXT = 8, 40  # points


class Preferences(CentredPage):
    """Show the settings and emit `settings_changed` with the new ones at each change."""

    settings_changed = Signal(object)  # Settings

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Preferences"), parent)
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
        self.column.addLayout(form)
        self.column.addWidget(label(self.tr("Keys"), "heading", self))
        self.column.addWidget(self.keys, 1)
        self.setFocusProxy(self.person)
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
