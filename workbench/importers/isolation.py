"""Parse a document in a child process, so that no document can take the program down.

One child for one document: a document that does get the better of its parser meets no other document.
The child is Python itself in a checkout or an installed program; a frozen program starts itself anew
with `CHILD_ARGUMENT` as the first argument, which its entry points hand to `serve_if_child` before
they import anything else.
"""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import IO

from workbench.domain.errors import Cancelled, DocumentRefused
from workbench.importers.answers import BadAnswer, decode_answer
from workbench.importers.imported import ImportedDocument, Original, Upload
from workbench.importers.nursery import NURSERY_ARGUMENT, ForkedChild, Nursery, possible

CHILD_ARGUMENT = "--parse-one-document"
RENDER_ARGUMENT = "--render-pages"
_CHILDREN = {
    CHILD_ARGUMENT: "child",
    RENDER_ARGUMENT: "rendering_child",
    NURSERY_ARGUMENT: "nursery_child",
}
_BOOT = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]);"
    " from workbench.importers.{0} import main; main()"
)
_CHUNK = 1 << 20
_POLL_SECONDS = 0.05
_DETAILS_BYTES = 1 << 16
_MEGABYTE = 1 << 20

TIMED_OUT = "Reading it took longer than {seconds} seconds and was stopped."
CRASHED = "The reader broke down over it."
FLOODED = "It unfolds to far more text than its size can hold."
REMEDY = "It may be damaged or made to do harm. Save it as plain text and import that."


@dataclass(frozen=True, slots=True)
class Limits:
    """What a child may use: seconds of time, bytes of memory and bytes of answer."""

    seconds: float
    memory: int
    output: int


