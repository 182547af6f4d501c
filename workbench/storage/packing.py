"""Pack what an imported document brings for the case file: hashed and compressed, away from the case.

Packing takes its time with a large document and needs no case, so it can be done on another thread than
the one that the case belongs to.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Sequence
from dataclasses import dataclass

from workbench.domain import structure_record
from workbench.domain.page_layout import PageLayout
from workbench.domain.structure import Structure

_LEVEL = 1
"""Compression that keeps up with a large file: level 6 saves a tenth more and takes three times as long."""


@dataclass(frozen=True, slots=True)
class Packed:
    """Bytes kept compressed under the SHA-256 of what they were; ``size`` is their length before."""

    sha256: str
    size: int
    compressed: bytes


@dataclass(frozen=True, slots=True)
class PackedContents:
    """All that one imported file adds to the immutable tables. There is one layout a page, or none."""

    original: Packed
    text: str
    text_sha256: str
    structure: Packed
    layouts: tuple[Packed, ...]


def pack_contents(
    original: bytes, text: str, structure: Structure, layouts: Sequence[PageLayout] = ()
) -> PackedContents:
    """Hash and compress. Any thread."""
    return PackedContents(
        original=pack(original),
        text=text,
        text_sha256=hashlib.sha256(text.encode()).hexdigest(),
        structure=pack(structure_record.to_json(structure).encode()),
        layouts=tuple(pack(layout.boxes) for layout in layouts),
    )


def pack(data: bytes) -> Packed:
    """Hash and compress some bytes. Any thread."""
    return Packed(hashlib.sha256(data).hexdigest(), len(data), zlib.compress(data, _LEVEL))
