"""Where the words of a canonical text stand in the file they were read from."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SourceSpan:
    """Words of a canonical text, in code points, end excluded, and the XML element they came from.

    ``part`` is the path in the file's package, ``element`` the number of the element among all of that part
    in document order, the root being 0. ``offset`` is where the first of the words stands in the element's
    text, from where on they stand one for one; it is None where the element as a whole became these words.
    """

    start: int
    end: int
    part: str
    element: int
    offset: int | None
