"""A layout of words and a button: side by side, or the button below where the words would be squeezed."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from workbench.desktop import theme

_COMFORTABLE = 34  # letters in a line


class WordsAndButton(QLayout):
    """Set words in what a button leaves of the line, as long as that is a comfortable column."""

    def __init__(self, words: QWidget, button: QWidget) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._least, self._gap = words.fontMetrics().averageCharWidth() * _COMFORTABLE, theme.unit()
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
        return QSize(max(button.width(), self._least // 2), button.height())

    def _lay_out(self, rect: QRect, *, move: bool) -> int:
        words, button = self._items
        size = QSize(0, 0) if button.isEmpty() else button.sizeHint()
        gap = 0 if button.isEmpty() else self._gap
        below = rect.width() - size.width() - gap < self._least
        width = rect.width() if below else rect.width() - size.width() - gap
        height = max(words.heightForWidth(width), words.minimumSize().height())
        whole = height + gap + size.height() if below else max(height, size.height())
        if move:
            parent = self.parentWidget()
            turned = parent is not None and parent.layoutDirection() == Qt.LayoutDirection.RightToLeft
            left = rect.left() + (0 if below or not turned else size.width() + gap)
            top = rect.top() + (0 if below else (whole - height) // 2)
            words.setGeometry(QRect(left, top, width, height))
            left = rect.left() if turned else rect.right() + 1 - size.width()
            top = rect.top() + whole - size.height() if below else rect.top() + (whole - size.height()) // 2
            button.setGeometry(QRect(left, top, size.width(), size.height()))
        return whole
