"""Draw pages of a PDF with PDFium: with annotations and filled forms, without running anything."""

from __future__ import annotations

import ctypes

import pypdfium2 as pdfium
from pypdfium2 import raw

from workbench.domain.errors import DocumentRefused, PasswordNeeded

NEEDS_PASSWORD = "The PDF opens only with its password."  # noqa: S105 - a sentence
NOT_OPENED = "The pages cannot be shown: the PDF is damaged."
NOT_DRAWN = "Page {0} could not be drawn. It may be damaged."


class PdfPages:
    """A PDF; one page at a time is held."""

    def __init__(self, data: bytes, password: str | None) -> None:
        try:
            self._document = pdfium.PdfDocument(data, password)
        except pdfium.PdfiumError as problem:
            if raw.FPDF_GetLastError() == raw.FPDF_ERR_PASSWORD:
                raise PasswordNeeded(NEEDS_PASSWORD) from problem
            raise DocumentRefused(NOT_OPENED) from problem
        self._with_forms()
        self._number = -1
        self._page: pdfium.PdfPage | None = None

    def draw(self, page: int, size: tuple[int, int], box: tuple[int, int, int, int]) -> bytes:
        """Return the pixels of a box (left, top, width, height) of a page drawn at a size."""
        left, top, width, height = box
        drawn = self.page(page)
        pixels = (ctypes.c_ubyte * (width * height * 4))()
        bitmap = pdfium.PdfBitmap.new_native(width, height, raw.FPDFBitmap_BGRx, buffer=pixels)
        bitmap.fill_rect((255, 255, 255, 255), 0, 0, width, height)
        where = (bitmap, drawn, -left, -top, *size, 0, raw.FPDF_ANNOT)
        raw.FPDF_RenderPageBitmap(*where)
        if self._document.formenv is not None:
            raw.FPDF_FFLDraw(self._document.formenv, *where)
        bitmap.close()
        return bytes(pixels)

    def page(self, number: int) -> pdfium.PdfPage:
        """Return a page, which is held until another one is asked for. Raises `DocumentRefused`."""
        if self._page is None or number != self._number:
            if self._page is not None:
                self._page.close()
                self._page = None
            try:
                self._page = self._document[number]
            except (pdfium.PdfiumError, IndexError) as problem:
                raise DocumentRefused(NOT_DRAWN.format(number + 1)) from problem
            self._number = number
        return self._page

    def close(self) -> None:
        """Let go of the page and the file."""
        if self._page is not None:
            self._page.close()
            self._page = None
        self._document.close()

    def _with_forms(self) -> None:
        try:
            self._document.init_forms()
        except pdfium.PdfiumError:
            # Damaged forms are no reason not to see the pages.
            return
