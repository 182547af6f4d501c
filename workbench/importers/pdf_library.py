"""Ask PDFium what a file holds: pages, characters with their boxes, type, outline and metadata.

PDFium is called through ctypes, and a call for each character is what reading a PDF costs. So the two
calls that are made for each of them go through function objects without argument types, which take half
the time, and write into one block of memory that all pages use again.
"""

from __future__ import annotations

import codecs
import ctypes
from array import array
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import repeat
from math import atan2, degrees, hypot, isfinite
from typing import Any

import pypdfium2.raw as pdfium
from pypdfium2_raw import bindings

from workbench.domain.errors import DocumentRefused, PasswordNeeded

LOCKED = "It is protected with a password. Import it again with its password."
STILL_LOCKED = "It is protected with a password, and the one given does not open it. Check the password."
UNREADABLE = (
    "Its PDF structure is damaged beyond reading. Open it in another program and print it to a new PDF."
)

codecs.lookup("utf-16-le")  # loads it while files may still be opened
_library = bindings._libs["pdfium"]  # noqa: SLF001
# Fresh function objects: those of `pdfium` check their arguments, which takes longer than the work.
_unicode_of = _library["FPDFText_GetUnicode"]
_loose_box_of = _library["FPDFText_GetLooseCharBox"]
_AT_ONCE = 8192
_boxes = (ctypes.c_float * (4 * _AT_ONCE))()
_box_places = [ctypes.byref(_boxes, 16 * number) for number in range(_AT_ONCE)]
_matrix = pdfium.FS_MATRIX()
_FONT_NAME_BYTES = 128
_font_name = ctypes.create_string_buffer(_FONT_NAME_BYTES)
_font_flags = ctypes.c_int()
_origin_x, _origin_y = ctypes.c_double(), ctypes.c_double()
_FORCE_BOLD = 1 << 18
_BOLD_NAMES = ("bold", "black", "heavy")

_LONGEST_TEXT = 4096
_DEEPEST_OUTLINE = 12
_MOST_BOOKMARKS = 20_000


@dataclass(frozen=True, slots=True)
class Bookmark:
    """An entry of the outline; ``level`` 1 is outermost, ``page`` the index of the page it leads to."""

    level: int
    title: str
    page: int


@dataclass(frozen=True, slots=True)
class Type:
    """How a character is set: points, degrees against the clock and origin as the file counts, bold, known.

    The origin is on the line that the letters stand on. ``known``: the file says which letter it is.
    """

    size: float
    angle: float
    origin: tuple[float, float]
    bold: bool
    known: bool


@dataclass(frozen=True, slots=True)
class PageCharacters:
    """The characters of a page in PDFium's order, with boxes in the file's own coordinates.

    ``codes`` are UTF-16 units. ``boxes`` are left, top, right, bottom of each, y upwards. ``bounds`` is the
    visible part of the page (left, bottom, right, top), ``turns`` the quarter turns clockwise in which it is
    shown.
    """

    codes: list[int]
    boxes: array[float]
    bounds: tuple[float, float, float, float]
    turns: int
    type_of: Callable[[int], Type]


class PdfFile:
    """An open PDF. Raises DocumentRefused where it cannot be opened."""

    def __init__(self, data: bytes, password: str | None) -> None:
        self._data = data  # PDFium reads from it as long as the file is open
        secret = None if password is None else password.encode("utf-8", "replace")
        self._document = pdfium.FPDF_LoadMemDocument64(data, len(data), secret)
        if not self._document:
            needs_password = pdfium.FPDF_GetLastError() == pdfium.FPDF_ERR_PASSWORD
            if not needs_password:
                raise DocumentRefused(UNREADABLE)
            raise PasswordNeeded(STILL_LOCKED if password else LOCKED)
        self.page_count = pdfium.FPDF_GetPageCount(self._document)

    def close(self) -> None:
        """Free what PDFium holds."""
        pdfium.FPDF_CloseDocument(self._document)

    @contextmanager
    def page(self, index: int) -> Iterator[PdfPage | None]:
        """Open a page for a while; None where it is too damaged."""
        page = pdfium.FPDF_LoadPage(self._document, index)
        text = pdfium.FPDFText_LoadPage(page) if page else None
        try:
            yield PdfPage(self._document, page, text) if text else None
        finally:
            if text:
                pdfium.FPDFText_ClosePage(text)
            if page:
                pdfium.FPDF_ClosePage(page)

    def draw_forms(self, index: int) -> None:
        """Make what is filled into the forms of a page, and all else that lies on it, a part of the page."""
        page = pdfium.FPDF_LoadPage(self._document, index)
        if page:
            pdfium.FPDFPage_Flatten(page, pdfium.FLAT_NORMALDISPLAY)
            pdfium.FPDF_ClosePage(page)

    def metadata(self, key: str) -> str:
        """Return an entry of the file's information, such as "Title"."""
        return wide_text(
            lambda buffer, size: pdfium.FPDF_GetMetaText(self._document, key.encode(), buffer, size)
        )

    def language(self) -> str:
        """Return the language the file says it is in."""
        return wide_units(lambda buffer, size: pdfium.FPDFCatalog_GetLanguage(self._document, buffer, size))

    def label(self, index: int) -> str:
        """Return the label that the file gives a page; empty where it gives none."""
        return wide_text(lambda buffer, size: pdfium.FPDF_GetPageLabel(self._document, index, buffer, size))

    def bookmarks(self) -> list[Bookmark]:
        """Return the outline in its order, without entries that lead to no page."""
        found: list[Bookmark] = []
        seen: set[int] = set()  # damaged outlines run in circles
        stack = [(pdfium.FPDFBookmark_GetFirstChild(self._document, None), 1)]
        while stack and len(seen) < _MOST_BOOKMARKS:
            mark, level = stack.pop()
            address = ctypes.cast(mark, ctypes.c_void_p).value
            if not address or address in seen:
                continue
            seen.add(address)
            stack.append((pdfium.FPDFBookmark_GetNextSibling(self._document, mark), level))
            if level < _DEEPEST_OUTLINE:
                stack.append((pdfium.FPDFBookmark_GetFirstChild(self._document, mark), level + 1))
            self._note(mark, level, found)
        return found

    def _note(self, mark: Any, level: int, found: list[Bookmark]) -> None:
        title = wide_text(lambda buffer, size: pdfium.FPDFBookmark_GetTitle(mark, buffer, size))
        target = pdfium.FPDFBookmark_GetDest(self._document, mark)
        page = pdfium.FPDFDest_GetDestPageIndex(self._document, target) if target else -1
        if page >= 0 and title.strip():
            found.append(Bookmark(level, title, page))

    def attachments(self) -> Iterator[tuple[str, Callable[[int], bytes]]]:
        """Give the names of the files held inside, each with the function that reads it."""
        for index in range(max(pdfium.FPDFDoc_GetAttachmentCount(self._document), 0)):
            held = pdfium.FPDFDoc_GetAttachment(self._document, index)
            if held:
                yield _attachment_name(held), partial(_attachment_data, held)


