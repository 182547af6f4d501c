"""Markers of list items as a browser shows them: bullets by depth, numbers, letters, Roman numerals."""

from __future__ import annotations

from workbench.importers.html_elements import Attributes, small_number
from workbench.importers.numerals import letters, roman

_BULLETS = "•◦▪"
_MOST = 1_000_000


class ListMarkers:
    """Markers of one list's items, in their order. ``depth`` is 1 for the outermost list."""

    def __init__(self, tag: str, attributes: Attributes, depth: int) -> None:
        self.depth = depth
        self._ordered = tag == "ol"
        self._style = attributes.get("type") or "1"
        self._step = -1 if "reversed" in attributes else 1
        self._next = small_number(attributes.get("start"), 1, -_MOST, _MOST)

    def next(self, attributes: Attributes) -> str:
        """Give the marker of the next item; its own ``value`` goes before the count."""
        if not self._ordered:
            return _BULLETS[min(self.depth, len(_BULLETS)) - 1]
        number = small_number(attributes.get("value"), self._next, -_MOST, _MOST)
        self._next = number + self._step
        return f"{_numeral(number, self._style)}."


def _numeral(number: int, style: str) -> str:
    if style in ("a", "A") and number > 0:
        numeral = letters(number)
    elif style in ("i", "I") and 0 < number < 4000:
        numeral = roman(number)
    else:
        return str(number)
    return numeral.upper() if style.isupper() else numeral
