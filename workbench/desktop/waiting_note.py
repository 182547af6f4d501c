"""What stands in a pane while a long document is on its way, or when that was stopped."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QPushButton, QWidget

from workbench.desktop.parts import EmptyNote


class WaitingNote(EmptyNote):
    """Say that a document is being opened; its button opens it after all where that was stopped."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("", "", parent)
        self.button = QPushButton(self.tr("Open it"), self)
        self.add(self.button)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.say_opening()

    def say_opening(self) -> None:
        """Ask for patience."""
        self.heading.setText(self.tr("Opening…"))
        self.text.setText(self.tr("This document is long. You can go on with other things meanwhile."))
        self.button.hide()

    @Slot(object)
    def say_stopped(self, why: str) -> None:
        """Say that nothing more comes by itself, and why."""
        self.heading.setText(self.tr("Not opened"))
        self.text.setText(why or self.tr("Opening this document was stopped."))
        self.button.show()
