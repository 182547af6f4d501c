"""What the memo tells, gathered from the case, before any of it is put into words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from workbench.domain.coverage import Coverage
from workbench.domain.findings import Finding, Severity
from workbench.domain.independence import NO_SOURCES, Sources, independence
from workbench.domain.memo_draft import CopiedParagraph, draft_copy, mark_of
from workbench.domain.memo_parts import ALL_PARTS, Part
from workbench.domain.memo_record import (
    NOTHING_RECORDED,
    CaseRecord,
    ClaimRecord,
    MemoReply,
    claim_record,
    memo_replies,
)
from workbench.domain.model import (
    Claim,
    Document,
    Evidence,
    Kind,
    Origin,
    Passage,
    Provenance,
    Relation,
    Role,
    Verdict,
    Version,
)
from workbench.domain.rules.facts import NO_FACTS, ClaimFacts

RELATIONS = (Relation.CONTRADICTS, Relation.CORROBORATES, Relation.CONTEXT)
"""The order in which evidence is read: what speaks against a claim comes first."""


@dataclass(frozen=True, slots=True)
class Quote:
    """Verbatim words and where they stand: the document's number and title, and the pin cite ("¶ 12").

    ``place`` are the version's id and the code points of its canonical text, end excluded.
    """

    words: str
    document: int
    title: str
    cite: str
    place: tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class MemoEvidence:
    """One passage that speaks for or against a claim.

    ``rating`` joins the document's reliability and the passage's credibility ("B2"); a dash stands for
    the one that nobody judged, and it is empty where nobody judged either.
    """

    quote: Quote
    origins: tuple[Origin, ...]
    rating: str
    note: str


@dataclass(frozen=True, slots=True)
class EvidenceGroup:
    """The evidence of one relation. ``origins`` counts the different origins that are recorded."""

    relation: Relation
    evidence: tuple[MemoEvidence, ...]
    origins: int


@dataclass(frozen=True, slots=True)
class MemoClaim:
    """A claim with everything the reader needs to follow the checker. ``mark`` names how it is drawn."""

    number: int
    statement: str
    kind: Kind
    verdict: Verdict
    mark: str
    verdict_note: str
    verdict_by: str
    verdict_at: str
    words: tuple[Quote, ...]
    attribution: tuple[Origin, ...]
    groups: tuple[EvidenceGroup, ...]
    findings: tuple[Finding, ...]
    record: ClaimRecord

    @property
    def warnings(self) -> tuple[Finding, ...]:
        """The findings that somebody should act on, but for those that somebody set aside."""
        return tuple(
            finding
            for finding in self.findings
            if finding.severity is Severity.WARNING and finding.override is None
        )


@dataclass(frozen=True, slots=True)
class MemoVersion:
    """One text of a document. ``size`` is the original's bytes, or None where it is not known."""

    number: int
    original_sha256: str
    media_type: str
    characters: int
    size: int | None
    imported_at: str
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MemoDocument:
    """A document with its provenance; ``claims`` are the numbers of the claims that rest on it.

    ``parent`` is the number of the document it came with; ``path`` where it lay in what was imported.
    """

    number: int
    role: Role
    title: str
    provenance: Provenance
    file_name: str
    path: str
    parent: int | None
    versions: tuple[MemoVersion, ...]
    claims: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class MemoJournal:
    """The journal in figures: times are UTC as ISO 8601, ``digest`` is the last entry's.

    ``people`` and ``changes`` say how many entries there are by each person and of each kind.
    """

    entries: int
    first_at: str
    last_at: str
    digest: str
    people: tuple[tuple[str, int], ...]
    changes: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Memo:
    """The whole memo. ``made_at`` is a UTC time as ISO 8601; claims stand in the draft's order."""

    title: str
    made_at: str
    drafts: tuple[MemoDocument, ...]
    coverage: Coverage | None
    claims: tuple[MemoClaim, ...]
    unmarked: tuple[Quote, ...]
    documents: tuple[MemoDocument, ...]
    record: CaseRecord
    replies: tuple[MemoReply, ...]
    parts: tuple[Part, ...] = ALL_PARTS
    copy: tuple[CopiedParagraph, ...] = ()
    journal: MemoJournal | None = None

    @property
    def people(self) -> tuple[str, ...]:
        """Who settled claims or signed, in order of name."""
        found = {one.person for one in self.record.sign_offs}
        for claim in self.claims:
            found |= {one.person for one in claim.record.sign_offs} | {claim.verdict_by}
        return tuple(sorted(found - {""}))

    @property
    def counts(self) -> tuple[tuple[Verdict, int], ...]:
        """How many claims have each verdict, in the order of the verdict keys."""
        counted = Counter(claim.verdict for claim in self.claims)
        return tuple((verdict, counted[verdict]) for verdict in Verdict)

    @property
    def settled(self) -> int:
        """How many claims the checker has decided."""
        return sum(claim.verdict.settled for claim in self.claims)

    def with_verdict(self, verdict: Verdict) -> tuple[MemoClaim, ...]:
        """Return the claims of one verdict, in the order of the memo."""
        return tuple(claim for claim in self.claims if claim.verdict is verdict)

    @property
    def flagged(self) -> tuple[MemoClaim, ...]:
        """The claims with a warning."""
        return tuple(claim for claim in self.claims if claim.warnings)

    @property
    def confidential(self) -> tuple[str, ...]:
        """The names of the confidential origins that this memo prints, sorted."""
        return tuple(sorted({origin.name for origin in self._origins() if origin.confidential}))

    def _origins(self) -> Iterable[Origin]:
        for claim in self.claims:
            yield from claim.attribution
            for group in claim.groups:
                for evidence in group.evidence:
                    yield from evidence.origins
            yield from claim.record.criticised
        yield from (entry.reply.whom for entry in self.replies)


