"""Read a saved web page: its full text as a browser shows it, its structure, and what it says of itself.

Nothing is taken for mere decoration: menus, captions and bylines stay. Scripts, styles, templates,
comments and form controls are dropped. Text that the page hides is kept, because saved pages often hide
what a reader saw; a warning names it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from selectolax.lexbor import LexborHTMLParser, LexborNode

from workbench.domain.structure import BlockKind, Structure, StyleKind
from workbench.importers.encodings import decode_page
from workbench.importers.html_boilerplate import Outline, boilerplate
from workbench.importers.html_elements import (
    BLOCKS,
    CAPTIONS,
    CELLS,
    DROPPED,
    LISTS,
    PREFORMATTED,
    STYLES,
    Attributes,
    heading_level,
    holds_footnotes,
    is_hidden,
    leads_back,
    link_target,
)
from workbench.importers.html_lines import Leaf, LineWriter
from workbench.importers.html_lists import ListMarkers
from workbench.importers.html_metadata import read_provenance
from workbench.importers.html_tables import Columns, layout_tables
from workbench.importers.html_walk import Visitor, walk
from workbench.importers.imported import ImportedDocument, Upload
from workbench.importers.raised import are_digits, as_superscript

MEDIA_TYPE = "text/html"
_DEEPEST_LEVEL = 20
# Hidden labels of menus and buttons are in every page; a sentence is worth a warning.
_WORTH_TELLING = 8
_SHOWN_OF_HIDDEN = 6

Undo = Callable[[], None]


@dataclass(frozen=True, slots=True)
class ReadPage:
    """A page's text and structure, and sentences on what the user should know of it."""

    text: str
    structure: Structure
    warnings: tuple[str, ...]


def read_html(upload: Upload) -> ImportedDocument:
    """Read an upload as a web page."""
    decoded = decode_page(upload.data, upload.encoding)
    parser = LexborHTMLParser(decoded.text, scripting=True)
    page = read_page(parser, tell_boilerplate=True)
    return ImportedDocument(
        text=page.text,
        structure=page.structure,
        provenance=read_provenance(parser, decoded.text),
        media_type=MEDIA_TYPE,
        encoding=decoded.encoding,
        warnings=(*decoded.warnings, *page.warnings),
    )


def read_page(parser: LexborHTMLParser, *, tell_boilerplate: bool = False) -> ReadPage:
    """Turn a parsed page into text and structure; on request with its menus and notices as asides."""
    root = parser.root
    if root is None:
        return ReadPage("", Structure(), ())
    reader = _PageReader(layout_tables(root))
    walk(root, reader)
    text, structure = reader.writer.finish()
    if tell_boilerplate:
        asides = boilerplate(text, structure, reader.writer.line_spans, reader.outline)
        structure = replace(structure, asides=tuple(asides))
    return ReadPage(text, structure, reader.hidden.warnings())


class _Hidden:
    """Counts the words of passages that the page hides."""

    def __init__(self) -> None:
        self.depth = 0
        self._parts = 0
        self._words = 0
        self._first = ""
        self._part: list[str] = []

    def begin(self) -> None:
        self.depth += 1

    def count(self, words: str) -> None:
        self._part.extend(words.split())

    def end(self) -> None:
        self.depth -= 1
        if self.depth:
            return
        if len(self._part) >= _WORTH_TELLING:
            self._parts += 1
            self._words += len(self._part)
            self._first = self._first or " ".join(self._part[:_SHOWN_OF_HIDDEN])
        self._part.clear()

    def warnings(self) -> tuple[str, ...]:
        if not self._parts:
            return ()
        parts = "one part" if self._parts == 1 else f"{self._parts} parts"
        kept = "It was kept." if self._parts == 1 else "They were kept."
        return (f"The page hides {parts} of its text ({self._words} words), first: {self._first} … {kept}",)


