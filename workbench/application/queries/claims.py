"""Claims as lists and editors show them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from workbench.application.queries.documents import draft_version
from workbench.application.queries.reading import paragraphs_of
from workbench.application.session import Session
from workbench.domain.errors import NotPossible
from workbench.domain.findings import recheck
from workbench.domain.model import Claim, Kind, Origin, Relation, Verdict
from workbench.domain.paragraphs import ParagraphIndex


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim as lists show it.

    ``who`` is the attribution in one line, from the origin to the page, and says who is anonymous.
    ``position`` is where the first passage in the draft begins (code points) and ``paragraph`` its number;
    None where no passage lies in the draft.
    """

    id: int
    number: int
    statement: str
    kind: Kind
    who: str
    verdict: Verdict
    verdict_by: str
    recheck: bool
    corroborating: int
    contradicting: int
    context: int
    position: int | None
    paragraph: int | None


def claim_rows(session: Session, ids: Iterable[int] | None = None) -> list[ClaimRow]:
    """Return claims by number."""
    draft = draft_version(session)
    wanted = None if ids is None else list(ids)
    counts = session.store.evidence.counts(wanted)
    found = session.store.claims.without_evidence(wanted)
    index = paragraphs_of(session, draft.id) if draft and found else None  # a long draft takes its time
    return [_row(claim, counts, draft.id if draft else None, index) for claim in found]


def claims(session: Session) -> list[Claim]:
    """Return all claims, whole, by number."""
    return session.store.claims.read()


def claim(session: Session, claim_id: int) -> Claim:
    """Return a claim, whole, or raise `NotPossible`."""
    found = session.store.claims.read([claim_id])
    if not found:
        raise NotPossible("This claim does not exist any more. It may have been deleted or undone.")
    return found[0]


def _row(
    found: Claim, counts: dict[tuple[int, Relation], int], draft_id: int | None, index: ParagraphIndex | None
) -> ClaimRow:
    position = min((p.start for p in found.passages if p.version_id == draft_id), default=None)
    return ClaimRow(
        id=found.id,
        number=found.number,
        statement=found.statement,
        kind=found.kind,
        who=" › ".join(map(_named, found.attribution)),
        verdict=found.verdict,
        verdict_by=found.verdict_by,
        recheck=recheck(found),
        corroborating=counts.get((found.id, Relation.CORROBORATES), 0),
        contradicting=counts.get((found.id, Relation.CONTRADICTS), 0),
        context=counts.get((found.id, Relation.CONTEXT), 0),
        position=position,
        paragraph=None if index is None or position is None else index.number_at(position),
    )


def _named(origin: Origin) -> str:
    return f"{origin.name} · anonymous" if origin.anonymous else origin.name
