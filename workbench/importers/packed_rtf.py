"""Unpack the compressed Rich Text that Outlook messages hold (MS-OXRTFCP)."""

from __future__ import annotations

import compressed_rtf

from workbench.domain.errors import DocumentRefused

_MOST_BYTES = 1 << 26


def unpack_rtf(packed: bytes) -> bytes:
    """Give the Rich Text. Raises DocumentRefused where it is damaged or beyond measure."""
    if len(packed) > _MOST_BYTES:
        raise DocumentRefused("Its formatted words are too long to be read.")
    try:
        return bytes(compressed_rtf.decompress(packed))
    except Exception as problem:
        raise DocumentRefused("Its formatted words are damaged.") from problem
