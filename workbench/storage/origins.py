"""Origins in the case file, and the chains of them that lead to claims, pieces of evidence and documents."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlite_utils import Database

from workbench.domain.model import Origin
from workbench.storage import rows
from workbench.storage.chains import ORIGIN, origin, read_chains, set_chain
from workbench.storage.origin_merging import rewire

_USES = (
    ("attributions", "origin_id"),
    ("evidence_origins", "origin_id"),
    ("document_origins", "origin_id"),
    ("criticisms", "origin_id"),
    ("replies", "whom_id"),
)
"""Tables whose rows name an origin, each with its column."""


class Origins:
    """The origins behind one connection."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def named(self, name: str) -> int:
        """Return the id of the origin with this name, made where there is none."""
        known = self.with_name(name)
        if known is not None:
            return known
        return rows.insert(
            self._db, "origins", name=name, anonymous=0, confidential=0, note="", kind="", terms=""
        )

    def with_name(self, name: str) -> int | None:
        """Return the id of the origin with this name."""
        found = rows.select(self._db, "SELECT id FROM origins WHERE name = ?", [name])
        known: int | None = found[0][0] if found else None
        return known

    def update(self, edited: Origin) -> None:
        """Record all that is known of an origin itself."""
        rows.update(
            self._db,
            "origins",
            [edited.id],
            name=edited.name,
            anonymous=int(edited.anonymous),
            confidential=int(edited.confidential),
            note=edited.note,
            kind=edited.kind.value,
            terms=edited.terms.value,
        )

    def read(self, ids: Iterable[int] | None = None) -> list[Origin]:
        """Return origins by name; without ``ids`` all of them."""
        sql = f"SELECT {ORIGIN} FROM origins o"
        if ids is None:
            found = rows.select(self._db, f"{sql} ORDER BY o.name")
        else:
            found = rows.select(
                self._db, f"{sql} WHERE o.id IN {rows.MANY} ORDER BY o.name", [rows.many(ids)]
            )
        return [origin(row) for row in found]

    def attribute(self, claim_id: int, origin_ids: Sequence[int]) -> None:
        """Set who says what a claim says, from the origin to the page."""
        set_chain(self._db, "attributions", "claim_id", claim_id, origin_ids)

    def trace(self, evidence_id: int, origin_ids: Sequence[int]) -> None:
        """Set where a piece of evidence comes from, from the origin to the page."""
        set_chain(self._db, "evidence_origins", "evidence_id", evidence_id, origin_ids)

    def trace_document(self, document_id: int, origin_ids: Sequence[int]) -> None:
        """Set where a document's words come from unless evidence has a chain of its own."""
        set_chain(self._db, "document_origins", "document_id", document_id, origin_ids)

    def of_claims(self, ids: Iterable[int] | None = None) -> dict[int, tuple[Origin, ...]]:
        """Return the attribution of claims by claim; without ``ids`` of all."""
        return read_chains(self._db, "attributions", "claim_id", ids)

    def of_evidence(self, ids: Iterable[int] | None = None) -> dict[int, tuple[Origin, ...]]:
        """Return the origins of pieces of evidence by their id; without ``ids`` of all."""
        return read_chains(self._db, "evidence_origins", "evidence_id", ids)

    def of_documents(self, ids: Iterable[int] | None = None) -> dict[int, tuple[Origin, ...]]:
        """Return the chains of documents by document; without ``ids`` of all."""
        return read_chains(self._db, "document_origins", "document_id", ids)

    def last_on(self, ids: Iterable[int]) -> set[int]:
        """Return the documents of evidence whose own chain ends with one of these origins."""
        found = rows.select(
            self._db,
            "SELECT DISTINCT v.document_id FROM evidence_origins o JOIN evidence e ON e.id = o.evidence_id "
            "JOIN passages p ON p.id = e.passage_id JOIN versions v ON v.id = p.version_id "
            f"WHERE o.origin_id IN {rows.MANY} AND o.position = "
            "(SELECT max(position) FROM evidence_origins WHERE evidence_id = o.evidence_id)",
            [rows.many(ids)],
        )
        return {row[0] for row in found}

    def uses(self, ids: Iterable[int] | None = None) -> dict[str, dict[int, int]]:
        """Return by table, then by origin, how many claims, links, documents or replies name it."""
        owners = ("claim_id", "evidence_id", "document_id", "claim_id", "id")
        counts: dict[str, dict[int, int]] = {}
        for (table, column), owner in zip(_USES, owners, strict=True):
            sql = f"SELECT {column}, count(DISTINCT {owner}) FROM {table}"
            if ids is None:
                found = rows.select(self._db, f"{sql} GROUP BY {column}")
            else:
                few = f"{sql} WHERE {column} IN {rows.MANY} GROUP BY {column}"
                found = rows.select(self._db, few, [rows.many(ids)])
            counts[table] = dict(found)
        return counts

    def merge(self, kept: Origin, others: Iterable[int]) -> None:
        """Record ``kept`` as it is given, and let it stand wherever the others stood; those go."""
        gone = rows.many(others)
        rewire(self._db, kept.id, gone)
        self._db.conn.execute(f"DELETE FROM origins WHERE id IN {rows.MANY}", [gone])
        self.update(kept)

    def drop_unused(self, ids: Iterable[int]) -> None:
        """Remove those of these origins that nothing names and about which nothing was recorded."""
        unnamed = " ".join(
            f"AND NOT EXISTS (SELECT 1 FROM {table} WHERE {column} = origins.id)" for table, column in _USES
        )
        self._db.conn.execute(
            f"DELETE FROM origins WHERE id IN {rows.MANY} AND anonymous = 0 AND confidential = 0 "
            f"AND note = '' AND kind = '' AND terms = '' {unnamed}",
            [rows.many(ids)],
        )
