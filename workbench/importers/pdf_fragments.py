"""Turn the characters of a page into fragments: words in a row without a wide gap, as the page is shown.

From here on a place is points from the top left of the page as it is shown, after cropping and rotation.
Text that runs up, down or upside down gets the places it would have if the page were turned for reading.
"""

from __future__ import annotations

import re
from array import array
from collections import Counter
from dataclasses import dataclass

from workbench.importers.pdf_letters import LINE_END_HYPHEN, RIGHT_TO_LEFT, code_points, share_boxes
from workbench.importers.pdf_library import PageCharacters, Type
from workbench.importers.pdf_places import SCALE, Places, clear_empty, packed_boxes, shown, turned

_WORD = re.compile(f"[^\\s{LINE_END_HYPHEN}]+{LINE_END_HYPHEN}?|{LINE_END_HYPHEN}")
# In sizes of type: what parts columns and cells, and how far back and how much off the line a word may stand.
_GAP = 0.85
_WIDE_GAP = 2.5
_BACK = 0.5
_OFF = 0.35
# A row reaches so far above and below the line that its letters stand on.
_ABOVE = 0.76
_BELOW = 0.22
_MOST_HEIGHT = 1.7
_RAISED = 0.12  # how far above the line a raised digit ends at least
_DIGIT = re.compile("[0-9]")
_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
NO_PLACE = -1


@dataclass(slots=True)
class Fragment:
    """Words that stand in one row. ``start`` and ``end`` count characters of the page.

    ``type`` is that of its first letters, ``last`` that of the last one. ``first_word`` is the width of the
    first word. ``row`` counts PDFium's rows. ``order`` lists the characters where they are not read as they
    come; `NO_PLACE` is a space between them.
    """

    start: int
    end: int
    left: float
    top: float
    right: float
    bottom: float
    first_word: float
    row: int
    type: Type
    turned: bool = False
    backwards: bool = False
    order: tuple[int, ...] | None = None
    last: Type | None = None

    def words(self, text: str) -> str:
        """Return its words; ``text`` is that of the page."""
        if self.order is None:
            return text[self.start : self.end]
        return "".join(" " if at == NO_PLACE else text[at] for at in self.order)

    @property
    def height(self) -> float:
        """Height of the row."""
        return self.bottom - self.top


@dataclass(slots=True)
class PageText:
    """A page as characters and fragments.

    ``text`` has one code point for each box; ``packed`` holds the boxes as a `PageLayout` does.
    ``width`` and ``height`` are those of the page as shown, ``across`` the width along the lines of text.
    ``unseen`` counts the words that the page's cropping hides.
    """

    text: str
    packed: array[int]
    fragments: list[Fragment]
    width: float
    height: float
    across: float
    down: float
    unseen: int = 0

    @classmethod
    def empty(cls) -> PageText:
        """Return a page of which nothing is known."""
        return cls("", array("H"), [], 0.0, 0.0, 0.0, 0.0)


def read_fragments(characters: PageCharacters) -> PageText:
    """Read a page's characters."""
    left, bottom, right, top = characters.bounds
    width, height = right - left, top - bottom
    if characters.turns % 2:
        width, height = height, width
    text, boxes = code_points(characters.codes, characters.boxes)
    places = shown(boxes, characters.bounds, characters.turns)
    packed = packed_boxes(places, width, height)
    clear_empty(text, places, packed)
    share_boxes(text, packed)
    reader = _Reader(text, places, characters, width, height)
    fragments = reader.fragments()
    text = reader.text_with_raised(fragments)
    _level(fragments, packed, height, reader.main_turn)
    upright = reader.main_turn % 2 == 0
    across, down = (width, height) if upright else (height, width)
    return PageText(text, packed, fragments, width, height, across, down, reader.unseen)


def _level(fragments: list[Fragment], packed: array[int], height: float, main_turn: int) -> None:
    """Give all characters of a row the same height, so that what is marked there has straight edges."""
    if main_turn:
        return
    scale = SCALE / max(height, 1.0)
    for one in fragments:
        if one.turned:
            continue
        start, end = 4 * one.start, 4 * one.end
        tops, bottoms = packed[start + 1 : end : 4], packed[start + 3 : end : 4]
        placed = [top for top, bottom in zip(tops, bottoms, strict=True) if bottom]
        top = min(min(placed, default=0), max(round(one.top * scale), 0))
        bottom = max(*bottoms, 0, min(round(one.bottom * scale), SCALE))
        if bottom - top <= _MOST_HEIGHT * one.height * scale:
            packed[start + 1 : end : 4] = array("H", [top if edge else 0 for edge in bottoms])
            packed[start + 3 : end : 4] = array("H", [bottom if edge else 0 for edge in bottoms])


