"""One key to a field of the editor, and from there back to where one was."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from shiboken6 import isValid

from workbench.desktop.claim_editor.growing_text import GrowingText


class FieldVisit(QObject):
    """Leads into a field and out again. ``stayed`` says that there is nowhere to lead back to."""

    stayed = Signal()

    def __init__(self, field: GrowingText, around: QScrollArea) -> None:
        super().__init__(field)
        self._field = field
        self._around = around
        self._came_from: QWidget | None = None
        field.left.connect(self._on_left)

    def begin(self) -> None:
        """Put the caret into the field, in sight."""
        focus = QApplication.focusWidget()
        if focus is not self._field:
            self._came_from = focus
        self._around.ensureWidgetVisible(self._field)
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot()
    def _on_left(self) -> None:
        before, self._came_from = self._came_from, None
        if before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.stayed.emit()
