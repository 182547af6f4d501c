"""Where pages stand one below the other at a magnification, for any number of pages."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from statistics import median

from PySide6.QtCore import QRectF

GAP = 14.0
"""Pixels between pages and around them."""
_USUAL = (595.0, 842.0)
_LEAST, _MOST = 4.0, 20_000.0  # points; a page of other sizes is shown as if it had these
_FOLDOUT = 1.2


class PageColumn:
    """Pages below one another. Lengths are device-independent pixels of the whole column.

    ``scale`` is pixels to a point of 1/72 inch; ``ratio`` the screen's pixels to one of ours, on whose grid
    pages begin and end, so that their pictures stay sharp.
    """

    def __init__(self, sizes: Sequence[tuple[float, float]] = ()) -> None:
        self.sizes = [_sound(*size) for size in sizes]
        self._above = [0.0, *accumulate(height for _, height in self.sizes)]
        self.scale = 1.0
        self.ratio = 1.0
        self._room = 0.0

    def __len__(self) -> int:
        return len(self.sizes)

    @property
    def usual_width(self) -> float:
        """The width in points to fit into a pane: that of the widest page but foldouts and the like."""
        widths = [width for width, _ in self.sizes]
        most = median(widths) * _FOLDOUT
        return max(width for width in widths if width <= most)

    @property
    def longest_side(self) -> float:
        """The longest side of any page, in points."""
        return max(max(size) for size in self.sizes)

    def set_measures(self, scale: float, ratio: float, room: float) -> None:
        """Set the magnification, the screen's ratio and the width in which pages stand in the middle."""
        self.scale, self.ratio, self._room = scale, ratio, room

    @property
    def width(self) -> float:
        """Width of the column."""
        widest = max((width for width, _ in self.sizes), default=0.0)
        return max(self._room, widest * self.scale + 2 * GAP)

    @property
    def height(self) -> float:
        """Height of the column."""
        return self._above[-1] * self.scale + (len(self) + 1) * GAP

    def top(self, page: int) -> float:
        """Return the upper edge of a page."""
        return self._snapped(self._above[page] * self.scale + (page + 1) * GAP)

    def pixels(self, page: int) -> tuple[int, int]:
        """Return width and height of a page in pixels of the screen."""
        width, height = self.sizes[page]
        factor = self.scale * self.ratio
        return max(1, round(width * factor)), max(1, round(height * factor))

    def rect(self, page: int) -> QRectF:
        """Return where a page stands."""
        width, height = (side / self.ratio for side in self.pixels(page))
        return QRectF(self._snapped(max(GAP, (self.width - width) / 2)), self.top(page), width, height)

    def page_at(self, y: float) -> int:
        """Return the page at a height, or the one above where that is between pages."""
        return max(0, bisect_right(range(len(self)), y, key=self.top) - 1)

    def _snapped(self, length: float) -> float:
        return round(length * self.ratio) / self.ratio


def _sound(width: float, height: float) -> tuple[float, float]:
    if width <= 0 or height <= 0:
        return _USUAL
    return min(max(width, _LEAST), _MOST), min(max(height, _LEAST), _MOST)
