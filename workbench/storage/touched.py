"""Which claims, documents and versions a change touched, also those that it removed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from workbench.storage import rows
from workbench.storage.images import Row, RowImage
from workbench.storage.store import CaseStore


@dataclass(frozen=True, slots=True)
class Touched:
    """Ids. A claim is touched by any change to what its reader sees; a version, where marks may differ."""

    claims: frozenset[int]
    documents: frozenset[int]
    versions: frozenset[int]


def touched(store: CaseStore, images: Iterable[RowImage]) -> Touched:
    """Work out what the net effect of a change touched, after it."""
    states: dict[str, list[Row]] = defaultdict(list)
    for image in images:
        states[image.table].extend(row for row in (image.before, image.after) if row is not None)
    claims = _claims(store, states)
    return Touched(
        claims=frozenset(claims),
        documents=frozenset(_ids(states["documents"], "id") | _ids(states["versions"], "document_id")),
        versions=frozenset(_versions(store, states, claims)),
    )


def _claims(store: CaseStore, states: dict[str, list[Row]]) -> set[int]:
    claims = _ids(states["claims"], "id")
    for table in ("claim_passages", "attributions", "evidence"):
        claims |= _ids(states[table], "claim_id")
    evidence = _ids(states["evidence_origins"], "evidence_id") - _ids(states["evidence"], "id")
    if evidence:
        claims |= _found(store, "SELECT claim_id FROM evidence WHERE id IN {many}", evidence)
    origins = _ids(states["origins"], "id")
    if origins:
        claims |= _found(store, "SELECT claim_id FROM attributions WHERE origin_id IN {many}", origins)
        claims |= _found(
            store,
            "SELECT claim_id FROM evidence WHERE id IN "
            "(SELECT evidence_id FROM evidence_origins WHERE origin_id IN {many})",
            origins,
        )
    return claims


def _versions(store: CaseStore, states: dict[str, list[Row]], claims: set[int]) -> set[int]:
    versions = _ids(states["passages"], "version_id") | _ids(states["versions"], "id")
    linked = _ids(states["claim_passages"], "passage_id") | _ids(states["evidence"], "passage_id")
    if linked:
        versions |= _found(store, "SELECT version_id FROM passages WHERE id IN {many}", linked)
    if claims:
        versions |= _found(
            store,
            "SELECT p.version_id FROM claim_passages c JOIN passages p ON p.id = c.passage_id "
            "WHERE c.claim_id IN {many}",
            claims,
        )
        versions |= _found(
            store,
            "SELECT p.version_id FROM evidence e JOIN passages p ON p.id = e.passage_id "
            "WHERE e.claim_id IN {many}",
            claims,
        )
    return versions


def _ids(states: list[Row], column: str) -> set[int]:
    return {value for row in states if isinstance(value := row[column], int)}


def _found(store: CaseStore, sql: str, ids: set[int]) -> set[int]:
    return {row[0] for row in rows.select(store.db, sql.format(many=rows.MANY), [rows.many(ids)])}
