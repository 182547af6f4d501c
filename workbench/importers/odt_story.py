"""Read one story of an OpenDocument text: the paragraphs, lists and tables of its body, a note, a comment."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from workbench.domain.structure import BlockKind
from workbench.importers.odt_inline import Inline, Shared
from workbench.importers.odt_lists import Levels, Lists, OpenList, next_marker
from workbench.importers.odt_package import OFFICE, TABLE, TEXT, whole_number
from workbench.importers.odt_styles import Style
from workbench.importers.office_lines import Leaf, OfficeText
from workbench.importers.office_words import NOTHING_SAID
from workbench.importers.safe_xml import Element

_DEEPEST_LEVEL = 20
_DEEPEST_HEADING = 6
_MOST_COLUMNS = 200
_MOST_REPEATS = 1000
_MOST_REPEATED = 100_000
_MOST_NUMBER = 1_000_000
# A cell with several paragraphs and more text than this is a page's column, not a datum.
_LONGEST_CELL = 300
_NOT_TEXT = frozenset({
    f"{TEXT}tracked-changes", f"{TEXT}sequence-decls", f"{TEXT}variable-decls", f"{TEXT}user-field-decls",
    f"{TEXT}dde-connection-decls", f"{TEXT}alphabetical-index-auto-mark-file", f"{TEXT}page-sequence",
    f"{TEXT}table-of-content-source", f"{TEXT}illustration-index-source", f"{TEXT}table-index-source",
    f"{TEXT}object-index-source", f"{TEXT}user-index-source", f"{TEXT}alphabetical-index-source",
    f"{TEXT}bibliography-source", f"{OFFICE}forms", f"{OFFICE}change-info", f"{OFFICE}scripts",
})  # fmt: skip
_CELLS = (f"{TABLE}table-cell", f"{TABLE}covered-table-cell")
_ROWS = f"{TABLE}table-row"
_ROW_GROUPS = frozenset({f"{TABLE}table-header-rows", f"{TABLE}table-rows", f"{TABLE}table-row-group"})


class Story:
    """Reads a story into a text; ``footnote`` is the marker where the story is a footnote's words."""

    def __init__(
        self, shared: Shared, text: OfficeText, footnote: str | None = None, outline: Levels | None = None
    ) -> None:
        self._shared = shared
        self._text = text
        self._inline = Inline(shared, text, self._words)
        self._footnote = None if footnote is None else Leaf(BlockKind.FOOTNOTE, 0, footnote)
        self._outline = outline or {}
        self._outline_counts: dict[int, int] = {}
        self._list: OpenList | None = None
        self._tables = 0
        self._repeated = 0
        self._handlers: dict[str, Callable[[Element], None]] = {
            f"{TEXT}p": self._paragraph,
            f"{TEXT}h": self._paragraph,
            f"{TEXT}list": self._open_list,
            f"{TEXT}list-item": self._item,
            f"{TEXT}section": self._section,
            f"{TABLE}table": self._table,
        }

    def read(self, root: Element) -> None:
        """Read the story below its root."""
        self._blocks(root)
        self._boxes()
        self._inline.end()

    def _words(self, element: Element) -> str:
        """Give the words of something that is not in the text: a comment, what was deleted."""
        text = OfficeText()
        Story(self._shared, text).read(element)
        return text.finish()[0]

    def _blocks(self, element: Element) -> None:
        for child in element:
            handler = self._handlers.get(child.tag)
            if handler is not None:
                handler(child)
            elif child.tag not in _NOT_TEXT and not self._inline.mark(child):
                self._blocks(child)

    def _paragraph(self, element: Element) -> None:
        style = self._shared.styles.paragraph(element.get(f"{TEXT}style-name"))
        heading = _heading(element, style)
        # A heading is set apart as a whole; only words set differently within it are worth noting.
        words = NOTHING_SAID if heading else style.words
        first = self._text.position
        leaf = self._leaf(element, heading, style)
        self._inline.read_paragraph(element, words)
        self._text.end_paragraph(None if self._text.in_row else leaf, first)
        self._boxes()

    def _boxes(self) -> None:
        boxes, self._inline.boxes = self._inline.boxes, []
        around, self._list = self._list, None
        for box in boxes:
            self._blocks(box)
        self._list = around

    def _leaf(self, element: Element, heading: int, style: Style) -> Leaf | None:
        marker = None if self._list is None else self._list.marker()
        if self._footnote is not None:
            return self._footnote
        if heading:
            return Leaf(BlockKind.HEADING, heading, marker or self._number(element, heading))
        if self._list is not None and marker is not None:
            return Leaf(BlockKind.LIST_ITEM, self._list.depth, marker)
        if style.kind is None:
            return None
        return Leaf(style.kind, int(style.kind is BlockKind.QUOTATION))

    def _number(self, element: Element, level: int) -> str:
        if element.tag != f"{TEXT}h" or element.get(f"{TEXT}is-list-header") == "true":
            return ""
        start = None
        if element.get(f"{TEXT}restart-numbering") == "true":
            start = whole_number(element.get(f"{TEXT}start-value"), 1, 0, _MOST_NUMBER)
        levels = self._outline
        return next_marker(level, levels, self._outline_counts, start) if level in levels else ""

    def _open_list(self, element: Element) -> None:
        outer = self._list
        paragraph = next(element.iter(f"{TEXT}p", f"{TEXT}h"), None)
        name = None if paragraph is None else paragraph.get(f"{TEXT}style-name")
        lists: Lists = self._shared.lists
        self._list = lists.open(element, outer, self._shared.styles.paragraph(name).list_style)
        self._blocks(element)
        self._list = outer

    def _item(self, element: Element) -> None:
        here = self._list
        if here is None:
            self._blocks(element)
            return
        start = element.get(f"{TEXT}start-value")
        here.begin_item(None if start is None else whole_number(start, 1, 0, _MOST_NUMBER))
        self._blocks(element)
        here.in_item = False

    def _section(self, element: Element) -> None:
        if element.get(f"{TEXT}display") == "none":
            self._shared.losses.hide(self._words(element))
        else:
            self._blocks(element)

    def _table(self, table: Element) -> None:
        outer, self._list = self._list, None
        self._tables += 1
        layout = self._text.in_row or _is_layout(table)
        for row in _rows(table):
            if layout:
                self._blocks(row)
            else:
                self._row(row)
        self._tables -= 1
        self._list = outer

    def _row(self, row: Element) -> None:
        cells = list(row.iterchildren(*_CELLS))
        for _ in range(self._times(row, "rows", _MOST_REPEATS) if any(map(len, cells)) else 1):
            self._text.begin_row(min(self._tables, _DEEPEST_LEVEL))
            column = 0
            for cell in cells:
                times = self._times(cell, "columns", _MOST_COLUMNS)
                for at in range(column, min(column + times, _MOST_COLUMNS)):
                    if cell.tag == _CELLS[0]:
                        self._text.begin_cell(at)
                        self._blocks(cell)
                        self._text.end_cell()
                column += times
            self._text.end_row()

    def _times(self, element: Element, what: str, most: int) -> int:
        """Give how often a row or cell is repeated; once, when a document has repeated enough."""
        times = whole_number(element.get(f"{TABLE}number-{what}-repeated"), 1, 1, most)
        self._repeated += times - 1
        return times if self._repeated <= _MOST_REPEATED else 1


