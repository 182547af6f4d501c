"""Adds to a PDF what its writer cannot: bookmarks, links between pages, structure, times one can repeat.

The file is written anew from its objects (ISO 32000-1, 7.5), some of them changed, some added.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from workbench.exporters.memo_pdf_tags import TaggedPage, structure

_TIME = re.compile(rb"\(D:\d{14}(?:Z|[+-]\d\d'\d\d'?)\)")
_START = re.compile(rb"startxref\s+(\d+)\s+%%EOF")
_SECTION = re.compile(rb"xref\n0 (\d+)\s*\n")
_TRAILER = re.compile(rb"trailer\n<<\n(.*?)>>\nstartxref", re.DOTALL)
_SIZE = re.compile(rb"/Size \d+")
_SWIFT = 3  # of the levels of compression: in half the time of the usual one, an eighth larger
_ENTRY = 20  # bytes of a line of the table of objects
_REFERENCE = rb" (\d+) 0 R"
_ANY_REFERENCE = re.compile(rb"\b(\d+) 0 R\b")
_CONTENTS, _ANNOTATIONS = re.compile(rb"/Contents" + _REFERENCE), re.compile(rb"/Annots" + _REFERENCE)
_SUBSET = re.compile(rb"(/FontName /)[A-Z]{6}\+")
_KIDS = re.compile(rb"/Kids\s*\[(.*?)\]", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Link:
    """A link from a box (left, bottom, right, top; points) on a page to an address or a place on a page."""

    page: int
    box: tuple[float, float, float, float]
    address: str = ""
    page_to: int = 0
    y_to: float = 0.0


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An entry of the outline; ``level`` counts from 1, ``page`` from 0."""

    level: int
    title: str
    page: int
    y: float


def finished(
    data: bytes, made_at: str, links: Sequence[Link], bookmarks: Sequence[Bookmark], tagged: list[TaggedPage]
) -> bytes:
    """Return the PDF with its links, its bookmarks, its structure and the time ``made_at`` (ISO 8601)."""
    made = datetime.fromisoformat(made_at).strftime("%Y%m%d%H%M%S").encode()
    objects, trailer = _in_order(*_objects(data))
    catalogue = _number(rb"/Root", trailer)
    info = _number(rb"/Info", trailer)
    objects[info] = _TIME.sub(b"(D:%sZ)" % made, objects[info])
    pages = _pages(objects, catalogue)
    by_page: dict[int, list[bytes]] = {}
    for link in links:
        by_page.setdefault(link.page, []).append(_annotation(link, pages))
    for number, (page, tags) in enumerate(zip(pages, tagged, strict=True)):
        own = objects[page]
        content, annotations = _found(_CONTENTS, own), _found(_ANNOTATIONS, own)
        objects[content] = _stream(tags.operators(_unpacked(objects[content])))
        objects[annotations] = b"[\n" + b"\n".join(by_page.get(number, ())) + b"\n]"
        objects[page] = own.replace(
            b"/Type /Page\n", b"/Type /Page\n/StructParents %d\n/Tabs /S\n" % number, 1
        )
    outline = max(objects) + 1
    objects |= dict(_outline(bookmarks, pages, outline))
    tree = max(objects) + 1
    objects |= dict(structure(tagged, pages, tree))
    more = b"/Outlines %d 0 R\n/PageMode /UseOutlines\n" % outline if bookmarks else b""
    more += b"/StructTreeRoot %d 0 R\n/MarkInfo <</Marked true>>\n" % tree
    more += b"/ViewerPreferences <</DisplayDocTitle true>>\n/Lang (en)\n>>"
    objects[catalogue] = objects[catalogue].rstrip().removesuffix(b">>") + more
    return _written(data[: data.index(b"1 0 obj")], objects, trailer)


def _objects(data: bytes) -> tuple[dict[int, bytes], bytes]:
    """Part a file into its objects, by number, and what its trailer says."""
    start = _START.search(data)
    assert start
    table = int(start[1])
    section, trailer = _SECTION.match(data, table), _TRAILER.search(data, table)
    assert section
    assert trailer
    places: dict[int, int] = {}
    for number in range(1, int(section[1])):
        entry = section.end() + number * _ENTRY
        if data[entry + 17 : entry + 18] == b"n":
            places[number] = int(data[entry : entry + 10])
    ends = sorted([*places.values(), table])
    following = dict(pairwise(ends))
    objects = {}
    for number, place in places.items():
        own = data[place : following[place]]
        objects[number] = own[own.index(b"obj") + 4 : own.rindex(b"endobj")].rstrip(b"\n")
    return objects, trailer[1]


def _in_order(objects: dict[int, bytes], trailer: bytes) -> tuple[dict[int, bytes], bytes]:
    """Give objects numbers in the order in which they are referred to: Qt gives fonts theirs by chance."""
    numbers: dict[int, int] = {}
    ahead = _referred(trailer)
    while ahead:
        number = ahead.pop()
        if number not in numbers and number in objects:
            numbers[number] = len(numbers) + 1
            ahead += _referred(_dictionary(objects[number]))

    def renumber(found: re.Match[bytes]) -> bytes:
        return b"%d 0 R" % numbers.get(int(found[1]), 0)

    renumbered = {}
    for old, new in numbers.items():
        own = _dictionary(objects[old])
        named = _SUBSET.sub(rb"\g<1>" + _letters(new) + b"+", own)
        renumbered[new] = _ANY_REFERENCE.sub(renumber, named) + objects[old][len(own) :]
    return renumbered, _ANY_REFERENCE.sub(renumber, trailer)


