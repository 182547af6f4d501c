"""Read e-mail (EML): its headers as a table, the words a reader saw, and the files that came with it.

A mailbox file (mbox) of several messages becomes a list of them; each message comes as a file of its own.
"""

from __future__ import annotations

# The parser loads its helpers when first used, and the child that parses opens no file then.
import email.generator
import email.header
import email.iterators  # noqa: F401
import re
from email.message import Message

from workbench.domain.errors import DocumentRefused
from workbench.domain.model import Provenance
from workbench.domain.structure import BlockKind
from workbench.importers.imported import Attachment, ImportedDocument, Upload
from workbench.importers.line_text import LineText
from workbench.importers.mail_bulk import BulkyMessage, parse_bulky
from workbench.importers.mail_head import add_head, mail_provenance
from workbench.importers.mail_parts import TOO_NESTED, PartReader, Parts, Shown
from workbench.importers.mail_plain import add_plain
from workbench.importers.mail_words import header_words

MEDIA_TYPE = "message/rfc822"
MBOX_TYPE = "application/mbox"
MOST_MESSAGES = 5_000
_HEAD_BYTES = 1 << 16
NO_WORDS = "The message itself holds no words."
_BROKEN = "The message is damaged in places; what could be read was read."
_NEXT_MESSAGE = re.compile(rb"(?:\A|(?<=\n\n)|(?<=\r\n\r\n))From [^\r\n]*\d{4}[^\r\n]*\r?\n(?=[!-9;-~]+:)")


def read_eml(upload: Upload) -> ImportedDocument:
    """Read an upload as a message, or as a mailbox where it holds several."""
    starts = [found.span() for found in _NEXT_MESSAGE.finditer(upload.data)]
    if len(starts) > 1:
        return _mailbox(upload.data, starts)
    message = parse_message(upload.data)
    try:
        parts = PartReader(upload.data, message.bulk).read(message)
    except RecursionError as problem:
        raise DocumentRefused(TOO_NESTED) from problem
    return _document(headers_of(message), parts)


def parse_message(data: bytes, *, headers_only: bool = False) -> BulkyMessage:
    """Parse a message's bytes. Raises DocumentRefused where its parts are nested beyond measure."""
    try:
        return parse_bulky(data, headers_only=headers_only)
    except (RecursionError, IndexError, ValueError, LookupError, TypeError, AttributeError) as problem:
        raise DocumentRefused(TOO_NESTED if isinstance(problem, RecursionError) else _BROKEN) from problem


def headers_of(message: Message) -> list[tuple[str, str]]:
    """Give names and values of a message's headers as people read them."""
    return [(name, header_words(str(value))) for name, value in message.raw_items()]


def _document(headers: list[tuple[str, str]], parts: Parts) -> ImportedDocument:
    first = {name.lower(): value for name, value in reversed(headers)}
    provenance, warnings = mail_provenance(
        first.get("subject", ""), first.get("from", ""), first.get("date", "")
    )
    text = LineText()
    add_head(text, headers)
    add_shown(text, parts.shown)
    words, structure = text.finish()
    return ImportedDocument(
        text=words,
        structure=structure,
        provenance=provenance,
        media_type=MEDIA_TYPE,
        encoding=next((shown.encoding for shown in parts.shown if shown.encoding), "us-ascii"),
        warnings=tuple(dict.fromkeys((*warnings, *parts.warnings, *_notes(parts)))),
        attachments=tuple(parts.files),
    )


def add_shown(text: LineText, shown: list[Shown]) -> None:
    """Add the words a reader saw to a text, parted from what stands before."""
    for one in shown:
        if not one.text.strip():
            continue
        if text.position:
            text.add_blank()
        if one.page is not None:
            text.add_text(one.page.text, one.page.structure)
        else:
            add_plain(text, one.words, flowed=one.flowed, delete_space=one.delete_space)


def _notes(parts: Parts) -> list[str]:
    notes = []
    if not any(shown.text.strip() for shown in parts.shown):
        notes.append(NO_WORDS)
    if parts.pictures == 1:
        notes.append("Left out: one small picture within the message.")
    elif parts.pictures:
        notes.append(f"Left out: {parts.pictures} small pictures within the message.")
    return notes


def _mailbox(data: bytes, starts: list[tuple[int, int]]) -> ImportedDocument:
    if len(starts) > MOST_MESSAGES:
        raise DocumentRefused(
            f"It is a mailbox of {len(starts):,} messages; at most {MOST_MESSAGES:,} are read. Split it."
        )
    ends = [start for start, _ in starts[1:]] + [len(data)]
    text = LineText()
    text.add_line(f"Mailbox of {len(starts)} messages", BlockKind.HEADING, 1)
    files = []
    for number, ((_, begin), end) in enumerate(zip(starts, ends, strict=True), 1):
        content = data[begin:end].rstrip(b"\r\n") + b"\n"
        headers = {
            name.lower(): value
            for name, value in headers_of(parse_message(content[:_HEAD_BYTES], headers_only=True))
        }
        subject = headers.get("subject", "")
        text.add_row((headers.get("date", ""), headers.get("from", ""), subject), str(number), "ABC")
        files.append(Attachment(f"message {number}.eml", content))
    words, structure = text.finish()
    warning = "It is a mailbox: each of its messages is a document of its own."
    return ImportedDocument(
        words, structure, Provenance(), MBOX_TYPE, "us-ascii", (warning,), attachments=tuple(files)
    )
