"""The pages of the window, one in sight; where the window is lower than that page needs, it scrolls."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QWidget


class PageStack(QStackedWidget):
    """A stack that needs only as much room as the page in sight, not as the largest of all."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.currentChanged.connect(self._on_changed)

    def minimumSizeHint(self) -> QSize:
        """Return what the page in sight needs."""
        page = self.currentWidget()
        return QSize() if page is None else page.minimumSizeHint()

    @Slot()
    def _on_changed(self) -> None:
        self.updateGeometry()


class PageArea(QScrollArea):
    """Shows a stack of pages, and scrolls down what a small screen has no room for. Nothing is cut off."""

    def __init__(self, stack: PageStack, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidgetResizable(True)
        self.setWidget(stack)