@dataclass(frozen=True, slots=True)
class MemoMaterial:
    """What a memo is built from.

    ``cite`` answers the pin cite of a place: version id and code point of its canonical text. ``sizes``
    gives the bytes of originals by SHA-256, as far as they are known. ``unmarked`` are version id, start
    and words of each sentence of the draft that no claim touches. ``findings`` and
    ``facts`` go by the claim's id. ``draft`` is the version that is copied and whose order claims follow,
    with its text.
    """

    title: str
    documents: Sequence[Document]
    versions: Sequence[Version]
    claims: Sequence[Claim]
    cite: Callable[[int, int], str]
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


def document_title(document: Document) -> str:
    """Name a document as people would: its title, or else its file."""
    return document.provenance.title or document.file_name


def rating(reliability: str, credibility: int | None) -> str:
    """Join a source's reliability and a passage's credibility, as in B2.

    >>> rating("B", 2), rating("B", None), rating("", 2), rating("", None)
    ('B2', 'B–', '–2', '')
    """
    if not reliability and credibility is None:
        return ""
    return f"{reliability or '–'}{'–' if credibility is None else credibility}"


def build_memo(material: MemoMaterial, *, made_at: str) -> Memo:
    """Arrange a case as a memo: claims in the draft's order, evidence by what it does to them."""
    builder = _Builder(material)
    claims = tuple(builder.claim(claim) for claim in in_order(material.claims, material.draft))
    documents = tuple(builder.document(document) for document in sorted(material.documents, key=_number))
    return Memo(
        title=material.title,
        made_at=made_at,
        drafts=tuple(document for document in documents if document.role is Role.DRAFT),
        coverage=material.coverage,
        claims=claims,
        unmarked=tuple(builder.quote(version, start, words) for version, start, words in material.unmarked),
        documents=documents,
        record=material.record,
        replies=memo_replies(material.record.replies, {claim.id: claim.number for claim in material.claims}),
        parts=material.parts,
        copy=(
            draft_copy(material.draft[1], material.draft[0], material.claims)
            if material.draft and Part.DRAFT in material.parts
            else ()
        ),
        journal=material.journal,
    )


