"""A card within the view that shows a comment with its answers, tracked changes or a footnote."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from workbench.desktop import theme
from workbench.desktop.document_view.note_words import Entry, joined
from workbench.desktop.icon_button import IconButton

_FRAME = 2  # pixels, both sides together
_GAP = 4
_ROOM = 0.7  # of the view's height that a card takes at most


class NoteCard(QFrame):
    """Shows entries near their place. It takes no focus by itself; ``closed`` tells that it was closed."""

    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("noteCard")
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self._room = parent
        self._entries: list[Entry] = []
        self._page = QWidget()
        self._scroll = QScrollArea(self)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self._page)
        self.close_button = IconButton("close", self.tr("Close the note"), self)
        self.close_button.setToolTip(self.tr("Close (Esc)"))
        self.close_button.clicked.connect(self.close_card)
        row = QHBoxLayout(self)
        unit = theme.unit()
        row.setContentsMargins(unit * 2, unit * 2, unit, unit * 2)
        row.setSpacing(unit)
        row.addWidget(self._scroll, 1)
        row.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    @property
    def words(self) -> str:
        """Everything on the card, an entry a line."""
        return joined(self._entries)

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show these and no others."""
        self._entries = list(entries)
        self.setAccessibleName(self.words)
        self._page = page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.unit() // 2)
        for place, entry in enumerate(self._entries):
            if place:
                column.addSpacing(theme.unit() * 3 // 2)
            self._add(column, entry)
        column.addStretch()
        self._scroll.setWidget(page)
        self.show()
        self.raise_()

    def place(self, near: QRect, left: int, width: int) -> None:
        """Stand below a line of the text, above it where there is more room."""
        room = self._room.rect()
        width = min(width, room.width() - 8)
        inner = width - self.close_button.sizeHint().width() - theme.unit() * 4 - _FRAME
        height = self._page.heightForWidth(inner)
        height = min(height + theme.unit() * 4 + _FRAME, round(room.height() * _ROOM))
        top = near.bottom() + _GAP
        if top + height > room.bottom() and near.top() - _GAP - height >= 0:
            top = near.top() - _GAP - height
        self.setGeometry(max(4, min(left, room.width() - width - 4)), max(0, top), width, height)

    def close_card(self) -> None:
        """Hide."""
        if not self.isHidden():
            self.hide()
            self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close with Escape; other keys go on to the view."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_card()
        else:
            event.ignore()

    def _add(self, column: QVBoxLayout, entry: Entry) -> None:
        head = QLabel(self)
        head.setTextFormat(Qt.TextFormat.PlainText)
        head.setText(" · ".join(part for part in (entry.title, entry.detail) if part))
        head.setProperty("role", "dim")
        head.setWordWrap(True)
        head.setIndent(theme.unit() * 3 * entry.depth)
        words = QLabel(self)
        words.setTextFormat(Qt.TextFormat.PlainText)
        words.setText(entry.words)
        words.setWordWrap(True)
        words.setIndent(theme.unit() * 3 * entry.depth)
        words.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        words.setAccessibleName(entry.spoken)
        if entry.struck:
            font = QFont(words.font())
            font.setStrikeOut(True)
            words.setFont(font)
        column.addWidget(head)
        column.addWidget(words)
