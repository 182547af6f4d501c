"""The letter that puts to somebody what will be said about them. It names no confidential origin."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from workbench.domain.hidden_names import Hidden, HiddenNames
from workbench.domain.model import Claim, Kind, Origin
from workbench.domain.searched_names import open_phrases, searched_name

_WITHHELD = "name withheld"
WITHHELD = f"[{_WITHHELD}]"
_QUESTIONS = {
    Kind.QUOTATION: "Is this quoted rightly? What do you say to it?",
    Kind.NUMBER: "Is this figure right? If not, which one is, and where does it stand?",
    Kind.DATE: "Is this date right? If not, which one is?",
    Kind.NAME: "Is the name right, and spelled rightly?",
}
_OWN_WORDS = "Did you say this, in these words? When and to whom?"
_QUESTION = "Is this right? What do you say to it?"


@dataclass(frozen=True, slots=True)
class LetterItem:
    """One point: the draft's ``words``, what they are taken to say where that is more, a question."""

    words: tuple[str, ...]
    statement: str
    question: str


@dataclass(frozen=True, slots=True)
class Letter:
    """What a letter says; ``answer_by`` is printed as it stands, ``question`` is what else is to be asked.

    ``withheld`` counts the places where the name of a confidential origin was left out.
    """

    whom: str
    sender: str
    items: tuple[LetterItem, ...]
    answer_by: str
    question: str = ""
    withheld: int = 0


def make_letter(
    whom: Origin,
    claims: Iterable[Claim],
    *,
    sender: str,
    answer_by: str,
    question: str = "",
    origins: Iterable[Origin] = (),
) -> Letter:
    """Arrange a letter about claims, by number; of ``origins`` the confidential ones are not named in it."""
    listed = list(origins)
    searched = [searched_name(one) for one in listed if one.confidential and one.id != whom.id]
    stay = open_phrases((one.name for one in listed if not one.confidential or one.id == whom.id), searched)
    hidden = _Hidden(HiddenNames([Hidden(one, _WITHHELD) for one in searched], stay))
    items = tuple(_item(claim, whom, hidden) for claim in sorted(claims, key=lambda claim: claim.number))
    asked = "\n\n".join(part for part in hidden.text(question).splitlines() if part.strip())
    return Letter(whom.name, sender, items, answer_by, asked, hidden.count)


def _item(claim: Claim, whom: Origin, hidden: _Hidden) -> LetterItem:
    words = tuple(hidden.line(passage.exact) for passage in claim.passages)
    statement = hidden.line(claim.statement)
    own = claim.kind is Kind.QUOTATION and any(origin.id == whom.id for origin in claim.attribution)
    question = _OWN_WORDS if own else _QUESTIONS.get(claim.kind, _QUESTION)
    return LetterItem(words, "" if statement in words else statement, question)


class _Hidden:
    """Leaves names out of text, and counts how often it did."""

    def __init__(self, names: HiddenNames) -> None:
        self._names = names
        self.count = 0

    def text(self, text: str) -> str:
        shown = self._names.replaced(text)
        self.count += shown.count(WITHHELD) - text.count(WITHHELD)
        return shown

    def line(self, text: str) -> str:
        return " ".join(self.text(text).split())
