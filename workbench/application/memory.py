"""How memory is given back: large blocks at once, rings of objects seldom."""

from __future__ import annotations

import gc
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
        import ctypes  # the window's start does without

        with suppress(OSError, AttributeError):
            ctypes.CDLL(None).mallopt(_MMAP_THRESHOLD, _LARGE)


def look_for_rings_seldom() -> None:
    """Have Python look for objects that only hold one another when 20,000 new ones are there, not 700.

    A large case is some 200,000 objects that stay. Going through all of them takes 50 to 150 milliseconds;
    while such a case was opened it happened twenty times and found next to nothing: what the program lets
    go of is freed at once, by its count of references.
    """
    gc.set_threshold(20_000, 10, 10)
