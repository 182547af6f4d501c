"""Reads a PDF as its viewers do: words and their places, the outline, links, the structure."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from contextlib import contextmanager

import pypdfium2
import pypdfium2.raw as pdfium

_FRAME = re.compile(
    r"\A(?P<title>.*)\s+Verification memo\s+(?P<date>.* UTC)\s+Page (?P<page>\d+) of (?P<of>\d+)\s*"
)


@contextmanager
def opened(data: bytes) -> Iterator[pypdfium2.PdfDocument]:
    document = pypdfium2.PdfDocument(data)
    try:
        yield document
    finally:
        document.close()


def bodies(data: bytes) -> list[str]:
    """Return the words of each page without running head and foot."""
    with opened(data) as document:
        texts = [page.get_textpage().get_text_bounded() for page in document]
    return [_FRAME.sub("", text, count=1).replace("\x02", "-") for text in texts]


def frames(data: bytes) -> list[dict[str, str]]:
    """Return what running head and foot of each page say."""
    with opened(data) as document:
        found = [_FRAME.match(page.get_textpage().get_text_bounded()) for page in document]
    assert all(found)
    return [one.groupdict() for one in found if one]


def lines(data: bytes) -> list[list[str]]:
    """Return the lines of each page as they stand below each other, running head and foot among them."""
    pages = []
    with opened(data) as document:
        for page in document:
            words = page.get_textpage()
            found: dict[int, str] = {}
            for at in range(words.count_chars()):
                letter = words.get_text_range(at, 1)
                if letter not in "\r\n":
                    height = round(words.get_charbox(at, loose=True)[1])
                    found[height] = found.get(height, "") + letter
            pages.append([found[height].strip() for height in sorted(found, reverse=True)])
    return pages


def boxes(data: bytes) -> Iterator[tuple[float, float, float, float]]:
    """Yield left, bottom, right and top of each letter but blanks, of every page."""
    with opened(data) as document:
        for page in document:
            words = page.get_textpage()
            for at in range(words.count_chars()):
                if words.get_text_range(at, 1).strip():
                    yield words.get_charbox(at)


def outline(data: bytes) -> list[tuple[int, str, int]]:
    """Return level, title and page of each bookmark."""
    with opened(data) as document:
        return [
            (one.level, one.get_title(), one.get_dest().get_index()) for one in document.get_toc(max_depth=9)
        ]


def links(data: bytes) -> list[tuple[int, str | int]]:
    """Return for each link the page it stands on, and the address or the page that it leads to."""
    found: list[tuple[int, str | int]] = []
    with opened(data) as document:
        for number, page in enumerate(document):
            at, link = ctypes.c_int(0), pdfium.FPDF_LINK()
            while pdfium.FPDFLink_Enumerate(page, at, link):
                action = pdfium.FPDFLink_GetAction(link)
                if action:
                    size = pdfium.FPDFAction_GetURIPath(document, action, None, 0)
                    address = ctypes.create_string_buffer(size)
                    pdfium.FPDFAction_GetURIPath(document, action, address, size)
                    found.append((number, address.value.decode()))
                else:
                    place = pdfium.FPDFLink_GetDest(document, link)
                    found.append((number, pdfium.FPDFDest_GetDestPageIndex(document, place)))
    return found


def roles(data: bytes) -> list[tuple[str, ...]]:
    """Return for each element of each page's structure its role behind those that it stands in."""
    found: list[tuple[str, ...]] = []
    with opened(data) as document:
        for page in document:
            tree = pdfium.FPDF_StructTree_GetForPage(page)
            for at in range(pdfium.FPDF_StructTree_CountChildren(tree)):
                _walk(pdfium.FPDF_StructTree_GetChildAtIndex(tree, at), (), found)
            pdfium.FPDF_StructTree_Close(tree)
    return found


def _walk(element: object, above: tuple[str, ...], found: list[tuple[str, ...]]) -> None:
    if not element:
        return
    name = ctypes.create_string_buffer(200)
    size = pdfium.FPDF_StructElement_GetType(element, name, 200)
    path = (*above, name.raw[: size - 2].decode("utf-16-le"))
    found.append(path)
    for at in range(pdfium.FPDF_StructElement_CountChildren(element)):
        _walk(pdfium.FPDF_StructElement_GetChildAtIndex(element, at), path, found)
