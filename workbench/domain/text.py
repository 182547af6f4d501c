"""The canonical text of a document version and its units: UTF-16, graphemes and words.

Offsets are code points of the canonical text, end excluded. Nothing here looks at more of a text than a
window around the offset it is asked about, so every function but `canonical_text` and the making of a
`Utf16Map` takes the same time on 50 MB as on a sentence.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from itertools import pairwise

import regex

from workbench.domain.errors import DocumentRefused

_ASTRAL_RUN = regex.compile("[\U00010000-\U0010ffff]+")
_BYTE_ORDER_MARK = "\ufeff"
_LONE_SURROGATE = regex.compile(r"[\ud800-\udfff]")
_LINE_BREAKS = ("\r", "\u2028", "\u2029", "\ufdd0", "\ufdd1")

_GRAPHEME = regex.compile(r"\X")
# A grapheme that begins with one of these can be recognised without a look at what stands before it.
_GRAPHEME_RESTART = regex.compile(
    r"(?rV1)(?<![\p{GCB=Prepend}\r])"
    r"[[\p{ASCII}\p{Latin}\p{Greek}\p{Cyrillic}\p{Arabic}\p{Hebrew}\p{Thai}\p{Han}\p{Hiragana}\p{Katakana}]"
    r"&&\p{GCB=Other}--\p{Extended_Pictographic}--\p{InCB=Consonant}]|(?r)[\n]"
)
_WORD_EDGE = regex.compile(r"(?w)\b")
_WORD = regex.compile(r"[\w\p{So}\p{Regional_Indicator}]")
_WHITE_SPACE_BEFORE = regex.compile(r"(?r)\s")
_FIRST_WINDOW = 64
# Nobody writes longer graphemes; hostile text may hold them, and is then cut here.
_LAST_WINDOW = 4096


def canonical_text(raw: str) -> str:
    """Return the text as a case keeps it: one kind of line break (U+000A), no U+FEFF, no NUL.

    Raises `DocumentRefused` on half a surrogate pair, which no valid text holds.
    """
    if not raw.isascii():
        # One range is fast to search for, and looking for single characters is faster still: a class of
        # all of them takes ten times as long.
        broken = _LONE_SURROGATE.search(raw)
        if broken is not None:
            raise DocumentRefused(
                f"The text is damaged: at character {broken.start() + 1:,} it holds half a character "
                "(a lone surrogate). Save the document again as UTF-8 and import that."
            )
    text = raw.replace(_BYTE_ORDER_MARK, "")
    if "\r" in text:
        text = text.replace("\r\n", "\n")
    for line_break in _LINE_BREAKS:
        text = text.replace(line_break, "\n")
    return text.replace("\0", "\ufffd")


class Utf16Map:
    """Offsets of one text in code points and in UTF-16 units, the unit of Qt.

    Only runs of characters beyond the Basic Multilingual Plane are remembered, so the map of a text
    without emoji and the like is empty. Each question takes O(log runs).
    """

    def __init__(self, text: str) -> None:
        self._starts = array("L")
        self._starts_utf16 = array("L")
        self._before = array("L", [0])
        if text.isascii():
            return
        for run in _ASTRAL_RUN.finditer(text):
            start, end = run.span()
            before = self._before[-1]
            self._starts.append(start)
            self._starts_utf16.append(start + before)
            self._before.append(before + end - start)

    def to_utf16(self, code_point: int) -> int:
        """Return the UTF-16 offset of a code point offset."""
        run = bisect_right(self._starts, code_point) - 1
        if run < 0:
            return code_point
        before, through = self._before[run], self._before[run + 1]
        return code_point + min(before + code_point - self._starts[run], through)

    def to_code_point(self, utf16: int) -> int:
        """Return the code point offset of a UTF-16 offset; inside a pair, that of the pair's start."""
        run = bisect_right(self._starts_utf16, utf16) - 1
        if run < 0:
            return utf16
        before, through = self._before[run], self._before[run + 1]
        units = min(utf16 - self._starts_utf16[run], 2 * (through - before))
        return utf16 - before - (units + 1) // 2


def grapheme_start(text: str, offset: int) -> int:
    """Return the offset itself where a grapheme begins (or the text ends), else where its grapheme begins."""
    if offset <= 0:
        return 0
    if offset >= len(text):
        return len(text)
    return _grapheme_around(text, offset)[0]


def grapheme_end(text: str, offset: int) -> int:
    """Return the offset itself where a grapheme begins (or the text ends), else where its grapheme ends."""
    if offset <= 0:
        return 0
    if offset >= len(text):
        return len(text)
    start, end = _grapheme_around(text, offset)
    return start if start == offset else end


