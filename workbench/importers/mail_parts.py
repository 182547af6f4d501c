"""The parts of a message: what a reader saw of it, and the files that came with it.

Follows RFC 2045 to 2049, 2387 (multipart/related) and 3462 (reports). Parsing never fails: what breaks
the rules is read as the standard library's parser understands it.
"""

from __future__ import annotations

import binascii
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from email.message import Message
from email.policy import compat32

from selectolax.lexbor import LexborHTMLParser

from workbench.domain.errors import DocumentRefused
from workbench.importers.encodings import decode_page
from workbench.importers.html import ReadPage, read_page
from workbench.importers.imported import Attachment
from workbench.importers.mail_bulk import Bulk
from workbench.importers.mail_words import Words, decode_words, header_words

Part = Message
MOST_PARTS = 2_000
DEEPEST = 40
CONTENT_PICTURE_BYTES = 10_000
"""Smaller pictures within a message are logos and counters, not something to check."""

TOO_NESTED = "Its parts are nested too deep to be read, or there are too many. It may be made to do harm."
ENCRYPTED = "The message is encrypted, so its words could not be read. Save it decrypted and import that."
SIGNED = "The message is signed; the signature was not checked."
OUTLOOK_PACKET = "Its attachments are packed in “winmail.dat”, which cannot be opened here."
# What the standard library raises over headers that break the rules; OSError over rare encodings.
UNREADABLE = (ValueError, LookupError, TypeError, AttributeError, OSError)
_PAGE_STUB_WORDS = 30
_STUB_SHARE = 0.5
_LONGEST_NAME = 200
ENDINGS = {
    "message/rfc822": ".eml", "text/calendar": ".ics", "text/html": ".html", "text/plain": ".txt",
    "application/pdf": ".pdf", "image/jpeg": ".jpg", "image/png": ".png", "image/gif": ".gif",
    "image/webp": ".webp", "image/tiff": ".tif", "text/csv": ".csv", "text/vcard": ".vcf",
    "application/zip": ".zip", "application/rtf": ".rtf", "text/rtf": ".rtf",
}  # fmt: skip
_ALWAYS_FILES = frozenset({"text/calendar", "text/csv", "text/rtf", "text/vcard", "text/x-vcard"})
_SIGNATURES = frozenset({
    "application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature",
})  # fmt: skip
_SECRETS = frozenset({"application/pkcs7-mime", "application/x-pkcs7-mime", "application/pgp-encrypted"})


@dataclass(frozen=True, slots=True)
class Shown:
    """A stretch of a message that is shown: plain words, or a page."""

    words: str = ""
    flowed: bool = False
    delete_space: bool = False
    page: ReadPage | None = None
    encoding: str = ""

    @property
    def text(self) -> str:
        """The words that are shown."""
        return self.words if self.page is None else self.page.text


@dataclass(slots=True)
class Parts:
    """What a message holds, in its order."""

    shown: list[Shown] = field(default_factory=list)
    files: list[Attachment] = field(default_factory=list)
    pictures: int = 0
    warnings: list[str] = field(default_factory=list)

    def add(self, other: Parts, *, shown: bool = True) -> None:
        """Take over the parts of another, with or without what it shows."""
        if shown:
            self.shown.extend(other.shown)
        self.files.extend(other.files)
        self.pictures += other.pictures
        self.warnings.extend(other.warnings)

    def warn(self, sentence: str) -> None:
        """Add a sentence for the user."""
        if sentence:
            self.warnings.append(sentence)


class PartReader:
    """Reads the parts of one message. ``data`` is all of its bytes, ``bulk`` what was parsed without."""

    def __init__(self, data: bytes, bulk: Bulk) -> None:
        self._data = data
        self._bulk = bulk
        self._count = 0

    def read(self, part: Part, depth: int = 0) -> Parts:
        """Give what a part holds. Raises DocumentRefused beyond measure."""
        self._count += 1
        if depth > DEEPEST or self._count > MOST_PARTS:
            raise DocumentRefused(TOO_NESTED)
        kind = part.get_content_type()
        if kind == "message/delivery-status":
            return _report(part)
        if part.get_content_maintype() == "message":
            return self._message(part)
        if not part.is_multipart():
            return self._leaf(part, kind)
        if kind == "multipart/alternative":
            return self._alternative(part, depth)
        found = Parts()
        if kind == "multipart/encrypted":
            found.warn(ENCRYPTED)
            return found
        for child in _children(part):
            found.add(self.read(child, depth + 1))
        return found

    def _alternative(self, part: Part, depth: int) -> Parts:
        """Take the plain words where they are the message's, else the page; the files of both."""
        readings = [self.read(child, depth + 1) for child in _children(part)]
        plain = next((one for one in readings if one.shown and not _has_page(one)), None)
        page = next((one for one in reversed(readings) if _has_page(one)), None)
        chosen = page if plain is None or (page is not None and is_stub(plain.shown, page.shown)) else plain
        found = Parts()
        for reading in readings:
            found.add(reading, shown=reading is chosen)
        return found

    def _leaf(self, part: Part, kind: str) -> Parts:
        found = Parts()
        name = file_name(part)
        attached = part.get_content_disposition() == "attachment"
        if kind in _SECRETS:
            found.warn(ENCRYPTED)
        elif kind in _SIGNATURES:
            found.warn(SIGNED)
        elif kind == "text/html" and not attached:
            found.shown.append(_page(part, found))
        elif kind.startswith("text/") and kind not in _ALWAYS_FILES and not attached and not name:
            found.shown.append(_plain(part, found))
        elif kind.startswith("image/") and part.get("Content-ID") and not attached:
            self._picture(part, kind, name, found)
        else:
            self._file(part, kind, name, found)
        return found

    def _picture(self, part: Part, kind: str, name: str, found: Parts) -> None:
        if len(payload(part)) >= CONTENT_PICTURE_BYTES:
            self._file(part, kind, name, found)
        else:
            found.pictures += 1

    def _file(self, part: Part, kind: str, name: str, found: Parts) -> None:
        data = payload(part)
        if kind == "application/ms-tnef" or name.lower() == "winmail.dat":
            found.warn(OUTLOOK_PACKET)
        if data:
            found.files.append(Attachment(name or f"attachment {self._count}{ENDINGS.get(kind, '')}", data))

    def _message(self, part: Part) -> Parts:
        found = Parts()
        kind = part.get_content_type()
        inner = part.get_payload(0) if part.is_multipart() else None
        if kind not in ("message/rfc822", "message/global", "message/news") or not isinstance(inner, Message):
            found.warn(f"A part of the kind {kind[:60]} was left out.")
            return found
        subject = header_words(dict(inner.raw_items()).get("Subject", ""))
        name = file_name(part) or f"{clean_name(subject) or f'message {self._count}'}.eml"
        data = self._embedded(part, inner)
        if data.strip():
            found.files.append(Attachment(name, data))
        return found

    def _embedded(self, part: Part, inner: Message) -> bytes:
        """Give an attached message's bytes, as they stand in the file where they can be found again."""
        for line_break in ("\r\n", "\n"):
            written = self._bulk.restored(_as_bytes(inner, line_break), line_break)
            if written in self._data:
                return written
        written = self._bulk.restored(_as_bytes(inner, "\n"), "\n")
        if str(part.get("Content-Transfer-Encoding", "")).strip().lower() == "base64":
            return _from_base64(written)
        return written


