"""What the memo says first: what it is about, the figures, what is open, what the rules found."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.domain import memo_words as words
from workbench.domain.memo import Memo
from workbench.domain.memo_blocks import (
    Align,
    Block,
    Column,
    Heading,
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
from workbench.domain.memo_claim import document_link, objected, signature
from workbench.domain.memo_parts import HEADINGS, Part, anchor_of
from workbench.domain.memo_standing import standing_blocks
from workbench.domain.model import Verdict


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


def summary_piece(memo: Memo, parts: Sequence[Part]) -> Piece:
    """Say in figures and lists how the case stands."""
    blocks: list[Block] = [Heading(2, HEADINGS[Part.SUMMARY], anchor_of(Part.SUMMARY)), _figures(memo)]
    blocks.append(Paragraph(_in_words(memo, parts)))
    if memo.claims:
        blocks.append(Paragraph((plain(_evidence(memo)),)))
    if memo.record.rules:
        blocks.append(Paragraph(_rules(memo)))
    blocks += [Paragraph(signature(one, " (the whole case)")) for one in memo.record.signatures]
    blocks += [Paragraph(objected(one)) for one in memo.record.objections]
    blocks += standing_blocks(memo)
    return Piece(Part.SUMMARY.value, tuple(blocks))


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
    if memo.rechecks:
        changed = len(memo.rechecks)
        verb, whose = ("is", "its") if changed == 1 else ("are", "their")
        text += f" {words.number(changed)} of these {verb} to be checked again: {whose} words have changed."
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


def _evidence(memo: Memo) -> str:
    found = [one for claim in memo.claims for group in claim.groups for one in group.evidence]
    bare = sum(not claim.groups and claim.verdict is not Verdict.NO_CHECK for claim in memo.claims)
    text = "No evidence is linked to any claim."
    if found:
        passages = words.count(len(found), "piece of evidence", "pieces of evidence")
        documents = words.count(len({one.quote.document for one in found}), "document")
        own = sum(one.of_draft for one in found)
        from_draft = f", {words.number(own)} of them from the draft itself" if own else ""
        text = f"{passages} from {documents}{from_draft}."
        if bare:
            claims, verb = words.count(bare, "claim"), "has" if bare == 1 else "have"
            text += f" {claims} that {'needs' if bare == 1 else 'need'} a check {verb} none."
    return text
