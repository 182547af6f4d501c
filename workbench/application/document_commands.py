"""Commands that take documents into the case, describe them and remove them. Each is one change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.application.session import Session, utc_now
from workbench.application.wording import counted, listed, typed_line, typed_text
from workbench.domain.errors import NotPossible
from workbench.domain.model import Document, Provenance, Role, Version
from workbench.storage.store import CaseStore

if TYPE_CHECKING:
    from workbench.application.importing import ParsedFile


def add_document(session: Session, parsed: ParsedFile, role: Role) -> int:
    """Take an imported file into the case, with its original, and return the document's id.

    Raises `NotPossible` where the same file is in the case already, or a second draft is given.
    """

    def work(store: CaseStore) -> int:
        original = store.contents.add_original(parsed.original)
        _check_welcome(store, original, role)
        imported = parsed.document
        document_id = store.documents.add(role, parsed.file_name, _tidy(imported.provenance))
        store.documents.add_version(
            Version(
                id=0,
                document_id=document_id,
                number=0,
                text_sha256=store.contents.add_text(imported.text),
                structure_sha256=store.contents.add_structure(imported.structure),
                original_sha256=original,
                media_type=imported.media_type,
                encoding=imported.encoding,
                characters=len(imported.text),
                imported_at=utc_now(),
                warnings=imported.warnings,
            )
        )
        return document_id

    return session.execute("Import draft" if role is Role.DRAFT else "Import source", work)


def edit_provenance(session: Session, document_id: int, provenance: Provenance, *, group: str = "") -> None:
    """Record where a document comes from; with the same ``group`` typing is one step of undo."""

    def work(store: CaseStore) -> None:
        document_in(store, document_id)
        store.documents.set_provenance(document_id, _tidy(provenance))

    session.execute("Edit provenance", work, group=group)


def remove_document(session: Session, document_id: int) -> None:
    """Take a document out of the case; undo brings it back.

    Raises `NotPossible`, naming the claims, while claims or evidence rest on its passages.
    """

    def work(store: CaseStore) -> None:
        document = document_in(store, document_id)
        versions = [version.id for version in store.documents.versions([document_id])]
        claims = store.claims.read(
            {claim for version in versions for claim in store.claims.on_version(version)}
        )
        if claims:
            named = [str(claim.number) for claim in claims[:5]]
            if len(claims) > len(named):
                named.append(counted(len(claims) - len(named), "more", "more"))
            raise NotPossible(
                f"“{title_of(document)}” cannot be removed while it is in use by "
                f"{'claim' if len(claims) == 1 else 'claims'} {listed(named)}. Unlink it there first."
            )
        store.documents.delete(document_id)

    session.execute("Remove document", work)


def document_in(store: CaseStore, document_id: int) -> Document:
    """Return a document, or raise `NotPossible`."""
    found = store.documents.read([document_id])
    if not found:
        raise NotPossible("This document is not in the case any more. It may have been removed or undone.")
    return found[0]


def title_of(document: Document) -> str:
    """Return what people call a document: its title, else its file's name."""
    return document.provenance.title or document.file_name


def _check_welcome(store: CaseStore, original: str, role: Role) -> None:
    same = store.documents.with_original(original)
    if same is not None:
        raise NotPossible(f"This file is in the case already, as document {same.number}, “{title_of(same)}”.")
    drafts = [document for document in store.documents.read() if document.role is Role.DRAFT]
    if role is Role.DRAFT and drafts:
        raise NotPossible(
            f"The case already has a draft, “{title_of(drafts[0])}”. Import this file as a source, "
            "or start another case with it."
        )


def _tidy(provenance: Provenance) -> Provenance:
    return Provenance(
        title=typed_line(provenance.title),
        author=typed_line(provenance.author),
        publisher=typed_line(provenance.publisher),
        published=typed_line(provenance.published),
        address=typed_line(provenance.address),
        accessed=typed_line(provenance.accessed),
        standing=provenance.standing,
        language=typed_line(provenance.language),
        reliability=typed_line(provenance.reliability).upper(),
        note=typed_text(provenance.note),
    )
