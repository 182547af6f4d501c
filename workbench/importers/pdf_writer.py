"""Write the pages of a PDF into one text, with structure and a box for each character."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from workbench.domain.page_layout import PageLayout
from workbench.domain.structure import Aside, Block, BlockKind, Note, Page, PrintedLine, StyledSpan
from workbench.importers.machine_text import MachineText
from workbench.importers.pdf_annotations import Annotation, PageAnchors
from workbench.importers.pdf_direction import letters_of
from workbench.importers.pdf_fragments import Fragment, PageText
from workbench.importers.pdf_letters import DROPPED, LINE_END_HYPHEN, NOTE_MARK, NOTE_MARK_REST
from workbench.importers.pdf_margins import FoundAside
from workbench.importers.pdf_paragraphs import Paragraph

_NOWHERE = array("H", bytes(8))
_SPACES = re.compile(r"\s{2,}|[^\S ]")
_MARKS = re.compile(f"[{NOTE_MARK}{DROPPED}]")
_COMPOUND = re.compile(r"\b[^\W\d_]+(?:-[^\W\d_]+)+\b")
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_LAST_WORD = re.compile(r"[^\W\d_]+(?=-$)")


@dataclass(slots=True)
class PdfLine:
    """A line of the text being put together: characters and four numbers for each.

    ``places`` are where footnotes hang, ``printed`` where lines with a number begin, and the number.
    """

    text: str = ""
    boxes: array[int] = field(default_factory=lambda: array("H"))
    places: list[int] = field(default_factory=list)
    printed: list[tuple[int, int]] = field(default_factory=list)

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
        self.styles: list[StyledSpan] = []
        self.asides: list[Aside] = []
        self.notes: list[Note] = []
        self.pages: list[Page] = []
        self.layouts: list[PageLayout] = []
        self.last_line = ""
        self.places: list[int] = []  # where the footnotes of the page hang, as they are written
        self.lines: list[PrintedLine] = []
        self.numbered: Mapping[int, int] = {}
        """The numbers of the page's lines, by the character that each begins with."""
        self._compounds: set[str] = set()
        self._pieces: list[str] = []
        self._length = 0
        self._page_start = 0
        self._first_piece = 0
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
        self.places, self.numbered = [], {}
        self._first_piece = len(self._pieces)
        self._boxes = array("H")

    def end_page(self, label: str, page: PageText, annotations: Sequence[Annotation] = ()) -> None:
        """End a page, with the links and comments that lie on it."""
        if self._page_start < 0:
            self._page_start = self._length
        if annotations:
            self._annotate(annotations)
        self.pages.append(Page(label, self._page_start, self._length, page.width, page.height))
        self.layouts.append(PageLayout(_little_endian(self._boxes)))

    def _annotate(self, annotations: Sequence[Annotation]) -> None:
        words = "".join(self._pieces[self._first_piece :]).removeprefix("\n" if self._page_start else "")
        anchors = PageAnchors(self._page_start, self._boxes, words)
        self.styles.extend(sorted(anchors.links(annotations), key=lambda one: (one.start, -one.end)))
        self.notes.extend(sorted(anchors.comments(annotations), key=lambda one: (one.start, -one.end)))

    def paragraph(self, paragraph: Paragraph, page: PageText) -> tuple[int, int]:
        """Write a paragraph or a table's row as a line; return where it stands (empty: no words)."""
        if paragraph.is_row:
            return self._row(paragraph, page)
        line = PdfLine()
        for fragment in paragraph.fragments():
            words, boxes, places = _fragment(fragment, page)
            before = len(line.text)
            if words and line.text:
                self._join(line, words)
            # A mark in front of a line belongs to the end of the line before.
            line.places.extend(place + len(line.text) if place else before for place in places)
            self._number(line, fragment, words)
            line.add(words, boxes)
        _end_hyphen(line)
        return self._line(line)

    def aside(self, found: FoundAside, page: PageText) -> None:
        """Write a running head or page number as a line of its own."""
        start, end = self.fragments(found.fragments, page)
        if start < end:
            self.asides.append(Aside(found.kind, start, end))

    def fragments(self, fragments: Iterable[Fragment], page: PageText) -> tuple[int, int]:
        """Write fragments as one line; return where it stands."""
        line = PdfLine()
        for fragment in fragments:
            words, boxes, _ = _fragment(fragment, page)
            if words and line.text:
                line.part(" ")
            line.add(words, boxes)
            _end_hyphen(line)
        return self._line(line)

    def machine_text(self, read: MachineText, layout: PageLayout) -> None:
        """Write what a machine read on a page, each paragraph a line, doubtful words marked."""
        boxes = array("H", layout.boxes)
        if array("H", [1]).tobytes() != b"\x01\x00":
            boxes.byteswap()
        at = 0
        for words in read.text.split("\n"):
            start, end = self._line(PdfLine(words, boxes[4 * at : 4 * (at + len(words))]))
            self.styles.extend(
                StyledSpan(one.kind, one.start - at + start, one.end - at + start)
                for one in read.doubtful
                if at <= one.start and one.end - at <= end - start
            )
            at += len(words) + 1

    def _row(self, paragraph: Paragraph, page: PageText) -> tuple[int, int]:
        line = PdfLine()
        cells: list[tuple[int, int]] = []
        for fragment in paragraph.fragments():
            if line.text:
                line.part("\t")
            start = len(line.text)
            words, boxes, places = _fragment(fragment, page)
            line.places.extend(start + place for place in places)
            self._number(line, fragment, words)
            line.add(words, boxes)
            _end_hyphen(line)
            cells.append((start, len(line.text)))
        start, end = self._line(line)
        if start < end:
            self.blocks.append(Block(BlockKind.TABLE_ROW, start, end, 1))
            self.blocks.extend(Block(BlockKind.TABLE_CELL, start + a, start + b) for a, b in cells if a < b)
        return start, end

    def _line(self, line: PdfLine) -> tuple[int, int]:
        if not line.text:
            self.places.extend(self._length for _ in line.places)
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
        self.places.extend(start + place for place in line.places)
        self.lines.extend(PrintedLine(start + place, number) for place, number in line.printed)
        self._length += len(line.text)
        self._boxes += line.boxes
        return start, self._length

    def _number(self, line: PdfLine, fragment: Fragment, words: str) -> None:
        number = self.numbered.get(fragment.start)
        if number is not None and words:
            line.printed.append((len(line.text), number))

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


