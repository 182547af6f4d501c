"""Where the pieces of the memo's preview stand: only those in sight are laid out, the others are estimated.

The place is a piece and some pixels of it, not a value of the scroll bar: heights of unseen pieces are never
needed, so that nothing jumps when an estimate is corrected.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from itertools import accumulate

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QTextDocument

from workbench.desktop.memo_looks import Looks
from workbench.desktop.memo_setting import set_piece
from workbench.domain.memo_blocks import Card, Items, Piece, Quotation, Table

_KEPT = 60  # pieces that stay laid out
_FOOT = 48.0  # pixels left free below the end
_LINE_HEIGHTS = {Table: 2.0, Items: 1.6, Card: 6.0, Quotation: 2.0}
_OTHER_HEIGHT = 1.6


class Flow:
    """The pieces one below the other, in a column of some width. GUI thread only."""

    def __init__(self) -> None:
        self.pieces: tuple[Piece, ...] = ()
        self.width = 0.0
        self.height = 0.0  # of what is in sight
        self._looks: Looks | None = None
        self._set: OrderedDict[int, QTextDocument] = OrderedDict()
        self._heights: list[float] = []
        self._tops: list[float] | None = None
        self._index, self._offset = 0, 0.0

    def show(self, pieces: Sequence[Piece], looks: Looks) -> None:
        """Take pieces; those that are the same objects as before stay laid out, and the place stays."""
        before = {piece.key: at for at, piece in enumerate(self.pieces)}
        same = looks is self._looks
        kept: OrderedDict[int, QTextDocument] = OrderedDict()
        heights = []
        for at, piece in enumerate(pieces):
            old = before.get(piece.key)
            known = old is not None and same
            if known and old is not None and self.pieces[old] is piece and old in self._set:
                kept[at] = self._set[old]
            heights.append(self._heights[old] if known and old is not None else self._guess(piece, looks))
        place = self._place_among([piece.key for piece in pieces])
        self.pieces, self._looks, self._set = tuple(pieces), looks, kept
        self._heights, self._tops = heights, None
        self._index, self._offset = place
        self.settle()

    def resize(self, width: float, height: float) -> None:
        """Take the size of what is in sight; the piece at its top stays there."""
        if self.width and width != self.width:
            share = self._offset / max(1.0, self._heights[self._index]) if self.pieces else 0.0
            self._heights = [one * self.width / max(1.0, width) for one in self._heights]
            self._tops, self.width = None, width
            if self.pieces:
                self._offset = share * self._laid_out(self._index)
        self.width, self.height = width, height
        self.settle()

    def document(self, at: int) -> QTextDocument:
        """Return a piece laid out."""
        self._laid_out(at)
        return self._set[at]

    def in_sight(self) -> Iterator[tuple[int, float]]:
        """Yield the pieces in sight, each with where its top stands in pixels."""
        top, at = -self._offset, self._index
        while at < len(self.pieces) and top < self.height:
            height = self._laid_out(at)
            yield at, top
            top += height
            at += 1

    def at(self, point: QPointF) -> tuple[int, QPointF]:
        """Return the piece at a point of what is in sight, or the nearest, and the point within it."""
        found, top = self._index, -self._offset
        for index, start in self.in_sight():
            if index == self._index or start <= point.y():
                found, top = index, start
        return found, QPointF(point.x(), point.y() - top)

    def scroll_by(self, pixels: float) -> None:
        """Move on by so many pixels, back where negative."""
        self._offset += pixels
        self.settle()

    def go_to(self, at: int, offset: float = 0.0) -> None:
        """Put a place at the top: a piece and some pixels of it."""
        self._index, self._offset = at, offset
        self.settle()

    def go_to_value(self, value: float) -> None:
        """Go where the scroll bar says."""
        tops = self._all_tops()
        at = max(0, bisect_right(tops, value) - 1)
        self.go_to(min(at, max(0, len(self.pieces) - 1)), value - tops[at])

    def bring_in_sight(self, at: int, top: float, bottom: float) -> None:
        """Scroll no further than needed to show a part of a piece, from some pixels of it to others."""
        for index, start in self.in_sight():
            if index == at and start + top >= 0 and start + bottom <= self.height:
                return
        self.go_to(at, max(0.0, top - self.height / 3) if top > self.height / 3 else top - self.height / 3)

    @property
    def value(self) -> int:
        """What the scroll bar shows."""
        if not self.pieces:
            return 0
        return round(self._all_tops()[self._index] + self._offset)

    @property
    def maximum(self) -> int:
        """What the scroll bar shows at the end."""
        return max(0, round(self._all_tops()[-1] + _FOOT - self.height))

    @property
    def place(self) -> tuple[int, float]:
        """The piece at the top, and the pixels of it that are out of sight."""
        return self._index, self._offset

    def settle(self) -> None:
        """Put the place where it is allowed to be, and lay out what is in sight."""
        if not self.pieces or not self.height or self._looks is None:
            return
        while self._offset < 0 and self._index > 0:
            self._index -= 1
            self._offset += self._laid_out(self._index)
        while self._index < len(self.pieces) - 1 and self._offset >= self._laid_out(self._index):
            self._offset -= self._laid_out(self._index)
            self._index += 1
        self._offset = max(0.0, self._offset)
        self._fill()
        while len(self._set) > _KEPT:
            self._set.popitem(last=False)

    def _fill(self) -> None:
        """Leave no room below the end while there is something above."""
        missing = self.height - _FOOT - sum(self._heights[at] for at, _ in self.in_sight()) + self._offset
        if missing <= 0 or list(self.in_sight())[-1][0] < len(self.pieces) - 1:
            return
        self._offset -= missing
        while self._offset < 0 and self._index > 0:
            self._index -= 1
            self._offset += self._laid_out(self._index)
        self._offset = max(0.0, self._offset)

    def _laid_out(self, at: int) -> float:
        """Return a piece's height, having laid it out."""
        made = self._set.get(at)
        if made is None:
            made = self._set[at] = QTextDocument()
            assert self._looks is not None
            set_piece(made, self.pieces[at], self._looks)
        self._set.move_to_end(at)
        if made.textWidth() != self.width:
            made.setTextWidth(self.width)
        height = made.size().height()
        if height != self._heights[at]:
            self._heights[at], self._tops = height, None
        return height

    def _guess(self, piece: Piece, looks: Looks) -> float:
        """Estimate a piece's height from its blocks."""
        lines = 0.0
        for block in piece.blocks:
            rows = block.rows if isinstance(block, Table) else getattr(block, "items", (block,))
            lines += _LINE_HEIGHTS.get(type(block), _OTHER_HEIGHT) * len(rows)
        return max(1.0, lines * looks.unit * 4)

    def _all_tops(self) -> list[float]:
        if self._tops is None:
            self._tops = [0.0, *accumulate(self._heights)]
        return self._tops

    def _place_among(self, keys: Sequence[str]) -> tuple[int, float]:
        """Find the piece at the top, or the last one before it that is still there, among other pieces."""
        wanted = {key: at for at, key in enumerate(keys)}
        for at in range(min(self._index, len(self.pieces) - 1), -1, -1):
            if self.pieces[at].key in wanted:
                return wanted[self.pieces[at].key], self._offset if at == self._index else 0.0
        return 0, 0.0


def position_at(document: QTextDocument, point: QPointF) -> int:
    """Return the place in a piece's document at a point of it, or the nearest."""
    return document.documentLayout().hitTest(point, Qt.HitTestAccuracy.FuzzyHit)
