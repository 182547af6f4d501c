"""Read one file: its bytes within limits, parsed in a child process. For many see `import_run`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from workbench.application.arrivals import ParsedFile
from workbench.application.gathering import LARGEST_FILE, check_size, legible, read_file
from workbench.domain.errors import Cancelled, DocumentRefused
from workbench.importers.annotation_file import MEDIA_TYPE as ANNOTATIONS
from workbench.importers.imported import Upload
from workbench.importers.isolation import parse_in_child, serve_if_child
from workbench.importers.registry import FORMATS
from workbench.importers.zip_archive import MEDIA_TYPE as ARCHIVE

__all__ = [
    "LARGEST_FILE",
    "Cancelled",
    "ParsedFile",
    "parse_bytes",
    "parse_file",
    "readable_formats",
    "serve_if_child",
]


def parse_file(
    path: Path,
    *,
    encoding: str | None = None,
    password: str | None = None,
    is_cancelled: Callable[[], bool] | None = None,
) -> ParsedFile:
    """Read and parse a file.

    Raises DocumentRefused with a sentence that names the file (PasswordNeeded where it opens only with a
    password), and Cancelled when asked to stop.
    """
    try:
        data = read_file(path)
    except DocumentRefused as refusal:
        raise naming(legible(path.name), refusal) from refusal
    return parse_bytes(data, path.name, encoding=encoding, password=password, is_cancelled=is_cancelled)


def parse_bytes(
    data: bytes,
    file_name: str,
    *,
    encoding: str | None = None,
    password: str | None = None,
    is_cancelled: Callable[[], bool] | None = None,
) -> ParsedFile:
    """Parse bytes that came from a file of this name; raise as `parse_file` does."""
    file_name = legible(file_name)
    try:
        check_size(len(data))
        document = parse_in_child(Upload(data, file_name, encoding, password), is_cancelled=is_cancelled)
        if document.media_type == ARCHIVE:
            raise DocumentRefused("It is an archive of files. Choose one of them.")
        if document.media_type == ANNOTATIONS:
            raise DocumentRefused(
                "It holds annotations and is no document. Import it into the case that has the documents."
            )
    except DocumentRefused as refusal:
        raise naming(file_name, refusal) from refusal
    return ParsedFile(file_name, data, document)


def readable_formats() -> list[tuple[str, tuple[str, ...]]]:
    """Give the names of the formats that can be read, with the endings of their files' names."""
    return [(format_.name, format_.endings) for format_ in FORMATS]


def naming(file_name: str, refusal: DocumentRefused) -> DocumentRefused:
    """Give the refusal with a sentence that names the file."""
    named = type(refusal)(f"“{file_name}” was not imported. {refusal}")
    for note in getattr(refusal, "__notes__", ()):
        named.add_note(note)
    return named