def limits_for(size: int, head: bytes) -> Limits:
    """Give the limits for a document: several times what ordinary documents of its size need.

    What is packed in the file unfolds: the text of a PDF comes with eight bytes of layout a character,
    the text of a Word document was compressed.
    """
    packed = head.startswith(b"PK") or b"%PDF-" in head
    return Limits(
        # A megabyte of PDF may be six hundred pages, and a busy machine takes twice its time.
        seconds=min(20 + 40 * size // _MEGABYTE, 600) if packed else min(20 + 8 * size // _MEGABYTE, 300),
        memory=min(512 * _MEGABYTE + 64 * size, 4096 * _MEGABYTE),
        output=(64 * _MEGABYTE + min(40 * size, 512 * _MEGABYTE)) if packed else 16 * _MEGABYTE + 12 * size,
    )


def serve_if_child(arguments: Sequence[str]) -> None:
    """Become the child that the program was started as, if it was, and never return then."""
    wanted = list(arguments[1:2])
    if wanted == [CHILD_ARGUMENT]:
        from workbench.importers.child import main as parse

        parse()
    elif wanted == [RENDER_ARGUMENT]:
        from workbench.importers.rendering_child import main as render

        render()
    elif wanted == [NURSERY_ARGUMENT]:
        from workbench.importers.nursery_child import main as fork

        fork()


def child_command(argument: str = CHILD_ARGUMENT) -> list[str]:
    """Give the command that starts a child: one that parses, or with `RENDER_ARGUMENT` one that draws."""
    if getattr(sys, "frozen", False):
        return [sys.executable, argument]
    package_root = str(Path(__file__).resolve().parents[2])
    boot = _BOOT.format(_CHILDREN[argument])
    return [sys.executable, "-I", "-S", "-X", "utf8", "-c", boot, json.dumps([package_root, *sys.path])]


def open_nursery() -> Nursery | None:
    """Start what makes children for many documents start sooner; None where the system has no such thing."""
    return Nursery(child_command(NURSERY_ARGUMENT)) if possible() else None


def parse_in_child(
    upload: Upload, limits: Limits | None = None, is_cancelled: Callable[[], bool] | None = None
) -> ImportedDocument:
    """Read an upload in a child process; for bytes that need not be in memory see `parse_original`."""
    return parse_original(
        Original.of(upload.data),
        upload.file_name,
        encoding=upload.encoding,
        password=upload.password,
        limits=limits,
        is_cancelled=is_cancelled,
    )


def parse_original(
    original: Original,
    file_name: str,
    *,
    encoding: str | None = None,
    password: str | None = None,
    limits: Limits | None = None,
    is_cancelled: Callable[[], bool] | None = None,
    nursery: Nursery | None = None,
) -> ImportedDocument:
    """Read a file in a child process, which gets it piece by piece; with ``nursery`` it starts sooner.

    Raises DocumentRefused for whatever goes wrong, and Cancelled when asked to stop.
    """
    limits = limits or limits_for(original.size, original.head)
    head = {
        "file_name": file_name,
        "encoding": encoding,
        "password": password,
        "memory": limits.memory,
        "seconds": int(limits.seconds) + 1,
        "size": original.size,
    }
    request = json.dumps(head).encode("ascii") + b"\n"
    child = (nursery.child() if nursery is not None else None) or _started()
    conversation = _Conversation(child, chain([request], original.pieces()), limits.output)
    conversation.wait(limits.seconds, is_cancelled or (lambda: False))
    return conversation.document(limits)


def _started() -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        child_command(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        start_new_session=True,
    )


class _Conversation:
    """One child, the threads that feed and hear it, and how it ended."""

    def __init__(
        self, process: subprocess.Popen[bytes] | ForkedChild, request: Iterable[bytes], output: int
    ) -> None:
        self._process = process
        assert self._process.stdin
        assert self._process.stdout
        assert self._process.stderr
        self._answer = bytearray()
        self._details = bytearray()
        self._unread: DocumentRefused | None = None
        self._flooded = False
        self._timed_out = False
        self._threads = [
            threading.Thread(target=self._feed, args=(self._process.stdin, request), daemon=True),
            threading.Thread(target=self._hear, args=(self._process.stdout, output), daemon=True),
            threading.Thread(target=self._note, args=(self._process.stderr,), daemon=True),
        ]
        for thread in self._threads:
            thread.start()

    def _feed(self, stream: IO[bytes], request: Iterable[bytes]) -> None:
        # A child that ends early closes the pipe; how it ended is told by its answer and exit status.
        try:
            with suppress(OSError), stream:
                for part in request:
                    stream.write(part)
        except DocumentRefused as refusal:
            self._unread = refusal
            self._process.kill()

    def _hear(self, stream: IO[bytes], output: int) -> None:
        while chunk := stream.read1(_CHUNK):  # type: ignore[attr-defined]
            if len(self._answer) + len(chunk) > output:
                self._flooded = True
                self._process.kill()
                return
            self._answer += chunk

    def _note(self, stream: IO[bytes]) -> None:
        while chunk := stream.read1(_CHUNK):  # type: ignore[attr-defined]
            self._details += chunk[: _DETAILS_BYTES - len(self._details)]

    def wait(self, seconds: float, is_cancelled: Callable[[], bool]) -> None:
        """Wait for the child's end, at most so many seconds, and see to it that it has ended."""
        deadline = time.monotonic() + seconds
        try:
            while any(thread.is_alive() for thread in self._threads[1:]):
                if is_cancelled():
                    self._process.kill()  # nobody waits for it to end by itself
                    raise Cancelled
                if time.monotonic() > deadline:
                    self._timed_out = True
                    return
                self._threads[1].join(_POLL_SECONDS)
                if not self._threads[1].is_alive():
                    self._threads[2].join(_POLL_SECONDS)
        finally:
            self._end()

    def _end(self) -> None:
        alive = self._process.poll() is None
        if alive and not self._timed_out:
            with suppress(subprocess.TimeoutExpired):
                self._process.wait(1)
        self._process.kill()
        self._process.wait()
        for thread in self._threads:
            thread.join()
        for stream in (self._process.stdout, self._process.stderr):
            if stream is not None:
                stream.close()

    def document(self, limits: Limits) -> ImportedDocument:
        """Give what the child read; raise DocumentRefused for its refusal and for its every failure."""
        status = self._process.returncode
        if self._unread is not None:
            raise self._unread
        if self._flooded:
            raise self._failure(FLOODED)
        if self._timed_out or status == -getattr(signal, "SIGXCPU", 0xFFFF):
            raise self._failure(TIMED_OUT.format(seconds=f"{limits.seconds:g}"))
        if status != 0:
            raise self._failure(CRASHED)
        try:
            return decode_answer(self._answer)
        except BadAnswer as problem:
            self._details += str(problem).encode()
            raise self._failure(CRASHED) from problem

    def _failure(self, sentence: str) -> DocumentRefused:
        failure = DocumentRefused(f"{sentence} {REMEDY}")
        if self._details:
            failure.add_note(self._details.decode("utf-8", "replace"))
        return failure
