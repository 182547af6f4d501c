"""Which page of the help belongs to the place where the focus is."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtWidgets import QWidget

TOPICS: Mapping[str, str] = MappingProxyType(
    {
        "DraftPane": "draft",
        "SourcePane": "source",
        "PageView": "pages",
        "ClaimEditor": "editor",
        "CalculationsSection": "calculations",
        "ClaimsList": "claims",
        "SuggestedList": "suggested",
        "QuotationsList": "quotations",
        "UnmarkedList": "unmarked",
        "FindingsList": "findings",
        "OriginsList": "origins",
        "CopiesPage": "copies",
        "RepliesList": "replies",
        "DocumentsList": "documents",
        "SearchList": "search",
        "HistoryList": "history",
        "MatrixPage": "matrix",
        "MapPage": "map",
        "MemoPane": "memo",
        "RulesPage": "rules",
        "CaseSignPage": "signing",
        "LetterPage": "replies",
        "ExportPage": "exports",
        "Preferences": "preferences",
        "ImportReportPanel": "documents",
        "CommandPalette": "palette",
        "FirstStart": "start",
        "AboutPage": "contents",
    }
)
"""The topic of each part of the window, by the name of its class: nothing is loaded to know it."""


def topic_of(widget: QWidget | None) -> str:
    """Return the topic of the innermost part that holds a widget; "start" where none has its own."""
    while widget is not None:
        topic = TOPICS.get(type(widget).__name__)
        if topic is not None:
            return topic
        widget = widget.parentWidget()
    return "start"
