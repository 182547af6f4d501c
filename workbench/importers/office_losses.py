"""What of a word processor's file does not come into the text, counted, and said in plain words."""

from __future__ import annotations

from collections import Counter
from enum import StrEnum

_SHOWN_OF_HIDDEN = 6


class Loss(StrEnum):
    """What is counted, as words for one of them; ``LOSSES_OF_MANY`` has those for several."""

    PICTURE = "One picture was left out, with any words in it."
    CHART = "One chart or diagram was left out, with the words and numbers in it."
    OBJECT = "One embedded object (such as a sheet or a sound) was left out."
    SYMBOL = "One sign of a special font could not be read; it stands as �."
    EMBEDDED_TEXT = "One embedded document was left out; import it on its own."


_OF_MANY = {
    Loss.PICTURE: "{count:,} pictures were left out, with any words in them.",
    Loss.CHART: "{count:,} charts or diagrams were left out, with the words and numbers in them.",
    Loss.OBJECT: "{count:,} embedded objects (such as sheets or sounds) were left out.",
    Loss.SYMBOL: "{count:,} signs of special fonts could not be read; they stand as �.",
    Loss.EMBEDDED_TEXT: "{count:,} embedded documents were left out; import them on their own.",
}


class Losses:
    """Counts what was left out of one document."""

    def __init__(self) -> None:
        self._counts: Counter[Loss] = Counter()
        self._hidden = 0
        self._first_hidden: list[str] = []
        self._others: dict[str, None] = {}

    def count(self, loss: Loss, times: int = 1) -> None:
        """Count what was left out."""
        self._counts[loss] += times

    def hide(self, words: str) -> None:
        """Count hidden words."""
        found = words.split()
        self._hidden += len(found)
        self._first_hidden.extend(found[: _SHOWN_OF_HIDDEN - len(self._first_hidden)])

    def say(self, sentence: str) -> None:
        """Add a warning of its own, once."""
        self._others[sentence] = None

    def warnings(self) -> tuple[str, ...]:
        """Give a sentence for each kind of loss."""
        sentences = [
            loss.value if count == 1 else _OF_MANY[loss].format(count=count)
            for loss, count in sorted(self._counts.items(), key=lambda item: list(Loss).index(item[0]))
            if count
        ]
        if self._hidden:
            words = "One hidden word was" if self._hidden == 1 else f"{self._hidden:,} hidden words were"
            first = " ".join(self._first_hidden)
            more = " …" if self._hidden > len(self._first_hidden) else ""
            sentences.append(f"{words} left out: {first}{more}")
        return (*sentences, *self._others)
