"""The one line in which a hit is shown: its words marked, a little of what stands around them."""

from __future__ import annotations

from dataclasses import dataclass

from workbench.domain.search_matching import Match, Span

_BEFORE, _SNIPPET, _LONGEST_WHOLE = 40, 180, 300
_WORD = 20
"""How much further a snippet reaches so as not to cut a word."""


@dataclass(frozen=True, slots=True)
class Snippet:
    """A line of text around a hit; ``marked`` are the spans in it that hold the words looked for."""

    text: str
    marked: tuple[Span, ...]


def snippet(text: str, match: Match) -> Snippet:
    """Return one line around a match; of one that is long, its beginning and its end."""
    pieces = [(match.start, match.end)]
    if match.end - match.start > _LONGEST_WHOLE:
        pieces = [(match.words[0][0], match.words[0][1]), (match.words[-1][0], match.words[-1][1])]
    room = max(0, _SNIPPET - sum(end - start for start, end in pieces)) // len(pieces)
    line, marked = "", []
    for start, end in pieces:
        first = _word_start(text, start - min(_BEFORE, room))
        last = _word_end(text, end + max(0, room - (start - first)))
        line += "… " if first > 0 else ""
        for begin, stop in [span for span in match.words if start <= span[0] and span[1] <= end]:
            line = _appended(line, text[first:begin])
            marked_from = len(line)
            line = _appended(line, text[begin:stop])
            marked.append((marked_from, len(line)))
            first = stop
        line = _appended(line, text[first:last])
        line = f"{line.rstrip()} …" if last < len(text) else line.rstrip()
        line += " "
    return Snippet(line.rstrip(), tuple(marked))


def _appended(line: str, words: str) -> str:
    """Put words on the line with one space where there is any white space."""
    flat = " ".join(words.split())
    if not flat:
        return f"{line} " if words and line and not line.endswith(" ") else line
    before = " " if words[:1].isspace() and line and not line.endswith(" ") else ""
    return f"{line}{before}{flat}{' ' if words[-1:].isspace() else ''}"


def _word_start(text: str, offset: int) -> int:
    offset = max(offset, 0)
    if offset <= _WORD:
        return 0
    for place in range(offset, max(offset - _WORD, 0), -1):
        if text[place - 1].isspace():
            return place
    return offset


def _word_end(text: str, offset: int) -> int:
    offset = min(offset, len(text))
    for place in range(offset, min(offset + _WORD, len(text))):
        if text[place].isspace():
            return place
    return offset