def next_grapheme(text: str, offset: int) -> int:
    """Return the first grapheme boundary behind the offset, at most the text's end."""
    if offset >= len(text):
        return len(text)
    return _grapheme_around(text, max(offset, 0))[1]


def previous_grapheme(text: str, offset: int) -> int:
    """Return the last grapheme boundary before the offset, at least 0."""
    if offset <= 0:
        return 0
    return _grapheme_around(text, min(offset, len(text)) - 1)[0]


def word_at(text: str, offset: int) -> tuple[int, int]:
    """Return the word at the offset, or the word that ends there, else the white space or sign there."""
    offset = min(max(offset, 0), len(text))
    pieces = _pieces_around(text, offset)
    touching = [piece for piece in pieces if piece[0] <= offset <= piece[1]]
    if not touching:
        return offset, offset
    last = touching[-1]
    if len(touching) > 1 and not _is_word(text, last) and _is_word(text, touching[0]):
        return touching[0]
    return last


def next_word(text: str, offset: int) -> int:
    """Return the caret stop behind the offset: where a word begins, a line ends or a line begins."""
    offset = max(offset, 0)
    if offset >= len(text):
        return len(text)
    if text[offset] == "\n":
        return offset + 1
    for start, end in _pieces_around(text, offset):
        if start > offset and _is_word(text, (start, end)):
            return start
    line_end = text.find("\n", offset, offset + _LAST_WINDOW)
    return line_end if line_end >= 0 else min(offset + _LAST_WINDOW, len(text))


def previous_word(text: str, offset: int) -> int:
    """Return the caret stop before the offset: where a word begins, a line ends or a line begins."""
    offset = min(offset, len(text))
    if offset <= 0:
        return 0
    if text[offset - 1] == "\n":
        return offset - 1
    for start, end in reversed(_pieces_around(text, offset)):
        if start < offset and _is_word(text, (start, end)):
            return start
    lowest = max(0, offset - _LAST_WINDOW)
    return max(text.rfind("\n", lowest, offset) + 1, lowest)


def trim_span(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span without white space at its edges; nothing but white space gives an empty span."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _grapheme_around(text: str, offset: int) -> tuple[int, int]:
    """Return the span of the grapheme that holds the character at the offset."""
    window_start = _restart_before(text, offset)
    reach = _FIRST_WINDOW
    while True:
        window_end = min(len(text), offset + reach)
        window = text[window_start:window_end]
        for found in _GRAPHEME.finditer(window):
            end = window_start + found.end()
            if end > offset and (end < window_end or window_end == len(text) or reach >= _LAST_WINDOW):
                return window_start + found.start(), end
        reach *= 4


def _restart_before(text: str, offset: int) -> int:
    """Return a place at or before the offset from which graphemes are told apart rightly."""
    reach = _FIRST_WINDOW
    while True:
        lowest = max(0, offset - reach)
        found = _GRAPHEME_RESTART.search(text, lowest, offset + 1)
        if found is not None and found.start() > lowest:
            return found.start()
        if lowest == 0 or reach >= _LAST_WINDOW:
            return lowest
        reach *= 4


def _pieces_around(text: str, offset: int) -> list[tuple[int, int]]:
    """Return words, white space and signs of the offset's line near it, in order (UAX #29)."""
    reach = _FIRST_WINDOW
    while True:
        start, cut_left = _window_start(text, offset, reach)
        end = text.find("\n", offset, offset + reach)
        cut_right = end < 0 and offset + reach < len(text)
        if end < 0:
            end = min(len(text), offset + reach)
        edges = [start + found.start() for found in _WORD_EDGE.finditer(text[start:end])]
        pieces = list(pairwise(edges))
        enough_left = not cut_left or any(_is_word(text, p) for p in pieces if p[0] < offset)
        enough_right = not cut_right or any(_is_word(text, p) for p in pieces[:-1] if p[0] > offset)
        if (enough_left and enough_right) or reach >= _LAST_WINDOW:
            return pieces[:-1] if cut_right and reach < _LAST_WINDOW else pieces
        reach *= 4


def _window_start(text: str, offset: int, reach: int) -> tuple[int, bool]:
    """Return where to begin, no earlier than the line, and whether more of the line stands before."""
    lowest = max(0, offset - reach)
    line_start = text.rfind("\n", lowest, offset) + 1
    if line_start > 0 or lowest == 0:
        return max(line_start, lowest), False
    space = text.find(" ", lowest, offset)
    return (space if space >= 0 else lowest), True


def _is_word(text: str, piece: tuple[int, int]) -> bool:
    return _WORD.search(text, piece[0], piece[1]) is not None
