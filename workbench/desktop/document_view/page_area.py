"""The part of a document view that shows: a page with marks, scroll bar and map strip. It takes no input."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from workbench.desktop.document_view.document import ShownDocument
from workbench.desktop.document_view.flow import Placed
from workbench.desktop.document_view.fonts import DEFAULT_POINTS, LARGEST_POINTS, SMALLEST_POINTS
from workbench.desktop.document_view.map_strip import WIDTH, MapStrip
from workbench.desktop.document_view.marks import ViewMark
from workbench.desktop.document_view.page import Page
from workbench.desktop.document_view.page_painter import PagePainter, RowDress
from workbench.desktop.document_view.palette import ViewPalette, light_palette
from workbench.desktop.document_view.row_layout import RowLayout
from workbench.desktop.document_view.scrolling import Scrolling
from workbench.desktop.document_view.selection import Selection
from workbench.domain.structure import Structure

_PILL_ROOM = 40  # pixels that a row's pills may reach beyond it


class PageArea(QAbstractScrollArea):
    """Shows one document version. GUI thread only."""

    zoom_changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._palette = light_palette()
        self._points = DEFAULT_POINTS
        self._group: int | None = None
        self._changes_shown = False
        self._strikes_shown = False
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._page = self._new_page(ShownDocument("", Structure(), -1, ""))
        self._strip = MapStrip(self)
        self._scrolling = Scrolling(self, self._strip)
        self.set_palette(self._palette)

    # What is shown

    def show_document(self, document: ShownDocument) -> None:
        """Show another document from its beginning, without marks."""
        self._page = self._new_page(document)
        self._new_marks()
        self._scrolling.sync()

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
        touched = [mark for mark in before if mark is not None] + new
        self._strip.refresh_marks(touched)
        self._repaint_spans([(mark.start, mark.end) for mark in touched])

    def set_current_group(self, group: int | None) -> None:
        """Frame the marks of the current claim."""
        if group == self._group:
            return
        groups = {group, self._group}
        self._group = group
        marks_in_row = self._page.document.marks_in_row
        self._repaint_rows(lambda layout: any(mark.group in groups for mark in marks_in_row(layout.row)[0]))

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

    def zoom(self, steps: int) -> None:
        """Make the text larger, or smaller where negative, and tell the new size."""
        before = self._points
        self.set_text_size(round(self._points * 1.1**steps * 2) / 2 if steps else self._points)
        if self._points != before:
            self.zoom_changed.emit(self._points)

    def show_changes(self, shown: bool) -> None:
        """Show, or hide, what was inserted, deleted and moved; what is at the top edge stays there."""
        if shown != self._changes_shown:
            self._changes_shown = shown
            self._page.document.changes_shown = shown
            self._lay_out()

    @property
    def changes_shown(self) -> bool:
        """Whether tracked changes are shown."""
        return self._changes_shown

    def show_strikes(self, shown: bool) -> None:
        """Cross out, or not, the words of settled claims."""
        if shown != self._strikes_shown:
            self._strikes_shown = shown
            self.viewport().update()

    @property
    def version_id(self) -> int:
        """The version shown; -1 where there is none."""
        return self._page.document.version_id

    @property
    def page(self) -> Page:
        """The page as it is laid out now."""
        return self._page

    @property
    def map_strip(self) -> MapStrip:
        """The strip beside the scroll bar."""
        return self._strip

    # Where one is

    def reveal(self, start: int, end: int) -> None:
        """Bring a passage into sight, a third from the top unless it is in sight already."""
        if self._page.reveal(start, end):
            self._scrolling.sync()

    def put_at(self, offset: float, y: float) -> None:
        """Scroll so that a place of the text, as `Page.place_at` gives it, stands at a height."""
        self._page.put_at(offset, y)
        self._scrolling.sync()

    def scroll_pixels(self, pixels: float) -> None:
        """Move the text up by so many pixels, down where negative."""
        self._scrolling.by_pixels(pixels)

    # What a view adds to the page

    def selection_state(self) -> Selection:
        """Return the selection with its direction; a page alone has none."""
        return Selection()

    def found_in(self, start: int, end: int) -> Sequence[tuple[int, int]]:
        """Return the matches of a search to highlight; a page alone has none."""
        return ()

    def paint_over(self, painter: QPainter) -> None:
        """Paint on top of the page; a page alone needs nothing."""

    def page_moved(self) -> None:
        """Hear that the page was scrolled or laid out anew; a page alone has nothing that goes with it."""

    def height_below(self) -> int:
        """Return the height of what stands below the text; a page alone has nothing there."""
        return 0

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
            self.paint_over(painter)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out for the new size; what is at the top edge stays there."""
        super().resizeEvent(event)
        self.place_parts()
        self._lay_out()

    def changeEvent(self, event: QEvent) -> None:
        """Lay out anew when the interface turns round or gets another font."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.LayoutDirectionChange, QEvent.Type.FontChange):
            self.place_parts()
            self._lay_out()

    # Inside

    def place_parts(self) -> None:
        """Put the strip beside the text."""
        left = self.isRightToLeft()
        self.setViewportMargins(WIDTH if left else 0, 0, 0 if left else WIDTH, self.height_below())
        area = self.viewport().geometry()
        strip_left = area.left() - WIDTH if left else area.right() + 1
        self._strip.setGeometry(strip_left, area.top(), WIDTH, area.height())

    def _new_page(self, document: ShownDocument) -> Page:
        document.changes_shown = self._changes_shown
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

    def _repaint_spans(self, spans: Sequence[tuple[int, int]]) -> None:
        self._repaint_rows(
            lambda layout: any(start <= layout.end and layout.start <= end for start, end in spans)
        )

    def _repaint_rows(self, wanted: Callable[[RowLayout], bool]) -> None:
        """Paint some of the rows in sight again, with the room that pills may take above and below them."""
        for placed in self._page.flow.in_sight():
            if wanted(placed.layout):
                top, bottom = placed.top - _PILL_ROOM, placed.top + placed.layout.height + _PILL_ROOM
                area = QRectF(0, top, self.viewport().width(), bottom - top)
                self.viewport().update(area.toAlignedRect())

    def _in_text(self, marks: Sequence[ViewMark]) -> list[ViewMark]:
        length = len(self._page.document.text)
        return [mark for mark in marks if 0 <= mark.start < mark.end <= length]

    def _is_current(self, mark: ViewMark) -> bool:
        return self._group is not None and mark.group == self._group

    def _paint_row(self, painter: QPainter, placed: Placed) -> None:
        document, layout = self._page.document, placed.layout
        marks, tiers = document.marks_in_row(layout.row)
        found = self.found_in(layout.start, layout.end)
        dress = RowDress(
            marks,
            tiers,
            document.number(layout.row),
            self._page.pills(placed),
            found,
            document.notes_in_row(layout.row),
            self._page.spots(placed),
            document.changes_shown,
            self._strikes_shown,
        )
        self._painter.paint_row(painter, layout, placed.top, dress, self.selection_state(), self._is_current)
