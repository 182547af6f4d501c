"""Which keys move the caret, as on each platform; with Shift they select."""

from __future__ import annotations

import sys
from enum import Enum, auto

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence


class Move(Enum):
    """A caret movement."""

    LEFT = auto()
    RIGHT = auto()
    WORD_LEFT = auto()
    WORD_RIGHT = auto()
    LINE_START = auto()
    LINE_END = auto()
    UP = auto()
    DOWN = auto()
    PAGE_UP = auto()
    PAGE_DOWN = auto()
    ROW_START = auto()
    ROW_END = auto()
    TEXT_START = auto()
    TEXT_END = auto()


class Command(Enum):
    """What else a key does in a document."""

    COPY = auto()
    SELECT_ALL = auto()
    ZOOM_IN = auto()
    ZOOM_OUT = auto()
    FIND = auto()
    FIND_NEXT = auto()
    FIND_PREVIOUS = auto()
    ACTIVATE = auto()
    CANCEL = auto()


_Key = QKeySequence.StandardKey
_STANDARD = (
    (Move.LEFT, _Key.MoveToPreviousChar, _Key.SelectPreviousChar),
    (Move.RIGHT, _Key.MoveToNextChar, _Key.SelectNextChar),
    (Move.WORD_LEFT, _Key.MoveToPreviousWord, _Key.SelectPreviousWord),
    (Move.WORD_RIGHT, _Key.MoveToNextWord, _Key.SelectNextWord),
    (Move.LINE_START, _Key.MoveToStartOfLine, _Key.SelectStartOfLine),
    (Move.LINE_END, _Key.MoveToEndOfLine, _Key.SelectEndOfLine),
    (Move.UP, _Key.MoveToPreviousLine, _Key.SelectPreviousLine),
    (Move.DOWN, _Key.MoveToNextLine, _Key.SelectNextLine),
    (Move.PAGE_UP, _Key.MoveToPreviousPage, _Key.SelectPreviousPage),
    (Move.PAGE_DOWN, _Key.MoveToNextPage, _Key.SelectNextPage),
    (Move.ROW_START, _Key.MoveToStartOfBlock, _Key.SelectStartOfBlock),
    (Move.ROW_END, _Key.MoveToEndOfBlock, _Key.SelectEndOfBlock),
    (Move.TEXT_START, _Key.MoveToStartOfDocument, _Key.SelectStartOfDocument),
    (Move.TEXT_END, _Key.MoveToEndOfDocument, _Key.SelectEndOfDocument),
)
_COMMANDS = (
    (Command.COPY, _Key.Copy),
    (Command.SELECT_ALL, _Key.SelectAll),
    (Command.ZOOM_IN, _Key.ZoomIn),
    (Command.ZOOM_OUT, _Key.ZoomOut),
    (Command.FIND, _Key.Find),
    (Command.FIND_PREVIOUS, _Key.FindPrevious),
    (Command.FIND_NEXT, _Key.FindNext),
    (Command.CANCEL, _Key.Cancel),
)
_PARAGRAPH_KEYS = {Qt.Key.Key_Up: Move.ROW_START, Qt.Key.Key_Down: Move.ROW_END}


def movement(event: QKeyEvent) -> tuple[Move, bool] | None:
    """Return the movement that a key press means and whether it selects, or None."""
    for move, plain, selecting in _STANDARD:
        if event.matches(plain):
            return move, False
        if event.matches(selecting):
            return move, True
    return None if sys.platform == "darwin" else _paragraph_movement(event)


def _paragraph_movement(event: QKeyEvent) -> tuple[Move, bool] | None:
    """Read Ctrl with Up and Down: by paragraphs on Windows and X11; Qt has no standard key for it."""
    move = _PARAGRAPH_KEYS.get(Qt.Key(event.key()))
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    control, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
    if move is None or held not in (control, control | shift):
        return None
    return move, held == control | shift


def command(event: QKeyEvent) -> Command | None:
    """Return the command that a key press means, or None."""
    plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if plain and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        return Command.ACTIVATE
    return next((found for found, key in _COMMANDS if event.matches(key)), None)
