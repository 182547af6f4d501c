"""Tell the footnotes of a page, smaller than the text and below all of it, and the places they hang on.

A number in front of a footnote is looked for among the raised digits of the same page, a star among the
stars behind its words. What is found is taken out of the text on both sides and kept as the note's marker;
a raised digit without a footnote stays text, and so does a footnote whose mark is nowhere to be seen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from workbench.importers.pdf_fragments import NO_PLACE, Fragment
from workbench.importers.pdf_letters import DROPPED, NOTE_MARK, NOTE_MARK_REST
from workbench.importers.pdf_lines import Flow, rows_of

SMALLER = 0.95
"""What share of the text's size of type a footnote's is at the most."""
_STARS = "*∗†‡§"
_OWN_MARK = re.compile(
    rf"(?P<mark>\d{{1,3}}|[⁰¹²³⁴⁵⁶⁷⁸⁹]{{1,3}}|[{_STARS}]{{1,3}})(?P<stop>[.)]?)\s*(?=[^\W_]|[“‘\"'«„(\[])"
)
_IN_TEXT = re.compile(rf"[⁰¹²³⁴⁵⁶⁷⁸⁹]+|(?<=\S)[{_STARS}]+(?!\w)")
_RAISED = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]+")
_PLAIN = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹∗", "0123456789*")
# Squares and powers: m², x³, 10⁶.
_SQUARED = re.compile(r"(?<![^\W_])(?:[kcdmµn]?m|ft|in|mi|[^\W\d_])$")
_POWER = re.compile(r"(?:(?<!\d)10|[=+−×^])$")
_BETWEEN = re.compile(r"\s?,\s?")


def cut_notes(fragments: list[Fragment], text: str, small: float) -> tuple[list[Fragment], list[Fragment]]:
    """Part the footnotes from what stands above them; without any, all is the text."""
    if not any(one.type.size < small for one in fragments):
        return fragments, []
    floor = max((one.bottom for one in fragments if one.type.size >= small and _says(one, text)), default=0.0)
    begun = False
    notes: set[int] = set()
    for row in rows_of([one for one in fragments if (one.top + one.bottom) / 2 > floor]):
        begun = begun or _OWN_MARK.match(_words(row, text)) is not None
        if begun:
            notes.update(id(one) for one in row)
    if not floor or not notes:
        return fragments, []
    rest = [one for one in fragments if id(one) not in notes]
    return rest, [one for one in fragments if id(one) in notes]


def _says(one: Fragment, text: str) -> bool:
    """Whether a fragment is more than a number: one that stands below the footnotes is that of the page."""
    return not one.words(text).strip(" -–—").isdigit()


@dataclass(frozen=True, slots=True)
class _Mark:
    """A footnote's number or sign; ``places`` count characters of the page.

    ``first`` is the character that the fragment with it begins with.
    """

    sign: str
    places: tuple[int, ...]
    first: int


@dataclass(frozen=True, slots=True)
class Tied:
    """A page's text whose footnotes are tied to their marks.

    ``in_text`` are the marks' signs in the order in which they are read; ``in_front`` those of the
    footnotes, by the character that the fragment in front of each begins with.
    """

    text: str
    in_text: list[str]
    in_front: dict[int, str]


def tie_notes(flows: Sequence[Flow], text: str) -> Tied:
    """Tie footnotes to their marks and take both out of the text of a page.

    A mark in the text becomes `NOTE_MARK`, the one in front of the footnote `DROPPED`, so that characters
    keep their numbers.
    """
    if not any(flow.is_notes for flow in flows):
        return Tied(text, [], {})
    marks = [mark for flow in flows if not flow.is_notes for mark in _marks_in(flow, text)]
    own = _own_marks(flows, text, {mark.sign for mark in marks})
    tied: dict[int, _Mark] = {}  # by the number of the mark in the text
    last = -1
    for note in own:
        alike = [at for at, mark in enumerate(marks) if mark.sign == note.sign and at not in tied]
        at = next((at for at in alike if at > last), alike[0] if alike else -1)
        if at >= 0:
            tied[at], last = note, at
    letters = list(text)
    for at, note in tied.items():
        _write(letters, marks[at].places, NOTE_MARK, NOTE_MARK_REST)
        _write(letters, note.places, DROPPED, DROPPED)
    ordered = sorted(tied)
    for at, behind in pairwise(ordered):
        start, end = marks[at].places[-1] + 1, marks[behind].places[0]
        if _BETWEEN.fullmatch(text, start, max(start, end)):
            _write(letters, range(start, end), DROPPED, DROPPED)
    in_front = {note.first: note.sign for note in tied.values()}
    return Tied("".join(letters), [marks[at].sign for at in ordered], in_front)


def _own_marks(flows: Sequence[Flow], text: str, known: set[str]) -> Iterator[_Mark]:
    """Give the marks in front of a page's footnotes.

    A number that begins a line within a footnote is not the next one's, unless it is ``known`` in the text.
    """
    last = 0
    for line in (line for flow in flows if flow.is_notes for line in flow.lines):
        places = [at for part in line.parts for at in _places(part)]
        found = _OWN_MARK.match(_words(line.parts, text))
        if found is None or max(places, default=NO_PLACE) == NO_PLACE:
            continue
        sign = found["mark"].translate(_PLAIN)
        if sign.isdigit():
            if last and int(sign) != last + 1 and not (int(sign) > last and sign in known):
                continue
            last = int(sign)
        yield _Mark(sign, tuple(places[: found.end("stop")]), line.parts[0].start)


def _marks_in(flow: Flow, text: str) -> Iterator[_Mark]:
    for part in (part for line in flow.lines for part in line.parts):
        words, places = part.words(text), _places(part)
        for found in _IN_TEXT.finditer(words):
            sign, before = found[0].translate(_PLAIN), words[: found.start()]
            if not (_POWER.search(before) or (sign in ("2", "3") and _SQUARED.search(before))):
                yield _Mark(sign, tuple(places[found.start() : found.end()]), part.start)


def _places(part: Fragment) -> Sequence[int]:
    return range(part.start, part.end) if part.order is None else part.order


def _words(parts: Sequence[Fragment], text: str) -> str:
    """Return the words of fragments one behind the other, so that they count as their places do."""
    return "".join(part.words(text) for part in parts)


def _write(letters: list[str], places: Sequence[int], first: str, other: str) -> None:
    for number, at in enumerate(places):
        if at != NO_PLACE:
            letters[at] = other if number else first


def raised_numbers(text: str) -> set[str]:
    """Return the raised numbers in a page's text."""
    return {found.translate(_PLAIN) for found in _RAISED.findall(text)}


def note_number(words: str) -> str:
    """Return the number that words begin with as a footnote does; empty where they do not."""
    found = _OWN_MARK.match(words)
    sign = found["mark"].translate(_PLAIN) if found else ""
    return sign if sign.isdigit() else ""


def starts_note(words: str) -> bool:
    """Whether words begin with a mark as footnotes have it in front, and go on behind it."""
    return _OWN_MARK.match(words) is not None
