"""What rules say about a claim or the case, what sets it aside, and whether a claim must be checked again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

from workbench.domain.model import Claim, Passage


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