class _PageReader(Visitor):
    """Tells a `LineWriter` what the elements on the way mean."""

    def __init__(self, layout_tables: set[int]) -> None:
        self.writer = LineWriter()
        self.hidden = _Hidden()
        self.outline = Outline()
        self._layout_tables = layout_tables
        self._undo: list[list[Undo]] = []
        self._lists: list[ListMarkers] = []
        self._quotations = 0
        self._quotes = 0
        self._raised = False
        self._raised_depth = 0
        self._footnotes = 0
        self._tables = 0
        self._columns: Columns | None = None
        self._cells_written = 0
        self._last_column = 0

    def text(self, words: str) -> None:
        if self.hidden.depth:
            self.hidden.count(words)
        self.writer.write(as_superscript(words) if self._raised else words)

    def enter(self, tag: str, node: LexborNode) -> bool:
        if tag in DROPPED:
            return False
        attributes = node.attributes
        if tag == "a" and leads_back(attributes):
            return False
        undo: list[Undo] = []
        if attributes and is_hidden(attributes):
            self.hidden.begin()
            undo.append(self.hidden.end)
        if tag in BLOCKS:
            self.writer.break_line()
            self.outline.begin(tag, attributes, self.writer.line_count)
            undo.extend((self._leave_block, self.writer.break_line))
            self._enter_block(tag, node, attributes, undo)
        else:
            self._enter_inline(tag, node, attributes, undo)
        self._undo.append(undo)
        return True

    def leave(self, _tag: str) -> None:
        for undo in reversed(self._undo.pop()):
            undo()

    def _enter_block(self, tag: str, node: LexborNode, attributes: Attributes, undo: list[Undo]) -> None:
        level = heading_level(tag, attributes)
        if level:
            self._push(Leaf(BlockKind.HEADING, level), undo)
        elif tag in CAPTIONS:
            self._push(Leaf(BlockKind.CAPTION), undo)
        elif tag in PREFORMATTED:
            self._enter_preformatted(undo)
        elif tag in LISTS:
            self._enter_list(tag, attributes, undo)
        elif tag == "li":
            self._enter_item(attributes, undo)
        elif tag == "blockquote":
            self._enter_quotation(undo)
        elif tag in ("table", "tr", "td", "th"):
            self._enter_table_part(tag, node, attributes, undo)
        if tag not in CELLS and attributes and holds_footnotes(attributes):
            self._footnotes += 1
            undo.append(self._leave_footnotes)

    def _leave_block(self) -> None:
        self.outline.end(self.writer.line_count)

    def _push(self, leaf: Leaf, undo: list[Undo]) -> None:
        self.writer.leaves.append(leaf)
        undo.extend((self._pop_leaf, self.writer.break_line))

    def _pop_leaf(self) -> None:
        self.writer.leaves.pop()

    def _enter_preformatted(self, undo: list[Undo]) -> None:
        self._push(Leaf(BlockKind.PREFORMATTED), undo)
        self.writer.preformatted += 1
        undo.append(self._leave_preformatted)

    def _leave_preformatted(self) -> None:
        self.writer.end_preformatted()
        self.writer.preformatted -= 1

    def _enter_list(self, tag: str, attributes: Attributes, undo: list[Undo]) -> None:
        depth = min(len(self._lists) + 1, _DEEPEST_LEVEL)
        self._lists.append(ListMarkers(tag, attributes, depth))
        undo.append(self._leave_list)

    def _leave_list(self) -> None:
        self._lists.pop()

    def _enter_item(self, attributes: Attributes, undo: list[Undo]) -> None:
        markers = self._lists[-1] if self._lists else ListMarkers("ul", {}, 1)
        kind = BlockKind.FOOTNOTE if self._footnotes else BlockKind.LIST_ITEM
        self._push(Leaf(kind, markers.depth, markers.next(attributes)), undo)

    def _leave_footnotes(self) -> None:
        self._footnotes -= 1

    def _enter_quotation(self, undo: list[Undo]) -> None:
        self._quotations += 1
        level, first_line = self._quotations, self.writer.line_count

        def leave() -> None:
            self._quotations -= 1
            if level <= _DEEPEST_LEVEL:
                self.writer.add_quotation(first_line, level)

        undo.append(leave)

    def _enter_table_part(self, tag: str, node: LexborNode, attributes: Attributes, undo: list[Undo]) -> None:
        if tag == "table":
            self._enter_table(node, undo)
        elif self._columns is None:
            if tag == "th":
                self._begin_style(StyleKind.BOLD, "", undo)
        elif tag == "tr":
            self._columns.begin_row()
            self._cells_written = self._last_column = 0
            self.writer.begin_row(min(self._tables, _DEEPEST_LEVEL))
            undo.append(self.writer.end_row)
        else:
            self._enter_cell(tag, self._columns.place(attributes), undo)

    def _enter_table(self, node: LexborNode, undo: list[Undo]) -> None:
        outer = self._columns

        def leave() -> None:
            self._tables -= 1
            self._columns = outer

        self._tables += 1
        self._columns = None if node.mem_id in self._layout_tables else Columns()
        undo.append(leave)

    def _enter_cell(self, tag: str, column: int, undo: list[Undo]) -> None:
        written = self._last_column
        if self._cells_written:
            column = max(column, written + 1)
        self.writer.begin_cell(column, written)
        self._cells_written += 1
        self._last_column = column
        undo.append(self.writer.end_cell)
        if tag == "th":
            self._begin_style(StyleKind.BOLD, "", undo)

    def _enter_inline(self, tag: str, node: LexborNode, attributes: Attributes, undo: list[Undo]) -> None:
        if tag == "br":
            self.writer.break_line()
        elif tag in STYLES:
            self._begin_style(STYLES[tag], "", undo)
        elif tag == "a":
            target = link_target(attributes)
            if target:
                self._begin_style(StyleKind.LINK, target, undo)
        elif tag == "q":
            self._enter_quote(undo)
        elif tag == "sup":
            self._enter_raised(node, undo)
        elif tag == "button":
            self.writer.space()
            undo.append(self.writer.space)
        elif heading_level(tag, attributes):
            self.writer.break_line()
            self._push(Leaf(BlockKind.HEADING, heading_level(tag, attributes)), undo)

    def _begin_style(self, kind: StyleKind, target: str, undo: list[Undo]) -> None:
        self.writer.begin_style(kind, target)
        undo.append(self.writer.end_style)

    def _enter_quote(self, undo: list[Undo]) -> None:
        self._quotes += 1
        opening, closing = "“”" if self._quotes % 2 else "‘’"
        self.writer.write(opening)

        def leave() -> None:
            self._quotes -= 1
            self.writer.write(closing)

        undo.append(leave)

    def _enter_raised(self, node: LexborNode, undo: list[Undo]) -> None:
        """Keep raised digits apart from the number or word they follow: 10⁶ is not 106."""
        self._raised_depth += 1
        undo.append(self._leave_raised)
        if self._raised_depth == 1:
            self._raised = are_digits(node.text())

    def _leave_raised(self) -> None:
        self._raised_depth -= 1
        self._raised = self._raised and self._raised_depth > 0
