"""What screen readers learn of a document view: its text, where the caret is, and the marks there.

Python can give Qt a text interface, with three limits of PySide6 6.11 that this module works round:

- WORKAROUND: ``interface_cast`` must answer with a pointer; None leaves the answer undefined and crashes.
- WORKAROUND: ``QAccessibleTextInterface.selection`` cannot be written in Python, so no selection is offered;
  what is selected with the keyboard is announced instead.
- Qt reads the whole text for each question about a word or a sentence, so of a long document only the lines
  around the caret are shown, and others when the caret comes near them.

Offsets of the interface are UTF-16 units of the stretch shown.
"""

from __future__ import annotations

import weakref
from functools import cache
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject, QPoint, QPointF, QRect
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAccessibleEvent,
    QAccessibleInterface,
    QAccessibleTextCursorEvent,
    QAccessibleTextInterface,
)
from PySide6.QtWidgets import QAccessibleWidget, QWidget

from workbench.desktop.document_view.selection import Place, Selection
from workbench.domain.text import Utf16Map

if TYPE_CHECKING:
    from workbench.desktop.document_view.view import DocumentView

STRETCH = 60_000  # characters shown at once to screen readers
_MARGIN = 5_000
_WORDS_ANNOUNCED = 200


class Stretch:
    """The part of a text shown to screen readers, whole lines around the caret."""

    def __init__(self) -> None:
        self._text: str | None = None
        self.start = self.end = 0
        self._units = Utf16Map("")

    def follow(self, text: str, caret: int) -> None:
        """Take another part where the caret has come near the edge of this one, or the text is another."""
        near_start = self.start > 0 and caret < self.start + _MARGIN
        near_end = self.end < len(text) and caret > self.end - _MARGIN
        if text is self._text and not near_start and not near_end:
            return
        self._text = text
        if len(text) <= STRETCH:
            self.start, self.end = 0, len(text)
        else:
            self.start, self.end = _whole_lines(text, caret)
        self._units = Utf16Map(text[self.start : self.end])

    @property
    def count(self) -> int:
        """Return the stretch's length in UTF-16 units."""
        return self.unit(self.end)

    def unit(self, offset: int) -> int:
        """Return the UTF-16 unit of a canonical offset."""
        return self._units.to_utf16(min(max(offset, self.start), self.end) - self.start)

    def offset(self, unit: int) -> int:
        """Return the canonical offset of a UTF-16 unit."""
        return min(self.start + self._units.to_code_point(max(unit, 0)), self.end)


