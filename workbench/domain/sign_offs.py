"""Sign-offs and objections: who says that a claim or the case is checked, and who says that it is not.

A sign-off holds for what was signed. It is lost, not deleted, when the claim's statement, words, verdict
or evidence change: the memo then says that the claim was changed after it was signed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from hashlib import sha256

from workbench.domain.model import Claim, Evidence


class Check(IntEnum):
    """Which check is signed; the second is made by another person."""

    FIRST = 1
    SECOND = 2


@dataclass(frozen=True, slots=True)
class SignOff:
    """A named person's statement that a claim, or with ``claim_id`` None the case, is checked.

    ``at`` is UTC as ISO 8601, ``signed`` the digest of what was signed.
    """

    id: int
    claim_id: int | None
    check: Check
    person: str
    at: str
    signed: str


@dataclass(frozen=True, slots=True)
class Objection:
    """A doubt on record about a claim, or with ``claim_id`` None about the case; it stays when answered."""

    id: int
    claim_id: int | None
    person: str
    at: str
    text: str
    answer: str = ""
    answered_by: str = ""
    answered_at: str = ""

    @property
    def open(self) -> bool:
        """Whether nobody has answered it."""
        return not self.answered_at


@dataclass(frozen=True, slots=True)
class CheckState:
    """How a check stands: who signed it last, None where nobody did, and whether that still holds."""

    check: Check
    sign_off: SignOff | None = None
    holds: bool = False


def check_states(given: Sequence[SignOff], digest: str) -> tuple[CheckState, ...]:
    """Return how both checks of one thing stand, the first one first; ``digest`` is that of the thing now."""
    return tuple(_state(check, [one for one in given if one.check is check], digest) for check in Check)


def claim_digest(claim: Claim, evidence: Iterable[Evidence] | None = None) -> str:
    """Return the SHA-256, in hex, of what a sign-off of a claim covers: words, verdict and evidence.

    ``evidence`` is the claim's own where it was read without.
    """
    parts = [claim.statement, claim.kind.value, claim.verdict.value]
    parts += [origin.name for origin in claim.attribution]
    parts += [passage.exact for passage in claim.passages]
    links = claim.evidence if evidence is None else evidence
    for link in sorted(links, key=lambda link: link.id):
        parts += [link.relation.value, link.passage.exact, *(origin.name for origin in link.origins)]
    return _digest(parts)


def case_digest(claims: Sequence[Claim]) -> str:
    """Return the SHA-256, in hex, of what a sign-off of the case covers: all claims by number."""
    return digest_of_digests({claim.number: claim_digest(claim) for claim in claims})


def digest_of_digests(by_number: Mapping[int, str]) -> str:
    """Return what `case_digest` does, from the digests of all claims by their numbers."""
    return _digest(part for number in sorted(by_number) for part in (str(number), by_number[number]))


def _state(check: Check, given: Sequence[SignOff], digest: str) -> CheckState:
    holding = [one for one in given if one.signed == digest]
    if holding:
        return CheckState(check, holding[-1], holds=True)
    return CheckState(check, given[-1] if given else None)


def _digest(parts: Iterable[str]) -> str:
    # Lengths before the parts: no two lists of parts give the same bytes.
    return sha256("".join(f"{len(part)}:{part}" for part in parts).encode("utf-8")).hexdigest()
