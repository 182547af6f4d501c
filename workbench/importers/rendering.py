"""Draw pages of a document in a child process that stays while the document is shown.

The child gets the document's bytes once and then cuts of pages to draw, one at a time; it answers with
plain pixels whose number is known beforehand. No picture is unpacked in this process. A child that takes
too long, breaks down or answers anything else is ended.
"""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from typing import IO

from workbench.domain.errors import KnownProblem
from workbench.importers import isolation

if sys.platform == "linux":
    import fcntl

LARGEST_CUT = 2048
"""Pixels of a cut's longer side: sixteen megabytes at most."""
LARGEST_PAGE = 1 << 17
"""Pixels of a page's longer side at the highest magnification."""
_BYTES_A_PIXEL = 4
_MEGABYTE = 1 << 20
_HEAD_BYTES = 1 << 12
_PIPE_BYTES = 1 << 20
_LOOK_EVERY = 0.2  # seconds

BROKE_DOWN = "The page could not be drawn: the reader broke down over it."
TOOK_TOO_LONG = "The page could not be drawn: it took longer than {seconds:g} seconds."


class PageNotDrawn(KnownProblem):
    """One page cannot be drawn; others may be."""


class PagesLocked(PageNotDrawn):
    """The document opens only with a password; none or a wrong one was given."""


class RendererEnded(KnownProblem):
    """The child is gone; another one may be started."""


@dataclass(frozen=True, slots=True)
class PageCut:
    """A part of a page (counted from 0) drawn ``page_width`` by ``page_height`` pixels large.

    ``left``, ``top``, ``width`` and ``height`` are pixels of that page.
    """

    page: int
    page_width: int
    page_height: int
    left: int
    top: int
    width: int
    height: int

    @property
    def whole(self) -> bool:
        """Whether the cut is the whole page."""
        return (self.width, self.height) == (self.page_width, self.page_height)

    def check(self) -> None:
        """Raise ValueError for a cut that no child is to draw."""
        inside = (
            min(self.left, self.top) >= 0
            and self.left + self.width <= self.page_width <= LARGEST_PAGE
            and self.top + self.height <= self.page_height <= LARGEST_PAGE
        )
        if not inside or not (0 < self.width <= LARGEST_CUT and 0 < self.height <= LARGEST_CUT):
            raise ValueError(f"no cut that can be drawn: {self}")


@dataclass(frozen=True, slots=True)
class RenderLimits:
    """What the child may use: seconds for opening or for one cut, and bytes of memory."""

    seconds: float
    memory: int


def limits_for(size: int) -> RenderLimits:
    """Give the limits for a document of so many bytes."""
    return RenderLimits(seconds=20, memory=min(1536 * _MEGABYTE + 8 * size, 4096 * _MEGABYTE))


class PageRenderer:
    """One child that draws the pages of one document. For one thread; `end` may come from any."""

    def __init__(
        self, data: bytes, limits: RenderLimits | None = None, *, password: str | None = None
    ) -> None:
        self._limits = limits or limits_for(len(data))
        self._too_late = False
        self._deadline = float("inf")
        self._closed = threading.Event()
        self._process = subprocess.Popen(
            isolation.child_command(isolation.RENDER_ARGUMENT),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            start_new_session=True,
        )
        _widen(self._process.stdout)
        # One thread that looks at the clock now and then: a timer for each cut would take longer than a cut.
        self._watch = threading.Thread(target=self._watch_clock, name="pages' clock", daemon=True)
        self._watch.start()
        head = {
            "size": len(data),
            "memory": self._limits.memory,
            "seconds": int(self._limits.seconds) + 1,
            "password": password,
        }
        self._opening: tuple[bytes, bytes] | None = (_line(head), data)

    def open(self) -> None:
        """Hand the document over; raise PageNotDrawn where it cannot be opened, RendererEnded for worse."""
        opening, self._opening = self._opening, None
        if opening is not None:
            self._ask(*opening)

    def draw(self, cut: PageCut) -> bytes:
        """Return a cut's pixels, four bytes each (blue, green, red, unused), row by row from the top.

        Raises PageNotDrawn and RendererEnded.
        """
        cut.check()
        self.open()
        return self._ask(_line(asdict(cut)), pixels=cut.width * cut.height)

    def end(self) -> None:
        """End the child, whatever it does; a call under way raises RendererEnded."""
        self._process.kill()

    def close(self) -> None:
        """End the child and give its pipes back."""
        self._process.kill()
        self._process.wait()
        self._closed.set()
        self._watch.join()
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                with suppress(OSError):
                    stream.close()

    def _ask(self, *parts: bytes, pixels: int = 0) -> bytes:
        self._deadline = time.monotonic() + self._limits.seconds
        try:
            return self._exchange(parts, pixels * _BYTES_A_PIXEL)
        except (OSError, ValueError, TypeError, EOFError) as problem:
            self.end()
            sentence = TOOK_TOO_LONG if self._too_late else BROKE_DOWN
            raise RendererEnded(sentence.format(seconds=self._limits.seconds)) from problem
        finally:
            self._deadline = float("inf")

    def _exchange(self, parts: tuple[bytes, ...], size: int) -> bytes:
        stdin, stdout = self._process.stdin, self._process.stdout
        assert stdin
        assert stdout
        for part in parts:
            stdin.write(part)
        stdin.flush()
        answer = json.loads(_whole_line(stdout.readline(_HEAD_BYTES)))
        if isinstance(answer, dict) and isinstance(answer.get("refused"), str):
            raise (PagesLocked if answer.get("locked") is True else PageNotDrawn)(answer["refused"])
        if answer != {"size": size}:
            raise ValueError("the child answers with something else than the cut")
        drawn = stdout.read(size)
        if len(drawn) != size:
            raise EOFError
        return drawn

    def _watch_clock(self) -> None:
        while not self._closed.wait(_LOOK_EVERY):
            if time.monotonic() > self._deadline:
                self._too_late = True
                self.end()


def _widen(pipe: IO[bytes] | None) -> None:
    """Let a pipe hold more at once, where the system allows it: each refill wakes two processes."""
    if pipe is not None and sys.platform == "linux":
        with suppress(OSError):
            fcntl.fcntl(pipe.fileno(), fcntl.F_SETPIPE_SZ, _PIPE_BYTES)


def _line(said: Mapping[str, int | str | None]) -> bytes:
    return json.dumps(said).encode("ascii") + b"\n"


def _whole_line(line: bytes) -> bytes:
    if not line.endswith(b"\n"):
        raise EOFError
    return line
