"""Read Outlook messages (MSG): headers, the words a reader saw, and the files that came along.

Follows MS-OXMSG for the container and MS-OXPROPS for the properties.
"""

from __future__ import annotations

from dataclasses import replace

from selectolax.lexbor import LexborHTMLParser

from workbench.domain.errors import DocumentRefused
from workbench.domain.model import Provenance
from workbench.importers.encodings import decode_page
from workbench.importers.html import ReadPage, read_page
from workbench.importers.imported import ImportedDocument, Upload
from workbench.importers.line_text import LineText
from workbench.importers.mail import add_shown, headers_of, parse_message
from workbench.importers.mail_head import add_head, mail_provenance
from workbench.importers.mail_parts import Shown, is_stub
from workbench.importers.mail_words import decode_words, utc_date
from workbench.importers.msg_files import read_files
from workbench.importers.msg_properties import Container, Properties, code_page, open_container
from workbench.importers.packed_rtf import unpack_rtf
from workbench.importers.rtf import read_rtf

MEDIA_TYPE = "application/vnd.ms-outlook"
MOST_RECIPIENTS = 5_000
NO_WORDS = "The message itself holds no words."
_HEADER = 32
_SUBJECT, _TRANSPORT, _BODY, _PAGE, _RTF = 0x0037, 0x007D, 0x1000, 0x1013, 0x1009
_SENDER, _SENDER_ADDRESS, _SENDER_SMTP = 0x0C1A, 0x0C1F, 0x5D01
_AUTHOR, _AUTHOR_ADDRESS, _AUTHOR_SMTP = 0x0042, 0x0065, 0x5D02
_SUBMITTED, _DELIVERED, _MADE = 0x0039, 0x0E06, 0x3007
_MESSAGE_ID, _PAGE_ENCODING = 0x1035, 0x3FDE
_NAME, _ADDRESS, _SMTP, _KIND = 0x3001, 0x3003, 0x39FE, 0x0C15
_DISPLAYED = {"To": 0x0E04, "Cc": 0x0E03, "Bcc": 0x0E02}
_KINDS = {1: "To", 2: "Cc", 3: "Bcc"}
_CLASS, _LONGEST_HEADERS = 0x001A, 1 << 18
_ENCRYPTED = "The message is encrypted, so its words could not be read. Save it decrypted and import that."
_BAD_RTF = "The message's formatted words are damaged and were left out."


def read_msg(upload: Upload) -> ImportedDocument:
    """Read an upload as an Outlook message. Raises DocumentRefused where it is damaged."""
    container = open_container(upload.data)
    message = Properties(container, (), _HEADER)
    subject, sender, date = message.words(_SUBJECT), _sender(message), _date(message)
    shown, warnings = _shown(message)
    files = read_files(container, message.code_page)
    text = LineText()
    add_head(text, _headers(container, message, subject, sender, date))
    add_shown(text, shown)
    words, structure = text.finish()
    provenance, _ = mail_provenance(subject, sender, "")
    return ImportedDocument(
        text=words,
        structure=structure,
        provenance=_dated(provenance, date),
        media_type=MEDIA_TYPE,
        encoding=next((one.encoding for one in shown), "utf-16-le"),
        warnings=tuple(dict.fromkeys((*warnings, *files.warnings))),
        attachments=tuple(files.files),
    )


def _dated(provenance: Provenance, date: str) -> Provenance:
    return replace(provenance, published=date)


def _date(message: Properties) -> str:
    """Give when the message was sent, in UTC."""
    return (
        message.date(_SUBMITTED)
        or utc_date(_sent_headers(message).get("date", ""))
        or message.date(_DELIVERED, _MADE)
    )


def _sender(message: Properties) -> str:
    author = _person(message, _AUTHOR, _AUTHOR_SMTP, _AUTHOR_ADDRESS)
    return author or _person(message, _SENDER, _SENDER_SMTP, _SENDER_ADDRESS)


