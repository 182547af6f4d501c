"""Read web pages saved with their pictures in one file (MHTML): the page, its address, larger pictures.

Follows RFC 2557 and what browsers write: "Snapshot-Content-Location", frames as pages of their own.
"""

from __future__ import annotations

import re
from dataclasses import replace
from email.message import Message

from selectolax.lexbor import LexborHTMLParser

from workbench.domain.errors import DocumentRefused
from workbench.domain.model import Provenance
from workbench.importers.html import read_page
from workbench.importers.html_metadata import read_provenance
from workbench.importers.imported import Attachment, ImportedDocument, Upload
from workbench.importers.mail import headers_of, parse_message
from workbench.importers.mail_parts import (
    DEEPEST,
    MOST_PARTS,
    TOO_NESTED,
    UNREADABLE,
    file_name,
    page_words,
    payload,
)
from workbench.importers.mail_words import utc_date

MEDIA_TYPE = "multipart/related"
CONTENT_PICTURE_BYTES = 20_000
MOST_PICTURES = 50
NO_PAGE = "It is a saved page without a page in it. Save it again, as “web page, complete” or as PDF."
_PAGES = ("text/html", "application/xhtml+xml")
_ENDINGS = {"image/jpeg": ".jpg", "image/png": ".png", "image/gif": ".gif", "image/webp": ".webp"}


def read_mhtml(upload: Upload) -> ImportedDocument:
    """Read an upload as a saved page."""
    message = parse_message(upload.data)
    leaves = _leaves(message)
    pages = [part for part in leaves if part.get_content_type() in _PAGES]
    if not pages:
        raise DocumentRefused(NO_PAGE)
    root = _root(message, pages)
    words = page_words(root)
    parser = LexborHTMLParser(words.text, scripting=True)
    page = read_page(parser, tell_boilerplate=True)
    pictures, left_out = _pictures(leaves, words.text)
    warnings = [words.problem, *page.warnings, _frames_left_out(pages, root), left_out]
    return ImportedDocument(
        text=page.text,
        structure=page.structure,
        provenance=_provenance(message, root, read_provenance(parser, words.text)),
        media_type=MEDIA_TYPE,
        encoding=words.encoding,
        warnings=tuple(warning for warning in warnings if warning),
        attachments=pictures,
    )


def _leaves(message: Message) -> list[Message]:
    found: list[Message] = []
    waiting: list[tuple[Message, int]] = [(message, 0)]
    while waiting:
        part, depth = waiting.pop()
        inside = part.get_payload()
        if depth > DEEPEST or len(found) > MOST_PARTS:
            raise DocumentRefused(TOO_NESTED)
        if isinstance(inside, list):
            waiting.extend((child, depth + 1) for child in reversed(inside) if isinstance(child, Message))
        else:
            found.append(part)
    return found


def _root(message: Message, pages: list[Message]) -> Message:
    """Give the page that the file is about: the one it names, or the first."""
    try:
        start = message.get_param("start")
    except UNREADABLE:
        start = None
    named = [page for page in pages if start and str(page.get("Content-ID", "")).strip() == start]
    return (named or pages)[0]


def _frames_left_out(pages: list[Message], root: Message) -> str:
    words = 0
    count = 0
    for page in pages:
        if page is not root:
            shown = read_page(LexborHTMLParser(page_words(page).text, scripting=True)).text.split()
            words += len(shown)
            count += bool(shown)
    if not count:
        return ""
    frames = "one frame" if count == 1 else f"{count} frames"
    return f"Left out: {frames} within the page, with {words:,} words. Such frames are mostly advertisements."


def _pictures(leaves: list[Message], markup: str) -> tuple[tuple[Attachment, ...], str]:
    """Give the pictures that are large enough to show something and stand in the page; say of the others."""
    kept: dict[bytes, Attachment] = {}
    others = 0
    for number, part in enumerate(leaves, 1):
        kind = part.get_content_type()
        if not kind.startswith("image/"):
            continue
        data = payload(part)
        large = len(data) >= CONTENT_PICTURE_BYTES and kind in _ENDINGS
        if large and len(kept) < MOST_PICTURES and _is_shown(part, markup):
            kept.setdefault(data, Attachment(_name(part, kind, number), data))
        else:
            others += 1
    if not others:
        return tuple(kept.values()), ""
    count = "one small or hidden picture" if others == 1 else f"{others} small or hidden pictures"
    return tuple(kept.values()), f"Left out: {count} of the page."


def _is_shown(part: Message, markup: str) -> bool:
    location = str(part.get("Content-Location", "")).strip()
    content_id = str(part.get("Content-ID", "")).strip(" <>")
    return bool(location and location.rpartition("/")[2].partition("?")[0] in markup) or bool(
        content_id and f"cid:{content_id}" in markup
    )


def _name(part: Message, kind: str, number: int) -> str:
    location = str(part.get("Content-Location", "")).partition("?")[0].rpartition("/")[2]
    stem = re.sub(r"[^\w.-]+", "_", location).strip("._")[:80].rpartition(".")
    name = file_name(part) or stem[0] or stem[2] or f"picture {number}"
    return name if name.lower().endswith(_ENDINGS[kind]) else f"{name}{_ENDINGS[kind]}"


def _provenance(message: Message, root: Message, said: Provenance) -> Provenance:
    """Fill what the page does not say of itself from the file's headers."""
    headers = {name.lower(): value for name, value in reversed(headers_of(message))}
    places = (
        headers.get("snapshot-content-location", ""),
        headers.get("content-location", ""),
        str(root.get("Content-Location", "")).strip(),
    )
    address = next((place for place in places if place.startswith(("http://", "https://"))), "")
    return replace(
        said,
        title=said.title or headers.get("subject", ""),
        address=said.address or address,
        accessed=said.accessed or utc_date(headers.get("date", "")),
    )
