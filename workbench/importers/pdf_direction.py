"""Bring text that runs to the left from the order in which it is seen into that in which it is read.

PDFium does so itself where a file draws the letters from left to right. A file that draws them in the
order of reading gets them turned round by that, so their places have the last word.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

_LEFTWARDS = {"R", "AL"}
_NUMBERS = {"EN", "AN"}
_MIRRORED = str.maketrans("()[]{}<>«»‹›", ")(][}{><»«›‹")


def reading_order(words: str, lefts: Sequence[int], rights: Sequence[int]) -> list[int] | None:
    """Return the order in which a row's characters are read, by their places; None: it is theirs already."""
    kinds = [unicodedata.bidirectional(letter) for letter in words]
    if not _runs_backwards(kinds, lefts):
        return None
    placed = [at for at in range(len(words)) if rights[at] > lefts[at]]
    seen = sorted(placed, key=lambda at: (lefts[at] + rights[at], at))
    return _read(seen, kinds)


def mirrored(words: str, order: Sequence[int]) -> str:
    """Return the characters in this order, brackets turned round."""
    return "".join(words[at] for at in order).translate(_MIRRORED)


def _runs_backwards(kinds: Sequence[str], lefts: Sequence[int]) -> bool:
    steps = 0
    previous: int | None = None
    for at, kind in enumerate(kinds):
        if kind not in _LEFTWARDS:
            continue
        if previous is not None and lefts[at] != lefts[previous] and at - previous == 1:
            steps += 1 if lefts[at] > lefts[previous] else -1
        previous = at
    return steps > 0


def _read(seen: list[int], kinds: Sequence[str]) -> list[int]:
    """Turn characters in the order they are seen in, from left to right, into the order of reading."""
    leftwards = sum(kinds[at] in _LEFTWARDS for at in seen)
    rightwards = sum(kinds[at] == "L" for at in seen)
    if leftwards >= rightwards:
        # A line that runs to the left: read it from its right end, words that run rightwards as they stand.
        return _turn_runs(seen[::-1], [kinds[at] == "L" or kinds[at] in _NUMBERS for at in seen[::-1]], kinds)
    return _turn_runs(seen, [kinds[at] in _LEFTWARDS for at in seen], kinds)


def _turn_runs(order: list[int], turned: list[bool], kinds: Sequence[str]) -> list[int]:
    """Turn each run round, with the neutral characters that stand between two of its own."""
    answer: list[int] = []
    at = 0
    while at < len(order):
        if not turned[at]:
            answer.append(order[at])
            at += 1
            continue
        end = at + 1
        probe = end
        while probe < len(order) and (turned[probe] or kinds[order[probe]] not in {"L", *_LEFTWARDS}):
            probe += 1
            if turned[probe - 1]:
                end = probe
        answer.extend(reversed(order[at:end]))
        at = end
    return answer
