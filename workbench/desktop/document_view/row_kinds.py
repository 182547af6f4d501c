"""What each row is: heading, list item, quotation, table row, preformatted … , asked row by row."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from operator import sub

from workbench.domain.structure import Block, BlockKind, Structure, StyledSpan
from workbench.domain.structure_columns import ends_of, kinds_of, starts_of, where

_DEEPEST = 8


@dataclass(frozen=True, slots=True)
class RowKind:
    """What a row is.

    ``marker`` is set on the first row of a list item or footnote only. ``cells`` are the spans of a table
    row's cells; ``table`` names the table's first row block, so that all rows of a table share their columns.
    ``label`` stands in the margin in the place of the paragraph's number: a row's number in its sheet.
    """

    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    quotes: int = 0
    indent: int = 0
    marker: str = ""
    cells: tuple[tuple[int, int], ...] = ()
    table: int = -1
    label: str = ""


PLAIN = RowKind()
_OWN_LOOK = (
    BlockKind.HEADING,
    BlockKind.PREFORMATTED,
    BlockKind.CAPTION,
    BlockKind.FOOTNOTE,
    BlockKind.TABLE_ROW,
)


class RowKinds:
    """Reads a structure by rows. Making it takes one pass over the blocks; a question takes O(log blocks)."""

    def __init__(self, text: str, structure: Structure) -> None:
        self._text = text
        cells = [kind is BlockKind.TABLE_CELL for kind in kinds_of(structure.blocks)]
        self._blocks = where(structure.blocks, [not cell for cell in cells])
        self._starts = array("Q", starts_of(self._blocks))
        self._parents = _parents(self._starts, ends_of(self._blocks))
        self._tables = _tables(self._blocks)
        self._cells = where(structure.blocks, cells)
        self._cell_starts = array("Q", starts_of(self._cells))
        self._styles = structure.styles
        self._style_starts = array("Q", starts_of(structure.styles))
        # Enclosing spans begin before the row that asks, so the search goes back as far as the longest one.
        self._longest_style = max(map(sub, ends_of(structure.styles), self._style_starts), default=0)

    def at(self, start: int, end: int) -> RowKind:
        """Return what the row with this span is."""
        if not self._blocks:
            return PLAIN
        kind, level, quotes, indent, marker, table, label = BlockKind.PARAGRAPH, 0, 0, 0, "", -1, ""
        place = bisect_right(self._starts, max(start, end - 1)) - 1
        while place >= 0:
            block = self._blocks[place]
            if block.end > start or block.start >= start:
                if block.kind is BlockKind.QUOTATION:
                    quotes = max(quotes, block.level, 1)
                elif block.kind is BlockKind.LIST_ITEM:
                    indent = max(indent, block.level, 1)
                    marker = marker or (block.marker if block.start >= start else "")
                elif block.kind in _OWN_LOOK and kind is BlockKind.PARAGRAPH:
                    kind, level = block.kind, block.level
                    table = self._tables.get(place, -1)
                    label = block.marker if kind is BlockKind.TABLE_ROW else ""
                    if kind is BlockKind.FOOTNOTE and block.marker and block.start >= start:
                        indent, marker = max(indent, 1), marker or block.marker
            place = self._parents[place]
        cells = self._cells_of(start, end) if kind is BlockKind.TABLE_ROW else ()
        return RowKind(kind, level, min(quotes, _DEEPEST), min(indent, _DEEPEST), marker, cells, table, label)

    def table_rows(self, table: int, limit: int) -> list[tuple[tuple[int, int], ...]]:
        """Return the cells of a table's first rows."""
        rows: list[tuple[tuple[int, int], ...]] = []
        place, next_start = table, self._blocks[table].start
        while place < len(self._blocks) and len(rows) < limit:
            block = self._blocks[place]
            if block.kind is BlockKind.TABLE_ROW:
                if block.start != next_start:
                    break
                rows.append(self._cells_of(block.start, block.end))
                next_start = block.end + 1
            place += 1
        return rows

    def styles_in(self, start: int, end: int) -> list[StyledSpan]:
        """Return the styled spans that touch a stretch of text."""
        first = bisect_left(self._style_starts, max(0, start - self._longest_style))
        last = bisect_left(self._style_starts, end)
        return [style for style in self._styles[first:last] if style.end > start]

    def _cells_of(self, start: int, end: int) -> tuple[tuple[int, int], ...]:
        first, last = bisect_left(self._cell_starts, start), bisect_right(self._cell_starts, end)
        named = [(cell.start, cell.end) for cell in self._cells[first:last] if cell.end <= end]
        tabs = self._text.count("\t", start, end)
        # Cells hold no tab and cover their row, so any other number of them means an empty one was left out.
        return tuple(named) if len(named) == tabs + 1 else _split_at_tabs(self._text, start, end)


def _split_at_tabs(text: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
    cells: list[tuple[int, int]] = []
    while True:
        tab = text.find("\t", start, end)
        cells.append((start, end if tab < 0 else tab))
        if tab < 0:
            return tuple(cells)
        start = tab + 1


def _parents(starts: Sequence[int], ends: Sequence[int]) -> array[int]:
    """Return for each block the innermost one that begins before it and reaches beyond its start, or -1."""
    parents, enclosing = array("q"), list[int]()
    for place, start in enumerate(starts):
        while enclosing and ends[enclosing[-1]] <= start:
            enclosing.pop()
        parents.append(enclosing[-1] if enclosing else -1)
        enclosing.append(place)
    return parents


def _tables(blocks: Sequence[Block]) -> dict[int, int]:
    """Return for each table row the first of the rows that follow one another without a gap."""
    tables: dict[int, int] = {}
    table, next_start = -1, -1
    for place, (kind, start, end) in enumerate(
        zip(kinds_of(blocks), starts_of(blocks), ends_of(blocks), strict=True)
    ):
        if kind is BlockKind.TABLE_ROW:
            table = table if start == next_start else place
            tables[place] = table
            next_start = end + 1
    return tables
