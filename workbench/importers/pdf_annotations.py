"""Links and comments that lie on a page, and the words they lie on."""

from __future__ import annotations

import ctypes
import re
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from math import isfinite
from typing import Any

import pypdfium2.raw as pdfium

from workbench.domain.structure import Note, NoteKind, StyledSpan, StyleKind
from workbench.domain.text import canonical_text
from workbench.importers.pdf_library import PdfPage, wide_units
from workbench.importers.pdf_places import SCALE, shown

_MOST = 1_000  # annotations of a page, and quadrangles of each
_LONGEST_ADDRESS = 2_000
_ON_WORDS = {
    pdfium.FPDF_ANNOT_HIGHLIGHT,
    pdfium.FPDF_ANNOT_UNDERLINE,
    pdfium.FPDF_ANNOT_SQUIGGLY,
    pdfium.FPDF_ANNOT_STRIKEOUT,
}
_COMMENTS = _ON_WORDS | {
    pdfium.FPDF_ANNOT_TEXT,
    pdfium.FPDF_ANNOT_FREETEXT,
    pdfium.FPDF_ANNOT_SQUARE,
    pdfium.FPDF_ANNOT_CIRCLE,
    pdfium.FPDF_ANNOT_CARET,
}
_WEB = ("http://", "https://", "mailto:")
_DATE = re.compile(r"D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:Z|([+-]\d\d)'?(\d\d)?)?")


@dataclass(frozen=True, slots=True)
class Annotation:
    """A link (``target``) or a comment (``text``); ``boxes`` are shares of the page as it is shown."""

    boxes: tuple[tuple[float, float, float, float], ...]
    on_words: bool
    target: str = ""
    text: str = ""
    author: str = ""
    at: str = ""
    id: str = ""
    parent: str = ""


def read_annotations(page: PdfPage) -> list[Annotation]:
    """Return the links to the web and the comments of an open page."""
    found: list[Annotation] = []
    for number in range(min(pdfium.FPDFPage_GetAnnotCount(page.raw), _MOST)):
        handle = pdfium.FPDFPage_GetAnnot(page.raw, number)
        if not handle:
            continue
        annotation = _annotation(handle, page)
        pdfium.FPDFPage_CloseAnnot(handle)
        if annotation is not None:
            found.append(annotation)
    return found


def has_form_fields(page: PdfPage) -> bool:
    """Whether an open page holds fields of a form."""
    for number in range(min(pdfium.FPDFPage_GetAnnotCount(page.raw), _MOST)):
        handle = pdfium.FPDFPage_GetAnnot(page.raw, number)
        if handle:
            kind = pdfium.FPDFAnnot_GetSubtype(handle)
            pdfium.FPDFPage_CloseAnnot(handle)
            if kind == pdfium.FPDF_ANNOT_WIDGET:
                return True
    return False


def _annotation(handle: Any, page: PdfPage) -> Annotation | None:
    kind = pdfium.FPDFAnnot_GetSubtype(handle)
    if kind == pdfium.FPDF_ANNOT_LINK:
        target = _address(handle, page)
        return Annotation(_boxes(handle, page), True, target=target) if target else None
    words = canonical_text(_entry(handle, "Contents")).strip() if kind in _COMMENTS else ""
    if not words:
        return None
    answered = pdfium.FPDFAnnot_GetLinkedAnnot(handle, b"IRT")
    parent = _entry(answered, "NM") if answered else ""
    if answered:
        pdfium.FPDFPage_CloseAnnot(answered)
    return Annotation(
        _boxes(handle, page),
        kind in _ON_WORDS,
        text=words,
        author=" ".join(canonical_text(_entry(handle, "T")).split()),
        at=_date(_entry(handle, "M")),
        id=_entry(handle, "NM"),
        parent=parent,
    )


def _entry(handle: Any, key: str) -> str:
    written = wide_units(
        lambda buffer, size: pdfium.FPDFAnnot_GetStringValue(handle, key.encode("ascii"), buffer, size)
    )
    return written.encode("utf-8", "ignore").decode("utf-8")


def _address(handle: Any, page: PdfPage) -> str:
    link = pdfium.FPDFAnnot_GetLink(handle)
    action = pdfium.FPDFLink_GetAction(link) if link else None
    if not action:
        return ""
    buffer = ctypes.create_string_buffer(_LONGEST_ADDRESS)
    length = pdfium.FPDFAction_GetURIPath(page.document, action, buffer, _LONGEST_ADDRESS)
    if not 1 < length <= _LONGEST_ADDRESS:
        return ""
    address = buffer.raw[: length - 1].decode("utf-8", "replace")
    return address if address.lower().startswith(_WEB) and address.isprintable() else ""


