"""The memo as a Word document to edit: real styles, headings, table heads, footnotes, bookmarks."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import groupby

from docx import Document
from docx.document import Document as WordDocument
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
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
    Runs,
    Table,
)
from workbench.domain.memo_blocks import Paragraph as MemoParagraph
from workbench.exporters.escaping import from_the_right
from workbench.exporters.memo_docx_styles import BARS, STYLES, WIDTH, dress, head_and_foot
from workbench.exporters.memo_docx_words import Words

_ALIGNED = {Align.LEFT: "", Align.CENTRE: '<w:jc w:val="center"/>', Align.RIGHT: '<w:jc w:val="right"/>'}
_HEADINGS = {1: "Title", 2: "Heading1", 3: "Heading2"}
_NARROW, _MARGIN = 1500, 1100  # twips: a column without weight, the margin of the draft's copy
_CELL = '<w:tcW w:w="{}" w:type="dxa"/>'
_FIXED_TIME = (1980, 1, 1, 0, 0, 0)


def memo_docx(paper: Paper, step: Callable[[int, int], None]) -> bytes:
    """Write the memo as DOCX; the same paper gives the same bytes. ``step`` is told how far it is."""
    document = Document()
    dress(document)
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
    _add_footnotes(document, words.footnotes)
    head_and_foot(document, paper)
    _describe(document, paper)
    step(total - 1, total)
    return _packed(document)


def _fill(document: WordDocument, xml: str) -> None:
    body = document.element.body
    section = body.sectPr
    for child in list(body):
        body.remove(child)
    body.extend(list(parse_xml(f"<w:body {nsdecls('w', 'r')}>{xml}</w:body>")))
    body.append(section)


class _Body:
    """Writes blocks as WordprocessingML."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._bookmarks = 0

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
        return "".join(self._set("ListBullet", "", self._words.runs(item), item) for item in block.items)

    def heading(self, block: Heading) -> str:
        """Write a heading with its bookmark."""
        page = "<w:pageBreakBefore/>" if block.new_page else ""
        text = self._words.text(block.text)
        if block.anchor:
            self._bookmarks += 1
            number, name = self._bookmarks, block.anchor.replace("-", "_")
            text = f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{text}<w:bookmarkEnd w:id="{number}"/>'
        return f'<w:p><w:pPr><w:pStyle w:val="{_HEADINGS[block.level]}"/>{page}</w:pPr>{text}</w:p>'

    def paragraph(self, block: MemoParagraph, bar: str = "", *, keep: bool = False) -> str:
        """Write a paragraph; ``bar`` is the border of the card that it stands in."""
        kept = "<w:keepNext/>" if block.keep or keep else ""
        return self._set(STYLES[block.shape], kept + bar, self._words.runs(block.runs), block.runs)

    def card(self, block: Card) -> str:
        """Write a piece of evidence: paragraphs that stay together, beside a bar."""
        bar = f'<w:pBdr>{BARS[block.relation]}</w:pBdr><w:ind w:left="240"/>'
        last = len(block.blocks) - 1
        return "".join(
            self.paragraph(inner, bar, keep=at < last)
            if isinstance(inner, MemoParagraph)
            else "".join(self._quotation(inner, bar, keep=at < last))
            for at, inner in enumerate(block.blocks)
        )

    def _quotation(self, block: Quotation, bar: str = "", *, keep: bool = False) -> Iterator[str]:
        kept = "<w:keepNext/>" if keep else ""
        for line in block.lines:
            text = self._words.text(line.strip(), block.mark)
            yield self._set("Quote", f"{kept}<w:keepLines/>{bar}", text, None, said=line)

    def table(self, block: Table) -> str:
        """Write a table whose head returns on each page."""
        weights = sum(column.weight for column in block.columns)
        narrow = sum(not column.weight for column in block.columns)
        widths = [
            (WIDTH - narrow * _NARROW) * column.weight // weights
            if column.weight
            else _NARROW * (1 + (not weights))
            for column in block.columns
        ]
        aligned = [_ALIGNED[column.align] for column in block.columns]
        head = [self._words.text(column.title) for column in block.columns]
        rows = [[self._words.runs(runs) for runs in row] for row in block.rows]
        return _table(widths, aligned, head, rows)

    def copy(self, blocks: list[Margined]) -> str:
        """Write the draft's paragraphs with the claims' numbers in the margin."""
        rows = [[self._words.runs(block.margin), self._words.runs(block.runs)] for block in blocks]
        head = [self._words.text("Claims"), self._words.text("Draft")]
        aligned = [_ALIGNED[Align.RIGHT], ""]
        return _table([_MARGIN, WIDTH - _MARGIN], aligned, head, rows, styles=("Margin", "Draft"))

    def _set(self, style: str, more: str, xml: str, runs: Runs | None, said: str = "") -> str:
        text = said if runs is None else "".join(run.text for run in runs)
        direction = "<w:bidi/>" if from_the_right(text) else ""
        return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{more}{direction}</w:pPr>{xml}</w:p>'


def _table(
    widths: list[int],
    aligned: list[str],
    head: list[str],
    rows: list[list[str]],
    styles: tuple[str, ...] = (),
) -> str:
    """Put a table together of cells that are written already."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    named = styles or ("TableText",) * len(widths)
    parts = [
        (
            f'<w:tbl><w:tblPr><w:tblStyle w:val="MemoTable"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
            f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
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
    for row in rows:
        parts.append(f"<w:tr>{split}")
        parts += (
            f"<w:tc><w:tcPr>{_CELL.format(width)}</w:tcPr><w:p><w:pPr>"
            f'<w:pStyle w:val="{style}"/>{align}</w:pPr>{cell}</w:p></w:tc>'
            for width, align, style, cell in zip(widths, aligned, named, row, strict=True)
        )
        parts.append("</w:tr>")
    parts.append('</w:tbl><w:p><w:pPr><w:pStyle w:val="AfterTable"/></w:pPr></w:p>')
    return "".join(parts)


def _add_footnotes(document: WordDocument, footnotes: list[str]) -> None:
    lines = "".join(
        f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{mark}/></w:r></w:p></w:footnote>'
        for kind, number, mark in (
            ("separator", -1, "separator"),
            ("continuationSeparator", 0, "continuationSeparator"),
        )
    )
    xml = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        f"<w:footnotes {nsdecls('w')}>{lines}{''.join(footnotes)}</w:footnotes>"
    )
    part = Part(
        PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, xml.encode("utf-8"), document.part.package
    )
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def _describe(document: WordDocument, paper: Paper) -> None:
    about = document.core_properties
    made = datetime.fromisoformat(paper.made_at).replace(tzinfo=None)
    about.title, about.subject = Words.shown(paper.title)[:255], "Verification memo"
    about.author = about.last_modified_by = Words.shown(", ".join(paper.people))[:255]
    about.created = about.modified = made
    about.comments = ""
    about.revision = 1


def _packed(document: WordDocument) -> bytes:
    """Zip the document with the same times each time, so that the same memo gives the same bytes."""
    saved, packed = io.BytesIO(), io.BytesIO()
    document.save(saved)
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            info = zipfile.ZipInfo(name, _FIXED_TIME)
            info.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(info, source.read(name))
    return packed.getvalue()
