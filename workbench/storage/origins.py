"""Origins in the case file, and the chains of them that lead to a claim or a piece of evidence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from sqlite_utils import Database

from workbench.domain.model import Origin
from workbench.storage import rows

_COLUMNS = "o.id, o.name, o.anonymous, o.confidential, o.note"


class Origins:
    """The origins behind one connection."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def named(self, name: str) -> int:
        """Return the id of the origin with this name, made where there is none."""
        found = rows.select(self._db, "SELECT id FROM origins WHERE name = ?", [name])
        if found:
            known: int = found[0][0]
            return known
        return rows.insert(self._db, "origins", name=name, anonymous=0, confidential=0, note="")

    def update(self, origin: Origin) -> None:
        """Record an origin's name, flags and note."""
        rows.update(
            self._db,
            "origins",
            [origin.id],
            name=origin.name,
            anonymous=int(origin.anonymous),
            confidential=int(origin.confidential),
            note=origin.note,
        )

    def read(self, ids: Iterable[int] | None = None) -> list[Origin]:
        """Return origins by name; without ``ids`` all of them."""
        sql = f"SELECT {_COLUMNS} FROM origins o"
        if ids is None:
            found = rows.select(self._db, f"{sql} ORDER BY o.name")
        else:
            found = rows.select(
                self._db, f"{sql} WHERE o.id IN {rows.MANY} ORDER BY o.name", [rows.many(ids)]
            )
        return [_origin(row) for row in found]

    def attribute(self, claim_id: int, origin_ids: Sequence[int]) -> None:
        """Set who says what a claim says, from the origin to the page."""
        self._set_chain("attributions", "claim_id", claim_id, origin_ids)

    def trace(self, evidence_id: int, origin_ids: Sequence[int]) -> None:
        """Set where a piece of evidence comes from, from the origin to the page."""
        self._set_chain("evidence_origins", "evidence_id", evidence_id, origin_ids)

    def of_claims(self, ids: Iterable[int] | None = None) -> dict[int, tuple[Origin, ...]]:
        """Return the attribution of claims by claim; without ``ids`` of all."""
        return self._chains("attributions", "claim_id", ids)

    def of_evidence(self, ids: Iterable[int] | None = None) -> dict[int, tuple[Origin, ...]]:
        """Return the origins of pieces of evidence by their id; without ``ids`` of all."""
        return self._chains("evidence_origins", "evidence_id", ids)

    def drop_unused(self, ids: Iterable[int]) -> None:
        """Remove those of these origins that nothing comes from and about which nothing was recorded."""
        self._db.conn.execute(
            f"DELETE FROM origins WHERE id IN {rows.MANY} "
            "AND anonymous = 0 AND confidential = 0 AND note = '' "
            "AND NOT EXISTS (SELECT 1 FROM attributions WHERE origin_id = origins.id) "
            "AND NOT EXISTS (SELECT 1 FROM evidence_origins WHERE origin_id = origins.id)",
            [rows.many(ids)],
        )

    def _set_chain(self, table: str, owner: str, owner_id: int, origin_ids: Sequence[int]) -> None:
        found = rows.select(
            self._db, f"SELECT origin_id FROM {table} WHERE {owner} = ? ORDER BY position", [owner_id]
        )
        if [row[0] for row in found] == list(origin_ids):
            return  # new rows for the same chain would be a change that nobody can see
        self._db.conn.execute(f"DELETE FROM {table} WHERE {owner} = ?", [owner_id])
        self._db.conn.executemany(
            f"INSERT INTO {table} ({owner}, position, origin_id) VALUES (?, ?, ?)",
            [(owner_id, position, origin_id) for position, origin_id in enumerate(origin_ids)],
        )

    def _chains(self, table: str, owner: str, ids: Iterable[int] | None) -> dict[int, tuple[Origin, ...]]:
        sql = f"SELECT c.{owner}, {_COLUMNS} FROM {table} c JOIN origins o ON o.id = c.origin_id"
        if ids is None:
            found = rows.select(self._db, f"{sql} ORDER BY c.{owner}, c.position")
        else:
            found = rows.select(
                self._db,
                f"{sql} WHERE c.{owner} IN {rows.MANY} ORDER BY c.{owner}, c.position",
                [rows.many(ids)],
            )
        known: dict[int, Origin] = {}
        chains: dict[int, list[Origin]] = defaultdict(list)
        for owner_id, *row in found:
            origin = known.get(row[0])
            if origin is None:
                origin = known[row[0]] = _origin(tuple(row))
            chains[owner_id].append(origin)
        return {owner_id: tuple(chain) for owner_id, chain in chains.items()}


def _origin(row: rows.AnyRow) -> Origin:
    origin_id, name, anonymous, confidential, note = row
    return Origin(origin_id, name, bool(anonymous), bool(confidential), note)
