"""Small memos for tests, built from domain objects alone."""

from __future__ import annotations

from collections.abc import Sequence

from tests.rules import case_of
from workbench.domain.coverage import Coverage
from workbench.domain.findings import words_digest
from workbench.domain.memo import Memo
from workbench.domain.memo_building import MemoMaterial, build_memo
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
    Selector,
    Standing,
    Verdict,
    Version,
)
from workbench.domain.rules.engine import findings

DRAFT, SOURCE = 11, 12
MADE_AT = "2024-12-03T16:20:00.000Z"
OFFICER = Origin(1, "an officer on shift", anonymous=True, confidential=True)
WIRE = Origin(2, "Delta Wire")


def passage(number: int, version_id: int, words: str) -> Passage:
    """Make a passage; it begins at ten times its id."""
    return Passage(number, version_id, Selector(number * 10, number * 10 + len(words), words))


def evidence(
    number: int,
    relation: Relation,
    words: str,
    *,
    origins: Sequence[Origin] = (),
    credibility: int | None = None,
    note: str = "",
) -> Evidence:
    """Make a piece of evidence in the source."""
    return Evidence(number, 1, passage(number, SOURCE, words), relation, tuple(origins), credibility, note)


def claim(
    number: int,
    *,
    words: Sequence[str] = ("Five people died.",),
    statement: str = "Five people died that night.",
    verdict: Verdict = Verdict.OPEN,
    note: str = "",
    changed: bool = False,
    attribution: Sequence[Origin] = (),
    evidence: Sequence[Evidence] = (),
) -> Claim:
    """Make a claim; a settled one was settled on its words unless they ``changed``."""
    passages = tuple(passage(number * 100 + at, DRAFT, each) for at, each in enumerate(words))
    settled = verdict.settled
    return Claim(
        id=number,
        number=number,
        statement=statement,
        kind=Kind.NUMBER,
        verdict=verdict,
        verdict_note=note,
        verdict_by="Nils Varga" if settled else "",
        verdict_at="2024-12-02T11:22:33.000Z" if settled else "",
        words_then="" if changed or not settled else words_digest(passages),
        passages=passages,
        attribution=tuple(attribution),
        evidence=tuple(evidence),
    )


def material(
    claims: Sequence[Claim] = (),
    *,
    title: str = "The sirens",
    source: Provenance | None = None,
    unmarked: Sequence[str] = (),
) -> MemoMaterial:
    """Put claims between a draft (document 1) and a source (document 2)."""
    source = source or Provenance(
        title="Minutes", author="A clerk", published="2024-10-09", standing=Standing.PRIMARY, reliability="B"
    )
    return MemoMaterial(
        title=title,
        documents=[
            Document(2, 2, Role.SOURCE, source, "minutes.txt"),
            Document(1, 1, Role.DRAFT, Provenance(title="The draft"), "draft.md"),
        ],
        versions=[_version(DRAFT, 1, "ab" * 32), _version(SOURCE, 2, "cd" * 32)],
        claims=claims,
        cite=_cite,
        coverage=Coverage(
            words=1203, settled=700, claimed=150, no_check=53, unmarked=300, unmarked_sentences=()
        ),
        unmarked=[(DRAFT, 50, words) for words in unmarked],
        sizes={"cd" * 32: 2048},
        findings={claim.id: findings(claim, case_of()) for claim in claims},
    )


def memo(claims: Sequence[Claim] = (), **others: object) -> Memo:
    """Build a memo of claims."""
    return build_memo(material(claims, **others), made_at=MADE_AT)  # type: ignore[arg-type]


def _cite(_: int, start: int) -> str:
    return f"¶ {start // 10}"


def _version(number: int, document_id: int, sha256: str) -> Version:
    return Version(
        id=number,
        document_id=document_id,
        number=1,
        text_sha256="",
        structure_sha256="",
        original_sha256=sha256,
        media_type="text/plain",
        encoding="utf-8",
        characters=1234,
        imported_at="2024-12-01T10:00:00.000Z",
    )
