"""How words are set in a word processor's file, as far as it matters to their text."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """How words are set; None where nothing is said of it."""

    bold: bool | None = None
    italic: bool | None = None
    hidden: bool | None = None
    raised: bool | None = None
    font: str = ""


NOTHING_SAID = Words()


def inherited(own: Words, parent: Words) -> Words:
    """Give what is said, or else inherited."""
    return Words(
        bold=parent.bold if own.bold is None else own.bold,
        italic=parent.italic if own.italic is None else own.italic,
        hidden=parent.hidden if own.hidden is None else own.hidden,
        raised=parent.raised if own.raised is None else own.raised,
        font=own.font or parent.font,
    )
