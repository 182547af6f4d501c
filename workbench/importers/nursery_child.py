"""The process that has loaded all readers and forks a child for each document. It never sees one itself.

It reads a line of JSON for each wish: ``{"fork": FOLDER}``, answered with the child's number, or
``{"ended": NUMBER}``, answered with its exit status; and ends with its standard input.
"""

from __future__ import annotations

import gc
import json
import os
import sys
import traceback
from pathlib import Path
from typing import Any

from workbench.importers import child, formats


def main() -> None:
    """Load everything, then fork a child whenever asked to."""
    for format_ in formats.FORMATS:
        format_.reader()
    gc.collect()
    gc.freeze()  # so that children share these objects' memory for good
    _say("ready")
    while request := sys.stdin.buffer.readline():
        _say(_done(json.loads(request)))
    os._exit(0)


def _done(request: dict[str, Any]) -> str:
    if "ended" in request:
        _, status = os.waitpid(request["ended"], 0)
        return str(os.waitstatus_to_exitcode(status))
    folder = Path(request["fork"])
    pipes = [
        os.open(folder / "in", os.O_RDONLY),
        os.open(folder / "out", os.O_WRONLY),
        os.open(folder / "err", os.O_WRONLY),
    ]
    number = os.fork()
    if number == 0:
        _be_child(pipes)
    for pipe in pipes:
        os.close(pipe)
    return str(number)


def _be_child(pipes: list[int]) -> None:
    """Become a child like any other: standard streams of its own, and nothing else open."""
    try:
        os.setsid()
        for stream, pipe in enumerate(pipes):
            os.dup2(pipe, stream)
        os.closerange(3, max(pipes) + 1)
        child.main()
    except BaseException:  # noqa: BLE001  whatever it is, this process must not go on as the one it came from
        traceback.print_exc()
    finally:
        os._exit(1)


def _say(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()
