"""Tell headings by the file's outline, and by type that is clearly larger than the text's."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from heapq import merge

from workbench.domain.structure import Block, BlockKind
from workbench.importers.pdf_fragments import Fragment
from workbench.importers.pdf_library import Bookmark
from workbench.importers.pdf_paragraphs import LEADERS, Paragraph, comparable

_LARGER = 1.15
_LONGEST = 250
_MOST_LINES = 5
_DEEPEST = 6
_LEAST_TEXT = 200  # letters, before anything can be said about what size is that of the text
_LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class _Found:
    start: int
    end: int
    size: float
    level: int  # 0: not in the outline


class Headings:
    """The outline's entries, the sizes of type seen so far, and the headings found."""

    def __init__(self, bookmarks: Iterable[Bookmark]) -> None:
        self._titles: dict[int, dict[str, int]] = defaultdict(dict)
        for mark in bookmarks:
            title = comparable(mark.title)
            if title:
                self._titles[mark.page].setdefault(title, min(mark.level, _DEEPEST))
        self._letters = Counter[float]()
        self._found: list[_Found] = []

    def learn(self, fragments: Iterable[Fragment]) -> None:
        """Count how much is set in which size."""
        for one in fragments:
            self._letters[round(one.type.size * 2) / 2] += one.end - one.start

    def titles(self, index: int) -> dict[str, int]:
        """Return the outline's entries for a page, comparable, with their levels."""
        return self._titles.get(index, {})

    def body_size(self) -> float:
        """Return the size that most of the text is set in, in points."""
        return self._letters.most_common(1)[0][0] if self._letters else 0.0

    def note(self, paragraph: Paragraph, start: int, end: int, words: str) -> bool:
        """Decide whether a paragraph that was written is a heading, and remember it."""
        if paragraph.is_row or start == end:
            return False
        if not paragraph.level and not self._is_large(paragraph, words):
            return False
        self._found.append(_Found(start, end, paragraph.size, paragraph.level))
        return True

    def _is_large(self, paragraph: Paragraph, words: str) -> bool:
        if (
            LEADERS.search(words)
            or len(words) > _LONGEST
            or len(paragraph.lines) > _MOST_LINES
            or not _LETTER.search(words)
        ):
            return False
        if self._letters.total() < _LEAST_TEXT:
            return False
        return paragraph.size >= _LARGER * max(self.body_size(), 1.0)

    def merged(self, blocks: Sequence[Block]) -> list[Block]:
        """Return blocks with the headings among them, in order."""
        levels = _levels(self._found)
        others = sorted(blocks, key=lambda block: (block.start, -block.end))
        headings = [
            Block(BlockKind.HEADING, found.start, found.end, found.level or levels[round(found.size)])
            for found in self._found
        ]
        return list(merge(others, headings, key=lambda block: (block.start, -block.end)))


def _levels(found: Sequence[_Found]) -> dict[int, int]:
    """Give each size of type its level: by the outline's headings of that size, else by rank."""
    outlined: dict[int, int] = {}
    for one in found:
        if one.level:
            size = round(one.size)
            outlined[size] = min(outlined.get(size, _DEEPEST), one.level)
    sizes = sorted({round(one.size) for one in found if not one.level}, reverse=True)
    if not outlined:
        return {size: min(rank, _DEEPEST) for rank, size in enumerate(sizes, 1)}
    return {
        size: min((level for other, level in outlined.items() if other <= size), default=_DEEPEST)
        for size in sizes
    }
