"""The memo's preview: a document of frames, one for each piece, so that an edit touches only its own."""

from __future__ import annotations

from PySide6.QtCore import QUrl
from PySide6.QtGui import QResizeEvent, QTextCursor, QTextFrame, QTextFrameFormat
from PySide6.QtWidgets import QTextBrowser, QWidget

from workbench.desktop import theme

Pieces = tuple[tuple[str, str], ...]
"""Of each piece a key that stays the same between versions, and its HTML."""


class MemoView(QTextBrowser):
    """Show the memo in a column of comfortable width; nothing is ever loaded from elsewhere."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setObjectName("paper")
        self.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.document().setUndoRedoEnabled(False)
        self._style = ""
        self._pieces: Pieces = ()
        self._frames: list[QTextFrame] = []
        self.set_points(0.0)

    def show_pieces(self, pieces: Pieces, style: str) -> None:
        """Show the memo; where only the words of some pieces changed, only those are set anew."""
        place = self.verticalScrollBar().value()
        same = style == self._style and [key for key, _ in pieces] == [key for key, _ in self._pieces]
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        if same:
            for frame, old, new in zip(self._frames, self._pieces, pieces, strict=True):
                if old != new:
                    _replace(frame, new[1])
        else:
            self._set_all(cursor, pieces, style)
        cursor.endEditBlock()
        self._style, self._pieces = style, pieces
        self.verticalScrollBar().setValue(place)

    def _set_all(self, cursor: QTextCursor, pieces: Pieces, style: str) -> None:
        self.document().setDefaultStyleSheet(style)
        self._frames = []
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.removeSelectedText()
        for _, html in pieces:
            cursor.movePosition(QTextCursor.MoveOperation.End)
            frame = cursor.insertFrame(QTextFrameFormat())
            frame.firstCursorPosition().insertHtml(html)
            self._frames.append(frame)

    def set_points(self, points: float) -> None:
        """Set the text's size and with it the column's width."""
        font = theme.reading_font(points)
        self.document().setDefaultFont(font)
        self.setFont(font)
        self._fit()

    def loadResource(self, _kind: int, _url: QUrl | str) -> object:
        """Load nothing: the memo needs nothing beside it."""
        return None

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the column in the middle."""
        self._fit()
        super().resizeEvent(event)

    def _fit(self) -> None:
        measure = self.fontMetrics().averageCharWidth() * 84
        margin = max(theme.unit() * 6, (self.width() - measure) // 2)
        self.setViewportMargins(margin, theme.unit() * 4, margin, 0)


def _replace(frame: QTextFrame, html: str) -> None:
    """Set a frame's content anew."""
    cursor = frame.firstCursorPosition()
    cursor.setPosition(frame.lastPosition(), QTextCursor.MoveMode.KeepAnchor)
    cursor.removeSelectedText()
    cursor.insertHtml(html)
