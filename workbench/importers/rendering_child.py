"""The child process that draws pages: one document, then one request after the other until the input ends.

A request is a line of JSON. So is the head of an answer, followed by as many bytes of pixels as it says.
Once the document is here, the process gives up opening files and sockets; see `child_limits`.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable
from typing import BinaryIO, Protocol

from workbench.domain.errors import DocumentRefused, PasswordNeeded
from workbench.importers.child_limits import close_the_door, limit_resources

if sys.platform != "win32":
    import resource

CANNOT_DRAW = "This page could not be drawn. It may be damaged."
TOO_MUCH_MEMORY = "Drawing this page takes more memory than is allowed."
_LONGEST_RUN = 24 * 3600  # seconds of processor time in all; each request has its own limit besides


class Pages(Protocol):
    """A document that draws its pages."""

    def draw(self, page: int, size: tuple[int, int], box: tuple[int, int, int, int]) -> bytes:
        """Return the pixels of a box (left, top, width, height) of a page drawn at a size."""


def main() -> None:
    """Serve until the input ends, and end the process without tidying up."""
    with open(0, "rb", closefd=False) as requests, open(1, "wb", closefd=False) as answers:
        serve(requests, answers)
    os._exit(0)


def serve(requests: BinaryIO, answers: BinaryIO) -> None:
    """Open the document and draw what is asked for."""
    head = json.loads(requests.readline())
    limit_resources(head["memory"], _LONGEST_RUN)
    data = requests.read(head["size"])
    seconds = head["seconds"]
    _allow(seconds)
    load = _loader(data)
    close_the_door()
    try:
        pages = load(data, head["password"])
    except DocumentRefused as refusal:
        _refuse(answers, str(refusal), locked=isinstance(refusal, PasswordNeeded))
        return
    except MemoryError:
        _refuse(answers, TOO_MUCH_MEMORY)
        return
    del data
    _answer(answers, b"")
    while line := requests.readline():
        _allow(seconds)
        _draw(pages, json.loads(line), answers)


def _draw(pages: Pages, cut: dict[str, int], answers: BinaryIO) -> None:
    size = cut["page_width"], cut["page_height"]
    box = cut["left"], cut["top"], cut["width"], cut["height"]
    try:
        _answer(answers, pages.draw(cut["page"], size, box))
    except DocumentRefused as refusal:
        _refuse(answers, str(refusal))
    except MemoryError:
        _refuse(answers, TOO_MUCH_MEMORY)


def _loader(data: bytes) -> Callable[[bytes, str | None], Pages]:
    """Load what draws such a document, while files can still be opened."""
    if b"%PDF-" in data[:1024]:
        from workbench.importers.rendering_pdf import PdfPages

        return PdfPages
    from workbench.importers.rendering_pictures import PicturePages

    return PicturePages


def _answer(answers: BinaryIO, pixels: bytes) -> None:
    answers.write(json.dumps({"size": len(pixels)}).encode("ascii") + b"\n")
    answers.write(pixels)
    answers.flush()


def _refuse(answers: BinaryIO, sentence: str, *, locked: bool = False) -> None:
    answers.write(json.dumps({"refused": sentence, "locked": locked}).encode("ascii") + b"\n")
    answers.flush()


def _allow(seconds: int) -> None:
    """Allow so many more seconds of processor time: the parent may be gone when they are over."""
    if sys.platform != "win32":
        _, hard = resource.getrlimit(resource.RLIMIT_CPU)
        soft = int(time.process_time()) + 1 + seconds
        if hard != resource.RLIM_INFINITY:
            soft = min(soft, hard)
        resource.setrlimit(resource.RLIMIT_CPU, (soft, hard))
