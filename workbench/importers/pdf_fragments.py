"""Turn the characters of a page into fragments: words in a row without a wide gap, as the page is shown.

From here on a place is points from the top left of the page as it is shown, after cropping and rotation.
Text that runs up, down or upside down gets the places it would have if the page were turned for reading.
"""

from __future__ import annotations

import re
from array import array
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite

from workbench.importers.pdf_library import PageCharacters, Type

LINE_END_HYPHEN = "\x02"
"""What PDFium makes of a hyphen at a line's end that divides a word."""

_SCALE = 65535
_WORD = re.compile(f"[^\\s{LINE_END_HYPHEN}]+{LINE_END_HYPHEN}?|{LINE_END_HYPHEN}")
_SURROGATE = re.compile("[\ud800-\udfff]")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_NOT_TEXT = (*range(32), *range(0x7F, 0xA0), 0xFEFF, 0x2028, 0x2029, *range(0xFDD0, 0xFDF0), 0xFFFE, 0xFFFF)
# One character for each, so that boxes stay with their characters. A soft hyphen that is drawn is a hyphen.
_REPLACED = {
    **dict.fromkeys(_NOT_TEXT, "\ufffd"),
    **dict.fromkeys((0x09, 0x0B, 0x0C, 0xA0), " "),
    0x0A: "\n",
    0x0D: "\n",
    0xAD: "-",
    ord(LINE_END_HYPHEN): LINE_END_HYPHEN,
}
# In line heights: what parts columns and cells, and by how much words of one row may differ in height.
_GAP = 0.85
_WIDE_GAP = 2.5
_BACK = 0.5
_LEVEL = 0.5


@dataclass(slots=True)
class Fragment:
    """Words that stand in one row. ``start`` and ``end`` count characters of the page.

    ``first_word`` is the width of the first word. ``row`` counts PDFium's rows.
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


Places = tuple[Sequence[float], Sequence[float], Sequence[float], Sequence[float]]


def read_fragments(characters: PageCharacters) -> PageText:
    """Read a page's characters."""
    left, bottom, right, top = characters.bounds
    width, height = right - left, top - bottom
    if characters.turns % 2:
        width, height = height, width
    text, boxes = _code_points(characters.codes, characters.boxes)
    places = _shown(boxes, characters.bounds, characters.turns)
    packed = _packed(places, width, height)
    _clear_empty(text, places, packed)
    reader = _Reader(text, places, characters, width, height)
    fragments = reader.fragments()
    upright = reader.main_turn % 2 == 0
    across, down = (width, height) if upright else (height, width)
    return PageText(text, packed, fragments, width, height, across, down, reader.unseen)


def _code_points(codes: list[int], boxes: array[float]) -> tuple[str, array[float]]:
    """Join surrogate pairs, whose halves come one by one, and drop the second half's box."""
    text = "".join(map(chr, (code if code < 0x110000 else 0xFFFD for code in codes)))
    if _SURROGATE.search(text) is None:
        return text.translate(_REPLACED), boxes
    kept = array("f")
    letters: list[str] = []
    at = 0
    while at < len(text):
        pair = text[at : at + 2]
        is_pair = "\ud800" <= pair[0] < "\udc00" and "\udc00" <= pair[1:] <= "\udfff"
        letter = pair.encode("utf-16", "surrogatepass").decode("utf-16") if is_pair else pair[0]
        letters.append("\ufffd" if _SURROGATE.match(letter) else letter)
        kept += boxes[4 * at : 4 * at + 4]
        at += 2 if is_pair else 1
    return "".join(letters).translate(_REPLACED), kept


def _shown(boxes: array[float], bounds: tuple[float, float, float, float], turns: int) -> Places:
    """Give left, top, right, bottom of each character on the page as it is shown."""
    low_x, low_y, high_x, high_y = bounds
    left, top, right, bottom = (_finite(boxes[edge::4]) for edge in range(4))
    if turns == 0:
        return _less(left, low_x), _from(high_y, top), _less(right, low_x), _from(high_y, bottom)
    if turns == 1:
        return _less(bottom, low_y), _less(left, low_x), _less(top, low_y), _less(right, low_x)
    if turns == 2:
        return _from(high_x, right), _less(bottom, low_y), _from(high_x, left), _less(top, low_y)
    return _from(high_y, top), _from(high_x, right), _from(high_y, bottom), _from(high_x, left)


def _finite(values: array[float]) -> array[float]:
    if isfinite(sum(values)):
        return values
    return array("f", (value if isfinite(value) else 0.0 for value in values))


