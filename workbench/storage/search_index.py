"""The full-text index: which stretches of which texts answer a query.

It follows from the texts alone, so it is not journaled, has no schema version, and is thrown away and made
anew wherever it is missing, was folded in another way, or is damaged. An FTS5 table without content of its
own (sqlite.org/fts5.html, section 4.4.1) holds folded words; `search_texts` says where each text is cut.
A case that is open to look at and has no complete index gets one in memory.
"""

from __future__ import annotations

import json
import time
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlite_utils import Database

from workbench.domain.folding import FOLDING, fold
from workbench.domain.search_query import Query
from workbench.storage import rows
from workbench.storage.connection import driver
from workbench.storage.contents import Contents
from workbench.storage.search_chunks import cuts, reach
from workbench.storage.search_expression import match_expression

Write = Callable[[Callable[[], None]], None]

_MADE_WITH = f"search 1, folding {FOLDING}"
_TABLES = (
    "CREATE TABLE search_state (made_with TEXT NOT NULL) STRICT",
    """CREATE TABLE search_texts (
        id INTEGER PRIMARY KEY, sha256 TEXT NOT NULL UNIQUE, first INTEGER NOT NULL,
        cuts TEXT NOT NULL, done INTEGER NOT NULL
    ) STRICT""",
    "CREATE VIRTUAL TABLE search_words USING fts5(words, content='', tokenize='ascii')",
)
_VOCABULARY = "CREATE VIRTUAL TABLE temp.search_vocabulary USING fts5vocab(main, search_words, row)"
_EMPTY_INDEX = ((1, b""), (10, bytes(7)))
"""The averages and the structure of an FTS5 index without segments (fts5_index.c, “FTS5_STRUCTURE_ROWID”)."""
_CUTS_KEPT = 256
_CHUNKS_BETWEEN_LOOKS = 8
"""Stretches added between two looks at the clock."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """A stretch of a text; a passage that begins behind ``core_end`` belongs to the next one."""

    text_sha256: str
    start: int
    core_end: int
    end: int


@dataclass(slots=True)
class _Indexed:
    """A text in the index: the rows of its stretches follow one another from ``first``."""

    id: int
    sha256: str
    first: int
    count: int
    done: int


class SearchIndex:
    """The index of one case. ``write`` runs work in a transaction; None where nothing may be written."""

    def __init__(self, db: Database, contents: Contents, write: Write | None) -> None:
        self._case, self._contents, self._write_case = db, contents, write
        self._db = db
        self._memory: Database | None = None
        self._texts: dict[str, _Indexed] | None = None
        self._firsts: list[int] = []
        self._by_first: list[_Indexed] = []
        self._cuts = lru_cache(maxsize=_CUTS_KEPT)(self._read_cuts)
        db.conn.execute(_VOCABULARY)  # asks for its table only when it is read

    def close(self) -> None:
        """Let go of an index in memory."""
        if self._memory is not None:
            self._memory.close()

    def missing(self, keys: Iterable[str]) -> list[str]:
        """Return those of these texts that cannot be found yet."""
        wanted = list(keys)
        texts = self._known()
        missing = [key for key in wanted if key not in texts or texts[key].done < texts[key].count]
        if missing and self._write_case is None and self._memory is None:
            self._begin_in_memory()
            return wanted
        return missing

    def share_done(self, key: str) -> float:
        """Return how much of a text is in the index, from 0 to 1."""
        text = self._known().get(key)
        return 0.0 if text is None else 1.0 if text.count == 0 else text.done / text.count

    def add(self, keys: Sequence[str], seconds: float) -> None:
        """Go on adding these texts for about so long; it is saved when this returns."""
        self._known()
        until = time.monotonic() + seconds

        def work() -> None:
            for key in keys:
                self._add_text(key, until)
                if time.monotonic() >= until:
                    break

        self._write(work)

    def found(self, query: Query, *, behind: int = 0, limit: int) -> list[tuple[int, float]]:
        """Return the next stretches that answer a query, in order: their rows, and scores (best lowest)."""
        if not self._known():
            return []
        sql = (
            "SELECT rowid, bm25(search_words) FROM search_words "
            "WHERE search_words MATCH ? AND rowid > ? ORDER BY rowid LIMIT ?"
        )
        return self._asked(sql, [match_expression(query), behind, limit])

    def words_beginning(self, letters: str, limit: int) -> list[tuple[str, int]]:
        """Return words of the index that begin so, in order, and how many stretches hold each."""
        if not self._known():
            return []
        sql = "SELECT term, doc FROM search_vocabulary WHERE term >= ? AND term < ? ORDER BY term LIMIT ?"
        return self._asked(sql, [letters, f"{letters}\U0010ffff", limit])

    def stretches_with(self, words: Sequence[str]) -> int:
        """Return how many stretches hold these folded words, each counted for itself."""
        if not self._known():
            return 0
        marks = ", ".join("?" * len(words))
        sql = f"SELECT coalesce(sum(doc), 0) FROM search_vocabulary WHERE term IN ({marks})"
        ((count,),) = self._asked(sql, words) or [(0,)]
        return int(count)

    def containing(self, words: Sequence[str], limit: int) -> list[int]:
        """Return the rows of stretches that hold any of these folded words, in order."""
        if not self._known():
            return []
        expression = " OR ".join(f'"{word}"' for word in words)
        sql = "SELECT rowid FROM search_words WHERE search_words MATCH ? ORDER BY rowid LIMIT ?"
        return [row for (row,) in self._asked(sql, [expression, limit])]

    def rows_of(self, key: str) -> range:
        """Return the rows of a text's stretches that are in the index."""
        text = self._known().get(key)
        return range(0) if text is None else range(text.first, text.first + text.done)

    @property
    def keys(self) -> list[str]:
        """The texts of which the index holds something."""
        return list(self._known())

    def key_of(self, row: int) -> str:
        """Return the key of the text that a row is a stretch of."""
        return self._by_first[bisect_right(self._firsts, row) - 1].sha256

    def chunk(self, row: int) -> Chunk:
        """Return the stretch that a row stands for."""
        text = self._by_first[bisect_right(self._firsts, row) - 1]
        places = self._cuts(text.id)
        number = row - text.first
        end = reach(self._contents.text(text.sha256), places[number + 1])
        return Chunk(text.sha256, places[number], places[number + 1], end)

    def forget(self, key: str) -> None:
        """Remove a text that is destroyed for good: none of its words stay in the file."""
        text = self._known().get(key)
        if text is None:
            return

        def work() -> None:
            content = self._contents.text(key)
            places = self._cuts(text.id)
            for number in range(text.done):
                words = fold(content[places[number] : reach(content, places[number + 1])])
                self._db.conn.execute(
                    "INSERT INTO search_words (search_words, rowid, words) VALUES ('delete', ?, ?)",
                    [text.first + number, words],
                )
            # Deleted words stay in older parts of the index until these are merged.
            self._db.conn.execute("INSERT INTO search_words (search_words) VALUES ('optimize')")
            self._db.conn.execute("DELETE FROM search_texts WHERE id = ?", [text.id])

        self._write(work)
        self._texts = None
        self._cuts.cache_clear()

    def _asked(self, sql: str, values: Sequence[str | int]) -> list[Any]:
        """Return what the index answers; where it is damaged, nothing, and it is begun anew."""
        try:
            return self._db.conn.execute(sql, values).fetchall()
        except driver.DatabaseError as error:
            if error.sqlite_errorcode & 0xFF != driver.SQLITE_CORRUPT or self._write_case is None:
                raise
            self._start_again()
            return []

    def _add_text(self, key: str, until: float) -> None:
        content = self._contents.text(key)
        text = self._known().get(key) or self._begin_text(key, content)
        places = self._cuts(text.id)
        number = text.done
        while number < text.count:
            stop = min(number + _CHUNKS_BETWEEN_LOOKS, text.count)
            self._db.conn.executemany(
                "INSERT INTO search_words (rowid, words) VALUES (?, ?)",
                [
                    (text.first + n, fold(content[places[n] : reach(content, places[n + 1])]))
                    for n in range(number, stop)
                ],
            )
            number = stop
            if time.monotonic() >= until:
                break
        self._db.conn.execute("UPDATE search_texts SET done = ? WHERE id = ?", [number, text.id])
        text.done = number

    def _begin_text(self, key: str, content: str) -> _Indexed:
        places = cuts(content)
        last = self._by_first[-1] if self._by_first else None
        first = 1 if last is None else last.first + last.count
        row = rows.insert(self._db, "search_texts", sha256=key, first=first, cuts=json.dumps(places), done=0)
        text = _Indexed(row, key, first, len(places) - 1, 0)
        self._known()[key] = text
        self._firsts.append(first)
        self._by_first.append(text)
        return text

    def _known(self) -> dict[str, _Indexed]:
        """Return what is in the index, made ready where it is not there or not as it is made now."""
        if self._texts is None:
            if not self._is_ready():
                if self._write_case is None and self._memory is None:
                    return {}
                self._start_again()
            sql = (
                "SELECT id, sha256, first, json_array_length(cuts) - 1, done FROM search_texts "
                "ORDER BY first, id"
            )
            self._by_first = [_Indexed(*row) for row in rows.select(self._db, sql)]
            self._firsts = [text.first for text in self._by_first]
            self._texts = {text.sha256: text for text in self._by_first}
        return self._texts

    def _is_ready(self) -> bool:
        there = rows.select(self._db, "SELECT 1 FROM sqlite_master WHERE name = 'search_state'")
        return bool(there) and rows.select(self._db, "SELECT made_with FROM search_state") == [(_MADE_WITH,)]

    def _start_again(self) -> None:
        """Throw the index away and make an empty one."""
        there = rows.select(self._db, "SELECT 1 FROM sqlite_master WHERE name = 'search_words'")

        def work() -> None:
            if there:  # FTS5 opens a damaged index, so as to drop it, only once it looks like an empty one
                self._db.conn.execute("DELETE FROM search_words_data")
                self._db.conn.executemany("INSERT INTO search_words_data VALUES (?, ?)", _EMPTY_INDEX)
            for table in ("search_state", "search_texts", "search_words"):
                self._db.conn.execute(f"DROP TABLE IF EXISTS {table}")
            for statement in _TABLES:
                self._db.conn.execute(statement)
            self._db.conn.execute("INSERT INTO search_state (made_with) VALUES (?)", [_MADE_WITH])

        self._write(work)
        self._texts = None
        self._cuts.cache_clear()

    def _begin_in_memory(self) -> None:
        self._memory = self._db = Database(memory=True, execute_plugins=False)
        self._db.conn.execute(_VOCABULARY)
        self._texts = None

    def _write(self, work: Callable[[], None]) -> None:
        try:
            if self._write_case is not None:
                self._write_case(work)
            else:
                with self._db.conn:
                    work()
        except BaseException:
            self._texts = None  # what was begun was rolled back
            raise

    def _read_cuts(self, text_id: int) -> list[int]:
        places: list[int] = json.loads(
            rows.select(self._db, "SELECT cuts FROM search_texts WHERE id = ?", [text_id])[0][0]
        )
        return places
