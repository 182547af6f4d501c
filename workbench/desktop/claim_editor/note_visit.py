"""One key to the note on the verdict, and from there back to where one was."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from shiboken6 import isValid

from workbench.desktop.claim_editor.growing_text import GrowingText


class NoteVisit(QObject):
    """Leads into the note and out again. ``stayed`` says that there is nowhere to lead back to."""

    stayed = Signal()

    def __init__(self, note: GrowingText, around: QScrollArea) -> None:
        super().__init__(note)
        self._note = note
        self._around = around
        self._came_from: QWidget | None = None
        note.left.connect(self._on_left)

    def begin(self) -> None:
        """Put the caret into the note, in sight."""
        focus = QApplication.focusWidget()
        if focus is not self._note:
            self._came_from = focus
        self._around.ensureWidgetVisible(self._note)
        self._note.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot()
    def _on_left(self) -> None:
        before, self._came_from = self._came_from, None
        if before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.stayed.emit()
