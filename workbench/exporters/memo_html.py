"""The memo as one HTML page that needs nothing beside it."""

from __future__ import annotations

import html
import string
from collections.abc import Iterable

from workbench.domain.memo_blocks import (
    Align,
    Block,
    Card,
    Column,
    Heading,
    Items,
    Look,
    Margined,
    Paper,
    Paragraph,
    Piece,
    Quotation,
    Run,
    Runs,
    Shape,
    Table,
)
from workbench.exporters.escaping import isolated, shown
from workbench.paths import resource

_TAGS = {
    Look.STRONG: "strong",
    Look.LABEL: "strong",
    Look.DIM: "em",
    Look.CODE: "code",
    Look.MARK: "span",
    Look.STRUCK: "s",
    Look.NUMBER: "sup",
}


def memo_html(paper: Paper) -> str:
    """Write the memo as a page to read and to print, its style inside, loading nothing from elsewhere."""
    style = resource("memo", "page.css").read_text(encoding="utf-8")
    return _page(paper.title, map(_Page().piece, paper.pieces), style)


def _page(title: str, body: Iterable[str], style: str) -> str:
    template = string.Template(resource("memo", "page.html").read_text(encoding="utf-8"))
    return template.substitute(title=html.escape(shown(title)), style=style, body="\n".join(body))


class _Page:
    """Writes pieces for browsers."""

    def __init__(self) -> None:
        self._under = ""  # the last heading's words: what a table is about

    def piece(self, piece: Piece) -> str:
        """Write one piece; claims, documents and replies are sections of their own."""
        blocks = "\n".join(map(self.block, piece.blocks))
        if piece.kind == "part":
            return blocks
        return f'<section class="{piece.kind}" id="{piece.key}">\n{blocks}\n</section>'

    def block(self, block: Block) -> str:
        """Write one block."""
        if isinstance(block, Paragraph):
            return self.paragraph(block)
        if isinstance(block, Quotation):
            return self.quotation(block)
        if isinstance(block, Heading):
            return self.heading(block)
        if isinstance(block, Card):
            return self.card(block)
        if isinstance(block, Table):
            return self.table(block)
        return self.items(block) if isinstance(block, Items) else self.margined(block)

    def items(self, block: Items) -> str:
        """Write a list."""
        items = "\n".join(f"<li>{self.runs(item)}</li>" for item in block.items)
        return f"<ul>\n{items}\n</ul>"

    def heading(self, block: Heading) -> str:
        """Write a heading; those of sections have their section's anchor."""
        self._under = block.text
        anchored = block.anchor and block.level < 3
        name = f' id="{block.anchor}"' if anchored else ""
        page = ' class="new-page"' if block.new_page else ""
        return f"<h{block.level}{name}{page}>{self.text(block.text)}</h{block.level}>"

    def paragraph(self, block: Paragraph) -> str:
        """Write a paragraph; where whole ones are people's words, they say their direction."""
        direction = ' dir="auto"' if block.shape in (Shape.STATEMENT, Shape.TITLE, Shape.PLAIN) else ""
        return f'<p class="{_classes(block.shape)}"{direction}>{self.runs(block.runs)}</p>'

    def quotation(self, block: Quotation) -> str:
        """Write verbatim words; the draft's as its marks are drawn."""
        lines = [html.escape(shown(one).strip()) for one in block.lines]
        if block.mark:
            lines = [f'<span class="mark {block.mark}">{one}</span>' for one in lines]
        body = "\n".join(f'<p dir="auto">{one}</p>' for one in lines)
        style = ' class="words"' if block.mark else ""
        return f"<blockquote{style}>\n{body}\n</blockquote>"

    def card(self, block: Card) -> str:
        """Write a piece of evidence beside its bar."""
        inner = "\n".join(map(self.block, block.blocks))
        return f'<div class="evidence {block.relation}">\n{inner}\n</div>'

    def table(self, block: Table) -> str:
        """Write a table."""
        head = "".join(
            f'<th scope="col"{_aligned(column)}>{html.escape(column.title)}</th>' for column in block.columns
        )
        rows = "\n".join(self.row(block.columns, row) for row in block.rows)
        about = f' aria-label="{html.escape(shown(self._under))}"' if self._under else ""
        return f"<table{about}>\n<thead>\n<tr>{head}</tr>\n</thead>\n<tbody>\n{rows}\n</tbody>\n</table>"

    def row(self, columns: tuple[Column, ...], row: tuple[Runs, ...]) -> str:
        """Write a row of a table."""
        cells = (
            f"<td{_aligned(column)}>{self.runs(runs)}</td>" for column, runs in zip(columns, row, strict=True)
        )
        return f"<tr>{''.join(cells)}</tr>"

    def margined(self, block: Margined) -> str:
        """Write a paragraph of the draft beside its margin."""
        return (
            f'<div class="copied"><p class="margin">{self.runs(block.margin)}</p>'
            f'<p dir="auto">{self.runs(block.runs)}</p></div>'
        )

    def runs(self, runs: Runs) -> str:
        """Write words within a line; those that stand alone set its direction."""
        if len(runs) == 1:
            return self.run(runs[0], html.escape(shown(runs[0].text))).strip()
        return "".join(self.run(run, self.text(run.text)) for run in runs).strip()

    def run(self, run: Run, words: str) -> str:
        """Write words set alike, which are escaped."""
        tag = _TAGS.get(run.look)
        if tag:
            style = {Look.LABEL: f"label {run.mark}", Look.MARK: f"mark {run.mark}"}.get(run.look, "")
            marked = f' class="{style}"' if style else ""
            words = f"<{tag}{marked}>{words}</{tag}>"
        if not run.link:
            return words
        target = html.escape(run.link if run.outside else f"#{run.link}")
        said = "".join(part.text for part in run.note)
        note = f' title="{html.escape(shown(said))}"' if said else ""
        return f'<a href="{target}"{note}>{words}</a>'

    def text(self, text: str) -> str:
        """Write characters."""
        return html.escape(isolated(shown(text)))


def _classes(shape: Shape) -> str:
    return {Shape.NOTE: "finding note", Shape.LEAD: "detail lead"}.get(shape, shape.value)


def _aligned(column: Column) -> str:
    return "" if column.align is Align.LEFT else f' style="text-align: {column.align.value};"'