class PdfPage:
    """An open page."""

    def __init__(self, document: Any, page: Any, text: Any) -> None:
        self.document = document
        self.raw = page
        self.raw_text = text
        bounds = pdfium.FS_RECTF()
        pdfium.FPDF_GetPageBoundingBox(page, bounds)
        self.bounds = _sound_bounds(bounds)
        self.turns = pdfium.FPDFPage_GetRotation(page) % 4

    def characters(self) -> PageCharacters:
        """Return all characters of the page."""
        count = max(pdfium.FPDFText_CountChars(self.raw_text), 0)
        handle = ctypes.c_void_p(ctypes.cast(self.raw_text, ctypes.c_void_p).value)
        codes = list(map(_unicode_of, repeat(handle), range(count)))
        boxes = array("f")
        for start in range(0, count, _AT_ONCE):
            end = min(start + _AT_ONCE, count)
            deque(map(_loose_box_of, repeat(handle), range(start, end), _box_places), maxlen=0)
            boxes.frombytes(memoryview(_boxes).cast("B")[: 16 * (end - start)])
        return PageCharacters(codes, boxes, self.bounds, self.turns, self._type_of)

    def _type_of(self, number: int) -> Type:
        text = self.raw_text
        pdfium.FPDFText_GetMatrix(text, number, _matrix)
        size = pdfium.FPDFText_GetFontSize(text, number) * hypot(_matrix.c, _matrix.d)
        angle = degrees(atan2(_matrix.b, _matrix.a))
        length = pdfium.FPDFText_GetFontInfo(text, number, _font_name, _FONT_NAME_BYTES, _font_flags)
        name = _font_name.raw[: min(length, _FONT_NAME_BYTES)].lower().decode("latin-1")
        bold = bool(_font_flags.value & _FORCE_BOLD) or any(word in name for word in _BOLD_NAMES)
        known = pdfium.FPDFText_HasUnicodeMapError(text, number) != 1
        pdfium.FPDFText_GetCharOrigin(text, number, _origin_x, _origin_y)
        origin = (_origin_x.value, _origin_y.value)
        if not all(map(isfinite, (size, angle, *origin))):
            return Type(0.0, 0.0, (0.0, 0.0), bold, known)
        return Type(size, angle, origin, bold, known)


def _sound_bounds(bounds: pdfium.FS_RECTF) -> tuple[float, float, float, float]:
    edges = (bounds.left, bounds.bottom, bounds.right, bounds.top)
    if all(map(isfinite, edges)) and bounds.right > bounds.left and bounds.top > bounds.bottom:
        return edges
    return 0.0, 0.0, 612.0, 792.0


def wide_text(ask: Callable[[Any, int], int]) -> str:
    """Return text that PDFium writes as UTF-16 into a buffer whose size is counted in bytes."""
    buffer = ctypes.create_string_buffer(_LONGEST_TEXT)
    length = ask(buffer, _LONGEST_TEXT)
    if not 2 <= length <= _LONGEST_TEXT:
        return ""
    return buffer.raw[: length - 2].decode("utf-16-le", "replace")


def wide_units(ask: Callable[[Any, int], int]) -> str:
    """Do the same for the calls that want a buffer of UTF-16 units."""
    return wide_text(lambda buffer, size: ask(ctypes.cast(buffer, ctypes.POINTER(pdfium.FPDF_WCHAR)), size))


def _attachment_name(held: Any) -> str:
    return wide_units(lambda buffer, size: pdfium.FPDFAttachment_GetName(held, buffer, size))


def _attachment_data(held: Any, at_most: int) -> bytes:
    """Return the bytes; none where they cannot be read or are more."""
    needed = ctypes.c_ulong()
    if not pdfium.FPDFAttachment_GetFile(held, None, 0, needed) or not 0 < needed.value <= at_most:
        return b""
    buffer = ctypes.create_string_buffer(needed.value)
    if not pdfium.FPDFAttachment_GetFile(held, buffer, needed.value, needed):
        return b""
    return buffer.raw
