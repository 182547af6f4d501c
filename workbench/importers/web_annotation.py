"""Read the Web Annotations that `workbench.exporters.web_annotation` writes; see there for the words used."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from workbench.domain.errors import DocumentRefused
from workbench.domain.interchange import TERMS, Exchange
from workbench.domain.model import (
    Claim,
    Document,
    Evidence,
    Kind,
    Origin,
    OriginKind,
    Passage,
    Provenance,
    Relation,
    Role,
    Selector,
    Standing,
    Terms,
    Verdict,
    Version,
)
from workbench.domain.sign_offs import Check, Objection, SignOff

Json = dict[str, Any]
_HASH = "urn:sha256:"
_NO_COLLECTION = "It holds no Web Annotations written by this program."


def read_web_annotation(data: bytes) -> Exchange:
    """Read a collection. Raises DocumentRefused where it is none, or not one of this program's."""
    try:
        found = json.loads(data)
    except (ValueError, RecursionError) as problem:
        raise DocumentRefused("It is no JSON, or it is damaged. Export it again.") from problem
    try:
        if {"@vocab": TERMS} not in found["@context"]:
            raise DocumentRefused(_NO_COLLECTION)
        return _Reader(found).read()
    except (LookupError, TypeError, ValueError, AttributeError) as problem:
        raise DocumentRefused(
            f"{_NO_COLLECTION} Something in it is missing or not as it should be."
        ) from problem


class _Reader:
    def __init__(self, collection: Json) -> None:
        self._collection = collection
        items: list[Json] = collection["first"]["items"]
        self._by: dict[str, list[Json]] = defaultdict(list)
        for item in items:
            self._by[item["motivation"]].append(item)
        self._ids: dict[str, int] = {}
        self._origins = {one["name"]: _origin(at, one) for at, one in enumerate(collection["origins"], 1)}
        self._evidence: dict[int, list[Evidence]] = defaultdict(list)

    def read(self) -> Exchange:
        described, assessed = self._by["describing"], self._by["assessing"]
        documents = tuple(map(self._document, described))
        versions = tuple(self._version(item, one) for item in described for one in item["versions"])
        for item in self._by["linking"]:
            self._link(item)
        return Exchange(
            title=self._collection["label"],
            made_at=self._collection["generated"],
            documents=documents,
            versions=versions,
            claims=tuple(map(self._claim, assessed)),
            origins=tuple(self._origins.values()),
            sign_offs=tuple(self._sign_offs([self._collection, *assessed])),
            objections=tuple(self._objections([self._collection, *assessed])),
            document_origins={self._id(item): self._chain(item["origins"]) for item in described},
            criticised={self._id(item): self._chain(item["criticised"]) for item in assessed},
        )

    def _number(self, iri: str) -> int:
        return self._ids.setdefault(iri, len(self._ids) + 1)

    def _id(self, item: Json) -> int:
        return self._number(item["id"])

    def _chain(self, names: Iterable[str]) -> tuple[Origin, ...]:
        return tuple(self._origins[name] for name in names)

    def _document(self, item: Json) -> Document:
        known: Json = dict(item["provenance"])
        known["standing"] = Standing(known.get("standing", ""))
        return Document(
            self._id(item), item["number"], Role(item["role"]), Provenance(**known), item["fileName"]
        )

    def _version(self, item: Json, one: Json) -> Version:
        return Version(
            id=self._number(one["id"]),
            document_id=self._id(item),
            number=one["number"],
            text_sha256=one["text"].removeprefix(_HASH),
            structure_sha256="",
            original_sha256=one["original"].removeprefix(_HASH),
            media_type=one["mediaType"],
            encoding="",
            characters=0,
            imported_at="",
        )

    def _claim(self, item: Json) -> Claim:
        own = self._id(item)
        return Claim(
            id=own,
            number=int(item["number"]),
            statement=_said(item["body"], "describing"),
            kind=Kind(item["kind"]),
            verdict=Verdict(item["verdict"]),
            verdict_note=_said(item["body"], "commenting"),
            verdict_by=item.get("creator", {}).get("name", ""),
            verdict_at=item.get("created", ""),
            words_then=item["wordsThen"],
            passages=tuple(map(self._passage, item["target"])),
            attribution=self._chain(item["attribution"]),
            evidence=tuple(self._evidence.get(own, ())),
        )

    def _link(self, item: Json) -> None:
        claim = self._id(item["body"][0])
        link = Evidence(
            id=self._id(item),
            claim_id=claim,
            passage=self._passage(item["target"]),
            relation=Relation(item["relation"]),
            origins=self._chain(item["origins"]),
            credibility=item.get("credibility"),
            note=_said(item["body"], "commenting"),
        )
        self._evidence[claim].append(link)

    def _passage(self, target: Json) -> Passage:
        quote, position = target["selector"]
        selector = Selector(
            int(position["start"]), int(position["end"]), quote["exact"], quote["prefix"], quote["suffix"]
        )
        return Passage(0, self._number(target["source"]), selector)

    def _sign_offs(self, items: Iterable[Json]) -> Iterable[SignOff]:
        for item in items:
            for one in item["signOffs"]:
                yield SignOff(
                    0, self._about(item), Check(one["check"]), one["person"], one["at"], one["signed"]
                )

    def _objections(self, items: Iterable[Json]) -> Iterable[Objection]:
        for item in items:
            for one in item["objections"]:
                yield Objection(0, self._about(item), **one)

    def _about(self, item: Json) -> int | None:
        return None if item is self._collection else self._id(item)


def _origin(own: int, one: Json) -> Origin:
    return Origin(
        own,
        one["name"],
        anonymous=bool(one.get("anonymous")),
        confidential=bool(one.get("confidential")),
        note=one.get("note", ""),
        kind=OriginKind(one.get("kind", "")),
        terms=Terms(one.get("terms", "")),
    )


def _said(bodies: Iterable[Json], purpose: str) -> str:
    return next((str(body["value"]) for body in bodies if body.get("purpose") == purpose), "")
