"""What screen readers learn of the memo's preview: its words, as those of a read-only text.

What holds for `document_view.accessible` holds here: see there for the limits of PySide6.
"""

from __future__ import annotations

import weakref
from bisect import bisect_right
from functools import cache
from itertools import accumulate
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAccessibleEvent,
    QAccessibleInterface,
    QAccessibleTextInterface,
)

from workbench.desktop.document_view.accessible import ReadOnlyText, Stretch
from workbench.desktop.memo_selection import piece_text

if TYPE_CHECKING:
    from workbench.desktop.memo_view import MemoView
    from workbench.domain.memo_blocks import Piece


class _Words:
    """The words of all pieces, put together when the pieces change."""

    def __init__(self) -> None:
        self._pieces: tuple[Piece, ...] | None = None
        self.text = ""
        self.starts: list[int] = [0]

    def follow(self, pieces: tuple[Piece, ...]) -> None:
        """Take other pieces."""
        if pieces is not self._pieces:
            texts = [piece_text(piece) for piece in pieces]
            self._pieces, self.text = pieces, "\n".join(texts)
            self.starts = [0, *accumulate(len(text) + 1 for text in texts)]


class MemoText(QAccessibleTextInterface):
    """The text interface of the preview; the caret is where the piece at the top begins."""

    def __init__(self, view: MemoView) -> None:
        super().__init__()
        self._view = weakref.ref(view)
        self._words = _Words()
        self._stretch = Stretch()

    def shown(self) -> tuple[MemoView, Stretch, str] | None:
        """Return the view and the stretch of its text as it is now; None when the view is gone."""
        view = self._view()
        if view is None or not shiboken6.isValid(view):
            return None
        self._words.follow(view.flow.pieces)
        self._stretch.follow(self._words.text, self._caret(view))
        return view, self._stretch, self._words.text

    def _caret(self, view: MemoView) -> int:
        return self._words.starts[view.flow.place[0]]

    def characterCount(self) -> int:
        """Return the length of the stretch."""
        now = self.shown()
        return now[1].count if now else 0

    def text(self, start: int, end: int) -> str:
        """Return a part of the stretch; a negative end means its end."""
        now = self.shown()
        if now is None:
            return ""
        _, stretch, text = now
        return text[stretch.offset(start) : stretch.end if end < 0 else stretch.offset(end)]

    def cursorPosition(self) -> int:
        """Return where the piece at the top begins."""
        now = self.shown()
        return now[1].unit(self._caret(now[0])) if now else 0

    def setCursorPosition(self, position: int) -> None:
        """Put the piece at a place at the top."""
        self.scrollToSubstring(position, position)

    def scrollToSubstring(self, start: int, end: int) -> None:
        """Bring words into sight."""
        now = self.shown()
        if now is not None and now[0].flow.pieces:
            at = bisect_right(self._words.starts, now[1].offset(start)) - 1
            now[0].reveal_piece(min(at, len(now[0].flow.pieces) - 1))

    def selectionCount(self) -> int:
        """Offer no selection: where it begins and ends could not be told."""
        return 0

    def addSelection(self, start: int, end: int) -> None:
        """Select nothing: it is read only."""

    def setSelection(self, index: int, start: int, end: int) -> None:
        """Select nothing: it is read only."""

    def removeSelection(self, index: int) -> None:
        """Leave everything as it is."""

    def characterRect(self, position: int) -> QRect:
        """Return nothing: pieces out of sight are not laid out."""
        return QRect()

    def offsetAtPoint(self, point: QPoint) -> int:
        """Return where the piece at a point of the screen begins."""
        now = self.shown()
        if now is None or not now[0].flow.pieces:
            return -1
        view, stretch, _ = now
        at, _ = view.flow.at(view.viewport().mapFromGlobal(point).toPointF())
        return stretch.unit(self._words.starts[at])


@cache
def install_factory(view_class: type[MemoView]) -> None:
    """Let Qt ask this module for the interfaces of previews; once for the program."""

    def interface_of(_class_name: str, thing: QObject) -> QAccessibleInterface | None:
        return ReadOnlyText(thing, MemoText(thing)) if isinstance(thing, view_class) else None

    QAccessible.installFactory(interface_of)


def tell_changed(view: MemoView) -> None:
    """Tell screen readers that the words may be others."""
    if QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleEvent(view, QAccessible.Event.DocumentContentChanged))


def say(view: MemoView, words: str) -> None:
    """Have a screen reader say something."""
    if QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(view, words))
