"""Read made PDFs, and hold that what comes of it obeys the rules of every importer."""

from __future__ import annotations

from workbench.domain.structure import BlockKind
from workbench.domain.text import canonical_text
from workbench.importers.imported import ImportedDocument, Upload
from workbench.importers.invariants import layouts_problem, structure_problem
from workbench.importers.pdf import read_pdf


def read(data: bytes, password: str | None = None) -> ImportedDocument:
    """Read a PDF and check what holds of every document."""
    document = read_pdf(Upload(data, "report.pdf", password=password))
    assert canonical_text(document.text) == document.text
    assert structure_problem(document.structure, document.text) is None
    assert layouts_problem(document.layouts, document.structure.pages) is None
    return document


def lines(document: ImportedDocument) -> list[str]:
    """Return the text's lines without running heads and page numbers."""
    asides = {document.text[one.start : one.end] for one in document.structure.asides}
    return [line for line in document.text.split("\n") if line not in asides]


def blocks(document: ImportedDocument, kind: BlockKind) -> list[str]:
    """Return the words of all blocks of a kind."""
    return [document.text[one.start : one.end] for one in document.structure.blocks if one.kind is kind]


def box_of(document: ImportedDocument, words: str, page: int = 0) -> tuple[float, float, float, float]:
    """Return left, top, right, bottom in points of the place where words stand on a page."""
    here = document.structure.pages[page]
    start = document.text.index(words, here.start) - here.start
    boxes = [document.layouts[page].box(start + number) for number in range(len(words))]
    placed = [box for box in boxes if box is not None]
    return (
        min(box[0] for box in placed) * here.width,
        min(box[1] for box in placed) * here.height,
        max(box[2] for box in placed) * here.width,
        max(box[3] for box in placed) * here.height,
    )
