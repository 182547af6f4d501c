"""Know the lines of a transcript that begin a turn, by the speaker and the time they begin with.

Known forms: "[00:14:22] PELLAM: words", "Pellam (00:14:22): words", "00:14:22 words", and a name and a
time alone on a line above the words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

_TIME = r"[\[(<]?(?P<time>(?:\d{1,3}:)?\d{1,2}:\d{2}(?:[.,]\d{1,3})?)(?:\s*[-–]+>?\s*[\d:.,]{4,12})?[\])>]?"
_NAME = r"(?P<name>[^\W\d_][^:\[\]()<>\t]{0,48}?)"
_FORMS = (
    re.compile(rf"\s*{_TIME}\s*[-–:]?\s+{_NAME}\s*:(?:\s|$)"),
    re.compile(rf"\s*{_NAME}\s*,?\s*{_TIME}\s*(?::|$)"),
    # Times of day in an agenda look like this too, so minutes and seconds alone need brackets.
    re.compile(rf"\s*(?:(?=[\[(<])|(?=\d+:\d+:)|(?=[\d:]+\s*$)){_TIME}(?:\s|$)"),
)
_NAME_ALONE = re.compile(rf"\s*{_NAME}:\s")
_LONGEST_PREFIX = 120
_FEWEST_TURNS = 3
_MOST_WORDS = 6
"""Names of speakers have no more words; what has more is a sentence before a colon."""


@dataclass(frozen=True, slots=True)
class Turn:
    """When a turn begins (milliseconds), who speaks, and whether the line holds nothing else."""

    begins: int
    speaker: str
    alone: bool


def are_a_transcript(lines: Iterable[str]) -> bool:
    """Whether most lines begin a turn, or follow on one that is a line of its own, and times go forward."""
    lines = [line for line in lines if line.strip()]
    turns = [turn for line in lines if (turn := turn_of(line)) is not None]
    covered = len(turns) + sum(turn.alone for turn in turns)
    if len(turns) < _FEWEST_TURNS or covered * 2 < len(lines):
        return False
    forward = sum(before.begins <= after.begins for before, after in pairwise(turns))
    return forward >= 0.8 * (len(turns) - 1)


def turn_of(line: str) -> Turn | None:
    """Give the turn that a line begins; None if it begins none."""
    head = line[:_LONGEST_PREFIX]
    for form in _FORMS:
        found = form.match(head)
        if found is None:
            continue
        name = (found.groupdict().get("name") or "").strip(" ,-–")
        if len(name.split()) <= _MOST_WORDS:
            return Turn(_milliseconds(found["time"]), name, not line[found.end() :].strip())
    return None


def _milliseconds(time: str) -> int:
    clock, _, fraction = time.replace(",", ".").partition(".")
    whole = 0
    for part in clock.split(":"):
        whole = whole * 60 + int(part)
    return whole * 1000 + int(fraction.ljust(3, "0") if fraction else 0)


def name_of(line: str, known: set[str]) -> str:
    """Give the name that a line without a time begins with, if it is known or looks like one; else ""."""
    alone = _NAME_ALONE.match(line[:_LONGEST_PREFIX])
    name = alone["name"].strip() if alone else ""
    return name if name in known or (name.isupper() and len(name.split()) <= _MOST_WORDS) else ""