class _Reader:
    def __init__(
        self, text: str, places: Places, characters: PageCharacters, width: float, height: float
    ) -> None:
        self._text = text
        self._places = {0: places}
        self._type_of = characters.type_of
        self._turns = characters.turns
        self._bounds = characters.bounds
        # Boxes count code points, types count PDFium's characters; they differ behind a surrogate pair.
        self._units = None if len(text) == len(characters.codes) else _unit_offsets(text)
        self._width = width
        self._height = height
        self._types: dict[int, Type] = {}
        self.main_turn = 0
        self.unseen = 0

    def fragments(self) -> list[Fragment]:
        """Read the rows one by one."""
        rows = [
            (found.start(), found.end())
            for found in re.finditer(f"[^\n{LINE_END_HYPHEN}]+{LINE_END_HYPHEN}?", self._text)
        ]
        kinds: list[Type] = []
        words_of: list[list[tuple[int, int]]] = []
        for start, end in rows:
            words = [found.span() for found in _WORD.finditer(self._text, start, end)]
            if words:
                words_of.append(words)
                kinds.append(self._type_of_words(words))
        turns = [round((kind.angle - 90 * self._turns) / 90) % 4 for kind in kinds]
        if turns:
            letters = Counter[int]()
            for turn, words in zip(turns, words_of, strict=True):
                letters[turn] += words[-1][1] - words[0][0]
            self.main_turn = letters.most_common(1)[0][0]
        found: list[Fragment] = []
        for row, (turn, words) in enumerate(zip(turns, words_of, strict=True)):
            found.extend(self._in_row(words, turn, row))
        return found

    def text_with_raised(self, fragments: list[Fragment]) -> str:
        """Return the text with raised digits as such: a note's 3 behind the year 2019 is not 20193."""
        bottoms = self._turned(self.main_turn)[3]
        raised = [
            found.start()
            for one in fragments
            if not one.turned
            for found in _DIGIT.finditer(self._text, one.start, one.end)
            if bottoms[found.start()] < one.top + (_ABOVE - _RAISED) / (_ABOVE + _BELOW) * one.height
        ]
        if not raised:
            return self._text
        letters = list(self._text)
        for at in raised:
            letters[at] = letters[at].translate(_SUPERSCRIPTS)
        return "".join(letters)

    def _type_of_words(self, words: list[tuple[int, int]]) -> Type:
        """Return how a row is set. A note's number in front of it is set smaller than the rest."""
        first = words[0]
        is_mark = len(words) > 1 and first[1] - first[0] <= 3 and not self._text[first[0]].isalpha()
        return self._type(words[1][0] if is_mark else first[0])

    def _type(self, number: int) -> Type:
        found = self._types.get(number)
        if found is None:
            found = self._types[number] = self._type_of(
                number if self._units is None else self._units[number]
            )
        return found

    def _in_row(self, words: list[tuple[int, int]], turn: int, row: int) -> list[Fragment]:
        lefts, tops, rights, bottoms = self._turned(turn)
        _, height = self._extent(turn)
        found: list[Fragment] = []
        current: Fragment | None = None
        for number, (start, end) in enumerate(words):
            last = end - 1
            left, right = min(lefts[start], lefts[last]), max(rights[start], rights[last])
            middle = (tops[start] + bottoms[start]) / 2
            if not self._is_seen(left, right, middle, turn):
                self.unseen += 1
                continue
            backwards = lefts[last] < lefts[start] or RIGHT_TO_LEFT.match(self._text, start) is not None
            if current is None or _parts(current, left, right, middle, backwards):
                kind = self._type_of_words(words[number:])
                line = self._line(kind, turn, bottoms[start])
                size = kind.size if 0 < kind.size < height else bottoms[start] - tops[start]
                top, bottom = line - _ABOVE * size, line + _BELOW * size
                current = Fragment(start, end, left, top, right, bottom, right - left, row, kind)
                current.turned, current.backwards = turn != self.main_turn, backwards
                found.append(current)
                continue
            current.end = end
            current.left, current.right = min(current.left, left), max(current.right, right)
            current.backwards = current.backwards or backwards
        for one in found:
            one.last = self._type(one.end - 1)
        return found

    def _line(self, kind: Type, turn: int, default: float) -> float:
        """Return the height of the line that the letters stand on."""
        x, y = kind.origin
        if not kind.size:
            return default
        point = shown(array("f", (x, y, x, y)), self._bounds, self._turns)
        return turned(point, turn, self._width, self._height)[3][0]

    def _is_seen(self, left: float, right: float, middle: float, turn: int) -> bool:
        width, height = self._extent(turn)
        return 0 <= (left + right) / 2 <= width and 0 <= middle <= height

    def _extent(self, turn: int) -> tuple[float, float]:
        return (self._width, self._height) if turn % 2 == 0 else (self._height, self._width)

    def _turned(self, turn: int) -> Places:
        if turn not in self._places:
            self._places[turn] = turned(self._places[0], turn, self._width, self._height)
        return self._places[turn]


def _parts(current: Fragment, left: float, right: float, middle: float, backwards: bool) -> bool:
    """Whether a word begins a new fragment."""
    size = current.height
    if not current.top - _OFF * size < middle < current.bottom + _OFF * size:
        return True
    gap = max(left - current.right, current.left - right)
    if backwards or current.backwards:
        # Words of both directions stand in the order they are read in, not in that of their places.
        return gap > _WIDE_GAP * size
    return gap > _GAP * size or left < current.right - _BACK * size


def _unit_offsets(text: str) -> list[int]:
    offsets = [0]
    for letter in text:
        offsets.append(offsets[-1] + (2 if letter > "\uffff" else 1))
    return offsets
