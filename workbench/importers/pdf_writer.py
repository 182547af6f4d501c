"""Write the pages of a PDF into one text, with structure and a box for each character."""

from __future__ import annotations

import re
from array import array
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from workbench.domain.page_layout import PageLayout
from workbench.domain.structure import Aside, Block, BlockKind, Page
from workbench.importers.pdf_direction import mirrored, reading_order
from workbench.importers.pdf_fragments import LINE_END_HYPHEN, Fragment, PageText
from workbench.importers.pdf_margins import FoundAside
from workbench.importers.pdf_paragraphs import Paragraph

_NOWHERE = array("H", bytes(8))
_SPACES = re.compile(r"\s{2,}|[^\S ]")
_COMPOUND = re.compile(r"\b[^\W\d_]+(?:-[^\W\d_]+)+\b")
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_LAST_WORD = re.compile(r"[^\W\d_]+(?=-$)")
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_SMALL = 0.85
_LIFTED = 0.1


@dataclass(slots=True)
class PdfLine:
    """A line of the text being put together: characters and four numbers for each."""

    text: str = ""
    boxes: array[int] = field(default_factory=lambda: array("H"))

    def add(self, text: str, boxes: array[int]) -> None:
        """Add characters with their boxes."""
        self.text += text
        self.boxes += boxes

    def part(self, mark: str) -> None:
        """Add a character that stands nowhere on the page."""
        self.add(mark, _NOWHERE)


class PdfWriter:
    """Collects lines into pages and pages into a text."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.asides: list[Aside] = []
        self.pages: list[Page] = []
        self.layouts: list[PageLayout] = []
        self.last_line = ""
        self._compounds: set[str] = set()
        self._pieces: list[str] = []
        self._length = 0
        self._page_start = 0
        self._boxes = array("H")

    def text(self) -> str:
        """Return the whole text."""
        return "".join(self._pieces)

    def learn(self, page: PageText) -> None:
        """Remember words that are written with a hyphen, so that one at a line's end can be told."""
        if "-" in page.text:
            self._compounds.update(word.casefold() for word in _COMPOUND.findall(page.text))

    def begin_page(self) -> None:
        """Begin a page. The line break before it belongs to no page."""
        self._page_start = -1
        self._boxes = array("H")

    def end_page(self, label: str, page: PageText) -> None:
        """End a page."""
        if self._page_start < 0:
            self._page_start = self._length
        self.pages.append(Page(label, self._page_start, self._length, page.width, page.height))
        self.layouts.append(PageLayout(_little_endian(self._boxes)))

    def paragraph(self, paragraph: Paragraph, page: PageText) -> tuple[int, int]:
        """Write a paragraph or a table's row as a line; return where it stands (empty: no words)."""
        if paragraph.is_row:
            return self._row(paragraph, page)
        line = PdfLine()
        previous = None
        for piece in paragraph.lines:
            for fragment in piece.parts:
                words, boxes = _fragment(fragment, page)
                if previous is not None and words:
                    self._join(line, words)
                line.add(words, boxes)
                previous = fragment
        _end_hyphen(line)
        return self._line(line)

    def aside(self, found: FoundAside, page: PageText) -> None:
        """Write a running head or page number as a line of its own."""
        start, end = self.fragments([found.fragment], page)
        if start < end:
            self.asides.append(Aside(found.kind, start, end))

    def fragments(self, fragments: Iterable[Fragment], page: PageText) -> tuple[int, int]:
        """Write fragments as one line; return where it stands."""
        line = PdfLine()
        for fragment in fragments:
            if line.text:
                line.part(" ")
            line.add(*_fragment(fragment, page))
            _end_hyphen(line)
        return self._line(line)

    def _row(self, paragraph: Paragraph, page: PageText) -> tuple[int, int]:
        line = PdfLine()
        cells: list[tuple[int, int]] = []
        for fragment in paragraph.fragments():
            if line.text:
                line.part("\t")
            start = len(line.text)
            line.add(*_fragment(fragment, page))
            _end_hyphen(line)
            cells.append((start, len(line.text)))
        start, end = self._line(line)
        if start < end:
            self.blocks.append(Block(BlockKind.TABLE_ROW, start, end, 1))
            self.blocks.extend(Block(BlockKind.TABLE_CELL, start + a, start + b) for a, b in cells if a < b)
        return start, end

    def _line(self, line: PdfLine) -> tuple[int, int]:
        if not line.text:
            return self._length, self._length
        if self._length:
            self._pieces.append("\n")
            self._length += 1
            if self._page_start >= 0:
                self._boxes += _NOWHERE
        if self._page_start < 0:
            self._page_start = self._length
        start = self._length
        self._pieces.append(line.text)
        self.last_line = line.text
        self._length += len(line.text)
        self._boxes += line.boxes
        return start, self._length

    def _join(self, line: PdfLine, words: str) -> None:
        """Join what follows to a line: a divided word is made whole."""
        divided = line.text.endswith(LINE_END_HYPHEN)
        if not divided and not line.text.endswith(("-", "‐")):
            line.part(" ")
            return
        _end_hyphen(line)
        head, tail = _LAST_WORD.search(line.text), _FIRST_WORD.match(words)
        if head is None or tail is None:
            if line.text[-2:-1].isspace() or not words[0].isalnum():
                line.part(" ")
            return
        if tail[0][0].islower() and f"{head[0]}-{tail[0]}".casefold() not in self._compounds:
            _drop_hyphen(line)


