"""Which files an import is about: those chosen, and all in the folders chosen, with their paths kept."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import IO

from workbench.domain.errors import DocumentRefused
from workbench.importers.imported import HEAD_BYTES, Original
from workbench.importers.zip_members import is_clutter

LARGEST_FILE = 100 * 1024 * 1024
_MEGABYTE = 1024 * 1024
_KEPT_IN_MEMORY = 2 * _MEGABYTE
CHANGED = "It was changed while it was being imported. Import it again."


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file on disk. ``path`` is its place from the chosen folder on; empty for a file chosen itself."""

    file: Path
    path: str = ""


def found_files(paths: Iterable[Path]) -> Iterator[FoundFile]:
    """Give files as they are; for a folder all in it and below, sorted, nothing hidden and no clutter.

    Links to folders are not followed: they may lead back.
    """
    for path in paths:
        if path.is_dir():
            yield from _below(path)
        else:
            yield FoundFile(path)


def _below(folder: Path) -> Iterator[FoundFile]:
    name = folder.name or folder.resolve().name
    for current, folders, files in os.walk(folder):
        here = Path(current).relative_to(folder)
        folders[:] = sorted(each for each in folders if not is_clutter([each]))
        for each in sorted(files):
            if not is_clutter([each]):
                yield FoundFile(Path(current, each), legible((name / here / each).as_posix()))


def legible(name: str) -> str:
    """Give a name that came in another encoding than the system's without half characters."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def read_file(path: Path) -> bytes:
    """Read a file that is to be imported; raise DocumentRefused with a reason that does not name it."""
    with _opened(path) as file:
        data = file.read(LARGEST_FILE + 1)
    check_size(len(data))
    return data


def original_on_disk(path: Path) -> Original:
    """Give a file that is to be imported, left on disk where it is large; raise as `read_file` does.

    Its pieces raise DocumentRefused where it does not hold the same bytes any more.
    """
    with _opened(path) as file:
        if os.fstat(file.fileno()).st_size <= _KEPT_IN_MEMORY:
            data = file.read(LARGEST_FILE + 1)
            check_size(len(data))
            return Original.of(data)
        head = file.read(HEAD_BYTES)
        digest, size = hashlib.sha256(head), len(head)
        while piece := file.read(_MEGABYTE):
            digest.update(piece)
            size += len(piece)
            check_size(size)
    sha256 = digest.hexdigest()
    return Original(size, sha256, head, partial(_same_pieces, path, size, sha256))


def _same_pieces(path: Path, size: int, sha256: str) -> Iterator[bytes]:
    digest = hashlib.sha256()
    with _opened(path) as file:
        while piece := file.read(_MEGABYTE):
            digest.update(piece)
            size -= len(piece)
            if size < 0:
                break
            yield piece
    if digest.hexdigest() != sha256:
        raise DocumentRefused(CHANGED)


def check_size(size: int) -> None:
    """Raise DocumentRefused for more bytes than a document may have."""
    if size > LARGEST_FILE:
        raise DocumentRefused(
            f"It has {size / _MEGABYTE:,.0f} MB; a document may have {LARGEST_FILE // _MEGABYTE} MB."
            " Split it and import the parts that matter."
        )


@contextmanager
def _opened(path: Path) -> Iterator[IO[bytes]]:
    """Open a file that is neither too large nor something else than a file."""
    # Opening a pipe that nobody writes to would wait for ever, hence O_NONBLOCK where there is such a thing.
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        if path.is_dir():
            raise DocumentRefused("It is a folder. Choose the files in it.")
        with os.fdopen(os.open(path, flags), "rb") as file:
            state = os.fstat(file.fileno())
            if not stat.S_ISREG(state.st_mode):
                raise DocumentRefused(
                    "It is a device or a pipe, not a file. Save its content to a file first."
                )
            check_size(state.st_size)
            yield file
    except OSError as problem:
        reason = problem.strerror or str(problem)
        raise DocumentRefused(
            f"It cannot be read: {reason}. Check the path and its permissions."
        ) from problem
