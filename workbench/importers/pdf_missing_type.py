"""Tell pages whose letters cannot be drawn, because the file does not hold the type that it names.

A reader of PDFs then takes a font of the computer. The process that draws pages may open no file, so it has
only the few Latin fonts that PDFium brings along, and Chinese, say, leaves the page blank. Pages are imported
under the same limits: what is blank here is blank there.
"""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Iterator

import pypdfium2.raw as pdfium

from workbench.importers.pdf_library import PageCharacters, PdfPage

_LATIN = 0x24F  # what comes behind is no Latin letter
_LOOKED_AT = 24  # letters of a page
_LONGEST_SIDE = 1_600  # pixels
_WHITE = 0xFFFFFFFF


def leaves_letters_out(page: PdfPage, characters: PageCharacters) -> bool:
    """Whether none of a page's letters in type that the file does not hold appears when it is drawn."""
    if not any(map(_is_beyond_latin, set(characters.codes))):
        return False
    letters = list(_not_held(page, characters))
    return bool(letters) and not _any_drawn(page, characters, letters)


def _is_beyond_latin(code: int) -> bool:
    return _LATIN < code <= sys.maxunicode and chr(code).isalpha()


def _not_held(page: PdfPage, characters: PageCharacters) -> Iterator[int]:
    """Give the numbers of some letters beyond Latin ones in type that the file does not hold."""
    held: dict[int, bool] = {}
    numbers = [at for at, code in enumerate(characters.codes) if _is_beyond_latin(code)]
    step = max(len(numbers) // _LOOKED_AT, 1)
    for number in numbers[::step]:
        thing = pdfium.FPDFText_GetTextObject(page.raw_text, number)
        font = pdfium.FPDFTextObj_GetFont(thing) if thing else None
        key = ctypes.cast(font, ctypes.c_void_p).value if font else None
        if key is None:
            continue
        if key not in held:
            held[key] = pdfium.FPDFFont_GetIsEmbedded(font) != 0
        if not held[key]:
            yield number


def _any_drawn(page: PdfPage, characters: PageCharacters, letters: list[int]) -> bool:
    """Draw a page in grey and look at the places of some letters."""
    left, bottom, right, top = page.bounds
    across, down = (right - left, top - bottom) if page.turns % 2 == 0 else (top - bottom, right - left)
    scale = min(2.0, _LONGEST_SIDE / max(across, down))
    width, height = max(int(across * scale), 1), max(int(down * scale), 1)
    bitmap = pdfium.FPDFBitmap_Create(width, height, 0)
    if not bitmap:
        return True
    try:
        pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, _WHITE)
        pdfium.FPDF_RenderPageBitmap(bitmap, page.raw, 0, 0, width, height, 0, 0)
        stride = pdfium.FPDFBitmap_GetStride(bitmap)
        pixels = ctypes.string_at(pdfium.FPDFBitmap_GetBuffer(bitmap), stride * height)
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)
    for number in letters:
        edges = characters.boxes[4 * number : 4 * number + 4]
        x0, y0 = _pixel(page, (width, height), edges[0], edges[1])
        x1, y1 = _pixel(page, (width, height), edges[2], edges[3])
        rows = range(max(min(y0, y1), 0), min(max(y0, y1), height))
        first, last = 4 * max(min(x0, x1), 0), 4 * min(max(x0, x1), width)
        seen = {
            pixels[row * stride + at : row * stride + at + 4] for row in rows for at in range(first, last, 4)
        }
        if len(seen) > 1:
            return True
    return False


def _pixel(page: PdfPage, size: tuple[int, int], x: float, y: float) -> tuple[int, int]:
    across, down = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDF_PageToDevice(page.raw, 0, 0, *size, 0, x, y, across, down)
    return across.value, down.value
