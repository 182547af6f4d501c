"""Small cases for tests: a draft, a source, and the words in them."""

from __future__ import annotations

from pathlib import Path

from workbench.application import document_commands, queries
from workbench.application.importing import ParsedFile
from workbench.application.session import Session
from workbench.domain.model import Provenance, Role
from workbench.domain.structure import Structure
from workbench.importers.imported import ImportedDocument

DRAFT = (
    "Three officials said the bridge was closed. Nobody else was told.\n\n"
    "The mayor's spokesman denied it: “No bridge was closed.” It cost 40 million crowns 👩‍👩‍👧."
)
SOURCE = "Minutes of the council.\n\nThe bridge is closed from Monday. The cost is 14 million crowns."


def parsed(name: str, text: str, provenance: Provenance | None = None) -> ParsedFile:
    """Return a file as an importer of plain text gives it back."""
    document = ImportedDocument(text, Structure(), provenance or Provenance(), "text/plain", "utf-8")
    return ParsedFile(name, text.encode(), document)


def make_case(path: Path, *, person: str = "Ada", draft: str = DRAFT, source: str = SOURCE) -> Session:
    """Create a case with a draft and a source."""
    session = Session.create(path, title="The bridge", person=person)
    document_commands.add_document(session, parsed("draft.txt", draft), Role.DRAFT)
    document_commands.add_document(session, parsed("minutes.txt", source), Role.SOURCE)
    return session


def draft_of(session: Session) -> int:
    """Return the version id of the draft."""
    return queries.document_rows(session)[0].version_id


def source_of(session: Session) -> int:
    """Return the version id of the source."""
    return queries.document_rows(session)[1].version_id


def span(text: str, words: str) -> tuple[int, int]:
    """Return where words stand in a text."""
    start = text.index(words)
    return start, start + len(words)
