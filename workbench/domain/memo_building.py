"""Arrange a case as a memo: claims in the draft's order, evidence by what it does to them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from workbench.domain.copies import CopyDecision
from workbench.domain.coverage import Coverage
from workbench.domain.findings import Finding
from workbench.domain.independence import NO_SOURCES, Sources, independence
from workbench.domain.memo import (
    RELATIONS,
    EvidenceGroup,
    Memo,
    MemoClaim,
    MemoDocument,
    MemoEvidence,
    MemoJournal,
    MemoVersion,
    Quote,
    document_title,
    rating,
)
from workbench.domain.memo_draft import CopiedParagraph, Marked, draft_copy, mark_of
from workbench.domain.memo_parts import ALL_PARTS, Part
from workbench.domain.memo_record import (
    NOTHING_RECORDED,
    CaseRecord,
    MemoCopy,
    MemoFinding,
    claim_record,
    memo_replies,
)
from workbench.domain.model import Claim, Document, Evidence, Origin, Passage, Relation, Role, Version
from workbench.domain.rules.facts import NO_FACTS, ClaimFacts
from workbench.domain.stopping import watched

Cite = Callable[[int, int], str]
"""Answers the pin cite of a place: version id and code point of its canonical text."""


@dataclass(frozen=True, slots=True)
class MemoMaterial:
    """What a memo is built from.

    ``sizes`` gives the bytes of originals by SHA-256, as far as they are known. ``unmarked`` are version id,
    start and words of each sentence of the draft that no claim touches. ``findings`` and ``facts`` go by the
    claim's id; ``arranged`` are claims that were arranged before and stand beside ``claims``. ``draft`` is
    the version that is copied and whose order claims follow, with its text. ``origins`` are documents' chains
    by id, ``copies`` what was decided about wording that documents share.
    """

    title: str
    documents: Sequence[Document]
    versions: Sequence[Version]
    claims: Sequence[Claim]
    cite: Cite
    arranged: Sequence[MemoClaim] = ()
    coverage: Coverage | None = None
    unmarked: Sequence[tuple[int, int, str]] = ()
    sizes: Mapping[str, int] | None = None
    findings: Mapping[int, Sequence[Finding]] = field(default_factory=dict)
    facts: Mapping[int, ClaimFacts] = field(default_factory=dict)
    record: CaseRecord = NOTHING_RECORDED
    sources: Sources = NO_SOURCES
    draft: tuple[int, str] | None = None
    parts: tuple[Part, ...] = ALL_PARTS
    journal: MemoJournal | None = None
    origins: Mapping[int, tuple[Origin, ...]] = field(default_factory=dict)
    copies: Sequence[CopyDecision] = ()


def build_memo(material: MemoMaterial, *, made_at: str) -> Memo:
    """Arrange a case as a memo; ``made_at`` is the UTC time printed on it."""
    around = Around(material.documents, material.versions, material.cite, material.sources)
    made = [
        around.claim(claim, material.findings.get(claim.id, ()), material.facts.get(claim.id, NO_FACTS))
        for claim in material.claims
    ]
    claims = in_order([*material.arranged, *made], material.draft[0] if material.draft else None)
    documents = tuple(_documents(material, claims))
    return Memo(
        title=material.title,
        made_at=made_at,
        drafts=tuple(document for document in documents if document.role is Role.DRAFT),
        coverage=material.coverage,
        claims=tuple(claims),
        unmarked=tuple(
            around.quote(version, start, words) for version, start, words in watched(material.unmarked)
        ),
        documents=documents,
        record=material.record,
        replies=memo_replies(material.record.replies, {claim.id: claim.number for claim in claims}),
        parts=material.parts,
        copy=_copy(material, claims),
        journal=material.journal,
        whole=tuple(map(around.finding, material.record.findings)),
    )


def in_order(claims: Iterable[MemoClaim], version_id: int | None) -> list[MemoClaim]:
    """Return claims by their first words in the draft; those without any there come last, by number."""

    def first(claim: MemoClaim) -> tuple[float, int]:
        starts = [quote.place[1] for quote in claim.words if quote.place[0] == version_id]
        return min(starts, default=float("inf")), claim.number

    return sorted(claims, key=first)


class Around:
    """The documents around the claims: says where words stand, and arranges a claim with its evidence."""

    def __init__(
        self,
        documents: Iterable[Document],
        versions: Iterable[Version],
        cite: Cite,
        sources: Sources = NO_SOURCES,
    ) -> None:
        by_id = {document.id: document for document in documents}
        self._document_of = {version.id: by_id[version.document_id] for version in versions}
        self._cite = cite
        self._sources = sources

    def quote(self, version_id: int, start: int, words: str) -> Quote:
        """Say where words stand."""
        document = self._document_of[version_id]
        place = (version_id, start, start + len(words))
        return Quote(words, document.number, document_title(document), self._cite(version_id, start), place)

    def claim(self, claim: Claim, findings: Sequence[Finding], facts: ClaimFacts) -> MemoClaim:
        """Arrange one claim."""
        return MemoClaim(
            id=claim.id,
            number=claim.number,
            statement=claim.statement,
            kind=claim.kind,
            verdict=claim.verdict,
            mark=mark_of(claim),
            verdict_note=claim.verdict_note,
            verdict_by=claim.verdict_by,
            verdict_at=claim.verdict_at,
            words=tuple(self._passage(passage) for passage in claim.passages),
            attribution=claim.attribution,
            groups=tuple(self._groups(claim)),
            findings=tuple(findings),
            record=claim_record(claim, facts, self._place),
        )

    def finding(self, finding: Finding) -> MemoFinding:
        """Say where the words stand that a finding rests on, each place once."""
        known = [basis for basis in finding.basis if basis.version_id in self._document_of]
        places = (
            (self._document_of[basis.version_id].number, self._cite(basis.version_id, basis.start))
            for basis in known
        )
        return MemoFinding(finding, tuple(dict.fromkeys(places)))

    def _passage(self, passage: Passage) -> Quote:
        return self.quote(passage.version_id, passage.start, passage.exact)

    def _place(self, passage: Passage) -> tuple[int, str]:
        quote = self._passage(passage)
        return quote.document, quote.cite

    def _groups(self, claim: Claim) -> Iterator[EvidenceGroup]:
        for relation in RELATIONS:
            found = [evidence for evidence in claim.evidence if evidence.relation is relation]
            if found:
                yield self._group(relation, found)

    def _group(self, relation: Relation, found: Sequence[Evidence]) -> EvidenceGroup:
        return EvidenceGroup(
            relation=relation,
            evidence=tuple(map(self._evidence, found)),
            origins=independence(found, relation, self._sources).count,
        )

    def _evidence(self, evidence: Evidence) -> MemoEvidence:
        document = self._document_of[evidence.passage.version_id]
        return MemoEvidence(
            quote=self._passage(evidence.passage),
            origins=self._sources.chain(evidence),
            inherited=not evidence.origins,
            rating=rating(document.provenance.reliability, evidence.credibility),
            note=evidence.note,
            of_draft=document.role is Role.DRAFT,
        )


def _documents(material: MemoMaterial, claims: Sequence[MemoClaim]) -> Iterator[MemoDocument]:
    resting: dict[int, set[int]] = defaultdict(set)
    for claim in claims:
        for group in claim.groups:
            for evidence in group.evidence:
                resting[evidence.quote.document].add(claim.number)
    versions: dict[int, list[Version]] = defaultdict(list)
    for version in material.versions:
        versions[version.document_id].append(version)
    numbers = {document.id: document.number for document in material.documents}
    copies = _copies(material.copies, numbers)
    for document in sorted(material.documents, key=_number):
        yield MemoDocument(
            number=document.number,
            role=document.role,
            title=document_title(document),
            provenance=document.provenance,
            file_name=document.file_name,
            path=document.path,
            parent=None if document.parent_id is None else numbers.get(document.parent_id),
            versions=tuple(
                _version(version, material.sizes or {})
                for version in sorted(versions[document.id], key=_number)
            ),
            claims=tuple(sorted(resting[document.number])),
            origins=tuple(material.origins.get(document.id, ())),
            copies=tuple(copies[document.id]),
        )


def _copies(decisions: Iterable[CopyDecision], numbers: Mapping[int, int]) -> Mapping[int, list[MemoCopy]]:
    found: dict[int, list[MemoCopy]] = defaultdict(list)
    for one in decisions:
        for document, other in ((one.first_id, one.second_id), (one.second_id, one.first_id)):
            if other in numbers:
                found[document].append(MemoCopy(numbers[other], one.same, one.person, one.at, one.reason))
    return found


def _version(version: Version, sizes: Mapping[str, int]) -> MemoVersion:
    return MemoVersion(
        number=version.number,
        original_sha256=version.original_sha256,
        media_type=version.media_type,
        characters=version.characters,
        size=sizes.get(version.original_sha256),
        imported_at=version.imported_at,
        warnings=version.warnings,
    )


def _copy(material: MemoMaterial, claims: Iterable[MemoClaim]) -> tuple[CopiedParagraph, ...]:
    if material.draft is None or Part.DRAFT not in material.parts:
        return ()
    version_id, text = material.draft
    marked = [
        Marked(start, end, claim.number, claim.mark)
        for claim in claims
        for version, start, end in (quote.place for quote in claim.words)
        if version == version_id
    ]
    return draft_copy(text, marked)


def _number(item: Document | Version) -> int:
    return item.number
