"""Caret movement: by grapheme, word, line, row, page and text, in either writing direction."""

from __future__ import annotations

from collections.abc import Callable

from workbench.desktop.document_view.row_layout import Fragment, LineBox, RowLayout
from workbench.desktop.document_view.rows import Rows
from workbench.desktop.document_view.selection import Place
from workbench.domain.text import (
    grapheme_end,
    grapheme_start,
    next_grapheme,
    next_word,
    previous_grapheme,
    previous_word,
)


class CaretMover:
    """Answers where a movement leads. It lays out the rows it passes and keeps no state."""

    def __init__(self, text: str, rows: Rows, layout_of: Callable[[int], RowLayout]) -> None:
        self._text = text
        self._rows = rows
        self._layout_of = layout_of

    def where(self, place: Place) -> tuple[RowLayout, Fragment, LineBox]:
        """Return the row, fragment and line in which a place shows."""
        row = self._rows.at(place.offset)
        if place.upstream and row and self._rows.span(row)[0] == place.offset:
            before = self._rows.span(row - 1)
            row -= before[1] == place.offset
        layout = self._layout_of(row)
        fragment = layout.fragment_at(place.offset)
        return layout, fragment, fragment.line_at(place.offset, upstream=place.upstream)

    def x_of(self, place: Place) -> float:
        """Return where the caret stands across the pane."""
        _, fragment, box = self.where(place)
        return fragment.caret_x(box, place.offset)

    def sideways(self, place: Place, *, to_left: bool) -> Place:
        """Move by a grapheme to what is left or right on the screen; over a row's edge along the text."""
        _, fragment, _ = self.where(place)
        unit = fragment.unit(place.offset)
        step = fragment.layout.leftCursorPosition if to_left else fragment.layout.rightCursorPosition
        reached = fragment.offset(step(unit))
        if reached == place.offset:
            backwards = to_left != fragment.right_to_left
            turn = previous_grapheme if backwards else next_grapheme
            return Place(turn(self._text, place.offset))
        settle = grapheme_start if reached < place.offset else grapheme_end
        return Place(settle(self._text, reached))

    def by_word(self, place: Place, *, to_left: bool) -> Place:
        """Move by a word to the left or right, by the base direction of the row."""
        _, fragment, _ = self.where(place)
        backwards = to_left != fragment.right_to_left
        reached = (previous_word if backwards else next_word)(self._text, place.offset)
        settle = grapheme_start if backwards else grapheme_end
        return Place(settle(self._text, reached))

    def line_edge(self, place: Place, *, end: bool) -> Place:
        """Move to where the visual line begins or ends."""
        _, fragment, box = self.where(place)
        if not end:
            return Place(box.start)
        return Place(box.end, upstream=box is not fragment.lines[-1])

    def row_edge(self, place: Place, *, end: bool) -> Place:
        """Move to where the paragraph begins or ends; from there, to that of the next one."""
        row = self._rows.at(place.offset)
        start, stop = self._rows.span(row)
        if end:
            if place.offset == stop and row + 1 < self._rows.count:
                stop = self._rows.span(row + 1)[1]
            return Place(stop)
        if place.offset == start and row:
            start = self._rows.span(row - 1)[0]
        return Place(start)

    def by_line(self, place: Place, x: float, *, down: bool) -> Place:
        """Move to the line below or above, as near to ``x`` as it goes."""
        layout, _, box = self.where(place)
        target = _line_beyond(layout, box, x, down=down)
        if target is None:
            row = layout.row + (1 if down else -1)
            if not 0 <= row < self._rows.count:
                return Place(self._rows.length if down else 0)
            layout = self._layout_of(row)
            target = box_near(layout, x, 0.0 if down else layout.height)
        return place_on(*target, x)

    def at_point(self, layout: RowLayout, x: float, y: float) -> Place:
        """Return the place nearest to a point; ``y`` counts from the row's top."""
        return place_on(*box_near(layout, x, y), x)


def place_on(fragment: Fragment, box: LineBox, x: float) -> Place:
    """Return the place on a line nearest to ``x``."""
    offset = fragment.offset_at(box, x)
    return Place(offset, upstream=offset == box.end and box is not fragment.lines[-1])


def box_near(layout: RowLayout, x: float, y: float) -> tuple[Fragment, LineBox]:
    """Return the line nearest to a point: first by height, then across."""

    def distance(candidate: tuple[Fragment, LineBox]) -> tuple[float, float]:
        fragment, box = candidate
        above, below = box.top - y, y - (box.top + box.height)
        return max(above, below, 0.0), _aside(fragment, box, x)

    return min(layout.boxes(), key=distance)


def _line_beyond(layout: RowLayout, box: LineBox, x: float, *, down: bool) -> tuple[Fragment, LineBox] | None:
    beyond = [pair for pair in layout.boxes() if (pair[1].top > box.top if down else pair[1].top < box.top)]
    across = [pair for pair in beyond if _aside(pair[0], pair[1], x) == 0.0] or beyond
    if not across:
        return None
    return min(across, key=lambda pair: (abs(pair[1].top - box.top), _aside(pair[0], pair[1], x)))


def _aside(fragment: Fragment, box: LineBox, x: float) -> float:
    left = fragment.x
    return max(left - x, x - (left + box.line.width()), 0.0)
