"""What rules say about a claim. Pure: the same claim gives the same findings.

Two passages are independent when their chains begin at different origins: three articles that all repeat
one interview are one origin. A passage without an origin is not yet traced and is never counted as
independent.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

from workbench.domain.model import Claim, Evidence, Origin, Passage, Relation, Verdict


class Severity(StrEnum):
    """How much a finding asks for: a look, or an answer."""

    NOTE = "note"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Basis:
    """Words that a finding rests on: a span of a version's text, in code points, end excluded."""

    version_id: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Override:
    """A finding set aside by a named person with a reason. ``at`` is UTC as ISO 8601.

    It holds for the finding with the same claim, code and ``detail``: where the facts behind a finding
    change, its detail does, and it stands again. ``claim_id`` is None for a finding about the whole case.
    """

    id: int
    claim_id: int | None
    code: str
    detail: str
    person: str
    reason: str
    at: str


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule says about a claim; ``message`` is a sentence for the checker and names origins.

    ``detail`` tells the facts behind it apart in a few characters that no translation changes (ids, values);
    ``claim_id`` is None for a finding about the whole case.
    """

    code: str
    severity: Severity
    message: str
    basis: tuple[Basis, ...] = ()
    detail: str = ""
    claim_id: int | None = None
    override: Override | None = None


def findings(claim: Claim) -> tuple[Finding, ...]:
    """Return what the rules find about a claim, the gravest first."""
    found = [
        *_words_changed(claim),
        *_confirmed_though_contradicted(claim),
        *_settled_without_evidence(claim),
        *_single_origin(claim),
    ]
    return tuple(sorted(found, key=lambda finding: finding.severity is not Severity.WARNING))


def words_digest(passages: Sequence[Passage]) -> str:
    """Return the SHA-256, in hex, of the passages' exact words in document order."""
    ordered = sorted(
        passages, key=lambda passage: (passage.version_id, passage.start, passage.end, passage.id)
    )
    # No canonical text holds a NUL, so it parts passages without doubt.
    return sha256("\0".join(passage.exact for passage in ordered).encode("utf-8")).hexdigest()


def recheck(claim: Claim) -> bool:
    """Return whether the claim is settled and its words are no longer those the verdict was given on."""
    return claim.verdict.settled and words_digest(claim.passages) != claim.words_then


def independent_origins(evidence: Sequence[Evidence]) -> tuple[Origin, ...]:
    """Return the different first origins of the chains, in order of their first appearance."""
    return tuple({item.origins[0].id: item.origins[0] for item in evidence if item.origins}.values())


def _with_relation(claim: Claim, relation: Relation) -> list[Evidence]:
    return [item for item in claim.evidence if item.relation is relation]


def _words_changed(claim: Claim) -> Iterator[Finding]:
    if recheck(claim):
        yield Finding(
            "words-changed",
            Severity.WARNING,
            "The words have changed since the claim was settled. Check it again.",
        )


def _confirmed_though_contradicted(claim: Claim) -> Iterator[Finding]:
    against = len(_with_relation(claim, Relation.CONTRADICTS))
    if claim.verdict is Verdict.CONFIRMED and against:
        what = "a passage contradicts" if against == 1 else f"{against} passages contradict"
        yield Finding("confirmed-though-contradicted", Severity.WARNING, f"Confirmed, although {what} it.")


def _settled_without_evidence(claim: Claim) -> Iterator[Finding]:
    """Yield one where the verdict rests on nothing; "no check needed" rests on nothing by right."""
    code = "settled-without-evidence"
    if claim.verdict is Verdict.CONFIRMED and not _with_relation(claim, Relation.CORROBORATES):
        yield Finding(code, Severity.WARNING, "Confirmed, but no passage corroborates it.")
    elif claim.verdict is Verdict.CONTRADICTED and not _with_relation(claim, Relation.CONTRADICTS):
        yield Finding(code, Severity.WARNING, "Settled as contradicted, but no passage contradicts it.")
    elif claim.verdict is Verdict.UNPROVEN and not claim.evidence:
        yield Finding(code, Severity.NOTE, "Settled as unproven, and no passage shows what was looked at.")


def _single_origin(claim: Claim) -> Iterator[Finding]:
    corroborating = _with_relation(claim, Relation.CORROBORATES)
    origins = independent_origins(corroborating)
    traced = sum(1 for item in corroborating if item.origins)
    if len(corroborating) < 2 or len(origins) != 1:
        return
    name = origins[0].name
    if traced == len(corroborating):
        how_many = "Both" if traced == 2 else f"All {traced}"
        message = f"{how_many} corroborating passages come from one origin: {name}."
        yield Finding("single-origin", Severity.WARNING, message)
        return
    untraced = len(corroborating) - traced
    yield Finding(
        "single-origin",
        Severity.NOTE,
        f"Only one origin is known for the {len(corroborating)} corroborating passages: {name}. "
        f"{untraced} of them {'is' if untraced == 1 else 'are'} not yet traced to an origin.",
    )