def _whole_lines(text: str, caret: int) -> tuple[int, int]:
    start = max(0, caret - STRETCH // 2)
    end = min(len(text), start + STRETCH)
    first_break = text.rfind("\n", max(0, start - _MARGIN), start)
    last_break = text.find("\n", end, end + _MARGIN)
    return (first_break + 1 if first_break >= 0 else start), (last_break if last_break >= 0 else end)


class ViewText(QAccessibleTextInterface):
    """The text interface of one view."""

    def __init__(self, view: DocumentView) -> None:
        super().__init__()
        self._view = weakref.ref(view)
        self._stretch = Stretch()

    def shown(self) -> tuple[DocumentView, Stretch] | None:
        """Return the view and the stretch of its text as it is now; None when the view is gone."""
        view = self._view()
        if view is None or not shiboken6.isValid(view):
            return None
        self._stretch.follow(view.page.document.text, view.caret())
        return view, self._stretch

    def characterCount(self) -> int:
        """Return the length of the stretch."""
        now = self.shown()
        return now[1].count if now else 0

    def text(self, start: int, end: int) -> str:
        """Return a part of the stretch; a negative end means its end."""
        now = self.shown()
        if now is None:
            return ""
        view, stretch = now
        last = stretch.end if end < 0 else stretch.offset(end)
        return view.page.document.text[stretch.offset(start) : last]

    def cursorPosition(self) -> int:
        """Return where the caret is."""
        now = self.shown()
        return now[1].unit(now[0].caret()) if now else 0

    def setCursorPosition(self, position: int) -> None:
        """Move the caret."""
        now = self.shown()
        if now is not None:
            offset = now[1].offset(position)
            now[0].set_selection(Selection(offset, Place(offset)))
            now[0].show_caret()

    def selectionCount(self) -> int:
        """Offer no selection: where it begins and ends could not be told."""
        return 0

    def addSelection(self, start: int, end: int) -> None:
        """Select."""
        now = self.shown()
        if now is not None:
            now[0].select(now[1].offset(start), now[1].offset(end))

    def setSelection(self, index: int, start: int, end: int) -> None:
        """Select."""
        self.addSelection(start, end)

    def removeSelection(self, index: int) -> None:
        """Leave the caret only."""
        now = self.shown()
        if now is not None:
            now[0].select(now[0].caret(), now[0].caret())

    def scrollToSubstring(self, start: int, end: int) -> None:
        """Bring words into sight."""
        now = self.shown()
        if now is not None:
            now[0].reveal(now[1].offset(start), now[1].offset(end))

    def characterRect(self, position: int) -> QRect:
        """Return where a character stands on the screen; an empty rectangle where it is out of sight."""
        now = self.shown()
        rect = now[0].page.character_rect(now[1].offset(position)) if now else None
        if now is None or rect is None:
            return QRect()
        shown = rect.toAlignedRect()
        return QRect(now[0].viewport().mapToGlobal(shown.topLeft()), shown.size())

    def offsetAtPoint(self, point: QPoint) -> int:
        """Return the character at a point of the screen."""
        now = self.shown()
        if now is None:
            return -1
        local = now[0].viewport().mapFromGlobal(point)
        return now[1].unit(now[0].page.hit(QPointF(local))[1].offset)


class ReadOnlyText(QAccessibleWidget):
    """A widget as a text field that can be read, with an interface that answers for its words."""

    def __init__(self, widget: QWidget, text: QAccessibleTextInterface) -> None:
        super().__init__(widget, QAccessible.Role.EditableText)
        self._text = text

    def interface_cast(self, kind: QAccessible.InterfaceType) -> object:  # type: ignore[override]  # the stub says int, Shiboken wants a pointer
        """Return the text interface where that is asked for."""
        if kind is QAccessible.InterfaceType.TextInterface:
            return shiboken6.VoidPtr(shiboken6.getCppPointer(self._text)[0])
        return super().interface_cast(kind) or shiboken6.VoidPtr(0)

    def state(self) -> QAccessible.State:
        """Return that the text can be read and selected, but not changed."""
        state = super().state()
        for name in ("readOnly", "multiLine", "selectableText"):
            setattr(state, name, True)
        return state


class AccessibleView(ReadOnlyText):
    """A view as a read-only text field with its title as its name."""

    def __init__(self, view: DocumentView) -> None:
        super().__init__(view, ViewText(view))
        self._view = weakref.ref(view)

    def text(self, kind: QAccessible.Text) -> str:
        """Return the title as name, the caret's paragraph as value, marks and notes there as description."""
        view = self._view()
        if view is not None and shiboken6.isValid(view):
            if kind is QAccessible.Text.Value:
                document = view.page.document
                start, end = document.rows.span(document.rows.at(view.caret()))
                return document.text[start:end]
            if kind is QAccessible.Text.Description:
                said = [view.page.document.marks_in_words(view.marks_at_caret()), view.notes.words_at_caret()]
                return "\n".join(words for words in said if words)
        return str(super().text(kind))


@cache
def install_factory(view_class: type[DocumentView]) -> None:
    """Let Qt ask this module for the interfaces of document views; once for the program."""

    def interface_of(_class_name: str, thing: QObject) -> QAccessibleInterface | None:
        return AccessibleView(thing) if isinstance(thing, view_class) else None

    QAccessible.installFactory(interface_of)


def tell_caret(view: DocumentView) -> None:
    """Tell screen readers that the caret has moved."""
    interface = QAccessible.queryAccessibleInterface(view)
    QAccessible.updateAccessibility(
        QAccessibleTextCursorEvent(view, interface.textInterface().cursorPosition())
    )


def tell_document(view: DocumentView) -> None:
    """Tell screen readers that another document is shown."""
    QAccessible.updateAccessibility(QAccessibleEvent(view, QAccessible.Event.NameChanged))
    QAccessible.updateAccessibility(QAccessibleEvent(view, QAccessible.Event.DocumentLoadComplete))


def announce(view: QObject, words: str) -> None:
    """Have something said when the screen reader is done with what it says now."""
    shortened = words if len(words) <= _WORDS_ANNOUNCED else f"{words[:_WORDS_ANNOUNCED]}…"
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(view, shortened))
