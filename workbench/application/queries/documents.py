"""Documents, their versions, and what these say."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from workbench.application.session import Session
from workbench.domain.errors import NotPossible
from workbench.domain.model import Document, Provenance, Role, Version
from workbench.domain.page_layout import PageLayout
from workbench.domain.structure import Structure

_GONE = "This document is not in the case any more. It may have been removed or undone."


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document as lists show it; what belongs to a version is that of the current one.

    ``title`` is never empty: a document without one goes by its file's name. ``parent`` is the number of
    the document that it came with; ``path`` is where it lay in the folder or archive that was imported.
    """

    id: int
    number: int
    role: Role
    title: str
    file_name: str
    version_id: int
    media_type: str
    characters: int
    sha256: str
    provenance: Provenance
    versions: int
    pages: int
    warnings: tuple[str, ...]
    parent: int | None
    path: str


def document_rows(session: Session, ids: Iterable[int] | None = None) -> list[DocumentRow]:
    """Return documents by number."""
    wanted = None if ids is None else list(ids)
    current: dict[int, Version] = {
        found.document_id: found for found in session.store.documents.versions(wanted)
    }
    documents = session.store.documents.read(wanted)
    numbers = session.store.documents.numbers({found.parent_id for found in documents} - {None})
    return [_row(document, current[document.id], numbers) for document in documents]


def version(session: Session, version_id: int) -> Version:
    """Return a version, or raise `NotPossible`."""
    found = session.store.documents.version(version_id)
    if found is None:
        raise NotPossible(_GONE)
    return found


def current_version(session: Session, document_id: int) -> Version:
    """Return the newest version of a document, or raise `NotPossible`."""
    found = session.store.documents.versions([document_id])
    if not found:
        raise NotPossible(_GONE)
    return found[-1]


def draft_version(session: Session) -> Version | None:
    """Return the newest version of the draft; None where the case has no draft yet."""
    drafts = session.store.documents.drafts()
    return current_version(session, drafts[0].id) if drafts else None


def text_of(session: Session, version_id: int) -> str:
    """Return the canonical text of a version. Long texts: keep it, the session only remembers the latest."""
    return session.store.contents.text(version(session, version_id).text_sha256)


def beginning_of(session: Session, version_id: int, characters: int) -> str:
    """Return the first characters of a version's text, however long the rest is."""
    return session.store.contents.beginning(version(session, version_id).text_sha256, characters)


def structure_of(session: Session, version_id: int) -> Structure:
    """Return the structure of a version's text."""
    return session.store.contents.structure(version(session, version_id).structure_sha256)


def page_layout(session: Session, version_id: int, page: int) -> PageLayout | None:
    """Return where the characters of a page stand; None where the format does not say.

    ``page`` counts the pages of the version's structure from 0.
    """
    found = version(session, version_id)
    return session.store.contents.page_layout(found.original_sha256, found.text_sha256, page)


def original(session: Session, document_id: int) -> bytes:
    """Return the bytes of a document's newest version as they were imported."""
    return session.store.contents.original(current_version(session, document_id).original_sha256)


def _row(document: Document, current: Version, numbers: dict[int | None, int]) -> DocumentRow:
    return DocumentRow(
        id=document.id,
        number=document.number,
        role=document.role,
        title=document.provenance.title or document.file_name,
        file_name=document.file_name,
        version_id=current.id,
        media_type=current.media_type,
        characters=current.characters,
        sha256=current.original_sha256,
        provenance=document.provenance,
        versions=current.number,
        pages=current.pages,
        warnings=current.warnings,
        parent=numbers.get(document.parent_id),
        path=document.path,
    )
