"""Read a picture as a document: its pages, what the camera says, its words where a machine can read."""

from __future__ import annotations

import time

from PIL import ExifTags

from workbench.domain.model import Provenance
from workbench.domain.structure import Page, Structure
from workbench.domain.text import canonical_text
from workbench.importers.imported import ImportedDocument, Upload
from workbench.importers.machine_reading import MachineReader
from workbench.importers.machine_text import MachineText
from workbench.importers.picture_frames import Frames

_READER = MachineReader()
_SECONDS = 12.0  # of reading in all; the process that reads is ended a little later
_MEDIA_TYPES = {"MPO": "image/jpeg", "DIB": "image/bmp"}
_LONGEST = 300

READ_BY_MACHINE = (
    "A machine read these words from a picture. Compare them with the page; doubtful words are marked."
)
NOT_READ = "The words in the picture could not be read: {0} The picture is shown as it is."
NO_WORDS = "No words were found in the picture. It is shown as it is."
TOO_LONG = "Reading took too long, so the words of {0} of {1} pages are missing. The pages are shown."


def read_picture(upload: Upload) -> ImportedDocument:
    """Read an upload as a picture, or as one page for each frame of a TIFF."""
    frames = Frames(upload.data)
    text, pages, layouts = MachineText(), [], []
    deadline, unread = time.monotonic() + _SECONDS, 0
    for number in range(frames.count):
        words = None if _READER.missing else _READER.read(frames.frame(number), deadline - time.monotonic())
        unread += words is None
        start, end, layout = text.add_page(words or ())
        width, height = frames.size_in_points(number)
        pages.append(Page(str(number + 1), start, end, width, height))
        layouts.append(layout)
    return ImportedDocument(
        text=text.text,
        structure=Structure(styles=tuple(text.doubtful), pages=tuple(pages)),
        provenance=_provenance(frames.notes()),
        media_type=_MEDIA_TYPES.get(frames.kind, f"image/{frames.kind.lower()}"),
        encoding="",
        warnings=_warnings(len(text) > 0, unread, frames.count),
        layouts=tuple(layouts),
    )


def _warnings(has_words: bool, unread: int, count: int) -> tuple[str, ...]:
    if _READER.missing:
        return (NOT_READ.format(_READER.missing),)
    said = [READ_BY_MACHINE] if has_words else [NO_WORDS]
    if unread:
        said.append(TOO_LONG.format(f"{unread:,}", f"{count:,}"))
    return tuple(said)


def _provenance(notes: dict[int, object]) -> Provenance:
    """Take over what the camera or the scanner wrote into the picture."""
    tags = ExifTags.Base
    taken = _tidy(notes.get(tags.DateTimeOriginal) or notes.get(tags.DateTime))
    device = " ".join(filter(None, (_tidy(notes.get(tags.Make)), _tidy(notes.get(tags.Model)))))
    said = [f"Taken {taken}" if taken else "", f"Device {device}" if device else ""]
    note = "The picture says of itself: " + "; ".join(filter(None, said)) + "."
    return Provenance(
        title=_tidy(notes.get(tags.ImageDescription)),
        author=_tidy(notes.get(tags.Artist)),
        note=note if any(said) else "",
    )


def _tidy(value: object) -> str:
    if not isinstance(value, str):
        return ""
    clean = value[:_LONGEST].encode("utf-8", "ignore").decode("utf-8")
    return " ".join(canonical_text(clean).replace("\ufffd", "").split())
