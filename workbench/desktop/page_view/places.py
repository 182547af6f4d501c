"""What stands where on the pages in a viewport: words, marks and pills, and which page a point is on."""

from __future__ import annotations

from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF

from workbench.desktop.document_view.document import ShownDocument
from workbench.desktop.document_view.geometry import pane_geometry
from workbench.desktop.document_view.marks import ViewMark, shortest_first
from workbench.desktop.document_view.pills import Pill
from workbench.desktop.document_view.selection import Place
from workbench.desktop.document_view.tiers import assign_tiers, stack_pills
from workbench.desktop.page_view.column import GAP, PageColumn
from workbench.desktop.page_view.words import PageWords, Share
from workbench.domain.page_layout import PageLayout
from workbench.domain.structure import Page, StyleKind

_WORDS_KEPT = 48
LayoutOf = Callable[[int], PageLayout | None]


@dataclass(frozen=True, slots=True)
class PageDress:
    """The marks on a page: in reading order, their tiers and their rectangles as shares of the page."""

    marks: Sequence[ViewMark]
    tiers: dict[str, int]
    rects: dict[str, list[Share]]


class PagePlaces:
    """Pages of a document in a viewport; lengths are its device-independent pixels."""

    def __init__(self, document: ShownDocument, pages: Sequence[Page], layout_of: LayoutOf) -> None:
        self.document = document
        self.pages = pages
        self.column = PageColumn([(page.width, page.height) for page in pages])
        self.x = self.y = 0.0
        self.width = self.height = 1.0
        self._starts = [page.start for page in pages]
        self.mirrored = False
        self._layout_of = layout_of
        self._words: OrderedDict[int, PageWords] = OrderedDict()
        self._dresses: dict[int, PageDress] = {}

    def set_size(self, width: float, height: float, points: float, *, mirrored: bool) -> None:
        """Take the viewport's size, and the size of the text that pills go by."""
        self.width, self.height, self.mirrored = width, height, mirrored
        geometry = pane_geometry(width, points, 2)
        self.pill_size = geometry.pill_width, geometry.pill_height
        self._pitch = geometry.pill_pitch

    @property
    def gutter(self) -> float:
        """How much room pills need beside a page."""
        return self.pill_size[0] + GAP / 2

    # Pages

    def in_sight(self) -> range:
        """Return the pages of which something is in sight."""
        if not self.pages:
            return range(0)
        return range(self.column.page_at(self.y), self.column.page_at(self.y + self.height) + 1)

    def rect(self, page: int) -> QRectF:
        """Return where a page stands in the viewport."""
        return self.column.rect(page).translated(-self.x, -self.y)

    def share_at(self, point: QPointF) -> tuple[int, float, float]:
        """Return page and shares of its width and height for a point of the viewport."""
        page = self._nearest_page(point)
        rect = self.rect(page)
        return page, (point.x() - rect.left()) / rect.width(), (point.y() - rect.top()) / rect.height()

    def place_of_share(self, page: int, x: float, y: float) -> tuple[float, float]:
        """Return where such a place stands in the whole column."""
        rect = self.column.rect(page)
        return rect.left() + x * rect.width(), rect.top() + y * rect.height()

    def page_of(self, offset: int) -> int:
        """Return the page that holds an offset, or the one before it."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def page_in_view(self) -> int:
        """Return the page one is on: the one a third down the viewport."""
        return self.column.page_at(self.y + self.height / 3)

    # Words

    def words(self, page: int) -> PageWords:
        """Return the words of a page; those of the latest pages are remembered."""
        found = self._words.get(page)
        if found is None:
            width, height = self.column.sizes[page]
            start = self.pages[page].start
            found = PageWords(self.document.text, start, self._layout_of(page), height / width)
            self._words[page] = found
            while len(self._words) > _WORDS_KEPT:
                self._words.popitem(last=False)
        else:
            self._words.move_to_end(page)
        return found

    def rects_on(self, page: int, start: int, end: int) -> list[QRectF]:
        """Return the rectangles of a span on a page, in the viewport."""
        held = self.pages[page]
        if end <= held.start or start >= held.end:
            return []
        rect = self.rect(page)
        return [_placed(share, rect) for share in self.words(page).rects(start, end)]

    def line_rect(self, offset: int) -> QRectF:
        """Return the line of an offset, in the viewport; the top of its page where no place is known."""
        page = self.page_of(offset)
        rect = self.rect(page)
        line = self.words(page).line_of(offset)
        if line is None:
            return QRectF(rect.left(), rect.top(), rect.width(), 1.0)
        return _placed(line.share, rect)

    def offset_at(self, point: QPointF) -> int:
        """Return the offset nearest to a point."""
        return self.hit(point)[1].offset

    def hit(self, point: QPointF) -> tuple[int, Place]:
        """Return the page under a point, or the nearest one, and the nearest place on it."""
        page, x, y = self.share_at(point)
        offset = self.words(page).nearest(x, y)
        return page, Place(self.pages[page].start if offset is None else offset)

    def words_under(self, point: QPointF, start: int, end: int) -> bool:
        """Say whether words of a span stand under a point."""
        return any(rect.contains(point) for rect in self.rects_on(self._nearest_page(point), start, end))

    def link_under(self, point: QPointF) -> str:
        """Return the address of the link under a point, or nothing."""
        page, x, y = self.share_at(point)
        offset = self.words(page).character_at(x, y)
        if offset is None:
            return ""
        styles = self.document.kinds.styles_in(offset, offset + 1)
        return next((s.target for s in styles if s.kind is StyleKind.LINK and s.start <= offset < s.end), "")

    def _nearest_page(self, point: QPointF) -> int:
        page = self.column.page_at(self.y + point.y())
        below = page + 1
        if below < len(self.pages) and point.y() > self.rect(page).bottom() + GAP / 2:
            return below
        return page

    # Marks

    def dress(self, page: int) -> PageDress:
        """Return the marks on a page."""
        found = self._dresses.get(page)
        if found is None:
            if len(self._dresses) > _WORDS_KEPT:
                self._dresses.clear()
            held, words = self.pages[page], self.words(page)
            marks = self.document.marks.between(held.start, held.end)
            rects = {
                mark.key: words.rects(max(mark.start, held.start), min(mark.end, held.end)) for mark in marks
            }
            found = self._dresses[page] = PageDress(marks, assign_tiers(marks), rects)
        return found

    def marks_changed(self) -> None:
        """Forget what was worked out from the marks."""
        self._dresses.clear()

    def marks_under(self, point: QPointF) -> list[ViewMark]:
        """Return the marks whose words stand under a point, shortest first."""
        page = self._nearest_page(point)
        rect, dress = self.rect(page), self.dress(page)
        found = [
            mark
            for mark in dress.marks
            if any(_placed(share, rect).contains(point) for share in dress.rects[mark.key])
        ]
        return sorted(found, key=shortest_first)

    def pills(self, page: int) -> list[Pill]:
        """Return the pills of the marks that begin on a page, in the viewport."""
        start = self.pages[page].start
        dress, rect = self.dress(page), self.rect(page)
        width, height = self.pill_size
        wanted: dict[str, float] = {}
        for mark in dress.marks:
            if mark.start >= start:
                first = next(iter(dress.rects[mark.key]), (0.0, 0.0, 0.0, 0.0))
                middle = (first[1] + first[3]) / 2 * rect.height()
                wanted[mark.key] = max(0.0, middle - height / 2)
        beginning = [mark for mark in dress.marks if mark.key in wanted]
        beginning.sort(key=lambda mark: (wanted[mark.key], mark.start, -mark.end, mark.key))
        left = self._pill_left(rect, width)
        return [
            Pill(QRectF(left, rect.top() + place.top, width, height), place.mark, place.more)
            for place in stack_pills(beginning, wanted, 0.0, rect.height(), self._pitch)
            if beginning
        ]

    def pill_at(self, point: QPointF) -> Pill | None:
        """Return the pill under a point."""
        for page in self.in_sight():
            for pill in self.pills(page):
                if pill.rect.adjusted(-2, -1, 2, 1).contains(point):
                    return pill
        return None

    def _pill_left(self, page: QRectF, width: float) -> float:
        """Put pills beside the page, or where there is no room, at the viewport's edge."""
        if self.mirrored:
            return max(page.left() - width - GAP / 3, 3.0)
        return min(page.right() + GAP / 3, self.width - width - 3)


def _placed(share: Share, page: QRectF) -> QRectF:
    left, top, right, bottom = share
    width, height = page.width(), page.height()
    return QRectF(
        page.left() + left * width, page.top() + top * height, (right - left) * width, (bottom - top) * height
    )
