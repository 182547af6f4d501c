"""Tell from their places which lines of a page make up a paragraph, and which the rows of a table."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from workbench.importers.pdf_footnotes import starts_note
from workbench.importers.pdf_fragments import Fragment
from workbench.importers.pdf_letters import DROPPED, LINE_END_HYPHEN, NOTE_MARK, NOTE_MARK_REST
from workbench.importers.pdf_lines import Flow, Line
from workbench.importers.pdf_tables import table_rows

# In sizes of the type.
_INDENT = 0.8
_FURTHEST_HANGING = 3.0
_ROOM = 0.6
_FIRST_LEADING = 1.6
# As shares.
_MORE_LEADING = 1.25
_OTHER_SIZE = 1.08
_OTHER_SIZE_MIXED = 1.25
_MARGIN_LINES = 0.85
_RAGGED = 0.4

_BULLET = re.compile(r"[•‣▪▫◦●○■□–—*➢✓·-]\s")
_NUMBER = re.compile(r"(?:\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)]|\[\d{1,3}\])\s")
_MARK = re.compile(r"(?:\d{1,3}|[*†‡§]{1,3}|[QA][.:]?|\W) ")  # Q and A: question and answer in a court
_RAISED_MARK = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}\s?\w")
_ITEM_LETTERS = 5
_ENDED = re.compile(rf"[.!?…:;]['\"’”»)\]]*[⁰¹²³⁴⁵⁶⁷⁸⁹{NOTE_MARK}{NOTE_MARK_REST}]*$")
_TITLE_LINES = 4
_NUMBERING = re.compile(r"^(?:[\divxlc]+[.)]|\d+)(?:\d+\.?)*\s+", re.IGNORECASE)
_NO_LETTER = re.compile(r"[\W_]+")
LEADERS = re.compile(r"(?:\. ?){4,}\s*[\divxlc]*$")
"""What a line of a table of contents ends with."""
_HYPHENS = ("-", "‐", LINE_END_HYPHEN)


@dataclass(slots=True)
class Paragraph:
    """Lines that make up one line of the text; ``level`` is that of the outline's entry with these words.

    ``in_notes``: it stands among the footnotes; ``is_note``: a footnote begins with it.
    """

    lines: list[Line]
    is_row: bool = False
    level: int = 0
    in_notes: bool = False
    is_note: bool = False

    @property
    def size(self) -> float:
        """Size of its type in points."""
        return self.lines[0].size

    def fragments(self) -> Iterator[Fragment]:
        """Give its fragments in order."""
        for line in self.lines:
            yield from line.parts


def find_paragraphs(flows: Sequence[Flow], text: str, titles: Mapping[str, int]) -> list[Paragraph]:
    """Return the paragraphs of a page's flows, in order.

    ``titles`` are the outline's entries for this page, as `comparable` makes them, with their levels.
    """
    paragraphs: list[Paragraph] = []
    goes_on = False
    for flow in flows:
        reader = _FlowReader(flow, text, titles)
        found = reader.paragraphs()
        if goes_on and paragraphs and found and reader.continues(paragraphs[-1], found[0]):
            paragraphs[-1].lines.extend(found.pop(0).lines)
        for one in found if flow.is_notes else ():
            one.in_notes, one.is_note = True, reader.begins_note(one)
        paragraphs.extend(found)
        goes_on = flow.goes_on
    return paragraphs


def comparable(words: str) -> str:
    """Return a heading's words without numbering, signs and case."""
    return _NO_LETTER.sub(" ", _NUMBERING.sub("", words.strip()).casefold()).strip()


