"""Lines of a plain mail body: broken lines are joined, quoted ones become quotations by their depth.

Follows RFC 3676 (format=flowed). Bodies that only break their lines at some width are joined where the
next word would not have stood in the line any more.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from workbench.domain.structure import Block, BlockKind
from workbench.domain.text import canonical_text
from workbench.importers.line_text import LineText

_QUOTE = re.compile(r"(?:>[ ]?)+")
_SIGNATURE = "-- "
_NARROWEST, _WIDEST = 60, 80
_DEEPEST = 20
_OWN_LINE = re.compile(r"[-*•–+=_#|~<>]|\d{1,3}[.)]\s|[A-Za-z][.)]\s|[\w-]{1,30}:\s|https?://|\s")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a body and how deep it is quoted."""

    words: str
    depth: int = 0


def add_plain(text: LineText, body: str, *, flowed: bool = False, delete_space: bool = False) -> None:
    """Add a body's lines to a text, with its quotations. Blank lines stay, one for several."""
    written = canonical_text(body).split("\n")
    lines = _flowed_lines(written, delete_space=delete_space) if flowed else _wrapped_lines(written)
    open_quotations: list[int] = []
    last_end = text.position
    blank = False
    for line in lines:
        if not line.words.strip():
            blank = True
            continue
        if blank and text.position:
            text.add_blank()
        blank = False
        _close(text, open_quotations, min(line.depth, _DEEPEST), last_end)
        start = text.add_line(line.words)
        while len(open_quotations) < min(line.depth, _DEEPEST):
            open_quotations.append(start)
        last_end = text.position - 1
    _close(text, open_quotations, 0, last_end)


def _close(text: LineText, open_quotations: list[int], depth: int, end: int) -> None:
    while len(open_quotations) > depth:
        level = len(open_quotations)
        text.blocks.append(Block(BlockKind.QUOTATION, open_quotations.pop(), end, level))


def _flowed_lines(written: Iterable[str], *, delete_space: bool) -> Iterator[Line]:
    for depth, group in groupby(map(_unquoted_flowed, written), key=lambda line: line.depth):
        paragraph: list[str] = []
        for line in group:
            flows = line.words.endswith(" ") and line.words != _SIGNATURE
            paragraph.append(line.words[:-1] if flows and delete_space else line.words)
            if not flows:
                yield Line("".join(paragraph), depth)
                paragraph = []
        if paragraph:
            yield Line("".join(paragraph), depth)


def _unquoted_flowed(line: str) -> Line:
    bare = line.lstrip(">")
    return Line(bare.removeprefix(" "), len(line) - len(bare))


def _unquoted(line: str) -> Line:
    if line.startswith(">From "):  # mail programs guard such lines so
        return Line(line[1:])
    marks = _QUOTE.match(line)
    return Line(line) if marks is None else Line(line[marks.end() :], marks[0].count(">"))


def _wrapped_lines(written: list[str]) -> Iterator[Line]:
    lines = [_unquoted(line) for line in written]
    for depth, group in groupby(lines, key=lambda line: line.depth):
        same = [line.words.rstrip() for line in group]
        width = max(map(len, same), default=0)
        wrapped = _NARROWEST <= width <= _WIDEST
        paragraph = ""
        length = 0
        for words in same:
            if paragraph and not (wrapped and _goes_on(length, words, width)):
                yield Line(paragraph, depth)
                paragraph = ""
            if words:
                paragraph = f"{paragraph} {words}" if paragraph else words
            else:
                yield Line("", depth)
            length = len(words)
        if paragraph:
            yield Line(paragraph, depth)


def _goes_on(length: int, words: str, width: int) -> bool:
    """Whether words are the rest of a line of that length: their first would not have stood in it."""
    if not words or length < width * 0.6 or _OWN_LINE.match(words):
        return False
    return length + 1 + len(words.split(maxsplit=1)[0]) > width
