"""Read the pages of a PDF that hold pictures and no text, where pictures can be read."""

from __future__ import annotations

import time

from PIL import Image
from pypdfium2 import raw

from workbench.domain.errors import DocumentRefused
from workbench.domain.page_layout import PageLayout
from workbench.importers.machine_reading import MachineReader
from workbench.importers.machine_text import MachineText
from workbench.importers.rendering_pdf import PdfPages

_READER = MachineReader()  # made while files can still be opened
_PIXELS_PER_POINT = 300 / 72
_LONGEST_SIDE = 5000
_SECONDS, _SECONDS_PER_MEGABYTE, _MOST_SECONDS = 12.0, 20.0, 300.0  # about half of what the child is given


class Scans:
    """The pages of one PDF as pictures. ``missing`` says why their words cannot be read here, if so."""

    def __init__(self, data: bytes, password: str | None) -> None:
        self.missing = _READER.missing
        self._data, self._password = data, password
        self._left = min(_SECONDS + _SECONDS_PER_MEGABYTE * len(data) / (1 << 20), _MOST_SECONDS)
        self._pages: PdfPages | None = None

    def shows_picture(self, index: int) -> bool:
        """Say whether there is a picture on a page."""
        try:
            page = self._opened().page(index)
        except DocumentRefused:
            return False
        return next(page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=4), None) is not None

    def read(self, index: int) -> tuple[MachineText, PageLayout] | None:
        """Read the words on a page; None where the time is over."""
        if self._left <= 0:
            return None
        began = time.monotonic()
        words = _READER.read(self._picture(index), self._left)
        self._left -= time.monotonic() - began
        if words is None:
            return None
        text = MachineText()
        layout = text.add_page(words)[2]
        return text, layout

    def close(self) -> None:
        """Let go of the file."""
        if self._pages is not None:
            self._pages.close()

    def _picture(self, index: int) -> Image.Image:
        pages = self._opened()
        width, height = pages.page(index).get_size()
        scale = min(_PIXELS_PER_POINT, _LONGEST_SIDE / max(width, height, 1.0))
        size = max(round(width * scale), 1), max(round(height * scale), 1)
        return Image.frombytes("RGB", size, pages.draw(index, size, (0, 0, *size)), "raw", "BGRX")

    def _opened(self) -> PdfPages:
        if self._pages is None:
            self._pages = PdfPages(self._data, self._password)
        return self._pages