class _FlowReader:
    def __init__(self, flow: Flow, text: str, titles: Mapping[str, int]) -> None:
        self._lines = flow.lines
        self._titles = titles
        self._text = text
        items = [flow.is_notes or _is_item(line, text) for line in flow.lines]
        self._rows = set(table_rows(flow.lines, items))
        prose = [line for number, line in enumerate(flow.lines) if number not in self._rows] or flow.lines
        self._backwards = False
        self._left, self._right = _edges(prose)
        self._leading = _leadings(prose)

    def paragraphs(self) -> list[Paragraph]:
        """Put the lines together."""
        found: list[Paragraph] = []
        behind_title = 0
        for number, line in enumerate(self._lines):
            title = self._title_at(number) if self._titles and number >= behind_title else None
            if number < behind_title:
                found[-1].lines.append(line)
            elif title is not None:
                behind_title = number + title[0]
                found.append(Paragraph([line], level=title[1]))
            elif number in self._rows:
                found.append(Paragraph([line], is_row=True))
            elif (
                found
                and not (found[-1].is_row or found[-1].level)
                and self._joins(found[-1].lines, line, number)
            ):
                found[-1].lines.append(line)
            else:
                found.append(Paragraph([line]))
        return found

    def _title_at(self, number: int) -> tuple[int, int] | None:
        """Return how many lines from here make up an entry of the outline, and its level."""
        words = ""
        for count, line in enumerate(self._lines[number : number + _TITLE_LINES], 1):
            words = f"{words} {self._words(line)}"
            level = self._titles.get(comparable(words))
            if level is not None:
                return count, level
        return None

    def continues(self, last: Paragraph, first: Paragraph) -> bool:
        """Whether the first paragraph of this column goes on with what the column before ended with."""
        if last.is_row or first.is_row or _other_type(last.lines[-1], first.lines[0]):
            return False
        end, start = self._words(last.lines[-1]), self._words(first.lines[0])
        if end.endswith(_HYPHENS) or _starts_low(start):
            return not _ENDED.search(end)
        indented = len(first.lines) > 1 and first.lines[0].left > first.lines[1].left + _INDENT * first.size
        return not indented and not _ENDED.search(end) and len(last.lines) > 1

    def begins_note(self, paragraph: Paragraph) -> bool:
        """Whether a paragraph among the footnotes begins with a mark, or did until it was tied."""
        words = self._words(paragraph.lines[0])
        return words.startswith(DROPPED) or starts_note(words)

    def _joins(self, before: list[Line], line: Line, number: int) -> bool:
        above = before[-1]
        self._backwards = before[0].parts[0].backwards
        size = max(above.size, 1.0)
        if _other_type(above, line) or self._too_far(above, line):
            return False
        end, words = self._words(above), self._words(line)
        if LEADERS.search(end) or _begins_item(line, words, self._text):
            return False
        if end.endswith(_HYPHENS) and end[-2:-1].isalpha():
            return True
        if (_ENDED.search(end) and _NUMBER.match(words)) or self._indented(before, line, number):
            return False
        # A line that ends early, but not by much, and a sentence that goes on: text that is set ragged.
        ragged = self._room(above) < _RAGGED * (self._right - self._left)
        return not self._has_room(above, line, size) or (ragged and self._goes_on_low(end, line))

    def _too_far(self, above: Line, line: Line) -> bool:
        if line.left >= above.right or line.right <= above.left:
            return True
        step = line.bottom - above.bottom
        usual = max(
            self._leading.get(round(one.size), _FIRST_LEADING / _MORE_LEADING * max(one.size, 1.0))
            for one in (above, line)
        )
        return not 0 < step <= _MORE_LEADING * usual

    def _indented(self, before: list[Line], line: Line, number: int) -> bool:
        """Whether the line's beginning says that a paragraph begins here."""
        room = _INDENT * max(line.size, 1.0)
        start, margin = self._start(line), self._margin()
        above = self._start(before[-1])
        if start > above + room:
            if len(before) == 1 and self._hangs(before[0], line):
                return False
            # Hanging: only the first line stands out, and what follows is set in.
            hanging = len(before) == 1 and above <= margin + room and self._next_start(number) > margin + room
            return not hanging
        if start < above - room:
            return len(before) > 1
        return False

    def _hangs(self, first: Line, line: Line) -> bool:
        """Whether a line stands below the words of a list's item."""
        if _is_item(first, self._text):
            return abs(line.left - first.parts[1].left) <= _INDENT * first.size
        words = self._words(first)
        is_item = words.startswith(DROPPED) or _BULLET.match(words) or _NUMBER.match(words)
        return bool(is_item) and line.left - first.left <= _FURTHEST_HANGING * first.size

    def _next_start(self, number: int) -> float:
        if number + 1 < len(self._lines):
            return self._start(self._lines[number + 1])
        return self._start(self._lines[number])

    def _start(self, line: Line) -> float:
        """How far in a line begins: from the left, or from the right where the text runs leftwards."""
        return -line.right if self._backwards else line.left

    def _margin(self) -> float:
        return -self._right if self._backwards else self._left

    def _has_room(self, above: Line, line: Line, size: float) -> bool:
        """Whether the line's first word would have fitted on the line above."""
        return self._room(above) > line.parts[0].first_word + _ROOM * size

    def _room(self, above: Line) -> float:
        return above.left - self._left if self._backwards else self._right - above.right

    def _goes_on_low(self, end: str, line: Line) -> bool:
        return not _ENDED.search(end) and _starts_low(self._words(line)) and not end.endswith(",")

    def _words(self, line: Line) -> str:
        return " ".join([part.words(self._text) for part in line.parts])


