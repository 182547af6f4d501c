"""The memo as a Word document to edit: real styles, headings, table heads, footnotes, bookmarks."""

from __future__ import annotations

import html
from collections.abc import Callable, Iterator
from itertools import groupby

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from workbench.domain.memo_blocks import (
    Align,
    Block,
    Card,
    Heading,
    Items,
    Margined,
    Paper,
    Quotation,
    Table,
)
from workbench.domain.memo_blocks import Paragraph as MemoParagraph
from workbench.exporters.escaping import from_the_right, shown
from workbench.exporters.memo_docx_package import add_footnotes, describe, packed, settle
from workbench.exporters.memo_docx_styles import BARS, STYLES, WIDTH, dress, head_and_foot
from workbench.exporters.memo_docx_words import Words

_ALIGNED = {Align.LEFT: "", Align.CENTRE: '<w:jc w:val="center"/>', Align.RIGHT: '<w:jc w:val="right"/>'}
_HEADINGS = {1: "Title", 2: "Heading1", 3: "Heading2"}
_MARGIN = 1100  # twips: of the draft's copy, for the claims' numbers
_CARD_INDENT = '<w:ind w:left="240"/>'
_CARD_SPACE = '<w:spacing w:before="120"/>'
_KEPT = "<w:keepNext/>"
_LETTER, _CELL_SIDES, _FEWEST, _WIDEST = 112, 180, 4, 2600  # twips, but for the fewest letters of a column
_CELL = '<w:tcW w:w="{}" w:type="dxa"/>'


def memo_docx(paper: Paper, step: Callable[[int, int], None]) -> bytes:
    """Write the memo as DOCX; the same paper gives the same bytes. ``step`` is told how far it is."""
    document = Document()
    dress(document)
    settle(document)
    words = Words(document.part)
    body = _Body(words)
    made: list[str] = []
    total = len(paper.pieces) + 1
    blocks = ((number, block) for number, piece in enumerate(paper.pieces) for block in piece.blocks)
    for margined, some in groupby(blocks, lambda pair: isinstance(pair[1], Margined)):
        found = list(some)
        step(found[0][0], total)
        if margined:
            made.append(body.copy([block for _, block in found if isinstance(block, Margined)]))
        else:
            for number, block in found:
                step(number, total)
                made.append(body.block(block))
    _fill(document, "".join(made))
    add_footnotes(document, words.footnotes)
    head_and_foot(document, paper)
    describe(document, paper)
    step(total - 1, total)
    return packed(document)


def _fill(document: WordDocument, xml: str) -> None:
    """Put a new body in the place of the old one: moving paragraphs one by one takes quadratic time."""
    before = document.element.body
    body = parse_xml(f"<w:body {nsdecls('w', 'r')}>{xml}</w:body>")
    body.append(before.sectPr)
    document.element.replace(before, body)


