"""The document view's widget: takes a document and its marks, shows a part, tells what people do with it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from PySide6.QtCore import QMimeData, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import (
    QClipboard,
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QAbstractSlider, QFrame, QWidget

from workbench.desktop.document_view.blink import Blink
from workbench.desktop.document_view.context_menu import ContextRequest, add_standard_actions, marks_menu
from workbench.desktop.document_view.document import ShownDocument
from workbench.desktop.document_view.drag import passage_mime
from workbench.desktop.document_view.fonts import DEFAULT_POINTS, LARGEST_POINTS, SMALLEST_POINTS
from workbench.desktop.document_view.keys import movement
from workbench.desktop.document_view.map_strip import WIDTH, MapStrip
from workbench.desktop.document_view.marks import ViewMark, next_in_turn
from workbench.desktop.document_view.page import Page
from workbench.desktop.document_view.page_painter import PagePainter, RowDress
from workbench.desktop.document_view.palette import ViewPalette, light_palette
from workbench.desktop.document_view.pointer import Pointer
from workbench.desktop.document_view.selection import Place, Selection
from workbench.domain.structure import Structure
from workbench.domain.text import grapheme_end, grapheme_start

_WHEEL_LINES = 3
_NOTCH = 120


class DocumentView(QAbstractScrollArea):
    """Shows one document version. Offsets everywhere are code points of the canonical text, end excluded.

    Signals: ``selection_changed`` (start, end); ``mark_activated`` (ViewMark); ``zoom_changed`` (points);
    ``context_menu_requested`` (ContextRequest, before the menu shows);
    GUI thread only.
    """

    selection_changed = Signal(object)
    mark_activated = Signal(object)
    zoom_changed = Signal(object)
    context_menu_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sentence_source: Callable[[int], tuple[int, int]] | None = None
        self._palette = light_palette()
        self._points = DEFAULT_POINTS
        self._selection = Selection()
        self._group: int | None = None
        self._last_activated: str | None = None
        self._wheel_rest = 0.0
        self._strip = MapStrip(self)
        self._strip.jumped.connect(self._on_strip_jumped)
        self._blink = Blink(self, self._repaint_caret)
        self._pointer = Pointer(self)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)
        self.viewport().setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        bar = self.verticalScrollBar()
        bar.valueChanged.connect(self._on_bar_moved)
        bar.actionTriggered.connect(self._on_bar_action)
        self._page = self._new_page("", Structure(), -1, "")
        self._place_strip()
        self.set_palette(self._palette)

    # What is shown

    def set_document(self, text: str, structure: Structure, *, version_id: int, title: str) -> None:
        """Show another document from its beginning, without marks; screen readers call it ``title``."""
        self._page = self._new_page(text, structure, version_id, title)
        self._selection = Selection()
        self._last_activated = None
        self.setAccessibleName(title)
        self._new_marks()
        self._sync()
        self.selection_changed.emit((0, 0))

    def set_marks(self, marks: Sequence[ViewMark]) -> None:
        """Show these marks and no others."""
        index = self._page.document.marks
        index.remove([mark.key for mark in index.all()])
        index.add(self._in_text(marks))
        self._new_marks()

    def update_marks(self, gone: Collection[str], marks: Sequence[ViewMark]) -> None:
        """Take marks away by key, and add new ones or put changed ones in the place of their like."""
        index = self._page.document.marks
        new = self._in_text(marks)
        touched = index.remove([*gone, *(mark.key for mark in new)])
        index.add(new)
        self._page.marks_changed()
        self._strip.refresh_marks([*touched, *new], self._marks_near)
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
        if before != self.selection():
            self.selection_changed.emit(self.selection())

    def selection_state(self) -> Selection:
        """Return the selection with its direction."""
        return self._selection

    def copy(self) -> None:
        """Put the selected words on the clipboard, as they stand in the canonical text."""
        if not self._selection.empty:
            QGuiApplication.clipboard().setText(self.selected_text())

    def offer_primary_selection(self) -> None:
        """Put the selected words where the middle mouse button takes them, on platforms that have that."""
        clipboard = QGuiApplication.clipboard()
        if clipboard.supportsSelection() and not self._selection.empty:
            clipboard.setText(self.selected_text(), QClipboard.Mode.Selection)

    def sentence_at(self, offset: int) -> tuple[int, int]:
        """Return the sentence at an offset; the whole paragraph where nobody knows sentences."""
        if self.sentence_source is not None:
            return self.sentence_source(offset)
        rows = self._page.document.rows
        return rows.span(rows.at(offset))

    # Where one is

    def reveal(self, start: int, end: int) -> None:
        """Bring a passage into sight, a third from the top unless it is in sight already."""
        if self._page.reveal(start, end):
            self._sync()

    def scroll_pixels(self, pixels: float) -> None:
        """Move the text up by so many pixels, down where negative."""
        self._page.flow.scroll_by(pixels)
        self._page.scrolled()
        self._sync()

    def show_caret(self) -> None:
        """Scroll no further than needed to show the caret."""
        self._page.bring_in_sight(self._selection.caret)
        self._sync()

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
        menu = marks_menu(self, marks, self._words_of, self.activate_mark)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(position)

    def passage_mime(self) -> QMimeData:
        """Return what a drag of the selection carries."""
        return passage_mime(self.version_id, *self.selection(), self.selected_text())

    # What Qt tells

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows that the event touches."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(event.rect(), self._palette.paper)
        area = QRectF(event.rect())
        for placed in self._page.flow.in_sight():
            if placed.top > area.bottom() or placed.top + placed.layout.height < area.top():
                continue
            row = placed.layout.row
            marks, tiers = self._page.document.marks_in_row(row)
            dress = RowDress(marks, tiers, self._page.document.number(row), self._page.pills(placed), ())
            self._painter.paint_row(
                painter, placed.layout, placed.top, dress, self._selection, self._is_current
            )
        self._paint_focus(painter)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out for the new size; what is at the top edge stays there."""
        super().resizeEvent(event)
        self._place_strip()
        self._lay_out()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move, select, copy, zoom and activate; all other keys are the window's."""
        found = movement(event)
        if found is not None:
            move, selecting = found
            place, x = self._page.moved(self._selection, move)
            anchor = self._selection.anchor if selecting else place.offset
            self.set_selection(Selection(anchor, place, x))
            if selecting:
                self.offer_primary_selection()
            self.show_caret()
        elif not self._command_key(event):
            event.ignore()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll by lines or by the pixels of a touchpad; with Ctrl, zoom."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._wheel_rest += event.angleDelta().y()
            notches = int(self._wheel_rest / _NOTCH)
            self._wheel_rest -= notches * _NOTCH
            self._zoom(notches)
        elif not event.pixelDelta().isNull():
            self.scroll_pixels(-event.pixelDelta().y())
        else:
            lines = event.angleDelta().y() / _NOTCH * _WHEEL_LINES
            self.scroll_pixels(-lines * self._page.geometry.line_height)
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
            offset, marks = self.caret(), self.marks_at_caret()
            self._show_menu(self.viewport().mapToGlobal(at), offset, marks)
            return
        offset, marks = self._pointer.context_at(event)
        self._show_menu(event.globalPos(), offset, marks)

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

    def _new_page(self, text: str, structure: Structure, version_id: int, title: str) -> Page:
        document = ShownDocument(text, structure, version_id, title)
        viewport = self.viewport()
        return Page(document, viewport.width(), viewport.height(), self._points, self.isRightToLeft())

    def _lay_out(self) -> None:
        viewport = self.viewport()
        self._page.lay_out(viewport.width(), viewport.height(), self._points, self.isRightToLeft())
        self._new_painter()
        self._strip.refresh()
        self._sync()

    def _new_painter(self) -> None:
        self._painter = PagePainter(self._palette, self._page.geometry, self._points)
        self.viewport().update()

    def _new_marks(self) -> None:
        self._page.marks_changed()
        self._strip.set_source(self._page.document.marks.all, self._page.flow.share_of)
        self._new_painter()

    def _in_text(self, marks: Sequence[ViewMark]) -> list[ViewMark]:
        length = len(self._page.document.text)
        return [mark for mark in marks if 0 <= mark.start < mark.end <= length]

    def _marks_near(self, mark: ViewMark) -> Collection[ViewMark]:
        """Return the marks on the pixels of the map that a mark stands on."""
        top, bottom = self._strip.reach_of(mark)
        flow, index = self._page.flow, self._page.document.marks
        if bottom - top > 0.1:
            return index.all()
        return index.between(flow.offset_at_share(top - 0.004), flow.offset_at_share(bottom + 0.004) + 1)

    def _is_current(self, mark: ViewMark) -> bool:
        return self._group is not None and mark.group == self._group

    def _words_of(self, mark: ViewMark) -> str:
        return self._page.document.text[mark.start : mark.end]

    def _sync(self) -> None:
        """Show in scroll bar and map where the page is."""
        flow, bar = self._page.flow, self.verticalScrollBar()
        blocked = bar.blockSignals(True)
        bar.setRange(0, flow.maximum())
        bar.setPageStep(max(1, self.viewport().height()))
        bar.setSingleStep(max(1, round(self._page.geometry.line_height)))
        bar.setValue(flow.value())
        bar.blockSignals(blocked)
        rows = flow.in_sight()
        top = self._page.hit_offset(0.0)
        bottom = self._page.hit_offset(self.viewport().height()) if rows else top
        self._strip.show_sight(flow.share_of(top), flow.share_of(bottom))
        self.viewport().update()

    def _on_bar_moved(self, value: int) -> None:
        flow = self._page.flow
        if value != flow.value():
            flow.go_to_value(value)
            self._page.scrolled()
            self._sync()

    def _on_bar_action(self, action: int) -> None:
        """Scroll by whole lines and pages of pixels, which the bar's estimates are too coarse for."""
        kind = QAbstractSlider.SliderAction
        line = self._page.geometry.line_height
        page = max(self.viewport().height() - line * 1.5, line)
        steps = {
            kind.SliderSingleStepAdd.value: line,
            kind.SliderSingleStepSub.value: -line,
            kind.SliderPageStepAdd.value: page,
            kind.SliderPageStepSub.value: -page,
        }
        if action in steps:
            self.scroll_pixels(steps[action])
            self.verticalScrollBar().setSliderPosition(self._page.flow.value())

    def _on_strip_jumped(self, share: float) -> None:
        offset = self._page.flow.offset_at_share(share)
        self._page.put_in_middle(offset)
        self._sync()

    def _place_strip(self) -> None:
        left = self.isRightToLeft()
        self.setViewportMargins(WIDTH if left else 0, 0, 0 if left else WIDTH, 0)
        area = self.viewport().geometry()
        x = area.left() - WIDTH if left else area.right() + 1
        self._strip.setGeometry(x, area.top(), WIDTH, area.height())

    def _command_key(self, event: QKeyEvent) -> bool:
        if (
            event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        ):
            marks = self.marks_at_caret()
            self.activate_marks(marks)
            return bool(marks)
        for key, run in (
            (QKeySequence.StandardKey.Copy, self.copy),
            (QKeySequence.StandardKey.SelectAll, self.select_all),
            (QKeySequence.StandardKey.ZoomIn, self._zoom_in),
            (QKeySequence.StandardKey.ZoomOut, self._zoom_out),
        ):
            if event.matches(key):
                run()
                return True
        return False

    def _zoom_in(self) -> None:
        self._zoom(1)

    def _zoom_out(self) -> None:
        self._zoom(-1)

    def _zoom(self, steps: int) -> None:
        before = self._points
        self.set_text_size(round(self._points * 1.1**steps * 2) / 2 if steps else self._points)
        if self._points != before:
            self.zoom_changed.emit(self._points)

    def _show_menu(self, position: QPoint, offset: int, marks: Sequence[ViewMark]) -> None:
        menu = marks_menu(self, marks, self._words_of, self.activate_mark)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        copy = None if self._selection.empty else self.copy
        standard = add_standard_actions(menu, copy=copy, select_all=self.select_all)
        self.context_menu_requested.emit(ContextRequest(menu, position, offset, marks, standard))
        menu.popup(position)

    def _repaint_caret(self) -> None:
        rect = self._page.caret_rect(self._selection.caret)
        if rect is not None:
            self.viewport().update(rect.toAlignedRect().adjusted(-2, -2, 2, 2))

    def _paint_focus(self, painter: QPainter) -> None:
        if not self.hasFocus():
            return
        if self._blink.shows:
            layout, fragment, box = self._page.mover.where(self._selection.caret)
            placed = self._page.flow.placed(layout.row)
            if placed is not None:
                self._painter.paint_caret(painter, fragment, box, placed.top, self._selection.caret.offset)
        painter.setPen(QPen(self._palette.accent, 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(self.viewport().rect()).adjusted(0.75, 0.75, -0.75, -0.75))
