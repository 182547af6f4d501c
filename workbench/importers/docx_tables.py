"""Tables of a Word document: which hold data, and in which column a cell stands."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.importers.docx_package import W, number, value
from workbench.importers.safe_xml import Element

# A cell with several paragraphs and more text than this is a page's column, not a datum.
_LONGEST_CELL = 300
_MOST_COLUMNS = 200
_WRAPPERS = frozenset({f"{W}sdt", f"{W}sdtContent", f"{W}customXml", f"{W}ins", f"{W}smartTag"})


def parts(element: Element, tag: str) -> Iterator[Element]:
    """Give the rows of a table or the cells of a row, also those within content controls."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag in _WRAPPERS:
            yield from parts(child, tag)


def is_layout(table: Element) -> bool:
    """Whether a table's cells are parts of the page and not data.

    Such is one that holds another table, has one column, or a cell with several paragraphs of running text.
    """
    if next(table.iterdescendants(f"{W}tbl"), None) is not None:
        return True
    most_cells = 0
    for row in parts(table, f"{W}tr"):
        cells = 0
        for cell in parts(row, f"{W}tc"):
            cells += 1
            if len(cell) > 2 and _is_running_text(cell):
                return True
        most_cells = max(most_cells, cells)
    return most_cells < 2


def _is_running_text(cell: Element) -> bool:
    lengths = [
        sum(len(words.text or "") for words in paragraph.iter(f"{W}t")) for paragraph in cell.iter(f"{W}p")
    ]
    return sum(lengths) > _LONGEST_CELL and sum(1 for length in lengths if length) > 1


def first_column(row: Element) -> int:
    """Give the column of a row's first cell."""
    return min(number(value(row.find(f"{W}trPr"), "gridBefore")), _MOST_COLUMNS)


def width(cell: Element) -> int:
    """Give how many columns a cell takes."""
    return max(1, min(number(value(cell.find(f"{W}tcPr"), "gridSpan"), 1), _MOST_COLUMNS))


def continues(cell: Element) -> bool:
    """Whether a cell only goes on from the one above it."""
    merge = cell.find(f"{W}tcPr/{W}vMerge")
    return merge is not None and (merge.get(f"{W}val") or "continue") == "continue"
