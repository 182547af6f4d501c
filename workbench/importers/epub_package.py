"""The parts of an e-book and their order (EPUB 3.3, and the older 2.0): container, package, contents."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field
from urllib.parse import unquote

from workbench.domain.errors import DocumentRefused
from workbench.importers.safe_xml import parse_xml
from workbench.importers.safe_zip import SafeZip

_CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"
# These two only scramble fonts; everything else locks the text away.
_FONT_SCRAMBLING = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
_PAGES = ("application/xhtml+xml", "text/html", "application/x-dtbook+xml", "text/x-oeb1-document")
_CONTENTS = "application/x-dtbncx+xml"
_MOST_CHAPTERS = 10_000
_LONGEST = 500

DRM = (
    "It is locked by its seller (digital rights management), so its text cannot be read."
    " Ask for a copy without the lock."
)


@dataclass(frozen=True, slots=True)
class Item:
    """A part of the book: its path in the archive and what it is."""

    path: str
    media_type: str
    properties: frozenset[str] = field(default_factory=frozenset)

    @property
    def is_page(self) -> bool:
        """Whether it holds text to read."""
        return self.media_type in _PAGES


class Book:
    """An opened e-book. Every method raises DocumentRefused over a damaged part."""

    def __init__(self, data: bytes) -> None:
        self.archive = SafeZip(data)
        self._refuse_locked()
        container = parse_xml(self.archive.read(_CONTAINER), "container.xml")
        paths = [element.get("full-path") or "" for element in container.iter("{*}rootfile")]
        if not paths:
            raise DocumentRefused("It is no whole e-book: it does not say where its text begins.")
        self._folder = posixpath.dirname(paths[0])
        self._package = parse_xml(self.archive.read(paths[0]), posixpath.basename(paths[0]))
        self._items = dict(self._manifest())

    def _refuse_locked(self) -> None:
        if _ENCRYPTION not in self.archive:
            return
        root = parse_xml(self.archive.read(_ENCRYPTION), "encryption.xml")
        for method in root.iter("{*}EncryptedData"):
            algorithms = [found.get("Algorithm") for found in method.iterfind("{*}EncryptionMethod")]
            if not algorithms or any(name not in _FONT_SCRAMBLING for name in algorithms):
                raise DocumentRefused(DRM)

    def _manifest(self) -> list[tuple[str, Item]]:
        found = []
        for element in self._package.iterfind("{*}manifest/{*}item"):
            properties = frozenset((element.get("properties") or "").split())
            path = self._path(self._folder, element.get("href") or "")
            media_type = (element.get("media-type") or "").strip().lower()
            found.append((element.get("id") or "", Item(path, media_type, properties)))
        return found

    @staticmethod
    def _path(folder: str, reference: str) -> str:
        path = posixpath.normpath(posixpath.join("/", folder, unquote(reference.partition("#")[0])))
        return path.lstrip("/")

    def spine(self) -> list[Item]:
        """Give the parts in reading order, those apart from the main text at their place, each once."""
        order = self._package.iterfind("{*}spine/{*}itemref")
        names = dict.fromkeys(element.get("idref") or "" for element in order)
        return [self._items[name] for name in names if name in self._items][:_MOST_CHAPTERS]

    def metadata(self, name: str) -> list[str]:
        """Give the values of a Dublin Core element, one line each."""
        found = self._package.iterfind(f"{{*}}metadata//{{http://purl.org/dc/elements/1.1/}}{name}")
        lines = (" ".join("".join(map(str, element.itertext())).split()) for element in found)
        return [line[:_LONGEST] for line in lines if line]

    def chapter_names(self) -> dict[str, list[str]]:
        """Give the names that the table of contents has for places in the parts, by the parts' paths."""
        names: dict[str, list[str]] = {}
        for item in self._items.values():
            if item.path not in self.archive:
                continue
            if item.media_type == _CONTENTS:
                tags = ("navPoint", "content", "src", "navLabel")
            elif "nav" in item.properties:
                tags = ("a", "a", "href", "")
            else:
                continue
            self._read_contents(item, tags, names)
        return names

    def _read_contents(
        self, item: Item, tags: tuple[str, str, str, str], names: dict[str, list[str]]
    ) -> None:
        point, link, attribute, label = tags
        try:
            root = parse_xml(self.archive.read(item.path), posixpath.basename(item.path))
        except DocumentRefused:
            return  # a book can be read without its table of contents
        folder = posixpath.dirname(item.path)
        for element in root.iter(f"{{*}}{point}"):
            target = element if point == link else element.find(f"{{*}}{link}")
            named = element.find(f"{{*}}{label}") if label else element
            reference = None if target is None else target.get(attribute)
            if reference and named is not None:
                words = " ".join("".join(map(str, named.itertext())).split())
                names.setdefault(self._path(folder, reference), []).append(words)
