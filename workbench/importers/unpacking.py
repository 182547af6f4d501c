"""Unpack an archive in a child process and take its files one by one, so that memory holds one at a time."""

from __future__ import annotations

import json
import subprocess
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain
from typing import IO, Any, Self

from workbench.domain.errors import Cancelled, DocumentRefused
from workbench.importers.imported import Original
from workbench.importers.isolation import CRASHED, REMEDY, child_command
from workbench.importers.zip_members import LARGEST_MEMBER

_MEGABYTE = 1 << 20
_MEMORY = 1024 * _MEGABYTE
_CPU_SECONDS = 600
_POLL_SECONDS = 0.05
_LONGEST_LINE = 1 << 16
_MOST_MEMBERS = 20_000
MEMBER_SECONDS = 60.0
"""How long unpacking one file may take."""
TIMED_OUT = "Unpacking it takes too long."


@dataclass(frozen=True, slots=True)
class Unpacked:
    """A file of an archive: its path with forward slashes, and its bytes or why there are none."""

    path: str
    data: bytes
    refusal: str = ""


class Unpacking:
    """The files of an archive, one after the other; a context manager that ends the child process.

    Iterating raises DocumentRefused where the archive as a whole cannot be unpacked, and Cancelled.
    """

    def __init__(self, archive: Original, is_cancelled: Callable[[], bool]) -> None:
        self._is_cancelled = is_cancelled
        self._process = subprocess.Popen(
            child_command(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            start_new_session=True,
        )
        head = {
            "unpack": True,
            "memory": _MEMORY + 2 * archive.size,
            "seconds": _CPU_SECONDS,
            "size": archive.size,
        }
        request = chain([json.dumps(head).encode() + b"\n"], archive.pieces())
        self._unread: DocumentRefused | None = None
        self._ended = threading.Event()
        self._deadline = 0.0  # none while nobody waits for the child
        self._late = False
        self._threads = [
            threading.Thread(target=self._feed, args=(request,), daemon=True),
            threading.Thread(target=self._watch, daemon=True),
        ]
        for thread in self._threads:
            thread.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_problem: object) -> None:
        self._ended.set()
        self._process.kill()
        self._process.wait()
        for thread in self._threads:
            thread.join()
        if self._process.stdout is not None:
            self._process.stdout.close()

    def __iter__(self) -> Iterator[Unpacked]:
        for _ in range(_MOST_MEMBERS):
            self._deadline = time.monotonic() + MEMBER_SECONDS
            unpacked = self._next()
            self._deadline = 0.0
            if unpacked is None:
                return
            yield unpacked

    def _feed(self, request: Iterable[bytes]) -> None:
        stream = self._process.stdin
        assert stream is not None
        try:
            with suppress(OSError), stream:
                for part in request:
                    stream.write(part)
        except DocumentRefused as refusal:
            self._unread = refusal
            self._process.kill()

    def _watch(self) -> None:
        while not self._ended.wait(_POLL_SECONDS):
            self._late = bool(self._deadline) and time.monotonic() > self._deadline
            if self._late or self._is_cancelled():
                self._process.kill()
                return

    def _next(self) -> Unpacked | None:
        stream = self._process.stdout
        assert stream is not None
        try:
            head = json.loads(stream.readline(_LONGEST_LINE))
            return self._member(head, stream)
        except (ValueError, KeyError, TypeError, RecursionError) as problem:
            if self._is_cancelled():
                raise Cancelled from None
            if self._unread is not None:
                raise self._unread from None
            raise DocumentRefused(f"{TIMED_OUT if self._late else CRASHED} {REMEDY}") from problem

    def _member(self, head: Any, stream: IO[bytes]) -> Unpacked | None:
        if "end" in head:
            return None
        if "path" not in head:
            raise DocumentRefused(str(head["refused"]))
        path = str(head["path"]).encode("utf-8", "replace").decode()
        if "refused" in head:
            return Unpacked(path, b"", str(head["refused"]))
        size = head["size"]
        if type(size) is not int or not 0 <= size <= LARGEST_MEMBER:
            raise ValueError("a size was expected")
        data = stream.read(size)
        if len(data) < size:
            raise ValueError("the file is cut short")
        return Unpacked(path, data)
