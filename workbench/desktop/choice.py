"""A large button that says what it does: one of a few ways to go on."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from workbench.desktop import theme
from workbench.desktop.parts import label


class Choice(QPushButton):
    """A large button with an icon, a title, what it does, and a word at its end, such as its key."""

    def __init__(self, icon: str, title: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "choice")
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        self._icon = icon
        self.picture = label("", "", self)
        self.title = label(title, "heading", self)
        self.words = label(text, "dim", self)
        self.words.setWordWrap(True)
        self.key = label("", "key", self)
        one = theme.unit()
        lines = QVBoxLayout()
        lines.setSpacing(one // 2)
        lines.addWidget(self.title)
        lines.addWidget(self.words)
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(one * 4, one * 3, one * 4, one * 3)
        row.setSpacing(one * 4)
        row.addWidget(self.picture)
        row.addLayout(lines, 1)
        row.addWidget(self.key)
        for part in (self.picture, self.title, self.words, self.key):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.draw()
        theme.keeper().changed.connect(self.draw)

    @Slot(object)
    def draw(self, _theme: object = None) -> None:
        """Draw the icon in the theme's accent."""
        side = theme.unit() * 7
        self.picture.setPixmap(theme.icon(self._icon, "accent").pixmap(side, side))

    def set_key(self, sequence: str) -> None:
        """Show the key that does the same."""
        self.set_word(QKeySequence(sequence).toString(QKeySequence.SequenceFormat.NativeText))

    def set_word(self, word: str) -> None:
        """Show a word at the end."""
        self.key.setText(word)
        self.key.setVisible(bool(word))

    def minimumSizeHint(self) -> QSize:
        """Make room for the words."""
        return self._row.sizeHint()

    def sizeHint(self) -> QSize:
        """Make room for the words."""
        return self._row.sizeHint()
