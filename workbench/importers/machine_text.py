"""Make text of words that a machine read: paragraphs, a box for each character, doubtful words marked."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from workbench.domain.page_layout import Box, PageLayout
from workbench.domain.structure import StyledSpan, StyleKind
from workbench.domain.text import canonical_text
from workbench.importers.machine_reading import ReadWord

DOUBTFUL_BELOW = 70.0
_NOWHERE: Box = (0.0, 0.0, 0.0, 0.0)


class MachineText:
    """A text that grows by pages. Each paragraph becomes a line of the text."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._boxes: list[Box] = []
        self.doubtful: list[StyledSpan] = []

    def __len__(self) -> int:
        return self._length

    @property
    def text(self) -> str:
        """The text so far."""
        return "".join(self._parts)

    def add_page(self, words: Sequence[ReadWord]) -> tuple[int, int, PageLayout]:
        """Add a page's words; return where it begins and ends, and its layout."""
        if self._length and words:
            self._put("\n", [_NOWHERE])
        start, self._boxes = self._length, []
        for number, (_, paragraph) in enumerate(groupby(words, key=lambda word: word.paragraph)):
            if number:
                self._put("\n", [_NOWHERE])
            self._add_paragraph(list(paragraph))
        return start, self._length, PageLayout.from_boxes(self._boxes)

    def _add_paragraph(self, words: Sequence[ReadWord]) -> None:
        for number, word in enumerate(words):
            before = words[number - 1] if number else None
            following = words[number + 1] if number + 1 < len(words) else None
            if before is not None and not _divided(before, word):
                self._put(" ", [_NOWHERE])
            self._add_word(word, without_hyphen=following is not None and _divided(word, following))

    def _add_word(self, word: ReadWord, *, without_hyphen: bool) -> None:
        written = " ".join(canonical_text(word.text).split())
        boxes = _character_boxes(word.box, len(written))
        if without_hyphen:
            written, boxes = written[:-1], boxes[:-1]
        start = self._length
        self._put(written, boxes)
        if word.sure < DOUBTFUL_BELOW and written:
            self.doubtful.append(StyledSpan(StyleKind.DOUBTFUL, start, self._length))

    def _put(self, text: str, boxes: Sequence[Box]) -> None:
        self._parts.append(text)
        self._length += len(text)
        self._boxes += boxes


def _divided(first: ReadWord, second: ReadWord) -> bool:
    """Say whether a hyphen at a line's end parts one word."""
    return (
        second.line > first.line
        and first.text.endswith("-")
        and first.text[-2:-1].isalpha()
        and second.text[:1].islower()
    )


def _character_boxes(box: Box, count: int) -> list[Box]:
    """Part a word's box evenly among its characters."""
    left, top, right, bottom = box
    step = (right - left) / max(count, 1)
    return [(left + at * step, top, left + (at + 1) * step, bottom) for at in range(count)]
