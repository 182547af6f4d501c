"""Read word processors' files without a child process, and show notes as words, for the tests beside this."""

from __future__ import annotations

from workbench.domain.structure import Note, NoteKind
from workbench.domain.text import canonical_text
from workbench.importers.imported import ImportedDocument, Upload
from workbench.importers.invariants import structure_problem
from workbench.importers.registry import prepare


def read(data: bytes, name: str = "a") -> ImportedDocument:
    """Read a file by its content and check what holds of every document."""
    document = prepare(Upload(data, name))()
    assert structure_problem(document.structure, document.text) is None
    assert canonical_text(document.text) == document.text
    return document


def notes(document: ImportedDocument, kind: NoteKind) -> list[tuple[str, str]]:
    """Give the words that notes of a kind are on, and the notes' own words."""
    return [
        (document.text[note.start : note.end], note.text)
        for note in document.structure.notes
        if note.kind is kind
    ]


def places(document: ImportedDocument, kind: NoteKind) -> list[tuple[str, str]]:
    """Give the ten characters before the notes of a kind, and the notes' own words."""
    return [
        (document.text[max(0, note.start - 10) : note.start], note.text)
        for note in document.structure.notes
        if note.kind is kind
    ]


def all_notes(document: ImportedDocument, kind: NoteKind) -> list[Note]:
    """Give the notes of a kind."""
    return [note for note in document.structure.notes if note.kind is kind]
