"""Let text and pages follow each other where both are in sight: the same place, the same words selected.

Both are read as one line of numbers: offsets into the text with a fraction that tells how much of a line is
above. On the text and on the pages, heights go into offsets and back line by line without a leap, margins
and the gaps between pages being part of the lines beside them. Only where a column of a page ends must the
view of the page go back up.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, QSize, Qt, QTimer, Slot
from PySide6.QtWidgets import QApplication

from workbench.desktop.document_view import DocumentView
from workbench.desktop.page_view.column import GAP
from workbench.desktop.page_view.places import PagePlaces
from workbench.desktop.page_view.view import PageView

_SETTLED = 120  # milliseconds after the last change of the selection
_WAY = 4  # heights of the viewport on which the words one reads go from its top to a third below
_State = tuple[QSize, tuple[int, float]]
_Stretch = tuple[int, int, float, float]
"""Offsets of a line, to where the next one begins; and the heights in the column that stand for them."""


class Following(QObject):
    """Keeps text and pages together while both are visible: whichever is moved by itself leads.

    A half that gets another size is put where the leading one is, so that the layout of one cannot carry
    off the other.
    """

    def __init__(self, text: DocumentView, pages: PageView) -> None:
        super().__init__(pages)
        self._text = text
        self._pages = pages
        self._leading: DocumentView | PageView = text
        self._held = False
        self._place = 0.0
        self._states: dict[DocumentView | PageView, _State] = {}
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(_SETTLED)
        self._settled.timeout.connect(self._on_settled)
        text.moved.connect(self._on_text_moved)
        pages.moved.connect(self._on_pages_moved)
        text.selection_changed.connect(self._on_selection_changed)
        text.find_bar.finder.progressed.connect(self._on_found)

    @property
    def active(self) -> bool:
        """Whether both halves are in sight, with the same document."""
        both = self._text.isVisible() and self._pages.isVisible()
        return both and bool(self._pages.page.pages) and self._pages.page.document is self._text.page.document

    def lead(self, half: DocumentView | PageView) -> None:
        """Take a half as the one that the other goes by."""
        self._leading = half
        self._align()

    def show_on_pages(self, start: int, end: int) -> None:
        """Bring a passage into sight on the pages; the text stays where it is."""
        self._show(self._pages, start, end)

    def _show(self, half: DocumentView | PageView, start: int, end: int) -> None:
        held, self._held = self._held, True
        half.reveal(start, end)
        self._held = held
        self._states[half] = self._state(half)
        self._place = float(start)  # of two columns side by side, the one that holds the passage

    @Slot()
    def _on_text_moved(self) -> None:
        self._on_moved(self._text)

    @Slot()
    def _on_pages_moved(self) -> None:
        self._on_moved(self._pages)

    def _on_moved(self, half: DocumentView | PageView) -> None:
        if self._held or not self.active:
            return
        before, now = self._states.get(half), self._state(half)
        if before is not None and before[0] == now[0] and before[1] != now[1]:
            self._leading = half
        self._align()

    def _state(self, half: DocumentView | PageView) -> _State:
        """Return the size of a half and where it is."""
        if half is self._text:
            flow = self._text.page.flow
            return half.viewport().size(), (flow.row, flow.hidden)
        return half.viewport().size(), (0, half.verticalScrollBar().value())

    def _align(self) -> None:
        """Put the half that follows where the leading one is."""
        if self._held or not self.active:
            return
        self._held = True
        bar, height = self._leading.verticalScrollBar(), self._leading.viewport().height()
        y = reading_height(bar.value(), bar.maximum(), height)
        share = y / max(height, 1)
        if self._leading is self._text:
            self._place = self._text.page.place_at(y)
            down = self._pages.verticalScrollBar()
            there = height_of(self._pages.page, self._place) - share * self._pages.page.height
            down.setValue(round(there))
        else:
            self._place = place_at(self._pages.page, self._pages.page.y + y, self._place)
            self._text.put_at(self._place, share * self._text.viewport().height())
        self._held = False
        self._states = {half: self._state(half) for half in (self._text, self._pages)}

    @Slot(object)
    def _on_selection_changed(self, _span: object) -> None:
        if self.active:
            self._settled.start()

    @Slot()
    def _on_settled(self) -> None:
        """Show what was selected in one half in the other, once that is done: nothing moves meanwhile."""
        if not self.active:
            return
        if QApplication.mouseButtons() & Qt.MouseButton.LeftButton:
            self._settled.start()
            return
        self._show(self._text if self._pages.hasFocus() else self._pages, *self._text.selection())

    @Slot()
    def _on_found(self) -> None:
        if self.active:
            self._pages.viewport().update()


def reading_height(value: float, most: float, height: float) -> float:
    """Return the height in a viewport that is kept at the same words.

    It is a third from the top, but the top at the beginning of the text and the bottom at its end, so that
    both halves begin and end together. It goes from one to the other so slowly that the other half never
    turns back. ``value`` and ``most`` are those of the scroll bar.
    """
    if most < 3 * _WAY * height:
        return height * value / most if most else 0.0
    return max(min(height / 3, value / 3 / _WAY), height - (most - value) / 3 / _WAY)


def place_at(places: PagePlaces, y: float, near: float) -> float:
    """Return the offset at a height of the column; of lines side by side, that nearest to an offset."""
    page = places.column.page_at(y + GAP / 2)
    stretches = _stretches(places, page)
    least = min(_distance(stretch, y) for stretch in stretches)
    found = [_offset_in(stretch, y) for stretch in stretches if _distance(stretch, y) <= least]
    return min(found, key=lambda offset: abs(offset - near))


def height_of(places: PagePlaces, offset: float) -> float:
    """Return the height in the column where an offset stands."""
    stretches = _stretches(places, places.page_of(int(offset)))
    start, end, top, bottom = next((s for s in reversed(stretches) if s[0] <= offset), stretches[0])
    return top + min(max((offset - start) / max(end - start, 1), 0.0), 1.0) * (bottom - top)


def _distance(stretch: _Stretch, y: float) -> float:
    _, _, top, bottom = stretch
    return max(top - y, 0.0, y - bottom)


def _offset_in(stretch: _Stretch, y: float) -> float:
    start, end, top, bottom = stretch
    return start + min(max((y - top) / max(bottom - top, 1e-6), 0.0), 1.0) * (end - start)


def _stretches(places: PagePlaces, page: int) -> list[_Stretch]:
    """Return the lines of a page with the heights they stand for, which leave nothing of the page out."""
    column, held = places.column, places.pages[page]
    above = column.top(page) - GAP / 2 if page else 0.0
    below = column.top(page + 1) - GAP / 2 if page + 1 < len(column) else column.height
    lines = places.words(page).lines
    if not lines:
        return [(held.start, held.end, above, below)]
    rect = column.rect(page)
    tops = [above, *(rect.top() + line.share[1] * rect.height() for line in lines[1:])]
    starts = [held.start, *(line.start for line in lines[1:])]
    found = []
    for number, line in enumerate(lines):
        last = number + 1 == len(lines)
        end, bottom = (held.end, below) if last else (starts[number + 1], tops[number + 1])
        if bottom <= tops[number]:  # the next line begins a column, or stands beside this one
            bottom = max(rect.top() + line.share[3] * rect.height(), tops[number])
        found.append((starts[number], end, tops[number], bottom))
    return found
