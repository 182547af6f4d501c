"""Claims as lists and editors show them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from workbench.application.queries.documents import draft_version
from workbench.application.queries.reading import paragraphs_of
from workbench.application.session import Session
from workbench.domain.errors import NotPossible
from workbench.domain.findings import recheck
from workbench.domain.model import Claim, Kind, Origin, Relation, Verdict
from workbench.domain.paragraphs import ParagraphIndex
from workbench.domain.sign_offs import CheckState, SignOff, check_states, claim_digest


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
    checks = _checks(session, found, wanted)
    return [
        _row(claim, counts, draft.id if draft else None, index, checks.get(claim.id, {})) for claim in found
    ]


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
    found: Claim,
    counts: dict[tuple[int, Relation], int],
    draft_id: int | None,
    index: ParagraphIndex | None,
    checks: Mapping[str, Any],
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
        **checks,
    )


def _checks(
    session: Session, found: Sequence[Claim], wanted: Sequence[int] | None
) -> dict[int, dict[str, Any]]:
    """Return who signed and who objects, by claim; evidence is read for signed claims only, being much."""
    store = session.store
    signed = _by_claim(store.sign_offs.read() if wanted is None else store.sign_offs.of_claims(wanted))
    against = store.sign_offs.objections() if wanted is None else store.sign_offs.objections_to(wanted)
    objections = Counter(one.claim_id for one in against if one.open)
    evidence = store.evidence.of_claims(sorted(signed)) if signed else {}
    checks = {}
    for claim in found:
        if claim.id in signed or claim.id in objections:
            given = signed.get(claim.id, ())
            states = check_states(given, claim_digest(claim, evidence.get(claim.id, ()))) if given else ()
            checks[claim.id] = {**_states_in_row(states), "objections": objections[claim.id]}
    return checks


def _states_in_row(states: Sequence[CheckState]) -> dict[str, Any]:
    people = [one.sign_off.person if one.sign_off is not None and one.holds else "" for one in states]
    return {
        "first_check": people[0] if people else "",
        "second_check": people[1] if people else "",
        "lapsed": any(one.sign_off is not None and not one.holds for one in states),
    }


def _by_claim(given: Iterable[SignOff]) -> Mapping[int, list[SignOff]]:
    by_claim = defaultdict(list)
    for one in given:
        if one.claim_id is not None:
            by_claim[one.claim_id].append(one)
    return by_claim


def _named(origin: Origin) -> str:
    return f"{origin.name} · anonymous" if origin.anonymous else origin.name
