"""Reads what a reader would see of rendered Markdown."""

from __future__ import annotations

import unicodedata
from html.parser import HTMLParser

_BLOCKS = {"p", "li", "td", "th", "h1", "h2", "h3", "blockquote", "tr", "div", "section"}
_UNSEEN = {"title", "style"}
_ISOLATES = {"\u2068", "\u2069"}


class Page(HTMLParser):
    """The visible words of a page and the elements it is made of."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self._pieces: list[str] = []
        self._unseen = 0
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._unseen += tag in _UNSEEN
        if tag in _BLOCKS:
            self._pieces.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self._unseen -= tag in _UNSEEN
        if tag in _BLOCKS:
            self._pieces.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self._pieces.append(data)

    @property
    def text(self) -> str:
        """All visible words, white space as `normal` leaves it."""
        return normal("".join(self._pieces))

    @property
    def tag_names(self) -> set[str]:
        return {tag for tag, _ in self.tags}


def normal(text: str) -> str:
    """Normalise what the memo may change: runs of white space, control characters, direction isolates."""
    shown = "".join(_picture(letter) for letter in text if letter not in _ISOLATES)
    return " ".join(shown.split())


def _picture(letter: str) -> str:
    if letter.isspace():
        return " "
    if ord(letter) < 0x20:
        return chr(0x2400 + ord(letter))
    if ord(letter) == 0x7F:
        return "\u2421"
    unshowable = unicodedata.category(letter) == "Cc" or 0xFDD0 <= ord(letter) <= 0xFDEF
    return "\ufffd" if unshowable else letter
