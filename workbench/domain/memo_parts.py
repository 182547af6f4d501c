"""The parts that a memo can have, and those that a case wants, in its order."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum


class Part(StrEnum):
    """A part of the memo, in the usual order."""

    TITLE = "title"
    SUMMARY = "summary"
    CLAIMS = "claims"
    UNMARKED = "unmarked"
    REPLIES = "replies"
    DRAFT = "draft"
    SOURCES = "sources"
    DOCUMENTS = "documents"
    KEY = "key"
    JOURNAL = "journal"


ALL_PARTS = tuple(Part)

HEADINGS = {
    Part.SUMMARY: "Summary",
    Part.CLAIMS: "Claims",
    Part.UNMARKED: "Sentences in no claim",
    Part.REPLIES: "Replies",
    Part.DRAFT: "The draft, crossed out",
    Part.SOURCES: "Sources",
    Part.DOCUMENTS: "Documents",
    Part.KEY: "Key",
    Part.JOURNAL: "Journal",
}
"""What each part is headed; the title block needs no heading."""


def anchor_of(part: Part) -> str:
    """Return the place that a part begins at."""
    return HEADINGS.get(part, part.value).lower().replace(",", "").replace(" ", "-")


def known_parts(names: Iterable[str] | None) -> tuple[Part, ...]:
    """Return the parts of these names in their order, without unknown and repeated ones; None means all.

    >>> known_parts(["claims", "song", "summary", "claims"])
    (<Part.CLAIMS: 'claims'>, <Part.SUMMARY: 'summary'>)
    """
    if names is None:
        return ALL_PARTS
    known = {part.value: part for part in Part}
    return tuple(dict.fromkeys(known[name] for name in names if name in known))
