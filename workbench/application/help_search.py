"""Finding words in the help: sections that hold them all, those that are called so first."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from workbench.application.help_pages import Wording, anchor_of, headings, pages, plain_page

_AROUND = 60  # characters before the first word found
_SHOWN = 160  # characters
_MARKS = re.compile(r"[*`_]{1,3}|^[-#>|\s]+|\|", re.MULTILINE)
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")


@dataclass(frozen=True, slots=True)
class HelpSection:
    """A section of a page: where it is, what it is called, and its words without markup.

    ``heading`` is empty for what stands under the page's own title.
    """

    page: str
    title: str
    anchor: str
    heading: str
    words: str


@dataclass(frozen=True, slots=True)
class HelpHit:
    """A section that holds what was searched for, with some words of it."""

    section: HelpSection
    snippet: str


def sections(wording: Wording) -> list[HelpSection]:
    """Return all sections of the help, in the order of the contents."""
    found = []
    for page in pages().values():
        text = plain_page(page, wording)
        marks = headings(text)
        ends = [start for start, _, _ in marks[1:]] + [len(text)]
        for number, ((_, begin, heading), end) in enumerate(zip(marks, ends, strict=True)):
            named = _plain(heading)
            found.append(
                HelpSection(
                    page.name,
                    page.title,
                    anchor_of(named) if number else "",
                    named if number else "",
                    _plain(text[begin:end]),
                )
            )
    return found


def search_help(known: Sequence[HelpSection], typed: str, limit: int = 60) -> list[HelpHit]:
    """Return the sections that hold the beginning of every word typed, best first."""
    wanted = [re.compile(rf"(?<!\w){re.escape(word)}") for word in typed.casefold().split()]
    if not wanted:
        return []
    ranked = []
    for number, section in enumerate(known):
        named = f"{section.title} {section.heading}".casefold()
        whole = f"{named} {section.words.casefold()}"
        if all(word.search(whole) for word in wanted):
            in_name = sum(1 for word in wanted if word.search(section.heading.casefold() or named))
            ranked.append((-in_name, number, section))
    ranked.sort(key=lambda one: one[:2])
    return [HelpHit(section, _snippet(section.words, wanted)) for _, _, section in ranked[:limit]]


def _snippet(words: str, wanted: Sequence[re.Pattern[str]]) -> str:
    """Return the words around the first one that is found."""
    folded = words.casefold()
    if len(folded) != len(words):  # a letter that folds to two: places would not agree
        return words[:_SHOWN]
    places = [found.start() for word in wanted if (found := word.search(folded))]
    start = max(0, min(places, default=0) - _AROUND)
    start = words.rfind(" ", 0, start) + 1 if start else 0
    shown = words[start : start + _SHOWN]
    return f"{'…' if start else ''}{shown}{'…' if start + _SHOWN < len(words) else ''}"


def _plain(text: str) -> str:
    """Return Markdown without its marks, on one line."""
    return " ".join(_MARKS.sub(" ", _LINK.sub(r"\1", text)).split())
