"""Structure that rides beside a canonical text: blocks, marks and pages, all as offsets.

Offsets are code points of the canonical text, end excluded. A paragraph is a line of the canonical
text that holds more than white space; a block says what such lines are. Lines that no block covers are
plain paragraphs, so plain text has an empty structure. Table rows are lines whose cells are separated
by a tab; the row is a block, and so is each cell within it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class BlockKind(StrEnum):
    """What a stretch of text is. A quotation may span several lines and hold other blocks."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    LIST_ITEM = "list item"
    QUOTATION = "quotation"
    TABLE_ROW = "table row"
    TABLE_CELL = "table cell"
    PREFORMATTED = "preformatted"
    CAPTION = "caption"
    FOOTNOTE = "footnote"


class StyleKind(StrEnum):
    """How words are set."""

    BOLD = "bold"
    ITALIC = "italic"
    LINK = "link"


@dataclass(frozen=True, slots=True)
class Block:
    """A block of text.

    ``level`` is a heading's level (1 to 6), or the depth of a list item, quotation or table row
    (outermost 1; 0 where it means nothing). ``marker`` is a list item's bullet or number as the reader
    sees it ("•", "3."); it is not part of the text.
    """

    kind: BlockKind
    start: int
    end: int
    level: int = 0
    marker: str = ""


@dataclass(frozen=True, slots=True)
class StyledSpan:
    """Words set bold, italic or as a link; ``target`` is a link's address."""

    kind: StyleKind
    start: int
    end: int
    target: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a paginated original; ``label`` is what is printed on it."""

    label: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Structure:
    """All structure of one text, each tuple sorted by start and, for equal starts, outermost first."""

    blocks: tuple[Block, ...] = ()
    styles: tuple[StyledSpan, ...] = ()
    pages: tuple[Page, ...] = ()
