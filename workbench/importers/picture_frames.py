"""Open pictures within limits: which kinds, how many frames, how many pixels; each frame as people see it."""

from __future__ import annotations

import io
from importlib import import_module

from PIL import ExifTags, Image, ImageOps

from workbench.domain.errors import DocumentRefused

# Kinds that are not loaded here cannot be looked for later: the child that reads can open no module then.
for _kind in ("Bmp", "Gif", "Jpeg", "Mpo", "Png", "Tiff", "WebP"):  # Mpo: what some cameras write as JPEG
    import_module(f"PIL.{_kind}ImagePlugin")
for _needed in ("copy", "PIL.ImageCms", "PIL.ImageFilter", "PIL.ImagePalette"):
    import_module(_needed)
KINDS = ("PNG", "JPEG", "TIFF", "WEBP", "GIF", "BMP")
MOST_PIXELS = 200_000_000
"""Of one frame: a newspaper page at 600 dots an inch has 140 million."""
MOST_FRAMES = 5_000
_PAGED = ("TIFF",)
_TURNED_BY = 0x0112  # the EXIF tag that says how the camera was held
_SIDEWAYS = (5, 6, 7, 8)
_USUAL_DPI, _LOWEST_DPI, _HIGHEST_DPI = 96.0, 30.0, 4800.0
_SAMPLE_MODES = ("I;16", "I;16B", "I;16L", "I;16N", "I", "F")

TOO_LARGE = "The picture has {0:,} × {1:,} pixels, more than can be shown. Save it smaller and import that."
UNKNOWN = "The picture is damaged, or of a kind that cannot be read. Save it as PNG or JPEG and import that."
DAMAGED = "The picture is damaged or cut short."
TOO_MANY = "It holds more than {0:,} pictures. Split it."

# The same goes for what Pillow loads when it first opens a picture.
Image.preinit()
# Our own limit is checked against the header before anything is unpacked.
Image.MAX_IMAGE_PIXELS = None


class Frames:
    """The frames of a picture file. A TIFF's are pages; of an animation only the first counts."""

    def __init__(self, data: bytes) -> None:
        try:
            self._image = Image.open(io.BytesIO(data), formats=KINDS)
            self.count = self._count()
        except MemoryError:
            raise
        except Exception as problem:
            raise DocumentRefused(UNKNOWN) from problem
        if self.count > MOST_FRAMES:
            raise DocumentRefused(TOO_MANY.format(MOST_FRAMES))
        _check_size(self._image)

    @property
    def kind(self) -> str:
        """The kind of picture, such as "PNG"."""
        return self._image.format or ""

    def size_in_points(self, number: int) -> tuple[float, float]:
        """Return width and height of a frame as it is shown, in points, by the density it names itself."""
        self._go_to(number)
        across, down = self._density()
        width, height = self._image.width / across * 72, self._image.height / down * 72
        return (height, width) if self._sideways() else (width, height)

    def notes(self) -> dict[int, object]:
        """Return what camera or scanner wrote into the file, by the numbers of EXIF."""
        try:
            exif = self._image.getexif()
            return {**exif, **exif.get_ifd(ExifTags.IFD.Exif)}
        except Exception:  # noqa: BLE001 - notes that cannot be read are no reason to refuse the picture
            return {}

    def frame(self, number: int) -> Image.Image:
        """Unpack a frame: upright, in red, green and blue, on white where it is transparent.

        Raises DocumentRefused where it is too large or damaged.
        """
        self._go_to(number)
        try:
            return _in_colour(ImageOps.exif_transpose(self._image))
        except MemoryError:
            raise
        except Exception as problem:
            raise DocumentRefused(DAMAGED) from problem

    def _go_to(self, number: int) -> None:
        try:
            self._image.seek(number)
        except Exception as problem:
            raise DocumentRefused(DAMAGED) from problem
        _check_size(self._image)

    def _count(self) -> int:
        if self._image.format not in _PAGED:
            return 1
        # Pillow counts by walking a chain that may have no end.
        for number in range(MOST_FRAMES + 2):
            try:
                self._image.seek(number)
            except EOFError:
                break
        else:
            return MOST_FRAMES + 1
        self._image.seek(0)
        return number

    def _density(self) -> tuple[float, float]:
        said = self._image.info.get("dpi", (_USUAL_DPI, _USUAL_DPI))
        try:
            across, down = float(said[0]), float(said[1])
        except (TypeError, ValueError, IndexError, ZeroDivisionError):
            return _USUAL_DPI, _USUAL_DPI
        if not all(_LOWEST_DPI <= density <= _HIGHEST_DPI for density in (across, down)):
            return _USUAL_DPI, _USUAL_DPI
        return across, down

    def _sideways(self) -> bool:
        try:
            return self._image.getexif().get(_TURNED_BY) in _SIDEWAYS
        except Exception:  # noqa: BLE001 - a picture whose notes cannot be read is shown as it lies
            return False


def _check_size(image: Image.Image) -> None:
    if image.width * image.height > MOST_PIXELS:
        raise DocumentRefused(TOO_LARGE.format(image.width, image.height))


def _in_colour(image: Image.Image) -> Image.Image:
    if image.mode in _SAMPLE_MODES:
        image = _in_256_greys(image)
    if image.mode in ("RGBA", "LA", "PA", "RGBa", "La") or "transparency" in image.info:
        seen = image.convert("RGBA")
        paper = Image.new("RGB", seen.size, "white")
        paper.paste(seen, mask=seen.getchannel("A"))
        return paper
    return image if image.mode == "RGB" else image.convert("RGB")


def _in_256_greys(image: Image.Image) -> Image.Image:
    """Bring samples of 16 bits or more into the range of a screen; else all but black would be white."""
    samples = image.convert("F")
    low, high = _range_of(samples) if image.mode in ("I", "F") else (0.0, 65535.0)
    scale = 255 / (high - low) if high > low else 1.0
    return samples.point(lambda value: value * scale - low * scale).convert("L")


def _range_of(samples: Image.Image) -> tuple[float, float]:
    low, high = samples.getextrema()
    if isinstance(low, tuple) or isinstance(high, tuple):  # of several channels, which these have not
        return 0.0, 255.0
    return low, high
