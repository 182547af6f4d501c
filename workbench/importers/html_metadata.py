"""What a web page says of itself: title, author, publisher, date, address, language.

Read from JSON-LD (schema.org), Open Graph and other meta elements, the canonical link, time elements, and
the note that browsers and SingleFile leave in pages they save. Pages contradict themselves; the order of
the candidates below is that of how often they are right.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from workbench.domain.model import Provenance
from workbench.domain.text import canonical_text
from workbench.importers.dates import iso_date

_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(\S+?)\s*-->")
_SINGLE_FILE = re.compile(r"Page saved with SingleFile\s+url:\s*(\S+)(?:\s+saved date:\s*([^\n]+))?")
_HEAD_CHARACTERS = 10_000
_LONGEST = 500
_DEEPEST = 12
# Other times on a page are those of comments and of other articles.
_OWN_TIMES = "time[itemprop=datePublished], time[pubdate], article time[datetime], main time[datetime]"
_WORKS = re.compile(
    r"article|posting|report|review|webpage|creativework|book|interview|statement", re.IGNORECASE
)

_TITLES = ("og:title", "twitter:title", "citation_title", "dc.title")
_AUTHORS = (
    "author", "article:author", "citation_author", "parsely-author", "sailthru.author", "dc.creator", "byl",
)  # fmt: skip
_PUBLISHERS = ("og:site_name", "citation_publisher", "dc.publisher", "application-name")
_DATES = (
    "article:published_time", "article:published", "og:published_time", "datepublished", "citation_date",
    "parsely-pub-date", "sailthru.date", "dc.date", "dc.date.issued", "pubdate", "publishdate", "date",
)  # fmt: skip

_Json = dict[str, Any]


def read_provenance(parser: LexborHTMLParser, source: str) -> Provenance:
    """Read what a page says of itself; empty where it says nothing. ``source`` is its markup."""
    page = _Page(parser, source)
    return Provenance(
        title=page.title(),
        author=page.author(),
        publisher=page.publisher(),
        published=page.published(),
        address=page.address(),
        accessed=page.accessed(),
        language=page.language(),
    )


class _Page:
    def __init__(self, parser: LexborHTMLParser, source: str) -> None:
        self._parser = parser
        self._meta = _meta_values(parser)
        self._work = _main_work(parser)
        head = source[:_HEAD_CHARACTERS]
        self._single_file = _SINGLE_FILE.search(head)
        self._saved_from = _SAVED_FROM.search(head)

    def title(self) -> str:
        shown = self._parser.css_first("title")
        return _first(
            self._work.get("headline"),
            *self._named(_TITLES),
            shown.text() if shown is not None else "",
        )

    def author(self) -> str:
        return _first(", ".join(_names(self._work.get("author"))), *self._named(_AUTHORS), no_address=True)

    def publisher(self) -> str:
        names = ", ".join(_names(self._work.get("publisher")))
        return _first(names, *self._named(_PUBLISHERS), no_address=True)

    def published(self) -> str:
        times = (node.attributes.get("datetime") for node in self._parser.css(_OWN_TIMES))
        for candidate in (self._work.get("datePublished"), *self._named(_DATES), *times):
            date = iso_date(candidate) if isinstance(candidate, str) else ""
            if date:
                return date
        return ""

    def address(self) -> str:
        link = self._parser.css_first("link[rel=canonical]")
        candidates = (
            link.attributes.get("href") if link is not None else None,
            *self._named(("og:url", "twitter:url")),
            self._work.get("url"),
            self._single_file[1] if self._single_file else None,
            self._saved_from[1] if self._saved_from else None,
        )
        addresses = (_tidy(candidate) for candidate in candidates)
        return next((found for found in addresses if found.startswith(("http://", "https://"))), "")

    def accessed(self) -> str:
        return iso_date(self._single_file[2]) if self._single_file and self._single_file[2] else ""

    def language(self) -> str:
        root = self._parser.css_first("html")
        attributes = root.attributes if root is not None else {}
        candidates = (
            attributes.get("lang"),
            attributes.get("xml:lang"),
            *self._named(("content-language", "og:locale")),
            self._work.get("inLanguage"),
        )
        tags = (_tidy(candidate).replace("_", "-") for candidate in candidates)
        return next((tag for tag in tags if re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*", tag)), "")

    def _named(self, names: tuple[str, ...]) -> list[str]:
        return [self._meta.get(name, "") for name in names]


def _meta_values(parser: LexborHTMLParser) -> dict[str, str]:
    values: dict[str, str] = {}
    for node in parser.css("meta"):
        attributes = node.attributes
        content = attributes.get("content")
        for key in ("property", "name", "itemprop", "http-equiv"):
            name = attributes.get(key)
            if name and content:
                values.setdefault(name.strip().lower(), content)
    return values


def _main_work(parser: LexborHTMLParser) -> _Json:
    """Give the JSON-LD object that describes the page's text: the one with the headline, else the first."""
    works: list[_Json] = []
    for node in parser.css('script[type="application/ld+json"]'):
        try:
            works.extend(_objects(json.loads(node.text(), strict=False), 0))
        except (ValueError, RecursionError):
            continue  # many pages hold JSON-LD that is none
    works = [work for work in works if _WORKS.search(" ".join(_texts(work.get("@type"))))]
    return next((work for work in works if work.get("headline")), works[0] if works else {})


def _objects(value: Any, depth: int) -> Iterator[_Json]:
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for item in value:
            yield from _objects(item, depth + 1)
    elif isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _objects(value.get(key), depth + 1)


def _texts(value: Any) -> list[str]:
    values = value if isinstance(value, list) else [value]
    return [item for item in values if isinstance(item, str)]


def _names(value: Any) -> list[str]:
    """Give the names of persons or organisations, however JSON-LD puts them."""
    names = []
    for item in value if isinstance(value, list) else [value]:
        name = item.get("name") if isinstance(item, dict) else item
        names.extend(_texts(name))
    return list(dict.fromkeys(name.strip() for name in names if name.strip()))


def _first(*candidates: Any, no_address: bool = False) -> str:
    for candidate in candidates:
        words = _tidy(candidate)
        if words and not (no_address and words.startswith(("http:", "https:", "//", "www."))):
            return words
    return ""


def _tidy(value: Any) -> str:
    """Give text as one line of bounded length; "" for what is no text."""
    if not isinstance(value, str):
        return ""
    clean = value[:_LONGEST].encode("utf-8", "ignore").decode("utf-8")
    # Publishing systems put escaped markup into JSON-LD and meta elements: "&#8216;" for a quotation mark.
    return " ".join(canonical_text(unescape(clean)).split())
