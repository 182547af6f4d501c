"""A line that asks for a reason before something is done; Escape takes the question back."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QScrollArea, QVBoxLayout, QWidget

from workbench.desktop import theme
from workbench.desktop.parts import label


class ReasonLine(QWidget):
    """A question, a field and a button, hidden until it asks. ``given`` carries the reason.

    ``closed`` says that it is gone again, whatever became of the question.
    """

    given = Signal(object)
    closed = Signal()

    def __init__(
        self, question: str, button: str, parent: QWidget | None = None, *, narrow: bool = False
    ) -> None:
        """Make the line; where it is narrow, the question stands above its field."""
        super().__init__(parent)
        self._question = label(question, "dim", self)
        self.field = QLineEdit(self)
        self.field.setAccessibleName(question)
        self._question.setBuddy(self.field)
        self._button = QPushButton(button, self)
        self._button.setEnabled(False)
        unit = theme.unit()
        column = QVBoxLayout(self)
        column.setContentsMargins(0 if narrow else unit * 2, unit, 0 if narrow else unit * 2, unit)
        column.setSpacing(unit // 2)
        row = QHBoxLayout()
        row.setSpacing(unit if narrow else unit * 2)
        (column if narrow else row).addWidget(self._question)
        row.addWidget(self.field, 1)
        row.addWidget(self._button)
        column.addLayout(row)
        self._reveal = QTimer(self)
        self._reveal.setSingleShot(True)
        self._reveal.timeout.connect(self._on_reveal)
        self.field.textChanged.connect(self._on_typed)
        self.field.returnPressed.connect(self._on_given)
        self._button.clicked.connect(self._on_given)
        self.hide()

    def ask(self, suggestion: str = "") -> None:
        """Show the line with the caret in it; a suggestion is selected, so that typing replaces it."""
        self.field.setText(suggestion)
        self.field.selectAll()
        self.show()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self._reveal.start(0)  # it has its place only when all around it is laid out

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape takes the question back."""
        if event.key() == Qt.Key.Key_Escape:
            self._close()
        else:
            super().keyPressEvent(event)

    @Slot()
    def _on_reveal(self) -> None:
        """Scroll the form around the line so far that all of it is in sight."""
        around = self.parentWidget()
        while around is not None and not isinstance(around, QScrollArea):
            around = around.parentWidget()
        if isinstance(around, QScrollArea):
            around.ensureWidgetVisible(self, 0, theme.unit() * 2)

    def _close(self) -> None:
        self.hide()
        self.closed.emit()

    @Slot(str)
    def _on_typed(self, text: str) -> None:
        self._button.setEnabled(bool(text.strip()))

    @Slot()
    def _on_given(self) -> None:
        reason = self.field.text().strip()
        if reason:
            self._close()
            self.given.emit(reason)
