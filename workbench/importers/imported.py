"""What every importer gives back, whatever the format it reads."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Self

from workbench.domain.model import Provenance
from workbench.domain.page_layout import PageLayout
from workbench.domain.structure import Structure

HEAD_BYTES = 1024


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that came inside another one: an e-mail's attachment, a picture of a saved page."""

    file_name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class ImportedDocument:
    """A document as text, structure and what it says of itself.

    ``text`` is canonical and ``structure`` counts its code points. ``encoding`` is the name of the one the
    bytes were read with. ``warnings`` are sentences for the user on what was guessed or left out.
    ``layouts`` say where the characters stand on the pages, one for each page of the structure, where the
    format knows. ``attachments`` are to be imported as documents of their own.
    """

    text: str
    structure: Structure
    provenance: Provenance
    media_type: str
    encoding: str
    warnings: tuple[str, ...] = ()
    layouts: tuple[PageLayout, ...] = ()
    attachments: tuple[Attachment, ...] = ()


@dataclass(frozen=True, slots=True)
class Original:
    """A file's bytes as they came, taken piece by piece from where they lie, as often as they are needed.

    ``head`` is their beginning: at least 1,024 bytes, if there are so many.
    """

    size: int
    sha256: str
    head: bytes
    pieces: Callable[[], Iterator[bytes]]

    @classmethod
    def of(cls, data: bytes) -> Self:
        """Give the original whose bytes are these."""
        return cls(len(data), hashlib.sha256(data).hexdigest(), data[:HEAD_BYTES], lambda: iter((data,)))


@dataclass(frozen=True, slots=True)
class Upload:
    """The bytes to read, the file's name as a hint, and what the user chose: an encoding, a password."""

    data: bytes
    file_name: str
    encoding: str | None = None
    password: str | None = None
