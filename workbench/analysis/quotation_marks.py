"""Where quotation marks open and close: all usual marks of the main European languages, nested or not.

A mark is read by its neighbours and by what is open: “ ends „, » ends « and begins »…«, ’ is an apostrophe
between letters, " behind a digit may be inches. What a line break leaves open goes on where the next
paragraph opens again with the same mark, and ends with its paragraph else. Linear in the text's length.
Offsets are code points, end excluded.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from workbench.domain.stopping import watched

_CLOSERS = {
    "“": '”"″“', "„": '“”"', "‟": "”", "”": "”", "«": "»", "»": "«»", "‹": "›", "›": "‹›",
    "‘": "’'", "‚": "‘’", "’": "’", '"': '"”', "'": "'’", "``": "''",
    "「": "」", "『": "』", "〝": "〞〟", "＂": "＂",
}  # fmt: skip
"""What may close each mark, the usual one first."""
_ALWAYS_OPEN = frozenset("„‟「『〝") | {"``"}
_SINGLE = frozenset("‘’‚'‹›")
_AMBIGUOUS_SINGLE = frozenset("‘’‚'")
"""Single marks that are apostrophes too: nothing is a quotation by them that is not closed."""
_MARKS = re.compile(r"``|''|[“”„‟«»‹›‘’‚\"'「」『』〝〞〟＂″]|\n\s*")
_OPENS_AFTER = frozenset(" \t\n\u00a0\u202f\u2009\u3000([{—–-/:“„«‹‘‚\"'>*_…¿¡=|")
_CLOSES_BEFORE = frozenset(" \t\n\u00a0\u202f\u2009\u3000)]}—–-/.,;:!?…”“»›’‘\"'<*_|")
_CLIPPED = re.compile(r"(?:\d0s|tis|twas|em|til|cause|bout|n|round|neath)\b", re.IGNORECASE)
_WRAPPED_SHORTEST, _WRAPPED_LONGEST = 40, 110
"""Characters of a line that was broken by hand in the midst of a paragraph."""
_DEEPEST = 4
_FAR = 600
"""Characters looked ahead for the partner of a doubtful mark."""


@dataclass(slots=True)
class MarkedSpan:
    """Words in quotation marks. ``closed`` is false where the closing mark is missing.

    ``reopened`` are the places where later paragraphs open the same quotation again.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    mark: str
    closed: bool = True
    level: int = 1
    reopened: list[int] = field(default_factory=list)


def marked_spans(text: str) -> list[MarkedSpan]:
    """Return everything in quotation marks, outermost first where it begins at one place, in order."""
    reader = _Reader(text)
    for found in watched(_MARKS.finditer(text)):
        reader.read(found[0], found.start(), found.end())
    reader.end_paragraph(len(text), len(text))
    return _levelled(reader.found)


def _levelled(found: list[MarkedSpan]) -> list[MarkedSpan]:
    found.sort(key=lambda span: (span.start, -span.end))
    around: list[MarkedSpan] = []
    for span in found:
        while around and around[-1].end <= span.start:
            around.pop()
        span.level = len(around) + 1
        around.append(span)
    return found


