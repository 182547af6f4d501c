"""Full-text search over the documents in the case: best passages first, grouped by document.

A search goes on in steps, so that the first hits of a hundred megabytes are there at once and nothing
waits for the last. Only the newest version of each document is searched.
"""

from __future__ import annotations

import heapq
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from workbench.application import queries
from workbench.application.queries import DocumentRow
from workbench.application.search_snippet import Snippet, snippet
from workbench.application.session import Session
from workbench.domain.model import Role
from workbench.domain.search_matching import Match, matches
from workbench.domain.search_query import Query, parse_query

LIMIT = 200
"""Hits that are worked out where nobody says how many."""
_FIRST_STEP, _STEP = 1_000, 8_000
"""Stretches of text asked of the index at once: little first, then as much as some milliseconds allow."""
_SHOWN_FIRST = 20


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that answers the query, from its first to its last word, in code points of its version."""

    document_id: int
    version_id: int
    start: int
    end: int
    exact: str
    snippet: Snippet


@dataclass(frozen=True, slots=True)
class DocumentHits:
    """The hits in one document, in reading order."""

    document_id: int
    number: int
    version_id: int
    role: Role
    title: str
    hits: tuple[Hit, ...]


def search(session: Session, query: str, limit: int = LIMIT) -> tuple[DocumentHits, ...]:
    """Return the best ``limit`` hits, the document with the best one first.

    Brings the index up to date before. Raises `NotPossible` with a sentence where the query says nothing.
    """
    while True:
        under_way = Search(session, query, limit=limit)
        bring_up_to_date(session)
        while under_way.advance():
            pass
        if is_up_to_date(session):  # it is not where the index was found damaged and thrown away
            return under_way.hits()


def bring_up_to_date(session: Session, report: Callable[[float], None] | None = None) -> None:
    """Index all that cannot be found yet; ``report`` is told every second how much is done (0 to 1)."""
    indexing = Indexing(session)
    while indexing.advance(1.0):
        if report is not None:
            report(indexing.share)


def is_up_to_date(session: Session) -> bool:
    """Say whether all can be found that the case's documents say."""
    return not session.store.search.missing(_current_texts(session))


class Indexing:
    """Takes texts into the index piece by piece."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._waiting = session.store.search.missing(_current_texts(session))
        self._total = len(self._waiting)

    @property
    def share(self) -> float:
        """How much is done, from 0 to 1."""
        if not self._total:
            return 1.0
        begun = sum(self._session.store.search.share_done(key) for key in self._waiting[:1])
        return (self._total - len(self._waiting) + begun) / self._total

    def advance(self, seconds: float) -> bool:
        """Go on for about so long; say whether there is more to do. Each step is saved."""
        if not self._waiting:
            return False
        self._session.store.search.add(self._waiting, seconds)
        self._waiting = self._session.store.search.missing(self._waiting)
        return bool(self._waiting)


class Search:
    """One query under way. Changes to the case's documents ask for a new one.

    With ``unfinished``, as somebody types, the last word may go on. Raises `NotPossible` like `parse_query`.
    """

    def __init__(self, session: Session, typed: str, *, limit: int = LIMIT, unfinished: bool = False) -> None:
        self.query: Query = parse_query(typed, unfinished=unfinished)
        self.complete = False
        self.stretches = 0
        self._session = session
        self._limit = limit
        self._documents = documents_by_text(session)
        self._rows: dict[int, DocumentRow] = {}
        self._behind = 0
        self._ranked: list[tuple[float, int]] = []
        self._matches: dict[int, tuple[tuple[Match, ...], str]] = {}

    def advance(self) -> bool:
        """Look further, for some milliseconds; say whether there is more to look at."""
        if self.complete:
            return False
        index = self._session.store.search
        step = _STEP if self._behind else _FIRST_STEP
        found = index.found(self.query, behind=self._behind, limit=step)
        welcome = [(score, row) for row, score in found if index.key_of(row) in self._documents]
        self.stretches += len(welcome)
        self._ranked = heapq.nsmallest(self._limit, [*self._ranked, *welcome])
        self.complete = len(found) < step
        if found:
            self._behind = found[-1][0]
        return not self.complete

    def work_out(self, seconds: float) -> bool:
        """Work out the best hits for about so long; say whether `hits` has more to work out."""
        until = time.monotonic() + seconds
        count = 0
        for _, row in self._ranked:
            matched, key = self._matched(row)
            count += len(matched) * len(self._documents[key])
            if count >= self._limit:
                break
            if time.monotonic() >= until:
                return True
        return False

    def hits(self, at_most: int | None = None) -> tuple[DocumentHits, ...]:
        """Return the best hits known by now, the document with the best one first."""
        limit = self._limit if at_most is None else min(at_most, self._limit)
        found: dict[int, list[Hit]] = {}
        count = 0
        for _, row in self._ranked:
            matched, key = self._matched(row)
            for document_id in self._documents[key]:
                found.setdefault(document_id, []).extend(self._hits(document_id, key, matched))
            count += len(matched) * len(self._documents[key])
            if count >= limit:
                break
        return tuple(_grouped(self._rows, found, limit))

    def first_hits(self) -> tuple[DocumentHits, ...]:
        """Return a screenful of the best hits known by now."""
        return self.hits(_SHOWN_FIRST)

    def _matched(self, row: int) -> tuple[tuple[Match, ...], str]:
        known = self._matches.get(row)
        if known is None:
            chunk = self._session.store.search.chunk(row)
            text = self._session.store.contents.text(chunk.text_sha256)
            found = matches(self.query, text, chunk.start, chunk.end)
            within = tuple(match for match in found if match.start < chunk.core_end)
            known = self._matches[row] = (within, chunk.text_sha256)
        return known

    def _hits(self, document_id: int, key: str, matched: Iterable[Match]) -> list[Hit]:
        if document_id not in self._rows:
            (self._rows[document_id],) = queries.document_rows(self._session, [document_id])
        document = self._rows[document_id]
        text = self._session.store.contents.text(key)
        return [
            Hit(
                document.id,
                document.version_id,
                match.start,
                match.end,
                text[match.start : match.end],
                snippet(text, match),
            )
            for match in matched
        ]


def _grouped(rows: dict[int, DocumentRow], found: dict[int, list[Hit]], limit: int) -> Iterable[DocumentHits]:
    left = limit
    for document_id, hits in found.items():
        kept = _apart(hits[:left])
        left -= len(kept)
        row = rows[document_id]
        if kept:
            yield DocumentHits(document_id, row.number, row.version_id, row.role, row.title, tuple(kept))


def _apart(hits: list[Hit]) -> list[Hit]:
    """Put hits in reading order; of those that overlap, from two stretches of text, keep the first."""
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda hit: (hit.start, hit.end)):
        if not kept or hit.start >= kept[-1].end:
            kept.append(hit)
    return kept


def _current_texts(session: Session) -> list[str]:
    return list(documents_by_text(session))


def documents_by_text(session: Session) -> dict[str, list[int]]:
    """Return the ids of documents by the text of their newest version; several may have the same."""
    found: dict[str, list[int]] = {}
    for document_id, key in session.store.documents.newest_texts():
        found.setdefault(key, []).append(document_id)
    return found
