"""Claims as lists and editors show them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from workbench.application.queries.documents import draft_version
from workbench.application.queries.reading import paragraphs_of
from workbench.application.session import Session
from workbench.domain.errors import NotPossible
from workbench.domain.findings import recheck
from workbench.domain.model import Claim, Kind, Origin, Relation, Verdict
from workbench.domain.paragraphs import ParagraphIndex
from workbench.domain.sign_offs import SignOff, check_states, claim_digest


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim as lists show it.

    ``who`` is the attribution in one line, from the origin to the page, and says who is anonymous.
    ``position`` is where the first passage in the draft begins (code points) and ``paragraph`` its number;
    None where no passage lies in the draft. ``first_check`` and ``second_check`` are who signed the claim as
    it stands; ``lapsed`` is whether a sign-off was lost to a change and not given again; ``objections``
    counts those that nobody has answered.
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
    first_check: str = ""
    second_check: str = ""
    lapsed: bool = False
    objections: int = 0


def claim_rows(session: Session, ids: Iterable[int] | None = None) -> list[ClaimRow]:
    """Return claims by number."""
    draft = draft_version(session)
    wanted = None if ids is None else list(ids)
    counts = session.store.evidence.counts(wanted)
    found = session.store.claims.without_evidence(wanted)
    index = paragraphs_of(session, draft.id) if draft and found else None  # a long draft takes its time
    rows = [_row(claim, counts, draft.id if draft else None, index) for claim in found]
    return _with_checks(session, rows, found, wanted)


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


def _with_checks(
    session: Session, rows: Sequence[ClaimRow], found: Sequence[Claim], wanted: Sequence[int] | None
) -> list[ClaimRow]:
    """Add who signed and who objects; evidence is read for signed claims only, because it is much."""
    store = session.store
    signed = _by_claim(store.sign_offs.read() if wanted is None else store.sign_offs.of_claims(wanted))
    against = store.sign_offs.objections() if wanted is None else store.sign_offs.objections_to(wanted)
    objections = Counter(one.claim_id for one in against if one.open)
    if not signed and not objections:
        return list(rows)
    evidence = store.evidence.of_claims(sorted(signed)) if signed else {}
    return [
        replace(
            row,
            objections=objections[row.id],
            **_checks(replace(claim, evidence=evidence.get(claim.id, ())), signed.get(claim.id, ())),
        )
        if row.id in signed or objections[row.id]
        else row
        for row, claim in zip(rows, found, strict=True)
    ]


def _checks(claim: Claim, given: Sequence[SignOff]) -> dict[str, Any]:
    if not given:
        return {}
    first, second = check_states(given, claim_digest(claim))
    return {
        "first_check": first.sign_off.person if first.sign_off and first.holds else "",
        "second_check": second.sign_off.person if second.sign_off and second.holds else "",
        "lapsed": any(state.sign_off is not None and not state.holds for state in (first, second)),
    }


def _by_claim(given: Iterable[SignOff]) -> Mapping[int, list[SignOff]]:
    by_claim = defaultdict(list)
    for one in given:
        if one.claim_id is not None:
            by_claim[one.claim_id].append(one)
    return by_claim


def _named(origin: Origin) -> str:
    return f"{origin.name} · anonymous" if origin.anonymous else origin.name
