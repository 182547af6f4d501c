"""Finds the documents and the places that annotations are about; what is not certain is not placed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.domain.anchors import State, make_selector
from workbench.domain.errors import NotPossible
from workbench.domain.interchange import Exchange
from workbench.domain.model import Passage, Selector, Version
from workbench.domain.resolving import resolve
from workbench.domain.tokens import TokenText

if TYPE_CHECKING:
    from workbench.storage.store import CaseStore

_SURE = frozenset({State.PLACED, State.MOVED})


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a passage of annotations stands in the case."""

    version: Version
    selector: Selector


class Places:
    """Answers where passages of annotations stand in a case.

    A version is known by the digest of its original or of its text; else a document is, which is the only one
    with its address, or in which most quotes of it stand word for word, and more than in any other.
    """

    def __init__(self, store: CaseStore, exchange: Exchange) -> None:
        self._store = store
        self._exchange = exchange
        self._texts: dict[str, str] = {}
        self._tokens: dict[str, TokenText] = {}
        self._here = store.documents.versions()
        self._matches: dict[int, Version] = {}
        self._known = {one.id: one for one in exchange.versions}
        self._match()

    def version(self, version_id: int) -> Version | None:
        """Return the case's version that one of the annotations' is, or None."""
        return self._matches.get(version_id)

    def documents(self) -> dict[int, int]:
        """Return by the annotations' documents the case's, for those of which a version was found."""
        found: dict[int, int] = {}
        for own, match in self._matches.items():
            found.setdefault(self._known[own].document_id, match.document_id)
        return found

    def place(self, passage: Passage) -> Placed | None:
        """Return where a passage stands, or None where that is not certain."""
        match = self._matches.get(passage.version_id)
        if match is None:
            return None
        text = self._text(match)
        wanted = passage.selector
        start, end = wanted.start, wanted.end
        if not wanted.exact or text[start:end] != wanted.exact:
            found = resolve(wanted, text, tokens=self._tokens_of(match))
            if found.state not in _SURE or found.start is None or found.end is None:
                return None
            start, end = found.start, found.end
        try:
            return Placed(match, make_selector(text, start, end))
        except NotPossible:
            return None

    def _text(self, version: Version) -> str:
        key = version.text_sha256
        if key not in self._texts:
            self._texts[key] = self._store.contents.text(key)
        return self._texts[key]

    def _tokens_of(self, version: Version) -> TokenText:
        key = version.text_sha256
        if key not in self._tokens:
            self._tokens[key] = TokenText(self._text(version))
        return self._tokens[key]

    def _match(self) -> None:
        originals = {one.original_sha256: one for one in self._here}
        texts = {one.text_sha256: one for one in self._here}
        open_: list[Version] = []
        for version in self._exchange.versions:
            match = originals.get(version.original_sha256) or texts.get(version.text_sha256)
            if match is None:
                open_.append(version)
            else:
                self._matches[version.id] = match
        if open_:
            self._match_by_words(open_)

    def _match_by_words(self, versions: Iterable[Version]) -> None:
        quotes = _quotes(self._exchange)
        by_address = self._by_address()
        addresses = {one.id: _address(one.provenance.address) for one in self._exchange.documents}
        for version in versions:
            wanted = quotes.get(version.id, [])
            candidates = by_address.get(addresses.get(version.document_id, ""), [])
            found = candidates[0] if len(candidates) == 1 else self._by_quotes(wanted)
            if found is not None:
                self._matches[version.id] = found

    def _by_address(self) -> Mapping[str, list[Version]]:
        """Return the newest versions of documents by their addresses."""
        newest = {one.document_id: one for one in self._here}
        found: dict[str, list[Version]] = defaultdict(list)
        for document in self._store.documents.read():
            address = _address(document.provenance.address)
            if address and document.id in newest:
                found[address].append(newest[document.id])
        return found

    def _by_quotes(self, wanted: list[str]) -> Version | None:
        """Return the newest version that has more than half of these words, and more than any other."""
        newest = {one.document_id: one for one in self._here}
        counts = [
            (sum(words in self._text(version) for words in wanted), version) for version in newest.values()
        ]
        counts.sort(key=lambda pair: pair[0], reverse=True)
        if not counts or counts[0][0] * 2 <= len(wanted):
            return None
        if len(counts) > 1 and counts[1][0] == counts[0][0]:
            return None
        return counts[0][1]


def passages_of(exchange: Exchange) -> Iterator[Passage]:
    """Return all passages of annotations."""
    for claim in exchange.claims:
        yield from claim.passages
        yield from (link.passage for link in claim.evidence)


def _quotes(exchange: Exchange) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    for passage in passages_of(exchange):
        if passage.exact:
            found[passage.version_id].append(passage.exact)
    return found


def _address(address: str) -> str:
    """Leave out what differs between addresses of the same page."""
    bare = address.partition("#")[0].strip().rstrip("/")
    return bare.removeprefix("https://").removeprefix("http://").removeprefix("www.")
