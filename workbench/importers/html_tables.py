"""Tell tables that hold data from those that only lay out a page, and line up the cells of the former."""

from __future__ import annotations

from dataclasses import dataclass, field

from selectolax.lexbor import LexborNode

from workbench.importers.html_elements import CELLS, DROPPED, HEADINGS, Attributes, small_number
from workbench.importers.html_walk import Visitor, walk

# A cell with several paragraphs and more text than this is a page's column, not a datum.
_LONGEST_CELL = 300
_MOST_COLUMNS = 200
_PARAGRAPHS = frozenset({"p", "ul", "ol", "pre", "blockquote", "article", "section", "figure", *HEADINGS})


@dataclass(slots=True)
class _Seen:
    """What is known of a table while its elements go by; ``letters`` and ``paragraphs`` are of one cell."""

    node_id: int
    layout: bool
    cells_in_row: int = 0
    most_cells: int = 0
    letters: int = 0
    paragraphs: int = 0

    def end_cell(self) -> None:
        """Judge the cell that ends here."""
        if self.paragraphs > 1 and self.letters > _LONGEST_CELL:
            self.layout = True
        self.letters = self.paragraphs = 0


class _Tables(Visitor):
    def __init__(self) -> None:
        self.layout: set[int] = set()
        self._open: list[_Seen] = []

    def text(self, words: str) -> None:
        if self._open:
            self._open[-1].letters += len(words.strip())

    def enter(self, tag: str, node: LexborNode) -> bool:
        if tag in DROPPED:
            return False
        if tag == "table":
            self._enter_table(node)
        elif self._open:
            self._see(tag, self._open[-1])
        return True

    def _enter_table(self, node: LexborNode) -> None:
        if self._open:
            self._open[-1].layout = True
        role = node.attributes.get("role")
        self._open.append(_Seen(node.mem_id, layout=role in ("presentation", "none")))

    @staticmethod
    def _see(tag: str, table: _Seen) -> None:
        if tag == "tr":
            table.cells_in_row = 0
        elif tag in CELLS:
            table.cells_in_row += 1
            table.most_cells = max(table.most_cells, table.cells_in_row)
        elif tag in _PARAGRAPHS:
            table.paragraphs += 1

    def leave(self, tag: str) -> None:
        if tag in CELLS and self._open:
            self._open[-1].end_cell()
        elif tag == "table":
            table = self._open.pop()
            if table.layout or table.most_cells < 2:
                self.layout.add(table.node_id)


def layout_tables(root: LexborNode) -> set[int]:
    """Give the ids (`mem_id`) of the tables whose cells are parts of the page and not data.

    Those are tables that say so, that hold another table, have one column, or have a cell with several
    paragraphs of running text.
    """
    tables = _Tables()
    walk(root, tables)
    return tables.layout


@dataclass(slots=True)
class Columns:
    """Count the columns of a table of data, so that its cells line up under row and column spans."""

    column: int = 0
    _taken: set[int] = field(default_factory=set)
    _rows_below: dict[int, int] = field(default_factory=dict)

    def begin_row(self) -> None:
        """Begin a row at its first column."""
        self.column = 0
        self._taken = set(self._rows_below)
        self._rows_below = {column: rows - 1 for column, rows in self._rows_below.items() if rows > 1}

    def place(self, attributes: Attributes) -> int:
        """Give the column of the row's next cell, and move on behind it."""
        while self.column in self._taken:
            self.column += 1
        here = min(self.column, _MOST_COLUMNS)
        wide = small_number(attributes.get("colspan"), 1, 1, _MOST_COLUMNS)
        high = small_number(attributes.get("rowspan"), 1, 1, 1000)
        if high > 1:
            self._rows_below.update(dict.fromkeys(range(here, here + wide), high - 1))
        self.column = here + wide
        return here
