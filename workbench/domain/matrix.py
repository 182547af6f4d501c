"""The evidence matrix: claims down, documents across, grouped by the origin that their words come from.

A document whose passages come from several origins stands under each of them. Only cells that hold something
are kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from workbench.domain.independence import Ending, Sources, independence
from workbench.domain.model import Claim, Evidence, Origin, Relation

Place = tuple[Ending | None, int]
"""Where a column stands: what its evidence ends at (None: not yet traced) and the document's id."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How many passages of one document say what of one claim."""

    corroborating: int = 0
    contradicting: int = 0
    context: int = 0

    def of(self, relation: Relation) -> int:
        """Return how many passages have a relation."""
        if relation is Relation.CORROBORATES:
            return self.corroborating
        return self.contradicting if relation is Relation.CONTRADICTS else self.context


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One claim: its filled cells, and how many independent origins speak for it and against it.

    ``cells`` come in the order in which their evidence was linked.
    """

    claim_id: int
    cells: Mapping[Place, Counts]
    origins_for: int
    origins_against: int


@dataclass(frozen=True, slots=True)
class Column:
    """One document under one ending; ``number`` and ``title`` are those of the document."""

    place: Place
    number: int
    title: str


@dataclass(frozen=True, slots=True)
class Group:
    """Columns side by side whose evidence ends at the same place, and which therefore count once.

    ``origin`` is None for documents copied from one another and for what is not yet traced (``ending``
    None). ``first`` is the place of its first column among all.
    """

    ending: Ending | None
    origin: Origin | None
    first: int
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class Endings:
    """What the endings and documents of rows are called: gathered with the rows, needed for the columns."""

    origins: dict[int, Origin] = field(default_factory=dict)
    documents: dict[int, tuple[int, str]] = field(default_factory=dict)  # number and title


def matrix_row(claim: Claim, sources: Sources, named: Endings) -> MatrixRow:
    """Return a claim's row and put what its cells rest on into ``named``."""
    counted: dict[Place, list[int]] = {}
    for link in claim.evidence:
        document = sources.documents.get(link.passage.version_id)
        if document is None:
            continue
        named.documents[document.id] = (document.number, document.title)
        for origin in sources.chain(link)[:1]:
            named.origins[origin.id] = origin
        counts = counted.setdefault((sources.ending(link), document.id), [0, 0, 0])
        counts[_RELATIONS.index(link.relation)] += 1
    return MatrixRow(
        claim.id,
        {place: Counts(*counts) for place, counts in counted.items()},
        independence(claim.evidence, Relation.CORROBORATES, sources).count,
        independence(claim.evidence, Relation.CONTRADICTS, sources).count,
    )


_RELATIONS = (Relation.CORROBORATES, Relation.CONTRADICTS, Relation.CONTEXT)


def arranged(
    rows: Iterable[MatrixRow], named: Endings, unused: Iterable[tuple[Place, int, str]] = ()
) -> tuple[Group, ...]:
    """Return the columns in groups: those used first come first, what is not yet traced last.

    Within a group documents stand by number. ``unused`` are documents without evidence, each with where it
    would stand, its number and title; they are left out where they have a column in that place already.
    """
    places = {place: None for row in rows for place in row.cells}
    columns = {place: Column(place, *named.documents[place[1]]) for place in places}
    for place, number, title in unused:
        columns.setdefault(place, Column(place, number, title))
    by_ending: dict[Ending | None, list[Column]] = {}
    for column in columns.values():
        by_ending.setdefault(column.place[0], []).append(column)
    if None in by_ending:
        by_ending[None] = by_ending.pop(None)  # to the end
    groups, first = [], 0
    for ending, under in by_ending.items():
        origin = named.origins.get(ending[1]) if ending and ending[0] == "origin" else None
        ordered = tuple(sorted(under, key=lambda column: (column.number, column.place[1])))
        groups.append(Group(ending, origin, first, ordered))
        first += len(ordered)
    return tuple(groups)


def pieces_in(claim: Claim, sources: Sources, place: Place) -> tuple[Evidence, ...]:
    """Return the evidence in one cell: contradicting first, then corroborating, then context."""
    found = [
        link
        for link in claim.evidence
        if (document := sources.documents.get(link.passage.version_id)) is not None
        and (sources.ending(link), document.id) == place
    ]
    return tuple(sorted(found, key=lambda link: (_READ.index(link.relation), link.id)))


_READ: Sequence[Relation] = (Relation.CONTRADICTS, Relation.CORROBORATES, Relation.CONTEXT)
