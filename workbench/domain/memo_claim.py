"""What the memo says of a claim, as blocks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from workbench.domain import memo_words as words
from workbench.domain.findings import Finding, Severity
from workbench.domain.memo import EvidenceGroup, MemoClaim, MemoEvidence
from workbench.domain.memo_blocks import (
    Block,
    Card,
    Heading,
    Look,
    Paragraph,
    Piece,
    Quotation,
    Run,
    Runs,
    Shape,
    dim,
    joined,
    label,
    plain,
)
from workbench.domain.memo_draft import RECHECK
from workbench.domain.memo_record import MemoSignOff
from workbench.domain.model import Origin, Terms
from workbench.domain.sign_offs import Objection


def claim_piece(claim: MemoClaim) -> Piece:
    """Tell everything of one claim."""
    blocks: list[Block] = [
        Heading(3, f"Claim {claim.number}", claim_anchor(claim.number)),
        Paragraph((plain(claim.statement),), Shape.STATEMENT, keep=True),
        Paragraph(_verdict(claim), Shape.VERDICT, keep=bool(claim.words)),
    ]
    if claim.verdict_note:
        blocks.append(Paragraph((dim("Reason:"), plain(f" {claim.verdict_note}")), Shape.DETAIL))
    blocks += [finding_paragraph(finding) for finding in claim.findings]
    for quote in claim.words:
        blocks.append(
            Paragraph((dim("In the draft,"), plain(f" {quote.cite}")), Shape.LEAD, keep=True),
        )
        blocks.append(Quotation(lines_of(quote.words), claim.mark, quote.place))
    if claim.attribution:
        blocks.append(Paragraph((dim("Who says so:"), plain(" "), *chain(claim.attribution)), Shape.DETAIL))
    if claim.record.criticised:
        blocks.append(
            Paragraph((dim("Criticises:"), plain(" "), *people(claim.record.criticised)), Shape.DETAIL)
        )
    for group in claim.groups:
        blocks += _group(group)
    if not claim.groups:
        blocks.append(Paragraph((dim("No evidence is linked to this claim."),), Shape.DETAIL))
    blocks += _record(claim)
    return Piece(claim_anchor(claim.number), tuple(blocks), "claim")


def claim_anchor(number: int) -> str:
    """Return the place where a claim is told."""
    return f"claim-{number}"


def document_anchor(number: int) -> str:
    """Return the place where a document is told."""
    return f"document-{number}"


def claim_link(number: int, text: str = "") -> Run:
    """Lead to a claim."""
    return Run(text or str(number), link=claim_anchor(number))


def document_link(number: int) -> Run:
    """Lead to a document."""
    return Run(f"Document {number}", link=document_anchor(number))


def lines_of(text: str) -> tuple[str, ...]:
    """Part verbatim words at their line breaks; blank lines are left out."""
    return tuple(line for line in text.splitlines() if line.strip()) or (text,)


def finding_paragraph(finding: Finding) -> Paragraph:
    """Tell what the rules find, and who set it aside."""
    warns = finding.severity is Severity.WARNING
    word = label(f"{words.WARNING if warns else words.NOTE}:", "warning" if warns else "note")
    runs = (word, plain(f" {finding.message}"), *set_aside(finding))
    return Paragraph(runs, Shape.FINDING if warns else Shape.NOTE)


def set_aside(finding: Finding) -> Runs:
    """Tell who set a finding aside, and why; nothing where nobody did."""
    one = finding.override
    if one is None:
        return ()
    return (
        plain(" "),
        dim("Set aside"),
        plain(f" by {one.person}, {words.moment(one.at)}: {one.reason}"),
    )


def origin_runs(one: Origin) -> Runs:
    """Name an origin with what is to be known of it."""
    runs = [plain(one.name)]
    if one.confidential:
        runs.append(plain(" (anonymous, " if one.anonymous else " ("))
        runs.append(label(words.CONFIDENTIAL, words.CONFIDENTIAL))
        runs.append(plain(")"))
    elif one.anonymous:
        runs.append(plain(" (anonymous)"))
    if one.terms is not Terms.UNKNOWN:
        runs.append(plain(f", {words.TERMS[one.terms]}"))
    return tuple(runs)


def chain(origins: Sequence[Origin]) -> Runs:
    """Name origins from the first to the page."""
    return joined([origin_runs(one) for one in origins], " › ")


def people(origins: Sequence[Origin]) -> Runs:
    """Name origins side by side."""
    return joined([origin_runs(one) for one in origins], ", ")


def signature(one: MemoSignOff, of: str = "") -> Runs:
    """Tell who signed which check, and whether it holds; ``of`` says what."""
    changed = "" if one.holds else " · changed since, to be signed again"
    return (dim(f"{words.CHECKS[one.check]}:"), plain(f" {one.person}, {words.moment(one.at)}{changed}{of}"))


def objected(one: Objection) -> Runs:
    """Tell an objection and its answer."""
    said = (dim("Objection"), plain(f" of {one.person}, {words.moment(one.at)}: {one.text} "))
    if one.open:
        return (*said, dim("Not answered."))
    return (
        *said,
        dim("Answer"),
        plain(f" of {one.answered_by}, {words.moment(one.answered_at)}: {one.answer}"),
    )


def place(document: int, cite: str) -> Runs:
    """Lead to a document and name the place in it."""
    return document_link(document), plain(f", {cite}")


def _verdict(claim: MemoClaim) -> Runs:
    runs = [label(words.VERDICTS[claim.verdict], claim.verdict.value)]
    if claim.mark == RECHECK:
        runs += [plain(" "), label(words.RECHECK_WORD, RECHECK)]
    if claim.verdict_by:
        runs.append(plain(f" · {claim.verdict_by}, {words.moment(claim.verdict_at)}"))
    return (*runs, plain(f" · {claim.kind}"))


def _group(group: EvidenceGroup) -> Iterator[Block]:
    count = words.count(len(group.evidence), "passage")
    origins = f", {words.count(group.origins, 'origin')}" if group.origins else ""
    head = (label(words.RELATIONS[group.relation], group.relation.value), plain(f" · {count}{origins}"))
    yield Paragraph(head, Shape.GROUP, keep=True)
    for evidence in group.evidence:
        yield Card(group.relation.value, tuple(_evidence(evidence)))


def _evidence(evidence: MemoEvidence) -> Iterator[Paragraph | Quotation]:
    yield Quotation(lines_of(evidence.quote.words), place=evidence.quote.place)
    yield Paragraph(_cite(evidence), Shape.CITE)
    if evidence.origins:
        behind = plain(", as the whole document") if evidence.inherited else plain("")
        yield Paragraph((dim("From:"), plain(" "), *chain(evidence.origins), behind), Shape.DETAIL)
    if evidence.note:
        yield Paragraph((dim("Note:"), plain(f" {evidence.note}")), Shape.DETAIL)


def _cite(evidence: MemoEvidence) -> Runs:
    quote = evidence.quote
    behind = f" · {quote.title}" + (f" · {evidence.rating}" if evidence.rating else "")
    own = " · the draft itself" if evidence.of_draft else ""
    return (*place(quote.document, quote.cite), plain(behind + own))


def _record(claim: MemoClaim) -> Iterator[Block]:
    record = claim.record
    for comparison in record.comparisons:
        beside = place(comparison.document, comparison.cite)
        yield Paragraph((dim("Word by word beside"), plain(" "), *beside), Shape.LEAD, keep=True)
        yield Quotation(lines_of(words.compared(comparison.pieces)))
    for calculation in record.calculations:
        yield Paragraph((dim("Recomputed:"), plain(f" {calculation}")), Shape.DETAIL)
    if record.replies:
        asked = joined([(Run(f"Reply {number}", link=f"reply-{number}"),) for number in record.replies], ", ")
        yield Paragraph((dim("Asked:"), plain(" "), *asked), Shape.DETAIL)
    for one in record.sign_offs:
        yield Paragraph(signature(one), Shape.DETAIL)
    for objection in record.objections:
        yield Paragraph(objected(objection), Shape.DETAIL)


def footnote(claim: MemoClaim) -> Runs:
    """Say in a line how a claim stands and where its evidence is."""
    found = [
        f"{evidence.quote.title}, {evidence.quote.cite}"
        for group in claim.groups
        for evidence in group.evidence
    ]
    rests = f" {'; '.join(found)}." if found else " No evidence is linked to it."
    changed = f", {words.RECHECK_WORD.lower()}" if claim.mark == RECHECK else ""
    return (
        Run(f"Claim {claim.number}", Look.STRONG, link=claim_anchor(claim.number)),
        plain(f": {words.VERDICTS[claim.verdict].lower()}{changed}.{rests}"),
    )
