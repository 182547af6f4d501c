"""What the memo's summary lists: which claims need a look, what is open beside them, what the rules found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from workbench.domain import memo_words as words
from workbench.domain.findings import Finding, Severity
from workbench.domain.ledger import Outcome
from workbench.domain.memo import Memo, MemoClaim
from workbench.domain.memo_blocks import (
    Align,
    Block,
    Column,
    Heading,
    Items,
    Run,
    Runs,
    Table,
    dim,
    joined,
    label,
    plain,
)
from workbench.domain.memo_claim import claim_link, place, set_aside
from workbench.domain.memo_record import MemoFinding, MemoReply
from workbench.domain.model import Verdict
from workbench.domain.sign_offs import Check

_CLAIMS = (Column("Claim", Align.RIGHT), Column("Draft"), Column("Statement", weight=1))
_WARNINGS = (Column("Claim", Align.RIGHT), Column("Verdict"), Column("What to look at", weight=1))
_SET_ASIDE = (Column("Claim", Align.RIGHT), Column("What was found, who set it aside and why", weight=1))


def standing_blocks(memo: Memo) -> Iterator[Block]:
    """List what an editor looks at first."""
    yield from _claim_list("Contradicted claims", memo.with_verdict(Verdict.CONTRADICTED))
    yield from _claim_list("Claims to be checked again", memo.rechecks)
    yield from _claim_list("Open claims", memo.with_verdict(Verdict.OPEN))
    yield from _claim_list("Unproven claims", memo.with_verdict(Verdict.UNPROVEN))
    also = tuple(_also_open(memo))
    if also:
        yield Heading(3, "Also open")
        yield Items(also)
    yield from _of_the_whole(memo)
    if memo.flagged:
        yield Heading(3, "Warnings")
        yield Table(_WARNINGS, tuple(map(_warning_row, memo.flagged)))
    put_by = tuple(_set_aside_rows(memo))
    if put_by:
        yield Heading(3, "Set aside")
        yield Table(_SET_ASIDE, put_by)


def _claim_list(heading: str, claims: Sequence[MemoClaim]) -> Iterator[Block]:
    if claims:
        yield Heading(3, heading)
        yield Table(_CLAIMS, tuple(map(_claim_row, claims)))


def _claim_row(claim: MemoClaim) -> tuple[Runs, ...]:
    cite = claim.words[0].cite if claim.words else "–"
    return (claim_link(claim.number),), (plain(cite),), (plain(claim.statement),)


def _also_open(memo: Memo) -> Iterator[Runs]:
    doubted = [claim for claim in memo.claims if any(one.open for one in claim.record.objections)]
    yield from _listed("Objections that nobody answered, to claims:", doubted)
    for entry in memo.replies:
        if entry.reply.outcome in (Outcome.WAITING, Outcome.NOT_REACHED):
            yield _waiting(entry)
    yield from _unsigned(memo)


def _waiting(entry: MemoReply) -> Runs:
    noun = "claim" if len(entry.claims) == 1 else "claims"
    about = (plain(f", about {noun} "), *joined([(claim_link(one),) for one in entry.claims], ", "))
    link = Run(f"Reply {entry.reply.number}", link=f"reply-{entry.reply.number}")
    said = plain(f": {entry.reply.whom.name}, {words.OUTCOMES[entry.reply.outcome]}")
    return link, said, *(about if entry.claims else ())


def _unsigned(memo: Memo) -> Iterator[Runs]:
    settled = [
        claim for claim in memo.claims if claim.verdict.settled and claim.verdict is not Verdict.NO_CHECK
    ]
    signed = any(claim.record.sign_offs for claim in memo.claims)
    if settled and not signed:
        yield (plain("No claim is signed."),)
    elif signed:
        unsigned = [claim for claim in settled if not _holds(claim, Check.FIRST)]
        once = [claim for claim in settled if _holds(claim, Check.FIRST) and not _holds(claim, Check.SECOND)]
        yield from _listed("Without a first check:", unsigned)
        yield from _listed("Without a second check:", once)
        lapsed = [claim for claim in settled if any(not one.holds for one in claim.record.sign_offs)]
        yield from _listed("Changed after they were signed:", lapsed)
    if memo.claims and not any(one.holds for one in memo.record.signatures):
        yield (plain("Nobody has signed the case as a whole."),)


def _holds(claim: MemoClaim, check: Check) -> bool:
    return any(one.check is check and one.holds for one in claim.record.sign_offs)


def _listed(what: str, claims: Sequence[MemoClaim]) -> Iterator[Runs]:
    if claims:
        yield dim(what), plain(" "), *joined([(claim_link(claim.number),) for claim in claims], ", ")


def _of_the_whole(memo: Memo) -> Iterator[Block]:
    standing = [one for one in memo.whole if one.finding.override is None]
    if standing:
        yield Heading(3, "The draft and the sources as a whole")
        yield Items(tuple(map(_whole_item, standing)))


def _whole_item(one: MemoFinding) -> Runs:
    warns = one.finding.severity is Severity.WARNING
    word = label(f"{words.WARNING if warns else words.NOTE}:", "warning" if warns else "note")
    where = joined([place(document, cite) for document, cite in one.places], "; ")
    return word, plain(f" {one.finding.message}"), *((plain(" ("), *where, plain(")")) if where else ())


def _warning_row(claim: MemoClaim) -> tuple[Runs, ...]:
    return (
        (claim_link(claim.number),),
        (label(words.VERDICTS[claim.verdict], claim.verdict.value),),
        (plain(" ".join(finding.message for finding in claim.warnings)),),
    )


def _set_aside_rows(memo: Memo) -> Iterator[tuple[Runs, ...]]:
    for claim in memo.claims:
        for finding in claim.findings:
            if finding.override is not None:
                yield (claim_link(claim.number),), _put_by(finding)
    for one in memo.whole:
        if one.finding.override is not None:
            yield (plain("–"),), _put_by(one.finding)


def _put_by(finding: Finding) -> Runs:
    return plain(finding.message), *set_aside(finding)