def _rows(table: Element) -> Iterator[Element]:
    for child in table:
        if child.tag == _ROWS:
            yield child
        elif child.tag in _ROW_GROUPS:
            yield from _rows(child)


def _is_layout(table: Element) -> bool:
    """Whether a table's cells are parts of the page: it holds a table, one column, or running text."""
    if next(table.iterdescendants(f"{TABLE}table"), None) is not None:
        return True
    most_cells = 0
    for row in _rows(table):
        cells = list(row.iterchildren(_CELLS[0]))
        most_cells = max(most_cells, sum(1 for _ in row.iterchildren(*_CELLS)))
        if any(len(cell) > 1 and _is_running_text(cell) for cell in cells):
            return True
    return most_cells < 2


def _is_running_text(cell: Element) -> bool:
    lengths = [sum(map(len, map(str, part.itertext()))) for part in cell.iter(f"{TEXT}p", f"{TEXT}h")]
    return sum(lengths) > _LONGEST_CELL and sum(1 for length in lengths if length) > 1


def _heading(element: Element, style: Style) -> int:
    if element.tag == f"{TEXT}h":
        return whole_number(element.get(f"{TEXT}outline-level"), 1, 1, _DEEPEST_HEADING)
    if style.outline:
        return min(style.outline, _DEEPEST_HEADING)
    return int(style.kind is BlockKind.HEADING)
