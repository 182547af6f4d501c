"""Let one origin stand wherever others stood: in chains, in criticisms and in the ledger."""

from __future__ import annotations

from sqlite_utils import Database

from workbench.storage import rows

_CHAINS = (
    ("attributions", "claim_id"),
    ("evidence_origins", "evidence_id"),
    ("document_origins", "document_id"),
)


def rewire(db: Database, kept: int, others: str) -> None:
    """Put the origin ``kept`` in the place of ``others`` (`rows.many`).

    A chain that would name it twice in a row names it once, and a claim criticises it once.
    """
    for table, owner in _CHAINS:
        _rewire_chains(db, table, owner, kept, others, in_a_row=True)
    _rewire_chains(db, "criticisms", "claim_id", kept, others, in_a_row=False)
    db.conn.execute(f"UPDATE replies SET whom_id = ? WHERE whom_id IN {rows.MANY}", [kept, others])


def _rewire_chains(db: Database, table: str, owner: str, kept: int, others: str, *, in_a_row: bool) -> None:
    touched = [
        row[0]
        for row in rows.select(
            db, f"SELECT DISTINCT {owner} FROM {table} WHERE origin_id IN {rows.MANY}", [others]
        )
    ]
    db.conn.execute(f"UPDATE {table} SET origin_id = ? WHERE origin_id IN {rows.MANY}", [kept, others])
    found = rows.select(
        db,
        f"SELECT id, {owner}, origin_id FROM {table} WHERE {owner} IN {rows.MANY} ORDER BY {owner}, position",
        [rows.many(touched)],
    )
    doubled, before, named = [], (0, 0), set()
    for row_id, owner_id, origin_id in found:
        here = (owner_id, origin_id)
        if origin_id == kept and (here == before if in_a_row else here in named):
            doubled.append(row_id)
        before = here
        named.add(here)
    rows.delete(db, table, doubled)
