"""The document view's widget: takes a document and its marks, shows a part, tells what people do with it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from PySide6.QtCore import QMimeData, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QClipboard,
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from workbench.desktop.document_view import accessible
from workbench.desktop.document_view.blink import Blink
from workbench.desktop.document_view.context_menu import ContextRequest, marks_menu, view_menu
from workbench.desktop.document_view.document import ShownDocument
from workbench.desktop.document_view.drag import passage_mime
from workbench.desktop.document_view.find_bar import FindBar
from workbench.desktop.document_view.flow import Placed
from workbench.desktop.document_view.fonts import DEFAULT_POINTS, LARGEST_POINTS, SMALLEST_POINTS
from workbench.desktop.document_view.keys import Command, Move, command, movement
from workbench.desktop.document_view.map_strip import WIDTH, MapStrip
from workbench.desktop.document_view.marks import ViewMark, next_in_turn
from workbench.desktop.document_view.page import Page
from workbench.desktop.document_view.page_painter import PagePainter, RowDress
from workbench.desktop.document_view.palette import ViewPalette, light_palette
from workbench.desktop.document_view.pointer import Pointer
from workbench.desktop.document_view.scrolling import NOTCH, Scrolling
from workbench.desktop.document_view.selection import Place, Selection
from workbench.domain.structure import Structure
from workbench.domain.text import grapheme_end, grapheme_start


class DocumentView(QAbstractScrollArea):
    """Shows one document version. Offsets everywhere are code points of the canonical text, end excluded.

    Signals: ``selection_changed`` (start, end); ``mark_activated`` (ViewMark); ``zoom_changed`` (points);
    ``context_menu_requested`` (ContextRequest, before the menu shows). GUI thread only.
    """

    selection_changed = Signal(object)
    mark_activated = Signal(object)
    zoom_changed = Signal(object)
    context_menu_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        accessible.install_factory(DocumentView)
        self.sentence_source: Callable[[int], tuple[int, int]] | None = None
        self.words_activate = True  # whether a click on marked words activates them, as one on the pill does
        self._palette = light_palette()
        self._points = DEFAULT_POINTS
        self._selection = Selection()
        self._group: int | None = None
        self._last_activated: str | None = None
        self._wheel_rest = 0.0
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)
        self.viewport().setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._page = self._new_page("", Structure(), -1, "")
        self._strip = MapStrip(self)
        self._scrolling = Scrolling(self, self._strip)
        self._blink = Blink(self, self._repaint_caret)
        self._pointer = Pointer(self)
        self._find_bar = FindBar(self)
        self.place_parts()
        self.set_palette(self._palette)

    # What is shown

    def set_document(self, text: str, structure: Structure, *, version_id: int, title: str) -> None:
        """Show another document from its beginning, without marks; screen readers call it ``title``."""
        self._page = self._new_page(text, structure, version_id, title)
        self._selection = Selection()
        self._last_activated = None
        self.setAccessibleName(title)
        self._new_marks()
        self._scrolling.sync()
        self._find_bar.restart()
        if QAccessible.isActive():
            accessible.tell_document(self)
        self.selection_changed.emit((0, 0))

    def set_marks(self, marks: Sequence[ViewMark]) -> None:
        """Show these marks and no others."""
        self._page.document.marks.replace_all(self._in_text(marks))
        self._new_marks()

    def update_marks(self, gone: Collection[str], marks: Sequence[ViewMark]) -> None:
        """Take marks away by key, and add new ones or put changed ones in the place of their like."""
        index = self._page.document.marks
        new = self._in_text(marks)
        before = [index.remove(key) for key in (*gone, *(mark.key for mark in new))]
        for mark in new:
            index.add(mark)
        self._page.marks_changed()
        self._strip.refresh_marks([mark for mark in before if mark is not None] + new)
        self.viewport().update()

    def set_current_group(self, group: int | None) -> None:
        """Frame the marks of the current claim."""
        if group != self._group:
            self._group = group
            self.viewport().update()

    def set_palette(self, palette: ViewPalette) -> None:
        """Take the theme's colours."""
        self._palette = palette
        self._strip.set_palette(palette)
        self._new_painter()

    def set_text_size(self, points: float) -> None:
        """Set running text at this size; what is at the top edge stays there."""
        points = min(max(points, SMALLEST_POINTS), LARGEST_POINTS)
        if points != self._points:
            self._points = points
            self._lay_out()

    def text_size(self) -> float:
        """Return the size of running text in points."""
        return self._points

    @property
    def version_id(self) -> int:
        """The version shown; -1 where there is none."""
        return self._page.document.version_id

    @property
    def page(self) -> Page:
        """The page as it is laid out now."""
        return self._page

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
        before = self.selection()
        self._selection = selection
        if self.hasFocus():
            self._blink.start()
        self.viewport().update()
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

    @property
    def map_strip(self) -> MapStrip:
        """The strip beside the scroll bar."""
        return self._strip

    # Where one is

    def reveal(self, start: int, end: int) -> None:
        """Bring a passage into sight, a third from the top unless it is in sight already."""
        if self._page.reveal(start, end):
            self._scrolling.sync()

    def scroll_pixels(self, pixels: float) -> None:
        """Move the text up by so many pixels, down where negative."""
        self._scrolling.by_pixels(pixels)

    def show_caret(self) -> None:
        """Scroll no further than needed to show the caret."""
        self._page.bring_in_sight(self._selection.caret)
        self._scrolling.sync()

    def zoom(self, steps: int) -> None:
        """Make the text larger, or smaller where negative, and tell the new size."""
        before = self._points
        self.set_text_size(round(self._points * 1.1**steps * 2) / 2 if steps else self._points)
        if self._points != before:
            self.zoom_changed.emit(self._points)

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

    # What Qt tells

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows that the event touches."""
        area = QRectF(event.rect())
        with QPainter(self.viewport()) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.fillRect(event.rect(), self._palette.paper)
            for placed in self._page.flow.in_sight():
                if placed.top <= area.bottom() and placed.top + placed.layout.height >= area.top():
                    self._paint_row(painter, placed)
            self._paint_focus(painter)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out for the new size; what is at the top edge stays there."""
        super().resizeEvent(event)
        self.place_parts()
        self._lay_out()

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
        """Begin to select, or press a pill."""
        self._pointer.press(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Select a word."""
        self._pointer.double_click(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Extend the selection, or show what is under the mouse."""
        self._pointer.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End selecting; a plain click on marked words or a pill activates a mark."""
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

    def place_parts(self) -> None:
        """Put strip and find bar beside and below the text."""
        left = self.isRightToLeft()
        bar_height = 0 if self._find_bar.isHidden() else self._find_bar.sizeHint().height()
        self.setViewportMargins(WIDTH if left else 0, 0, 0 if left else WIDTH, bar_height)
        area = self.viewport().geometry()
        strip_left = area.left() - WIDTH if left else area.right() + 1
        self._strip.setGeometry(strip_left, area.top(), WIDTH, area.height())
        self._find_bar.setGeometry(0, self.height() - bar_height, self.width(), bar_height)

    def _new_page(self, text: str, structure: Structure, version_id: int, title: str) -> Page:
        document = ShownDocument(text, structure, version_id, title)
        viewport = self.viewport()
        return Page(document, viewport.width(), viewport.height(), self._points, self.isRightToLeft())

    def _lay_out(self) -> None:
        viewport = self.viewport()
        self._page.lay_out(viewport.width(), viewport.height(), self._points, self.isRightToLeft())
        self._new_painter()
        self._strip.set_source(self._page.document.marks.between, self._page.scale)
        self._scrolling.sync()

    def _new_painter(self) -> None:
        self._painter = PagePainter(self._palette, self._page.geometry, self._points)
        self.viewport().update()

    def _new_marks(self) -> None:
        self._page.marks_changed()
        self._strip.set_source(self._page.document.marks.between, self._page.scale)
        self._new_painter()

    def _in_text(self, marks: Sequence[ViewMark]) -> list[ViewMark]:
        length = len(self._page.document.text)
        return [mark for mark in marks if 0 <= mark.start < mark.end <= length]

    def _is_current(self, mark: ViewMark) -> bool:
        return self._group is not None and mark.group == self._group

    def _move_caret(self, move: Move, selecting: bool) -> None:
        marks_before = self.marks_at_caret()
        place, x = self._page.moved(self._selection, move)
        self.set_selection(Selection(self._selection.anchor if selecting else place.offset, place, x))
        self.show_caret()
        if selecting:
            self.offer_primary_selection()
        if QAccessible.isActive():
            self._announce(selecting, marks_before)

    def _announce(self, selecting: bool, marks_before: Sequence[ViewMark]) -> None:
        marks = self.marks_at_caret()
        if selecting and not self._selection.empty:
            accessible.announce(self, self.tr("{0} selected").format(self.selected_text()))
        elif marks and marks != marks_before:
            accessible.announce(self, self._page.document.marks_in_words(marks))

    def _obey(self, meant: Command) -> bool:
        """Do what a key means; return whether it means anything here and now."""
        if meant is Command.ACTIVATE:
            marks = self.marks_at_caret()
            self.activate_marks(marks)
            return bool(marks)
        if meant is Command.CANCEL:
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

    def _paint_row(self, painter: QPainter, placed: Placed) -> None:
        document, layout = self._page.document, placed.layout
        marks, tiers = document.marks_in_row(layout.row)
        found = self._find_bar.found_in(layout.start, layout.end)
        dress = RowDress(marks, tiers, document.number(layout.row), self._page.pills(placed), found)
        self._painter.paint_row(painter, layout, placed.top, dress, self._selection, self._is_current)

    def _paint_focus(self, painter: QPainter) -> None:
        if not self.hasFocus():
            return
        if self._blink.shows:
            self._painter.paint_caret(painter, self._page, self._selection.caret)
        painter.setPen(QPen(self._palette.accent, 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(self.viewport().rect()).adjusted(0.75, 0.75, -0.75, -0.75))
