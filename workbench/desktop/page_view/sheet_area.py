"""The part of a page view that shows: pages in a column, asked for as they come into sight."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from workbench.application.page_images import LARGEST_PAGE, PageCut
from workbench.desktop.document_view import DocumentView, ViewMark, ViewPalette, light_palette
from workbench.desktop.page_view.column import GAP
from workbench.desktop.page_view.lock_form import LockForm
from workbench.desktop.page_view.pictures import PagePictures, cuts_of
from workbench.desktop.page_view.places import LayoutOf, PagePlaces
from workbench.desktop.page_view.sheet_painter import SheetPainter
from workbench.desktop.page_view.thumbnails import ThumbnailStrip
from workbench.domain.structure import Structure

_LEAST_ZOOM, _MOST_ZOOM = 0.1, 16.0
_ZOOM_STEP = 1.2
_PIXELS_A_POINT = 96 / 72
_LINE = 40  # pixels that an arrow key scrolls
_SIGHT, _AHEAD = 0, 2  # who asks for pictures; the thumbnails come between
_CUTS_AHEAD = 2
_NARROW = 240  # pixels; a narrower pane has no room for thumbnails
_FROM_TOP = 1 / 3


class SheetArea(QAbstractScrollArea):
    """Shows the pages of the document that a text view holds.

    ``page_changed`` carries the page one is on, from 0; ``moved`` tells that the pages were scrolled or laid
    out anew; ``ended`` carries a sentence: no page can be drawn any more.
    GUI thread only; `close_pages` before it goes.
    """

    page_changed = Signal(object)
    moved = Signal()
    ended = Signal(object)

    def __init__(self, text: DocumentView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = text
        self._paper = self._desk = light_palette()
        self._places = PagePlaces(text.page.document, (), _no_layout)
        self._zoom: float | None = None
        self._group: int | None = None
        self._sentence = ""
        self._page_shown = -1
        self._strip_wanted = False
        self._laying_out = False
        self.pictures = PagePictures(self)
        self.pictures.arrived.connect(self._on_arrived)
        self.pictures.ended.connect(self._on_ended)
        self.pictures.locked.connect(self._on_locked)
        self._load: Callable[[], bytes] = bytes
        self.lock = LockForm(self.viewport())
        self.lock.given.connect(self._on_password)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        for bar in (self.verticalScrollBar(), self.horizontalScrollBar()):
            bar.setSingleStep(_LINE)
            bar.valueChanged.connect(self._on_scrolled)
        self.strip = ThumbnailStrip(self.pictures, self)
        self.strip.page_chosen.connect(self.go_to_page)
        self._lay_out()

    # What is shown

    def show_pages(self, structure: Structure, layout_of: LayoutOf, load: Callable[[], bytes]) -> None:
        """Show the pages of the document that the text view holds now, from the first one.

        ``layout_of`` gives a page's boxes, ``load`` the document's bytes; both are called when needed.
        """
        self._sentence = ""
        self._page_shown = -1
        self._zoom = None
        self._places = PagePlaces(self._text.page.document, structure.pages, layout_of)
        self._load = load
        self.lock.hide()
        self.pictures.open(load)
        self.strip.set_pages(structure.pages, self._places.column)
        self.setAccessibleName(self.tr("{0}, as pages").format(self._text.accessibleName()))
        self.place_parts()
        self._lay_out()
        self.verticalScrollBar().setValue(0)
        self._put_in_the_middle()

    def close_pages(self) -> None:
        """End the drawing and forget the document."""
        self.pictures.close()
        self.lock.hide()
        self._load = bytes
        self._places = PagePlaces(self._text.page.document, (), _no_layout)
        self.strip.set_pages((), self._places.column)
        self._lay_out()

    def marks_changed(self) -> None:
        """Show the text view's marks as they are now."""
        self._places.marks_changed()
        self.viewport().update()

    def set_current_group(self, group: int | None) -> None:
        """Frame the marks of the current claim."""
        if group != self._group:
            self._group = group
            self.viewport().update()

    def set_palettes(self, paper: ViewPalette, desk: ViewPalette) -> None:
        """Take the colours for what lies on the pages, and those of the theme for what is around them."""
        self._paper, self._desk = paper, desk
        self.strip.set_palette(desk)
        self._new_painter()

    @property
    def page(self) -> PagePlaces:
        """What stands where."""
        return self._places

    # Magnification

    @property
    def zoom(self) -> float | None:
        """The magnification, 1 being as large as on paper; None where pages fit the width."""
        return self._zoom

    def set_zoom(self, zoom: float | None, at: QPointF | None = None) -> None:
        """Magnify, keeping what is at a point (a third from the top, where none is given) where it is."""
        if zoom is not None:
            zoom = min(max(zoom, _LEAST_ZOOM), _MOST_ZOOM)
        if zoom != self._zoom and self._places.pages:
            self._zoom = zoom
            self._lay_out(at or QPointF(self._places.width / 2, self._places.height * _FROM_TOP))
            if zoom is None:
                self._put_in_the_middle()

    def zoom_by(self, steps: int, at: QPointF | None = None) -> None:
        """Magnify by steps, or make smaller where negative."""
        if steps:
            self.set_zoom(self._places.column.scale / _PIXELS_A_POINT * _ZOOM_STEP**steps, at)

    # Where one is

    def reveal(self, start: int, end: int) -> None:
        """Bring a passage into sight, a third from the top unless it is in sight already."""
        if not self._places.pages:
            return
        rects = self._places.rects_on(self._places.page_of(start), start, end)
        first = rects[0] if rects else self._places.line_rect(start)
        if self._in_sight(first) and (len(rects) < 2 or self._in_sight(rects[-1])):
            return
        self.scroll_pixels(first.top() - self._places.height * _FROM_TOP)
        if first.left() < 0 or first.right() > self._places.width:
            across = self.horizontalScrollBar()
            across.setValue(round(across.value() + first.left() - self._places.width * _FROM_TOP))

    def _put_in_the_middle(self) -> None:
        """Show the middle of the column where a foldout makes it wider than the pane."""
        across = self.horizontalScrollBar()
        across.setValue(across.maximum() // 2)

    def go_to_page(self, page: int) -> None:
        """Bring the upper edge of a page to the top."""
        if 0 <= page < len(self._places.pages):
            self.verticalScrollBar().setValue(round(self._places.column.top(page) - GAP / 2))

    def scroll_pixels(self, pixels: float) -> None:
        """Move the pages up by so many pixels, down where negative."""
        bar = self.verticalScrollBar()
        bar.setValue(round(bar.value() + pixels))

    def offset_in_view(self) -> int:
        """Return the offset to keep in sight when the text is shown instead.

        What is selected, or where the caret is, if in sight; else what stands a third from the top.
        """
        start, _ = self._text.selection()
        if not self._places.pages or self._in_sight(self._places.line_rect(start)):
            return start
        return self._places.offset_at(QPointF(self._places.width / 2, self._places.height * _FROM_TOP))

    def _in_sight(self, rect: QRectF) -> bool:
        return rect.top() >= 0 and rect.bottom() <= self._places.height

    # What a view adds

    def found_in(self, start: int, end: int) -> Sequence[tuple[int, int]]:
        """Return the matches of a search to highlight; pages alone have none."""
        return ()

    def height_below(self) -> int:
        """Return the height of what stands below the pages; pages alone have nothing there."""
        return 0

    # Thumbnails

    def show_strip(self, wanted: bool) -> None:
        """Show thumbnails beside the pages where there is room and more than one page, or hide them."""
        self._strip_wanted = wanted
        self.place_parts()

    def place_parts(self) -> None:
        """Put the thumbnails beside the pages."""
        shown = self._strip_wanted and len(self._places.pages) > 1 and self.width() >= _NARROW
        width = self.strip.sizeHint().width() if shown else 0
        left = 0 if self.isRightToLeft() else width
        self.setViewportMargins(left, 0, width - left, self.height_below())
        area = self.viewport().geometry()
        strip_left = area.right() + 1 if self.isRightToLeft() else area.left() - width
        self.strip.setGeometry(strip_left, area.top(), width, area.height())
        self.strip.setVisible(shown)

    # What Qt tells

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the pages in sight."""
        with QPainter(self.viewport()) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.fillRect(event.rect(), self._desk.strip)
            if self._sentence:
                self._painter.paint_sentence(painter, QRectF(self.viewport().rect()), self._sentence)
            else:
                for page in self._places.in_sight():
                    self._paint_page(painter, page)
            if self.hasFocus():
                painter.setPen(QPen(self._desk.accent, 1.5))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRect(QRectF(self.viewport().rect()).adjusted(0.75, 0.75, -0.75, -0.75))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out for the new size; what is at the top edge stays there."""
        super().resizeEvent(event)
        if not self._laying_out:
            self.place_parts()
            self._lay_out()

    def showEvent(self, event: QShowEvent) -> None:
        """Ask for what is in sight."""
        super().showEvent(event)
        self._lay_out()

    def changeEvent(self, event: QEvent) -> None:
        """Lay out anew when the interface turns round or gets another font."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.LayoutDirectionChange, QEvent.Type.FontChange):
            self.place_parts()
            self._lay_out()

    def event(self, event: QEvent) -> bool:
        """Lay out anew on a screen of another ratio."""
        if event.type() is QEvent.Type.DevicePixelRatioChange:
            self._lay_out()
        return super().event(event)

    # Inside

    def _paint_page(self, painter: QPainter, page: int) -> None:
        held = self._places.pages[page]
        self._painter.paint_paper(painter, self._places, page, self.pictures)
        found = self.found_in(held.start, held.end)
        selection = self._text.selection()
        self._painter.paint_marks(painter, self._places, page, found, selection, self._is_current)

    def _is_current(self, mark: ViewMark) -> bool:
        return self._group is not None and mark.group == self._group

    def _lay_out(self, at: QPointF | None = None) -> None:
        """Take the present size and magnification; what is at a point (the top left) stays there."""
        if self._laying_out:  # by a scroll bar that comes or goes
            return
        self._laying_out = True
        places, at = self._places, at or QPointF(0, 0)
        held = places.share_at(at) if places.pages else None
        self._measure()
        if held is not None:
            x, y = places.place_of_share(*held)
            self.verticalScrollBar().setValue(round(y - at.y()))
            self.horizontalScrollBar().setValue(round(x - at.x()))
        self._laying_out = False
        self._place_lock()
        self._new_painter()
        self._on_scrolled()

    def _measure(self) -> None:
        """Set magnification and scroll bars for the viewport's width."""
        places, column, viewport = self._places, self._places.column, self.viewport()
        points, mirrored = self._text.text_size(), self.isRightToLeft()
        places.set_size(viewport.width(), viewport.height(), points, mirrored=mirrored)
        room = max(places.width - places.gutter, 1.0)
        if places.pages:
            column.set_measures(self._scale(room), self.devicePixelRatioF(), room)
        wide = bool(places.pages) and column.width > room + 0.5
        policy = Qt.ScrollBarPolicy.ScrollBarAlwaysOn if wide else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setHorizontalScrollBarPolicy(policy)
        places.set_size(viewport.width(), viewport.height(), points, mirrored=mirrored)
        down, across = self.verticalScrollBar(), self.horizontalScrollBar()
        for bar, whole, seen in ((down, column.height, places.height), (across, column.width, room)):
            bar.setRange(0, max(0, round(whole - seen)) if places.pages else 0)
            bar.setPageStep(max(1, round(seen)))
            bar.setEnabled(bar.maximum() > 0)

    def _scale(self, room: float) -> float:
        column = self._places.column
        fitting = (room - 2 * GAP) / column.usual_width
        scale = fitting if self._zoom is None else self._zoom * _PIXELS_A_POINT
        most = LARGEST_PAGE / (column.longest_side * self.devicePixelRatioF())
        return min(max(scale, _LEAST_ZOOM), most)

    def _new_painter(self) -> None:
        scale = self._places.column.scale
        self._painter = SheetPainter(self._paper, self._desk, self._text.text_size(), scale)
        self.viewport().update()

    @Slot()
    def _on_scrolled(self) -> None:
        if self._laying_out:
            return
        places = self._places
        places.y = float(self.verticalScrollBar().value())
        places.x = float(self.horizontalScrollBar().value()) - (places.gutter if places.mirrored else 0.0)
        self.viewport().update()
        if not places.pages:
            return
        self._ask()
        page = places.page_in_view()
        if page != self._page_shown:
            self._page_shown = page
            self.strip.set_current(page)
            self.page_changed.emit(page)
        self.moved.emit()

    def _ask(self) -> None:
        if not self.isVisible() or self._sentence:
            return
        places = self._places
        in_sight = places.in_sight()
        self.pictures.want(_SIGHT, [cut for page in in_sight for cut in self._cuts_in_sight(page)])
        ahead = [page for page in (in_sight.stop, in_sight.start - 1) if 0 <= page < len(places.pages)]
        cuts = [cut for page in ahead for cut in cuts_of(page, *places.column.pixels(page))[:_CUTS_AHEAD]]
        self.pictures.want(_AHEAD, cuts)

    def _cuts_in_sight(self, page: int) -> list[PageCut]:
        return self._painter.cuts_in_sight(self._places, page)

    @Slot(object)
    def _on_arrived(self, page: int) -> None:
        if not self.lock.isHidden():
            self.lock.hide()
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        if page in self._places.in_sight():
            self.viewport().update()
        self.strip.refresh(page)

    @Slot()
    def _on_locked(self) -> None:
        self.lock.ask(again=self.lock.isVisible())
        self._place_lock()

    @Slot(object)
    def _on_password(self, password: str) -> None:
        self.pictures.open(self._load, password)
        self._ask()

    def _place_lock(self) -> None:
        size, room = self.lock.sizeHint(), self.viewport().size()
        width = min(size.width(), room.width())
        self.lock.setGeometry((room.width() - width) // 2, room.height() // 4, width, size.height())

    @Slot(object)
    def _on_ended(self, sentence: str) -> None:
        self._sentence = sentence
        self.viewport().update()
        self.ended.emit(sentence)


def _no_layout(_page: int) -> None:
    """Know of no words on any page."""
