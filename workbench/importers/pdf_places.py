"""Where characters stand on a page as it is shown: points from its top left, after cropping and rotation."""

from __future__ import annotations

import re
from array import array
from collections.abc import Sequence
from math import isfinite

SCALE = 65535
"""What a page's width and height are in the numbers of a `PageLayout`."""

Places = tuple[Sequence[float], Sequence[float], Sequence[float], Sequence[float]]


def shown(boxes: array[float], bounds: tuple[float, float, float, float], turns: int) -> Places:
    """Give left, top, right, bottom of each character on the page as it is shown."""
    low_x, low_y, high_x, high_y = bounds
    left, top, right, bottom = (_finite(boxes[edge::4]) for edge in range(4))
    if turns == 0:
        return _less(left, low_x), _from(high_y, top), _less(right, low_x), _from(high_y, bottom)
    if turns == 1:
        return _less(bottom, low_y), _less(left, low_x), _less(top, low_y), _less(right, low_x)
    if turns == 2:
        return _from(high_x, right), _less(bottom, low_y), _from(high_x, left), _less(top, low_y)
    return _from(high_y, top), _from(high_x, right), _from(high_y, bottom), _from(high_x, left)


def _finite(values: array[float]) -> array[float]:
    if isfinite(sum(values)):
        return values
    return array("f", (value if isfinite(value) else 0.0 for value in values))


def _less(values: Sequence[float], start: float) -> list[float]:
    return list(values) if start == 0 else [value - start for value in values]


def _from(end: float, values: Sequence[float]) -> list[float]:
    return [end - value for value in values]


def packed_boxes(places: Places, width: float, height: float) -> array[int]:
    """Give the boxes as a `PageLayout` holds them; what lies beyond the page is cut at its edge."""
    packed = array("H", bytes(8 * len(places[0])))
    for edge, values in enumerate(places):
        extent = width if edge % 2 == 0 else height
        scale = SCALE / extent
        if values and (min(values) < 0 or max(values) > extent):
            values = [min(max(value, 0.0), extent) for value in values]
        packed[edge::4] = array("H", map(int, map(scale.__mul__, values)))
    return packed


def clear_empty(text: str, places: Places, packed: array[int]) -> None:
    """Give white space that PDFium added, and the breaks of lines, no place."""
    lefts, rights = places[0], places[2]
    for found in re.finditer(r"\s", text):
        at = found.start()
        if lefts[at] == rights[at] or text[at] == "\n":
            packed[4 * at : 4 * at + 4] = array("H", bytes(8))


def turned(places: Places, turn: int, width: float, height: float) -> Places:
    """Give the places as they would be if the page were turned so that this text runs to the right."""
    left, top, right, bottom = places
    if turn == 1:
        return _from(height, bottom), left, _from(height, top), right
    if turn == 2:
        return _from(width, right), _from(height, bottom), _from(width, left), _from(height, top)
    if turn == 3:
        return top, _from(width, right), bottom, _from(width, left)
    return places
