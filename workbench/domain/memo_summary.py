"""What the memo says first: what it is about, the figures, what is open, what the rules found."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from workbench.domain import memo_words as words
from workbench.domain.memo import Memo, MemoClaim
from workbench.domain.memo_blocks import (
    Align,
    Block,
    Column,
    Heading,
    Items,
    Look,
    Paragraph,
    Piece,
    Run,
    Runs,
    Shape,
    Table,
    dim,
    joined,
    label,
    plain,
)
from workbench.domain.memo_claim import claim_link, document_link, objected, set_aside, signature
from workbench.domain.memo_parts import HEADINGS, Part, anchor_of
from workbench.domain.model import Verdict

T = TypeVar("T")
Limit = int | None

_LISTED = (
    (Verdict.CONTRADICTED, "Contradicted claims"),
    (Verdict.OPEN, "Open claims"),
    (Verdict.UNPROVEN, "Unproven claims"),
)
_CLAIMS = (Column("Claim", Align.RIGHT), Column("Draft"), Column("Statement", weight=1))
_WARNINGS = (Column("Claim", Align.RIGHT), Column("Verdict"), Column("What to look at", weight=1))


def title_piece(memo: Memo, parts: Sequence[Part]) -> Piece:
    """Say which case and draft this is about, when it was made and who checked."""
    blocks: list[Block] = [
        Heading(1, memo.title, "title"),
        Paragraph((dim("Verification memo"), plain(f" · {words.moment(memo.made_at)}")), Shape.TITLE),
    ]
    for draft in memo.drafts:
        newest = draft.versions[-1] if draft.versions else None
        version = f", version {newest.number} of {words.moment(newest.imported_at)}" if newest else ""
        runs = (dim("Draft:"), plain(" "), document_link(draft.number), plain(f", {draft.title}{version}"))
        blocks.append(Paragraph(runs))
    if memo.people:
        blocks.append(Paragraph((dim("Checked by:"), plain(f" {', '.join(memo.people)}"))))
    if memo.confidential:
        named = words.count(len(memo.confidential), "origin")
        blocks.append(
            Paragraph(
                (
                    dim("Internal:"),
                    plain(f" this memo names {named} marked "),
                    label(words.CONFIDENTIAL, words.CONFIDENTIAL),
                    plain(". Keep it in the house."),
                )
            )
        )
    named_parts = [(Run(HEADINGS[part], link=anchor_of(part)),) for part in parts if part in HEADINGS]
    if named_parts:
        blocks.append(Paragraph((dim("Contents:"), plain(" "), *joined(named_parts, " · "))))
    return Piece("title", tuple(blocks))


def summary_piece(memo: Memo, parts: Sequence[Part], limit: Limit) -> Piece:
    """Say in figures and lists how the case stands."""
    blocks: list[Block] = [Heading(2, HEADINGS[Part.SUMMARY], anchor_of(Part.SUMMARY)), _figures(memo)]
    blocks.append(Paragraph(_in_words(memo, parts)))
    if memo.record.rules:
        blocks.append(Paragraph(_rules(memo)))
    blocks += [Paragraph(signature(one, " (the whole case)")) for one in memo.record.signatures]
    blocks += [Paragraph(objected(one)) for one in memo.record.objections]
    for verdict, heading in _LISTED:
        blocks += _claim_list(heading, memo.with_verdict(verdict), limit)
    blocks += _of_the_whole(memo, limit)
    blocks += _warnings(memo, limit)
    return Piece(Part.SUMMARY.value, tuple(blocks))


def limited(items: Sequence[T], limit: Limit, write: Callable[[Sequence[T]], Block]) -> Iterator[Block]:
    """Write only so many of a list, and then how many more there are."""
    yield write(items[:limit])
    if limit is not None and len(items) > limit:
        yield Paragraph((dim(f"… and {words.number(len(items) - limit)} more."),))


def _figures(memo: Memo) -> Table:
    rows: list[tuple[Runs, ...]] = [
        ((label(words.VERDICTS[verdict], verdict.value),), (plain(words.number(count)),))
        for verdict, count in memo.counts
    ]
    total = words.number(len(memo.claims))
    rows.append(((Run("All claims", Look.STRONG),), (Run(total, Look.STRONG),)))
    return Table((Column("Verdict"), Column("Claims", Align.RIGHT)), tuple(rows))


def _in_words(memo: Memo, parts: Sequence[Part]) -> Runs:
    text = f"{words.number(memo.settled)} of {words.count(len(memo.claims), 'claim')} settled."
    if memo.coverage:
        share, unmarked = words.percent(memo.coverage.share), memo.coverage.unmarked
        verb = "is" if unmarked == 1 else "are"
        text += (
            f" {share} of the draft’s {words.count(memo.coverage.words, 'word')} are inside a settled claim"
            f" or marked “no check needed”; {words.count(unmarked, 'word')} {verb}"
            " inside no claim at all."
        )
    if not memo.unmarked:
        return (plain(text),)
    sentences = f"{words.count(len(memo.unmarked), 'sentence')} in no claim"
    if Part.UNMARKED not in parts:
        return (plain(f"{text} There {'is' if len(memo.unmarked) == 1 else 'are'} {sentences}."),)
    verb = "is" if len(memo.unmarked) == 1 else "are"
    return (
        plain(f"{text} "),
        Run(sentences, link=anchor_of(Part.UNMARKED)),
        plain(f" {verb} listed."),
    )


def _rules(memo: Memo) -> Runs:
    rules = memo.record.rules
    assert rules is not None
    text = f" {rules.title}. {rules.why}"
    for rule in rules.rules.values():
        if rule.code in rules.changed:
            least = f", at least {rule.minimum}" if rule.minimum else ""
            text += f" Changed for this case: “{rule.title}”, {rule.severity or 'off'}{least}."
    return dim("Rules:"), plain(text)


def _claim_list(heading: str, claims: Sequence[MemoClaim], limit: Limit) -> Iterator[Block]:
    if not claims:
        return
    yield Heading(3, heading)
    yield from limited(claims, limit, lambda some: Table(_CLAIMS, tuple(map(_claim_row, some))))


def _claim_row(claim: MemoClaim) -> tuple[Runs, ...]:
    cite = claim.words[0].cite if claim.words else "–"
    return (claim_link(claim.number),), (plain(cite),), (plain(claim.statement),)


def _of_the_whole(memo: Memo, limit: Limit) -> Iterator[Block]:
    if not memo.record.findings:
        return
    yield Heading(3, "The draft as a whole")
    yield from limited(
        memo.record.findings,
        limit,
        lambda some: Items(tuple((plain(one.message), *set_aside(one)) for one in some)),
    )


def _warnings(memo: Memo, limit: Limit) -> Iterator[Block]:
    if not memo.flagged:
        return
    yield Heading(3, "Warnings")
    yield from limited(memo.flagged, limit, lambda some: Table(_WARNINGS, tuple(map(_warning_row, some))))


def _warning_row(claim: MemoClaim) -> tuple[Runs, ...]:
    return (
        (claim_link(claim.number),),
        (label(words.VERDICTS[claim.verdict], claim.verdict.value),),
        (plain(" ".join(finding.message for finding in claim.warnings)),),
    )
