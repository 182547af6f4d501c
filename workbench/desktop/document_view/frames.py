"""The frame around the words of the current claim: one outline over lines that touch, not a box for each."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath

_RADIUS = 3.5
_TOUCH = 6.0  # pixels that lines must share to be framed together


def frames_of(lines: Sequence[QRectF]) -> list[QPainterPath]:
    """Return outlines around the parts of a passage in its lines, from top to bottom.

    Where a passage goes on in a line that does not touch the one before, both are open at that side.
    """
    blocks: list[list[QRectF]] = []
    for rect in lines:
        if blocks and _touch(blocks[-1][-1], rect):
            blocks[-1].append(rect)
        else:
            blocks.append([rect])
    if len(blocks) == 2 and len(blocks[0]) == len(blocks[1]) == 1 and blocks[1][0].top() > blocks[0][0].top():
        first, second = blocks[0][0], blocks[1][0]
        turned = second.left() > first.left()
        return [_open(first, right=not turned), _open(second, right=turned)]
    return [_rounded(_outline(block)) for block in blocks]


def _touch(upper: QRectF, lower: QRectF) -> bool:
    shared = min(upper.right(), lower.right()) - max(upper.left(), lower.left())
    return lower.top() > upper.top() and shared >= _TOUCH


def _outline(block: Sequence[QRectF]) -> list[QPointF]:
    """Return the corners, clockwise from the upper left; lines meet halfway between them."""
    meeting = [(upper.bottom() + lower.top()) / 2 for upper, lower in pairwise(block)]
    tops = [block[0].top(), *meeting]
    bottoms = [*meeting, block[-1].bottom()]
    right = [
        QPointF(rect.right(), y)
        for rect, top, bottom in zip(block, tops, bottoms, strict=True)
        for y in (top, bottom)
    ]
    left = [
        QPointF(rect.left(), y)
        for rect, top, bottom in zip(block, tops, bottoms, strict=True)
        for y in (top, bottom)
    ]
    return [*right, *reversed(left)]


def _rounded(corners: Sequence[QPointF]) -> QPainterPath:
    """Return a closed path with round corners; corners in a straight line are passed by."""
    path = QPainterPath()
    corners = [here for before, here in zip((corners[-1], *corners), corners, strict=False) if here != before]
    around = zip((corners[-1], *corners[:-1]), corners, (*corners[1:], corners[0]), strict=True)
    for place, (before, here, after) in enumerate(around):
        begin, end = _towards(here, before), _towards(here, after)
        if place:
            path.lineTo(begin)
        else:
            path.moveTo(begin)
        path.quadTo(here, end)
    path.closeSubpath()
    return path


def _open(rect: QRectF, *, right: bool) -> QPainterPath:
    """Return three sides of a rectangle, the right or the left one left out."""
    near, far = (rect.right(), rect.left()) if right else (rect.left(), rect.right())
    path = QPainterPath(QPointF(near, rect.top()))
    for corner, after in (
        (QPointF(far, rect.top()), QPointF(far, rect.bottom())),
        (QPointF(far, rect.bottom()), QPointF(near, rect.bottom())),
    ):
        path.lineTo(_towards(corner, path.currentPosition()))
        path.quadTo(corner, _towards(corner, after))
    path.lineTo(QPointF(near, rect.bottom()))
    return path


def _towards(corner: QPointF, other: QPointF) -> QPointF:
    """Return the point where the rounding of a corner begins on the way to another."""
    way = other - corner
    length = max(abs(way.x()), abs(way.y()))
    return corner + way * (min(_RADIUS, length / 2) / length if length else 0.0)
