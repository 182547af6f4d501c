"""Where a passage stands in what was spoken, by the time, and in a table, by sheet, row and column."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from workbench.domain.structure import Block, BlockKind, Structure
from workbench.domain.structure_columns import kinds_of


def clock(milliseconds: int) -> str:
    """Return a time of a recording as people write it: "00:14:22"."""
    seconds = milliseconds // 1000
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def timecode_cite(structure: Structure, start: int) -> str:
    """Return the time at which the words at a place were spoken; "" where no time is known."""
    place = bisect_right(structure.timecodes, start, key=lambda timecode: timecode.start) - 1
    return clock(structure.timecodes[place].begins) if place >= 0 else ""


def table_cite(structure: Structure, start: int, text: str) -> str:
    """Return sheet, row and column of a cell: "Sheet1, row 12, column C"; "" where rows have no numbers."""
    blocks = structure.blocks
    place = bisect_right(blocks, start, key=lambda block: block.start) - 1
    row = _last(blocks, place, BlockKind.TABLE_ROW)
    if row < 0 or not blocks[row].marker or start > blocks[row].end:
        return ""
    cell = _last(blocks, place, BlockKind.TABLE_CELL)
    sheet = _sheet(blocks, row, text)
    parts = [sheet] if sheet else []
    parts.append(f"row {blocks[row].marker}")
    if cell > row and start <= blocks[cell].end and blocks[cell].marker:
        parts.append(f"column {blocks[cell].marker}")
    return ", ".join(parts)


def _last(blocks: Sequence[Block], place: int, kind: BlockKind) -> int:
    """Return the place of the last block of a kind up to this one; -1 if one of no table stands between."""
    while place >= 0 and blocks[place].kind is not kind:
        if blocks[place].kind is not BlockKind.TABLE_CELL:
            return -1
        place -= 1
    return place


def _sheet(blocks: Sequence[Block], row: int, text: str) -> str:
    place = next((at for at in range(row, -1, -1) if blocks[at].kind is BlockKind.HEADING), -1)
    return text[blocks[place].start : blocks[place].end] if place >= 0 else ""


def counts_rows(structure: Structure) -> bool:
    """Tell whether passages are cited by rows, which takes the text for the names of sheets."""
    kinds = kinds_of(structure.blocks)
    return BlockKind.TABLE_ROW in kinds and bool(structure.blocks[kinds.index(BlockKind.TABLE_ROW)].marker)
