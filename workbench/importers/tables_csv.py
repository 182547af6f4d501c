"""Read tables in plain text (CSV, TSV): a line for each row, with the row's number and the cells' columns.

Follows RFC 4180 and what spreadsheets write: other delimiters, ``sep=`` lines, unclosed quotation marks.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from workbench.domain.errors import DocumentRefused
from workbench.domain.model import Provenance
from workbench.domain.text import canonical_text
from workbench.importers.encodings import decode_text
from workbench.importers.imported import ImportedDocument, Upload
from workbench.importers.line_text import LineText, column_letters

MEDIA_TYPE = "text/csv"
MOST_CELLS = 3_000_000
MOST_CITED = 300_000
"""Beyond so many cells only rows are told apart: more blocks would take too long."""
MOST_COLUMNS = 16_384
CITED_BY_ROW = (
    f"It is a table of more than {MOST_CITED:,} cells: beyond these, passages are cited by row only."
)
TOO_LARGE = (
    f"It is a table of more than {MOST_CELLS:,} cells. Save the rows and columns that matter as a table of"
    " their own."
)
TOO_WIDE = f"It is a table of more than {MOST_COLUMNS:,} columns. Save those that matter as a table."

MISQUOTED = "Quotation marks stand where the rules of CSV allow none; such cells may be read wrongly."
_DELIMITERS = ",;\t|"
_SAMPLE_CHARACTERS = 1 << 16
_SAMPLE_ROWS = 200
_LONGEST_CELL = 1 << 27
_UNCLOSED = "unexpected end of data"


@dataclass(slots=True)
class _Rows:
    """What was read, with what was seen on the way."""

    text: LineText
    broken_cells: int = 0
    cells: int = 0


def read_csv(upload: Upload) -> ImportedDocument:
    """Read an upload as a table in plain text."""
    decoded = decode_text(upload.data, upload.encoding)
    text = canonical_text(decoded.text)
    delimiter, start = _delimiter(text, upload.file_name.lower().endswith(".tsv"))
    csv.field_size_limit(_LONGEST_CELL)
    rows, warnings = _read(text[start:], delimiter, first_row=2 if start else 1)
    if rows.broken_cells:
        warnings.append(f"{_cells(rows.broken_cells)} line breaks; they became spaces.")
    if rows.cells > MOST_CITED:
        warnings.append(CITED_BY_ROW)
    words, structure = rows.text.finish()
    return ImportedDocument(
        words, structure, Provenance(), MEDIA_TYPE, decoded.encoding, (*decoded.warnings, *warnings)
    )


def _cells(count: int) -> str:
    return "One cell held" if count == 1 else f"{count:,} cells held"


def _delimiter(text: str, tabs: bool) -> tuple[str, int]:
    """Give what parts the cells, and where the table begins: behind a line that says so."""
    first = text[:10].partition("\n")[0]
    if first.lower().startswith("sep=") and len(first) == 5:
        return first[4], len(first) + 1
    if tabs:
        return "\t", 0
    sample = text[:_SAMPLE_CHARACTERS]
    return max(_DELIMITERS, key=lambda sign: _evenness(sample, sign)), 0


def _evenness(sample: str, delimiter: str) -> float:
    """Say how well a delimiter parts the rows: the share of rows with the usual number of cells, weighted."""
    rows = csv.reader(io.StringIO(sample), delimiter=delimiter)
    counts: Counter[int] = Counter()
    try:
        for number, row in enumerate(rows):
            if number >= _SAMPLE_ROWS:
                break
            if row:
                counts[len(row)] += 1
    except csv.Error:
        return 0.0
    if not counts:
        return 0.0
    cells, rows_like_it = counts.most_common(1)[0]
    return 0.0 if cells < 2 else rows_like_it / counts.total() + min(cells, 50) / 1000


def _read(text: str, delimiter: str, first_row: int) -> tuple[_Rows, list[str]]:
    """Read as the rules say; where the file breaks them, as spreadsheets do, with a warning."""
    try:
        return _collect(text, delimiter, first_row, strict=True), []
    except csv.Error as problem:
        unclosed = _UNCLOSED in str(problem)
    if not unclosed:
        try:
            rows = _collect(text, delimiter, first_row, strict=False)
        except csv.Error as problem:
            raise DocumentRefused("Its cells cannot be told apart. Save it as CSV anew.") from problem
        return rows, [MISQUOTED]
    rows = _collect(text, delimiter, first_row, strict=False, quotes=False)
    return rows, ["A quotation mark is never closed, so all of them were read as part of the words."]


def _collect(text: str, delimiter: str, first_row: int, *, strict: bool, quotes: bool = True) -> _Rows:
    rows = _Rows(LineText())
    lines = io.StringIO(text)
    if quotes:
        reader = csv.reader(lines, delimiter=delimiter, strict=strict)
    else:
        reader = csv.reader(lines, delimiter=delimiter, quoting=csv.QUOTE_NONE)
    markers: list[str] = []
    for number, row in enumerate(_bounded(reader, rows), first_row):
        while len(markers) < len(row):
            markers.append(column_letters(len(markers) + 1))
        rows.broken_cells += sum("\n" in cell.strip() for cell in row)
        rows.text.add_row(row, str(number), markers, tell_cells=rows.cells <= MOST_CITED)
    return rows


def _bounded(reader: Iterator[list[str]], rows: _Rows) -> Iterator[list[str]]:
    for row in reader:
        rows.cells += len(row)
        if len(row) > MOST_COLUMNS:
            raise DocumentRefused(TOO_WIDE)
        if rows.cells > MOST_CELLS:
            raise DocumentRefused(TOO_LARGE)
        yield row
