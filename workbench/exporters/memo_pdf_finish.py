"""Adds to a PDF what its writer cannot: bookmarks and links between pages, and times that one can repeat.

They are appended as an incremental update (ISO 32000-1, 7.5.6): what was written stays as it is. Only the
two times in it are overwritten, letter for letter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

_TIME = re.compile(rb"\(D:\d{14}(?:Z|[+-]\d\d'\d\d'?)\)")
_PAGE = re.compile(rb"\n(\d+) 0 obj\n<<\n/Type /Page\n.*?/Annots (\d+) 0 R", re.DOTALL)
_CATALOG = re.compile(rb"\n(\d+) 0 obj\n<<\n/Type /Catalog\n(.*?)>>\nendobj", re.DOTALL)
_SIZE, _START = re.compile(rb"/Size (\d+)"), re.compile(rb"startxref\s+(\d+)\s+%%EOF")
_TRAILER = re.compile(rb"trailer\n<<\n(.*?)>>\nstartxref", re.DOTALL)


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


def finished(data: bytes, made_at: str, links: Sequence[Link], bookmarks: Sequence[Bookmark]) -> bytes:
    """Return the PDF with its links, its bookmarks and the time ``made_at`` (ISO 8601)."""
    made = datetime.fromisoformat(made_at).strftime("%Y%m%d%H%M%S").encode()
    data = _TIME.sub(lambda found: b"(D:" + made + found[0][17:], data)
    pages = [(int(found[1]), int(found[2])) for found in _PAGE.finditer(data)]
    catalogue, trailer = _CATALOG.search(data), _TRAILER.search(data)
    size, start = _SIZE.search(data), _START.search(data)
    assert pages
    assert catalogue
    assert trailer
    assert size
    assert start
    first = int(size[1])
    objects: dict[int, bytes] = {}
    by_page: dict[int, list[bytes]] = {}
    for link in links:
        by_page.setdefault(link.page, []).append(_annotation(link, pages))
    for number, own in by_page.items():
        objects[pages[number][1]] = b"[\n" + b"\n".join(own) + b"\n]"
    objects |= dict(_outline(bookmarks, pages, first))
    outlines = b"/Outlines %d 0 R\n/PageMode /UseOutlines\n" % first if bookmarks else b""
    objects[int(catalogue[1])] = b"<<\n/Type /Catalog\n" + catalogue[2] + outlines + b"/Lang (en)\n>>"
    return data + _update(objects, len(data), first + len(bookmarks) + 1, trailer[1], int(start[1]))


def _update(objects: dict[int, bytes], offset: int, size: int, trailer: bytes, previous: int) -> bytes:
    made = bytearray(b"\n")
    table = []
    for number, content in sorted(objects.items()):
        table.append(b"%d 1\n%010d 00000 n \n" % (number, offset + len(made)))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = offset + len(made)
    made += b"xref\n" + b"".join(table)
    kept = _SIZE.sub(b"/Size %d" % size, trailer)
    made += b"trailer\n<<\n%s/Prev %d\n>>\nstartxref\n%d\n%%%%EOF\n" % (kept, previous, start)
    return bytes(made)


def _annotation(link: Link, pages: Sequence[tuple[int, int]]) -> bytes:
    box = " ".join(f"{side:.2f}" for side in link.box).encode()
    head = b"<< /Type /Annot /Subtype /Link /F 4 /Border [0 0 0] /Rect [%s] " % box
    if link.address:
        return head + b"/A << /S /URI /URI %s >> >>" % _literal(link.address.encode("utf-8"))
    return head + b"/Dest %s >>" % _place(link.page_to, link.y_to, pages)


def _outline(
    bookmarks: Sequence[Bookmark], pages: Sequence[tuple[int, int]], first: int
) -> Iterator[tuple[int, bytes]]:
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


def _place(page: int, y: float, pages: Sequence[tuple[int, int]]) -> bytes:
    return b"[%d 0 R /XYZ 0 %.2f 0]" % (pages[page][0], y)


def _literal(data: bytes) -> bytes:
    return b"<" + data.hex().encode() + b">"
