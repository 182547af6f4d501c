"""What stands where in the viewport, and the scroll bar's value, without knowing the heights of unseen rows.

The view's place is an anchor: the row at the top edge and how many pixels of it are out of sight. Scrolling
moves the anchor by pixels through rows that are laid out as they come; nothing unseen can make it jump. The
scroll bar shows an estimate that needs no list of heights: every character and every row before the anchor
counts its average height.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from workbench.desktop.document_view.row_layout import RowLayout
from workbench.desktop.document_view.rows import Rows


@dataclass(slots=True)
class Placed:
    """A row in sight; ``top`` counts in pixels from the viewport's top edge."""

    top: float
    layout: RowLayout


class Flow:
    """The rows in sight. ``layout_of`` gives a row laid out for the present width."""

    def __init__(self, rows: Rows, layout_of: Callable[[int], RowLayout]) -> None:
        self._rows = rows
        self._layout_of = layout_of
        self._viewport = 1.0
        self._a_character = 1.0
        self._a_row = 1.0
        self._last: tuple[int, float] | None = None
        self._in_sight: list[Placed] | None = None
        self.row = 0
        self.hidden = 0.0

    def set_measures(self, viewport_height: float, a_character: float, a_row: float) -> None:
        """Take the viewport's height and the average heights that a character and a row add, in pixels."""
        self._viewport = max(viewport_height, 1.0)  # the last line needs a pixel to stand on
        self._a_character, self._a_row = a_character, a_row
        self.forget()

    def forget(self) -> None:
        """Forget what was laid out; the anchor stays."""
        self._last = None
        self._in_sight = None

    def in_sight(self) -> list[Placed]:
        """Return the rows in sight from top to bottom."""
        if self._in_sight is None:
            placed = list[Placed]()
            row, top = self.row, -self.hidden
            while row < self._rows.count and (top < self._viewport or not placed):
                layout = self._layout_of(row)
                placed.append(Placed(top, layout))
                top += layout.height
                row += 1
            self._in_sight = placed
        return self._in_sight

    def placed(self, row: int) -> Placed | None:
        """Return a row in sight by its number."""
        return next((placed for placed in self.in_sight() if placed.layout.row == row), None)

    def move_to(self, row: int, hidden: float) -> None:
        """Put a row at the top edge with ``hidden`` pixels of it out of sight; negative: space above it."""
        row = min(max(row, 0), self._rows.count - 1)
        while hidden < 0 and row > 0:
            row -= 1
            hidden += self._layout_of(row).height
        hidden = max(hidden, 0.0)
        while row + 1 < self._rows.count and hidden >= (height := self._layout_of(row).height):
            hidden -= height
            row += 1
        self.row, self.hidden = min((row, hidden), self._end())
        self._in_sight = None

    def scroll_by(self, pixels: float) -> None:
        """Move the text up by so many pixels (down where negative)."""
        self.move_to(self.row, self.hidden + pixels)

    def value(self) -> int:
        """Return the scroll bar's value for the present place."""
        return self._value_of(self.row, self.hidden)

    def maximum(self) -> int:
        """Return the scroll bar's value for the end of the text."""
        return self._value_of(*self._end())

    def go_to_value(self, value: int) -> None:
        """Move to where the scroll bar stands."""
        if value >= self.maximum():
            self.move_to(*self._end())
            return
        low, high = 0, self._rows.count
        while high - low > 1:
            middle = (low + high) // 2
            if self.estimate(middle) <= value:
                low = middle
            else:
                high = middle
        share = (value - self.estimate(low)) / max(self.estimate(low + 1) - self.estimate(low), 1e-6)
        self.move_to(low, min(max(share, 0.0), 1.0) * self._layout_of(low).height)

    def estimate(self, row: int) -> float:
        """Return about how many pixels below the text's top a row stands; behind the last row: its end."""
        start = self._rows.span(row)[0] if row < self._rows.count else self._rows.length
        return start * self._a_character + row * self._a_row

    def estimate_at(self, offset: int) -> float:
        """Return about how many pixels below the text's top an offset stands."""
        end_of_text = offset >= self._rows.length
        row = self._rows.count if end_of_text else self._rows.at(offset)
        return offset * self._a_character + row * self._a_row

    def _value_of(self, row: int, hidden: float) -> int:
        if row == 0 and hidden <= 0:
            return 0
        share = min(hidden / max(self._layout_of(row).height, 1e-6), 1.0)
        here, below = self.estimate(row), self.estimate(row + 1)
        return max(1, round(here + share * (below - here)))

    def _end(self) -> tuple[int, float]:
        """Return the anchor that shows the text's last line at the bottom edge."""
        if self._last is None:
            row, room = self._rows.count, self._viewport
            while row > 0 and room > 0:
                row -= 1
                room -= self._layout_of(row).height
            self._last = (row, max(0.0, -room))
        return self._last
