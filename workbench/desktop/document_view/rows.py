"""Rows: what the view lays out as one piece, a line of the canonical text or a stretch of a very long one."""

from __future__ import annotations

from array import array
from bisect import bisect_right

from workbench.domain.paragraphs import ParagraphIndex
from workbench.domain.text import grapheme_start

# Laying out a line costs time in proportion to its length, so a longer one is shown as several rows.
LONGEST_ROW = 10_000


class Rows:
    """The rows of a text, counted from 0. Offsets are code points of the canonical text."""

    def __init__(self, text: str, index: ParagraphIndex) -> None:
        self.index = index
        self.length = len(text)
        self._cuts = array("Q", _cuts(text))

    @property
    def count(self) -> int:
        """How many rows there are; an empty text has one."""
        return self.index.line_count + len(self._cuts)

    def at(self, offset: int) -> int:
        """Return the row that holds the offset; a line break belongs to the row it ends."""
        return self.index.line_at(offset) + bisect_right(self._cuts, offset)

    def span(self, row: int) -> tuple[int, int]:
        """Return a row's span without its line break."""
        if not self._cuts:
            return self.index.line_span(row)
        return self._span_among_cuts(row)

    def number(self, row: int) -> int | None:
        """Return the number of the paragraph that begins with this row, if one does."""
        if not self._cuts:
            return self.index.line_number(row)
        start, _ = self.span(row)
        line = self.index.line_at(start)
        return self.index.line_number(line) if self.index.line_span(line)[0] == start else None

    def _span_among_cuts(self, row: int) -> tuple[int, int]:
        low, high = 0, self.index.line_count
        while high - low > 1:
            middle = (low + high) // 2
            if self._first_row(middle) <= row:
                low = middle
            else:
                high = middle
        start, end = self.index.line_span(low)
        before = bisect_right(self._cuts, start)
        within = row - self._first_row(low)
        after = before + within
        row_start = self._cuts[after - 1] if within else start
        last = after >= len(self._cuts) or self._cuts[after] > end
        return row_start, end if last else self._cuts[after]

    def _first_row(self, line: int) -> int:
        return line + bisect_right(self._cuts, self.index.line_span(line)[0])


def _cuts(text: str) -> list[int]:
    """Return where lines longer than a row are cut, hopping over lines that are short enough."""
    cuts: list[int] = []
    start, end = 0, len(text)
    while end - start > LONGEST_ROW:
        line_break = text.rfind("\n", start, start + LONGEST_ROW)
        if line_break >= 0:
            start = line_break + 1
            continue
        if text[start + LONGEST_ROW] == "\n":
            start += LONGEST_ROW + 1
            continue
        space = text.rfind(" ", start + LONGEST_ROW // 2, start + LONGEST_ROW)
        cut = space + 1 if space >= 0 else grapheme_start(text, start + LONGEST_ROW)
        start = cut if cut > start else start + LONGEST_ROW
        cuts.append(start)
    return cuts
