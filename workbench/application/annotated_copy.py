"""The draft's own Word file with what was found about each claim as a comment on its words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from workbench.application import queries
from workbench.application.session import Session
from workbench.domain import memo_words as words
from workbench.domain.errors import NotPossible
from workbench.domain.findings import Finding, Severity
from workbench.domain.memo import Memo, MemoClaim, MemoEvidence
from workbench.domain.model import Selector
from workbench.domain.resolving import resolve
from workbench.domain.safe_copy import Hiding
from workbench.importers.docx import MEDIA_TYPE
from workbench.importers.docx_sources import docx_sources

if TYPE_CHECKING:
    from workbench.exporters.annotated_docx import Remark

Step = Callable[[int, int], None]


class AnnotatedCopy:
    """Makes the copy; belongs to no thread. ``notes`` say afterwards what has no place on its words."""

    def __init__(self, session: Session, memos: Callable[[Step], Memo], hiding: Hiding | None = None) -> None:
        """Read what is needed. Raises `NotPossible` where the draft is no Word document.

        With ``hiding`` the comments are those of a source-safe copy; the draft's own words stay.
        """
        draft, reason = queries.draft_version(session), why_no_copy(session)
        if draft is None or reason:
            raise NotPossible(reason)
        self._version = draft.id
        self._text = queries.text_of(session, draft.id)
        self._data = session.store.contents.original(draft.original_sha256)
        nobody = session.store.case().created_by
        self._memos = memos
        self._nobody = nobody if hiding is None else hiding.text(nobody)
        self._said = [] if hiding is None else [hiding.sentence]
        self.notes: list[str] = []

    def __call__(self, step: Step) -> bytes:
        """Make the copy's bytes."""
        from workbench.exporters.annotated_docx import annotated_docx

        step(0, 0)
        memo = self._memos(step)
        text, spans = docx_sources(self._data)
        remarks, astray = [], []
        for claim in memo.claims:
            found = list(self._remarks(memo, claim, text))
            remarks += found
            if not found:
                astray.append(f"Claim {claim.number}: it has no words in this version of the draft.")
        data, report = annotated_docx(self._data, spans, remarks, [*self._said, *astray], step)
        self.notes = report[len(self._said) :]
        return data

    def _remarks(self, memo: Memo, claim: MemoClaim, text: str) -> Iterator[Remark]:
        """Give a remark for each place of a claim; the first one says it all, in the order of the text."""
        from workbench.exporters.annotated_docx import Remark
        from workbench.exporters.docx_comments import Comment

        places = [quote.place for quote in claim.words if quote.place[0] == self._version]
        heading = f"Claim {claim.number} · {words.VERDICTS[claim.verdict]}"
        author = claim.verdict_by or self._nobody
        at = claim.verdict_at or memo.made_at
        for number, (_, start, end) in enumerate(places):
            lines = tuple(_lines(claim, memo)) if number == 0 else ("See the comment on its first words.",)
            name = f"Claim {claim.number}"
            yield Remark(name, *self._place(text, start, end), Comment(author, at, heading, lines))

    def _place(self, text: str, start: int, end: int) -> tuple[int, int]:
        """Give where words stand in the text as it is read now, should that differ from the case's."""
        if text == self._text:
            return start, end
        exact = self._text[start:end]
        around = self._text[max(0, start - 32) : start], self._text[end : end + 32]
        found = resolve(Selector(start, end, exact, *around), text)
        return (0, 0) if found.start is None or found.end is None else (found.start, found.end)


def why_no_copy(session: Session) -> str:
    """Return a sentence that says why the draft has no such copy; "" where it can have one."""
    draft = queries.draft_version(session)
    if draft is None:
        return "The case has no draft yet. Import the draft first."
    if draft.media_type != MEDIA_TYPE:
        return (
            "The draft is no Word document (DOCX), so there is no such file to write comments into. "
            "Choose the memo instead."
        )
    return ""


def _lines(claim: MemoClaim, memo: Memo) -> Iterator[str]:
    if [quote.words for quote in claim.words] != [claim.statement]:
        yield claim.statement
    if claim.verdict_note:
        yield f"Reason: {claim.verdict_note}"
    for finding in claim.findings:
        yield _finding(finding, memo)
    for group in claim.groups:
        for evidence in group.evidence:
            yield f"{words.RELATIONS[group.relation]}: {_evidence(evidence)}"
    for one in claim.record.sign_offs:
        lost = "" if one.holds else "; changed since"
        yield f"{words.CHECKS[one.check]}: {one.person}, {words.moment(one.at)}{lost}"


def _finding(finding: Finding, memo: Memo) -> str:
    """Write a finding. The copy leaves the house, so confidential origins go without their names."""
    kind = words.WARNING if finding.severity is Severity.WARNING else words.NOTE
    message = finding.message
    for name in sorted(memo.confidential, key=len, reverse=True):
        message = message.replace(name, "a confidential origin")
    if finding.override is None:
        return f"{kind}: {message}"
    return f"{kind}: {message} Set aside by {finding.override.person}: {finding.override.reason}"


def _evidence(evidence: MemoEvidence) -> str:
    """Say where evidence stands; its words stay in the house, for they may be a confidential source's."""
    quote = evidence.quote
    rated = f" · {evidence.rating}" if evidence.rating else ""
    return f"Document {quote.document}, {quote.cite} · {quote.title}{rated}"