def _letters(number: int) -> bytes:
    """Return six capitals that stand for a number, as the name of a font's subset begins."""
    return bytes(65 + number // 26**place % 26 for place in range(6))


def _dictionary(content: bytes) -> bytes:
    """Return an object without its stream."""
    return content.partition(b"stream\n")[0]


def _referred(content: bytes) -> list[int]:
    """Return the numbers of the objects that are referred to, the last one first."""
    return [int(number) for number in _ANY_REFERENCE.findall(content)][::-1]


def _written(head: bytes, objects: dict[int, bytes], trailer: bytes) -> bytes:
    made = bytearray(head)
    size = max(objects) + 1
    places = dict.fromkeys(range(size), -1)
    for number, content in sorted(objects.items()):
        places[number] = len(made)
        made += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(made)
    made += b"xref\n0 %d\n" % size
    made += b"".join(
        b"0000000000 65535 f \n" if place < 0 else b"%010d 00000 n \n" % place for place in places.values()
    )
    kept = _SIZE.sub(b"/Size %d" % size, trailer)
    made += b"trailer\n<<\n%s>>\nstartxref\n%d\n%%%%EOF\n" % (kept, start)
    return bytes(made)


def _pages(objects: dict[int, bytes], catalogue: int) -> list[int]:
    """Return the numbers of the pages' objects, in their order; Qt puts them all under one node."""
    kids = _KIDS.search(objects[_number(rb"/Pages", objects[catalogue])])
    assert kids
    return [int(number) for number in _ANY_REFERENCE.findall(kids[1])]


def _number(name: bytes, within: bytes) -> int:
    return _found(re.compile(name + _REFERENCE), within)


def _found(reference: re.Pattern[bytes], within: bytes) -> int:
    match = reference.search(within)
    assert match
    return int(match[1])


def _unpacked(content: bytes) -> bytes:
    start = content.index(b"stream\n") + 7
    return zlib.decompressobj().decompress(content[start:])


def _stream(content: bytes) -> bytes:
    packed = zlib.compress(content, _SWIFT)
    return b"<<\n/Length %d\n/Filter /FlateDecode\n>>\nstream\n%s\nendstream" % (len(packed), packed)


def _annotation(link: Link, pages: Sequence[int]) -> bytes:
    box = " ".join(f"{side:.2f}" for side in link.box).encode()
    head = b"<< /Type /Annot /Subtype /Link /F 4 /Border [0 0 0] /Rect [%s] " % box
    if link.address:
        return head + b"/A << /S /URI /URI %s >> >>" % _literal(link.address.encode("utf-8"))
    return head + b"/Dest %s >>" % _place(link.page_to, link.y_to, pages)


def _outline(bookmarks: Sequence[Bookmark], pages: Sequence[int], first: int) -> Iterator[tuple[int, bytes]]:
    """Yield the outline's objects: the root, then an entry each, joined as a tree by their levels."""
    if not bookmarks:
        return
    parents: list[int] = []
    above: list[int] = []
    for at, bookmark in enumerate(bookmarks):
        while above and bookmarks[above[-1]].level >= bookmark.level:
            above.pop()
        parents.append(above[-1] if above else -1)
        above.append(at)
    children: dict[int, list[int]] = {}
    for at, parent in enumerate(parents):
        children.setdefault(parent, []).append(at)
    family = children[-1]
    yield (
        first,
        b"<< /Type /Outlines /First %d 0 R /Last %d 0 R /Count %d >>"
        % (first + 1 + family[0], first + 1 + family[-1], len(family)),
    )
    places = {at: place for some in children.values() for place, at in enumerate(some)}
    for at, bookmark in enumerate(bookmarks):
        siblings, place, own = children[parents[at]], places[at], children.get(at, [])
        entry = b"<< /Title %s /Parent %d 0 R /Dest %s" % (
            _literal(b"\xfe\xff" + bookmark.title.encode("utf-16-be")),
            first + 1 + parents[at],
            _place(bookmark.page, bookmark.y, pages),
        )
        if place:
            entry += b" /Prev %d 0 R" % (first + 1 + siblings[place - 1])
        if place + 1 < len(siblings):
            entry += b" /Next %d 0 R" % (first + 1 + siblings[place + 1])
        if own:
            entry += b" /First %d 0 R /Last %d 0 R /Count -%d" % (
                first + 1 + own[0],
                first + 1 + own[-1],
                len(own),
            )
        yield first + 1 + at, entry + b" >>"


def _place(page: int, y: float, pages: Sequence[int]) -> bytes:
    return b"[%d 0 R /XYZ 0 %.2f 0]" % (pages[page], y)


def _literal(data: bytes) -> bytes:
    return b"<" + data.hex().encode() + b">"
