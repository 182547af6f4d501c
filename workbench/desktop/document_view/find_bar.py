"""The find bar below a document: as one types, with count, next and previous."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from workbench.desktop.document_view.find import MOST, Finder, Span, search_pattern
from workbench.desktop.document_view.selection import Place, Selection

if TYPE_CHECKING:
    from workbench.desktop.document_view.surface import Surface

_LONGEST_TAKEN = 200  # a longer selection is not what somebody wants to find again


class FindBar(QWidget):
    """Finds in a view. Enter and F3 go to the next match, with Shift to the previous one; Esc closes."""

    def __init__(self, view: Surface, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("findBar")
        self._view = view
        self._origin = 0
        self.finder = Finder(self)
        self.finder.progressed.connect(self._show_count)
        self.finder.reached.connect(self._on_reached)
        self.field = QLineEdit(self)
        self.field.setPlaceholderText(self.tr("Find in this document"))
        self.field.setAccessibleName(self.tr("Find in this document"))
        self.field.setClearButtonEnabled(True)
        self.field.textChanged.connect(self._on_changed)
        self.field.installEventFilter(self)
        self.count = QLabel(self)
        self.match_case = QToolButton(self)
        self.match_case.setText(self.tr("Match case"))
        self.match_case.setCheckable(True)
        self.match_case.setProperty("role", "chip")
        self.match_case.toggled.connect(self._on_changed)
        self.previous = self._button("↑", self.tr("Previous match"), self.find_previous)
        self.next = self._button("↓", self.tr("Next match"), self.find_next)
        self.closing = self._button("✕", self.tr("Close the find bar"), self.close_bar)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 4, 8, 4)
        row.addWidget(self.field, 1)
        for widget in (self.count, self.previous, self.next, self.match_case, self.closing):
            row.addWidget(widget)
        self.setAutoFillBackground(True)
        self.hide()

    def open_bar(self) -> None:
        """Show the bar, take the selected words where they are few, and let one type."""
        start, end = self._view.selection()
        self._origin = start
        words = self._view.selected_text()
        if words and end - start <= _LONGEST_TAKEN and "\n" not in words:
            self.field.setText(words)
        if self.isHidden():
            self.show()
            self._view.place_parts()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()
        self._on_changed()

    def close_bar(self) -> None:
        """Hide the bar; what was found stays selected."""
        self.finder.stop()
        self.hide()
        self._view.place_parts()
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)

    def find_next(self) -> None:
        """Go to the match behind the selection."""
        start, end = self._view.selection()
        self.finder.seek(max(start, end))

    def find_previous(self) -> None:
        """Go to the match before the selection."""
        self.finder.seek(self._view.selection()[0], backwards=True)

    def restart(self) -> None:
        """Search anew in another document."""
        self._origin = 0
        if not self.isHidden():
            self._search(seek=False)

    def found_in(self, start: int, end: int) -> list[Span]:
        """Return the matches to highlight in a stretch of the text."""
        return [] if self.isHidden() else self.finder.spans_in(start, end)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys that search from the field."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and self.search_key(event):
            return True
        return super().eventFilter(watched, event)

    def search_key(self, event: QKeyEvent) -> bool:
        """Do what a key means to a search; tell whether it means anything."""
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.matches(QKeySequence.StandardKey.Cancel):
            self.close_bar()
        elif event.matches(QKeySequence.StandardKey.FindPrevious):
            self.find_previous()
        elif event.matches(QKeySequence.StandardKey.FindNext):
            self.find_next()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            (self.find_previous if shift else self.find_next)()
        else:
            return False
        return True

    def _button(self, sign: str, name: str, run: object) -> QToolButton:
        button = QToolButton(self)
        button.setText(sign)
        button.setAccessibleName(name)
        button.setToolTip(name)
        button.setAutoRaise(True)
        button.clicked.connect(run)
        return button

    def _on_changed(self) -> None:
        self._search(seek=True)

    def _search(self, *, seek: bool) -> None:
        pattern = search_pattern(self.field.text(), match_case=self.match_case.isChecked())
        self.finder.start(self._view.page.document.text, pattern, self._origin)
        if seek and pattern is not None:
            self.finder.seek(self._origin)
        self._view.viewport().update()

    def _on_reached(self, span: Span | None) -> None:
        if span is not None:
            self._view.set_selection(Selection(span[0], Place(span[1])))
            self._view.reveal(*span)
        self._show_count()

    def _show_count(self) -> None:
        count = self.finder.count
        if self.finder.pattern is None:
            text = ""
        elif not self.finder.complete:
            text = self.tr("{0}…").format(f"{count:,}")
        elif count == 0:
            text = self.tr("No matches")
        elif count >= MOST:
            text = self.tr("More than {0}").format(f"{MOST:,}")
        else:
            place = self.finder.place_of(self._view.selection())
            text = self.tr("{0} of {1}").format(f"{place:,}" if place else "–", f"{count:,}")
        self.count.setText(text)
        for button in (self.previous, self.next):
            button.setEnabled(count > 0)
