"""A layout of words and a button: side by side, or the button below where the words would be squeezed."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from workbench.desktop import theme

_LEAST = 22  # letters in a line


class WordsAndButton(QLayout):
    """Set words in what a button leaves of the line, unless that is too narrow or takes more height."""

    def __init__(self, words: QWidget, button: QWidget) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._least, self._gap = words.fontMetrics().averageCharWidth() * _LEAST, theme.unit()
        self.setContentsMargins(0, 0, 0, 0)
        self.addWidget(words)
        self.addWidget(button)

    def addItem(self, item: QLayoutItem) -> None:
        """Add an item."""
        self._items.append(item)

    def count(self) -> int:
        """Return the number of items."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return an item or None."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Take an item out."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Say that the layout takes the width there is."""
        return Qt.Orientation.Horizontal

    def hasHeightForWidth(self) -> bool:
        """Say that the words break."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height at a width."""
        return self._lay_out(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        """Place words and button."""
        super().setGeometry(rect)
        self._lay_out(rect, move=True)

    def sizeHint(self) -> QSize:
        """Return the size of both side by side."""
        words, button = (item.sizeHint() for item in self._items)
        return QSize(words.width() + self._gap + button.width(), max(words.height(), button.height()))

    def minimumSize(self) -> QSize:
        """Return a width at which words still break well."""
        button = self._items[1].sizeHint()
        return QSize(max(button.width(), self._least), button.height())

    def _lay_out(self, rect: QRect, *, move: bool) -> int:
        words, button = self._items
        size = QSize(0, 0) if button.isEmpty() else button.sizeHint()
        gap = 0 if button.isEmpty() else self._gap
        rest = rect.width() - size.width() - gap
        beside = max(words.heightForWidth(rest), size.height())
        below = words.heightForWidth(rect.width()) + gap + size.height()
        stacked = rest < self._least or below < beside
        width, whole = (rect.width(), below) if stacked else (rest, beside)
        height = words.heightForWidth(width)
        if move:
            parent = self.parentWidget()
            turned = parent is not None and parent.layoutDirection() == Qt.LayoutDirection.RightToLeft
            left = rect.left() + (0 if stacked or not turned else size.width() + gap)
            top = rect.top() + (0 if stacked else (whole - height) // 2)
            words.setGeometry(QRect(left, top, width, height))
            left = rect.left() if turned else rect.right() + 1 - size.width()
            top = rect.top() + whole - size.height() if stacked else rect.top() + (whole - size.height()) // 2
            button.setGeometry(QRect(left, top, size.width(), size.height()))
        return whole
