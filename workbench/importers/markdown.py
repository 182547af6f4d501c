"""Read Markdown: the `markdown` package makes a page of it, and the pass for pages reads that.

Front matter (lines between two ``---`` at the very beginning) is no text: it goes to the provenance.
"""

from __future__ import annotations

import re
from dataclasses import replace

from markdown import Markdown
from markdown.extensions.fenced_code import FencedCodeExtension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension
from selectolax.lexbor import LexborHTMLParser

from workbench.domain.model import Provenance
from workbench.domain.structure import BlockKind, Structure
from workbench.domain.text import canonical_text
from workbench.importers.dates import iso_date
from workbench.importers.encodings import decode_text
from workbench.importers.html import read_page
from workbench.importers.imported import ImportedDocument, Upload

MEDIA_TYPE = "text/markdown"
_RULE = "---"
_FRONT_ENDS = (_RULE, "...")
_LONGEST_FRONT = 200
_FIELD = re.compile(r"([A-Za-z][\w -]*):[ \t]*(.*)")
_FIELDS = {
    "title": "title",
    "author": "author",
    "authors": "author",
    "publisher": "publisher",
    "url": "address",
    "address": "address",
    "lang": "language",
    "language": "language",
}


def read_markdown(upload: Upload) -> ImportedDocument:
    """Read an upload as Markdown, with tables, fenced code and footnotes."""
    decoded = decode_text(upload.data, upload.encoding)
    front, body = _split(canonical_text(decoded.text))
    extensions = [TableExtension(), FencedCodeExtension(), FootnoteExtension(), SaneListExtension()]
    page = read_page(LexborHTMLParser(Markdown(extensions=extensions).convert(body), scripting=True))
    provenance = _provenance(front)
    if not provenance.title:
        provenance = replace(provenance, title=_first_heading(page.text, page.structure))
    noted = ("The lines before the text (front matter) are kept as the provenance's note.",) if front else ()
    return ImportedDocument(
        text=page.text,
        structure=page.structure,
        provenance=provenance,
        media_type=MEDIA_TYPE,
        encoding=decoded.encoding,
        warnings=(*decoded.warnings, *noted, *page.warnings),
    )


def _split(text: str) -> tuple[str, str]:
    """Give the front matter, "" if there is none, and the text proper."""
    first, *lines = text.split("\n", _LONGEST_FRONT + 1)
    if first.rstrip() != _RULE or not lines or not _FIELD.match(lines[0]):
        return "", text
    for number, line in enumerate(lines[:_LONGEST_FRONT]):
        if line.rstrip() in _FRONT_ENDS:
            return "\n".join(lines[:number]), "\n".join(lines[number + 1 :])
        if not line.strip():
            break
    return "", text


def _provenance(front: str) -> Provenance:
    fields: dict[str, str] = {}
    published = ""
    for line in front.splitlines():
        found = _FIELD.fullmatch(line.rstrip())
        if found is None:
            continue
        name, value = found[1].strip().lower(), found[2].strip().strip("\"'")
        if name in _FIELDS and value:
            fields.setdefault(_FIELDS[name], value)
        elif name in ("date", "published"):
            published = published or iso_date(value)
    return replace(
        Provenance(note=front, published=published),
        title=fields.get("title", ""),
        author=fields.get("author", ""),
        publisher=fields.get("publisher", ""),
        address=fields.get("address", ""),
        language=fields.get("language", ""),
    )


def _first_heading(text: str, structure: Structure) -> str:
    headings = (block for block in structure.blocks if block.kind is BlockKind.HEADING and block.level == 1)
    return next((text[block.start : block.end] for block in headings), "")
