"""Chains of origins, as several tables keep them: an owner, a position, an origin."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from sqlite_utils import Database

from workbench.domain.model import Origin, OriginKind, Terms
from workbench.storage import rows

ORIGIN = "o.id, o.name, o.anonymous, o.confidential, o.note, o.kind, o.terms"
"""What `origin` wants, of the origins table under the name o."""

_KINDS = {kind.value: kind for kind in OriginKind}
_TERMS = {terms.value: terms for terms in Terms}


def set_chain(db: Database, table: str, owner: str, owner_id: int, origin_ids: Sequence[int]) -> None:
    """Set the chain of one owner; ``owner`` is the column that names it."""
    found = rows.select(db, f"SELECT origin_id FROM {table} WHERE {owner} = ? ORDER BY position", [owner_id])
    if [row[0] for row in found] == list(origin_ids):
        return  # new rows for the same chain would be a change that nobody can see
    db.conn.execute(f"DELETE FROM {table} WHERE {owner} = ?", [owner_id])
    db.conn.executemany(
        f"INSERT INTO {table} ({owner}, position, origin_id) VALUES (?, ?, ?)",
        [(owner_id, position, origin_id) for position, origin_id in enumerate(origin_ids)],
    )


def read_chains(
    db: Database, table: str, owner: str, ids: Iterable[int] | None = None
) -> dict[int, tuple[Origin, ...]]:
    """Return chains by owner, those of owners without one left out; without ``ids`` all of them."""
    sql = f"SELECT c.{owner}, {ORIGIN} FROM {table} c JOIN origins o ON o.id = c.origin_id"
    order = f"ORDER BY c.{owner}, c.position"
    if ids is None:
        found = rows.select_many(db, f"{sql} {order}")
    else:
        found = rows.select_many(db, f"{sql} WHERE c.{owner} IN {rows.MANY} {order}", [rows.many(ids)])
    known: dict[int, Origin] = {}
    chains: dict[int, list[Origin]] = defaultdict(list)
    for owner_id, *row in found:
        one = known.get(row[0])
        if one is None:
            one = known[row[0]] = origin(tuple(row))
        chains[owner_id].append(one)
    return {owner_id: tuple(chain) for owner_id, chain in chains.items()}


def origin(row: rows.AnyRow) -> Origin:
    """Return the origin in a row of `ORIGIN`."""
    origin_id, name, anonymous, confidential, note, kind, terms = row
    return Origin(
        origin_id, name, bool(anonymous), bool(confidential), note, kind=_KINDS[kind], terms=_TERMS[terms]
    )
