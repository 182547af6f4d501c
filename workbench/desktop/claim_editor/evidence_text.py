"""What the evidence of a claim says in the editor: groups in order, their headings, and each card's facts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QCoreApplication

from workbench.application.values import NOTHING_COMPARED, ComparedValues
from workbench.desktop import words
from workbench.desktop.claim_editor.card import CardContent, Differing
from workbench.domain.comparisons import Value
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


def card_groups(
    evidence: Sequence[Evidence], places: Places, compared: Mapping[int, ComparedValues] | None = None
) -> list[CardGroup]:
    """Sort evidence into groups, each in the order of documents and text.

    ``compared`` has by evidence how the claim's values stand in it.
    """
    groups = []
    for relation in GROUPS:
        members = sorted(
            (one for one in evidence if one.relation is relation),
            key=lambda one: (places.order(one.passage.version_id), one.passage.start, one.id),
        )
        if members:
            groups.append(
                CardGroup(relation, heading(relation, members), _cards(members, places, compared or {}))
            )
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


def _cards(
    members: Sequence[Evidence], places: Places, compared: Mapping[int, ComparedValues]
) -> tuple[CardContent, ...]:
    cards = []
    before: Evidence | None = None
    for one in members:
        passage = one.passage
        facts = [
            places.cite(passage.version_id, passage.start),
            rating(places.reliability(passage.version_id), one.credibility),
            _origin(one, before),
        ]
        values = compared.get(one.id, NOTHING_COMPARED)
        cards.append(
            CardContent(
                one.id,
                one.relation,
                passage.exact,
                tuple(fact for fact in facts if fact),
                one.note,
                differing_values(values),
                same_values(values),
            )
        )
        before = one
    return tuple(cards)


def differing_values(values: ComparedValues) -> tuple[Differing, ...]:
    """Return what differs: where it stands in the passage, both values beside one another, the sentence."""
    return tuple(
        Differing(
            one.evidence.start,
            one.evidence.end,
            f"{one.claim_said} ≠ {one.evidence_said}",
            one.message,
        )
        for one in values.differs
        if one.evidence is not None
    )


def same_values(values: ComparedValues) -> str:
    """Return the values that say the same in other words: "$41.6 million = 41,6 Mio. USD"."""
    pairs = ((_short(claim), _short(evidence)) for claim, evidence in values.same)
    return " · ".join(f"{one} = {other}" for one, other in pairs if one.casefold() != other.casefold())


def _short(value: Value) -> str:
    return " ".join(value.exact.split())


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
