"""Pictures of pages as they come in, the latest used ones kept up to a number of bytes."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable
from itertools import pairwise

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from workbench.application.page_images import LARGEST_CUT, Listener, PageCut, PageImages
from workbench.desktop.jobs_view import GuiThread

KEPT_BYTES = 96 * 1024 * 1024


class PagePictures(QObject):
    """Pictures of cuts of pages. ``arrived`` tells of a page that has more to show, or a refusal.

    ``ended`` carries a sentence: no page will come any more. ``locked``: the document needs a password,
    to be given to `open`. Several askers say what they want; the
    first one's wishes come first.
    """

    arrived = Signal(object)
    ended = Signal(object)
    locked = Signal()

    def __init__(self, parent: QObject, kept_bytes: int = KEPT_BYTES) -> None:
        super().__init__(parent)
        self._thread = GuiThread(self)
        self._kept_bytes = kept_bytes
        self._images: PageImages | None = None
        self._pictures: OrderedDict[PageCut, QImage] = OrderedDict()
        self._pixels: dict[PageCut, bytes] = {}  # a QImage made over bytes does not keep them alive
        self._of_page: dict[int, set[PageCut]] = {}
        self._wishes: dict[int, list[PageCut]] = {}
        self.held_bytes = 0
        self.refused: dict[int, str] = {}

    def open(self, load: Callable[[], bytes], password: str | None = None) -> None:
        """Draw pages of another document from now on."""
        self.close()
        listener = Listener(self._on_drawn, self._on_refused, self._on_ended, self.locked.emit)
        self._images = PageImages(load, self._thread.deliver, listener, password=password)

    def close(self) -> None:
        """End the drawing and forget all pictures."""
        images, self._images = self._images, None
        if images is not None:
            images.close()
        self._pictures.clear()
        self._pixels.clear()
        self._of_page.clear()
        self._wishes.clear()
        self.refused.clear()
        self.held_bytes = 0

    def picture(self, cut: PageCut) -> QImage | None:
        """Return a cut's picture if it is here."""
        image = self._pictures.get(cut)
        if image is not None:
            self._pictures.move_to_end(cut)
        return image

    def stand_ins(self, page: int) -> list[tuple[PageCut, QImage]]:
        """Return pictures of a page at whatever size there are, coarse ones first, to show meanwhile."""
        cuts = sorted(self._of_page.get(page, ()), key=lambda cut: cut.page_width)
        return [(cut, self._pictures[cut]) for cut in cuts]

    def want(self, asker: int, cuts: Iterable[PageCut]) -> None:
        """Say what an asker (0 comes first) wants now, in place of what it wanted before."""
        self._wishes[asker] = [
            cut for cut in cuts if cut not in self._pictures and cut.page not in self.refused
        ]
        if self._images is not None:
            self._images.want([cut for asker in sorted(self._wishes) for cut in self._wishes[asker]])

    @property
    def waiting(self) -> bool:
        """Whether pictures have been asked for that are not here yet."""
        return any(self._wishes.values())

    def _on_drawn(self, cut: PageCut, pixels: bytes) -> None:
        image = QImage(pixels, cut.width, cut.height, cut.width * 4, QImage.Format.Format_RGB32)
        self._forget(cut)
        self._pictures[cut], self._pixels[cut] = image, pixels
        self._of_page.setdefault(cut.page, set()).add(cut)
        self.held_bytes += len(pixels)
        while self.held_bytes > self._kept_bytes and len(self._pictures) > 1:
            self._forget(next(iter(self._pictures)))
        for wanted in self._wishes.values():
            if cut in wanted:
                wanted.remove(cut)
        self.arrived.emit(cut.page)

    def _forget(self, cut: PageCut) -> None:
        image = self._pictures.pop(cut, None)
        if image is None:
            return
        self.held_bytes -= len(self._pixels.pop(cut))
        cuts = self._of_page[cut.page]
        cuts.discard(cut)
        if not cuts:
            del self._of_page[cut.page]

    def _on_refused(self, cut: PageCut, sentence: str) -> None:
        self.refused[cut.page] = sentence
        self.arrived.emit(cut.page)

    def _on_ended(self, sentence: str) -> None:
        self.ended.emit(sentence)


def cuts_of(page: int, width: int, height: int) -> list[PageCut]:
    """Cut a page of so many pixels into as few parts as may be drawn at once, from the top left."""
    columns, rows = -(-width // LARGEST_CUT), -(-height // LARGEST_CUT)
    across = [width * number // columns for number in range(columns + 1)]
    down = [height * number // rows for number in range(rows + 1)]
    return [
        PageCut(page, width, height, left, top, right - left, bottom - top)
        for top, bottom in pairwise(down)
        for left, right in pairwise(across)
    ]
