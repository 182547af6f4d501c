"""A field of one line that is saved as a whole: on Enter, on leaving it, and when the case closes."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QStringListModel, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget


class SavedLine(QLineEdit):
    """Hold what cannot be read half typed: a time, numbers, a name. ``saved`` carries the text.

    What could not be saved stays as typed until something else is shown. Escape puts back what was there.
    """

    saved = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._known = ""
        self._names = QStringListModel(self)
        self._completer = QCompleter(self._names, self)
        self._completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setAccessibleName(name)
        self.setPlaceholderText(name)
        self.editingFinished.connect(self.flush)

    @property
    def unsaved(self) -> bool:
        """Whether something was typed that the case does not hold."""
        return " ".join(self.text().split()) != self._known

    def offer(self, names: Sequence[str]) -> None:
        """Offer these words while typing."""
        if self._names.stringList() != list(names):
            self._names.setStringList(list(names))
        if self.completer() is not self._completer:
            self.setCompleter(self._completer)

    def show_text(self, text: str) -> None:
        """Show what the case holds now; what was typed meanwhile and not saved yet is newer."""
        if text == self._known and self.unsaved:
            return
        self.start_over(text)

    def start_over(self, text: str) -> None:
        """Show another thing's text."""
        self._known = text
        if text != self.text():
            self.setText(text)

    @Slot()
    def flush(self) -> None:
        """Save what was typed, if anything was."""
        if self.unsaved and not self.isReadOnly():
            self.saved.emit(" ".join(self.text().split()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape puts back what was there, if anything was typed."""
        if event.key() == Qt.Key.Key_Escape and self.unsaved:
            self.setText(self._known)
        else:
            super().keyPressEvent(event)
