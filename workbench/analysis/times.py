"""Times of day: "3:30 pm", "15 Uhr", "15h30", "noon"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from workbench.domain.comparisons import Value, ValueKind

_TIME = re.compile(
    r"(?<![\w.,:/$€£-])(?:(?P<h>\d{1,2})(?:[:.](?P<m>[0-5]\d))?\s?(?P<half>[apAP]\.[mM]\.|[ap]m\b|[AP]M\b)"
    r"|(?P<h2>\d{1,2})(?:[:.](?P<m2>[0-5]\d))?\s(?:Uhr|hodin\b(?=\s(?:ráno|večer)))\b"
    r"|(?P<h3>[01]?\d|2[0-4])\s?h\s?(?P<m3>[0-5]\d)\b"
    r"|(?P<h4>[01]?\d|2[0-4]):(?P<m4>[0-5]\d)(?::[0-5]\d)?(?![\d:])"
    r"|(?P<h5>\d{1,2})\s?o['’]clock\b)"
)
_NAMED = re.compile(r"(?<!after)\b(noon|midnight|Mitternacht|minuit|midi|medianoche|mezzanotte|půlnoci)\b")
_NOON = ("noon", "midi")


def times(text: str, taken: Sequence[tuple[int, int]] = ()) -> list[Value]:
    """Return times of day in minutes after midnight; spans ``taken``, in order, are left out."""
    found = [(one.span(), _minutes(one)) for one in _TIME.finditer(text)]
    found += [(one.span(), 720 if one[1].lower() in _NOON else 0) for one in _NAMED.finditer(text)]
    return [
        Value(
            ValueKind.TIME,
            *span,
            text[span[0] : span[1]],
            Fraction(minutes),
            Fraction(minutes),
            "minute",
            step=step,
        )
        for span, minutes in sorted(found)
        if minutes is not None and not any(start < span[1] and span[0] < end for start, end in taken)
        for step in (Fraction(1),)
    ]


def _minutes(found: re.Match[str]) -> int | None:
    hour = next(int(found[name]) for name in ("h", "h2", "h3", "h4", "h5") if found[name])
    minute = next((int(found[name]) for name in ("m", "m2", "m3", "m4") if found[name]), 0)
    if found["half"]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if found["half"][0] in "pP" else 0)
    return hour * 60 + minute if hour <= 24 else None
