"""The map of one claim: what speaks for and against it, and who said so to whom, back to the origins.

An origin is one node however many passages end there: three reports of one origin meet in one place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from workbench.domain.independence import DocumentFacts, Sources, independence
from workbench.domain.model import Claim, Evidence, Origin, Relation
from workbench.domain.tokens import TokenText

_ORDER = (Relation.CONTRADICTS, Relation.CORROBORATES, Relation.CONTEXT)
_SHORTEST_WORD = 5
_MOST_WORDS = 2
_MOST_CONFLICTS = 4
_NUMBER = re.compile(r"\d(?:[\d.,]*\d)?")


class NodeKind(StrEnum):
    """What a node of the map stands for."""

    CLAIM = "claim"
    EVIDENCE = "evidence"
    PASSER = "passer"  # somebody who passed on what another said
    ORIGIN = "origin"
    COPIES = "copies"  # documents copied from one another that nobody has traced
    CONFLICT = "conflict"


Key = tuple[NodeKind, int]
"""A kind and an id: of the claim, the evidence, the origin, the group of copies, or a conflict's number."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two pieces of evidence that say opposite things of the claim.

    ``words`` of the claim stand in both; ``numbers`` are those that only the one and only the other has.
    """

    against: Evidence
    supporting: Evidence
    words: tuple[str, ...]
    numbers: tuple[tuple[str, ...], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Node:
    """One thing on the map; what belongs to its kind is set.

    ``pieces`` counts the evidence that ends at an origin, or that went through who passed it on.
    """

    key: Key
    evidence: Evidence | None = None
    origin: Origin | None = None
    documents: tuple[DocumentFacts, ...] = ()
    conflict: Conflict | None = None
    pieces: int = 0


@dataclass(frozen=True, slots=True)
class Edge:
    """A step of what was said on its way from ``start`` to ``end``, nearer to the claim."""

    start: Key
    end: Key


@dataclass(frozen=True, slots=True)
class ClaimMap:
    """The nodes in reading order: claim, evidence, conflicts, then who passed it on and the origins."""

    claim: Claim
    nodes: Mapping[Key, Node]
    edges: tuple[Edge, ...]
    origins_for: int
    origins_against: int

    def of_kind(self, *kinds: NodeKind) -> Iterator[Node]:
        """Give the nodes of some kinds in reading order."""
        return (node for node in self.nodes.values() if node.key[0] in kinds)


def claim_map(claim: Claim, sources: Sources) -> ClaimMap:
    """Return the map of a claim. What contradicts comes first; what ends at one place stands together."""
    nodes: dict[Key, Node] = {(NodeKind.CLAIM, claim.id): Node((NodeKind.CLAIM, claim.id))}
    edges: dict[Edge, None] = {}
    evidence = in_reading_order(claim, sources)
    for link in evidence:
        document = sources.documents.get(link.passage.version_id)
        key = (NodeKind.EVIDENCE, link.id)
        nodes[key] = Node(key, evidence=link, documents=() if document is None else (document,))
        edges[Edge(key, (NodeKind.CLAIM, claim.id))] = None
    for number, conflict in enumerate(_conflicts(claim, evidence)):
        key = (NodeKind.CONFLICT, number)
        nodes[key] = Node(key, conflict=conflict)
    for node in _tellers(evidence, sources):
        nodes[node.key] = node
    roots = {sources.chain(link)[0].id for link in evidence if sources.chain(link)}
    for link in evidence:
        for edge in _steps(link, sources, roots):
            edges[edge] = None
    return ClaimMap(
        claim,
        nodes,
        tuple(edges),
        independence(claim.evidence, Relation.CORROBORATES, sources).count,
        independence(claim.evidence, Relation.CONTRADICTS, sources).count,
    )


def in_reading_order(claim: Claim, sources: Sources) -> list[Evidence]:
    """Return evidence by relation, contradicting first, then by where it ends, then as it was linked."""
    first_seen: dict[object, int] = {}
    for link in sorted(claim.evidence, key=lambda one: (_ORDER.index(one.relation), one.id)):
        first_seen.setdefault(sources.ending(link), len(first_seen))
    return sorted(
        claim.evidence,
        key=lambda one: (_ORDER.index(one.relation), first_seen[sources.ending(one)], one.id),
    )


def _tellers(evidence: Iterable[Evidence], sources: Sources) -> list[Node]:
    """Return the origins, those who passed on what they said, and the copies, each once."""
    known: dict[Key, Node] = {}
    counts: dict[Key, int] = {}
    roots = {chain[0].id for link in evidence if (chain := sources.chain(link))}
    for link in evidence:
        chain = sources.chain(link)
        for origin in reversed(chain):
            key = (NodeKind.ORIGIN if origin.id in roots else NodeKind.PASSER, origin.id)
            known[key] = Node(key, origin=origin)
            counts[key] = counts.get(key, 0) + 1
        ending = sources.ending(link)
        if not chain and ending is not None:
            key = (NodeKind.COPIES, ending[1])
            document = sources.documents[link.passage.version_id]
            before = known.get(key)
            gathered = {one.id: one for one in (*(before.documents if before else ()), document)}
            known[key] = Node(key, documents=tuple(gathered.values()))
            counts[key] = counts.get(key, 0) + 1
    return [
        Node(key, origin=node.origin, documents=node.documents, pieces=counts[key])
        for key, node in known.items()
    ]


def _steps(link: Evidence, sources: Sources, roots: set[int]) -> Iterator[Edge]:
    """Give the steps of one piece of evidence from the origin to the page."""
    page = (NodeKind.EVIDENCE, link.id)
    keys: list[Key] = [
        (NodeKind.ORIGIN if origin.id in roots else NodeKind.PASSER, origin.id)
        for origin in sources.chain(link)
    ]
    ending = sources.ending(link)
    if not keys and ending is not None:
        keys = [(NodeKind.COPIES, ending[1])]
    for start, end in pairwise([*keys, page] if keys else []):
        yield Edge(start, end)


def _conflicts(claim: Claim, evidence: list[Evidence]) -> list[Conflict]:
    """Return for each contradicting piece the supporting one that it has most in common with.

    Two documents contradict each other once, where they have most in common.
    """
    supporting = [link for link in evidence if link.relation is Relation.CORROBORATES]
    found: dict[tuple[int, int], Conflict] = {}
    for link in evidence:
        if link.relation is not Relation.CONTRADICTS or not supporting:
            continue
        best = max((_conflict(claim, link, other) for other in supporting), key=_at_issue)
        documents = (link.passage.version_id, best.supporting.passage.version_id)
        if documents not in found or _at_issue(best) > _at_issue(found[documents]):
            found[documents] = best
    return list(found.values())[:_MOST_CONFLICTS]


def _at_issue(conflict: Conflict) -> tuple[int, bool]:
    return len(conflict.words), all(conflict.numbers)


def _conflict(claim: Claim, against: Evidence, supporting: Evidence) -> Conflict:
    said = TokenText(against.passage.exact).frequency
    otherwise = TokenText(supporting.passage.exact).frequency
    shared = [
        token
        for token in TokenText(claim.statement).frequency
        if len(token) >= _SHORTEST_WORD and not token.isdigit() and said[token] and otherwise[token]
    ]
    words = tuple(sorted(shared, key=len, reverse=True)[:_MOST_WORDS])
    ours, theirs = (dict.fromkeys(_NUMBER.findall(link.passage.exact)) for link in (against, supporting))
    only = (
        tuple(number for number in ours if number not in theirs)[:_MOST_WORDS],
        tuple(number for number in theirs if number not in ours)[:_MOST_WORDS],
    )
    return Conflict(against, supporting, words, only)
