"""Read words from pictures with Tesseract, where it and its language data are installed.

Importing this module loads both, while files can still be opened; reading opens none. Nothing is fetched:
language data comes from the system's package (Debian: tesseract-ocr-eng) or the folder that
``TESSDATA_PREFIX`` names.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from PIL import Image

os.environ["OMP_THREAD_LIMIT"] = "1"  # read when the library is loaded; its threads only wait for each other

tesserocr: Any
try:
    tesserocr = import_module("tesserocr")
except ImportError:
    tesserocr = None

NOT_INSTALLED = "the reader of pictures (tesserocr) is not installed."
NO_LANGUAGE = (
    "the language data of Tesseract is missing. Install it (on Debian: tesseract-ocr-eng), or put "
    "eng.traineddata into the folder that TESSDATA_PREFIX names."
)
NOT_STARTED = "Tesseract could not be started with the language data in {0}."
_FOLDERS = (
    "/usr/share/tesseract-ocr/5/tessdata",
    "/usr/share/tesseract-ocr/4.00/tessdata",
    "/usr/share/tessdata",
    "/usr/local/share/tessdata",
    "C:/Program Files/Tesseract-OCR/tessdata",
)
_ENDING = ".traineddata"
_NO_LANGUAGES = ("osd", "equ")
_MOST_LANGUAGES = 3
_LEAST_SIDE = 1600  # pixels; smaller pictures are read better enlarged
_MOST_ENLARGED = 3.0
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class ReadWord:
    """A word that was read: its box as shares of the picture, how sure the reader is (0 to 100).

    ``line`` and ``paragraph`` count from 0 and go up.
    """

    text: str
    box: Box
    sure: float
    line: int
    paragraph: int


def language_folder() -> Path | None:
    """Return the folder with language data; None where there is none."""
    named = os.environ.get("TESSDATA_PREFIX", "")
    folders = ([Path(named), Path(named, "tessdata")] if named else []) + [Path(name) for name in _FOLDERS]
    return next((folder for folder in folders if languages_in(folder)), None)


def languages_in(folder: Path) -> list[str]:
    """Return the languages there is data for, English first."""
    found = sorted(path.stem for path in folder.glob(f"*{_ENDING}"))
    return sorted((name for name in found if name not in _NO_LANGUAGES), key=lambda name: name != "eng")


class MachineReader:
    """Tesseract, or the reason why it cannot read here."""

    def __init__(self) -> None:
        self.missing = ""
        self._engine: Any = None
        folder = language_folder()
        if tesserocr is None:
            self.missing = NOT_INSTALLED
        elif folder is None:
            self.missing = NO_LANGUAGE
        else:
            self._start(folder)

    def _start(self, folder: Path) -> None:
        Image.preinit()  # tesserocr takes pictures as BMP files, and what writes these is loaded late
        languages = "+".join(languages_in(folder)[:_MOST_LANGUAGES])
        try:
            self._engine = tesserocr.PyTessBaseAPI(path=str(folder), lang=languages)
        except RuntimeError:
            self.missing = NOT_STARTED.format(folder)

    def read(self, picture: Image.Image, seconds: float) -> list[ReadWord] | None:
        """Read the words of a picture, in reading order; None where the time was too short."""
        if self._engine is None:
            return []
        began = time.monotonic()
        enlarged = _enlarged(picture)
        self._engine.SetImage(enlarged)
        left = max(1, int((seconds - (time.monotonic() - began)) * 1000))
        if seconds <= 0 or not self._engine.Recognize(left) or time.monotonic() - began > seconds:
            return None
        return list(_words(self._engine.GetIterator(), *enlarged.size))


def _enlarged(picture: Image.Image) -> Image.Image:
    scale = min(_LEAST_SIDE / max(picture.size), _MOST_ENLARGED)
    if scale <= 1:
        return picture
    return picture.resize((round(picture.width * scale), round(picture.height * scale)))


def _words(results: Any, width: int, height: int) -> Iterator[ReadWord]:
    if results is None:
        return
    word_level, line_level, paragraph_level = tesserocr.RIL.WORD, tesserocr.RIL.TEXTLINE, tesserocr.RIL.PARA
    line = paragraph = -1
    for word in tesserocr.iterate_level(results, word_level):
        paragraph += word.IsAtBeginningOf(paragraph_level)
        line += word.IsAtBeginningOf(line_level)
        box = word.BoundingBox(word_level)
        text = (word.GetUTF8Text(word_level) or "").strip() if box else ""
        if text:
            left, top, right, bottom = box
            shares = (left / width, top / height, right / width, bottom / height)
            yield ReadWord(text, shares, word.Confidence(word_level), max(line, 0), max(paragraph, 0))