class _Body:
    """Writes blocks as WordprocessingML."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._bookmarks = 0
        self._under = ""  # the last heading's words: what a table is about

    def block(self, block: Block) -> str:
        """Write one block."""
        if isinstance(block, MemoParagraph):
            return self.paragraph(block)
        if isinstance(block, Quotation):
            return "".join(self._quotation(block))
        if isinstance(block, Heading):
            return self.heading(block)
        if isinstance(block, Card):
            return self.card(block)
        if isinstance(block, Table):
            return self.table(block)
        assert isinstance(block, Items)
        return "".join(self._items(block))

    def _items(self, block: Items) -> Iterator[str]:
        last = len(block.items) - 1
        for at, item in enumerate(block.items):
            # Neither the first item nor the last one stands on a page alone.
            kept = _KEPT if at < last and at in (0, last - 1) else ""
            yield _paragraph(
                "ListBullet", kept, "", self._words.runs(item), "".join(run.text for run in item)
            )

    def heading(self, block: Heading) -> str:
        """Write a heading with its bookmark."""
        self._under = block.text
        page = "<w:pageBreakBefore/>" if block.new_page else ""
        text = self._words.text(block.text)
        if block.anchor:
            self._bookmarks += 1
            number, name = self._bookmarks, block.anchor.replace("-", "_")
            text = f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{text}<w:bookmarkEnd w:id="{number}"/>'
        return f'<w:p><w:pPr><w:pStyle w:val="{_HEADINGS[block.level]}"/>{page}</w:pPr>{text}</w:p>'

    def paragraph(self, block: MemoParagraph, bar: str = "", *, keep: bool = False) -> str:
        """Write a paragraph; ``bar`` is the border of the card that it stands in."""
        kept = _KEPT if block.keep or keep else ""
        text = "".join(run.text for run in block.runs)
        return _paragraph(STYLES[block.shape], kept, bar, self._words.runs(block.runs), text)

    def card(self, block: Card) -> str:
        """Write a piece of evidence: paragraphs that stay together, beside a bar."""
        bar = f"<w:pBdr>{BARS[block.relation]}</w:pBdr>"
        last = len(block.blocks) - 1
        made = "".join(
            self.paragraph(inner, bar, keep=at < last)
            if isinstance(inner, MemoParagraph)
            else "".join(self._quotation(inner, bar, keep=at < last))
            for at, inner in enumerate(block.blocks)
        )
        return made.replace(_CARD_INDENT, f"{_CARD_SPACE}{_CARD_INDENT}", 1)

    def _quotation(self, block: Quotation, bar: str = "", *, keep: bool = False) -> Iterator[str]:
        kept = _KEPT if keep else ""
        for line in block.lines:
            text = self._words.text(line.strip(), block.mark)
            yield _paragraph("Quote", f"{kept}<w:keepLines/>", bar, text, line)

    def table(self, block: Table) -> str:
        """Write a table whose head returns on each page."""
        widths = _widths(block)
        aligned = [_ALIGNED[column.align] for column in block.columns]
        head = [self._words.text(column.title) for column in block.columns]
        rows = [[self._words.runs(runs) for runs in row] for row in block.rows]
        return _table(widths, aligned, head, rows, self._under)

    def copy(self, blocks: list[Margined]) -> str:
        """Write the draft's paragraphs with the claims' numbers in the margin."""
        rows = [[self._words.runs(block.margin), self._words.runs(block.runs)] for block in blocks]
        head = [self._words.text("Claims"), self._words.text("Draft")]
        aligned = [_ALIGNED[Align.RIGHT], ""]
        return _table([_MARGIN, WIDTH - _MARGIN], aligned, head, rows, self._under, ("Margin", "Draft"))


def _paragraph(style: str, kept: str, bar: str, xml: str, said: str) -> str:
    """Put a paragraph together; ``said`` is its text, which sets its direction."""
    direction = "<w:bidi/>" if from_the_right(said) else ""
    indent = _CARD_INDENT if bar else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{kept}{bar}{direction}{indent}</w:pPr>{xml}</w:p>'


def _widths(block: Table) -> list[int]:
    """Return how wide a table's columns are: those without weight as wide as their words, about."""
    own = [
        0
        if column.weight
        else min(
            _WIDEST,
            _CELL_SIDES
            + _LETTER
            * max(
                len(column.title),
                *(len("".join(run.text for run in row[at])) for row in block.rows),
                _FEWEST,
            ),
        )
        for at, column in enumerate(block.columns)
    ]
    weights = sum(column.weight for column in block.columns)
    left = WIDTH - sum(own)
    return [
        left * column.weight // weights if column.weight else width
        for column, width in zip(block.columns, own, strict=True)
    ]


def _table(
    widths: list[int],
    aligned: list[str],
    head: list[str],
    rows: list[list[str]],
    about: str,
    styles: tuple[str, ...] = (),
) -> str:
    """Put a table together of cells that are written already."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    named = styles or ("TableText",) * len(widths)
    parts = [
        (
            f'<w:tbl><w:tblPr><w:tblStyle w:val="MemoTable"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
            f'<w:tblLayout w:type="fixed"/><w:tblLook w:val="0020" w:firstRow="1"/>'
            f'<w:tblCaption w:val="{html.escape(shown(about))}"/></w:tblPr>'
            f"<w:tblGrid>{grid}</w:tblGrid>"
        ),
        "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>",
        *(
            f'<w:tc><w:tcPr>{_CELL.format(width)}</w:tcPr><w:p><w:pPr><w:pStyle w:val="TableHead"/>'
            f"<w:keepNext/>{align}</w:pPr>{cell}</w:p></w:tc>"
            for width, align, cell in zip(widths, aligned, head, strict=True)
        ),
        "</w:tr>",
    ]
    split = "" if styles else "<w:trPr><w:cantSplit/></w:trPr>"
    last = len(rows) - 1
    for at, row in enumerate(rows):
        # Neither the first row nor the last one stands on a page alone.
        kept = _KEPT if at < last and at in (0, last - 1) else ""
        parts.append(f"<w:tr>{split}")
        parts += (
            f"<w:tc><w:tcPr>{_CELL.format(width)}</w:tcPr><w:p><w:pPr>"
            f'<w:pStyle w:val="{style}"/>{kept}{align}</w:pPr>{cell}</w:p></w:tc>'
            for width, align, style, cell in zip(widths, aligned, named, row, strict=True)
        )
        parts.append("</w:tr>")
    parts.append('</w:tbl><w:p><w:pPr><w:pStyle w:val="AfterTable"/></w:pPr></w:p>')
    return "".join(parts)