def _fragment(fragment: Fragment, page: PageText) -> tuple[str, array[int], list[int]]:
    """Return a fragment's words, a box for each character, and where footnotes hang on them."""
    if fragment.order is not None:
        words, boxes = letters_of(fragment, page)
    else:
        words = page.text[fragment.start : fragment.end]
        boxes = page.packed[4 * fragment.start : 4 * fragment.end]
    places: list[int] = []
    if _MARKS.search(words) is not None:
        kept, places = _without_marks(words)
        words, boxes = "".join([words[at] for at in kept]), _picked(boxes, kept)
    if _SPACES.search(words) is not None:
        kept = [at for at, letter in enumerate(words) if not letter.isspace() or not words[at - 1].isspace()]
        words = "".join([" " if words[at].isspace() else words[at] for at in kept])
        boxes = _picked(boxes, kept)
    bare = words.strip()
    if len(bare) < len(words):
        start = 4 * (len(words) - len(words.lstrip()))
        boxes = boxes[start : start + 4 * len(bare)]
    return bare, boxes, [min(place, len(bare)) for place in places]


def _without_marks(words: str) -> tuple[list[int], list[int]]:
    """Return which characters stay when marks of footnotes are taken out, and the places these leave."""
    kept: list[int] = []
    places: list[int] = []
    for at, letter in enumerate(words):
        behind_space = not kept or words[kept[-1]].isspace()
        if letter == NOTE_MARK:
            places.append(len(kept) - 1 if kept and behind_space else len(kept))
        if letter not in (NOTE_MARK, NOTE_MARK_REST, DROPPED) and not (letter.isspace() and behind_space):
            kept.append(at)
    return kept, places


def _picked(boxes: array[int], order: Sequence[int]) -> array[int]:
    picked = array("H")
    for at in order:
        picked += boxes[4 * at : 4 * at + 4]
    return picked


def _little_endian(boxes: array[int]) -> bytes:
    if array("H", [1]).tobytes() == b"\x01\x00":
        return boxes.tobytes()
    swapped = array("H", boxes)
    swapped.byteswap()
    return swapped.tobytes()
