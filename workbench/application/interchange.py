"""Hands a case on to other programs as Web Annotations, and takes such annotations into a case."""

from __future__ import annotations

from workbench.application import queries
from workbench.application.session import Session, utc_now
from workbench.domain.errors import NotPossible
from workbench.domain.interchange import Exchange
from workbench.domain.model import Claim, Evidence, Origin, Passage
from workbench.importers.web_annotation import read_web_annotation
from workbench.storage.store import CaseStore


def exchange_of(session: Session, *, made_at: str = "") -> Exchange:
    """Gather what is handed on; ``made_at`` is the UTC time printed on it, by default now."""
    store = session.store
    return Exchange(
        title=store.case().title,
        made_at=made_at or utc_now(),
        documents=tuple(store.documents.read()),
        versions=tuple(store.documents.versions()),
        claims=tuple(queries.claims(session)),
        origins=tuple(store.origins.read()),
        sign_offs=tuple(store.sign_offs.read()),
        objections=tuple(store.sign_offs.objections()),
        document_origins=store.origins.of_documents(),
        criticised=store.criticisms.of_claims(),
    )


def take_annotations(session: Session, data: bytes) -> list[int]:
    """Add all claims of Web Annotations to a case that has their documents, as one change; return their ids.

    Claims keep their numbers in a case that has had none so high, and signatures hold for what they were
    given for. An origin that the case has already, and the provenance of its documents, stay as they are.
    Raises DocumentRefused where the bytes are no such annotations, and `NotPossible` where a document is
    missing or reads otherwise.
    """
    exchange = read_web_annotation(data)
    return session.execute("Import annotations", lambda store: _Taking(store, exchange).take())


class _Taking:
    """Adds what an exchange holds to a case."""

    def __init__(self, store: CaseStore, exchange: Exchange) -> None:
        self._store = store
        self._exchange = exchange
        self._versions: dict[int, int] = {}
        self._texts: dict[int, str] = {}
        self._claims: dict[int, int] = {}
        self._documents: dict[int, int] = {}

    def take(self) -> list[int]:
        self._match_documents()
        for origin in self._exchange.origins:
            self._add_origin(origin)
        for document, own in self._documents.items():
            chain = self._exchange.document_origins.get(document, ())
            if chain and not self._store.origins.of_documents([own]):
                self._store.origins.trace_document(own, self._chain(chain))
        for claim in sorted(self._exchange.claims, key=lambda claim: claim.number):
            self._add_claim(claim)
        links = [link for claim in self._exchange.claims for link in claim.evidence]
        for link in sorted(links, key=lambda link: link.id):
            self._add_evidence(link)
        self._add_signatures()
        return list(self._claims.values())

    def _match_documents(self) -> None:
        here = {
            (version.original_sha256, version.text_sha256): version
            for version in self._store.documents.versions()
        }
        names = {document.id: document.file_name for document in self._exchange.documents}
        for version in self._exchange.versions:
            match = here.get((version.original_sha256, version.text_sha256))
            if match is None:
                raise NotPossible(
                    f"These annotations are about “{names[version.document_id]}”, version {version.number}, "
                    "which is not in this case. Import that file first."
                )
            self._versions[version.id] = match.id
            self._texts[version.id] = match.text_sha256
            self._documents[version.document_id] = match.document_id

    def _add_origin(self, origin: Origin) -> None:
        if self._store.origins.with_name(origin.name) is not None:
            return
        own = self._store.origins.named(origin.name)
        self._store.origins.update(
            Origin(
                own,
                origin.name,
                origin.anonymous,
                origin.confidential,
                origin.note,
                origin.kind,
                origin.terms,
            )
        )

    def _chain(self, origins: tuple[Origin, ...]) -> list[int]:
        return [self._store.origins.named(origin.name) for origin in origins]

    def _passage(self, passage: Passage) -> int:
        selector = passage.selector
        text = self._store.contents.text(self._texts[passage.version_id])
        if text[selector.start : selector.end] != selector.exact or not selector.exact:
            raise NotPossible(
                f"These annotations quote words at character {selector.start:,} that the document does not "
                "have there. They were changed or belong to another text."
            )
        return self._store.passages.keep(self._versions[passage.version_id], selector)

    def _add_claim(self, claim: Claim) -> None:
        store = self._store
        own = self._claims[claim.id] = store.claims.add(claim.statement, claim.kind, claim.number)
        for passage in claim.passages:
            store.claims.add_passage(own, self._passage(passage))
        store.claims.update(
            [own],
            verdict=claim.verdict.value,
            verdict_note=claim.verdict_note,
            verdict_by=claim.verdict_by,
            verdict_at=claim.verdict_at,
            words_then=claim.words_then,
        )
        store.origins.attribute(own, self._chain(claim.attribution))
        store.criticisms.set(own, self._chain(self._exchange.criticised.get(claim.id, ())))

    def _add_evidence(self, link: Evidence) -> None:
        own = self._store.evidence.add(
            self._claims[link.claim_id],
            self._passage(link.passage),
            link.relation,
            link.credibility,
            link.note,
        )
        self._store.origins.trace(own, self._chain(link.origins))

    def _add_signatures(self) -> None:
        kept = self._store.sign_offs
        for one in self._exchange.sign_offs:
            about = None if one.claim_id is None else self._claims[one.claim_id]
            kept.add(about, one.check, person=one.person, at=one.at, signed=one.signed)
        for doubt in self._exchange.objections:
            about = None if doubt.claim_id is None else self._claims[doubt.claim_id]
            own = kept.object(about, person=doubt.person, at=doubt.at, text=doubt.text)
            if doubt.answered_at:
                kept.answer(own, doubt.answer, person=doubt.answered_by, at=doubt.answered_at)
