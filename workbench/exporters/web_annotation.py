"""Documents, claims and evidence as W3C Web Annotations (JSON-LD): a collection with one page.

Of the vocabulary of the W3C (https://www.w3.org/TR/annotation-model/): AnnotationCollection,
AnnotationPage, Annotation with the motivations ``describing`` (a document), ``assessing`` (a claim) and
``linking`` (evidence, whose body is its claim's annotation), SpecificResource with TextQuoteSelector,
TextPositionSelector and, on documents with pages, FragmentSelector (``page=3``, RFC 3778) refined by the
quote, TimeState, TextualBody, creator, created, generated. Positions count code points of the canonical
text, end excluded. The selectors of a passage all say the same place.

Ours, in the name space ``urn:factcheck-workbench:terms:`` by the second context, which stands in the file so
that nothing need be fetched: number, kind, role, verdict, relation, credibility, origins, attribution,
criticised, signOffs, objections, wordsThen, fileName, path, cameWith, provenance, versions, withheld, and
what stands within these. Names of people and of origins, confidential ones too, stand as in the exchange.
Ids follow from the numbers that people know, so that a case made from the file gives the same ones again.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from workbench.domain.interchange import PAGE_CONTEXT, TERMS, Exchange
from workbench.domain.model import Claim, Document, Evidence, Origin, Passage, Version
from workbench.domain.sign_offs import Objection, SignOff

Json = dict[str, Any]
_HASH = "urn:sha256:"
_PAGES = "http://tools.ietf.org/rfc/rfc3778"


def web_annotation(exchange: Exchange) -> bytes:
    """Write a case as UTF-8; the same case and date give the same bytes."""
    return _Writer(exchange).write()


class _Writer:
    def __init__(self, exchange: Exchange) -> None:
        self._case = exchange
        # The same case has the same ids each time, another one with its documents has others.
        known = [exchange.title, *(version.original_sha256 for version in exchange.versions)]
        self._space: UUID = uuid5(NAMESPACE_URL, TERMS + "\0".join(known))
        self._versions = {version.id: version for version in exchange.versions}
        self._documents = {document.id: document for document in exchange.documents}
        self._claims = {claim.id: claim.number for claim in exchange.claims}

    def write(self) -> bytes:
        case = self._case
        items = [*self._described(), *map(self._claim, case.claims), *self._links()]
        collection = {
            "@context": [PAGE_CONTEXT, {"@vocab": TERMS}],
            "id": self._id("case"),
            "type": "AnnotationCollection",
            "label": case.title,
            "generated": case.made_at,
            **({"withheld": case.withheld} if case.withheld else {}),
            "total": len(items),
            "origins": [_filled(asdict(origin)) for origin in case.origins],
            "signOffs": [_sign_off(one) for one in case.sign_offs if one.claim_id is None],
            "objections": [_objection(one) for one in case.objections if one.claim_id is None],
            "first": {
                "id": self._id("page"),
                "type": "AnnotationPage",
                "partOf": self._id("case"),
                "startIndex": 0,
                "items": items,
            },
        }
        return (json.dumps(collection, ensure_ascii=False, indent=1) + "\n").encode("utf-8")

    def _id(self, kind: str, *numbers: int) -> str:
        return f"urn:uuid:{uuid5(self._space, '/'.join([kind, *map(str, numbers)]))}"

    def _version_id(self, version: Version) -> str:
        return self._id("version", self._documents[version.document_id].number, version.number)

    def _described(self) -> Iterator[Json]:
        for document in self._case.documents:
            versions = [one for one in self._case.versions if one.document_id == document.id]
            yield self._document(document, versions)

    def _document(self, document: Document, versions: Sequence[Version]) -> Json:
        parent = self._documents.get(document.parent_id or 0)
        return {
            "id": self._id("document", document.number),
            "type": "Annotation",
            "motivation": "describing",
            "body": _text(document.provenance.title or document.file_name, "describing"),
            "target": list(map(self._version_id, versions)),
            "number": document.number,
            "role": document.role.value,
            "fileName": document.file_name,
            **({"path": document.path} if document.path else {}),
            **({"cameWith": self._id("document", parent.number)} if parent else {}),
            "provenance": _filled(asdict(document.provenance)),
            "origins": _names(self._case.document_origins.get(document.id, ())),
            "versions": list(map(self._version, versions)),
        }

    def _version(self, version: Version) -> Json:
        digests = {"original": version.original_sha256, "text": version.text_sha256}
        return {
            "id": self._version_id(version),
            "number": version.number,
            "mediaType": version.media_type,
            **{name: _HASH + digest for name, digest in digests.items() if digest},
        }

    def _claim(self, claim: Claim) -> Json:
        bodies = [_text(claim.statement, "describing"), _text(claim.verdict.value, "assessing")]
        if claim.verdict_note:
            bodies.append(_text(claim.verdict_note, "commenting"))
        found: Json = {
            "id": self._id("claim", claim.number),
            "type": "Annotation",
            "motivation": "assessing",
            "body": bodies,
            # An annotation needs a target; a claim that lost its words is about the whole case.
            "target": list(map(self._target, claim.passages)) or [self._id("case")],
            "number": claim.number,
            "kind": claim.kind.value,
            "verdict": claim.verdict.value,
            "wordsThen": claim.words_then,
            "attribution": _names(claim.attribution),
            "criticised": _names(self._case.criticised.get(claim.id, ())),
            "signOffs": [_sign_off(one) for one in self._case.sign_offs if one.claim_id == claim.id],
            "objections": [_objection(one) for one in self._case.objections if one.claim_id == claim.id],
        }
        if claim.verdict_by:
            found["creator"] = {"type": "Person", "name": claim.verdict_by}
        if claim.verdict_at:
            found["created"] = claim.verdict_at
        return found

    def _links(self) -> Iterator[Json]:
        placed = (
            (link, number)
            for claim in self._case.claims
            for number, link in enumerate(sorted(claim.evidence, key=lambda link: link.id), 1)
        )
        for link, number in sorted(placed, key=lambda pair: pair[0].id):
            yield self._link(link, number)

    def _link(self, link: Evidence, number: int) -> Json:
        of = self._claims[link.claim_id]
        claim = {"id": self._id("claim", of), "type": "Annotation"}
        found: Json = {
            "id": self._id("evidence", of, number),
            "type": "Annotation",
            "motivation": "linking",
            "body": [claim, _text(link.note, "commenting")] if link.note else [claim],
            "target": self._target(link.passage),
            "relation": link.relation.value,
            "origins": _names(link.origins),
        }
        if link.credibility is not None:
            found["credibility"] = link.credibility
        return found

    def _target(self, passage: Passage) -> Json:
        version = self._versions[passage.version_id]
        state = {"type": "TimeState", "sourceDate": version.imported_at}
        if version.original_sha256:
            state["cached"] = _HASH + version.original_sha256
        return {
            "type": "SpecificResource",
            "source": self._version_id(version),
            "selector": list(self._selectors(passage)),
            **({"state": state} if version.imported_at else {}),
        }

    def _selectors(self, passage: Passage) -> Iterator[Json]:
        selector = passage.selector
        quote = {"type": "TextQuoteSelector", "exact": selector.exact}
        around = {"prefix": selector.prefix, "suffix": selector.suffix}
        quote |= {name: words for name, words in around.items() if words}
        yield quote
        yield {"type": "TextPositionSelector", "start": selector.start, "end": selector.end}
        page = bisect_right(self._case.pages.get(passage.version_id, ()), selector.start)
        if page:
            yield {
                "type": "FragmentSelector",
                "conformsTo": _PAGES,
                "value": f"page={page}",
                "refinedBy": quote,
            }


def _text(value: str, purpose: str) -> Json:
    return {"type": "TextualBody", "value": value, "purpose": purpose, "format": "text/plain"}


def _names(origins: Iterable[Origin]) -> list[str]:
    return [origin.name for origin in origins]


def _filled(record: Json) -> Json:
    """Leave out what is not recorded, and ids, which hold in the case alone."""
    return {name: value for name, value in record.items() if value not in ("", False) and name != "id"}


def _sign_off(one: SignOff) -> Json:
    return {"check": int(one.check), "person": one.person, "at": one.at, "signed": one.signed}


def _objection(one: Objection) -> Json:
    record = asdict(one)
    del record["claim_id"]
    return _filled(record)
