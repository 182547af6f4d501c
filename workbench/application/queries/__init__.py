"""Questions to a case, answered with frozen rows; each reads what is saved now.

Where a function takes ids, it reads again only what a `ChangeSet` says was touched; ids of what is gone
are left out of the answer.
"""

from workbench.application.queries.case import CaseInfo, HistoryRow, case_info, history_rows
from workbench.application.queries.checks import VerifyReport, verify
from workbench.application.queries.claims import (
    ClaimRow,
    claim,
    claim_rows,
    claims,
    origins,
)
from workbench.application.queries.documents import (
    DocumentRow,
    beginning_of,
    current_version,
    document_rows,
    draft_version,
    original,
    page_layout,
    structure_of,
    text_of,
    version,
)
from workbench.application.queries.marks import MarkRow, MarkStyle, mark_rows
from workbench.application.queries.reading import (
    SentenceRow,
    coverage,
    paragraphs_of,
    sentence_at,
    unmarked_sentences,
)

__all__ = [
    "CaseInfo",
    "ClaimRow",
    "DocumentRow",
    "HistoryRow",
    "MarkRow",
    "MarkStyle",
    "SentenceRow",
    "VerifyReport",
    "beginning_of",
    "case_info",
    "claim",
    "claim_rows",
    "claims",
    "coverage",
    "current_version",
    "document_rows",
    "draft_version",
    "history_rows",
    "mark_rows",
    "original",
    "origins",
    "page_layout",
    "paragraphs_of",
    "sentence_at",
    "structure_of",
    "text_of",
    "unmarked_sentences",
    "verify",
    "version",
]
