"""Where the characters of a page stand, so that passages can be drawn on the page itself."""

from __future__ import annotations

import sys
from array import array
from dataclasses import dataclass

_SCALE = 65535
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class PageLayout:
    """Boxes of a page's code points, four 16-bit numbers each, little-endian.

    A box is left, top, right, bottom as shares (of 65535) of the page's width and height as it is shown,
    from the top left. Box number n belongs to the code point ``page.start + n`` of the canonical text.
    A character without a place on the page, such as a line break, has a box of four zeros.
    """

    boxes: bytes

    @classmethod
    def from_boxes(cls, boxes: list[Box]) -> PageLayout:
        """Pack boxes given as shares of the page, 0 to 1; what lies beyond the page is cut at its edge."""
        numbers = array("H", (round(min(max(edge, 0.0), 1.0) * _SCALE) for box in boxes for edge in box))
        if sys.byteorder == "big":
            numbers.byteswap()
        return cls(numbers.tobytes())

    def __len__(self) -> int:
        """Return for how many characters there is a box."""
        return len(self.boxes) // 8

    def box(self, number: int) -> Box | None:
        """Return left, top, right, bottom as shares of the page, 0 to 1; None for one without a place."""
        packed = self.boxes[8 * number : 8 * number + 8]
        left, top, right, bottom = (int.from_bytes(packed[at : at + 2], "little") for at in (0, 2, 4, 6))
        if right == left and bottom == top:
            return None
        return left / _SCALE, top / _SCALE, right / _SCALE, bottom / _SCALE
