"""Read bytes of a test as the program would, and show what came of them in a form that compares well."""

from __future__ import annotations

from workbench.domain.structure import BlockKind
from workbench.domain.text import canonical_text
from workbench.importers.imported import ImportedDocument, Upload
from workbench.importers.invariants import structure_problem
from workbench.importers.registry import prepare


def read(data: bytes | str, name: str = "a") -> ImportedDocument:
    """Recognise and read a document, and hold it to what every importer promises."""
    document = prepare(Upload(data.encode() if isinstance(data, str) else data, name))()
    assert canonical_text(document.text) == document.text
    assert structure_problem(document.structure, document.text) is None
    return document


def spoken(document: ImportedDocument) -> list[tuple[int, int, str, str]]:
    """Give the timecodes: begin, end, speaker and words."""
    return [
        (code.begins, code.ends, code.speaker, document.text[code.start : code.end])
        for code in document.structure.timecodes
    ]


def cells(document: ImportedDocument) -> list[tuple[str, str, str]]:
    """Give the cells of tables: the row's marker, the column's and the words."""
    found = []
    row = ""
    for block in document.structure.blocks:
        if block.kind is BlockKind.TABLE_ROW:
            row = block.marker
        elif block.kind is BlockKind.TABLE_CELL:
            found.append((row, block.marker, document.text[block.start : block.end]))
    return found
