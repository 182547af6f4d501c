"""The block of headers that a message begins with, and what it says of the message's origin."""

from __future__ import annotations

from collections.abc import Iterable

from workbench.domain.model import Provenance
from workbench.importers.line_text import LineText, one_line
from workbench.importers.mail_words import utc_date

SHOWN = ("From", "Sender", "Reply-To", "To", "Cc", "Bcc", "Date", "Subject", "Message-ID")
_LONGEST = 500
DATE_UNREAD = "The message's date could not be read; it stands as written."
DATE_WITHOUT_ZONE = "The message's date names no time zone, so it could not be told in UTC."


def add_head(text: LineText, headers: Iterable[tuple[str, str]]) -> None:
    """Add the headers that people read, in the usual order, as a table of names and values."""
    found: dict[str, list[str]] = {}
    for name, value in headers:
        if value:
            found.setdefault(name.lower(), []).append(value)
    for name in SHOWN:
        for value in found.get(name.lower(), ()):
            text.add_row((name, value))


def mail_provenance(subject: str, sender: str, date: str) -> tuple[Provenance, tuple[str, ...]]:
    """Give a message's provenance, its date in UTC, and what could not be told."""
    published = utc_date(date)
    warnings: tuple[str, ...] = ()
    if date and not published:
        warnings = (DATE_UNREAD,)
    elif published and not published.endswith("Z"):
        warnings = (DATE_WITHOUT_ZONE,)
    provenance = Provenance(
        title=one_line(subject)[:_LONGEST], author=one_line(sender)[:_LONGEST], published=published
    )
    return provenance, warnings
