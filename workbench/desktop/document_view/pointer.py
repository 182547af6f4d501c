"""What the mouse does in the view: select, drag a selection away, press pills and marked words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, Qt, QTimer
from PySide6.QtGui import QContextMenuEvent, QDrag, QMouseEvent
from PySide6.QtWidgets import QApplication

from workbench.desktop.document_view.marks import ViewMark
from workbench.desktop.document_view.mouse import Gesture, Unit, extended, scroll_step
from workbench.desktop.document_view.pills import Pill
from workbench.desktop.document_view.selection import Place, Selection
from workbench.domain.text import word_at

if TYPE_CHECKING:
    from workbench.desktop.document_view.surface import Surface

_SCROLL_EVERY = 30  # milliseconds


class Pointer(QObject):
    """Turns mouse events of a view into selections, drags and activations."""

    def __init__(self, view: Surface) -> None:
        super().__init__(view.viewport())
        self._view = view
        self._gesture: Gesture | None = None
        self._pill: Pill | None = None
        self._doubled: tuple[int, QPointF] | None = None
        self._at = QPointF()
        self._scroller = QTimer(self)
        self._scroller.setInterval(_SCROLL_EVERY)
        self._scroller.timeout.connect(self._on_scroll)

    def press(self, event: QMouseEvent) -> None:
        """Begin a gesture."""
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        point = event.position()
        self._pill = self._view.page.pill_at(point)
        if self._pill is not None:
            return
        place = self._view.page.hit(point)[1]
        held = event.modifiers()
        if self._is_third_click(event):
            self._begin(Unit.PARAGRAPH, place, point)
        elif held & Qt.KeyboardModifier.ControlModifier:
            self._begin(Unit.SENTENCE, place, point)
        elif held & Qt.KeyboardModifier.ShiftModifier:
            anchor = self._view.selection_state().anchor
            self._gesture = Gesture(Unit.CHARACTER, (anchor, anchor), point, moved=True)
            self._view.set_selection(Selection(anchor, place))
        elif self._on_selection(place, point):
            self._gesture = Gesture(Unit.CHARACTER, (place.offset, place.offset), point, may_drag=True)
        else:
            self._begin(Unit.CHARACTER, place, point)

    def double_click(self, event: QMouseEvent) -> None:
        """Select the word; one more click soon after selects the paragraph."""
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        pill = self._view.page.pill_at(event.position())
        if pill is not None:
            self._pill = pill
            return
        self._doubled = (event.timestamp(), event.position())
        self._begin(Unit.WORD, self._view.page.hit(event.position())[1], event.position())

    def move(self, event: QMouseEvent) -> None:
        """Extend the selection, start a drag, or show what is under the mouse."""
        self._at = event.position()
        gesture = self._gesture
        if gesture is None or not event.buttons() & Qt.MouseButton.LeftButton:
            self._show_shape(self._at)
            return
        far = (self._at - gesture.pressed_at).manhattanLength() >= QApplication.startDragDistance()
        gesture.moved = gesture.moved or far
        if gesture.may_drag:
            if far:
                self._gesture = None
                self._drag()
            return
        if gesture.moved or gesture.unit is not Unit.CHARACTER:
            self._extend()
        viewport = self._view.viewport()
        if scroll_step(self._at.toPoint(), viewport.height()):
            self._scroller.start()
        else:
            self._scroller.stop()

    def release(self, event: QMouseEvent) -> None:
        """End the gesture; a plain click activates what is under it."""
        self._scroller.stop()
        pill, gesture = self._pill, self._gesture
        self._pill = self._gesture = None
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        if pill is not None:
            if self._view.page.pill_at(event.position()) == pill:
                self._press_pill(pill, event)
        elif gesture is not None:
            if gesture.may_drag:
                self._view.set_selection(_caret_at(self._view.page.hit(event.position())[1]))
            if self._view.words_activate and gesture.unit is Unit.CHARACTER and not gesture.moved:
                self._view.activate_marks(self._view.page.marks_under(event.position()))
            self._view.offer_primary_selection()

    def context_at(self, event: QContextMenuEvent) -> tuple[int, list[ViewMark]]:
        """Return offset and marks for a context menu; the caret comes there unless a selection is there."""
        point = QPointF(event.pos())
        pill = self._view.page.pill_at(point)
        place = self._view.page.hit(point)[1]
        if pill is not None:
            return place.offset, list(pill.more) or [pill.mark]
        if not self._on_selection(place, point):
            self._view.set_selection(_caret_at(place))
        return place.offset, self._view.page.marks_under(point)

    def tip_at(self, point: QPointF) -> str:
        """Return what is worth saying of what is under a point: its marks, the address of a link."""
        page = self._view.page
        pill = page.pill_at(point)
        if pill is not None:
            return page.document.marks_in_words(list(pill.more) or [pill.mark])
        said = [page.link_under(point), page.document.marks_in_words(page.marks_under(point))]
        return "\n".join(words for words in said if words)

    def _begin(self, unit: Unit, place: Place, point: QPointF) -> None:
        origin = self._span_of(unit, place.offset)
        self._gesture = Gesture(unit, origin, point)
        if unit is Unit.CHARACTER:
            self._view.set_selection(_caret_at(place))
        else:
            self._view.set_selection(Selection(origin[0], Place(origin[1])))

    def _span_of(self, unit: Unit, offset: int) -> tuple[int, int]:
        document = self._view.page.document
        if unit is Unit.WORD:
            return word_at(document.text, offset)
        if unit is Unit.SENTENCE:
            return self._view.sentence_at(offset)
        if unit is Unit.PARAGRAPH:
            return document.paragraph_at(offset)
        return offset, offset

    def _extend(self) -> None:
        if self._gesture is not None:
            place = self._view.page.hit(self._at)[1]
            self._view.set_selection(extended(self._gesture, place, self._span_of))

    def _on_scroll(self) -> None:
        step = scroll_step(self._at.toPoint(), self._view.viewport().height())
        if step:
            self._view.scroll_pixels(step)
            self._extend()

    def _on_selection(self, place: Place, point: QPointF) -> bool:
        start, end = self._view.selection()
        if start == end or not start <= place.offset <= end:
            return False
        return self._view.page.words_under(point, start, end)

    def _is_third_click(self, event: QMouseEvent) -> bool:
        if self._doubled is None:
            return False
        when, where = self._doubled
        self._doubled = None
        near = (event.position() - where).manhattanLength() < QApplication.startDragDistance()
        return near and event.timestamp() - when < QApplication.doubleClickInterval()

    def _press_pill(self, pill: Pill, event: QMouseEvent) -> None:
        if pill.more:
            self._view.list_marks(pill.more, event.globalPosition().toPoint())
        else:
            self._view.activate_mark(pill.mark)

    def _show_shape(self, point: QPointF) -> None:
        if self._view.page.pill_at(point) is not None:
            shape = Qt.CursorShape.PointingHandCursor
        elif self._on_selection(self._view.page.hit(point)[1], point):
            shape = Qt.CursorShape.ArrowCursor
        else:
            shape = Qt.CursorShape.IBeamCursor
        if self._view.viewport().cursor().shape() is not shape:
            self._view.viewport().setCursor(shape)

    def _drag(self) -> None:
        drag = QDrag(self._view.viewport())
        drag.setMimeData(self._view.passage_mime())
        drag.setPixmap(self._view.passage_picture())
        drag.exec(Qt.DropAction.CopyAction)


def _caret_at(place: Place) -> Selection:
    return Selection(place.offset, place)