def in_order(claims: Sequence[Claim], draft: tuple[int, str] | None) -> list[Claim]:
    """Return claims by their first words in the draft; those without any there come last, by number."""
    version = draft[0] if draft else None

    def first(claim: Claim) -> tuple[float, int]:
        starts = [passage.start for passage in claim.passages if passage.version_id == version]
        return min(starts, default=float("inf")), claim.number

    return sorted(claims, key=first)


def _number(item: Claim | Document | Version) -> int:
    return item.number


class _Builder:
    """Looks up what a claim points at, and remembers which claims rest on which document."""

    def __init__(self, material: MemoMaterial) -> None:
        self._material = material
        self._documents = {document.id: document for document in material.documents}
        self._versions: dict[int, list[Version]] = defaultdict(list)
        for version in material.versions:
            self._versions[version.document_id].append(version)
        self._document_of = {
            version.id: self._documents[version.document_id] for version in material.versions
        }
        self._resting: dict[int, set[int]] = defaultdict(set)

    def quote(self, version_id: int, start: int, words: str) -> Quote:
        """Say where words stand."""
        document = self._document_of[version_id]
        cite = self._material.cite(version_id, start)
        place = (version_id, start, start + len(words))
        return Quote(words, document.number, document_title(document), cite, place)

    def _passage(self, passage: Passage) -> Quote:
        return self.quote(passage.version_id, passage.start, passage.exact)

    def claim(self, claim: Claim) -> MemoClaim:
        """Arrange one claim."""
        return MemoClaim(
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
            findings=tuple(self._material.findings.get(claim.id, ())),
            record=self._record(claim),
        )

    def _record(self, claim: Claim) -> ClaimRecord:
        return claim_record(claim, self._material.facts.get(claim.id, NO_FACTS), self._place)

    def _place(self, passage: Passage) -> tuple[int, str]:
        quote = self._passage(passage)
        return quote.document, quote.cite

    def _groups(self, claim: Claim) -> Iterable[EvidenceGroup]:
        for relation in RELATIONS:
            found = [evidence for evidence in claim.evidence if evidence.relation is relation]
            if found:
                yield EvidenceGroup(
                    relation=relation,
                    evidence=tuple(self._evidence(claim, evidence) for evidence in found),
                    origins=independence(found, relation, self._material.sources).count,
                )

    def _evidence(self, claim: Claim, evidence: Evidence) -> MemoEvidence:
        document = self._document_of[evidence.passage.version_id]
        self._resting[document.id].add(claim.number)
        return MemoEvidence(
            quote=self._passage(evidence.passage),
            origins=evidence.origins,
            rating=rating(document.provenance.reliability, evidence.credibility),
            note=evidence.note,
        )

    def document(self, document: Document) -> MemoDocument:
        """Arrange one document; call it after all claims, so that it knows who rests on it."""
        parent = self._documents.get(document.parent_id) if document.parent_id is not None else None
        return MemoDocument(
            number=document.number,
            role=document.role,
            title=document_title(document),
            provenance=document.provenance,
            file_name=document.file_name,
            path=document.path,
            parent=None if parent is None else parent.number,
            versions=tuple(
                self._version(version) for version in sorted(self._versions[document.id], key=_number)
            ),
            claims=tuple(sorted(self._resting[document.id])),
        )

    def _version(self, version: Version) -> MemoVersion:
        sizes = self._material.sizes or {}
        return MemoVersion(
            number=version.number,
            original_sha256=version.original_sha256,
            media_type=version.media_type,
            characters=version.characters,
            size=sizes.get(version.original_sha256),
            imported_at=version.imported_at,
            warnings=version.warnings,
        )
