"""How the memo calls the values of the model, and how it writes dates, times and numbers. English."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from workbench.domain.comparisons import Change, Piece
from workbench.domain.ledger import Channel, Outcome
from workbench.domain.model import Relation, Terms, Verdict
from workbench.domain.sign_offs import Check

VERDICTS = {
    Verdict.OPEN: "Open",
    Verdict.CONFIRMED: "Confirmed",
    Verdict.CONTRADICTED: "Contradicted",
    Verdict.UNPROVEN: "Unproven",
    Verdict.NO_CHECK: "No check needed",
}
RELATIONS = {
    Relation.CONTRADICTS: "Contradicting",
    Relation.CORROBORATES: "Corroborating",
    Relation.CONTEXT: "Context",
}
CHECKS = {Check.FIRST: "First check", Check.SECOND: "Second check"}
TERMS = {
    Terms.ON_THE_RECORD: "on the record",
    Terms.BACKGROUND: "on background",
    Terms.DEEP_BACKGROUND: "on deep background",
    Terms.OFF_THE_RECORD: "off the record",
}
OUTCOMES = {
    Outcome.WAITING: "no answer yet",
    Outcome.ANSWERED: "answered",
    Outcome.DECLINED: "declined to comment",
    Outcome.NOT_REACHED: "not reached",
}
CHANNELS = {
    Channel.PHONE: "by phone",
    Channel.EMAIL: "by e-mail",
    Channel.LETTER: "by letter",
    Channel.MESSAGE: "by message",
    Channel.IN_PERSON: "in person",
    Channel.OTHER: "in another way",
}
RECHECK_WORD = "Recheck"
CONFIDENTIAL = "confidential"
WARNING = "Warning"
NOTE = "Finding"

KEY = (
    ("open", "Open", "dotted underline", "nobody has decided yet"),
    ("confirmed", "Confirmed", "solid underline", "the evidence carries the words"),
    ("contradicted", "Contradicted", "dashed underline", "the evidence speaks against the words"),
    (
        "unproven",
        "Unproven",
        "dash-dot underline",
        "the evidence carries neither the words nor their opposite",
    ),
    ("no-check", "No check needed", "grey words", "opinion, or words that state no fact"),
    ("recheck", "Recheck", "wavy underline", "the words have changed since the verdict"),
    ("contradicts", "Contradicting", "dashed bar", "the passage speaks against the claim"),
    ("corroborates", "Corroborating", "solid bar", "the passage supports the claim"),
    ("context", "Context", "thin bar", "the passage helps to understand the claim"),
)
"""Every mark: its style, its word, how it is drawn, what it means."""

RELIABILITIES = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "reliability cannot be judged",
}
CREDIBILITIES = {
    1: "confirmed by other sources",
    2: "probably true",
    3: "possibly true",
    4: "doubtful",
    5: "improbable",
    6: "truth cannot be judged",
}
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def day(date: str) -> str:
    """Write an ISO 8601 date, possibly only a year or month or with a time; anything else stays as it is.

    >>> day("2026-01-09"), day("2026-01"), day("2026"), day("spring"), day("2026-01-09T09:20")
    ('9 January 2026', 'January 2026', '2026', 'spring', '9 January 2026, 09:20')
    """
    day_only, _, clock = date.partition("T")
    if clock:
        written = day(day_only)
        return date if written == day_only else f"{written}, {clock[:5]}"
    parts = date.split("-")
    if not all(part.isdigit() for part in parts) or not 2 <= len(parts) <= 3:
        return date
    if not 1 <= int(parts[1]) <= len(_MONTHS):
        return date
    month = f"{_MONTHS[int(parts[1]) - 1]} {parts[0]}"
    return month if len(parts) == 2 else f"{int(parts[2])} {month}"


def moment(time: str) -> str:
    """Write a UTC time given as ISO 8601; anything else stays as it is.

    >>> moment("2026-05-03T14:02:11Z")
    '3 May 2026, 14:02 UTC'
    """
    try:
        at = datetime.fromisoformat(time)
    except ValueError:
        return time
    if at.tzinfo is not None:
        at = at.astimezone(UTC)
    return f"{at.day} {_MONTHS[at.month - 1]} {at.year}, {at:%H:%M} UTC"


def compared(pieces: Iterable[Piece]) -> str:
    """Write a quotation with what its source says otherwise in brackets where it does.

    >>> from workbench.domain.comparisons import Change, Piece
    >>> compared([Piece(Change.SAME, "It is ", "It is "), Piece(Change.REPLACED, "never", "rarely")])
    'It is [text: “never”; source: “rarely”]'
    """
    return "".join(map(_piece, pieces))


def _piece(piece: Piece) -> str:
    if piece.change is Change.REPLACED:
        return f"[text: “{piece.draft.strip()}”; source: “{piece.source.strip()}”]" + _space_behind(
            piece.draft
        )
    if piece.change is Change.ADDED:
        return f"[only in the text: “{piece.draft.strip()}”]" + _space_behind(piece.draft)
    if piece.change is Change.DROPPED:
        return f"[only in the source: “{piece.source.strip()}”]" + _space_behind(piece.source)
    return piece.draft


def _space_behind(words: str) -> str:
    return " " if words[-1:].isspace() else ""


def percent(share: float) -> str:
    """Write a share of 1 as per cent, rounded down so that only all of it is 100 %.

    >>> percent(0.999)
    '99 %'
    """
    return f"{int(share * 100)} %"


def number(value: int) -> str:
    """Write a number with commas between thousands."""
    return f"{value:,}"


def count(value: int, one: str, many: str = "") -> str:
    """Write how many there are of a thing.

    >>> count(1, "claim"), count(1200, "claim"), count(2, "piece of evidence", "pieces of evidence")
    ('1 claim', '1,200 claims', '2 pieces of evidence')
    """
    return f"{value:,} {one if value == 1 else many or one + 's'}"
