"""Where an endless page is cut: between lines and rows, never behind a heading. Uses Qt, as `memo_pdf`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtGui import QTextBlock, QTextDocument, QTextFormat, QTextFrame, QTextTable

KEEPS = QTextFormat.PageBreakFlag.PageBreak_AlwaysAfter
"""How the style sheet says that a paragraph stays with the next one: Qt knows no word for it."""
BREAKS = QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore
_NO_HEAD = (0.0, 0.0)
_TALL = 0.5  # of a page: a card or row that is taller may be cut between its lines


@dataclass(frozen=True, slots=True)
class Slice:
    """A page: what lies between two heights, under the head of the table that it begins in."""

    top: float
    bottom: float
    head: tuple[float, float] = _NO_HEAD


@dataclass(frozen=True, slots=True)
class _Atom:
    """What is never cut; with ``keeps`` it stays with the next. ``head`` is its table's."""

    top: float
    bottom: float
    keeps: bool = False
    breaks: bool = False
    head: tuple[float, float] = _NO_HEAD


def slices(document: QTextDocument, height: float) -> list[Slice]:
    """Cut a document that is laid out without pages into pages of a height."""
    groups: list[list[_Atom]] = [[]]
    for atom in _atoms(document, document.rootFrame(), height):
        groups[-1].append(atom)
        if not atom.keeps:
            groups.append([])
    pages: list[Slice] = []
    top, head, reached = 0.0, _NO_HEAD, 0.0
    for group in filter(None, groups):
        whole = group[-1].bottom - group[0].top <= height * 0.9
        for atoms in [group] if whole else [[atom] for atom in group]:
            first, bottom = atoms[0], atoms[-1].bottom
            room = height - (head[1] - head[0])
            if reached > top and (first.breaks or bottom - top > room):
                pages.append(Slice(top, reached, head))
                top = first.top
                head = first.head if first.head != (first.top, first.bottom) else _NO_HEAD
            reached = bottom
    pages.append(Slice(top, max(reached, top + 1), head))
    return [piece for page in pages for piece in _fitting(page, height)]


def _fitting(page: Slice, height: float) -> Iterator[Slice]:
    """Cut what is taller than a page though nothing in it may be cut: it shall be seen whole all the same."""
    top, room = page.top, height - (page.head[1] - page.head[0])
    while page.bottom - top > room + 1:
        yield Slice(top, top + room, page.head)
        top += room
    yield Slice(top, page.bottom, page.head)


def _atoms(document: QTextDocument, frame: QTextFrame, height: float) -> Iterator[_Atom]:
    parts = frame.begin()
    while not parts.atEnd():
        inner = parts.currentFrame()
        if isinstance(inner, QTextTable):
            yield from _rows(document, inner, height)
        elif parts.currentBlock().isValid():
            yield from _lines(document, parts.currentBlock())
        parts += 1


def _lines(document: QTextDocument, block: QTextBlock) -> Iterator[_Atom]:
    box = document.documentLayout().blockBoundingRect(block)
    layout = block.layout()
    count = layout.lineCount()
    policy = block.blockFormat().pageBreakPolicy()
    keeps = bool(policy & KEEPS) or block.blockFormat().headingLevel() > 0
    if keeps or count <= 3:
        yield _Atom(box.top(), box.bottom(), keeps, bool(policy & BREAKS))
        return
    ends = [box.top() + layout.lineAt(number).rect().bottom() for number in range(count)]
    yield _Atom(box.top(), ends[1])
    for number in range(2, count - 2):
        yield _Atom(ends[number - 1], ends[number])
    yield _Atom(ends[count - 3], box.bottom())


def _rows(document: QTextDocument, table: QTextTable, height: float) -> Iterator[_Atom]:
    layout = document.documentLayout()
    bottom = layout.frameBoundingRect(table).bottom()
    padding = table.format().cellPadding() + 4
    tops = [
        min(
            layout.blockBoundingRect(table.cellAt(row, column).firstCursorPosition().block()).top()
            for column in range(table.columns())
        )
        - padding
        for row in range(table.rows())
    ]
    heads = table.format().headerRowCount()
    head = (tops[0], tops[heads]) if 0 < heads < len(tops) else _NO_HEAD
    for row, (top, end) in enumerate(zip(tops, [*tops[1:], bottom], strict=True)):
        if end - top > height * _TALL:
            yield from _of_tall_row(document, table, row, _Atom(top, end, head=head))
        else:
            yield _Atom(top, end, keeps=row < heads, head=head)


def _of_tall_row(document: QTextDocument, table: QTextTable, row: int, whole: _Atom) -> Iterator[_Atom]:
    """Cut a tall row between the lines of its last column, where the long words are."""
    cell = table.cellAt(row, table.columns() - 1)
    found: list[_Atom] = []
    block = cell.firstCursorPosition().block()
    last = cell.lastCursorPosition().block()
    while block.isValid():
        found += _lines(document, block)
        if block == last:
            break
        block = block.next()
    edges = [whole.top, *(atom.top for atom in found[1:]), whole.bottom]
    for top, bottom in pairwise(edges):
        yield _Atom(top, bottom, head=whole.head)
