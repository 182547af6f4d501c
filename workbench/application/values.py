"""Numbers, dates and names of the draft, with what differs from the evidence linked to them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from workbench.analysis.value_comparison import agreements, differences
from workbench.analysis.values import values
from workbench.application import queries
from workbench.application.queries import DocumentRow
from workbench.application.session import Session
from workbench.domain.comparisons import Difference, Value
from workbench.domain.model import Claim, Evidence, Passage, Provenance, Relation

_LONGEST = 10_000
"""Characters of a passage that are compared where its card is shown, some milliseconds' worth."""


@dataclass(frozen=True, slots=True)
class DifferingRow:
    """A value of a source that stands where one of the draft stands; places are those of its version."""

    claim: int
    document: int
    start: int
    end: int
    exact: str
    message: str


@dataclass(frozen=True, slots=True)
class ValueRow:
    """A value of the draft and what differs from it in the evidence."""

    document: int
    value: Value
    differs: tuple[DifferingRow, ...]


@dataclass(frozen=True, slots=True)
class ComparedValues:
    """A claim's values beside those of a piece of its evidence; places are those of their words.

    ``same`` pairs a number or date of the claim with the one of the evidence that says the same.
    """

    differs: tuple[Difference, ...] = ()
    same: tuple[tuple[Value, Value], ...] = ()


NOTHING_COMPARED = ComparedValues()


def evidence_values(claim: Claim, provenance: Callable[[int], Provenance]) -> dict[int, ComparedValues]:
    """Compare the statement of a claim with each piece of evidence that is more than context, by its id.

    ``provenance`` answers for a version's document.
    """
    about = provenance(claim.passages[0].version_id) if claim.passages else Provenance()
    compared = {}
    for link in claim.evidence:
        if link.relation is not Relation.CONTEXT:
            source = provenance(link.passage.version_id)
            compared[link.id] = _compared(
                claim.statement,
                link.passage.exact[:_LONGEST],
                (about.language, source.language),
                (about.published, source.published),
            )
    return compared


@lru_cache(maxsize=2_000)
def _compared(words: str, evidence: str, languages: tuple[str, str], days: tuple[str, str]) -> ComparedValues:
    given = {
        "claim_language": languages[0],
        "evidence_language": languages[1],
        "claim_date": days[0],
        "evidence_date": days[1],
    }
    return ComparedValues(differences(words, evidence, **given), agreements(words, evidence, **given))


def draft_values(session: Session) -> list[ValueRow]:
    """Return all values of the draft in order; empty where there is no draft."""
    draft = queries.draft_version(session)
    if draft is None:
        return []
    documents = {row.id: row for row in queries.document_rows(session)}
    about = documents[draft.document_id]
    differing = _differing(session, queries.claims(session), draft.id, about, documents)
    found = values(queries.text_of(session, draft.id), about.provenance.language, about.provenance.published)
    return [ValueRow(about.number, value, tuple(_within(value, differing))) for value in found]


_Placed = tuple[int, int, DifferingRow]


def _differing(
    session: Session,
    claims: Sequence[Claim],
    draft_id: int,
    about: DocumentRow,
    documents: dict[int, DocumentRow],
) -> list[_Placed]:
    """Return what differs between claims' passages in the draft and their evidence, with its place."""
    versions: dict[int, DocumentRow] = {}
    found: list[_Placed] = []
    for claim in claims:
        passages = [passage for passage in claim.passages if passage.version_id == draft_id]
        links = [link for link in claim.evidence if link.relation is not Relation.CONTEXT]
        for link in links if passages else ():
            version_id = link.passage.version_id
            if version_id not in versions:
                versions[version_id] = documents[queries.version(session, version_id).document_id]
            for passage in passages:
                told = _between(passage, link, about, versions[version_id])
                found += (_placed(claim, passage, link, versions[version_id].number, one) for one in told)
    return found


def _between(
    passage: Passage, link: Evidence, about: DocumentRow, source: DocumentRow
) -> tuple[Difference, ...]:
    return differences(
        passage.exact,
        link.passage.exact,
        claim_language=about.provenance.language,
        evidence_language=source.provenance.language,
        claim_date=about.provenance.published,
        evidence_date=source.provenance.published,
    )


def _placed(claim: Claim, passage: Passage, link: Evidence, number: int, told: Difference) -> _Placed:
    other = told.evidence
    start, end = (0, 0) if other is None else (other.start, other.end)
    row = DifferingRow(
        claim.number,
        number,
        link.passage.start + start,
        link.passage.start + end,
        link.passage.exact[start:end],
        told.message,
    )
    return passage.start + told.claim.start, passage.start + told.claim.end, row


def _within(value: Value, differing: Sequence[_Placed]) -> list[DifferingRow]:
    return [row for start, end, row in differing if start < value.end and value.start < end]
