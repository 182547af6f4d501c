"""Read the Web Annotations that `workbench.exporters.web_annotation` writes; see there for the words used.

The child process that parses gives a file's annotations as lines of JSON, the head first. They are read here
into an exchange, line by line, in the program's own process, which trusts them no more than the file.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator

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
from workbench.importers.annotation_values import Json, listed, record, records, whole, words

_HASH = "urn:sha256:"
_HIGHEST_NUMBER = 1_000_000
NOT_AS_THEY_SHOULD = (
    "Something in these annotations is missing or not as it should be. Export them again and import that."
)


def is_own(collection: Json) -> bool:
    """Say whether this program wrote a collection."""
    return {"@vocab": TERMS} in listed(collection.get("@context"))


def own_lines(collection: Json) -> Iterator[Json]:
    """Give a collection of this program's as a head and its annotations. Raises `DocumentRefused`."""
    head = {name: value for name, value in collection.items() if name != "first"}
    items = records(record(collection.get("first")).get("items"))
    if len(items) != collection.get("total"):
        raise DocumentRefused(NOT_AS_THEY_SHOULD)
    yield head
    yield from items


def read_lines(lines: Iterable[str]) -> Exchange:
    """Read an exchange from lines of JSON. Raises `DocumentRefused`."""
    try:
        rows = [record(json.loads(line)) for line in lines]
        return _Reader(rows[0], rows[1:]).read()
    except (LookupError, TypeError, ValueError, AttributeError, RecursionError) as problem:
        raise DocumentRefused(NOT_AS_THEY_SHOULD) from problem


class _Reader:
    def __init__(self, head: Json, items: Iterable[Json]) -> None:
        self._head = head
        self._by: dict[str, list[Json]] = defaultdict(list)
        for item in items:
            self._by[words(item["motivation"])].append(item)
        self._ids: dict[str, int] = {}
        origins = records(head.get("origins"))
        self._origins = {words(one["name"]): _origin(at, one) for at, one in enumerate(origins, 1)}
        self._evidence: dict[int, list[Evidence]] = defaultdict(list)

    def read(self) -> Exchange:
        described, assessed = self._by["describing"], self._by["assessing"]
        documents = tuple(map(self._document, described))
        versions = tuple(self._version(item, one) for item in described for one in records(item["versions"]))
        for item in self._by["linking"]:
            self._link(item)
        return Exchange(
            title=words(self._head["label"]),
            made_at=words(self._head["generated"]),
            documents=documents,
            versions=versions,
            claims=tuple(map(self._claim, assessed)),
            origins=tuple(self._origins.values()),
            sign_offs=tuple(self._sign_offs([self._head, *assessed])),
            objections=tuple(self._objections([self._head, *assessed])),
            document_origins={self._id(item): self._chain(item["origins"]) for item in described},
            criticised={self._id(item): self._chain(item["criticised"]) for item in assessed},
            withheld=words(self._head.get("withheld", "")),
            foreign=self._head.get("foreign") is True,
        )

    def _number(self, iri: object) -> int:
        return self._ids.setdefault(words(iri), len(self._ids) + 1)

    def _id(self, item: Json) -> int:
        return self._number(item["id"])

    def _chain(self, names: object) -> tuple[Origin, ...]:
        return tuple(dict.fromkeys(self._origins[words(name)] for name in listed(names)))

    def _document(self, item: Json) -> Document:
        known = {words(name): words(value) for name, value in record(item["provenance"]).items()}
        standing = Standing(known.pop("standing", ""))
        parent = item.get("cameWith")
        return Document(
            self._id(item),
            whole(item["number"], most=_HIGHEST_NUMBER),
            Role(item["role"]),
            Provenance(**known, standing=standing),
            words(item["fileName"]),
            None if parent is None else self._number(parent),
            words(item.get("path", "")),
        )

    def _version(self, item: Json, one: Json) -> Version:
        return Version(
            id=self._number(one["id"]),
            document_id=self._id(item),
            number=whole(one["number"], most=_HIGHEST_NUMBER),
            text_sha256=words(one.get("text", "")).removeprefix(_HASH),
            structure_sha256="",
            original_sha256=words(one.get("original", "")).removeprefix(_HASH),
            media_type=words(one["mediaType"]),
            encoding="",
            characters=0,
            imported_at="",
        )

    def _claim(self, item: Json) -> Claim:
        own = self._id(item)
        return Claim(
            id=own,
            number=whole(item["number"], most=_HIGHEST_NUMBER),
            statement=_said(item["body"], "describing"),
            kind=Kind(item["kind"]),
            verdict=Verdict(item["verdict"]),
            verdict_note=_said(item["body"], "commenting"),
            verdict_by=words(record(item.get("creator", {})).get("name", "")),
            verdict_at=words(item.get("created", "")),
            words_then=words(item["wordsThen"]),
            passages=tuple(map(self._passage, records(item["target"]))),
            attribution=self._chain(item["attribution"]),
            evidence=tuple(self._evidence.get(own, ())),
        )

    def _link(self, item: Json) -> None:
        claim = self._id(records(item["body"])[0])
        credibility = item.get("credibility")
        link = Evidence(
            id=self._id(item),
            claim_id=claim,
            passage=self._passage(record(item["target"])),
            relation=Relation(item["relation"]),
            origins=self._chain(item["origins"]),
            credibility=None if credibility is None else whole(credibility, 1, 6),
            note=_said(item["body"], "commenting"),
        )
        self._evidence[claim].append(link)

    def _passage(self, target: Json) -> Passage:
        parts = {words(one["type"]): one for one in records(target["selector"])}
        quote, position = parts["TextQuoteSelector"], parts.get("TextPositionSelector", {})
        start = whole(position.get("start", 0))
        selector = Selector(
            start,
            whole(position.get("end", start)),
            words(quote["exact"]),
            words(quote.get("prefix", "")),
            words(quote.get("suffix", "")),
        )
        return Passage(0, self._number(target["source"]), selector)

    def _sign_offs(self, items: Iterable[Json]) -> Iterator[SignOff]:
        for item in items:
            for one in records(item.get("signOffs")):
                check, person = Check(whole(one["check"])), words(one["person"])
                yield SignOff(0, self._about(item), check, person, words(one["at"]), words(one["signed"]))

    def _objections(self, items: Iterable[Json]) -> Iterator[Objection]:
        for item in items:
            for one in records(item.get("objections")):
                said = {words(name): words(value) for name, value in one.items()}
                yield Objection(0, self._about(item), **said)

    def _about(self, item: Json) -> int | None:
        return None if item is self._head else self._id(item)


def _origin(own: int, one: Json) -> Origin:
    return Origin(
        own,
        words(one["name"]),
        anonymous=one.get("anonymous") is True,
        confidential=one.get("confidential") is True,
        note=words(one.get("note", "")),
        kind=OriginKind(one.get("kind", "")),
        terms=Terms(one.get("terms", "")),
    )


def _said(bodies: object, purpose: str) -> str:
    return next((words(body["value"]) for body in records(bodies) if body.get("purpose") == purpose), "")
