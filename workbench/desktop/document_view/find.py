"""Find words in a text of any length, slice by slice between events, so that nothing waits for it."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import TypeAlias

import regex
from PySide6.QtCore import QObject, QTimer, Signal

_SLICE = 300_000  # characters searched between two looks at the event loop: some milliseconds
_OVERLAP = 1_000
MOST = 100_000
_SLICE_SECONDS, _ROW_SECONDS = 0.3, 0.02  # what an expression may take: some go on for years
# What people type is not what typesetters print.
_ALIKE = {
    "'": "['\u2018\u2019\u201b\u02bc]",
    '"': '["\u201c\u201d\u201e\u00ab\u00bb]',
    "-": "[-\u2010\u2011\u2012\u2013\u2014\u2212]",
}

Span = tuple[int, int]
Pattern: TypeAlias = "re.Pattern[str] | regex.Pattern[str]"


class BadExpression(Exception):
    """What was typed is no regular expression: ``reason`` says why, ``place`` is a character, from 1."""

    def __init__(self, reason: str, place: int | None) -> None:
        super().__init__(reason)
        self.reason, self.place = reason, place


def search_pattern(
    typed: str, *, match_case: bool, whole_words: bool = False, regular: bool = False
) -> Pattern | None:
    """Return a pattern for words as typed: any white space and any shape of quotes and dashes will do.

    With ``regular`` what is typed is a regular expression, in which ^ and $ mean lines. None where there is
    nothing to look for. Raises `BadExpression`.
    """
    if not typed.strip():
        return None
    if regular:
        return _expression(f"\\b(?:{typed})\\b" if whole_words else typed, typed, match_case=match_case)
    pieces = [r"\s+" if piece.isspace() else _literal(piece) for piece in re.split(r"(\s+)", typed)]
    words = "".join(pieces)
    if whole_words:
        words = rf"(?<!\w){words}(?!\w)"
    return re.compile(words, re.NOFLAG if match_case else re.IGNORECASE)


def _expression(expression: str, typed: str, *, match_case: bool) -> regex.Pattern[str]:
    flags = regex.MULTILINE | regex.VERSION0 | (0 if match_case else regex.IGNORECASE)
    try:
        regex.compile(typed, flags)  # its own faults, before it stands inside another
        return regex.compile(expression, flags)
    except regex.error as error:
        place = getattr(error, "pos", None)  # the types of “regex” know of neither
        raise BadExpression(getattr(error, "msg", ""), None if place is None else place + 1) from error


def _literal(piece: str) -> str:
    return "".join(_ALIKE.get(character) or re.escape(character) for character in piece)


class Finder(QObject):
    """Collects all matches from an origin to the end, then from the beginning to the origin.

    ``progressed`` tells that more is known; ``reached`` gives the match (start, end) that was asked for, or
    None where there is none.
    """

    progressed = Signal()
    reached = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.pattern: Pattern | None = None
        self.took_too_long = False
        self.complete = True
        self._text = ""
        self._origin = self._at = 0
        self._behind = False
        self._wanted: tuple[int, bool] | None = None
        self._after, self._before = _Matches(), _Matches()
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._on_timeout)

    @property
    def count(self) -> int:
        """How many matches are known by now; no more than `MOST` are looked for."""
        return len(self._after) + len(self._before)

    def start(self, text: str, pattern: Pattern | None, origin: int) -> None:
        """Forget the last search and begin another at an offset."""
        self.pattern, self._text = pattern, text
        self.took_too_long = False
        self._origin = self._at = min(origin, len(text))
        self._behind = False
        self._wanted = None
        self._after, self._before = _Matches(), _Matches()
        self.complete = pattern is None
        if pattern is None:
            self._timer.stop()
        else:
            self._timer.start()
        self.progressed.emit()

    def stop(self) -> None:
        """Give the search up."""
        self.start("", None, 0)

    def seek(self, offset: int, *, backwards: bool = False) -> None:
        """Ask for the first match at or behind an offset, or the last before it; the search goes round."""
        self._wanted = (offset, backwards)
        self._answer()

    def place_of(self, span: Span) -> int | None:
        """Return which match in the text's order a span is, from 1, once all are known."""
        if not self.complete:
            return None
        for matches, before in ((self._before, 0), (self._after, len(self._before))):
            place = matches.place(span)
            if place is not None:
                return before + place + 1
        return None

    def spans_in(self, start: int, end: int) -> list[Span]:
        """Return the matches in a short stretch of the text."""
        if self.pattern is None:
            return []
        spans = []
        try:
            for span in self._spans(start, end, _ROW_SECONDS):
                spans.append(span)  # noqa: PERF402 - what was found in time is shown
        except TimeoutError:
            pass
        return spans

    def _on_timeout(self) -> None:
        stop = self._origin if self._behind else len(self._text)
        slice_end = min(self._at + _SLICE, stop)
        matches = self._before if self._behind else self._after
        reach = min(slice_end + _OVERLAP, len(self._text))
        position = self._at
        try:
            for span in self._spans(self._at, reach, _SLICE_SECONDS):
                if span[0] >= slice_end or self.count >= MOST:
                    break
                matches.add(span)
                position = span[1]
        except TimeoutError:
            self._give_up()
            return
        self._at = max(slice_end, position)
        if self._at >= stop or self.count >= MOST:
            self._turn()
        self._answer()
        self.progressed.emit()

    def _spans(self, start: int, end: int, seconds: float) -> Iterator[Span]:
        """Yield matches that hold something. Raises TimeoutError where an expression takes too long."""
        assert self.pattern is not None
        if isinstance(self.pattern, re.Pattern):
            yield from (found.span() for found in self.pattern.finditer(self._text, start, end))
            return
        for found in self.pattern.finditer(self._text, start, end, timeout=seconds):
            if found.start() < found.end():
                yield found.span()

    def _give_up(self) -> None:
        self.took_too_long = self.complete = True
        self._timer.stop()
        self._answer()
        self.progressed.emit()

    def _turn(self) -> None:
        if self._behind or self._origin == 0 or self.count >= MOST:
            self.complete = True
            self._timer.stop()
            return
        self._behind, self._at = True, 0

    def _answer(self) -> None:
        if self._wanted is None:
            return
        offset, backwards = self._wanted
        span = self._last_before(offset) if backwards else self._first_from(offset)
        if span is not None or self.complete:
            self._wanted = None
            self.reached.emit(span)

    def _first_from(self, offset: int) -> Span | None:
        if offset >= self._origin:
            span = self._after.first_from(offset)
            if span is not None or not self._behind:
                return span if span is not None or not self.complete else self._after.first_from(0)
            return self._before.first_from(0) or (self._after.first_from(0) if self.complete else None)
        span = self._before.first_from(offset)
        if span is not None or not self.complete:
            return span
        return self._after.first_from(0) or self._before.first_from(0)

    def _last_before(self, offset: int) -> Span | None:
        """Answer once all is known: what is nearest before can only be told then."""
        if not self.complete:
            known = self._behind or offset <= self._at
            return self._after.last_before(offset) if known and offset > self._origin else None
        return (
            self._after.last_before(offset)
            or self._before.last_before(offset)
            or self._after.last_before(len(self._text) + 1)
            or self._before.last_before(len(self._text) + 1)
        )


class _Matches:
    """Spans in order, eight bytes for each end."""

    def __init__(self) -> None:
        self._starts, self._ends = array("q"), array("q")

    def __len__(self) -> int:
        return len(self._starts)

    def add(self, span: Span) -> None:
        self._starts.append(span[0])
        self._ends.append(span[1])

    def first_from(self, offset: int) -> Span | None:
        place = bisect_left(self._starts, offset)
        return (self._starts[place], self._ends[place]) if place < len(self._starts) else None

    def last_before(self, offset: int) -> Span | None:
        place = bisect_left(self._starts, offset) - 1
        return (self._starts[place], self._ends[place]) if place >= 0 else None

    def place(self, span: Span) -> int | None:
        place = bisect_right(self._starts, span[0]) - 1
        found = place >= 0 and (self._starts[place], self._ends[place]) == span
        return place if found else None
