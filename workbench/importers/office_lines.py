"""Put the paragraphs and tables of a word processor's file together as text with structure and notes.

White space within a paragraph stays as it was typed; at the edges of lines it goes, and so do empty
lines. While writing, places are counted in the text as written; `finish` moves everything to the text
that is left. What is written while something is removed goes to a note instead of the text.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field, replace

from workbench.domain.structure import (
    Aside,
    AsideKind,
    Block,
    BlockKind,
    Note,
    NoteKind,
    Structure,
    StyledSpan,
    StyleKind,
)
from workbench.domain.text import canonical_text, trim_span

Setting = tuple[StyleKind, str]
_PARAGRAPH_MARK = "¶"
_PLACES = (NoteKind.DELETION, NoteKind.FOOTNOTE)


@dataclass(slots=True)
class Leaf:
    """What a paragraph is; its marker goes to the first of its lines that holds words."""

    kind: BlockKind
    level: int = 0
    marker: str = ""


@dataclass(slots=True)
class _Line:
    start: int
    end: int
    leaf: Leaf | None
    row: _Row | None
    # Known when the text is finished: the blanks cut off in front, and the place in the text that is left.
    cut: int = 0
    final: int = 0
    length: int = 0


@dataclass(slots=True)
class _Row:
    level: int
    cells: list[tuple[int, int]] = field(default_factory=list)
    column: int = 0
    cell_start: int = 0
    space: bool = False


class OfficeText:
    """Collects words, lines, rows and notes. ``settings`` say how the words written next are set.

    Where ``sources`` is a list, `came_from` adds to it; `finish` moves its places to the text that is left.
    """

    def __init__(self) -> None:
        self.position = 0
        self.settings: tuple[Setting, ...] = ()
        self._pieces: list[str] = []
        self._lines: list[_Line] = []
        self._line_start = 0
        self._row: _Row | None = None
        self._styles: list[StyledSpan] = []
        self._notes: list[Note] = []
        self._asides: list[tuple[AsideKind, int, int]] = []
        self._removed: list[str] = []
        self._removals = 0
        self.sources: list[tuple[int, int, object]] | None = None

    @property
    def in_row(self) -> bool:
        """Whether a table's row is being written, so that paragraphs make no lines."""
        return self._row is not None

    @property
    def removing(self) -> bool:
        """Whether words go to a note and not to the text."""
        return self._removals > 0

    def write(self, words: str) -> None:
        """Add words to the line; a line break among them ends it."""
        if not words.isascii() or "\r" in words or "\0" in words:
            # Nobody sees a soft hyphen, and words that hold one would not be found.
            words = canonical_text(words).replace("\xad", "")
        if self._removals:
            self._removed.append(words)
        elif "\n" in words:
            first, *others = words.split("\n")
            self._add(first)
            for line in others:
                self.break_line(None)
                self._add(line)
        elif self._row is not None:
            self._add_in_row(words, self._row)
        else:
            self._add(words)

    def came_from(self, source: object, start: int) -> None:
        """Say what the words written from a place on were read from."""
        if self.sources is not None and self.position > start:
            self.sources.append((start, self.position, source))

    def break_line(self, leaf: Leaf | None) -> None:
        """End the line, which is what the leaf says; within a table's row keep the words apart."""
        if self._removals:
            self._removed.append("\n")
        elif self._row is not None:
            self._row.space = True
        else:
            self._end_line(leaf)

    def end_paragraph(self, leaf: Leaf | None, first: int) -> None:
        """End the line and say what the lines from the place ``first`` on are."""
        self.break_line(leaf)
        if leaf is None:
            return
        for line in reversed(self._lines):
            if line.start < first:
                break
            line.leaf = leaf

    def begin_row(self, level: int) -> None:
        """Begin a line that is a table's row; ``level`` is the table's depth."""
        if not self._removals:
            self._end_line(None)
            self._row = _Row(level)

    def begin_cell(self, column: int) -> None:
        """Begin the cell in a column, counted from 0."""
        if self._removals:
            self._end_removed_lines()
            self._removed.append("\t" if column else "")
        elif self._row is not None:
            row = self._row
            if row.cells:
                column = max(column, row.column + 1)
            self._put("\t" * (column - row.column))
            row.column = column
            row.cell_start = self.position
            row.space = False

    def end_cell(self) -> None:
        """End the cell begun last."""
        if self._row is not None and not self._removals:
            self._row.cells.append((self._row.cell_start, self.position))
            self._row.space = False

    def end_row(self) -> None:
        """End the row's line."""
        if self._removals:
            self._end_removed_lines()
            self._removed.append("\n")
        elif self._row is not None:
            self._end_line(None)
            self._row = None

    def begin_removal(self) -> None:
        """Keep the words from here on out of the text."""
        self._removals += 1

    def end_removal(self) -> str:
        """End the removal begun last and give its words; "" where an outer one goes on."""
        self._removals -= 1
        if self._removals:
            return ""
        words = "".join(self._removed)
        self._removed.clear()
        return words

    def bookmark(self) -> int:
        """Remember this place for `written_since`."""
        return len(self._pieces)

    def written_since(self, bookmark: int) -> str:
        """Give the words written since, a line each."""
        lines = "".join(self._pieces[bookmark:]).split("\n")
        return "\n".join(line.strip() for line in lines if line.strip())

    def note(self, note: Note) -> None:
        """Add a note whose places are those of the text as written."""
        self._notes.append(note)

    def aside(self, kind: AsideKind, start: int) -> None:
        """Say that the lines from a place on are not what the document is about."""
        self._asides.append((kind, start, self.position))

    def finish(self) -> tuple[str, Structure]:
        """End the text; give it with its structure."""
        self._end_line(None)
        written = "".join(self._pieces)
        kept, text = _place_lines(self._lines, written)
        places = _Places(kept)
        if self.sources is not None:
            moved = [(places.place(start), places.place(end), source) for start, end, source in self.sources]
            self.sources = [source for source in moved if source[0] < source[1]]
        blocks: list[Block] = []
        for line in kept:
            blocks.extend(_blocks(line, text))
        return text, Structure(
            blocks=tuple(sorted(blocks, key=lambda block: (block.start, -block.end))),
            styles=tuple(_styles(self._styles, places, text)),
            asides=tuple(_asides(self._asides, kept)),
            notes=tuple(_notes(self._notes, places, text)),
        )

    def _end_removed_lines(self) -> None:
        while self._removed and self._removed[-1] == "\n":
            self._removed.pop()

    def _add_in_row(self, words: str, row: _Row) -> None:
        words = words.replace("\t", " ")
        if self.position == row.cell_start:
            words = words.lstrip()
        elif row.space:
            self._put(" ")
        if words:
            row.space = False
            self._add(words)

    def _add(self, words: str) -> None:
        if not words:
            return
        start = self.position
        self._put(words)
        for kind, target in self.settings:
            self._style(kind, target, start)

    def _style(self, kind: StyleKind, target: str, start: int) -> None:
        # Word processors cut words set alike into many runs; what touches is joined again.
        for at in range(len(self._styles) - 1, max(-1, len(self._styles) - 4), -1):
            last = self._styles[at]
            if last.end == start and last.kind is kind and last.target == target:
                self._styles[at] = replace(last, end=self.position)
                return
        self._styles.append(StyledSpan(kind, start, self.position, target))

    def _put(self, words: str) -> None:
        self._pieces.append(words)
        self.position += len(words)

    def _end_line(self, leaf: Leaf | None) -> None:
        if self.position > self._line_start:
            self._lines.append(_Line(self._line_start, self.position, leaf, self._row))
        self._put("\n")
        self._line_start = self.position


