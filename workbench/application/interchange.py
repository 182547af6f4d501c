"""Hands a case on to other programs as Web Annotations, and takes such annotations into a case."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.application import queries
from workbench.application.annotation_taking import Taken, Taking
from workbench.application.session import LASTING, Session, utc_now
from workbench.domain.interchange import Exchange
from workbench.domain.model import Claim
from workbench.importers.web_annotation import read_lines


def exchange_of(session: Session, *, made_at: str = "", claims: Sequence[Claim] | None = None) -> Exchange:
    """Gather what is handed on; ``made_at`` is the UTC time printed on it, by default now.

    Without ``claims`` all of them are read.
    """
    store = session.store
    versions = tuple(store.documents.versions())
    return Exchange(
        title=store.case().title,
        made_at=made_at or utc_now(),
        documents=tuple(store.documents.read()),
        versions=versions,
        claims=tuple(queries.claims(session) if claims is None else claims),
        origins=tuple(store.origins.read()),
        sign_offs=tuple(store.sign_offs.read()),
        objections=tuple(store.sign_offs.objections()),
        document_origins=store.origins.of_documents(),
        criticised=store.criticisms.of_claims(),
        pages={
            version.id: tuple(page.start for page in queries.structure_of(session, version.id).pages)
            for version in versions
            if version.pages
        },
    )


def take_annotations(session: Session, exchange: Exchange, *, group: str = "") -> Taken:
    """Add what annotations say to a case that has their documents, as one change; say what had no place.

    Claims keep their numbers in a case that has had none so high, and signatures hold for what they were
    given for. Raises `NotPossible` where nothing has a place. With ``group`` it is one step of undo with
    other changes of the same import.
    """
    return session.execute(
        "Import annotations",
        lambda store: Taking(store, exchange).take(),
        group=group,
        within=LASTING if group else 0,
    )


def read_annotations(text: str) -> Exchange:
    """Read the lines that parsing a file of annotations gave. Raises `DocumentRefused`."""
    return read_lines(text.split("\n"))
