"""What the memo tells, gathered from the case, before any of it is put into words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from workbench.domain.coverage import Coverage
from workbench.domain.findings import Finding, Severity
from workbench.domain.memo_draft import RECHECK, CopiedParagraph
from workbench.domain.memo_parts import ALL_PARTS, Part
from workbench.domain.memo_record import CaseRecord, ClaimRecord, MemoCopy, MemoFinding, MemoReply
from workbench.domain.model import Document, Kind, Origin, Provenance, Relation, Role, Verdict

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
    the one that nobody judged, and it is empty where nobody judged either. ``inherited`` says that nobody
    traced the passage and ``origins`` are where its document comes from, ``of_draft`` that it stands in the
    draft itself.
    """

    quote: Quote
    origins: tuple[Origin, ...]
    inherited: bool
    rating: str
    note: str
    of_draft: bool = False


@dataclass(frozen=True, slots=True)
class EvidenceGroup:
    """The evidence of one relation. ``origins`` counts the different origins that are recorded."""

    relation: Relation
    evidence: tuple[MemoEvidence, ...]
    origins: int


@dataclass(frozen=True, slots=True)
class MemoClaim:
    """A claim with everything the reader needs to follow the checker. ``mark`` names how it is drawn."""

    id: int
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

    ``parent`` is the number of the document it came with; ``path`` where it lay in what was imported;
    ``origins`` are the chain from the origin of its words to the page; ``copies`` what was decided about
    wording that it shares with others.
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
    origins: tuple[Origin, ...] = ()
    copies: tuple[MemoCopy, ...] = ()


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
    """The whole memo. ``made_at`` is a UTC time as ISO 8601; claims stand in the draft's order.

    ``whole`` are the findings about the case as a whole.
    """

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
    whole: tuple[MemoFinding, ...] = ()

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
    def rechecks(self) -> tuple[MemoClaim, ...]:
        """The settled claims whose words changed since."""
        return tuple(claim for claim in self.claims if claim.mark == RECHECK)

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
        for document in self.documents:
            yield from document.origins


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
