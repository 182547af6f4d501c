"""The words of the memo's pieces without any setting: for searching, copying and reading aloud."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.domain.memo_blocks import (
    Block,
    Card,
    Heading,
    Items,
    Paragraph,
    Piece,
    Quotation,
    Runs,
    Table,
)


def piece_lines(piece: Piece) -> Iterator[str]:
    """Yield a piece's words, a line for each paragraph, item and row of a table."""
    for block in piece.blocks:
        yield from _lines(block)


def anchors(piece: Piece) -> Iterator[str]:
    """Yield the places in a piece that links may lead to."""
    for block in piece.blocks:
        if isinstance(block, Heading) and block.anchor:
            yield block.anchor


def _lines(block: Block) -> Iterator[str]:
    if isinstance(block, Heading):
        yield block.text
    elif isinstance(block, Paragraph):
        yield _words(block.runs)
    elif isinstance(block, Quotation):
        yield from block.lines
    elif isinstance(block, Card):
        for inner in block.blocks:
            yield from _lines(inner)
    elif isinstance(block, Table):
        yield from _rows(block)
    elif isinstance(block, Items):
        yield from map(_words, block.items)
    else:
        margin = _words(block.margin)
        yield f"{margin}\t{_words(block.runs)}" if margin else _words(block.runs)


def _rows(block: Table) -> Iterator[str]:
    titles = [column.title for column in block.columns]
    if any(titles):
        yield "\t".join(titles)
    for row in block.rows:
        yield "\t".join(map(_words, row))


def _words(runs: Runs) -> str:
    return "".join(run.text for run in runs)
