"""What the memo prints of the checking itself: comparisons, calculations, calls, signatures, objections."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from workbench.domain.comparisons import Match, Piece
from workbench.domain.findings import Finding
from workbench.domain.ledger import Reply
from workbench.domain.model import Claim, Origin, Passage
from workbench.domain.rules.facts import ClaimFacts
from workbench.domain.rules.rule_sets import RuleSet
from workbench.domain.sign_offs import Check, Objection, SignOff, claim_digest

Place = Callable[[Passage], tuple[int, str]]


@dataclass(frozen=True, slots=True)
class MemoSignOff:
    """A signature; ``holds`` says whether what was signed is still as it was."""

    check: Check
    person: str
    at: str
    holds: bool


@dataclass(frozen=True, slots=True)
class MemoComparison:
    """A quotation word by word beside a source in which it stands otherwise; ``cite`` as in `Quote`."""

    document: int
    cite: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class ClaimRecord:
    """The checking of one claim. ``calculations`` are printed as they stand."""

    comparisons: tuple[MemoComparison, ...] = ()
    calculations: tuple[str, ...] = ()
    criticised: tuple[Origin, ...] = ()
    replies: tuple[int, ...] = ()
    sign_offs: tuple[MemoSignOff, ...] = ()
    objections: tuple[Objection, ...] = ()


@dataclass(frozen=True, slots=True)
class MemoReply:
    """An entry of the ledger, with the numbers of the claims it is about."""

    reply: Reply
    claims: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class MemoFinding:
    """A finding about the case as a whole; ``places`` are numbers of documents and pin cites in them."""

    finding: Finding
    places: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class MemoCopy:
    """What somebody decided about wording shared with another document: one origin (``same``), or not.

    ``document`` is the other one's number, ``at`` UTC as ISO 8601.
    """

    document: int
    same: bool
    person: str
    at: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class CaseRecord:
    """The checking of the whole case: its rules, what they find beside the claims, and who signed it.

    ``signed`` is the digest that a sign-off of the case needs to hold (`case_digest`).
    """

    rules: RuleSet | None = None
    findings: tuple[Finding, ...] = ()
    replies: tuple[Reply, ...] = ()
    sign_offs: tuple[SignOff, ...] = ()
    objections: tuple[Objection, ...] = ()
    signed: str = ""

    @property
    def signatures(self) -> tuple[MemoSignOff, ...]:
        """The signatures under the whole case."""
        return tuple(_sign_off(one, self.signed) for one in self.sign_offs)


NOTHING_RECORDED = CaseRecord()


def claim_record(claim: Claim, facts: ClaimFacts, place: Place) -> ClaimRecord:
    """Arrange what belongs to a claim; ``place`` gives a passage's document number and pin cite."""
    digest = claim_digest(claim) if facts.sign_offs else ""
    return ClaimRecord(
        comparisons=tuple(_comparisons(claim, facts, place)),
        calculations=tuple(computed.text for computed in facts.calculations),
        criticised=facts.criticised,
        replies=tuple(reply.number for reply in facts.replies),
        sign_offs=tuple(_sign_off(one, digest) for one in facts.sign_offs),
        objections=facts.objections,
    )


def memo_replies(replies: Sequence[Reply], numbers: Mapping[int, int]) -> tuple[MemoReply, ...]:
    """Arrange the ledger; ``numbers`` gives claims' numbers by id."""
    return tuple(
        MemoReply(reply, tuple(sorted(numbers[claim] for claim in reply.claim_ids if claim in numbers)))
        for reply in sorted(replies, key=lambda reply: reply.number)
    )


def _comparisons(claim: Claim, facts: ClaimFacts, place: Place) -> Iterator[MemoComparison]:
    """Yield those that show something: a quotation that a source has, but otherwise."""
    for link in claim.evidence:
        comparison = facts.quotations.get(link.id)
        if comparison is not None and comparison.match is Match.ALTERED:
            yield MemoComparison(*place(link.passage), comparison.pieces)


def _sign_off(one: SignOff, digest: str) -> MemoSignOff:
    return MemoSignOff(one.check, one.person, one.at, holds=one.signed == digest)
