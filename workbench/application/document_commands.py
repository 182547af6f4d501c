"""Commands that take documents into the case, describe them and remove them. Each is one change."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.application.annotation_taking import Taken
from workbench.application.arrivals import NOT_ALL_IN, Arrival, ParsedFile, Portion, arrival, tidy
from workbench.application.interchange import take_annotations
from workbench.application.session import LASTING, Session, utc_now
from workbench.application.wording import counted, listed
from workbench.domain.errors import AlreadyInCase, NotPossible
from workbench.domain.interchange import Exchange
from workbench.domain.model import Document, Provenance, Role, Standing, Version
from workbench.storage.store import CaseStore


def add_document(session: Session, parsed: ParsedFile, role: Role) -> int:
    """Take an imported file into the case, with its original, and return the document's id.

    Raises `AlreadyInCase` for the same file a second time, `NotPossible` for a second draft.
    """
    return add_arrival(session, arrival(parsed), role)


def add_arrival(session: Session, ready: Arrival, role: Role) -> int:
    """Take in a file that was made ready on another thread: of a long one that is most of the work.

    Returns and raises as `add_document` does.
    """

    def work(store: CaseStore) -> int:
        _check_welcome(store, ready, role)
        return _add(store, ready, role)

    return session.execute("Import draft" if role is Role.DRAFT else "Import source", work)


def take_portion(session: Session, portion: Portion, role: Role) -> list[int | NotPossible | Taken]:
    """Take several documents into the case at once; return for each its id, or why it did not come in.

    Annotations come in behind the documents, and what is returned for them too.

    What came with another document, as an attachment does, is a source whatever that one is. Portions of
    one group are one step of undo, however long the import takes and whatever else is changed meanwhile:
    the step stands where the import began, so that undo takes back later changes of the user's first.
    """

    def work(store: CaseStore) -> list[int | NotPossible]:
        taken: list[int | NotPossible] = []
        for ready in portion.arrivals:
            try:
                _check_welcome(store, ready, Role.SOURCE if ready.parent else role)
            except NotPossible as refusal:
                taken.append(refusal)
            else:
                taken.append(_add(store, ready, Role.SOURCE if ready.parent else role))
        for original, sentences in portion.warnings.items():
            version = store.documents.version_with_original(original)
            if version is not None:
                store.documents.add_warnings(version, sentences)
        for original in portion.finished:
            version = store.documents.version_with_original(original)
            if version is not None:
                store.documents.drop_warning(version, NOT_ALL_IN)
        return taken

    results: list[int | NotPossible | Taken] = []
    if portion.arrivals or portion.warnings or portion.finished:
        results += session.execute(portion.label, work, group=portion.group, within=LASTING)
    return [*results, *(_taken(session, exchange, portion.group) for exchange in portion.annotations)]


def _taken(session: Session, exchange: Exchange, group: str) -> Taken | NotPossible:
    try:
        return take_annotations(session, exchange, group=group)
    except NotPossible as refusal:
        return refusal


def edit_provenance(session: Session, document_id: int, provenance: Provenance, *, group: str = "") -> None:
    """Record where a document comes from; with the same ``group`` typing is one step of undo."""

    def work(store: CaseStore) -> None:
        document_in(store, document_id)
        store.documents.set_provenance(document_id, tidy(provenance))

    session.execute("Edit provenance", work, group=group)


def rate_documents(
    session: Session,
    document_ids: Sequence[int],
    *,
    reliability: str | None = None,
    standing: Standing | None = None,
    language: str | None = None,
) -> None:
    """Record for several documents at once what is given; what is None stays as it is.

    Documents that are not in the case any more are left out.
    """
    given = tidy(Provenance(reliability=reliability or "", language=language or ""))

    def work(store: CaseStore) -> None:
        store.documents.rate(
            document_ids,
            reliability=None if reliability is None else given.reliability,
            standing=standing,
            language=None if language is None else given.language,
        )

    number = len(document_ids)
    label = "Edit provenance" if number == 1 else f"Edit provenance of {number:,} documents"
    session.execute(label, work)


def remove_document(session: Session, document_id: int) -> None:
    """Take a document out of the case with its chain and what was decided about copies; undo brings it back.

    Raises `NotPossible`, naming the claims, while claims or evidence rest on its passages.
    """
    remove_documents(session, [document_id])


def remove_documents(session: Session, document_ids: Sequence[int]) -> None:
    """Take documents out of the case in one step; none where one of them is in use."""

    def work(store: CaseStore) -> None:
        for document_id in document_ids:
            _remove(store, document_id)

    number = len(document_ids)
    session.execute("Remove document" if number == 1 else f"Remove {number:,} documents", work)


def document_in(store: CaseStore, document_id: int) -> Document:
    """Return a document, or raise `NotPossible`."""
    found = store.documents.read([document_id])
    if not found:
        raise NotPossible("This document is not in the case any more. It may have been removed or undone.")
    return found[0]


def title_of(document: Document) -> str:
    """Return what people call a document: its title, else its file's name."""
    return document.provenance.title or document.file_name


def _remove(store: CaseStore, document_id: int) -> None:
    document = document_in(store, document_id)
    versions = [version.id for version in store.documents.versions([document_id])]
    claims = store.claims.read({claim for version in versions for claim in store.claims.on_version(version)})
    if claims:
        named = [str(claim.number) for claim in claims[:5]]
        if len(claims) > len(named):
            named.append(counted(len(claims) - len(named), "more", "more"))
        raise NotPossible(
            f"“{title_of(document)}” cannot be removed while it is in use by "
            f"{'claim' if len(claims) == 1 else 'claims'} {listed(named)}. Unlink it there first."
        )
    chain = store.origins.of_documents([document_id]).get(document_id, ())
    store.documents.delete(document_id)
    store.origins.drop_unused([origin.id for origin in chain])


def _check_welcome(store: CaseStore, ready: Arrival, role: Role) -> None:
    same = store.documents.with_original(ready.sha256)
    if same is not None:
        raise AlreadyInCase(
            f"This file is in the case already, as document {same.number}, “{title_of(same)}”."
        )
    if role is not Role.DRAFT:
        return
    drafts = [document for document in store.documents.read() if document.role is Role.DRAFT]
    if drafts:
        raise NotPossible(
            f"The case already has a draft, “{title_of(drafts[0])}”. Import this file as a source, "
            "or start another case with it."
        )


def _add(store: CaseStore, ready: Arrival, role: Role) -> int:
    store.contents.add(ready.contents)
    parent = store.documents.with_original(ready.parent) if ready.parent else None
    document_id = store.documents.add(
        Document(
            id=0,
            number=0,
            role=role,
            provenance=ready.provenance,
            file_name=ready.file_name,
            parent_id=parent.id if parent else None,
            path=ready.path,
        )
    )
    store.documents.add_version(
        Version(
            id=0,
            document_id=document_id,
            number=0,
            text_sha256=ready.contents.text_sha256,
            structure_sha256=ready.contents.structure.sha256,
            original_sha256=ready.sha256,
            media_type=ready.media_type,
            encoding=ready.encoding,
            characters=len(ready.contents.text),
            imported_at=utc_now(),
            warnings=ready.warnings,
            pages=ready.pages,
        )
    )
    return document_id
