"""Ctrl+Z belongs to the focused text field while it has something to undo, and to the case after that."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from workbench.desktop import theme


class FieldUndo(QObject):
    """Let a field that has nothing (more) to undo or redo pass the key on to the window's action.

    Qt's fields keep these keys to themselves in any case. Only the focused field is watched.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._field: QWidget | None = None
        theme.application().focusChanged.connect(self._on_focus)

    @Slot(QWidget, QWidget)
    def _on_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        if self._field is not None:
            self._field.removeEventFilter(self)
            self._field.destroyed.disconnect(self._on_destroyed)
        self._field = now if isinstance(now, (QLineEdit, QPlainTextEdit, QTextEdit)) else None
        if self._field is not None:
            self._field.installEventFilter(self)
            self._field.destroyed.connect(self._on_destroyed)

    @Slot()
    def _on_destroyed(self) -> None:
        self._field = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hold back the field's claim on the key where it has no use for it."""
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        undo, redo = _available(watched)
        unused = (event.matches(QKeySequence.StandardKey.Undo) and not undo) or (
            event.matches(QKeySequence.StandardKey.Redo) and not redo
        )
        if unused:
            event.ignore()
        return unused


def _available(field: QObject) -> tuple[bool, bool]:
    if isinstance(field, QLineEdit):
        return field.isUndoAvailable(), field.isRedoAvailable()
    if isinstance(field, (QPlainTextEdit, QTextEdit)):
        return field.document().isUndoAvailable(), field.document().isRedoAvailable()
    return False, False
