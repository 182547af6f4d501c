"""The claims and the evidence as CSV, for spreadsheets.

UTF-8 with a byte order mark, which spreadsheets need to read it as such; commas; line ends as in RFC 4180.
A cell that begins with =, +, -, @, a tab or a carriage return is a formula to spreadsheets, and one from a
stranger's document could do harm. Such a cell begins with an apostrophe here, and is then shown as text.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from workbench.domain import memo_words as words
from workbench.domain.memo import Memo, MemoClaim, Quote
from workbench.domain.model import Origin, Relation

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_BETWEEN = "\n"
_CLAIMS = (
    "Claim", "Statement", "Kind", "Verdict", "Recheck", "Reason", "Decided by", "Decided at", "Words",
    "Place", "Start", "End", "Who says so", "Corroborating", "Contradicting", "Context",
    "Corroborating origins", "Findings", "Signed by",
)  # fmt: skip
_EVIDENCE = (
    "Claim", "Statement", "Verdict", "Relation", "Words", "Document", "Title", "Pin cite", "Start", "End",
    "Rating", "Origins", "Note",
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
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(heads)
    writer.writerows([guarded(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def _claim(claim: MemoClaim) -> tuple[str, ...]:
    groups = {group.relation: group for group in claim.groups}
    counts = {relation: len(group.evidence) for relation, group in groups.items()}
    corroborating = groups.get(Relation.CORROBORATES)
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
        str(counts.get(Relation.CORROBORATES, 0)),
        str(counts.get(Relation.CONTRADICTS, 0)),
        str(counts.get(Relation.CONTEXT, 0)),
        str(corroborating.origins if corroborating else 0),
        _BETWEEN.join(finding.message for finding in claim.findings if finding.override is None),
        _BETWEEN.join(
            f"{words.CHECKS[one.check]}: {one.person}" for one in claim.record.sign_offs if one.holds
        ),
    )


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
                one.rating,
                _chain(one.origins),
                one.note,
            )


def _place(quote: Quote) -> str:
    return f"Document {quote.document}, {quote.cite}"


def _chain(origins: Sequence[Origin]) -> str:
    return " › ".join(origin.name for origin in origins)