def _other_type(above: Line, line: Line) -> bool:
    """Whether two lines are set in other sizes, or the first all in bold and the second not at all."""
    sizes, others = _sizes(above), _sizes(line)
    # Where two scripts meet, words of both sizes stand in one line, and either may come first.
    mixed = above.parts[0].backwards or line.parts[0].backwards
    most = _OTHER_SIZE_MIXED if mixed else _OTHER_SIZE
    if all(max(one, other) > most * min(one, other) for one in sizes for other in others):
        return True
    bold = all(part.type.bold and (part.last or part.type).bold for part in above.parts)
    plain = not any(part.type.bold for part in line.parts)
    return bold and plain and len(above.parts) == 1 and above.right < line.right


def _sizes(line: Line) -> set[float]:
    """Return the sizes of type at both ends and of most of a line: words of code are smaller."""
    first, last = line.parts[0], line.parts[-1]
    return {max(size, 0.1) for size in (first.type.size, line.size, (last.last or last.type).size)}


def _starts_low(words: str) -> bool:
    return bool(words) and words[0].islower()


def _edges(lines: Sequence[Line]) -> tuple[float, float]:
    """Return the left and right margin that most lines keep to."""
    lefts = sorted(line.left for line in lines)
    rights = sorted(line.right for line in lines)
    if len(lines) < 4:
        return lefts[0], rights[-1]
    within = int(len(lines) * _MARGIN_LINES)
    return lefts[len(lines) - 1 - within], rights[within]


def _leadings(lines: Sequence[Line]) -> dict[int, float]:
    """Return the usual distance of lines for each size of type that has three lines or more."""
    steps: dict[int, list[float]] = defaultdict(list)
    for above, line in pairwise(lines):
        step = line.bottom - above.bottom
        if 0 < step < 4 * max(line.size, 1.0) and not _other_type(above, line):
            steps[round(line.size)].append(step)
    return {size: median(found) for size, found in steps.items() if len(found) >= 2}


def _begins_item(line: Line, words: str, text: str) -> bool:
    return (
        words.startswith(DROPPED)
        or bool(_BULLET.match(words) or _RAISED_MARK.match(words))
        or _is_item(line, text)
    )


def _is_item(line: Line, text: str) -> bool:
    """Whether a line is a bullet or number with, apart from it, its words."""
    first = text[line.parts[0].start : line.parts[0].end]
    marks = (_BULLET, _NUMBER, _MARK)
    return (
        len(line.parts) == 2
        and (not first.strip(DROPPED) or any(mark.fullmatch(f"{first} ") for mark in marks))
        and line.parts[1].end - line.parts[1].start >= _ITEM_LETTERS
    )
