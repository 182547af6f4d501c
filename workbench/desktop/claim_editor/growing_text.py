"""A text field that is as high as its text and saves itself: after a pause, and whenever it is left."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent, QShowEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from workbench.desktop.passage_mime import PASSAGE_MIME

#: How long after the last key what was typed is saved, in milliseconds.
PAUSE = 700


class GrowingText(QPlainTextEdit):
    """Plain text of several lines that grows with what is typed.

    With ``one_line`` the text wraps but holds no line break: Enter saves and leaves. ``saved`` carries the
    text when it is to be saved: a short pause after the last key, on leaving the field, and on `flush`.
    Tab leaves the field; Escape saves and leaves it, which `left` tells.
    """

    saved = Signal(object)
    left = Signal()

    def __init__(
        self, parent: QWidget | None = None, *, one_line: bool = False, lines: int = 1, most_lines: int = 12
    ) -> None:
        super().__init__(parent)
        self._one_line = one_line
        self._lines, self._most_lines = lines, most_lines
        self._known = ""
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(1)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.horizontalScrollBar().valueChanged.connect(self._on_scrolled_sideways)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self.flush)
        self.textChanged.connect(self._on_text_changed)
        self.document().documentLayout().documentSizeChanged.connect(self._on_size_changed)

    @property
    def unsaved(self) -> bool:
        """Whether something was typed that has not been saved."""
        return self._kept(self.toPlainText()) != self._known

    @Slot()
    def flush(self) -> None:
        """Save what was typed, if anything was."""
        self._timer.stop()
        if self.unsaved and not self.isReadOnly():
            self._known = self._kept(self.toPlainText())
            self.saved.emit(self._known)

    def show_text(self, text: str) -> None:
        """Show what the case holds. Text that is there already keeps caret, scroll and undo steps.

        What was typed and not saved yet is not overwritten: it is newer.
        """
        if text == self._known and self.unsaved:
            return
        self._known = text
        if text == self._kept(self.toPlainText()):
            return
        caret, anchor = self.textCursor().position(), self.textCursor().anchor()
        self.setPlainText(text)
        self._timer.stop()
        cursor = self.textCursor()
        last = self.document().characterCount() - 1
        cursor.setPosition(min(anchor, last))
        cursor.setPosition(min(caret, last), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def start_over(self, text: str) -> None:
        """Show another thing's text, caret at its end, nothing to undo. Flush first."""
        self._timer.stop()
        self._known = text
        if text != self.toPlainText():
            self.setPlainText(text)
        self._timer.stop()
        self.document().clearUndoRedoStacks()
        self.moveCursor(QTextCursor.MoveOperation.End)

    def sizeHint(self) -> QSize:
        """Return the size that shows the whole text, up to the most lines."""
        return QSize(super().sizeHint().width(), self._height())

    def minimumSizeHint(self) -> QSize:
        """Return the height of the text: it is never squeezed."""
        return QSize(self.fontMetrics().averageCharWidth() * 12, self._height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape, and Enter in one line or with Ctrl, save and leave."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        alone = self._one_line or bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() == Qt.Key.Key_Escape or (enter and alone):
            self.flush()
            self.left.emit()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Save on leaving; a menu or another window that opens over it counts too."""
        super().focusOutEvent(event)
        self.flush()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Let dragged passages through to what lies behind: they are evidence, not text to type."""
        return not source.hasFormat(PASSAGE_MIME) and super().canInsertFromMimeData(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste plain text only, in one line where the field has one."""
        self.insertPlainText(" ".join(source.text().split()) if self._one_line else source.text())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Measure again: another width breaks lines elsewhere."""
        super().resizeEvent(event)
        self._on_size_changed()

    def showEvent(self, event: QShowEvent) -> None:
        """Measure again: the style's frame is known only now."""
        super().showEvent(event)
        self._on_size_changed()

    def changeEvent(self, event: QEvent) -> None:
        """Measure again in another style or font."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._on_size_changed()

    def _height(self) -> int:
        lines = max(1, round(self.document().size().height()))
        lines = max(self._lines, min(self._most_lines, lines))
        frame = max(0, self.height() - self.viewport().height())
        margin = round(2 * self.document().documentMargin())
        return lines * self.fontMetrics().lineSpacing() + margin + frame

    def _kept(self, text: str) -> str:
        """Return typed text as the case keeps it: without white space at its ends, or around and within."""
        return " ".join(text.split()) if self._one_line else text.strip()

    @Slot()
    def _on_scrolled_sideways(self, *_: object) -> None:
        """Stay at the edge: Qt scrolls a few pixels for a caret at the end of a full line."""
        self.horizontalScrollBar().setValue(0)

    @Slot()
    def _on_text_changed(self) -> None:
        if self.unsaved:
            self._timer.start()

    @Slot()
    def _on_size_changed(self, *_: object) -> None:
        wants_bar = self.document().size().height() > self._most_lines
        policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded if wants_bar else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        if policy != self.verticalScrollBarPolicy():
            self.setVerticalScrollBarPolicy(policy)
        if self.height() != self._height():
            self.setFixedHeight(self._height())