class _Reader:
    """Reads marks one after the other; ``_open`` are those without their end, innermost last."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._open: list[MarkedSpan] = []
        self._paragraph_start = 0
        self.found: list[MarkedSpan] = []

    def read(self, mark: str, start: int, end: int) -> None:
        """Read one mark or line break."""
        if mark[0] == "\n":
            if self._open:
                self.end_paragraph(start, end)
            self._paragraph_start = end
        elif self._reopens(mark, start):
            self._open[0].reopened.append(start)
        elif self._closes(mark, start, end) or len(self._open) == _DEEPEST:
            return
        elif self._may_open(mark, start, end):
            self._open.append(MarkedSpan(start, len(self._text), end, len(self._text), mark))

    def end_paragraph(self, place: int, following: int) -> None:
        """Decide for all that is open at a line break whether it goes on in the next line."""
        going_on = 0
        for span in self._open:
            if self._opens_again(span, following) or self._is_wrapped(span, place, following):
                going_on += 1
            else:
                break
        for span in self._open[going_on:]:
            self._leave_unclosed(span, place)
        del self._open[going_on:]

    def _reopens(self, mark: str, start: int) -> bool:
        if start != self._paragraph_start or not self._open:
            return False
        outer = self._open[0]
        return outer.start < start and _may_begin_again(outer.mark, mark)

    def _opens_again(self, span: MarkedSpan, following: int) -> bool:
        if span.mark in _AMBIGUOUS_SINGLE or following >= len(self._text):
            return False
        return _may_begin_again(span.mark, self._text[following])

    def _is_wrapped(self, span: MarkedSpan, place: int, following: int) -> bool:
        """Say whether the line was broken by hand and the closing mark stands in the lines behind it."""
        text = self._text
        if self._text.count("\n", place, following) != 1:
            return False
        line_start = text.rfind("\n", max(0, place - _WRAPPED_LONGEST - 1), place) + 1
        if not _WRAPPED_SHORTEST <= place - line_start <= _WRAPPED_LONGEST:
            return False
        behind = text[following : following + 20 * _WRAPPED_LONGEST].split("\n\n", 1)[0]
        closing = min((at for mark in _CLOSERS[span.mark][:2] if (at := behind.find(mark)) >= 0), default=-1)
        opening = behind.find(span.mark)
        return closing >= 0 and (opening < 0 or closing <= opening)

    def _leave_unclosed(self, span: MarkedSpan, place: int) -> None:
        if span.mark in _AMBIGUOUS_SINGLE or not self._is_clear_opening(span):
            return
        end = self._trimmed(place)
        if end > span.inner_start:
            span.end = span.inner_end = end
            span.closed = False
            self.found.append(span)

    def _trimmed(self, place: int) -> int:
        while place > 0 and self._text[place - 1].isspace():
            place -= 1
        return place

    def _is_clear_opening(self, span: MarkedSpan) -> bool:
        after = self._text[span.inner_start : span.inner_start + 1]
        if span.mark in ("”", "»", "›", '"'):
            return self._after_space(span.start) and after.isalnum()
        return not after.isspace() or span.mark == "«"

    def _closes(self, mark: str, start: int, end: int) -> bool:
        for depth in range(len(self._open) - 1, -1, -1):
            span = self._open[depth]
            if mark in _closers(span.mark) and self._may_close(span, mark, start, end):
                for left_open in self._open[depth + 1 :]:
                    self._leave_unclosed(left_open, start)
                del self._open[depth:]
                span.inner_end, span.end = start, end
                if span.inner_end > span.inner_start:
                    self.found.append(span)
                return True
        return False

    def _may_close(self, span: MarkedSpan, mark: str, start: int, end: int) -> bool:
        before_end = self._before_end(end)
        if span.mark == "“" and mark == "“":
            return before_end and not self._after_space(start)
        if mark in ("”", "」", "』", "''") or (span.mark, mark) in (("«", "»"), ("‹", "›"), ("„", "“")):
            return span.mark not in ("”", '"') or before_end or not self._after_space(start)
        if mark in ("’", "'") and span.mark in _AMBIGUOUS_SINGLE:
            return before_end and not self._after_white_space(start) and not self._is_possessive(mark, start)
        if mark == '"' and self._is_inches(start):
            return False
        return before_end or not self._after_space(start)

    def _may_open(self, mark: str, start: int, end: int) -> bool:
        if mark not in _CLOSERS:
            return False
        after = self._text[end : end + 1]
        if mark in _ALWAYS_OPEN or (mark == "“" and not after.isspace()):
            return True
        if mark in "“«":
            return self._after_space(start) or not self._before_end(end)
        if not self._after_space(start) or not after or after.isspace():
            return False
        if mark in ("’", "'", "‘"):
            return self._may_open_single(mark, end)
        return mark != "‚" or after.isalnum()

    def _may_open_single(self, mark: str, end: int) -> bool:
        """Say whether it begins a quotation; ’ does so in Swedish and Finnish, and is an apostrophe else."""
        after = self._text[end]
        if not (after.isalnum() or after in "…[(¿¡") or _CLIPPED.match(self._text, end):
            return False
        if mark != "’":
            return True
        closing = self._text.find("’", end, self._line_end(end))
        inside = self._text[end:closing] if closing >= 0 else ""
        return (
            " " in inside and not inside[-1].isspace() and self._before_end(closing + 1) and inside[-1] != "s"
        )

    def _after_space(self, start: int) -> bool:
        return start == 0 or self._text[start - 1] in _OPENS_AFTER

    def _after_white_space(self, start: int) -> bool:
        return start == 0 or self._text[start - 1].isspace()

    def _before_end(self, end: int) -> bool:
        return end >= len(self._text) or self._text[end] in _CLOSES_BEFORE

    def _is_possessive(self, mark: str, start: int) -> bool:
        """Say whether it rather belongs to "the officials’ words": another one behind it can close."""
        text = self._text
        if (
            text[start - 1] != "s"
            or text[start + 1 : start + 2] != " "
            or not text[start + 2 : start + 3].islower()
        ):
            return False
        line = self._line_end(start)
        following = text.find(mark, start + 1, line)
        while following >= 0 and not (self._before_end(following + 1) and text[following - 1] != "s"):
            following = text.find(mark, following + 1, line)
        opening = text.find("‘", start + 1, line) if mark == "’" else -1
        return following >= 0 and (opening < 0 or following < opening)

    def _is_inches(self, start: int) -> bool:
        """Say whether a straight mark behind a digit is a measure: those behind it go in pairs."""
        if not self._text[start - 1 : start].isdigit():
            return False
        return self._text.count('"', start + 1, self._line_end(start)) % 2 == 1

    def _line_end(self, place: int) -> int:
        line = self._text.find("\n", place, place + _FAR)
        return line if line >= 0 else min(place + _FAR, len(self._text))


def _closers(mark: str) -> tuple[str, ...]:
    return ("''",) if mark == "``" else tuple(_CLOSERS[mark])


def _may_begin_again(opening: str, mark: str) -> bool:
    """Say whether a paragraph that begins with the mark goes on with what the other one opened."""
    return mark == opening or (opening == "«" and mark == "»") or (opening == "“" and mark == "”")
