"""Put rows that hold text running to the left into the order in which they are read.

Where the letters stand on the page decides: files draw such text in either order, and PDFium turns round
what it takes to be drawn as it is seen. Each row is read off from its left end to its right, and then
brought from that order into the order of reading.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Iterator, Sequence
from itertools import takewhile

from workbench.importers.pdf_fragments import NO_PLACE, Fragment, PageText
from workbench.importers.pdf_letters import LINE_END_HYPHEN
from workbench.importers.pdf_places import SCALE

_LEFTWARDS = {"R", "AL"}
_NUMBERS = {"EN", "AN"}
_WITHIN_NUMBERS = ".,:/+-"
_OPENING, _CLOSING = "([{<«‹", ")]}>»›"
_OTHER = dict(zip(_OPENING + _CLOSING, _CLOSING + _OPENING, strict=True))
_SAME_LINE = 0.25  # sizes of type
_SPACE = 0.14
_WIDE_GAP = 2.5


def put_in_order(page: PageText) -> None:
    """Replace the fragments of rows that hold text running to the left by rows in the order of reading."""
    if not any(one.backwards and not one.turned for one in page.fragments):
        return
    level = [one for one in page.fragments if not one.turned]
    kept = [one for one in page.fragments if one.turned]
    for row in _rows(level):
        if any(one.backwards for one in row):
            kept.extend(_ordered(part, page) for part in _parts(row))
        else:
            kept.extend(row)
    page.fragments = sorted(kept, key=lambda one: one.start)


def letters_of(fragment: Fragment, page: PageText) -> tuple[str, array[int]]:
    """Return the characters of an ordered fragment, brackets as they are written, with their boxes."""
    boxes = array("H")
    for at in fragment.order or ():
        boxes += page.packed[4 * at : 4 * at + 4] if at != NO_PLACE else array("H", bytes(8))
    return _with_brackets(fragment.words(page.text).replace(LINE_END_HYPHEN, "-")), boxes


def _rows(fragments: list[Fragment]) -> Iterator[list[Fragment]]:
    """Group fragments by the line that they stand on."""
    row: list[Fragment] = []
    for one in sorted(fragments, key=lambda one: one.bottom):
        if row and one.bottom - row[0].bottom > _SAME_LINE * min(one.height, row[0].height):
            yield row
            row = []
        row.append(one)
    if row:
        yield row


def _parts(row: list[Fragment]) -> Iterator[list[Fragment]]:
    """Divide a row where a gap is so wide that it parts columns."""
    row.sort(key=lambda one: one.left)
    part = [row[0]]
    edge = row[0].right
    for one in row[1:]:
        if one.left - edge > _WIDE_GAP * one.height:
            yield part
            part = []
        part.append(one)
        edge = max(edge, one.right)
    yield part


def _ordered(part: list[Fragment], page: PageText) -> Fragment:
    seen = _seen(part, page)
    kinds = {at: unicodedata.bidirectional(page.text[at]) for at in seen if at != NO_PLACE}
    kinds[NO_PLACE] = "WS"
    leftwards = sum(kind in _LEFTWARDS for kind in kinds.values())
    backwards = leftwards >= sum(kind == "L" for kind in kinds.values())
    order = tuple(_read(seen, kinds, page.text, leftwards=backwards))
    whole = Fragment(
        min(one.start for one in part),
        max(one.end for one in part),
        min(one.left for one in part),
        min(one.top for one in part),
        max(one.right for one in part),
        max(one.bottom for one in part),
        _width_of_first_word(order, page),
        part[0].row,
        max(part, key=lambda one: one.end - one.start).type,
    )
    whole.backwards = backwards
    whole.order = order
    return whole


def _width_of_first_word(order: Sequence[int], page: PageText) -> float:
    """Return the width in points of the first word that is read."""
    word = list(takewhile(lambda at: at != NO_PLACE and not page.text[at].isspace(), order))
    edges = [page.packed[4 * at + side] for at in word for side in (0, 2)]
    return (max(edges) - min(edges)) / SCALE * page.width if edges else 0.0


def _seen(part: list[Fragment], page: PageText) -> list[int]:
    """Return the characters with a place from left to right, with spaces where there is room for one.

    Marks above and below letters follow their letter.
    """
    packed = page.packed
    bases: list[int] = []
    marks: list[int] = []
    for one in part:
        for at in range(one.start, one.end):
            if packed[4 * at + 2] > packed[4 * at]:
                (marks if unicodedata.combining(page.text[at]) else bases).append(at)
            elif unicodedata.combining(page.text[at]):
                marks.append(at)
    bases.sort(key=lambda at: (packed[4 * at] + packed[4 * at + 2], at))
    seen: list[int] = []
    room = _SPACE * part[0].height / max(page.width, 1.0) * SCALE
    edge = -1.0
    for at in bases:
        if edge >= 0 and packed[4 * at] - edge > room and not page.text[at].isspace():
            seen.append(NO_PLACE)
        seen.append(at)
        edge = 65536.0 if page.text[at].isspace() else max(packed[4 * at + 2], 0)
    return _with_marks(seen, marks, packed)


def _with_marks(seen: list[int], marks: Sequence[int], packed: array[int]) -> list[int]:
    """Put each mark where it will follow the letter it stands over once the row has been turned round."""
    for mark in marks:
        centre = packed[4 * mark] + packed[4 * mark + 2]
        places = [number for number, at in enumerate(seen) if at != NO_PLACE]
        if not places:
            return seen
        away = [abs(packed[4 * seen[number]] + packed[4 * seen[number] + 2] - centre) for number in places]
        seen.insert(places[away.index(min(away))], mark)
    return seen


def _read(seen: list[int], kinds: dict[int, str], text: str, *, leftwards: bool) -> list[int]:
    """Bring characters from the order in which they are seen, from left to right, into that of reading."""
    if leftwards:
        return _restored(seen[::-1], kinds, text)
    answer: list[int] = []
    at = 0
    while at < len(seen):
        end = _run_end(seen, at, kinds)
        answer.extend(_restored(seen[at:end][::-1], kinds, text) if end > at else seen[at : at + 1])
        at = max(end, at + 1)
    return answer


def _run_end(seen: list[int], start: int, kinds: dict[int, str]) -> int:
    """Return where a run that reads leftwards ends; the start where none begins."""
    end = start
    for number in range(start, len(seen)):
        kind = kinds[seen[number]]
        if kind in _LEFTWARDS:
            end = number + 1
        elif kind == "L" or end == start:
            break
    return end


def _restored(turned: list[int], kinds: dict[int, str], text: str) -> list[int]:
    """Turn back, in a row read from its right end, the words and numbers that run rightwards."""
    answer: list[int] = []
    at = 0
    while at < len(turned):
        if not _runs_rightwards(kinds[turned[at]]):
            answer.append(turned[at])
            at += 1
            continue
        end = probe = at + 1
        while probe < len(turned) and kinds[turned[probe]] not in _LEFTWARDS:
            if _runs_rightwards(kinds[turned[probe]]):
                if not _belongs(turned[end - 1 : probe + 1], kinds, text):
                    break
                end = probe + 1
            probe += 1
        answer.extend(reversed(turned[at:end]))
        at = end
    return answer


def _runs_rightwards(kind: str) -> bool:
    return kind == "L" or kind in _NUMBERS


def _belongs(between: list[int], kinds: dict[int, str], text: str) -> bool:
    """Whether what stands between two letters or digits, which are the ends, holds them together."""
    if len(between) == 2 or "L" in (kinds[between[0]], kinds[between[-1]]):
        return True
    return len(between) == 3 and between[1] != NO_PLACE and text[between[1]] in _WITHIN_NUMBERS


def _with_brackets(words: str) -> str:
    """Turn brackets so that they open before what they hold: files write them as seen or as read."""
    if not re.search(r"[()\[\]{}<>«»‹›]", words):
        return words
    letters = list(words)
    for at, letter in enumerate(words):
        if letter not in _OTHER:
            continue
        # What stands outside is white space or the text's edge: behind a bracket also a sign.
        outside_before = at == 0 or words[at - 1].isspace()
        outside_after = at + 1 == len(words) or words[at + 1].isspace() or words[at + 1] in ".,;:،؛؟!?"
        opens = letter in _OPENING
        if outside_before not in (outside_after, opens):
            letters[at] = _OTHER[letter]
    return "".join(letters)