def _person(said: Properties, name: int, *addresses: int) -> str:
    """Give a name with an address, where there is one of the Internet's form."""
    shown = said.words(name)
    address = next((found for tag in addresses if "@" in (found := said.words(tag))), "")
    if not address or address.lower() == shown.lower():
        return shown or address
    return f"{shown} <{address}>" if shown else address


def _sent_headers(message: Properties) -> dict[str, str]:
    """Give the headers the message travelled with, if it came from outside."""
    raw = message.words(_TRANSPORT)[:_LONGEST_HEADERS]
    if not raw:
        return {}
    parsed = parse_message(raw.encode("utf-8", "surrogateescape"), headers_only=True)
    return {name.lower(): value for name, value in reversed(headers_of(parsed))}


def _headers(
    container: Container, message: Properties, subject: str, sender: str, date: str
) -> list[tuple[str, str]]:
    """Give the headers as the message travelled with them, and what they lack as Outlook kept it."""
    sent = _sent_headers(message)
    kept = {
        "From": sender,
        "Date": date,
        "Subject": subject,
        "Message-ID": message.words(_MESSAGE_ID),
        **_recipients(container, message),
    }
    names = (*kept, *(name for name in ("Sender", "Reply-To", "Cc") if name not in kept))
    return [(name, sent.get(name.lower()) or kept.get(name, "")) for name in names]


def _recipients(container: Container, message: Properties) -> dict[str, str]:
    people: dict[str, list[str]] = {}
    storages = [path for path in container.storages if len(path) == 1 and path[0].startswith("__recip_")]
    for path in sorted(storages)[:MOST_RECIPIENTS]:
        said = Properties(container, path, 8, message.code_page)
        kind = _KINDS.get(said.number(_KIND), "To")
        people.setdefault(kind, []).append(_person(said, _NAME, _SMTP, _ADDRESS))
    shown = {kind: message.words(tag) for kind, tag in _DISPLAYED.items()}
    return shown | {kind: "; ".join(filter(None, names)) for kind, names in people.items()}


def _shown(message: Properties) -> tuple[list[Shown], list[str]]:
    """Give the words a reader saw: plain ones, unless they only stand in for a page."""
    warnings: list[str] = []
    plain = [Shown(words, encoding="utf-16-le")] if (words := message.words(_BODY)).strip() else []
    page = _page(message, warnings)
    if page and is_stub(plain, page):
        return page, warnings
    if plain:
        return plain, []
    rich = _rich(message, warnings)
    if not rich:
        secret = message.words(_CLASS).upper().startswith("IPM.NOTE.SMIME")
        warnings.append(_ENCRYPTED if secret else NO_WORDS)
    return rich, warnings


def _page(message: Properties, warnings: list[str]) -> list[Shown]:
    data = message.content(_PAGE)
    if not data.strip(b"\0 \r\n"):
        words = message.words(_PAGE)
        encoding = "utf-16-le"
    elif message.number(_PAGE_ENCODING):
        decoded = decode_words(data, code_page(message.number(_PAGE_ENCODING)))
        words, encoding = decoded.text, decoded.encoding
        warnings.extend(filter(None, [decoded.problem]))
    else:
        said = decode_page(data, None)
        words, encoding = said.text, said.encoding
        warnings.extend(said.warnings)
    if not words:
        return []
    page = read_page(LexborHTMLParser(words, scripting=True))
    warnings.extend(page.warnings)
    return [Shown(page=page, encoding=encoding)] if page.text else []


def _rich(message: Properties, warnings: list[str]) -> list[Shown]:
    packed = message.content(_RTF)
    if not packed:
        return []
    try:
        document = read_rtf(Upload(unpack_rtf(packed), ""))
    except DocumentRefused:
        warnings.append(_BAD_RTF)
        return []
    warnings.extend(document.warnings)
    page = ReadPage(document.text, document.structure, ())
    return [Shown(page=page, encoding=document.encoding)] if document.text else []