def _end_hyphen(line: PdfLine) -> None:
    if line.text.endswith((LINE_END_HYPHEN, "‐")):
        line.text = line.text[:-1] + "-"


def _drop_hyphen(line: PdfLine) -> None:
    """Drop the hyphen at the end; its place is added to that of the letter before."""
    line.text = line.text[:-1]
    hyphen, letter = line.boxes[-4:], line.boxes[-8:-4]
    del line.boxes[-4:]
    if any(hyphen) and any(letter):
        wider = (min(letter[0], hyphen[0]), min(letter[1], hyphen[1]), max(letter[2], hyphen[2]))
        line.boxes[-4:] = array("H", (*wider, max(letter[3], hyphen[3])))


def _fragment(fragment: Fragment, page: PageText) -> tuple[str, array[int]]:
    start, end = fragment.start, fragment.end
    words = page.text[start:end]
    boxes = page.packed[4 * start : 4 * end]
    if fragment.backwards and not fragment.turned:
        order = reading_order(words, boxes[0::4], boxes[2::4])
        if order is not None:
            words, boxes = mirrored(words, order), _picked(boxes, order)
    if len(set(boxes[1::4])) > 1 and not words.isalpha():
        words = _with_raised(words, boxes)
    if _SPACES.search(words) is not None:
        order = [
            at for at, letter in enumerate(words) if not (letter.isspace() and words[at - 1].isspace() and at)
        ]
        words, boxes = (
            "".join(words[at] if not words[at].isspace() else " " for at in order),
            _picked(boxes, order),
        )
    return words, boxes


def _picked(boxes: array[int], order: Sequence[int]) -> array[int]:
    picked = array("H")
    for at in order:
        picked += boxes[4 * at : 4 * at + 4]
    return picked


def _with_raised(words: str, boxes: array[int]) -> str:
    """Keep raised digits apart from the word or number they follow: a note's 3 behind 2019 is not 20193."""
    tops, bottoms = boxes[1::4], boxes[3::4]
    heights = Counter(bottom - top for top, bottom in zip(tops, bottoms, strict=True) if bottom > top)
    if len(heights) < 2:
        return words
    height = heights.most_common(1)[0][0]
    floor = Counter(
        bottom for top, bottom in zip(tops, bottoms, strict=True) if bottom - top == height
    ).most_common(1)[0][0]
    letters = list(words)
    for at, letter in enumerate(words):
        small = bottoms[at] - tops[at] < _SMALL * height and bottoms[at] < floor - _LIFTED * height
        if small and letter.isascii() and letter.isdigit():
            letters[at] = letter.translate(_RAISED)
    return "".join(letters)


def share_boxes(page: PageText) -> None:
    """Give each letter of a ligature its share of the box they have in common."""
    packed = page.packed
    whole = packed.tobytes()
    boxes = memoryview(whole).cast("Q").tolist()
    same = [at for at, (one, next_one) in enumerate(pairwise(boxes)) if one == next_one and one]
    at = 0
    while at < len(same):
        first = same[at]
        while at + 1 < len(same) and same[at + 1] == same[at] + 1:
            at += 1
        last = same[at] + 1
        at += 1
        left, right = packed[4 * first], packed[4 * first + 2]
        step = (right - left) / (last - first + 1)
        for number in range(first, last + 1):
            packed[4 * number] = round(left + step * (number - first))
            packed[4 * number + 2] = round(left + step * (number - first + 1))


def _little_endian(boxes: array[int]) -> bytes:
    if array("H", [1]).tobytes() == b"\x01\x00":
        return boxes.tobytes()
    swapped = array("H", boxes)
    swapped.byteswap()
    return swapped.tobytes()
