"""Structure that rides beside a canonical text: blocks, styles, pages, asides, timecodes and notes.

Offsets are code points of the canonical text, end excluded. A paragraph is a line of the canonical
text that holds more than white space; a block says what such lines are. Lines that no block covers are
plain paragraphs, so plain text has an empty structure. Table rows are lines whose cells are separated
by a tab; the row is a block, and so is each cell within it.
"""

from __future__ import annotations

from collections.abc import Sequence
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
    DOUBTFUL = "doubtful"
    """Words a machine read from a picture and was not sure of."""


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
    """A page of a paginated original; ``label`` is what is printed on it.

    ``width`` and ``height`` are points (1/72 inch) of the page as it is shown, after rotation and
    cropping; 0 where the format knows no size. A page that holds no text has ``start == end``.
    """

    label: str
    start: int
    end: int
    width: float = 0.0
    height: float = 0.0


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """Where a line begins on a page whose lines are numbered, and its number; 0 where that is not known."""

    start: int
    number: int


class AsideKind(StrEnum):
    """Text that is kept but is not what the document is about."""

    BOILERPLATE = "boilerplate"
    RUNNING_HEAD = "running head"
    PAGE_NUMBER = "page number"


@dataclass(frozen=True, slots=True)
class Aside:
    """Words that readers skip: menus of a web page, running heads, page numbers."""

    kind: AsideKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Timecode:
    """Words spoken from ``begins`` to ``ends`` (milliseconds of the recording; ``ends`` 0: not known)."""

    start: int
    end: int
    begins: int
    ends: int = 0
    speaker: str = ""


class NoteKind(StrEnum):
    """What somebody did to the words or said of them, beside the text."""

    COMMENT = "comment"
    INSERTION = "insertion"
    DELETION = "deletion"
    MOVE = "move"
    FOOTNOTE = "footnote"


@dataclass(frozen=True, slots=True)
class Note:
    """A comment, a tracked change or the place a footnote hangs on.

    ``text`` is the comment's or footnote's words, or what was deleted or moved away; a deletion and a
    footnote have ``start == end``, the place. ``at`` is ISO 8601. ``parent`` is the ``id`` of the comment
    that this one answers. ``marker`` is a footnote's number as the reader sees it; a footnote's words also
    stand at the end of the text or of the page, as a block of that kind with the same marker.
    """

    kind: NoteKind
    start: int
    end: int
    text: str = ""
    author: str = ""
    at: str = ""
    id: str = ""
    parent: str = ""
    resolved: bool = False
    marker: str = ""


@dataclass(frozen=True, slots=True)
class Structure:
    """All structure of one text, each sequence sorted by start and, for equal starts, outermost first.

    Blocks and styles are tuples or, read from a record, `SpanColumns`, which equal them.
    """

    blocks: Sequence[Block] = ()
    styles: Sequence[StyledSpan] = ()
    pages: tuple[Page, ...] = ()
    asides: tuple[Aside, ...] = ()
    timecodes: tuple[Timecode, ...] = ()
    notes: tuple[Note, ...] = ()
    lines: tuple[PrintedLine, ...] = ()
