"""All words in a finished paper, wherever its format can hold some: text, notes, properties, addresses.

Not among them are the names of fonts and styles, which no case fills.
"""

from __future__ import annotations

import html
import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from typing import Any

_WORD_TEXT = frozenset({"t", "delText", "instrText", "delInstrText"})
_WORD_BREAKS = frozenset({"p", "tab", "br", "cr", "noBreakHyphen"})
_WORD_LOOKS = frozenset({"rFonts", "pStyle", "rStyle", "tblStyle"})
_LOOKS = re.compile(r"(?:^|/)(?:styles|fontTable|webSettings|numbering)\.xml$|/theme/|^\[Content_Types\]")
_HTML_ATTRIBUTES = frozenset({"href", "src", "title", "alt", "content", "aria-label", "id", "name", "lang"})
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_URI = re.compile(rb"/URI\s*\((.*?)(?<!\\)\)", re.DOTALL)
_XMP = re.compile(rb"<x:xmpmeta.*?</x:xmpmeta>", re.DOTALL)


def finished_words(data: bytes, ending: str) -> str:
    """Return what a paper says, by the ending of its files' names; parts stand on lines of their own."""
    return "\n".join(_READERS[ending](data))


def _docx(data: bytes) -> Iterator[str]:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for info in package.infolist():
            yield info.filename
            if _LOOKS.search(info.filename) or not info.filename.endswith((".xml", ".rels")):
                continue
            root = etree.fromstring(package.read(info.filename), parser)
            yield "".join(_xml_text(root))
            yield "\n".join(_xml_attributes(root))


def _xml_text(root: Any) -> Iterator[str]:
    for element in root.iter():
        if not isinstance(element.tag, str):
            yield f" {element.text or ''} "  # a comment in the file
            continue
        name = element.tag.rpartition("}")[2]
        if name in _WORD_BREAKS:
            yield "\n"
        elif name in _WORD_TEXT:
            yield element.text or ""
        elif element.text and not element.text.isspace():
            yield f" {element.text} "


def _xml_attributes(root: Any) -> Iterator[str]:
    for element in root.iter():
        if isinstance(element.tag, str) and element.tag.rpartition("}")[2] not in _WORD_LOOKS:
            yield from map(str, element.attrib.values())


def _pdf(data: bytes) -> Iterator[str]:
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    try:
        yield from document.get_metadata_dict().values()
        yield from (entry.get_title() for entry in document.get_toc(max_depth=15))
        for page in document:
            words = page.get_textpage()
            yield words.get_text_range().replace("\x02", "")
            words.close()
            page.close()
    finally:
        document.close()
    for found in (*_URI.findall(data), *_XMP.findall(data)):
        yield found.decode("utf-8", "replace")


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.text: list[str] = []
        self.attributes: list[str] = []
        self._style = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._style = tag == "style"
        self.attributes += [value for name, value in attrs if value and name in _HTML_ATTRIBUTES]
        if tag in ("p", "div", "td", "th", "li", "tr", "h1", "h2", "h3", "h4", "br", "section", "blockquote"):
            self.text.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag == "style":
            self._style = False

    def handle_data(self, data: str) -> None:
        if not self._style:
            self.text.append(data)

    def handle_comment(self, data: str) -> None:
        self.attributes.append(data)


def _html(data: bytes) -> Iterator[str]:
    page = _Page()
    page.feed(data.decode("utf-8"))
    page.close()
    yield "".join(page.text)
    yield from page.attributes


def _markdown(data: bytes) -> Iterator[str]:
    text = data.decode("utf-8")
    yield text
    yield html.unescape(_ESCAPED.sub(r"\1", text))


def _csv(data: bytes) -> Iterator[str]:
    yield data.decode("utf-8-sig")


def _json(data: bytes) -> Iterator[str]:
    waiting = [json.loads(data)]
    while waiting:
        value = waiting.pop()
        if isinstance(value, str):
            yield value
        elif isinstance(value, list):
            waiting += value
        elif isinstance(value, dict):
            waiting += [*value.values()]


_READERS: dict[str, Callable[[bytes], Iterator[str]]] = {
    ".docx": _docx,
    ".pdf": _pdf,
    ".html": _html,
    ".md": _markdown,
    ".csv": _csv,
    ".jsonld": _json,
}
