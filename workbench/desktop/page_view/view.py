"""The page view's widget: a document's pages as they look, with the same selection and marks as its text."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, Signal, Slot
from PySide6.QtGui import (
    QAccessible,
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPixmap,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractSlider, QToolTip, QWidget

from workbench.desktop.document_view import ContextRequest, DocumentView, ViewMark
from workbench.desktop.document_view.accessible import announce
from workbench.desktop.document_view.context_menu import add_standard_actions, marks_menu
from workbench.desktop.document_view.find_bar import FindBar
from workbench.desktop.document_view.keys import Command, command
from workbench.desktop.document_view.pointer import Pointer
from workbench.desktop.document_view.scrolling import NOTCH
from workbench.desktop.document_view.selection import Selection
from workbench.desktop.page_view.sheet_area import SheetArea

_WHEEL_STEP = 80.0  # pixels for one notch
_Step = QAbstractSlider.SliderAction
_SCROLL_KEYS = {
    Qt.Key.Key_PageUp: _Step.SliderPageStepSub,
    Qt.Key.Key_PageDown: _Step.SliderPageStepAdd,
    Qt.Key.Key_Home: _Step.SliderToMinimum,
    Qt.Key.Key_End: _Step.SliderToMaximum,
    Qt.Key.Key_Up: _Step.SliderSingleStepSub,
    Qt.Key.Key_Down: _Step.SliderSingleStepAdd,
}
_SIDEWAYS_KEYS = {
    Qt.Key.Key_Left: _Step.SliderSingleStepSub,
    Qt.Key.Key_Right: _Step.SliderSingleStepAdd,
}
_ZOOM_KEYS = {
    Qt.Key.Key_Plus: 1,
    Qt.Key.Key_Equal: 1,
    Qt.Key.Key_Minus: -1,
    Qt.Key.Key_0: 0,
}


class PageView(SheetArea):
    """The pages of the document that a text view holds. Selection and marks are those of the text view.

    ``context_menu_requested`` (ContextRequest) comes before the menu shows. GUI thread only.
    """

    context_menu_requested = Signal(object)

    def __init__(self, text: DocumentView, parent: QWidget | None = None) -> None:
        self._find_bar: FindBar | None = None
        self._bar_shared = False
        super().__init__(text, parent)
        self.words_activate = text.words_activate
        self._wheel_rest = 0.0
        self._pointer = Pointer(self)
        self._find_bar = FindBar(self, self)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)
        self.setAccessibleDescription(
            self.tr(
                "The pages as they look. Words are selected here with the mouse; in the text they can be "
                "selected with the keyboard."
            )
        )
        text.selection_changed.connect(self._on_selection_changed)
        self.page_changed.connect(self._on_page_changed)

    # The text view's own, shared

    def selection(self) -> tuple[int, int]:
        """Return the selected span."""
        return self._text.selection()

    def selection_state(self) -> Selection:
        """Return the selection with its direction."""
        return self._text.selection_state()

    def set_selection(self, selection: Selection) -> None:
        """Take a selection, for the text view too."""
        self._text.set_selection(selection)

    def selected_text(self) -> str:
        """Return the selected words."""
        return self._text.selected_text()

    def sentence_at(self, offset: int) -> tuple[int, int]:
        """Return the sentence at an offset."""
        return self._text.sentence_at(offset)

    def activate_marks(self, candidates: Sequence[ViewMark]) -> None:
        """Activate the marks of one place in turn, one for each call."""
        self._text.activate_marks(candidates)

    def activate_mark(self, mark: ViewMark) -> None:
        """Tell that somebody chose a mark."""
        self._text.activate_mark(mark)

    def list_marks(self, marks: Sequence[ViewMark], position: QPoint) -> None:
        """Show a menu of marks at a global position."""
        marks_menu(self, marks, self._places.document.words_of, self.activate_mark).popup(position)

    def offer_primary_selection(self) -> None:
        """Put the selected words where the middle mouse button takes them."""
        self._text.offer_primary_selection()

    def passage_mime(self) -> QMimeData:
        """Return what a drag of the selection carries."""
        return self._text.passage_mime()

    def passage_picture(self) -> QPixmap:
        """Return what a drag of the selection looks like."""
        return self._text.passage_picture()

    # Finding

    @property
    def find_bar(self) -> FindBar:
        """The bar that searches: below the pages, hidden unless one searches; or the text's, if shared."""
        assert self._find_bar is not None
        return self._text.find_bar if self._bar_shared else self._find_bar

    def share_find_bar(self, shared: bool) -> None:
        """Search with the text's bar, which is in sight too, or again with the own one."""
        if shared and self._find_bar is not None and not self._find_bar.isHidden():
            self._find_bar.close_bar()
        self._bar_shared = shared
        self.viewport().update()

    def open_find_bar(self) -> None:
        """Open the find bar with the selected words in it."""
        self.find_bar.open_bar()

    def found_in(self, start: int, end: int) -> Sequence[tuple[int, int]]:
        """Return the matches of the search to highlight."""
        return self.find_bar.found_in(start, end)

    def height_below(self) -> int:
        """Return the height of the find bar."""
        bar = self._find_bar
        return 0 if bar is None or bar.isHidden() else bar.sizeHint().height()

    def place_parts(self) -> None:
        """Put thumbnails and find bar beside and below the pages."""
        super().place_parts()
        if self._find_bar is not None:
            height = self.height_below()
            bar = self.verticalScrollBar()
            width = self.width() - (0 if bar.isHidden() else bar.width())
            left = bar.width() if self.isRightToLeft() else 0
            self._find_bar.setGeometry(left, self.height() - height, width, height)

    # What Qt tells

    def event(self, event: QEvent) -> bool:
        """Keep the keys that magnify from the window while the pages have the focus."""
        if isinstance(event, QKeyEvent) and _overrides(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll, magnify, copy, find and activate; all other keys are the window's."""
        steps = _zoom_key(event)
        if steps == 0:
            self.set_zoom(None)
        elif steps is not None:
            self.zoom_by(steps)
        elif not self._scroll(event) and not self._obey(command(event)):
            event.ignore()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll by lines or by the pixels of a touchpad; with Ctrl, magnify."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._wheel_rest += event.angleDelta().y()
            notches = int(self._wheel_rest / NOTCH)
            self._wheel_rest -= notches * NOTCH
            self.zoom_by(notches, event.position())
        else:
            moved = event.pixelDelta()
            if moved.isNull():
                moved = event.angleDelta() * (_WHEEL_STEP / NOTCH)
            self.scroll_pixels(-moved.y())
            across = self.horizontalScrollBar()
            across.setValue(across.value() - moved.x())
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to select, or press a pill."""
        if self._places.pages:
            self._pointer.press(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Select a word."""
        if self._places.pages:
            self._pointer.double_click(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Extend the selection, or show what is under the mouse."""
        if self._places.pages:
            self._pointer.move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End selecting; a plain click on marked words or a pill activates a mark."""
        if self._places.pages:
            self._pointer.release(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Show the menu of what is under the mouse, or at the selection."""
        if not self._places.pages:
            return
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            offset, marks = self._text.caret(), self._text.marks_at_caret()
            position = self.viewport().mapToGlobal(self._places.line_rect(offset).bottomLeft().toPoint())
        else:
            position = event.globalPos()
            offset, marks = self._pointer.context_at(event)
        menu = marks_menu(self, marks, self._places.document.words_of, self.activate_mark)
        start, end = self.selection()
        copy = self._text.copy if end > start else None
        select_all, find = self._text.select_all, self.open_find_bar
        standard = add_standard_actions(menu, copy=copy, select_all=select_all, find=find)
        self.context_menu_requested.emit(ContextRequest(menu, position, offset, marks, standard))
        menu.popup(position)

    def viewportEvent(self, event: QEvent) -> bool:
        """Say what is under the mouse when it rests."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip and self._places.pages:
            QToolTip.showText(event.globalPos(), self._pointer.tip_at(QPointF(event.pos())), self.viewport())
            return True
        return super().viewportEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the frame of the focus."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide the frame of the focus."""
        super().focusOutEvent(event)
        self.viewport().update()

    # Inside

    def _scroll(self, event: QKeyEvent) -> bool:
        """Scroll as a key means; return whether it means that."""
        if event.modifiers() & (Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.AltModifier):
            return False
        key = Qt.Key(event.key())
        if key in _SCROLL_KEYS:
            self.verticalScrollBar().triggerAction(_SCROLL_KEYS[key])
        elif key in _SIDEWAYS_KEYS:
            self.horizontalScrollBar().triggerAction(_SIDEWAYS_KEYS[key])
        else:
            return False
        return True

    def _obey(self, meant: Command | None) -> bool:
        """Do what a key means; return whether it means anything here and now."""
        if meant is Command.ACTIVATE:
            marks = self._text.marks_at_caret()
            self.activate_marks(marks)
            return bool(marks)
        if meant is Command.CANCEL:
            was_open = not self.find_bar.isHidden()
            if was_open:
                self.find_bar.close_bar()
            return was_open
        does = {
            Command.COPY: self._text.copy,
            Command.SELECT_ALL: self._text.select_all,
            Command.FIND: self.open_find_bar,
            Command.FIND_NEXT: self.find_bar.find_next,
            Command.FIND_PREVIOUS: self.find_bar.find_previous,
        }
        if meant not in does:
            return False
        does[meant]()
        return True

    @Slot(object)
    def _on_selection_changed(self, _span: object) -> None:
        self.viewport().update()

    @Slot(object)
    def _on_page_changed(self, page: int) -> None:
        if QAccessible.isActive() and self.hasFocus():
            announce(self, self.tr("Page {0} of {1}").format(page + 1, len(self._places.pages)))


def _overrides(event: QKeyEvent) -> bool:
    return event.type() is QEvent.Type.ShortcutOverride and _zoom_key(event) is not None


def _zoom_key(event: QKeyEvent) -> int | None:
    """Return by how many steps a key magnifies, 0 for the pane's width; None for other keys."""
    held = event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier)
    return _ZOOM_KEYS.get(Qt.Key(event.key())) if held == Qt.KeyboardModifier.ControlModifier else None
