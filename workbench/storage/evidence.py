"""Evidence in the case file: the links from claims to passages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from sqlite_utils import Database

from workbench.domain.model import Evidence, Origin, Relation
from workbench.storage import rows
from workbench.storage.origins import Origins
from workbench.storage.passages import COLUMNS as PASSAGE
from workbench.storage.passages import passage

_RELATIONS = {relation.value: relation for relation in Relation}
_LINKS = (
    f"SELECT e.id, e.claim_id, e.relation, e.credibility, e.note, {PASSAGE} "
    "FROM evidence e JOIN passages p ON p.id = e.passage_id"
)


class EvidenceLinks:
    """The evidence behind one connection."""

    def __init__(self, db: Database, origins: Origins) -> None:
        self._db = db
        self._origins = origins

    def add(
        self, claim_id: int, passage_id: int, relation: Relation, credibility: int | None, note: str
    ) -> int:
        """Link a claim to a passage and return the id of the link."""
        return rows.insert(
            self._db,
            "evidence",
            claim_id=claim_id,
            passage_id=passage_id,
            relation=relation.value,
            credibility=credibility,
            note=note,
        )

    def update(self, ids: Iterable[int], **values: rows.Value) -> None:
        """Set columns of links."""
        rows.update(self._db, "evidence", ids, **values)

    def delete(self, ids: Iterable[int]) -> None:
        """Remove links; passages and origins stay until nobody uses them."""
        rows.delete(self._db, "evidence", ids)

    def count(self) -> int:
        """Return how many links there are."""
        number: int = rows.select(self._db, "SELECT count(*) FROM evidence")[0][0]
        return number

    def read(self, ids: Iterable[int]) -> list[Evidence]:
        """Return the links with these ids that exist, by id."""
        wanted = list(ids)
        found = rows.select(
            self._db, f"{_LINKS} WHERE e.id IN {rows.MANY} ORDER BY e.id", [rows.many(wanted)]
        )
        return _links(found, self._origins.of_evidence(wanted))

    def counts(self, claim_ids: Iterable[int] | None = None) -> dict[tuple[int, Relation], int]:
        """Return how many links each claim has of each relation it has any of; without ids of all claims."""
        sql = "SELECT claim_id, relation, count(*) FROM evidence"
        grouped = "GROUP BY claim_id, relation"
        if claim_ids is None:
            found = rows.select_many(self._db, f"{sql} {grouped}")
        else:
            found = rows.select_many(
                self._db, f"{sql} WHERE claim_id IN {rows.MANY} {grouped}", [rows.many(claim_ids)]
            )
        return {(claim_id, _RELATIONS[relation]): number for claim_id, relation, number in found}

    def spans_on(
        self, version_id: int, claim_ids: Iterable[int] | None = None
    ) -> list[tuple[int, int, Relation, int, int]]:
        """Return id, claim, relation, start and end of each link to a version; without ids of all claims."""
        sql = (
            'SELECT e.id, e.claim_id, e.relation, p.start, p."end" FROM evidence e '
            "JOIN passages p ON p.id = e.passage_id WHERE p.version_id = ?"
        )
        if claim_ids is None:
            found = rows.select_many(self._db, sql, [version_id])
        else:
            # The plus keeps SQLite from beginning with all passages of the version.
            few = sql.replace("WHERE p.", "WHERE +p.")
            found = rows.select_many(
                self._db, f"{few} AND e.claim_id IN {rows.MANY}", [version_id, rows.many(claim_ids)]
            )
        return [
            (link, claim, _RELATIONS[relation], start, end) for link, claim, relation, start, end in found
        ]

    def of_claims(self, claim_ids: Iterable[int] | None = None) -> dict[int, tuple[Evidence, ...]]:
        """Return the evidence of claims by claim, in the order it was linked; without ids of all."""
        if claim_ids is None:
            found = rows.select_many(self._db, f"{_LINKS} ORDER BY e.id")
            links = _links(found, self._origins.of_evidence())
        else:
            found = rows.select_many(
                self._db, f"{_LINKS} WHERE e.claim_id IN {rows.MANY} ORDER BY e.id", [rows.many(claim_ids)]
            )
            links = _links(found, self._origins.of_evidence(row[0] for row in found))
        by_claim: dict[int, list[Evidence]] = defaultdict(list)
        for link in links:
            by_claim[link.claim_id].append(link)
        return {claim_id: tuple(links) for claim_id, links in by_claim.items()}


def _links(found: list[rows.AnyRow], origins: dict[int, tuple[Origin, ...]]) -> list[Evidence]:
    return [
        Evidence(
            link_id,
            claim_id,
            passage(tuple(row)),
            _RELATIONS[relation],
            origins.get(link_id, ()),
            credibility,
            note,
        )
        for link_id, claim_id, relation, credibility, note, *row in found
    ]
