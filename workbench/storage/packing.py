"""Pack what an imported document brings for the case file: hashed and compressed, away from the case.

Packing takes its time with a large document and needs no case, so it can be done on another thread than
the one that the case belongs to.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from workbench.domain import structure_record
from workbench.domain.page_layout import PageLayout
from workbench.domain.stopping import stop_if_cancelled
from workbench.domain.structure import Structure

_LEVEL = 1
"""Compression that keeps up with a large file: level 6 saves a tenth more and takes three times as long."""

_PIECE = 1 << 20
"""Bytes, or characters of a text, that are looked at together."""


@dataclass(frozen=True, slots=True)
class Packed:
    """Bytes kept compressed, in pieces, under the SHA-256 of what they were; ``size`` is their own length."""

    sha256: str
    size: int
    compressed: tuple[bytes, ...]

    @property
    def packed_size(self) -> int:
        """Return how many bytes they take."""
        return sum(map(len, self.compressed))


@dataclass(frozen=True, slots=True)
class PackedContents:
    """All that one imported file adds to the immutable tables. There is one layout a page, or none."""

    original: Packed
    text: str
    text_sha256: str
    structure: Packed
    layouts: tuple[Packed, ...]


def pack_contents(
    original: Iterable[bytes], text: str, structure: Structure, layouts: Sequence[PageLayout] = ()
) -> PackedContents:
    """Hash and compress; the original comes in pieces. Any thread."""
    return PackedContents(
        original=pack(original),
        text=text,
        text_sha256=text_key(text),
        structure=pack([structure_record.to_json(structure).encode()]),
        layouts=tuple(pack([layout.boxes]) for layout in layouts),
    )


def pack(pieces: Iterable[bytes]) -> Packed:
    """Hash and compress some bytes piece by piece, so that they need not all be in memory. Any thread."""
    digest, compressor = hashlib.sha256(), zlib.compressobj(_LEVEL)
    compressed, size = [], 0
    for piece in pieces:
        size += len(piece)
        for start in range(0, len(piece), _PIECE):
            stop_if_cancelled()
            part = memoryview(piece)[start : start + _PIECE]
            digest.update(part)
            if packed := compressor.compress(part):
                compressed.append(packed)
    compressed.append(compressor.flush())
    return Packed(digest.hexdigest(), size, tuple(compressed))


def text_key(text: str) -> str:
    """Give the SHA-256 of a text, of which no copy is made."""
    digest = hashlib.sha256()
    for start in range(0, len(text), _PIECE):
        stop_if_cancelled()
        digest.update(text[start : start + _PIECE].encode())
    return digest.hexdigest()
