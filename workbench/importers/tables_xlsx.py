"""Read Excel workbooks (XLSX): each sheet a heading with its rows below, cells as the workbook shows them.

What formulas came to is read as it was saved; nothing is calculated. A row carries its number and a cell
its column's letters, so that a passage can be cited by them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from workbench.domain.errors import DocumentRefused
from workbench.domain.structure import BlockKind
from workbench.importers.docx_metadata import read_provenance
from workbench.importers.docx_package import Package, local_name, number
from workbench.importers.imported import ImportedDocument, Upload
from workbench.importers.line_text import LineText, column_letters
from workbench.importers.number_formats import shown_number
from workbench.importers.safe_xml import Element
from workbench.importers.tables_csv import CITED_BY_ROW, MOST_CELLS, MOST_CITED, MOST_COLUMNS, TOO_LARGE
from workbench.importers.tables_xlsx_book import Book, Sheet, elements_of, read_book, words_of

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_ADDRESS = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})", re.IGNORECASE)
_NAMES = frozenset({"row", "mergeCell", "col"})
_ON = ("1", "true", "on")
_LONGEST_NUMBER = 40
# Parts that hold words or pictures of their own, by a piece of their paths.
_OTHER_PARTS = (
    ("xl/charts/chart", "chart"),
    ("xl/media/", "picture"),
    ("xl/pivottables/pivottable", "pivot table"),
    ("xl/embeddings/", "embedded object"),
)


@dataclass(slots=True)
class _Seen:
    """What was seen of a sheet that people should know."""

    hidden_rows: int = 0
    hidden_columns: int = 0
    merged: int = 0
    unsolved: int = 0
    lines: int = 0


@dataclass(slots=True)
class _Reading:
    """The workbook while it is read; ``places`` counts cells and the empty ones between them."""

    package: Package
    book: Book
    text: LineText = field(default_factory=LineText)
    warnings: list[str] = field(default_factory=list)
    places: int = 0
    letters: list[str] = field(default_factory=list)


def read_xlsx(upload: Upload) -> ImportedDocument:
    """Read an upload as an Excel workbook. Raises DocumentRefused where it is damaged or beyond measure."""
    package = Package(upload.data)
    reading = _Reading(package, read_book(package))
    for sheet in reading.book.sheets:
        _read_sheet(reading, sheet)
    if reading.places > 2 * MOST_CITED:
        reading.warnings.append(CITED_BY_ROW)
    text, structure = reading.text.finish()
    return ImportedDocument(
        text=text,
        structure=structure,
        provenance=read_provenance(package, "", ""),
        media_type=MEDIA_TYPE,
        encoding="utf-8",
        warnings=(*reading.warnings, *_left_out(package)),
    )


def _read_sheet(reading: _Reading, sheet: Sheet) -> None:
    if sheet.kind != "worksheet":
        reading.warnings.append(f"Left out: the sheet “{sheet.name}”, which holds a chart or a dialog.")
        return
    before = reading.text.position
    reading.text.add_line(sheet.name, BlockKind.HEADING, 1)
    seen = _Seen()
    row_number = 0
    for element in elements_of(reading.package, sheet.path, _NAMES):
        name = local_name(element)
        if name == "row":
            row_number = number(element.get("r"), row_number + 1)
            _read_row(reading, element, row_number, seen)
        elif name == "mergeCell":
            seen.merged += 1
        elif (element.get("hidden") or "") in _ON:
            first, last = number(element.get("min")), number(element.get("max"))
            seen.hidden_columns += max(0, min(last, MOST_COLUMNS) - first + 1)
    if reading.text.position > before:
        reading.warnings.extend(_sheet_warnings(sheet, seen))


def _read_row(reading: _Reading, row: Element, row_number: int, seen: _Seen) -> None:
    cells: list[str] = []
    for cell in row:
        if local_name(cell) != "c":
            continue
        column = _column(cell.get("r"), len(cells) + 1)
        words = _shown(reading.book, cell, seen)
        if not words.strip() or column > MOST_COLUMNS:
            continue
        seen.lines += "\n" in words.strip()
        cells.extend([""] * (column - len(cells)))
        cells[column - 1] = words
        reading.places += 1
    reading.places += len(cells)
    if reading.places > 2 * MOST_CELLS:
        raise DocumentRefused(TOO_LARGE)
    if not cells:
        return
    seen.hidden_rows += (row.get("hidden") or "") in _ON
    letters = reading.letters
    letters.extend(column_letters(count + 1) for count in range(len(letters), len(cells)))
    reading.text.add_row(cells, str(row_number), letters, tell_cells=reading.places <= 2 * MOST_CITED)


def _column(address: str | None, default: int) -> int:
    found = _ADDRESS.fullmatch(address or "")
    if found is None:
        return default
    column = 0
    for letter in found[1].upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    return column


def _shown(book: Book, cell: Element, seen: _Seen) -> str:
    """Give a cell as the workbook shows it."""
    kind = cell.get("t") or "n"
    children = {local_name(child): child for child in cell}
    if kind == "inlineStr":
        return words_of(children["is"]) if "is" in children else ""
    stored = children["v"].text or "" if "v" in children else ""
    if not stored:
        seen.unsolved += "f" in children and kind != "str"
    elif kind == "s":
        place = number(stored, -1)
        return book.words[place] if 0 <= place < len(book.words) else ""
    elif kind == "b":
        return "TRUE" if stored.strip() in _ON else "FALSE"
    elif kind == "n":
        return _shown_number(book, number(cell.get("s")), stored)
    return stored


def _shown_number(book: Book, style: int, stored: str) -> str:
    code = book.formats[style] if style < len(book.formats) else ""
    try:
        return shown_number(float(stored[:_LONGEST_NUMBER]), code, since_1904=book.since_1904)
    except ValueError:
        return stored


def _sheet_warnings(sheet: Sheet, seen: _Seen) -> Iterator[str]:
    if sheet.hidden:
        yield f"The sheet “{sheet.name}” is hidden in the workbook. It was kept."
    for count, thing, said in (
        (seen.hidden_rows, "row", "hidden; kept"),
        (seen.hidden_columns, "column", "hidden; kept"),
        (seen.merged, "group of cells", "merged; its words stand at the first of them"),
        (seen.unsolved, "formula", "saved without what it comes to; left out"),
        (seen.lines, "cell", "written over several lines; these became one"),
    ):
        if count:
            yield f"In “{sheet.name}”: {_counted(count, thing)} {said}."


def _left_out(package: Package) -> Iterator[str]:
    counts: Counter[str] = Counter()
    comments = 0
    for member in package.archive:
        path = member.path.lower()
        counts.update(thing for piece, thing in _OTHER_PARTS if path.startswith(piece) and "rels" not in path)
        comments += path.startswith(("xl/comments", "xl/threadedcomments"))
    if comments:
        yield "Left out: the comments on cells."
    for thing, count in sorted(counts.items()):
        yield f"Left out: {_counted(count, thing)}."


def _counted(count: int, thing: str) -> str:
    if count == 1:
        return f"one {thing}"
    return f"{count:,} {thing.replace('group', 'groups', 1) if ' of ' in thing else f'{thing}s'}"
