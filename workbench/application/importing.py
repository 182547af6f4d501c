"""Take documents in: read the file's bytes within limits, and have them parsed in a child process."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from workbench.application.arrivals import ParsedFile
from workbench.domain.errors import Cancelled, DocumentRefused
from workbench.importers.imported import Upload
from workbench.importers.isolation import parse_in_child, serve_if_child
from workbench.importers.registry import FORMATS

__all__ = [
    "LARGEST_FILE",
    "Cancelled",
    "ParsedFile",
    "files_in",
    "parse_bytes",
    "parse_file",
    "readable_formats",
    "serve_if_child",
]

LARGEST_FILE = 100 * 1024 * 1024
_MEGABYTE = 1024 * 1024


def parse_file(
    path: Path, *, encoding: str | None = None, is_cancelled: Callable[[], bool] | None = None
) -> ParsedFile:
    """Read and parse a file.

    Raises DocumentRefused with a sentence that names the file, and Cancelled when asked to stop.
    """
    try:
        data = _read(path)
    except OSError as problem:
        reason = problem.strerror or str(problem)
        refusal = DocumentRefused(f"It cannot be read: {reason}. Check the path and its permissions.")
        raise _naming(path.name, refusal) from problem
    except DocumentRefused as refusal:
        raise _naming(path.name, refusal) from refusal
    return parse_bytes(data, path.name, encoding=encoding, is_cancelled=is_cancelled)


def parse_bytes(
    data: bytes,
    file_name: str,
    *,
    encoding: str | None = None,
    is_cancelled: Callable[[], bool] | None = None,
) -> ParsedFile:
    """Parse bytes that came from a file of this name; raise as `parse_file` does."""
    # A name in some other encoding than the system's comes with half characters, which no case can hold.
    file_name = file_name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    try:
        if len(data) > LARGEST_FILE:
            raise _too_large(len(data))
        document = parse_in_child(Upload(data, file_name, encoding), is_cancelled=is_cancelled)
    except DocumentRefused as refusal:
        raise _naming(file_name, refusal) from refusal
    return ParsedFile(file_name, data, document)


def files_in(paths: Iterable[Path]) -> Iterator[Path]:
    """Give files as they are, and for a folder the documents in it and below, sorted, none hidden."""
    endings = tuple(ending for format_ in FORMATS for ending in format_.endings)
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        inside = (found.relative_to(path) for found in path.rglob("*"))
        for name in sorted(inside):
            hidden = any(part.startswith(".") for part in name.parts)
            if not hidden and name.name.lower().endswith(endings) and (path / name).is_file():
                yield path / name


def readable_formats() -> list[tuple[str, tuple[str, ...]]]:
    """Give the names of the formats that can be read, with the endings of their files' names."""
    return [(format_.name, format_.endings) for format_ in FORMATS if format_.endings]


def _read(path: Path) -> bytes:
    # Opening a pipe that nobody writes to would wait for ever, hence O_NONBLOCK where there is such a thing.
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    if path.is_dir():
        raise DocumentRefused("It is a folder. Choose the files in it.")
    with os.fdopen(os.open(path, flags), "rb") as file:
        state = os.fstat(file.fileno())
        if not stat.S_ISREG(state.st_mode):
            raise DocumentRefused("It is a device or a pipe, not a file. Save its content to a file first.")
        if state.st_size > LARGEST_FILE:
            raise _too_large(state.st_size)
        return file.read(LARGEST_FILE + 1)


def _too_large(size: int) -> DocumentRefused:
    return DocumentRefused(
        f"It has {size / _MEGABYTE:,.0f} MB; a document may have {LARGEST_FILE // _MEGABYTE} MB."
        " Split it and import the parts that matter."
    )


def _naming(file_name: str, refusal: DocumentRefused) -> DocumentRefused:
    named = DocumentRefused(f"“{file_name}” was not imported. {refusal}")
    for note in getattr(refusal, "__notes__", ()):
        named.add_note(note)
    return named
