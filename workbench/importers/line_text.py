"""Put lines together to a text with blocks, styles and timecodes, for formats that come line by line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from workbench.domain.structure import (
    Block,
    BlockKind,
    Structure,
    StyledSpan,
    StyleKind,
    Timecode,
)
from workbench.domain.text import canonical_text

# Not the spaces that keep numbers together: "1 234" stays as it is.
_SPACES = re.compile(r"[ \t\n\v\f]+")
_NESTING = {BlockKind.QUOTATION: 0, BlockKind.TABLE_ROW: 1, BlockKind.TABLE_CELL: 2}
Style = tuple[StyleKind, int, int]


class LineText:
    """Collects lines. Places that it gives and takes are code points of the text it makes."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.styles: list[StyledSpan] = []
        self.timecodes: list[Timecode] = []
        self._lines: list[str] = []
        self._length = 0

    @property
    def position(self) -> int:
        """Where the next line begins."""
        return self._length

    def add_line(self, words: str, kind: BlockKind | None = None, level: int = 0, marker: str = "") -> int:
        """Add a line, without white space at its edges, and give its start; say what it is if it is special.

        Nothing is added where there are no words.
        """
        bare = one_line(words)
        start = self._length
        if not bare:
            return start
        self._put(bare)
        if kind is not None:
            self.blocks.append(Block(kind, start, start + len(bare), level, marker))
        return start

    def add_blank(self) -> None:
        """Add a line of nothing, to part what comes from what was."""
        self._put("")

    def add_row(
        self,
        cells: Sequence[str],
        marker: str = "",
        markers: Sequence[str] = (),
        level: int = 1,
        *,
        tell_cells: bool = True,
    ) -> None:
        """Add a table's row; each cell is one line, told as a block or not. Rows of nothing are left out."""
        clean = [cell if cell.isalnum() else _SPACES.sub(" ", canonical_text(cell)).strip() for cell in cells]
        while clean and not clean[-1]:
            clean.pop()
        if not clean:
            return
        start = place = self._length
        line = "\t".join(clean)
        self._put(line)
        blocks = self.blocks
        blocks.append(Block(BlockKind.TABLE_ROW, start, start + len(line), level, marker))
        for number, cell in enumerate(clean if tell_cells else ()):
            if cell:
                mark = markers[number] if number < len(markers) else ""
                blocks.append(Block(BlockKind.TABLE_CELL, place, place + len(cell), level, mark))
            place += len(cell) + 1

    def add_text(self, text: str, structure: Structure) -> None:
        """Add a text that is finished, with its structure."""
        start = self._length
        if not text:
            return
        self._put(text)
        self.blocks.extend(
            replace(block, start=block.start + start, end=block.end + start) for block in structure.blocks
        )
        self.styles.extend(
            replace(style, start=style.start + start, end=style.end + start) for style in structure.styles
        )

    def finish(self) -> tuple[str, Structure]:
        """Give the text with its structure."""
        blocks = sorted(self.blocks, key=lambda b: (b.start, -b.end, _NESTING.get(b.kind, 3), b.level))
        styles = sorted(self.styles, key=lambda style: (style.start, -style.end))
        timecodes = sorted(self.timecodes, key=lambda timecode: (timecode.start, -timecode.end))
        structure = Structure(blocks=tuple(blocks), styles=tuple(styles), timecodes=tuple(timecodes))
        return "\n".join(self._lines), structure

    def _put(self, line: str) -> None:
        self._lines.append(line)
        self._length += len(line) + 1


def one_line(words: str) -> str:
    """Give words as one line without white space at its edges; line breaks become spaces."""
    return canonical_text(words).replace("\n", " ").strip()


def column_letters(number: int) -> str:
    """Give the letters of a column as spreadsheets count them: 1 is A, 27 is AA."""
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
