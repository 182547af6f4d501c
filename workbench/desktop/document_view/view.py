"""The document view's widget: a page that one can select in, search and listen to, with marks to activate."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QClipboard,
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
    QPixmap,
    QWheelEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from workbench.desktop.document_view import accessible
from workbench.desktop.document_view.blink import Blink
from workbench.desktop.document_view.context_menu import ContextRequest, marks_menu, view_menu
from workbench.desktop.document_view.document import ShownDocument
from workbench.desktop.document_view.drag import passage_mime, passage_picture
from workbench.desktop.document_view.find_bar import FindBar
from workbench.desktop.document_view.keys import Command, Move, command, movement
from workbench.desktop.document_view.marks import ViewMark, next_in_turn
from workbench.desktop.document_view.notes_desk import NotesDesk
from workbench.desktop.document_view.page_area import PageArea
from workbench.desktop.document_view.pointer import Pointer
from workbench.desktop.document_view.scrolling import NOTCH
from workbench.desktop.document_view.selection import Place, Selection
from workbench.domain.structure import Structure
from workbench.domain.text import grapheme_end, grapheme_start

_WORDS_DRAGGED = 200  # characters


class DocumentView(PageArea):
    """Shows one document version. Offsets everywhere are code points of the canonical text, end excluded.

    Signals: ``selection_changed`` (start, end); ``mark_activated`` (ViewMark); ``zoom_changed`` (points);
    ``context_menu_requested`` (ContextRequest, before the menu shows); ``moved`` (scrolled or laid out anew).
    GUI thread only.
    """

    selection_changed = Signal(object)
    mark_activated = Signal(object)
    context_menu_requested = Signal(object)
    moved = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        self._selection = Selection()
        super().__init__(parent)
        accessible.install_factory(DocumentView)
        self.sentence_source: Callable[[int], tuple[int, int]] | None = None
        self.words_activate = True  # whether a click on marked words activates them, as one on the pill does
        self._last_activated: str | None = None
        self._wheel_rest = 0.0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)
        self.viewport().setMouseTracking(True)
        self._blink = Blink(self, self._repaint_caret)
        self._pointer = Pointer(self)
        self._notes = NotesDesk(self)
        self._find_bar = FindBar(self, self)
        self.place_parts()

    def set_document(self, text: str, structure: Structure, *, version_id: int, title: str) -> None:
        """Show another document from its beginning, without marks; screen readers call it ``title``."""
        self.set_prepared(ShownDocument(text, structure, version_id, title))

    def set_prepared(self, document: ShownDocument) -> None:
        """Show another document, which may have been made ready on another thread, from its beginning."""
        self._selection = Selection()
        self._last_activated = None
        self._notes.close()
        self.show_document(document)
        self.setAccessibleName(document.title)
        self._find_bar.restart()
        if QAccessible.isActive():
            accessible.tell_document(self)
        self.selection_changed.emit((0, 0))

    # What is selected

    def selection(self) -> tuple[int, int]:
        """Return the selected span; start and end are equal where there is a caret only."""
        return self._selection.start, self._selection.end

    def selection_state(self) -> Selection:
        """Return the selection with its direction."""
        return self._selection

    def caret(self) -> int:
        """Return the caret's offset."""
        return self._selection.caret.offset

    def selected_text(self) -> str:
        """Return the selected words as they stand in the canonical text."""
        return self._page.document.text[self._selection.start : self._selection.end]

    def select(self, start: int, end: int) -> None:
        """Select a span, widened to whole graphemes, with the caret at its end."""
        text = self._page.document.text
        self.set_selection(Selection(grapheme_start(text, start), Place(grapheme_end(text, end))))

    def select_all(self) -> None:
        """Select the whole text."""
        self.select(0, len(self._page.document.text))

    def set_selection(self, selection: Selection) -> None:
        """Take a selection as it is and tell everybody."""
        if selection == self._selection:
            return
        before, old = self.selection(), self._selection
        self._selection = selection
        if self.hasFocus():
            self._blink.start()
        if old.anchor == selection.anchor and not (old.empty or selection.empty):
            carets = sorted((old.caret.offset, selection.caret.offset))
            self._repaint_spans([(carets[0], carets[1])])
        else:
            self._repaint_spans([before, self.selection()])
        if QAccessible.isActive():
            accessible.tell_caret(self)
        if before != self.selection():
            self.selection_changed.emit(self.selection())

    def copy(self) -> None:
        """Put the selected words on the clipboard, as they stand in the canonical text."""
        if not self._selection.empty:
            QGuiApplication.clipboard().setText(self.selected_text())

    def offer_primary_selection(self) -> None:
        """Put the selected words where the middle mouse button takes them, on platforms that have that."""
        clipboard = QGuiApplication.clipboard()
        if clipboard.supportsSelection() and not self._selection.empty:
            clipboard.setText(self.selected_text(), QClipboard.Mode.Selection)

    def passage_mime(self) -> QMimeData:
        """Return what a drag of the selection carries."""
        return passage_mime(self.version_id, *self.selection(), self.selected_text())

    def passage_picture(self) -> QPixmap:
        """Return what a drag of the selection looks like."""
        start, end = self.selection()
        words = self._page.document.text[start : min(end, start + _WORDS_DRAGGED)]
        return passage_picture(words, self._palette, self._points, self.devicePixelRatioF())

    def sentence_at(self, offset: int) -> tuple[int, int]:
        """Return the sentence at an offset; the whole paragraph where nobody knows sentences."""
        if self.sentence_source is not None:
            return self.sentence_source(offset)
        return self._page.document.paragraph_at(offset)

    def open_find_bar(self) -> None:
        """Open the find bar with the selected words in it."""
        self._find_bar.open_bar()

    @property
    def find_bar(self) -> FindBar:
        """The bar below the text, hidden unless one searches."""
        return self._find_bar

    # Where one is

    def show_caret(self) -> None:
        """Scroll no further than needed to show the caret."""
        self._page.bring_in_sight(self._selection.caret)
        self._scrolling.sync()

    # Marks

    def activate_marks(self, candidates: Sequence[ViewMark]) -> None:
        """Activate the marks of one place in turn, one for each call."""
        mark = next_in_turn(candidates, self._last_activated)
        if mark is not None:
            self.activate_mark(mark)

    def activate_mark(self, mark: ViewMark) -> None:
        """Tell that somebody chose a mark."""
        self._last_activated = mark.key
        self.mark_activated.emit(mark)

    def marks_at_caret(self) -> list[ViewMark]:
        """Return the marks that hold the caret, shortest first."""
        return self._page.document.marks.at(self._selection.caret.offset)

    def list_marks(self, marks: Sequence[ViewMark], position: QPoint) -> None:
        """Show a menu of marks at a global position."""
        marks_menu(self, marks, self._page.document.words_of, self.activate_mark).popup(position)

    @property
    def notes(self) -> NotesDesk:
        """What one does with comments, changes and footnotes."""
        return self._notes

    # What is added to the page

    def page_moved(self) -> None:
        """Take the open note along, and tell that the page was scrolled or laid out anew."""
        self._notes.follow()
        self.moved.emit()

    def found_in(self, start: int, end: int) -> Sequence[tuple[int, int]]:
        """Return the matches of the search to highlight."""
        return self._find_bar.found_in(start, end)

    def paint_over(self, painter: QPainter) -> None:
        """Paint the caret and the frame that shows the keyboard's focus."""
        if not self.hasFocus():
            return
        if self._blink.shows:
            self._painter.paint_caret(painter, self._page, self._selection.caret)
        painter.setPen(QPen(self._palette.accent, 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(self.viewport().rect()).adjusted(0.75, 0.75, -0.75, -0.75))

    def height_below(self) -> int:
        """Return the height of the find bar."""
        return 0 if self._find_bar.isHidden() else self._find_bar.sizeHint().height()

    def place_parts(self) -> None:
        """Put strip and find bar beside and below the text."""
        super().place_parts()
        height = self.height_below()
        self._find_bar.setGeometry(0, self.height() - height, self.width(), height)

    # What Qt tells

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move, select, copy, zoom, find and activate; all other keys are the window's."""
        moving, meant = movement(event), command(event)
        if moving is not None:
            self._move_caret(*moving)
        elif meant is None or not self._obey(meant):
            event.ignore()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll by lines or by the pixels of a touchpad; with Ctrl, zoom."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._wheel_rest += event.angleDelta().y()
            notches = int(self._wheel_rest / NOTCH)
            self._wheel_rest -= notches * NOTCH
            self.zoom(notches)
        else:
            self._scrolling.wheel(event)
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to select, or press a pill or the sign of a note."""
        if not self._notes.press(event):
            self._pointer.press(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Select a word."""
        self._pointer.double_click(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Extend the selection, or show what is under the mouse."""
        if not self._notes.hover(event):
            self._pointer.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End selecting; a plain click on marked words or a pill activates a mark."""
        if not self._notes.release(event):
            self._pointer.release(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Show the menu of what is under the mouse or at the caret."""
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            rect = self._page.caret_rect(self._selection.caret)
            at = rect.bottomLeft().toPoint() if rect is not None else QPoint(0, 0)
            position, offset, marks = self.viewport().mapToGlobal(at), self.caret(), self.marks_at_caret()
        else:
            position = event.globalPos()
            offset, marks = self._pointer.context_at(event)
        menu, standard = view_menu(self, marks)
        self.context_menu_requested.emit(ContextRequest(menu, position, offset, marks, standard))
        menu.popup(position)

    def viewportEvent(self, event: QEvent) -> bool:
        """Say what is under the mouse when it rests."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            point = QPointF(event.pos())
            said = [self._pointer.tip_at(point), self._notes.tip_at(point)]
            words = "\n".join(part for part in said if part)
            QToolTip.showText(event.globalPos(), words, self.viewport())
            return True
        return super().viewportEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the caret."""
        super().focusInEvent(event)
        self._blink.start()
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide the caret."""
        super().focusOutEvent(event)
        self._blink.stop()
        self.viewport().update()

    # Inside

    def _move_caret(self, move: Move, selecting: bool) -> None:
        marks_before, notes_before = self.marks_at_caret(), self._heard()
        place, x = self._page.moved(self._selection, move)
        self.set_selection(Selection(self._selection.anchor if selecting else place.offset, place, x))
        self.show_caret()
        if selecting:
            self.offer_primary_selection()
        if QAccessible.isActive():
            self._announce(selecting, marks_before, notes_before)

    def _heard(self) -> str:
        """Return the notes at the caret, where a screen reader listens."""
        return self._notes.words_at_caret() if QAccessible.isActive() else ""

    def _announce(self, selecting: bool, marks_before: Sequence[ViewMark], notes_before: str) -> None:
        marks = self.marks_at_caret()
        if selecting and not self._selection.empty:
            accessible.announce(self, self.tr("{0} selected").format(self.selected_text()))
        else:
            said = [self._page.document.marks_in_words(marks)] if marks and marks != marks_before else []
            notes = self._heard()
            if notes and notes != notes_before:
                said.append(notes)
            if said:
                accessible.announce(self, "\n".join(said))

    def _obey(self, meant: Command) -> bool:
        """Do what a key means; return whether it means anything here and now."""
        if meant is Command.ACTIVATE:
            marks = self.marks_at_caret()
            self.activate_marks(marks)
            return bool(marks) or self._notes.activate(self.caret())
        if meant is Command.CANCEL:
            if self._notes.close():
                return True
            was_open = not self._find_bar.isHidden()
            if was_open:
                self._find_bar.close_bar()
            return was_open
        steps = {Command.ZOOM_IN: 1, Command.ZOOM_OUT: -1}
        if meant in steps:
            self.zoom(steps[meant])
        else:
            {
                Command.COPY: self.copy,
                Command.SELECT_ALL: self.select_all,
                Command.FIND: self.open_find_bar,
                Command.FIND_NEXT: self._find_bar.find_next,
                Command.FIND_PREVIOUS: self._find_bar.find_previous,
            }[meant]()
        return True

    def _repaint_caret(self) -> None:
        rect = self._page.caret_rect(self._selection.caret)
        if rect is not None:
            self.viewport().update(rect.toAlignedRect().adjusted(-2, -2, 2, 2))
