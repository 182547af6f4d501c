"""Watch the memory of a process and its children from outside, so that watching costs it nothing (Linux).

A page that several of them share counts once (“Pss” of proc(5)), and the looks are a few milliseconds
apart: a thread of the process itself would wait while the interpreter is busy, which is when it matters.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.benchmarks.report import ROOT

_POLL_SECONDS = 0.01


@contextmanager
def watched() -> Iterator[dict[str, float]]:
    """Fill in, at the end, the peaks in MB: ``together``, ``program`` and ``child`` (the largest one).

    Nothing is filled in where the system does not tell.
    """
    peaks: dict[str, float] = {}
    watcher = subprocess.Popen(
        [sys.executable, "-m", "tests.benchmarks.whole_memory", str(os.getpid())],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        yield peaks
    finally:
        said, _ = watcher.communicate()
        peaks.update(json.loads(said))


def _watch(program: int) -> dict[str, float]:
    over = threading.Event()
    threading.Thread(target=_wait_for_end, args=(over,), daemon=True).start()
    peaks: dict[str, float] = {}
    command = _command(program)
    while not over.wait(_POLL_SECONDS):
        own = _size(program)
        # What is still called as the program is has just been forked off and shows the program's memory.
        begun = [child for child in _below(program) if _command(child) != command and child != os.getpid()]
        children = [_size(child) for child in begun]
        if own is None:
            continue
        for name, size in (
            ("together", own + sum(child or 0 for child in children)),
            ("program", own),
            ("child", max((child or 0 for child in children), default=0)),
        ):
            peaks[name] = max(peaks.get(name, 0), size / 1e6)
    return peaks


def _wait_for_end(over: threading.Event) -> None:
    sys.stdin.read()
    over.set()


def _below(process: int) -> list[int]:
    found = []
    for listed in Path(f"/proc/{process}/task").glob("*/children"):
        try:
            children = [int(number) for number in listed.read_text().split()]
        except OSError:
            continue
        found += children + [deeper for child in children for deeper in _below(child)]
    return found


def _command(process: int) -> bytes:
    try:
        return Path(f"/proc/{process}/cmdline").read_bytes()
    except OSError:
        return b""


def _size(process: int) -> int | None:
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return None  # it has just ended, or the system keeps no such file
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:")), None)


if __name__ == "__main__":
    print(json.dumps(_watch(int(sys.argv[1]))))
