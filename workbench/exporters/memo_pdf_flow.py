"""Blocks of the memo as the lines of one endless column. Lengths are twips. Uses Qt."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtGui import QFontMetricsF

from workbench.domain.memo_blocks import (
    Align,
    Block,
    Card,
    Column,
    Heading,
    Items,
    Look,
    Margined,
    Paragraph,
    Quotation,
    Run,
    Runs,
    Shape,
    Table,
)
from workbench.exporters import memo_pdf_type as type_of
from workbench.exporters.escaping import shown
from workbench.exporters.memo_pdf_lines import Ground, Line, Mark, Rule, Text, beside, kept, lines_of, text_of
from workbench.exporters.memo_pdf_tags import Tag
from workbench.exporters.memo_pdf_type import TWIPS, Style, font

_LONG_TITLE = 80  # characters: a longer one is set smaller
_PADDING = 3 * TWIPS  # above and below the words of a table's row
_GAP = 14 * TWIPS  # between columns
_NARROWEST = 0.3  # of the width: the most that a column without weight takes
_CARD, _CARD_SPACE, _CARD_BEHIND = 12 * TWIPS, 4 * TWIPS, 8 * TWIPS
_MARGIN, _BULLET = 50 * TWIPS, 11 * TWIPS
_BEHIND_TABLE, _BEHIND_LIST = 10, 4
_HAIR, _RULED = 0.5 * TWIPS, 0.75 * TWIPS


@dataclass(frozen=True, slots=True)
class Room:
    """The width and height of the words on a page."""

    width: float
    height: float

    @property
    def together(self) -> float:
        """How tall a card or a row of a table may be and still never be parted."""
        return self.height / 3


class Flow:
    """Sets one block after the other; the space between two is the larger of what they want."""

    def __init__(self, room: Room) -> None:
        self._room = room
        self._after = 0.0

    def block(self, block: Block) -> Iterator[Line]:
        """Set one block."""
        if isinstance(block, Heading):
            yield from self._heading(block)
        elif isinstance(block, Paragraph):
            yield from self._paragraph(block, type_of.SHAPES[block.shape], 0)
        elif isinstance(block, Quotation):
            yield from self._quotation(block, type_of.WORDS if block.mark else type_of.QUOTE, 0)
        elif isinstance(block, Card):
            yield from self._card(block)
        elif isinstance(block, Table):
            yield from self._table(block)
        elif isinstance(block, Items):
            yield from self._items(block)
        else:
            yield from self._margined(block)

    def _heading(self, block: Heading) -> Iterator[Line]:
        if block.level == 1:
            style = type_of.TITLE if len(block.text) <= _LONG_TITLE else type_of.LONG_TITLE
        else:
            style = type_of.HEADINGS[block.level]
        tag = Tag(f"H{block.level}")
        lines = kept(self._set((Run(block.text),), style, 0, tag), keep=True, whole=True)
        lines[0].mark = Mark(max(1, block.level - 1), shown(block.text), block.anchor)
        lines[0].breaks = block.new_page
        if block.level == 2:
            lines[-1].rule = Rule(type_of.INK, 4 * TWIPS, _RULED, self._room.width)
        yield from lines

    def _paragraph(
        self, block: Paragraph, style: Style, x: float, within: Tag | None = None
    ) -> Iterator[Line]:
        ground = None
        if block.shape in (Shape.FINDING, Shape.NOTE):
            ground = Ground("open" if block.shape is Shape.FINDING else "", wash=True)
        lines = self._set(block.runs, style, x, Tag("P", within))
        lines[-1].keep |= block.keep
        for line in lines:
            line.ground = ground
        yield from lines

    def _quotation(
        self, block: Quotation, style: Style, x: float, within: Tag | None = None
    ) -> Iterator[Line]:
        quote = Tag("BlockQuote", within)
        look = Look.MARK if block.mark else Look.PLAIN
        for words in block.lines:
            yield from self._set((Run(words, look, block.mark),), style, x, Tag("P", quote))

    def _card(self, block: Card) -> Iterator[Line]:
        ground, within = Ground(block.relation, wash=False), Tag("Sect")
        lines: list[Line] = []
        self._after = max(self._after, _CARD_SPACE)
        for inner in block.blocks:
            if isinstance(inner, Quotation):
                lines += self._quotation(inner, type_of.QUOTE, _CARD, within)
                lines[-1].keep = True  # with where it stands
            else:
                cite = inner.shape is Shape.CITE
                style = type_of.SHAPES[inner.shape] if cite else type_of.CARD_DETAIL
                lines += self._paragraph(inner, style, _CARD, within)
        whole = sum(line.before + line.height for line in lines) <= self._room.together
        last = len(lines) - 1
        for at, line in enumerate(lines):
            line.ground, line.keep = ground, at < last and (whole or line.keep)
            yield line
        self._after = _CARD_BEHIND

    def _items(self, block: Items) -> Iterator[Line]:
        style = type_of.ITEM
        last = len(block.items) - 1
        whole = Tag("L")
        for at, item in enumerate(block.items):
            own = Tag("LI", whole)
            sign = text_of((Run("•"),), style, _BULLET, Tag("Lbl", own))
            words = text_of(item, style, self._room.width - _BULLET, Tag("LBody", own))
            yield from self._spaced(
                kept(beside([(0, sign), (_BULLET, words)]), keep=at < last and at in (0, last - 1)),
                style.before * TWIPS,
            )
            self._after = 0
        self._after = _BEHIND_LIST * TWIPS

    def _margined(self, block: Margined) -> Iterator[Line]:
        style = type_of.DRAFT
        within = Tag("Sect")
        margin = text_of(block.margin, type_of.MARGIN, _MARGIN, Tag("P", within), Align.RIGHT)
        words = text_of(block.runs, style, self._measure(style, _MARGIN + _GAP), Tag("P", within))
        lines = kept(beside([(0, margin), (_MARGIN + _GAP, words)]), keep=False)
        yield from self._spaced(lines, style.before * TWIPS)
        self._after = style.after * TWIPS

    def _table(self, block: Table) -> Iterator[Line]:
        widths = column_widths(block.columns, block.rows, self._room.width)
        across = sum(widths) + _GAP * (len(widths) - 1)
        titles = [(Run(column.title),) for column in block.columns]
        whole_table = Tag("Table")
        head = self._cells(block.columns, titles, widths, type_of.HEAD, Tag("TR", whole_table), "TH")
        head = kept(head, keep=True, whole=True)
        head[-1].rule = Rule(type_of.RULE, _PADDING, _HAIR, across)
        yield from self._spaced(head, 2 * _PADDING)
        self._after = 0
        for number, row in enumerate(block.rows):
            lines = self._cells(block.columns, row, widths, type_of.CELL, Tag("TR", whole_table), "TD")
            whole = sum(line.height for line in lines) <= self._room.together
            # Neither the first row nor the last one stands on a page alone.
            near = number == len(block.rows) - 2 or (number == 0 and len(block.rows) > 1)
            lines = kept(lines, keep=near and whole, whole=whole)
            lines[-1].rule = Rule(type_of.HAIR, _PADDING, _HAIR, across)
            for line in lines:
                line.head = tuple(head)
            yield from self._spaced(lines, 2 * _PADDING)
            self._after = 0
        self._after = _BEHIND_TABLE * TWIPS

    def _cells(
        self,
        columns: Sequence[Column],
        row: Sequence[Runs],
        widths: Sequence[float],
        style: Style,
        within: Tag,
        role: str,
    ) -> list[Line]:
        texts: list[tuple[float, Text]] = []
        x = 0.0
        for column, runs, width in zip(columns, row, widths, strict=True):
            texts.append((x, text_of(runs, style, width, Tag(role, within), column.align)))
            x += width + _GAP
        return beside(texts)

    def _set(self, runs: Runs, style: Style, x: float, tag: Tag) -> list[Line]:
        left = x + style.indent * TWIPS
        room = self._measure(style, left + (style.indent * TWIPS if not x else 0))
        lines = self._spaced(lines_of(text_of(runs, style, room, tag), left), style.before * TWIPS)
        self._after = style.after * TWIPS
        return lines

    def _measure(self, style: Style, left: float) -> float:
        room = self._room.width - left
        return min(room, style.measure * TWIPS) if style.measure else room

    def _spaced(self, lines: list[Line], before: float) -> list[Line]:
        """Put the space above the first line that it and what stands above want."""
        lines[0].before = max(before, self._after)
        return lines


def column_widths(columns: Sequence[Column], rows: Sequence[Sequence[Runs]], width: float) -> list[float]:
    """Return how wide a table's columns are: those without weight as wide as their words, within limits."""
    heavy = QFontMetricsF(font(type_of.HEAVY_CELL))
    known: dict[str, float] = {}
    widths = []
    for at, column in enumerate(columns):
        if column.weight:
            widths.append(0.0)
            continue
        said = {column.title, *("".join(run.text for run in row[at]) for row in rows)}
        for words in said - known.keys():
            known[words] = heavy.horizontalAdvance(words)
        widths.append(min(max(known[words] for words in said) + TWIPS, width * _NARROWEST))
    weights = sum(column.weight for column in columns)
    left = max(0.0, width - sum(widths) - _GAP * (len(columns) - 1))
    return [
        left * column.weight / weights if column.weight else own
        for column, own in zip(columns, widths, strict=True)
    ]