def _children(part: Part) -> list[Part]:
    inside = part.get_payload()
    return [child for child in inside if isinstance(child, Message)] if isinstance(inside, list) else []


def _has_page(parts: Parts) -> bool:
    return any(shown.page is not None for shown in parts.shown)


def is_stub(plain: Sequence[Shown], page: Sequence[Shown]) -> bool:
    """Whether the plain words only stand in for the page."""
    words = [word for shown in plain for word in shown.text.split()]
    count = sum(len(shown.text.split()) for shown in page)
    speaks_of_page = len(words) < _PAGE_STUB_WORDS and any("html" in word.lower() for word in words)
    return not words or speaks_of_page or len(words) < _STUB_SHARE * count


def _plain(part: Part, found: Parts) -> Shown:
    words = _words(part)
    found.warn(words.problem)
    flowed = _parameter(part, "format").lower() == "flowed"
    delete_space = _parameter(part, "delsp").lower() == "yes"
    return Shown(words.text, flowed, delete_space, encoding=words.encoding)


def _page(part: Part, found: Parts) -> Shown:
    words = page_words(part)
    found.warn(words.problem)
    page = read_page(LexborHTMLParser(words.text, scripting=True))
    found.warnings.extend(page.warnings)
    return Shown(page=page, encoding=words.encoding)


def page_words(part: Part) -> Words:
    """Decode a page as the mail says, or as the page itself does."""
    if charset(part):
        return _words(part)
    decoded = decode_page(payload(part), None)
    return Words(decoded.text, decoded.encoding, " ".join(decoded.warnings))


def _words(part: Part) -> Words:
    return decode_words(payload(part), charset(part))


def charset(part: Part) -> str:
    """Give the encoding a part names, "" for none."""
    return _parameter(part, "charset")


def _parameter(part: Part, name: str) -> str:
    try:
        found: object = part.get_param(name, "")
    except UNREADABLE:
        return ""
    value = found[2] if isinstance(found, tuple) else found
    return value.strip(" \"'") if isinstance(value, str) else ""


def file_name(part: Part) -> str:
    """Give the name of the file that a part holds, without folders; "" where it has none."""
    try:
        name = part.get_filename("") or ""
    except UNREADABLE:
        return ""
    return clean_name(header_words(str(name)))


def clean_name(name: str) -> str:
    """Give a file's name without folders and without signs that systems forbid, and not too long."""
    name = re.sub(r'[\x00-\x1f\x7f/\\:*?"<>|]+', "_", name).strip(" .")
    if len(name) <= _LONGEST_NAME:
        return name
    stem, dot, ending = name.rpartition(".")
    return f"{stem[:_LONGEST_NAME]}{dot}{ending[:10]}" if dot else name[:_LONGEST_NAME]


def payload(part: Part) -> bytes:
    """Give a part's bytes, decoded from base64 or quoted-printable as well as can be."""
    try:
        data = part.get_payload(decode=True)
    except UNREADABLE:
        return b""
    return data if isinstance(data, bytes) else b""


def _report(part: Part) -> Parts:
    """Show what a mail server reports of a delivery, line by line."""
    groups = [
        "\n".join(f"{name}: {header_words(str(value))}" for name, value in child.raw_items())
        for child in _children(part)
    ]
    words = "\n\n".join(group for group in groups if group)
    return Parts(shown=[Shown(words, encoding="us-ascii")] if words else [])


def _as_bytes(message: Message, line_break: str) -> bytes:
    try:
        return message.as_bytes(policy=compat32.clone(linesep=line_break, mangle_from_=False))
    except UNREADABLE:
        return b""


def _from_base64(data: bytes) -> bytes:
    try:
        return binascii.a2b_base64(data)
    except binascii.Error:
        return data