def _less(values: Sequence[float], start: float) -> list[float]:
    return [value - start for value in values]


def _from(end: float, values: Sequence[float]) -> list[float]:
    return [end - value for value in values]


def _packed(places: Places, width: float, height: float) -> array[int]:
    packed = array("H", bytes(8 * len(places[0])))
    for edge, values in enumerate(places):
        extent = width if edge % 2 == 0 else height
        scale = _SCALE / extent
        if values and (min(values) < 0 or max(values) > extent):
            values = [min(max(value, 0.0), extent) for value in values]
        packed[edge::4] = array("H", [int(value * scale + 0.5) for value in values])
    return packed


def _clear_empty(text: str, places: Places, packed: array[int]) -> None:
    """Give white space that PDFium added, and the breaks of lines, no place."""
    lefts, rights = places[0], places[2]
    for found in re.finditer(r"\s", text):
        at = found.start()
        if lefts[at] == rights[at] or text[at] == "\n":
            packed[4 * at : 4 * at + 4] = array("H", bytes(8))


class _Reader:
    def __init__(
        self, text: str, places: Places, characters: PageCharacters, width: float, height: float
    ) -> None:
        self._text = text
        self._places = {0: places}
        self._type_of = characters.type_of
        self._turns = characters.turns
        # Boxes count code points, types count PDFium's characters; they differ behind a surrogate pair.
        self._units = None if len(text) == len(characters.codes) else _unit_offsets(text)
        self._width = width
        self._height = height
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
                kinds.append(self._type(words[0][0]))
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

    def _type(self, number: int) -> Type:
        return self._type_of(number if self._units is None else self._units[number])

    def _in_row(self, words: list[tuple[int, int]], turn: int, row: int) -> list[Fragment]:
        lefts, tops, rights, bottoms = self._turned(turn)
        found: list[Fragment] = []
        current: Fragment | None = None
        for start, end in words:
            last = end - 1
            left, right = min(lefts[start], lefts[last]), max(rights[start], rights[last])
            top, bottom = tops[start], bottoms[start]
            if self._hidden(left, top, right, bottom, turn):
                self.unseen += 1
                continue
            backwards = lefts[last] < lefts[start] or _RIGHT_TO_LEFT.match(self._text, start) is not None
            if current is None or _parts(current, left, top, right, bottom, backwards):
                kind = self._type(start)
                current = Fragment(
                    start,
                    end,
                    left,
                    top,
                    right,
                    bottom,
                    right - left,
                    row,
                    kind,
                    turn != self.main_turn,
                    backwards,
                )
                found.append(current)
                continue
            current.end = end
            current.left, current.right = min(current.left, left), max(current.right, right)
            current.top, current.bottom = min(current.top, top), max(current.bottom, bottom)
            current.backwards = current.backwards or backwards
        return found

    def _hidden(self, left: float, top: float, right: float, bottom: float, turn: int) -> bool:
        width, height = (self._width, self._height) if turn % 2 == 0 else (self._height, self._width)
        middle_x, middle_y = (left + right) / 2, (top + bottom) / 2
        return not (0 <= middle_x <= width and 0 <= middle_y <= height)

    def _turned(self, turn: int) -> Places:
        """Give the places as they would be if the page were turned so that this text runs to the right."""
        if turn not in self._places:
            left, top, right, bottom = self._places[0]
            width, height = self._width, self._height
            self._places[turn] = {
                1: (_from(height, bottom), left, _from(height, top), right),
                2: (_from(width, right), _from(height, bottom), _from(width, left), _from(height, top)),
                3: (top, _from(width, right), bottom, _from(width, left)),
            }[turn]
        return self._places[turn]


def _parts(current: Fragment, left: float, top: float, right: float, bottom: float, backwards: bool) -> bool:
    """Whether a word begins a new fragment."""
    height = max(min(current.bottom - current.top, bottom - top), 1.0)
    if min(current.bottom, bottom) - max(current.top, top) < _LEVEL * height:
        return True
    gap = max(left - current.right, current.left - right)
    if backwards or current.backwards:
        # Words of both directions stand in the order they are read in, not in that of their places.
        return gap > _WIDE_GAP * height
    return gap > _GAP * height or left < current.right - _BACK * height


def _unit_offsets(text: str) -> list[int]:
    offsets = [0]
    for letter in text:
        offsets.append(offsets[-1] + (2 if letter > "\uffff" else 1))
    return offsets