class _Places:
    """Moves places of the text as written to the text that is left."""

    def __init__(self, kept: list[_Line]) -> None:
        self._kept = kept
        self._starts = [line.start for line in kept]

    def place(self, written: int) -> int:
        number = bisect_right(self._starts, written) - 1
        if number < 0:
            return 0
        line = self._kept[number]
        return line.final + min(max(written - line.start - line.cut, 0), line.length)


def _place_lines(lines: list[_Line], written: str) -> tuple[list[_Line], str]:
    """Give the lines that hold words, with their places, and the text they make."""
    kept: list[_Line] = []
    words: list[str] = []
    position = 0
    for line in lines:
        whole = written[line.start : line.end]
        bare = whole.rstrip() if line.row is not None else whole.strip()
        if not bare or bare.isspace():
            continue
        line.cut = 0 if line.row is not None else len(whole) - len(whole.lstrip())
        line.final, line.length = position, len(bare)
        position += len(bare) + 1
        kept.append(line)
        words.append(bare)
    return kept, "\n".join(words)


def _blocks(line: _Line, text: str) -> list[Block]:
    end = line.final + line.length
    if line.row is None:
        leaf = line.leaf
        if leaf is None:
            return []
        block = Block(leaf.kind, line.final, end, leaf.level, leaf.marker)
        leaf.marker = ""
        return [block]
    blocks = [Block(BlockKind.TABLE_ROW, line.final, end, line.row.level)]
    for first, last in line.row.cells:
        start, stop = (line.final + min(place - line.start, line.length) for place in (first, last))
        start, stop = trim_span(text, start, stop)
        if start < stop:
            blocks.append(Block(BlockKind.TABLE_CELL, start, stop, line.row.level))
    return blocks


def _styles(styles: list[StyledSpan], places: _Places, text: str) -> list[StyledSpan]:
    found = []
    for style in styles:
        start, end = trim_span(text, places.place(style.start), places.place(style.end))
        if start < end:
            found.append(StyledSpan(style.kind, start, end, style.target))
    return sorted(found, key=lambda span: (span.start, -span.end))


def _asides(asides: list[tuple[AsideKind, int, int]], kept: list[_Line]) -> list[Aside]:
    return [
        Aside(kind, line.final, line.final + line.length)
        for kind, start, end in asides
        for line in kept
        if start <= line.start < end
    ]


def _notes(notes: list[Note], places: _Places, text: str) -> list[Note]:
    found = []
    for note in _joined(notes):
        start, end = places.place(note.start), places.place(note.end)
        start, end = trim_span(text, start, end) if start < end else (start, start)
        if note.kind is NoteKind.INSERTION and start >= end:
            continue
        if note.kind in _PLACES or end < start:
            end = start
        words = note.text.strip("\n") or (_PARAGRAPH_MARK if note.text else "")
        found.append(replace(note, start=start, end=end, text=words))
    return sorted(found, key=lambda note: (note.start, -note.end))


def _joined(notes: list[Note]) -> list[Note]:
    """Join tracked changes that one person made at one time and that touch each other."""
    joined: list[Note] = []
    latest: dict[NoteKind, int] = {}
    for note in notes:
        at = latest.get(note.kind, -1)
        if note.kind in (NoteKind.INSERTION, NoteKind.DELETION, NoteKind.MOVE) and at >= 0:
            before = joined[at]
            alike = (before.author, before.at, before.text != "") == (note.author, note.at, note.text != "")
            if alike and before.end == note.start:
                joined[at] = replace(before, end=note.end, text=before.text + note.text)
                continue
        latest[note.kind] = len(joined)
        joined.append(note)
    return joined
