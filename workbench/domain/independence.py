"""How many independent origins speak for a claim and against it.

Passages whose chains begin at the same origin count once: three articles that all repeat one interview are
one origin. A piece of evidence without a chain of its own takes that of its document, else that of a document
that its own is decided to be a copy of; copies without any chain are one origin all the same. What leads
nowhere is not yet traced and never counts as independent. Two anonymous origins are two until somebody
merges them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from workbench.domain.model import Evidence, Origin, Relation, Standing


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """What the rules know of a document; ``chain`` runs from the origin of its words to the page.

    ``language`` and ``published`` are as in `Provenance`.
    """

    id: int
    number: int
    title: str
    standing: Standing = Standing.UNKNOWN
    chain: tuple[Origin, ...] = ()
    language: str = ""
    published: str = ""


Ending = tuple[Literal["origin", "copies"], int]
"""An origin's id, or the group of documents decided to be copies of one text that nobody has traced."""


@dataclass(frozen=True, slots=True)
class Sources:
    """The documents by version id, and by document id the group of those decided to be copies of one text."""

    documents: Mapping[int, DocumentFacts] = field(default_factory=dict)
    copies: Mapping[int, int] = field(default_factory=dict)
    group_chains: Mapping[int, tuple[Origin, ...]] = field(default_factory=dict)

    def chain(self, evidence: Evidence) -> tuple[Origin, ...]:
        """Return the chain of a piece of evidence: its own, its document's, or that of what it copies."""
        if evidence.origins:
            return evidence.origins
        document = self.documents.get(evidence.passage.version_id)
        if document is None:
            return ()
        return document.chain or self.group_chains.get(self.copies.get(document.id, 0), ())

    def ending(self, evidence: Evidence) -> Ending | None:
        """Return where a piece of evidence ends, to tell and compare; None where nobody has traced it."""
        chain = self.chain(evidence)
        if chain:
            return ("origin", chain[0].id)
        document = self.documents.get(evidence.passage.version_id)
        group = self.copies.get(document.id) if document else None
        return None if group is None else ("copies", group)


@dataclass(frozen=True, slots=True)
class Root:
    """Where evidence ends: an origin, or, with ``origin`` None, documents copied from one another.

    ``evidence`` are the pieces that end there, in their order.
    """

    origin: Origin | None
    evidence: tuple[Evidence, ...]
    documents: tuple[DocumentFacts, ...]

    @property
    def name(self) -> str:
        """What to call it in a sentence."""
        if self.origin is not None:
            return self.origin.name
        return "copies of one text: " + ", ".join(document.title for document in self.documents)


@dataclass(frozen=True, slots=True)
class Independence:
    """The roots of the evidence of one relation, and the pieces that nobody has traced."""

    roots: tuple[Root, ...]
    untraced: tuple[Evidence, ...]

    @property
    def count(self) -> int:
        """How many independent origins there are."""
        return len(self.roots)

    @property
    def passages(self) -> int:
        """How many pieces of evidence there are."""
        return len(self.untraced) + sum(len(root.evidence) for root in self.roots)


NO_SOURCES = Sources()


def make_sources(documents: Mapping[int, DocumentFacts], same: Iterable[tuple[int, int]] = ()) -> Sources:
    """Gather documents (by version id) and pairs of document ids decided to be copies of one text.

    A copy of a copy belongs to the same group. A group's chain is that of its first document with one.
    """
    leader: dict[int, int] = {}

    def lead(document: int) -> int:
        while leader.setdefault(document, document) != document:
            leader[document] = document = leader[leader[document]]
        return document

    for first, second in same:
        low, high = sorted((lead(first), lead(second)))
        leader[high] = low
    groups = {document: lead(document) for document in leader}
    chains: dict[int, tuple[Origin, ...]] = {}
    for document in sorted(documents.values(), key=lambda facts: facts.number):
        if document.chain and document.id in groups:
            chains.setdefault(groups[document.id], document.chain)
    return Sources(documents, groups, chains)


def independence(
    evidence: Sequence[Evidence], relation: Relation, sources: Sources = NO_SOURCES
) -> Independence:
    """Return where the evidence of one relation ends, in order of first appearance."""
    found: dict[Ending, list[Evidence]] = {}
    origins: dict[Ending, Origin | None] = {}
    untraced = []
    for item in evidence:
        if item.relation is not relation:
            continue
        ending = sources.ending(item)
        if ending is None:
            untraced.append(item)
            continue
        found.setdefault(ending, []).append(item)
        origins[ending] = next(iter(sources.chain(item)), None)
    roots = tuple(
        Root(origins[key], tuple(items), _documents(items, sources)) for key, items in found.items()
    )
    return Independence(roots, tuple(untraced))


def _documents(evidence: Sequence[Evidence], sources: Sources) -> tuple[DocumentFacts, ...]:
    known = (sources.documents.get(item.passage.version_id) for item in evidence)
    return tuple({document.id: document for document in known if document is not None}.values())
