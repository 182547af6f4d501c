"""A text cut into the stretches that the full-text index knows, each a little longer than to the next cut.

What overlaps makes a phrase found that runs over a cut. Offsets are code points.
"""

from __future__ import annotations

import re

CHUNK, SHORTEST, OVERLAP, LONGEST_WORD = 1_500, 750, 160, 200

_SPACE = re.compile(r"\s")


def cuts(text: str) -> list[int]:
    """Return where the stretches begin, and behind the last one the end of the text.

    A cut falls behind a line where there is one in reach, else behind a word, else anywhere.
    """
    found = [0]
    while len(text) - found[-1] > CHUNK:
        found.append(_cut(text, found[-1]))
    if text:
        found.append(len(text))
    return found


def reach(text: str, end: int) -> int:
    """Return how far a stretch goes on behind its own end: over some words, the last one whole."""
    behind = min(end + OVERLAP, len(text))
    space = _SPACE.search(text, behind, behind + LONGEST_WORD)
    return space.start() if space else min(behind + LONGEST_WORD, len(text))


def _cut(text: str, start: int) -> int:
    for sign in ("\n", " "):
        place = text.rfind(sign, start + SHORTEST, start + CHUNK)
        if place >= 0:
            return place + 1
    return start + CHUNK
