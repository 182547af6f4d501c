"""What an Excel workbook holds beside its sheets' cells: shared words, number formats, the list of sheets.

Follows ECMA-376, part 1, section 18 (SpreadsheetML).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from workbench.domain.errors import DocumentRefused
from workbench.importers.docx_package import Package, local_name, number
from workbench.importers.number_formats import BUILT_IN
from workbench.importers.safe_xml import Element

_REFERENCE = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT_REFERENCE = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"
_CHUNK = 1 << 18
MOST_SHARED = 2_000_000
MOST_SHEETS = 1_000
_TRUE = ("1", "true", "on")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its name, the part with its cells, and whether the workbook shows it."""

    name: str
    path: str
    hidden: bool
    kind: str


@dataclass(frozen=True, slots=True)
class Book:
    """What all sheets share. ``formats`` are number formats by the number of a cell's style."""

    sheets: tuple[Sheet, ...]
    words: tuple[str, ...]
    formats: tuple[str, ...]
    since_1904: bool


def read_book(package: Package) -> Book:
    """Read it. Raises DocumentRefused over damaged parts."""
    root = package.root(package.main)
    relations = package.relations(package.main)
    sheets: list[Sheet] = []
    for element in _named(root, "sheet"):
        reference = element.get(_REFERENCE) or element.get(_STRICT_REFERENCE) or ""
        kind, path, outside = relations.get(reference, ("", "", True))
        hidden = (element.get("state") or "visible") != "visible"
        if not outside and package.has(path):
            sheets.append(Sheet(element.get("name") or f"Sheet {len(sheets) + 1}", path, hidden, kind))
    if len(sheets) > MOST_SHEETS:
        raise DocumentRefused(f"It is a workbook of more than {MOST_SHEETS:,} sheets. Split it.")
    properties = next(_named(root, "workbookPr"), None)
    return Book(
        sheets=tuple(sheets),
        words=tuple(_shared_words(package, relations)),
        formats=tuple(_formats(package, relations)),
        since_1904=properties is not None and (properties.get("date1904") or "").lower() in _TRUE,
    )


def elements_of(package: Package, path: str, names: frozenset[str]) -> Iterator[Element]:
    """Give a part's elements of these names as they end, each forgotten after; the part may be large.

    Raises DocumentRefused where the part is damaged or declares entities.
    """
    parser = etree.XMLPullParser(
        events=("end",), resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    data = package.archive.read(path)
    damaged = f"Its part “{path.rpartition('/')[2][:80]}” is damaged. Save it anew where it was made."
    try:
        for start in range(0, len(data), _CHUNK):
            parser.feed(data[start : start + _CHUNK])
            yield from _ended(parser, names)
        parser.close()
        yield from _ended(parser, names)
    except (etree.XMLSyntaxError, ValueError, LookupError) as problem:
        raise DocumentRefused(damaged) from problem


def _ended(parser: etree.XMLPullParser, names: frozenset[str]) -> Iterator[Element]:
    for _event, element in parser.read_events():
        if isinstance(element, Element) and local_name(element) in names:
            yield element
            _forget(element)


def _forget(element: Element) -> None:
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def words_of(element: Element) -> str:
    """Give the words of a shared string or a cell's own, without their pronunciation."""
    return "".join(
        child.text or ""
        for child in element.iter()
        if local_name(child) == "t" and not _is_pronunciation(child)
    )


def _is_pronunciation(element: Element) -> bool:
    parent = element.getparent()
    return parent is not None and local_name(parent) == "rPh"


def _named(root: Element, name: str) -> Iterator[Element]:
    return (element for element in root.iter() if local_name(element) == name)


def _part(package: Package, relations: dict[str, tuple[str, str, bool]], kind: str) -> str:
    for found, path, outside in relations.values():
        if found == kind and not outside and path in package.archive:
            return path
    return ""


def _shared_words(package: Package, relations: dict[str, tuple[str, str, bool]]) -> Iterator[str]:
    path = _part(package, relations, "sharedStrings")
    if not path:
        return
    for count, element in enumerate(elements_of(package, path, frozenset({"si"}))):
        if count > MOST_SHARED:
            raise DocumentRefused(f"It is a workbook of more than {MOST_SHARED:,} different words. Split it.")
        yield words_of(element)


def _formats(package: Package, relations: dict[str, tuple[str, str, bool]]) -> Iterator[str]:
    path = _part(package, relations, "styles")
    if not path:
        return
    root = package.root(path)
    own = {
        number(element.get("numFmtId"), -1): element.get("formatCode") or ""
        for element in _named(root, "numFmt")
    }
    for styles in _named(root, "cellXfs"):
        for style in styles:
            code = number(style.get("numFmtId"))
            yield own.get(code, BUILT_IN.get(code, ""))
