"""Ask for the password of a document whose pages open only with one. The case does not keep it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget


class LockForm(QFrame):
    """A field for the password over the pages; ``given`` carries what was typed."""

    given = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("lockForm")
        self.setAutoFillBackground(True)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.words = QLabel(self)
        self.words.setWordWrap(True)
        self.field = QLineEdit(self)
        self.field.setEchoMode(QLineEdit.EchoMode.Password)
        self.field.setAccessibleName(self.tr("Password of the document"))
        self.field.returnPressed.connect(self._on_given)
        self.button = QPushButton(self.tr("Show the pages"), self)
        self.button.clicked.connect(self._on_given)
        column = QVBoxLayout(self)
        for part in (self.words, self.field, self.button):
            column.addWidget(part)
        self.hide()

    def ask(self, *, again: bool) -> None:
        """Ask, or ask again because the password was wrong."""
        self.words.setText(
            self.tr("This password does not open the document. Try another one.")
            if again
            else self.tr("The pages open only with the document's password. It is not kept in the case.")
        )
        self.field.clear()
        self.show()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_given(self) -> None:
        if self.field.text():
            self.given.emit(self.field.text())
