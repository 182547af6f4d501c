"""Tell the footnotes of a page: smaller than the text, below all of it, with a number or sign in front."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from workbench.domain.structure import Block, BlockKind
from workbench.importers.pdf_paragraphs import Paragraph

_SMALLER = 0.95
_MARK = re.compile(r"(?:\d{1,3}|[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}|[*†‡§]{1,3})[.)]?\s?\w")


@dataclass(frozen=True, slots=True)
class Written:
    """A paragraph, where it stands in the text, and its words."""

    paragraph: Paragraph
    start: int
    end: int
    words: str


def find_footnotes(written: Sequence[Written], body_size: float) -> list[Block]:
    """Return the footnotes among a page's paragraphs as blocks."""
    small = _SMALLER * body_size
    floor = max(
        (one.paragraph.lines[-1].bottom for one in written if one.paragraph.size >= small), default=0.0
    )
    return [
        Block(BlockKind.FOOTNOTE, one.start, one.end)
        for one in written
        if one.start < one.end
        and not one.paragraph.is_row
        and one.paragraph.size < small
        and one.paragraph.lines[0].top >= floor
        and _MARK.match(one.words)
    ]
