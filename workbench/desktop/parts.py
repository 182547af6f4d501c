"""Small widgets that every pane is built of."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from workbench.desktop import theme


class ElidedLabel(QLabel):
    """Show one line of text, cut with an ellipsis where it is too long; the tool tip has all of it."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._full = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.set_full_text(text)

    def set_full_text(self, text: str) -> None:
        """Set the whole text; line breaks become spaces."""
        self._full = " ".join(text.split())
        self.setAccessibleName(self._full)
        self.updateGeometry()
        self._elide()

    def full_text(self) -> str:
        """Give the whole text."""
        return self._full

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self._full) + 4, super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._elide()

    def _elide(self) -> None:
        shown = self.fontMetrics().elidedText(self._full, Qt.TextElideMode.ElideRight, self.width())
        if shown != self.text():
            self.setText(shown)
        self.setToolTip(self._full if shown != self._full else "")


class Surface(QWidget):
    """A plain widget that lets the style sheet paint its background, named by its object name."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)


def label(text: str, role: str = "", parent: QWidget | None = None) -> QLabel:
    """Make a plain-text label; ``role`` is a role of the style sheet such as "dim" or "chip"."""
    made = QLabel(text, parent)
    made.setTextFormat(Qt.TextFormat.PlainText)
    if role:
        made.setProperty("role", role)
    if role in ("chip", "key"):
        made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
    return made


class PaneHeader(Surface):
    """The line above a pane: title, a dim detail, and chips or buttons at the far end."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__("paneHeader", parent)
        self.title = label(title, "title", self)
        self.detail = ElidedLabel("", self)
        self.detail.setProperty("role", "dim")
        self._row = QHBoxLayout(self)
        one = theme.unit()
        self._row.setContentsMargins(one * 3, one, one * 2, one)
        self._row.setSpacing(one * 2)
        self._row.addWidget(self.title)
        self._row.addWidget(self.detail, 1)
        self.setFixedHeight(one * 9)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def add(self, widget: QWidget) -> None:
        """Put a widget at the far end."""
        self._row.addWidget(widget)

    def insert(self, widget: QWidget) -> None:
        """Put a widget right behind the title, in place of the detail, which is hidden."""
        self.detail.hide()
        self._row.insertWidget(1, widget, 1)


class EmptyNote(QWidget):
    """What an empty pane says: what belongs here, and which key fills it.

    It takes the focus in place of the list that is not there yet, so that it is read aloud too.
    """

    def __init__(self, heading: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("emptyNote")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.heading = label(heading, "heading", self)
        self.text = label(text, "dim", self)
        for line in (self.heading, self.text):
            line.setAlignment(Qt.AlignmentFlag.AlignCenter)
            line.setWordWrap(True)
        self.column = QVBoxLayout(self)
        one = theme.unit()
        self.column.setContentsMargins(one * 6, one * 2, one * 6, one * 2)
        self.column.setSpacing(one * 2)
        self.column.addStretch(2)
        self.column.addWidget(self.heading)
        self.column.addWidget(self.text)
        self.column.addStretch(3)

    def minimumSizeHint(self) -> QSize:
        """Ask for little: in a small window the note may be cut off, the panes beside it may not."""
        return QSize(theme.unit() * 20, theme.unit() * 16)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Say the words as they are now."""
        self.setAccessibleName(f"{self.heading.text()}. {self.text.text()}")
        super().focusInEvent(event)

    def add(self, widget: QWidget) -> None:
        """Put a button below the text, in the middle."""
        self.column.insertSpacing(self.column.count() - 1, theme.unit() * 2)
        self.column.insertWidget(self.column.count() - 1, widget, 0, Qt.AlignmentFlag.AlignHCenter)
