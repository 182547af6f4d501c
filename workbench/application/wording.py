"""Small helpers for what people type and what they are told."""

from __future__ import annotations

import re
from collections.abc import Sequence

_UNKEEPABLE = re.compile("[\0\ud800-\udfff]")
"""What a case file cannot hold: NUL, and halves of characters that some programs put on the clipboard."""


def typed_text(text: str) -> str:
    """Return typed text as it can be kept, without white space at its ends."""
    return _UNKEEPABLE.sub("\ufffd", text).strip()


def typed_line(text: str) -> str:
    """Return typed text as one line: a name or a title."""
    return " ".join(typed_text(text).split())


def counted(number: int, one: str, many: str) -> str:
    """Return "1 claim", "12 claims"."""
    return f"{number:,} {one if number == 1 else many}"


def listed(words: Sequence[str]) -> str:
    """Return "a", "a and b", "a, b and c"."""
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)
