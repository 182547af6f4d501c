"""A page of the help as it is read: its type, its colours, its links. Nothing is ever loaded."""

from __future__ import annotations

import re
import string
from collections.abc import Sequence
from dataclasses import fields

from PySide6.QtCore import QUrl
from PySide6.QtGui import QColor, QFont, QPalette, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QApplication, QTextBrowser, QTextEdit, QWidget

from workbench.desktop import theme
from workbench.paths import resource

_SMALLER = 0.88
"""The help beside the documents is set a little smaller than they are."""


class HelpView(QTextBrowser):
    """Show one page; links go out as `anchorClicked`, whatever they lead to."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("paper")
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setFrameShape(QTextBrowser.Shape.NoFrame)
        self.document().setUndoRedoEnabled(False)
        self.document().setDocumentMargin(theme.unit() * 4)
        self.document().setIndentWidth(theme.unit() * 5)
        self._html = ""
        self.points = 0.0

    def show_html(self, html: str) -> None:
        """Show a page from its beginning."""
        self._html = html
        self._set()
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.verticalScrollBar().setValue(0)

    def dress(self, points: float) -> None:
        """Set the text's size from that of documents, in points, and the theme's colours; stay in place."""
        self.points = points
        place = self.verticalScrollBar().value()
        self._set()
        self.verticalScrollBar().setValue(place)

    def mark(self, words: Sequence[str]) -> None:
        """Show where words begin that were searched for."""
        marks = []
        if words:
            wanted = re.compile("|".join(rf"(?<!\w){re.escape(word)}\w*" for word in words), re.IGNORECASE)
            text = self.document().toPlainText()
            if (
                len(text) == self.document().characterCount() - 1
            ):  # all within the plane in which Qt counts so
                marks = [self._marked(found.start(), found.end()) for found in wanted.finditer(text)]
        self.setExtraSelections(marks)

    def loadResource(self, _kind: int, _url: QUrl | str) -> object:
        """Load nothing: pages are words alone."""
        return None

    def _marked(self, start: int, end: int) -> QTextEdit.ExtraSelection:
        made = QTextEdit.ExtraSelection()
        cursor = QTextCursor(self.document())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        look = QTextCharFormat()
        look.setBackground(QColor(theme.current().found))
        look.setForeground(QColor(theme.current().ink))
        made.cursor, made.format = cursor, look
        return made

    def _set(self) -> None:
        current = theme.current()
        font = QFont(QApplication.font())
        points = self.points * _SMALLER if self.points else font.pointSizeF()
        font.setPointSizeF(points)
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.Text, QColor(current.ink))
        palette.setColor(QPalette.ColorRole.Link, QColor(current.accent))
        self.setPalette(palette)
        self.setFont(font)
        document = self.document()
        document.setDefaultFont(font)
        document.setDefaultStyleSheet(_style(current, points))
        self.setHtml(self._html)


def _style(current: theme.Theme, points: float) -> str:
    template = string.Template(resource("themes", "help.css").read_text(encoding="utf-8"))
    values = {each.name: getattr(current, each.name) for each in fields(current)}
    values["small"] = f"{points * 0.92:.2f}pt"
    values["serif"] = ", ".join(f"'{family}'" for family in theme.READING_FAMILIES[:-1])
    return template.substitute(values)
