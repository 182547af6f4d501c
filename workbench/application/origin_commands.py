"""Commands about origins: what is known of them, what comes from them, and whom claims criticise.

Each is one change. All raise `NotPossible` where an origin, document or claim does not exist (any more), and
what `Session.execute` raises. Names are those of origins; the same name is the same origin.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from workbench.application.claim_commands import OriginName, claim_in, origin_ids
from workbench.application.document_commands import document_in
from workbench.application.session import Session, utc_now
from workbench.application.wording import typed_line, typed_text
from workbench.domain.errors import NotPossible
from workbench.domain.model import Origin, OriginKind, Terms
from workbench.storage.store import CaseStore

_STRICTER = tuple(Terms)
"""Terms from those that bind least to those that bind most."""


def edit_origin(
    session: Session,
    origin_id: int,
    *,
    name: str | None = None,
    kind: OriginKind | None = None,
    anonymous: bool | None = None,
    confidential: bool | None = None,
    terms: Terms | None = None,
    note: str | None = None,
    group: str = "",
) -> None:
    """Record what is known of an origin; what is not given stays.

    With the same ``group`` typing is one step of undo. Raises `NotPossible` also where the name is empty or
    that of another origin.
    """

    def work(store: CaseStore) -> None:
        origin = _origin_in(store, origin_id)
        edited = Origin(
            origin.id,
            origin.name if name is None else typed_line(name),
            origin.anonymous if anonymous is None else anonymous,
            origin.confidential if confidential is None else confidential,
            origin.note if note is None else typed_text(note),
            origin.kind if kind is None else kind,
            origin.terms if terms is None else terms,
        )
        if not edited.name:
            raise NotPossible(
                "An origin needs a name; an anonymous one can be called by what is known of it."
            )
        if store.origins.with_name(edited.name) not in (None, origin.id):
            raise NotPossible(
                f"There is already an origin named “{edited.name}”. Use another name, or merge the two."
            )
        store.origins.update(edited)

    session.execute("Edit origin", work, group=group)


def merge_origins(session: Session, keep_id: int, other_ids: Sequence[int]) -> None:
    """Make several origins one: the one kept stands wherever the others stood, under its name.

    It is anonymous only if all were, confidential if any was, and bound by the strictest terms. Notes are
    joined. A chain that would name it twice in a row names it once.
    """

    def work(store: CaseStore) -> None:
        kept = _origin_in(store, keep_id)
        others = [_origin_in(store, other) for other in dict.fromkeys(other_ids) if other != keep_id]
        if not others:
            raise NotPossible("Select two origins or more to make one of them.")
        store.origins.merge(_merged(kept, others), [other.id for other in others])

    session.execute("Merge origins", work)


def set_document_origins(session: Session, document_ids: Sequence[int], names: Sequence[OriginName]) -> None:
    """Say where documents' words come from, from the origin to the page, unless evidence says otherwise."""

    def work(store: CaseStore) -> None:
        documents = [document_in(store, document_id).id for document_id in document_ids]
        before = store.origins.of_documents(documents)
        chain = origin_ids(store, names)
        for document_id in documents:
            store.origins.trace_document(document_id, chain)
        store.origins.drop_unused({origin.id for chain in before.values() for origin in chain})

    number = len(set(document_ids))
    session.execute(
        "Set origins of document" if number == 1 else f"Set origins of {number:,} documents", work
    )


def decide_copies(
    session: Session, first_document_id: int, second_document_id: int, same: bool | None, reason: str = ""
) -> None:
    """Say as the session's person whether two documents are one text; None takes the decision back."""

    def work(store: CaseStore) -> None:
        first, second = (document_in(store, one).id for one in (first_document_id, second_document_id))
        if first == second:
            raise NotPossible("A document is no copy of itself. Choose two documents.")
        known = store.copies.between(first, second)
        if same is None:
            store.copies.forget(first, second)
        elif known is None or (known.same, known.reason) != (same, typed_text(reason)):
            store.copies.decide(
                first, second, same, person=session.person, at=utc_now(), reason=typed_text(reason)
            )

    labels = {True: "Call documents one text", False: "Call documents two texts", None: "Leave copies open"}
    session.execute(labels[same], work)


def set_criticised(session: Session, claim_id: int, names: Sequence[OriginName]) -> None:
    """Say whom a claim criticises; each counts once."""

    def work(store: CaseStore) -> None:
        claim_in(store, claim_id)
        before = store.criticisms.of_claims([claim_id]).get(claim_id, ())
        store.criticisms.set(claim_id, origin_ids(store, names))
        store.origins.drop_unused([origin.id for origin in before])

    session.execute("Set whom a claim criticises", work)


def _merged(kept: Origin, others: Sequence[Origin]) -> Origin:
    all_ = [kept, *others]
    known = [origin.kind for origin in all_ if origin.kind is not OriginKind.UNKNOWN]
    return replace(
        kept,
        anonymous=all(origin.anonymous for origin in all_),
        confidential=any(origin.confidential for origin in all_),
        note=_joined([origin.note for origin in all_]),
        kind=known[0] if known else kept.kind,
        terms=max((origin.terms for origin in all_), key=_STRICTER.index),
    )


def _joined(notes: Sequence[str]) -> str:
    """Return notes below one another, without those that say nothing more."""
    joined = ""
    for note in notes:
        if note not in joined:
            joined = f"{joined}\n{note}" if joined else note
    return joined


def _origin_in(store: CaseStore, origin_id: int) -> Origin:
    found = store.origins.read([origin_id])
    if not found:
        raise NotPossible("This origin is not in the case any more. It may have been removed or undone.")
    return found[0]
