"""What one does with notes in a view: look at them by mouse or key, go to a footnote and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from workbench.desktop.document_view import accessible
from workbench.desktop.document_view.note_card import NoteCard
from workbench.desktop.document_view.note_spots import Spot, SpotKind
from workbench.desktop.document_view.note_words import (
    Entry,
    change_entry,
    footnote_entry,
    joined,
    spoken_words,
    thread_entries,
)
from workbench.desktop.document_view.selection import Place, Selection
from workbench.domain.structure import StyleKind

if TYPE_CHECKING:
    from workbench.desktop.document_view.view import DocumentView

_CARD_EMS = 26


class NotesDesk(QObject):
    """Shows the notes of a view's document on a card near their place. GUI thread only."""

    def __init__(self, view: DocumentView) -> None:
        super().__init__(view)
        self._view = view
        self._pressed: Spot | None = None
        self._offset = 0
        self.card = NoteCard(view.viewport())
        self.card.closed.connect(self._on_closed)

    def press(self, event: QMouseEvent) -> bool:
        """Take a press on a sign; say whether it was one."""
        if event.button() is not Qt.MouseButton.LeftButton:
            return False
        self._pressed = self._view.page.spot_at(event.position())
        if self._pressed is None:
            self.card.close_card()
        return self._pressed is not None

    def release(self, event: QMouseEvent) -> bool:
        """Open what was clicked; say whether the press was taken."""
        pressed, self._pressed = self._pressed, None
        if pressed is None:
            return False
        now = self._view.page.spot_at(event.position())
        if now is not None and (now.kind, now.offset) == (pressed.kind, pressed.offset):
            self._activate(pressed)
        return True

    def hover(self, event: QMouseEvent) -> bool:
        """Point at a sign under the mouse; say whether there is one or one is held down."""
        if self._pressed is not None:
            return True
        if event.buttons() or self._view.page.spot_at(event.position()) is None:
            return False
        self._view.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        return True

    def tip_at(self, point: QPointF) -> str:
        """Return the words of the notes under a point."""
        page = self._view.page
        spot = page.spot_at(point)
        if spot is not None:
            return joined(self._entries(spot))
        placed, place = page.hit(point)
        notes = page.document.notes_in_row(placed.layout.row)
        geometry = page.geometry
        margin = geometry.number_left <= point.x() <= geometry.number_left + geometry.number_width
        if margin and notes.timecode is not None:
            return spoken_words(notes.timecode)
        return "\n".join([*self._notes_under(point), *self._doubtful(placed.layout.start, place.offset)])

    def step(self, step: int) -> bool:
        """Go to the next (1) or previous (-1) note and show it; say whether there is one."""
        found = self._view.page.document.notes.stop(self._view.caret(), step)
        if found is None:
            return False
        self._go(found)
        return self.show_at(found)

    def activate(self, offset: int) -> bool:
        """Show the note at an offset, or go between a footnote's place and its words."""
        index = self._view.page.document.notes
        start, _ = self._view.page.document.paragraph_at(offset)
        place = index.place_of(start)
        if place is not None:
            self._go(place.start)
            return True
        for footnote in index.at(offset)[2]:
            words = index.footnote_of(footnote)
            if words is not None:
                self._go(words[0])
                return True
        return self.show_at(offset)

    def words_at_caret(self) -> str:
        """Return what a screen reader says of the caret's place: who speaks there, and the notes."""
        document, caret = self._view.page.document, self._view.caret()
        timecode = document.notes_in_row(document.rows.at(caret)).timecode
        spoken = [spoken_words(timecode)] if timecode is not None else []
        return "\n".join([*spoken, *(entry.spoken for entry in self._entries_at(caret))])

    def show_at(self, offset: int) -> bool:
        """Show the notes that an offset touches on the card; say whether there are any."""
        entries = self._entries_at(offset)
        if entries:
            self._show(entries, offset)
        return bool(entries)

    def follow(self) -> None:
        """Keep the card beside its place; close it when that is out of sight."""
        if self.card.isHidden():
            return
        line = self._view.page.line_rect(Place(self._offset))
        viewport = self._view.viewport().rect()
        if line is None or line.bottom() < 0 or line.top() > viewport.height():
            self.card.close_card()
            return
        geometry = self._view.page.geometry
        width = min(geometry.text_width, geometry.em * _CARD_EMS)
        left = geometry.text_left
        if geometry.mirrored:
            left += geometry.text_width - width
        self.card.place(line.toAlignedRect(), round(left), round(width))

    def close(self) -> bool:
        """Close the card; say whether it was open."""
        was_open = not self.card.isHidden()
        self.card.close_card()
        return was_open

    def _entries_at(self, offset: int) -> list[Entry]:
        document = self._view.page.document
        threads, changes, footnotes = document.notes.at(offset)
        entries = [entry for thread in threads for entry in thread_entries(thread)]
        entries += [change_entry(note, document.text) for note in changes]
        return entries + [footnote_entry(note) for note in footnotes]

    def _activate(self, spot: Spot) -> None:
        index = self._view.page.document.notes
        if spot.kind is SpotKind.FOOTNOTE_WORDS:
            self._go(spot.notes[0].start)
            return
        words = index.footnote_of(spot.notes[0]) if spot.kind is SpotKind.FOOTNOTE else None
        if words is not None:
            self._go(words[0])
        elif not self.card.isHidden() and self._offset == spot.offset:
            self.card.close_card()
        else:
            self._show(self._entries(spot), spot.offset)

    def _entries(self, spot: Spot) -> list[Entry]:
        if spot.kind is SpotKind.COMMENT:
            return [entry for thread in spot.threads for entry in thread_entries(thread)]
        if spot.kind is SpotKind.CHANGE:
            return [change_entry(note, self._view.page.document.text) for note in spot.notes]
        return [footnote_entry(note) for note in spot.notes]

    def _notes_under(self, point: QPointF) -> list[str]:
        page = self._view.page
        _, place = page.hit(point)
        threads, changes, _ = page.document.notes.at(place.offset)
        said = [
            joined(thread_entries(thread))
            for thread in threads
            if page.words_under(point, thread.first.start, thread.first.end)
        ]
        return said + [
            change_entry(note, page.document.text).spoken
            for note in changes
            if page.words_under(point, note.start, note.end)
        ]

    def _doubtful(self, start: int, offset: int) -> list[str]:
        styles = self._view.page.document.kinds.styles_in(start, offset + 1)
        if any(s.kind is StyleKind.DOUBTFUL and s.start <= offset < s.end for s in styles):
            return [self.tr("A machine read these words from a picture and was not sure of them.")]
        return []

    def _show(self, entries: list[Entry], offset: int) -> None:
        self._offset = offset
        self.card.show_entries(entries)
        self.follow()
        accessible.announce(self._view, self.card.words)

    def _go(self, offset: int) -> None:
        self.card.close_card()
        self._view.set_selection(Selection(offset, Place(offset)))
        self._view.reveal(offset, offset)
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_closed(self) -> None:
        focus = QApplication.focusWidget()
        if focus is not None and self.card.isAncestorOf(focus):
            self._view.setFocus(Qt.FocusReason.OtherFocusReason)