def _boxes(handle: Any, page: PdfPage) -> tuple[tuple[float, float, float, float], ...]:
    """Return the quadrangles of an annotation, or its rectangle, on the page as it is shown."""
    edges = array("f")
    quad, rectangle = pdfium.FS_QUADPOINTSF(), pdfium.FS_RECTF()
    for number in range(min(pdfium.FPDFAnnot_CountAttachmentPoints(handle), _MOST)):
        if pdfium.FPDFAnnot_GetAttachmentPoints(handle, number, quad):
            across, up = (quad.x1, quad.x2, quad.x3, quad.x4), (quad.y1, quad.y2, quad.y3, quad.y4)
            edges.extend((min(across), max(up), max(across), min(up)))
    if not edges and pdfium.FPDFAnnot_GetRect(handle, rectangle):
        edges.extend((rectangle.left, rectangle.top, rectangle.right, rectangle.bottom))
    if not all(map(isfinite, edges)):
        return ()
    low_x, low_y, high_x, high_y = page.bounds
    width, height = high_x - low_x, high_y - low_y
    if page.turns % 2:
        width, height = height, width
    left, top, right, bottom = shown(edges, page.bounds, page.turns)
    return tuple(
        (left[n] / width, top[n] / height, right[n] / width, bottom[n] / height) for n in range(len(left))
    )


def _date(written: str) -> str:
    found = _DATE.match(written)
    if found is None:
        return ""
    year, month, day, hour, minute, second, hours, minutes = found.groups()
    zone = f"{hours}:{minutes or '00'}" if hours else "+00:00"
    try:
        return datetime.fromisoformat(f"{year}-{month}-{day}T{hour}:{minute}:{second}{zone}").isoformat()
    except ValueError:
        return ""


class PageAnchors:
    """Finds the words that annotations lie on, on a page that was written."""

    def __init__(self, start: int, boxes: Sequence[int], text: str) -> None:
        self._start = start
        self._text = text
        self._across = [
            (one + other) / 2 / SCALE for one, other in zip(boxes[0::4], boxes[2::4], strict=True)
        ]
        self._down = [(one + other) / 2 / SCALE for one, other in zip(boxes[1::4], boxes[3::4], strict=True)]

    def links(self, annotations: Iterable[Annotation]) -> Iterator[StyledSpan]:
        """Give the words of each link, line by line."""
        for one in annotations:
            if not one.target:
                continue
            for start, end in self._runs(one):
                words = self._text[start:end]
                bare = words.strip()
                if bare and "\n" not in bare:
                    first = self._start + start + len(words) - len(words.lstrip())
                    yield StyledSpan(StyleKind.LINK, first, first + len(bare), one.target)

    def comments(self, annotations: Iterable[Annotation]) -> Iterator[Note]:
        """Give the comments: over the words they mark, or at the character nearest to where they stand."""
        for one in annotations:
            if not one.text:
                continue
            inside = self._inside(one) if one.on_words else []
            start, end = (inside[0], inside[-1] + 1) if inside else self._nearest(one)
            yield Note(
                NoteKind.COMMENT,
                self._start + start,
                self._start + end,
                one.text,
                one.author,
                one.at,
                one.id,
                one.parent,
            )

    def _inside(self, one: Annotation) -> list[int]:
        places = enumerate(zip(self._across, self._down, strict=True))
        return [
            number
            for number, (x, y) in places
            if (x or y) and any(box[0] <= x <= box[2] and box[1] <= y <= box[3] for box in one.boxes)
        ]

    def _runs(self, one: Annotation) -> Iterator[tuple[int, int]]:
        """Give the runs of characters a link lies on; white space without a place does not end one."""
        start = end = -1
        for number in self._inside(one):
            between = self._text[end:number] if end >= 0 else ""
            if between.strip(" \t"):
                yield start, end
                start = -1
            if start < 0:
                start = number
            end = number + 1
        if start >= 0:
            yield start, end

    def _nearest(self, one: Annotation) -> tuple[int, int]:
        if not one.boxes or not self._text:
            return 0, 0
        left, top, _, _ = one.boxes[0]
        placed = [n for n, (x, y) in enumerate(zip(self._across, self._down, strict=True)) if x or y]
        if not placed:
            return 0, 0
        # Lines count more: a comment in the margin belongs to the line beside it.
        nearest = min(placed, key=lambda n: abs(self._down[n] - top) * 4 + abs(self._across[n] - left))
        return nearest, nearest
