"""A page with a title, a way back and one column of things in the middle that scrolls."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from workbench.desktop import theme
from workbench.desktop.parts import Surface, label


class CentredPage(Surface):
    """Hold things below one another in ``column``, as wide as reads well. Escape is `done` too.

    ``leave`` is what the way back is called where nothing was done by then.
    """

    done = Signal()

    def __init__(self, title: str, parent: QWidget | None = None, *, leave: str = "") -> None:
        super().__init__("welcome", parent)
        self.setAccessibleName(title)
        one = theme.unit()
        self.back = QPushButton(leave or self.tr("Done"), self)
        self.back.setProperty("role", "" if leave else "primary")
        self.back.clicked.connect(self.done)
        top = QHBoxLayout()
        top.addWidget(label(title, "welcome", self), 1)
        top.addWidget(self.back)
        self.holder = QWidget(self)
        self.holder.setMaximumWidth(self.fontMetrics().averageCharWidth() * 100)
        self.column = QVBoxLayout(self.holder)
        self.column.setContentsMargins(one * 3, one * 4, one * 3, one * 4)
        self.column.setSpacing(one * 3)
        self.column.addLayout(top)
        middle = QWidget(self)
        row = QHBoxLayout(middle)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        row.addWidget(self.holder, 8)
        row.addStretch(1)
        self._area = QScrollArea(self)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(middle)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._area)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Escape lead back."""
        if event.key() == Qt.Key.Key_Escape:
            self.done.emit()
        else:
            super().keyPressEvent(event)
