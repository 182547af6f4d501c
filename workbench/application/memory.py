"""Have the system get back the memory of large blocks as soon as they are let go of."""

from __future__ import annotations

import ctypes
import sys
from contextlib import suppress

_MMAP_THRESHOLD = -3  # malloc.h of glibc, “M_MMAP_THRESHOLD”
_LARGE = 1 << 20


def return_large_blocks() -> None:
    """Keep glibc from taking blocks of a megabyte and more from its heaps, which come to be full of holes.

    It begins to do so after the first large block was freed: an import of files of 10 MB then keeps some
    60 MB that nobody uses (mallopt(3)). Other systems' C libraries need no such word.
    """
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):
            ctypes.CDLL(None).mallopt(_MMAP_THRESHOLD, _LARGE)
