"""Where the caret stands and what is selected, in code points of the canonical text."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """A caret position. ``upstream``: where a line wraps, it shows at the end of the upper line."""

    offset: int
    upstream: bool = False


@dataclass(frozen=True, slots=True)
class Selection:
    """What is selected, from where selecting began to the caret. ``x`` is kept while moving by lines."""

    anchor: int = 0
    caret: Place = Place(0)
    x: float | None = None

    @property
    def start(self) -> int:
        """First selected code point."""
        return min(self.anchor, self.caret.offset)

    @property
    def end(self) -> int:
        """Code point behind the last selected one."""
        return max(self.anchor, self.caret.offset)

    @property
    def empty(self) -> bool:
        """Whether there is a caret only."""
        return self.anchor == self.caret.offset
