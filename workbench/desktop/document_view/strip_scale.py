"""Where an offset stands on the map strip: on the scroll bar's scale, quick enough for every mark."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable

_STEPS = 1024


class StripScale:
    """Turns offsets into shares of the whole height (0 to 1) and back, straight between a thousand points.

    ``shares`` are those points, ``step`` is how many of them a character is worth.
    """

    def __init__(self, length: int, height_at: Callable[[int], float]) -> None:
        self.length = length
        span = max(length, 1)
        whole = max(height_at(length), 1e-6)
        self.step = _STEPS / span
        self.shares = [height_at(span * step // _STEPS) / whole for step in range(_STEPS)] + [1.0, 1.0]

    def share(self, offset: int) -> float:
        """Return how far down an offset stands."""
        place = offset * self.step
        below = int(place)
        share = self.shares[below]
        return share + (self.shares[below + 1] - share) * (place - below)

    def offset(self, share: float) -> int:
        """Return the offset that stands so far down, within the text."""
        below = min(bisect_right(self.shares, share), _STEPS) - 1
        if below < 0:
            return 0
        low, high = self.shares[below], self.shares[below + 1]
        part = (share - low) / (high - low) if high > low else 0.0
        return min(max(round((below + min(part, 1.0)) / self.step), 0), self.length)
