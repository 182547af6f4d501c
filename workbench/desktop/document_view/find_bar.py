"""The find bar below a document: as one types, with count, next and previous."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QToolButton, QVBoxLayout, QWidget

from workbench.desktop import theme
from workbench.desktop.document_view.find import MOST, BadExpression, Finder, Pattern, Span, search_pattern
from workbench.desktop.document_view.selection import Place, Selection
from workbench.desktop.icon_button import IconButton
from workbench.desktop.parts import label

if TYPE_CHECKING:
    from workbench.desktop.document_view.surface import Surface

Searched = Callable[[str, int, int], list[Span]]
"""Gives the spans of the words searched for in all documents: in a text, from a start to an end."""

_ROWS_KEPT = 400
_NARROW = 60  # letters; below it the toggles stand in a line of their own
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
        self.count = label("", "dim", self)
        self.match_case = self._toggle("Aa", self.tr("Match case"))
        self.whole_words = self._toggle(self.tr("Words"), self.tr("Whole words only"))
        self.regular = self._toggle(".*", self.tr("Regular expression"))
        self._fault = ""
        self._searched: Searched | None = None
        self._searched_rows: dict[Span, list[Span]] = {}
        self.previous = IconButton("arrow-up", self.tr("Previous match"), self)
        self.previous.clicked.connect(self.find_previous)
        self.next = IconButton("arrow-down", self.tr("Next match"), self)
        self.next.clicked.connect(self.find_next)
        self.closing = IconButton("close", self.tr("Close the find bar"), self)
        self.closing.clicked.connect(self.close_bar)
        self.said = label("", "dim", self)
        self.said.setWordWrap(True)
        self.said.hide()
        column = QVBoxLayout(self)
        unit = theme.unit()
        column.setContentsMargins(unit * 2, unit, unit * 2, unit)
        column.setSpacing(unit)
        row, self._below = QHBoxLayout(), QHBoxLayout()
        self._beside = QHBoxLayout()
        for line in (row, self._beside, self._below):
            line.setSpacing(unit)
        column.addLayout(row)
        column.addLayout(self._below)
        column.addWidget(self.said)
        row.addWidget(self.field, 1)
        for widget in (self.count, self.previous, self.next):
            row.addWidget(widget)
        row.addLayout(self._beside)
        row.addWidget(self.closing)
        self._below.addStretch()
        self._narrow: bool | None = None
        self._fit()
        self.setAutoFillBackground(True)
        self.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the toggles below the field where it would be too narrow beside them."""
        super().resizeEvent(event)
        if self._fit():
            self._view.place_parts()

    def _fit(self) -> bool:
        """Place the toggles; tell whether they went to another line."""
        narrow = self.width() < self.fontMetrics().averageCharWidth() * _NARROW
        if narrow is self._narrow:
            return False
        self._narrow = narrow
        line, place = (self._below, 0) if narrow else (self._beside, -1)
        for toggle in (self.match_case, self.whole_words, self.regular):
            line.insertWidget(place, toggle)
            place += narrow
        return True

    def show_searched(self, searched: Searched | None) -> None:
        """Highlight the words of a search in all documents while nothing is looked for here."""
        self._searched = searched
        self._searched_rows.clear()
        self._view.viewport().update()

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
        self._searched_rows.clear()
        if not self.isHidden():
            self._search(seek=False)

    def found_in(self, start: int, end: int) -> list[Span]:
        """Return the matches to highlight in a stretch of the text."""
        if not self.isHidden() and self.finder.pattern is not None:
            return self.finder.spans_in(start, end)
        return [] if self._searched is None else self._searched_in(self._searched, (start, end))

    def _searched_in(self, searched: Searched, row: Span) -> list[Span]:
        found = self._searched_rows.get(row)
        if found is None:
            if len(self._searched_rows) >= _ROWS_KEPT:
                self._searched_rows.clear()
            found = self._searched_rows[row] = searched(self._view.page.document.text, *row)
        return found

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

    def _toggle(self, sign: str, name: str) -> QToolButton:
        button = QToolButton(self)
        button.setText(sign)
        button.setCheckable(True)
        button.setProperty("role", "chip")
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setAccessibleName(name)
        button.setToolTip(name)
        button.toggled.connect(self._on_changed)
        button.installEventFilter(self)
        return button

    def _on_changed(self) -> None:
        self._search(seek=True)

    def _search(self, *, seek: bool) -> None:
        pattern = self._pattern()
        self.finder.start(self._view.page.document.text, pattern, self._origin)
        if seek and pattern is not None:
            self.finder.seek(self._origin)
        self._view.viewport().update()

    def _pattern(self) -> Pattern | None:
        self._fault = ""
        try:
            return search_pattern(
                self.field.text(),
                match_case=self.match_case.isChecked(),
                whole_words=self.whole_words.isChecked(),
                regular=self.regular.isChecked(),
            )
        except BadExpression as fault:
            self._fault = self.tr("Not a whole expression yet: {0}.").format(fault.reason)
            if fault.place is not None:
                self._fault = self.tr("Not a whole expression yet: {0}, at character {1}.").format(
                    fault.reason, fault.place
                )
            return None

    def _on_reached(self, span: Span | None) -> None:
        if span is not None:
            self._view.set_selection(Selection(span[0], Place(span[1])))
            self._view.reveal(*span)
        self._show_count()

    def _say(self) -> None:
        """Say below the field what is wrong with an expression."""
        said = self._fault
        if self.finder.took_too_long:
            said = self.tr("This expression takes too long. Make it simpler.")
        if said != self.said.text():
            self.said.setText(said)
            self.said.setVisible(bool(said))
            self._view.place_parts()

    def _show_count(self) -> None:
        count = self.finder.count
        self._say()
        if self.finder.pattern is None or self.finder.took_too_long:
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
