"""What still stands against sending a memo, the weightiest first; every item leads to where it is mended."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from workbench.domain.ledger import Outcome
from workbench.domain.memo import Memo, MemoClaim
from workbench.domain.model import Verdict
from workbench.domain.sign_offs import Check


class Obstacle(StrEnum):
    """A kind of obstacle, in the order of their weight."""

    NO_DRAFT = "no-draft"
    NO_CLAIMS = "no-claims"
    LEAK = "leak"
    CONTRADICTED = "contradicted"
    RECHECK = "recheck"
    OPEN = "open"
    WARNED = "warned"
    WHOLE = "whole"
    OBJECTED = "objected"
    NOT_ASKED = "not-asked"
    UNANSWERED = "unanswered"
    UNMARKED = "unmarked"
    UNSIGNED = "unsigned"
    NOT_TWICE = "not-twice"
    CASE_UNSIGNED = "case-unsigned"


@dataclass(frozen=True, slots=True)
class Item:
    """One thing: a claim by its number, an entry of the ledger by its, or words at a place of a version.

    ``place`` are the version's id and code points of its text, end excluded.
    """

    text: str
    claim: int | None = None
    reply: int | None = None
    place: tuple[int, int, int] | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """All that is of one kind."""

    kind: Obstacle
    items: tuple[Item, ...] = ()


def obstacles(memo: Memo) -> tuple[Group, ...]:
    """Return what stands against sending a memo."""
    found = {
        Obstacle.LEAK: tuple(map(Item, memo.confidential)),
        Obstacle.CONTRADICTED: _claims(memo.with_verdict(Verdict.CONTRADICTED)),
        Obstacle.RECHECK: _claims(memo.rechecks),
        Obstacle.OPEN: _claims(memo.with_verdict(Verdict.OPEN)),
        Obstacle.WARNED: tuple(_warned(memo)),
        Obstacle.WHOLE: tuple(_whole(memo)),
        Obstacle.OBJECTED: tuple(_objected(memo)),
        Obstacle.NOT_ASKED: tuple(_not_asked(memo)),
        Obstacle.UNANSWERED: tuple(_unanswered(memo)),
        Obstacle.UNMARKED: tuple(Item(quote.words, place=quote.place) for quote in memo.unmarked),
        Obstacle.UNSIGNED: _claims(one for one in _settled(memo) if not _holds(one, Check.FIRST)),
        Obstacle.NOT_TWICE: _claims(
            one for one in _settled(memo) if _holds(one, Check.FIRST) and not _holds(one, Check.SECOND)
        ),
    }
    groups = [] if memo.drafts else [Group(Obstacle.NO_DRAFT)]
    if memo.drafts and not memo.claims:
        groups.append(Group(Obstacle.NO_CLAIMS))
    groups += [Group(kind, items) for kind, items in found.items() if items]
    if memo.claims and not any(one.holds for one in memo.record.signatures):
        groups.append(Group(Obstacle.CASE_UNSIGNED))
    return tuple(groups)


def _claims(claims: Iterable[MemoClaim]) -> tuple[Item, ...]:
    return tuple(Item(claim.statement, claim.number) for claim in claims)


def _warned(memo: Memo) -> Iterator[Item]:
    for claim in memo.flagged:
        yield Item(" ".join(finding.message for finding in claim.warnings), claim.number)


def _whole(memo: Memo) -> Iterator[Item]:
    for one in memo.whole:
        if one.finding.override is None:
            basis = one.finding.basis[0] if one.finding.basis else None
            place = None if basis is None else (basis.version_id, basis.start, basis.end)
            yield Item(one.finding.message, place=place)


def _objected(memo: Memo) -> Iterator[Item]:
    for claim in memo.claims:
        for one in claim.record.objections:
            if one.open:
                yield Item(f"{one.person}: {one.text}", claim.number)
    for one in memo.record.objections:
        if one.open:
            yield Item(f"{one.person}: {one.text}")


def _not_asked(memo: Memo) -> Iterator[Item]:
    asked = {entry.reply.whom.id for entry in memo.replies if entry.reply.attempts}
    first: dict[int, Item] = {}
    for claim in memo.claims:
        for one in claim.record.criticised:
            if one.id not in asked:
                first.setdefault(one.id, Item(one.name, claim.number))
    yield from first.values()


def _unanswered(memo: Memo) -> Iterator[Item]:
    for entry in memo.replies:
        reply = entry.reply
        if reply.attempts and reply.outcome in (Outcome.WAITING, Outcome.NOT_REACHED):
            yield Item(reply.whom.name, reply=reply.number)


def _settled(memo: Memo) -> Iterator[MemoClaim]:
    """Yield the claims that somebody can sign."""
    for claim in memo.claims:
        if claim.verdict.settled and claim.verdict is not Verdict.NO_CHECK:
            yield claim


def _holds(claim: MemoClaim, check: Check) -> bool:
    return any(one.check is check and one.holds for one in claim.record.sign_offs)
