"""The page: one document laid out for one pane. It answers what stands where, and keeps the place."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF

from workbench.desktop.document_view.caret import CaretMover, place_on
from workbench.desktop.document_view.document import ShownDocument
from workbench.desktop.document_view.flow import Flow, Placed
from workbench.desktop.document_view.geometry import Geometry, pane_geometry
from workbench.desktop.document_view.keys import Move
from workbench.desktop.document_view.layouts import RowLayouts
from workbench.desktop.document_view.marks import ViewMark, shortest_first
from workbench.desktop.document_view.note_spots import Spot, spots_of
from workbench.desktop.document_view.pills import Pill, pills_of
from workbench.desktop.document_view.row_layout import LineBox, RowLayout
from workbench.desktop.document_view.selection import Place, Selection
from workbench.desktop.document_view.strip_scale import StripScale
from workbench.domain.structure import StyleKind
from workbench.domain.text import next_grapheme

_FROM_TOP = 1 / 3
_ROWS_REMEMBERED = 256


class Page:
    """A document in a pane of a given size; lengths are device-independent pixels of the viewport."""

    def __init__(
        self, document: ShownDocument, width: float, height: float, points: float, mirrored: bool
    ) -> None:
        self.document = document
        self.height = height
        self._pills: dict[int, tuple[RowLayout, list[Pill]]] = {}
        self._held: tuple[int, float] | None = None
        self.flow = Flow(document.rows, self._layout_of)
        self.mover = CaretMover(document.text, document.rows, self._layout_of)
        self._set_size(width, height, points, mirrored)

    def lay_out(self, width: float, height: float, points: float, mirrored: bool) -> None:
        """Take another size of pane or text; the line at the top edge stays there."""
        at_top = self.flow.row == 0 and self.flow.hidden <= 0
        held = self._held or self._top_line()
        self._set_size(width, height, points, mirrored)
        if not at_top:
            offset, top = held
            layout, _, box = self.mover.where(Place(offset))
            self.flow.move_to(layout.row, box.top - top)
        # Kept until somebody scrolls: else each of many small changes would start the line a bit earlier.
        self._held = None if at_top else held

    def scrolled(self) -> None:
        """Take note that somebody chose another place to be."""
        self._held = None

    def _set_size(self, width: float, height: float, points: float, mirrored: bool) -> None:
        self.height = height
        self._points = points
        self._scale: StripScale | None = None
        self.geometry: Geometry = pane_geometry(
            width, points, self.document.digits, notes=bool(self.document.notes.threads), mirrored=mirrored
        )
        self.layouts = RowLayouts(self.document, self.geometry, points)
        self._pills.clear()
        a_character = self.geometry.line_height / max(self.geometry.text_width / self.geometry.em * 2.35, 8.0)
        self.flow.set_measures(height, a_character, self.geometry.line_height * 0.95)

    def _layout_of(self, row: int) -> RowLayout:
        return self.layouts.of(row)

    def _top_line(self) -> tuple[int, float]:
        """Return where the first line in sight begins and its top."""
        for placed in self.flow.in_sight():
            for _, box in placed.layout.boxes():
                if placed.top + box.top + box.height > 0:
                    return box.start, placed.top + box.top
        return 0, 0.0

    def hit(self, point: QPointF) -> tuple[Placed, Place]:
        """Return the row and the place nearest to a point."""
        rows = self.flow.in_sight()
        under = next((p for p in rows if point.y() < p.top + p.layout.height), rows[-1])
        return under, self.mover.at_point(under.layout, point.x(), point.y() - under.top)

    @property
    def step(self) -> float:
        """How far a page key scrolls: a pane less a line and a half."""
        return max(self.height - self.geometry.line_height * 1.5, self.geometry.line_height)

    def offset_at_height(self, y: float) -> int:
        """Return the offset of the line at a height."""
        return self.hit(QPointF(self.geometry.text_left, y))[1].offset

    def put_in_middle(self, offset: int) -> None:
        """Show the line of an offset halfway down the pane."""
        layout, _, box = self.mover.where(Place(offset))
        self.flow.move_to(layout.row, box.top - self.height / 2)
        self.scrolled()

    def place_at(self, y: float) -> float:
        """Return the offset at a height; its fraction tells how much of the line is above."""
        placed, place = self.hit(QPointF(self.geometry.text_left, y))
        layout, _, box = self.mover.where(place)
        share = (y - placed.top - box.top) / self._reach(layout, box)
        return box.start + min(max(share, 0.0), 1.0) * (box.end - box.start)

    def put_at(self, offset: float, y: float) -> None:
        """Scroll so that an offset, with a fraction as `place_at` gives it, stands at a height."""
        layout, _, box = self.mover.where(Place(int(offset)))
        share = (offset - box.start) / max(box.end - box.start, 1)
        self.flow.move_to(layout.row, box.top + min(max(share, 0.0), 1.0) * self._reach(layout, box) - y)
        self.scrolled()

    def _reach(self, layout: RowLayout, box: LineBox) -> float:
        """Return the height of a line; the last one of the text reaches to where scrolling ends."""
        last = box.end >= len(self.document.text)
        return layout.height - box.top if last else box.height

    def words_under(self, point: QPointF, start: int, end: int) -> bool:
        """Say whether words of a span stand under a point."""
        placed, _ = self.hit(point)
        y = point.y() - placed.top
        return any(
            left <= point.x() <= right
            for fragment, box in placed.layout.boxes()
            if box.top <= y < box.top + box.height
            for left, right in fragment.stretches(box, start, end)
        )

    def marks_under(self, point: QPointF) -> list[ViewMark]:
        """Return the marks whose words stand under a point, shortest first."""
        placed, _ = self.hit(point)
        y = point.y() - placed.top
        for fragment, box in placed.layout.boxes():
            if not box.top <= y < box.top + box.height:
                continue
            found = [
                mark
                for mark in self.document.marks_in_row(placed.layout.row)[0]
                if any(
                    left <= point.x() < right for left, right in fragment.stretches(box, mark.start, mark.end)
                )
            ]
            if found:
                return sorted(found, key=shortest_first)
        return []

    def link_under(self, point: QPointF) -> str:
        """Return the address of the link under a point, or nothing."""
        placed, place = self.hit(point)
        layout = placed.layout
        styles = self.document.kinds.styles_in(layout.start, layout.end)
        links = [style for style in styles if style.kind is StyleKind.LINK]
        return next((link.target for link in links if link.start <= place.offset < link.end), "")

    def pills(self, placed: Placed) -> list[Pill]:
        """Return the pills of a row in sight."""
        row = placed.layout.row
        kept = self._pills.get(row)
        if kept is None or kept[0] is not placed.layout:
            if len(self._pills) > _ROWS_REMEMBERED:
                self._pills.clear()
            marks, _ = self.document.marks_in_row(row)
            kept = self._pills[row] = (placed.layout, pills_of(placed.layout, marks, 0.0, self.geometry))
        return [Pill(pill.rect.translated(0, placed.top), pill.mark, pill.more) for pill in kept[1]]

    def pill_at(self, point: QPointF) -> Pill | None:
        """Return the pill under a point."""
        for placed in self.flow.in_sight():
            if placed.top - 40 <= point.y() <= placed.top + placed.layout.height + 40:
                for pill in self.pills(placed):
                    if pill.rect.adjusted(-2, -1, 2, 1).contains(point):
                        return pill
        return None

    def spots(self, placed: Placed) -> list[Spot]:
        """Return the signs of notes in a row in sight."""
        notes = self.document.notes_in_row(placed.layout.row)
        index = self.document.notes
        return spots_of(placed.layout, placed.top, notes, index, self.geometry, self._points)

    def spot_at(self, point: QPointF) -> Spot | None:
        """Return the sign of a note under a point."""
        for placed in self.flow.in_sight():
            if placed.top <= point.y() <= placed.top + placed.layout.height:
                for spot in self.spots(placed):
                    if spot.rect.adjusted(-2, -2, 2, 2).contains(point):
                        return spot
        return None

    def scale(self) -> StripScale:
        """Return the scale of the map strip for the present width."""
        if self._scale is None:
            self._scale = StripScale(len(self.document.text), self.flow.estimate_at)
        return self._scale

    def span_in_sight(self) -> tuple[int, int]:
        """Return about what is in sight: from the line at the top edge to that at the bottom."""
        return self.offset_at_height(0.0), self.offset_at_height(self.height)

    def marks_changed(self) -> None:
        """Forget what was worked out from the marks."""
        self.document.forget_tiers()
        self._pills.clear()

    def line_rect(self, place: Place) -> QRectF | None:
        """Return the visual line that shows a place, or None where its row is out of sight."""
        layout, fragment, box = self.mover.where(place)
        placed = self.flow.placed(layout.row)
        if placed is None:
            return None
        return QRectF(fragment.x, placed.top + box.top, box.line.width(), box.height)

    def caret_rect(self, place: Place) -> QRectF | None:
        """Return where the caret stands, or None where its row is out of sight."""
        line = self.line_rect(place)
        if line is None:
            return None
        return QRectF(self.mover.x_of(place) - 1, line.top(), 3, line.height())

    def character_rect(self, offset: int) -> QRectF | None:
        """Return where a character stands, or None where its row is out of sight."""
        line = self.line_rect(Place(offset))
        if line is None:
            return None
        _, fragment, box = self.mover.where(Place(offset))
        after = next_grapheme(self.document.text, offset)
        pieces = fragment.stretches(box, offset, after) or [(self.mover.x_of(Place(offset)),) * 2]
        return QRectF(pieces[0][0], line.top(), pieces[-1][1] - pieces[0][0], line.height())

    def bring_in_sight(self, place: Place) -> None:
        """Scroll no further than needed to show the line of a place."""
        line = self.line_rect(place)
        layout, _, box = self.mover.where(place)
        if line is None:
            below = layout.row >= self.flow.row
            self.flow.move_to(layout.row, box.top + (box.height - self.height if below else 0))
        elif line.top() < 0:
            self.flow.scroll_by(line.top())
        elif line.bottom() > self.height:
            self.flow.scroll_by(line.bottom() - self.height)
        else:
            return
        self.scrolled()

    def reveal(self, start: int, end: int) -> bool:
        """Bring a passage into sight a third from the top, unless it is; return whether the page moved."""
        first, last = self.line_rect(Place(start)), self.line_rect(Place(max(start, end - 1)))
        shown = first is not None and first.top() >= 0 and first.bottom() <= self.height
        if shown and first is not None:
            reaches_far = last is None or last.bottom() > self.height
            if not reaches_far or first.top() <= self.height * _FROM_TOP:
                return False
        layout, _, box = self.mover.where(Place(start))
        self.flow.move_to(layout.row, box.top - self.height * _FROM_TOP)
        self.scrolled()
        return True

    def moved(self, selection: Selection, move: Move) -> tuple[Place, float | None]:
        """Return where a movement takes the caret, and the ``x`` to keep while moving by lines."""
        place, mover = selection.caret, self.mover
        if move in (Move.UP, Move.DOWN):
            x = mover.x_of(place) if selection.x is None else selection.x
            return mover.by_line(place, x, down=move is Move.DOWN), x
        if move in (Move.PAGE_UP, Move.PAGE_DOWN):
            x = mover.x_of(place) if selection.x is None else selection.x
            return self._page_moved(place, x, down=move is Move.PAGE_DOWN), x
        return self._moved_in_text(place, move), None

    def _moved_in_text(self, place: Place, move: Move) -> Place:
        mover = self.mover
        if move in (Move.LEFT, Move.RIGHT):
            return mover.sideways(place, to_left=move is Move.LEFT)
        if move in (Move.WORD_LEFT, Move.WORD_RIGHT):
            return mover.by_word(place, to_left=move is Move.WORD_LEFT)
        if move in (Move.LINE_START, Move.LINE_END):
            return mover.line_edge(place, end=move is Move.LINE_END)
        if move in (Move.ROW_START, Move.ROW_END):
            return mover.row_edge(place, end=move is Move.ROW_END)
        return Place(0 if move is Move.TEXT_START else len(self.document.text))

    def _page_moved(self, place: Place, x: float, *, down: bool) -> Place:
        """Scroll by a page less a line and return the place that stands where the caret stood."""
        self.bring_in_sight(place)
        line = self.line_rect(place)
        y = line.center().y() if line is not None else self.height / 2
        before = (self.flow.row, self.flow.hidden)
        self.flow.scroll_by(self.step if down else -self.step)
        self.scrolled()
        if (self.flow.row, self.flow.hidden) == before:
            return Place(len(self.document.text) if down else 0)
        placed, reached = self.hit(QPointF(x, y))
        layout, fragment, box = self.mover.where(reached)
        return place_on(fragment, box, x) if placed.layout is layout else reached
