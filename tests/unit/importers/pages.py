"""Read markup without a child process, and show structure as words, for the tests beside this file."""

from __future__ import annotations

from workbench.domain.structure import BlockKind, StyleKind
from workbench.importers.html import read_html
from workbench.importers.imported import ImportedDocument, Upload
from workbench.importers.invariants import structure_problem
from workbench.importers.markdown import read_markdown


def page(markup: str | bytes, encoding: str | None = None) -> ImportedDocument:
    """Read markup as a page and check what holds of every structure."""
    data = markup.encode() if isinstance(markup, str) else markup
    return _checked(read_html(Upload(data, "page.html", encoding)))


def markdown(text: str) -> ImportedDocument:
    """Read Markdown and check what holds of every structure."""
    return _checked(read_markdown(Upload(text.encode(), "page.md")))


def _checked(document: ImportedDocument) -> ImportedDocument:
    assert structure_problem(document.structure, document.text) is None
    return document


def blocks(document: ImportedDocument, *kinds: BlockKind) -> list[tuple[str, int, str, str]]:
    """Give kind, level, marker and words of the blocks, of these kinds if any are named."""
    return [
        (block.kind.value, block.level, block.marker, document.text[block.start : block.end])
        for block in document.structure.blocks
        if not kinds or block.kind in kinds
    ]


def styled(document: ImportedDocument, kind: StyleKind) -> list[tuple[str, str]]:
    """Give words and target of what is set so."""
    return [
        (document.text[span.start : span.end], span.target)
        for span in document.structure.styles
        if span.kind is kind
    ]
