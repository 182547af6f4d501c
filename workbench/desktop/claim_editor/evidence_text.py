"""What the evidence of a claim says in the editor: groups in order, their headings, and each card's facts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QCoreApplication

from workbench.desktop import words
from workbench.desktop.claim_editor.card import CardContent
from workbench.domain.model import Evidence, Relation

translate = QCoreApplication.translate
#: What speaks against a claim is read first.
GROUPS = (Relation.CONTRADICTS, Relation.CORROBORATES, Relation.CONTEXT)


class Places(Protocol):
    """What the editor knows of documents: how they are called, rated and cited."""

    def order(self, version_id: int) -> int:
        """Return the document's number."""

    def cite(self, version_id: int, start: int) -> str:
        """Return title and pin cite: "Ministry minutes p. 3 ¶ 2"."""

    def reliability(self, version_id: int) -> str:
        """Return the letter of the document's reliability, or empty text."""


@dataclass(frozen=True, slots=True)
class CardGroup:
    """The cards of one relation under their heading."""

    relation: Relation
    heading: str
    cards: tuple[CardContent, ...]


def card_groups(evidence: Sequence[Evidence], places: Places) -> list[CardGroup]:
    """Sort evidence into groups, each in the order of documents and text."""
    groups = []
    for relation in GROUPS:
        members = sorted(
            (one for one in evidence if one.relation is relation),
            key=lambda one: (places.order(one.passage.version_id), one.passage.start, one.id),
        )
        if members:
            groups.append(CardGroup(relation, heading(relation, members), _cards(members, places)))
    return groups


def heading(relation: Relation, members: Sequence[Evidence]) -> str:
    """Say how many passages there are, and from how many origins: "2 passages, 1 independent origin"."""
    parts = [_counted(translate("evidence", "%n passage(s)", None, len(members)), len(members))]
    named = {_key(one) for one in members if one.origins}
    nameless = sum(1 for one in members if not one.origins)
    if relation is not Relation.CONTEXT and len(members) > 1:
        if named:
            said = translate("evidence", "%n independent origin(s)", None, len(named))
            parts.append(_counted(said, len(named)))
        if nameless:
            parts.append(translate("evidence", "%n without an origin", None, nameless))
    return f"{words.relation_word(relation)} · {', '.join(parts)}"


def rating(letter: str, number: int | None) -> str:
    """Join reliability and credibility as the Admiralty scale writes them: "B2"; "B" or "2" alone."""
    return letter + ("" if number is None else str(number))


def _cards(members: Sequence[Evidence], places: Places) -> tuple[CardContent, ...]:
    cards = []
    before: Evidence | None = None
    for one in members:
        passage = one.passage
        facts = [
            places.cite(passage.version_id, passage.start),
            rating(places.reliability(passage.version_id), one.credibility),
            _origin(one, before),
        ]
        cards.append(
            CardContent(one.id, one.relation, passage.exact, tuple(fact for fact in facts if fact), one.note)
        )
        before = one
    return tuple(cards)


def _origin(one: Evidence, before: Evidence | None) -> str:
    if not one.origins:
        return ""
    if before is not None and [origin.id for origin in before.origins] == [o.id for o in one.origins]:
        return translate("evidence", "same origin as above")
    chain = " › ".join(words.origin_words(origin) for origin in one.origins)
    return translate("evidence", "origin: {chain}").format(chain=chain)


def _key(one: Evidence) -> int:
    return one.origins[0].id


def _counted(said: str, count: int) -> str:
    """Settle the English plural, which stands in where no translation is loaded."""
    return said.replace("(s)", "" if count == 1 else "s")
