"""The claims and the evidence as CSV, for spreadsheets.

UTF-8 with a byte order mark, without which Excel takes it for another encoding; commas, quotation marks and
line ends as in RFC 4180. A cell that begins with =, +, -, @, a tab or a line end may be a formula to
spreadsheets, and one from a stranger's document could do harm. Such a cell has an apostrophe before it here,
and is then shown as text; so has one in which apostrophes stand before such a sign, so that taking one away
from what begins like this always gives the words back.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence

from workbench.domain import memo_words as words
from workbench.domain.findings import Finding
from workbench.domain.memo import Memo, MemoClaim, Quote
from workbench.domain.model import Origin, Relation
from workbench.domain.sign_offs import Check, Objection

_FORMULA = re.compile(r"'*[=+\-@\t\r\n]")
_BETWEEN = "\n"
_UNJUDGED = "–"
_CLAIMS = (
    "Claim", "Statement", "Kind", "Verdict", "Recheck", "Reason", "Decided by", "Decided at", "Words",
    "Place", "Start", "End", "Who says so", "Criticises", "Corroborating", "Contradicting", "Context",
    "Corroborating origins", "Contradicting origins", "Findings", "Findings set aside", "Objections",
    "First check", "Second check",
)  # fmt: skip
_EVIDENCE = (
    "Claim", "Statement", "Verdict", "Relation", "Words", "Document", "Title", "Pin cite", "Start", "End",
    "Reliability", "Credibility", "Origins", "Note",
)  # fmt: skip


def claims_csv(memo: Memo) -> bytes:
    """Write a row for each claim; what there are several of stands on lines of one cell.

    Start and end are code points of the document's canonical text, end excluded.
    """
    return _table(_CLAIMS, map(_claim, memo.claims))


def evidence_csv(memo: Memo) -> bytes:
    """Write a row for each piece of evidence, in the order of the claims."""
    return _table(_EVIDENCE, (row for claim in memo.claims for row in _evidence(claim)))


def guarded(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula.

    >>> guarded("=1+1"), guarded("1+1")
    ("'=1+1", '1+1')
    """
    return f"'{cell}" if _FORMULA.match(cell) else cell


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(heads)
    writer.writerows([guarded(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def _claim(claim: MemoClaim) -> tuple[str, ...]:
    groups = {group.relation: group for group in claim.groups}
    counts = {relation: len(group.evidence) for relation, group in groups.items()}
    origins = {relation: group.origins for relation, group in groups.items()}
    checks = {check: _checked(claim, check) for check in Check}
    return (
        str(claim.number),
        claim.statement,
        claim.kind.value,
        claim.verdict.value,
        words.RECHECK_WORD if claim.mark == "recheck" else "",
        claim.verdict_note,
        claim.verdict_by,
        claim.verdict_at,
        _BETWEEN.join(quote.words for quote in claim.words),
        _BETWEEN.join(_place(quote) for quote in claim.words),
        _BETWEEN.join(str(quote.place[1]) for quote in claim.words),
        _BETWEEN.join(str(quote.place[2]) for quote in claim.words),
        _chain(claim.attribution),
        _BETWEEN.join(origin.name for origin in claim.record.criticised),
        str(counts.get(Relation.CORROBORATES, 0)),
        str(counts.get(Relation.CONTRADICTS, 0)),
        str(counts.get(Relation.CONTEXT, 0)),
        str(origins.get(Relation.CORROBORATES, 0)),
        str(origins.get(Relation.CONTRADICTS, 0)),
        _BETWEEN.join(finding.message for finding in claim.findings if finding.override is None),
        _BETWEEN.join(filter(None, map(_set_aside, claim.findings))),
        _BETWEEN.join(_objection(one) for one in claim.record.objections),
        checks[Check.FIRST],
        checks[Check.SECOND],
    )


def _checked(claim: MemoClaim, check: Check) -> str:
    """Say who signed a check, and where what they signed has changed since."""
    return _BETWEEN.join(
        one.person if one.holds else f"{one.person} (changed since)"
        for one in claim.record.sign_offs
        if one.check is check
    )


def _set_aside(finding: Finding) -> str:
    one = finding.override
    return "" if one is None else f"{finding.message} ({one.person}: {one.reason})"


def _objection(one: Objection) -> str:
    answer = "not answered" if one.open else f"{one.answered_by}: {one.answer}"
    return f"{one.person}: {one.text} ({answer})"


def _evidence(claim: MemoClaim) -> Iterator[tuple[str, ...]]:
    for group in claim.groups:
        for one in group.evidence:
            quote = one.quote
            yield (
                str(claim.number),
                claim.statement,
                claim.verdict.value,
                group.relation.value,
                quote.words,
                str(quote.document),
                quote.title,
                quote.cite,
                str(quote.place[1]),
                str(quote.place[2]),
                one.rating[:1].strip(_UNJUDGED),
                one.rating[1:].strip(_UNJUDGED),
                _chain(one.origins),
                one.note,
            )


def _place(quote: Quote) -> str:
    return f"Document {quote.document}, {quote.cite}"


def _chain(origins: Sequence[Origin]) -> str:
    return " › ".join(origin.name for origin in origins)
