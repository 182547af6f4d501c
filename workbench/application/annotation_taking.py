"""Takes what annotations say into a case: claims, evidence, who says so, signatures; and says what it left.

Nothing of the case is changed but what it says nothing about: an origin that it has stays as it is, and so
does each word of its documents' provenance.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING

from workbench.application.annotation_places import Placed, Places
from workbench.application.arrivals import tidy
from workbench.application.wording import counted, listed, typed_line, typed_text
from workbench.domain.errors import NotPossible
from workbench.domain.findings import words_digest
from workbench.domain.interchange import Exchange
from workbench.domain.memo import document_title
from workbench.domain.model import Claim, Evidence, Origin, Passage, Provenance, Role

if TYPE_CHECKING:
    from workbench.storage.store import CaseStore

_LONGEST = 60
_NAMED = 3
_UNSAID = ("", None)
_NOWHERE = -1


@dataclass(frozen=True, slots=True)
class Taken:
    """What came in: ids of claims, how many pieces of evidence, and sentences on what did not."""

    claims: tuple[int, ...]
    evidence: int
    sentences: tuple[str, ...]

    @property
    def summary(self) -> str:
        """Say in one sentence what came in."""
        claims = counted(len(self.claims), "claim", "claims")
        return f"{claims} and {counted(self.evidence, 'piece', 'pieces')} of evidence taken in."


class Taking:
    """Adds what an exchange holds to a case, within one change."""

    def __init__(self, store: CaseStore, exchange: Exchange) -> None:
        self._store = store
        self._exchange = exchange
        self._places = Places(store, exchange)
        self._documents = {one.id: one for one in exchange.documents}
        self._of_version = {one.id: one.document_id for one in exchange.versions}
        self._own_documents = {one.id: one for one in store.documents.read()}
        self._given = {one.id: one for one in exchange.claims}
        self._claims: dict[int, int] = {}
        self._evidence = 0
        self._there: list[int] = []
        self._moved: list[int] = []
        self._lost: dict[int, list[tuple[int, str]]] = defaultdict(list)
        self._sentences: list[str] = []
        self._known = {(one.statement, _spans(one.passages)) for one in store.claims.without_evidence()}

    def take(self) -> Taken:
        """Take all in that has a place. Raises `NotPossible` where nothing has."""
        exchange = self._exchange
        for claim in sorted(exchange.claims, key=lambda claim: claim.number):
            self._take_claim(claim)
        if not self._claims and not self._there:
            losses = list(self._losses())[:_NAMED]
            raise NotPossible(" ".join(["None of these annotations has a place in this case.", *losses]))
        for origin in exchange.origins:
            self._add_origin(origin)
        self._describe_documents()
        links = [link for claim in exchange.claims if claim.id in self._claims for link in claim.evidence]
        for link in sorted(links, key=lambda link: link.id):
            self._take_evidence(link)
        for claim in exchange.claims:
            self._attribute(claim)
        self._add_signatures()
        return Taken(tuple(self._claims.values()), self._evidence, tuple(self._report()))

    def _take_claim(self, claim: Claim) -> None:
        placed = [place for passage in claim.passages if (place := self._place(claim, passage)) is not None]
        if self._exchange.foreign:
            placed = [place for place in placed if self._in_draft(claim, place)]
        spans = {(one.version.id, one.selector.start, one.selector.end): one for one in placed}
        if not spans:
            if not claim.passages:
                self._sentences.append(
                    f"Claim {claim.number} has no words of a document, so it was left out."
                )
            return
        statement = typed_text(claim.statement) or placed[0].selector.exact
        if (statement, frozenset(spans)) in self._known:
            self._there.append(claim.number)
            return
        own = self._store.claims.add(statement, claim.kind, claim.number)
        self._claims[claim.id] = own
        if claim.number and own != claim.number:
            self._moved.append(claim.number)
        for place in spans.values():
            self._store.claims.add_passage(own, self._store.passages.keep(place.version.id, place.selector))
        self._settle(claim, own, [place.selector.exact for place in spans.values()])

    def _settle(self, claim: Claim, own: int, found: list[str]) -> None:
        """Give a claim its verdict; one whose words are others here must be checked again."""
        same = sorted(found) == sorted(passage.exact for passage in claim.passages)
        then = claim.words_then if same or not claim.verdict.settled else words_digest(())
        self._store.claims.update(
            [own],
            verdict=claim.verdict.value,
            verdict_note=typed_text(claim.verdict_note),
            verdict_by=typed_line(claim.verdict_by),
            verdict_at=typed_line(claim.verdict_at),
            words_then=then,
        )

    def _in_draft(self, claim: Claim, place: Placed) -> bool:
        """Say whether a remark is on the draft; one on a source is told, for it is nobody's evidence yet."""
        document = self._own_documents[place.version.document_id]
        if document.role is Role.DRAFT:
            return True
        note = f": {_shortened(claim.verdict_note)}" if claim.verdict_note else ""
        words = _shortened(place.selector.exact)
        self._sentences.append(
            f"On “{document_title(document)}”, a source, “{words}” is remarked on{note}. "
            "Link the words to a claim where they are evidence."
        )
        return False

    def _place(self, claim: Claim, passage: Passage) -> Placed | None:
        place = self._places.place(passage)
        if place is None:
            lost = self._lost[self._of_version[passage.version_id]]
            lost.append((claim.number, _shortened(passage.exact)))
        return place

    def _take_evidence(self, link: Evidence) -> None:
        place = self._place(self._given[link.claim_id], link.passage)
        if place is None:
            return
        own = self._claims[link.claim_id]
        passage = self._store.passages.keep(place.version.id, place.selector)
        known = self._store.evidence.of_claims([own]).get(own, ())
        if any((one.passage.id, one.relation) == (passage, link.relation) for one in known):
            return
        added = self._store.evidence.add(own, passage, link.relation, link.credibility, typed_text(link.note))
        self._store.origins.trace(added, self._chain(link.origins))
        self._evidence += 1

    def _attribute(self, claim: Claim) -> None:
        own = self._claims.get(claim.id)
        if own is not None:
            self._store.origins.attribute(own, self._chain(claim.attribution))
            criticised = self._exchange.criticised.get(claim.id, ())
            self._store.criticisms.set(own, self._chain(criticised))

    def _add_origin(self, origin: Origin) -> None:
        name = typed_line(origin.name)
        if name and self._store.origins.with_name(name) is None:
            own = self._store.origins.named(name)
            self._store.origins.update(replace(origin, id=own, name=name, note=typed_text(origin.note)))

    def _chain(self, origins: Iterable[Origin]) -> list[int]:
        names = dict.fromkeys(typed_line(origin.name) for origin in origins)
        return [self._store.origins.named(name) for name in names if name]

    def _describe_documents(self) -> None:
        """Take over what the case says nothing about, and say what it says otherwise."""
        differing: list[str] = []
        for own, here in self._places.documents().items():
            chain = self._exchange.document_origins.get(own, ())
            if chain and not self._store.origins.of_documents([here]):
                self._store.origins.trace_document(here, self._chain(chain))
            document = self._own_documents[here]
            told = tidy(self._documents[own].provenance)
            if self._exchange.foreign or self._exchange.withheld:
                continue
            filled = _filled(document.provenance, told)
            if filled != document.provenance:
                self._store.documents.set_provenance(here, filled)
            if _differs(document.provenance, told):
                differing.append(f"“{document_title(document)}”")
        if differing:
            self._sentences.append(
                f"What the annotations say otherwise of {listed(differing)} was not taken over; this case’s "
                "own words stay."
            )

    def _add_signatures(self) -> None:
        kept, exchange = self._store.sign_offs, self._exchange
        about: dict[int | None, int | None] = {None: None}
        about |= self._claims.items()
        signed = {(one.claim_id, one.check, one.person, one.at) for one in kept.read()}
        for one in exchange.sign_offs:
            own, person, at = about.get(one.claim_id, _NOWHERE), typed_line(one.person), typed_line(one.at)
            if own != _NOWHERE and (own, one.check, person, at) not in signed:
                kept.add(own, one.check, person=person, at=at, signed=one.signed)
        raised = {(one.claim_id, one.person, one.at, one.text) for one in kept.objections()}
        for doubt in exchange.objections:
            own, person, at = (
                about.get(doubt.claim_id, _NOWHERE),
                typed_line(doubt.person),
                typed_line(doubt.at),
            )
            if own == _NOWHERE or (own, person, at, typed_text(doubt.text)) in raised:
                continue
            added = kept.object(own, person=person, at=at, text=typed_text(doubt.text))
            if doubt.answered_at:
                answer, by = typed_text(doubt.answer), typed_line(doubt.answered_by)
                kept.answer(added, answer, person=by, at=typed_line(doubt.answered_at))

    def _report(self) -> Iterator[str]:
        if self._exchange.withheld:
            yield f"They are a source-safe copy. {self._exchange.withheld}"
        if self._there:
            verb = "was" if len(self._there) == 1 else "were"
            yield f"{counted(len(self._there), 'claim', 'claims')} {verb} in this case already."
        if self._moved:
            yield "Some claims have other numbers here, because this case has had theirs before."
        yield from self._losses()
        yield from self._sentences

    def _losses(self) -> Iterator[str]:
        """Say what has no place, document by document."""
        for own, lost in self._lost.items():
            document = document_title(self._documents[own]) or "an unnamed document"
            if own in self._places.documents():
                quoted = [f"claim {number}, “{words}”" if number else f"“{words}”" for number, words in lost]
                yield f"Not found for certain in “{document}”: {'; '.join(dict.fromkeys(quoted))}."
                continue
            numbers = sorted({number for number, _ in lost if number})
            which = f" Words of it belong to {_numbered(numbers)}." if numbers else ""
            yield f"“{document}” is not in this case. Import it first, then the annotations again.{which}"


def _numbered(numbers: list[int]) -> str:
    return f"{'claim' if len(numbers) == 1 else 'claims'} {listed([str(one) for one in numbers])}"


def _spans(passages: Iterable[Passage]) -> frozenset[tuple[int, int, int]]:
    return frozenset((one.version_id, one.start, one.end) for one in passages)


def _filled(own: Provenance, told: Provenance) -> Provenance:
    """Return provenance with what it lacks from another."""
    lacking = {
        field.name: getattr(told, field.name) for field in fields(own) if getattr(own, field.name) in _UNSAID
    }
    return replace(own, **lacking)


def _differs(own: Provenance, told: Provenance) -> bool:
    pairs = ((getattr(own, field.name), getattr(told, field.name)) for field in fields(own))
    return any(mine not in _UNSAID and theirs not in _UNSAID and mine != theirs for mine, theirs in pairs)


def _shortened(words: str) -> str:
    line = typed_line(words)
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"
