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
from workbench.application.queries.ledger import (
    PersonToAsk,
    people_to_ask,
    replies,
    replies_about,
    reply,
)
from workbench.application.queries.marks import MarkRow, MarkStyle, mark_rows
from workbench.application.queries.origins import (
    OriginRow,
    copy_decisions,
    criticised,
    document_origins,
    origin_rows,
    origins,
)
from workbench.application.queries.reading import (
    SentenceRow,
    coverage,
    keep_sentences,
    language_of,
    paragraphs_of,
    sentence_at,
    sentences_known,
    unmarked_sentences,
    unmarked_spans,
)
from workbench.application.queries.sign_offs import (
    CaseRulesRow,
    calculations,
    case_rules,
    objections,
    overrides,
    sign_offs,
)

__all__ = [
    "CaseInfo",
    "CaseRulesRow",
    "ClaimRow",
    "DocumentRow",
    "HistoryRow",
    "MarkRow",
    "MarkStyle",
    "OriginRow",
    "PersonToAsk",
    "SentenceRow",
    "VerifyReport",
    "beginning_of",
    "calculations",
    "case_info",
    "case_rules",
    "claim",
    "claim_rows",
    "claims",
    "copy_decisions",
    "coverage",
    "criticised",
    "current_version",
    "document_origins",
    "document_rows",
    "draft_version",
    "history_rows",
    "keep_sentences",
    "language_of",
    "mark_rows",
    "objections",
    "origin_rows",
    "original",
    "origins",
    "overrides",
    "page_layout",
    "paragraphs_of",
    "people_to_ask",
    "replies",
    "replies_about",
    "reply",
    "sentence_at",
    "sentences_known",
    "sign_offs",
    "structure_of",
    "text_of",
    "unmarked_sentences",
    "unmarked_spans",
    "verify",
    "version",
]
