"""Words of mail headers and bodies from bytes, whatever encoding they name, rightly or wrongly.

Follows RFC 2047 for encoded words, and what mail programs send in spite of it.
"""

from __future__ import annotations

import binascii
import codecs
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from workbench.importers.encodings import codec_name, page_encoding

# The child that parses opens no file later, so the codecs that mails use are loaded with this module.
_CODECS = (
    "utf-8", "utf-16", "utf-7", "iso-8859-1", "iso-8859-2", "iso-8859-3", "iso-8859-4", "iso-8859-5",
    "iso-8859-6", "iso-8859-7", "iso-8859-8", "iso-8859-9", "iso-8859-10", "iso-8859-13", "iso-8859-14",
    "iso-8859-15", "iso-8859-16", "cp1250", "cp1251", "cp1252", "cp1253", "cp1254", "cp1255", "cp1256",
    "cp1257", "cp1258", "koi8-r", "koi8-u", "cp437", "cp850", "cp852", "cp866", "cp874", "mac-roman",
    "gb18030", "big5", "big5hkscs", "euc-jp", "iso-2022-jp", "iso-2022-kr", "cp932", "cp949", "euc-kr",
    "shift_jis", "hz",
)  # fmt: skip
for _name in _CODECS:
    codec_name(_name)
codecs.lookup("raw_unicode_escape")  # the standard library decodes file names with it

_ENCODED = re.compile(r"=\?([\w.:+-]{1,40})(?:\*[\w-]*)?\?([bqBQ])\?([^?\r\n]*)\?=")
_BETWEEN = re.compile(r"(\?=)\s+(?==\?[\w.:+-]{1,40}(?:\*[\w-]*)?\?[bqBQ]\?)")
_FOLDED = re.compile(r"\r?\n[ \t]*|\r[ \t]*")
_HEXADECIMAL = re.compile(rb"=([0-9A-Fa-f]{2})")
_LONGEST_HEADER = 20_000


@dataclass(frozen=True, slots=True)
class Words:
    """Text with the encoding it was read with; ``problem`` says in a sentence what was amiss, or is ""."""

    text: str
    encoding: str
    problem: str = ""


def decode_words(data: bytes, label: str) -> Words:
    """Decode bytes as the label says; where that cannot be, as UTF-8 or Windows-1252 with a word on it."""
    name = _loaded(label)
    if name is None:
        words = _guessed(data)
        said = f"The message names an unknown encoding, “{label[:40]}”; it was read as {words.encoding}."
        return Words(words.text, words.encoding, said) if label else words
    if name != "utf-8" and not data.isascii():
        # Bytes that happen to be UTF-8 without being meant so are next to impossible in a text of any length.
        try:
            text = data.decode("utf-8")
        except UnicodeError:
            pass
        else:
            said = f"The message calls itself {label[:40]}, but it is UTF-8 and was read so."
            return Words(text, "utf-8", said)
    try:
        return Words(data.decode(name), name)
    except (UnicodeError, ValueError):
        text = data.decode(name, "replace")
    return Words(text, name, f"Some characters could not be read as {label[:40]} and show as �.")


def _loaded(label: str) -> str | None:
    try:
        return page_encoding(label) if label else None
    except OSError:  # a rare encoding, whose codec cannot be loaded any more
        return None


def _guessed(data: bytes) -> Words:
    try:
        return Words(data.decode("utf-8"), "utf-8")
    except UnicodeError:
        text = data.decode("cp1252", "replace")
    return Words(text, "cp1252", "The message does not say its encoding and was read as Windows-1252.")


def header_words(raw: str) -> str:
    """Give a header's value as people read it, in one line; half characters stand for raw bytes."""
    raw = raw[:_LONGEST_HEADER]
    if not raw.isascii():
        raw = _guessed(raw.encode("utf-8", "surrogateescape")).text
    line = _BETWEEN.sub(r"\1", _FOLDED.sub(" ", raw))
    pieces: list[tuple[str, bytes]] = []
    place = 0
    for found in _ENCODED.finditer(line):
        pieces.append(("", line[place : found.start()].encode()))
        label, data = found[1].lower(), _unwrapped(found[2], found[3])
        # Some programs part a word in the middle of a character: bytes of one encoding are joined first.
        if pieces[-1] == ("", b"") and len(pieces) > 1 and pieces[-2][0] == label:
            pieces.pop()
            data = pieces.pop()[1] + data
        pieces.append((label, data))
        place = found.end()
    pieces.append(("", line[place:].encode()))
    words = "".join(decode_words(data, label or "utf-8").text for label, data in pieces)
    return " ".join(words.split())


def _unwrapped(form: str, written: str) -> bytes:
    data = written.encode("utf-8")
    if form in "qQ":
        return _HEXADECIMAL.sub(lambda code: bytes([int(code[1], 16)]), data.replace(b"_", b" "))
    try:
        return binascii.a2b_base64(data + b"===")
    except binascii.Error:
        return data


def utc_date(written: str) -> str:
    """Give a mail's date as ISO 8601 in UTC; "" where it is none, and without "Z" where it names no zone."""
    try:
        date = parsedate_to_datetime(written[:200])
        if (
            date.tzinfo is None and "-0000" in written
        ):  # RFC 5322: told in UTC, the sender's zone is not known
            date = date.replace(tzinfo=UTC)
        return iso_utc(date)
    except (ValueError, TypeError, OverflowError, IndexError, AttributeError):
        return ""


def iso_utc(date: datetime) -> str:
    """Give a date as ISO 8601, in UTC if its zone is known. Raises OverflowError at the ends of time."""
    if date.tzinfo is None:
        return date.isoformat(timespec="seconds")
    return date.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
