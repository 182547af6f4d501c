"""Draw pictures as pages: a scanned page, a photograph, a fax of many pages."""

from __future__ import annotations

from PIL import Image

from workbench.domain.errors import DocumentRefused
from workbench.importers.picture_frames import Frames

NO_SUCH_PAGE = "There is no page {0} in the picture."


class PicturePages:
    """A picture file; one frame at a time is held, unpacked."""

    def __init__(self, data: bytes, _password: str | None = None) -> None:
        self._frames = Frames(data)
        self._number = -1
        self._frame: Image.Image | None = None

    def draw(self, page: int, size: tuple[int, int], box: tuple[int, int, int, int]) -> bytes:
        """Return the pixels of a box (left, top, width, height) of a page drawn at a size."""
        frame = self._loaded(page)
        left, top, width, height = box
        across, down = frame.width / size[0], frame.height / size[1]
        part = (left * across, top * down, (left + width) * across, (top + height) * down)
        enlarged = across < 1
        drawn = frame.resize(
            (width, height),
            Image.Resampling.BICUBIC if enlarged else Image.Resampling.LANCZOS,
            box=_within(part, frame.size),
            reducing_gap=None if enlarged else 2.0,
        )
        return drawn.tobytes("raw", "BGRX")

    def _loaded(self, number: int) -> Image.Image:
        if self._frame is None or number != self._number:
            if not 0 <= number < self._frames.count:
                raise DocumentRefused(NO_SUCH_PAGE.format(number + 1))
            self._frame = None
            self._frame = self._frames.frame(number)
            self._number = number
        return self._frame


def _within(
    part: tuple[float, float, float, float], size: tuple[int, int]
) -> tuple[float, float, float, float]:
    """Keep what rounding put beyond the edge inside."""
    left, top, right, bottom = part
    return left, top, min(right, float(size[0])), min(bottom, float(size[1]))
