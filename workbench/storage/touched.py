"""Which claims, documents and versions a change touched, also those that it removed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from workbench.storage import rows
from workbench.storage.images import Row, RowImage
from workbench.storage.store import CaseStore

_OF_CLAIMS = (
    "claim_passages",
    "attributions",
    "evidence",
    "criticisms",
    "reply_claims",
    "sign_offs",
    "objections",
    "overrides",
    "calculations",
)
"""Tables whose rows belong to a claim."""

_OF_THEIRS = (
    ("evidence_origins", "evidence_id", "evidence", "id"),
    ("replies", "id", "reply_claims", "reply_id"),
    ("attempts", "reply_id", "reply_claims", "reply_id"),
    ("calculation_values", "calculation_id", "calculations", "id"),
)
"""Tables whose rows belong to something of a claim: the column that names it, its table, and its column."""

_CLAIMS_NAMING = (
    "SELECT claim_id FROM attributions WHERE origin_id IN {many}",
    "SELECT claim_id FROM criticisms WHERE origin_id IN {many}",
    "SELECT e.claim_id FROM evidence e, evidence_origins WHERE evidence_id = e.id AND origin_id IN {many}",
    "SELECT l.claim_id FROM reply_claims l JOIN replies r ON r.id = l.reply_id WHERE r.whom_id IN {many}",
)
_CLAIMS_ON_DOCUMENTS = (
    "SELECT e.claim_id FROM versions v JOIN passages p ON p.version_id = v.id "
    "JOIN evidence e ON e.passage_id = p.id WHERE v.document_id IN {many}"
)
_ORIGINS_NAMED = (
    ("attributions", "origin_id"),
    ("evidence_origins", "origin_id"),
    ("document_origins", "origin_id"),
    ("criticisms", "origin_id"),
    ("replies", "whom_id"),
)


@dataclass(frozen=True, slots=True)
class Touched:
    """Ids. A claim is touched by any change to what its reader sees; a version, where marks may differ.

    An origin is touched by a change of itself or of what names it, a reply by one of anything in it.
    """

    claims: frozenset[int]
    documents: frozenset[int]
    versions: frozenset[int]
    origins: frozenset[int]
    replies: frozenset[int]


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
        origins=frozenset(_origins(states)),
        replies=frozenset(_replies(store, states)),
    )


def _claims(store: CaseStore, states: dict[str, list[Row]]) -> set[int]:
    claims = _ids(states["claims"], "id")
    for table in _OF_CLAIMS:
        claims |= _ids(states[table], "claim_id")
    for table, column, owner, key in _OF_THEIRS:
        ids = _ids(states[table], column)
        if ids:
            claims |= _found(store, f"SELECT claim_id FROM {owner} WHERE {key} IN {{many}}", ids)
    origins = _ids(states["origins"], "id")
    if origins:
        for sql in _CLAIMS_NAMING:
            claims |= _found(store, sql, origins)
    documents = _documents_traced(store, states, origins)
    if documents:
        claims |= _found(store, _CLAIMS_ON_DOCUMENTS, documents)
    return claims


def _documents_traced(store: CaseStore, states: dict[str, list[Row]], origins: set[int]) -> set[int]:
    """Return the documents whose words now may come from elsewhere: with a copy's chain, its copies' too."""
    documents = _ids(states["document_origins"], "document_id")
    documents |= _ids(states["copy_decisions"], "first_id") | _ids(states["copy_decisions"], "second_id")
    if origins:
        sql = "SELECT document_id FROM document_origins WHERE origin_id IN {many}"
        documents |= _found(store, sql, origins)
    return store.copies.group(documents) if documents else documents


def _origins(states: dict[str, list[Row]]) -> set[int]:
    origins = _ids(states["origins"], "id")
    for table, column in _ORIGINS_NAMED:
        origins |= _ids(states[table], column)
    return origins


def _replies(store: CaseStore, states: dict[str, list[Row]]) -> set[int]:
    replies = _ids(states["replies"], "id")
    for table in ("reply_claims", "attempts"):
        replies |= _ids(states[table], "reply_id")
    origins = _ids(states["origins"], "id")
    if origins:
        replies |= _found(store, "SELECT id FROM replies WHERE whom_id IN {many}", origins)
    return replies


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
