"""Put lines together as a browser would show them, and note what stands where.

White space collapses, lines of nothing are dropped, styles end at the line's end and go on in the next.
Offsets count code points of the text that `text` gives, which is canonical.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from workbench.domain.structure import Block, BlockKind, Structure, StyledSpan, StyleKind
from workbench.domain.text import canonical_text

_SPACES = re.compile(r"[ \t\n\r\f]+")
# Every line looks at the styles that are open, so a page must not open them without end.
_DEEPEST_STYLES = 32
# For equal spans: which block is the outer one.
_NESTING = {BlockKind.QUOTATION: 0, BlockKind.TABLE_ROW: 1, BlockKind.TABLE_CELL: 2}


@dataclass(slots=True)
class Leaf:
    """What the lines being written are; the marker goes to the first of them."""

    kind: BlockKind
    level: int = 0
    marker: str = ""


@dataclass(slots=True)
class _OpenStyle:
    kind: StyleKind
    target: str
    start: int


class LineWriter:
    """Collects words into lines and lines into a text with its structure."""

    def __init__(self) -> None:
        self.leaves: list[Leaf] = []
        self.preformatted = 0
        self._lines: list[str] = []
        self._spans: list[tuple[int, int]] = []
        self._position = 0
        self._blank_lines = 0
        self._blocks: list[Block] = []
        self._styles: list[StyledSpan] = []
        self._open_styles: list[_OpenStyle] = []
        self._ignored_styles = 0
        self._line_styles: list[StyledSpan] = []
        self._pieces: list[str] = []
        self._length = 0
        self._space = False
        self._row_level = 0
        self._cells: list[tuple[int, int]] = []
        self._cell_start = 0

    @property
    def line_count(self) -> int:
        """How many lines with words are finished."""
        return len(self._spans)

    @property
    def line_spans(self) -> Sequence[tuple[int, int]]:
        """Where the finished lines begin and end, without white space at their edges."""
        return self._spans

    def write(self, words: str) -> None:
        """Add words to the line, with white space as the place demands."""
        words = canonical_text(words)
        if self.preformatted and not self._row_level:
            self._write_preformatted(words)
            return
        words = _SPACES.sub(" ", words)
        bare = words.strip(" ")
        if not bare:
            self._space = self._space or bool(words)
            return
        if (self._space or words[0] == " ") and not self._at_edge():
            self._add(" ")
        self._add(bare)
        self._space = words[-1] == " "

    def space(self) -> None:
        """Keep the words before and after apart."""
        self._space = True

    def break_line(self) -> None:
        """End the line, if there is one; within a table's row keep the words apart."""
        if self._row_level:
            self._space = True
        else:
            self._end_line()

    def begin_style(self, kind: StyleKind, target: str = "") -> None:
        """Set the words from here on bold, italic or as a link."""
        if len(self._open_styles) < _DEEPEST_STYLES:
            self._open_styles.append(_OpenStyle(kind, target, self._length))
        else:
            self._ignored_styles += 1

    def end_style(self) -> None:
        """End the style begun last."""
        if self._ignored_styles:
            self._ignored_styles -= 1
            return
        style = self._open_styles.pop()
        if style.start < self._length:
            self._line_styles.append(StyledSpan(style.kind, style.start, self._length, style.target))

    def begin_row(self, level: int) -> None:
        """Begin a line that is a table's row; ``level`` is the table's depth."""
        self._end_line()
        self._row_level = level
        self._cells = []

    def begin_cell(self, column: int, written: int) -> None:
        """Begin the cell in a column; ``written`` columns of the row are behind the last tab already."""
        self._add("\t" * (column - written))
        self._cell_start = self._length
        self._space = False

    def end_cell(self) -> None:
        """End the cell begun last."""
        self._cells.append((self._cell_start, self._length))
        self._space = False

    def end_row(self) -> None:
        """End the row's line."""
        self._end_line()
        self._row_level = 0

    def end_preformatted(self) -> None:
        """Forget blank lines at the end of preformatted text."""
        if not self._row_level:
            self._end_line()
            self._blank_lines = 0

    def add_quotation(self, first_line: int, level: int) -> None:
        """Note that the lines from this one to the last are a quotation."""
        self.break_line()
        if first_line < len(self._spans):
            start, end = self._spans[first_line][0], self._spans[-1][1]
            self._blocks.append(Block(BlockKind.QUOTATION, start, end, level))

    def finish(self) -> tuple[str, Structure]:
        """End the text; give it with its structure."""
        self._end_line()
        blocks = sorted(self._blocks, key=lambda b: (b.start, -b.end, _NESTING.get(b.kind, 3), b.level))
        styles = sorted(self._styles, key=lambda s: (s.start, -s.end))
        return "".join(self._lines), Structure(tuple(blocks), tuple(styles))

    def _at_edge(self) -> bool:
        return self._length == (self._cell_start if self._row_level else 0)

    def _add(self, words: str) -> None:
        if words:
            self._pieces.append(words)
            self._length += len(words)

    def _write_preformatted(self, words: str) -> None:
        first, *others = words.split("\n")
        self._add(first)
        for line in others:
            if not self._pieces or "".join(self._pieces).isspace():
                self._blank_lines += bool(self._spans) and self._inside_preformatted()
                self._clear_line()
            else:
                self._end_line()
            self._add(line)

    def _inside_preformatted(self) -> bool:
        return bool(self._blocks) and self._blocks[-1].kind is BlockKind.PREFORMATTED

    def _end_line(self) -> None:
        line = "".join(self._pieces)
        keeps_edge = bool(self._row_level) or self.preformatted > 0
        bare = line.rstrip() if keeps_edge else line.strip()
        if bare.strip():
            self._keep_line(bare, 0 if keeps_edge else len(line) - len(line.lstrip()))
        self._clear_line()

    def _clear_line(self) -> None:
        self._pieces = []
        self._length = 0
        self._space = False
        self._cell_start = 0
        self._line_styles = []
        for style in self._open_styles:
            style.start = 0

    def _keep_line(self, bare: str, cut: int) -> None:
        if self._lines:
            breaks = "\n" * (1 + self._blank_lines)
            self._lines.append(breaks)
            self._position += len(breaks)
        self._blank_lines = 0
        start = self._position
        self._lines.append(bare)
        self._position += len(bare)
        self._note_blocks(bare, start)
        self._note_styles(bare, start, cut)

    def _note_blocks(self, bare: str, start: int) -> None:
        indent = len(bare) - len(bare.lstrip())
        self._spans.append((start + indent, self._position))
        if self._row_level:
            self._blocks.append(Block(BlockKind.TABLE_ROW, start, self._position, self._row_level))
            for span in self._cells:
                found = _trimmed(bare, *span)
                if found is not None:
                    self._blocks.append(
                        Block(BlockKind.TABLE_CELL, start + found[0], start + found[1], self._row_level)
                    )
        elif self.leaves:
            leaf = self.leaves[-1]
            begin = start if leaf.kind is BlockKind.PREFORMATTED else start + indent
            self._blocks.append(Block(leaf.kind, begin, self._position, leaf.level, leaf.marker))
            leaf.marker = ""

    def _note_styles(self, bare: str, start: int, cut: int) -> None:
        still_open = [StyledSpan(s.kind, s.start, self._length, s.target) for s in self._open_styles]
        for style in (*self._line_styles, *still_open):
            found = _trimmed(bare, style.start - cut, style.end - cut)
            if found is not None:
                self._styles.append(StyledSpan(style.kind, start + found[0], start + found[1], style.target))


def _trimmed(line: str, start: int, end: int) -> tuple[int, int] | None:
    """Give the span within the line and without white space at its edges; None if nothing is left."""
    start, end = max(0, start), min(end, len(line))
    words = line[start:end]
    bare = words.strip()
    if not bare:
        return None
    start += len(words) - len(words.lstrip())
    return start, start + len(bare)
