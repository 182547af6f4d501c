"""Start parsing children from a process that has loaded all readers already: a fork takes milliseconds.

Each document still has a child and pipes of its own, and each child gives up what it does not need
itself; the process they come from never sees a document. Linux only: elsewhere, and wherever anything
about it fails, a child is started as `isolation` does it.
"""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import IO

NURSERY_ARGUMENT = "--start-parsing-children"
_NAMES = ("in", "out", "err")
_ANSWER_SECONDS = _END_SECONDS = 10.0


def possible() -> bool:
    """Whether this system has what a nursery needs."""
    return sys.platform == "linux" and hasattr(os, "pidfd_open")


class ForkedChild:
    """A child that the nursery forked: its pipes and its end, as `subprocess.Popen` has them."""

    def __init__(self, nursery: Nursery, pid: int, pipes: Iterable[IO[bytes]]) -> None:
        self.stdin, self.stdout, self.stderr = pipes
        self.returncode: int | None = None
        self._nursery = nursery
        self._pid = pid
        self._handle = os.pidfd_open(pid)  # a number may come to mean another process, this does not

    def poll(self) -> int | None:
        """Return the exit status as `subprocess` has it, or None while the child runs."""
        with suppress(subprocess.TimeoutExpired):
            self.wait(0)
        return self.returncode

    def wait(self, timeout: float | None = None) -> int:
        """Wait for the end. Raises `subprocess.TimeoutExpired`."""
        if self.returncode is None:
            if not select.select([self._handle], [], [], timeout)[0]:
                raise subprocess.TimeoutExpired("a parsing child", timeout or 0.0)
            os.close(self._handle)
            self.returncode = self._nursery.status_of(self._pid)
        return self.returncode

    def kill(self) -> None:
        """End the child at once, if it still runs."""
        if self.returncode is None:
            with suppress(ProcessLookupError):
                signal.pidfd_send_signal(self._handle, signal.SIGKILL)


class Nursery:
    """The process that children are forked from. For several threads; the one that made it ends it."""

    def __init__(self, command: list[str]) -> None:
        self._lock = threading.Lock()
        self._ready = self._lost = False
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True
        )

    def close(self) -> None:
        """End it; its children have ended before."""
        assert self._process.stdin
        assert self._process.stdout
        with suppress(OSError):
            self._process.stdin.close()
        try:
            self._process.wait(_END_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._process.stdout.close()

    def child(self) -> ForkedChild | None:
        """Start a child; None where that fails or the readers are not loaded yet."""
        try:
            with tempfile.TemporaryDirectory(prefix="factcheck-") as folder, self._lock:
                return self._forked(Path(folder)) if self._is_ready() else None
        except (OSError, ValueError):
            return None

    def status_of(self, pid: int) -> int:
        """Return the exit status of a child that has ended; -1 where the nursery does not tell."""
        try:
            with self._lock:
                return int(self._asked({"ended": pid}))
        except (OSError, ValueError):
            return -1

    def _is_ready(self) -> bool:
        """Whether the nursery has said the one line with which it begins."""
        stream = self._process.stdout
        assert stream
        if not self._ready and select.select([stream], [], [], 0)[0]:
            self._ready = True
            self._lost = stream.readline() != b"ready\n"
        return self._ready and not self._lost

    def _forked(self, folder: Path) -> ForkedChild:
        """Make three pipes with names, have the child forked on them, and let the names vanish."""
        for name in _NAMES:
            os.mkfifo(folder / name, 0o600)
        # None of these wait for the other side, and while they are open the other side does not either.
        held = os.open(folder / "in", os.O_RDWR | os.O_CLOEXEC)
        heard = [os.open(folder / name, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC) for name in _NAMES[1:]]
        try:
            pid = int(self._asked({"fork": str(folder)}))
            fed = os.open(folder / "in", os.O_WRONLY | os.O_CLOEXEC)
        except BaseException:
            for each in heard:
                os.close(each)
            raise
        finally:
            os.close(held)
        for each in heard:
            os.set_blocking(each, True)
        pipes: list[IO[bytes]] = [os.fdopen(fed, "wb"), *(os.fdopen(each, "rb") for each in heard)]
        return ForkedChild(self, pid, pipes)

    def _asked(self, request: dict[str, object]) -> bytes:
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps(request).encode("ascii") + b"\n")
        self._process.stdin.flush()
        if not select.select([self._process.stdout], [], [], _ANSWER_SECONDS)[0]:
            self._lost = True  # an answer that comes late must not be taken for the next one
            raise TimeoutError
        return self._process.stdout.readline()
