"""What could not be read from a PDF, gathered page by page and said in a few sentences."""

from __future__ import annotations

from collections.abc import Sequence

_SHOWN = 12


class Losses:
    """Counts what was left out or may be wrong. Pages are counted from 0 and named from 1."""

    def __init__(self, pages: int) -> None:
        self._count = pages
        self._empty: list[int] = []
        self._damaged: list[int] = []
        self._unknown: list[int] = []
        self._not_drawn: list[int] = []
        self._unseen: list[int] = []
        self._unseen_words = 0
        self._attachments: list[str] = []
        self._read_by_machine: list[int] = []
        self._too_late: list[int] = []
        self._no_reader = ""

    def empty(self, index: int) -> None:
        """Note a page without text."""
        self._empty.append(index)

    def read_by_machine(self, index: int) -> None:
        """Note a page whose words a machine read from a picture."""
        self._read_by_machine.append(index)

    def too_late(self, index: int) -> None:
        """Note a page that the machine had no time left to read."""
        self._too_late.append(index)

    def no_reader(self, reason: str) -> None:
        """Note why words in pictures cannot be read here."""
        self._no_reader = reason

    def damaged(self, index: int) -> None:
        """Note a page that could not be opened."""
        self._damaged.append(index)

    def unknown_letters(self, index: int) -> None:
        """Note a page with type that does not say which letters it shows."""
        self._unknown.append(index)

    def not_drawn(self, index: int) -> None:
        """Note a page with letters that cannot be drawn."""
        self._not_drawn.append(index)

    def unseen(self, index: int, words: int) -> None:
        """Note words that a page's cropping hides."""
        self._unseen.append(index)
        self._unseen_words += words

    def attachment(self, name: str) -> None:
        """Note a file inside the PDF that could not be read."""
        self._attachments.append(name)

    def warnings(self) -> tuple[str, ...]:
        """Return the sentences."""
        said: list[str] = []
        if self._damaged:
            said.append(f"{_pages(self._damaged)} could not be opened and {_were(self._damaged)} left out.")
        if self._empty and len(self._empty) == self._count:
            said.append(
                "No words could be read: the pages are pictures or empty. They can be looked at page by page."
            )
        elif self._empty:
            hold = "holds" if len(self._empty) == 1 else "hold"
            said.append(f"{_pages(self._empty)} {hold} no text, only pictures or nothing.")
        said += self._about_pictures()
        if self._unknown:
            said.append(
                f"{_pages(self._unknown)} {_were(self._unknown, now=True)} set in type that does not say"
                " which letters it shows. Compare the text with the page."
            )
        if self._not_drawn:
            names = "names" if len(self._not_drawn) == 1 else "name"
            said.append(
                f"{_pages(self._not_drawn)} {names} a font that is not in the file, so letters are missing"
                " where the page is drawn. The text has them."
            )
        if self._unseen:
            words = "one word" if self._unseen_words == 1 else f"{self._unseen_words:,} words"
            said.append(
                f"{words.capitalize()} outside the visible part of {_pages(self._unseen, small=True)}"
                " left out."
            )
        if self._attachments:
            names = ", ".join(f"“{name}”" for name in self._attachments[:_SHOWN])
            said.append(f"Files inside the PDF that could not be read: {names}.")
        return tuple(said)

    def _about_pictures(self) -> list[str]:
        said = []
        if self._read_by_machine:
            said.append(
                f"A machine read the words of {_pages(self._read_by_machine, small=True)} from pictures."
                " Compare them with the pages; doubtful words are marked."
            )
        if self._too_late:
            said.append(f"Reading took too long for {_pages(self._too_late, small=True)}.")
        if self._no_reader:
            said.append(f"Words in pictures could not be read: {self._no_reader}")
        return said


def _were(pages: Sequence[int], *, now: bool = False) -> str:
    if len(pages) == 1:
        return "is" if now else "was"
    return "are" if now else "were"


def _pages(pages: Sequence[int], *, small: bool = False) -> str:
    """Name pages by their place in the file: "Page 3", "Pages 1–4, 7 and 9"."""
    runs: list[list[int]] = []
    for page in pages:
        if runs and page == runs[-1][1] + 1:
            runs[-1][1] = page
        else:
            runs.append([page, page])
    named = [f"{first + 1}" if first == last else f"{first + 1}–{last + 1}" for first, last in runs]
    more = len(named) - _SHOWN
    if more > 0:
        listed = f"{', '.join(named[:_SHOWN])} and more ({len(pages):,} in all)"
    else:
        listed = " and ".join(filter(None, (", ".join(named[:-1]), named[-1])))
    word = "page" if len(pages) == 1 else "pages"
    return f"{word if small else word.capitalize()} {listed}"
