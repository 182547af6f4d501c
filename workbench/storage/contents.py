"""Originals, texts and structures: kept once each, keyed by SHA-256, never changed."""

from __future__ import annotations

import hashlib
import sys
import zlib
from collections import OrderedDict
from collections.abc import Iterable

from sqlite_utils import Database

from workbench.domain import structure_record
from workbench.domain.errors import CaseFileProblem
from workbench.domain.structure import Structure
from workbench.storage import rows

_TEXTS_KEPT = 128 * 1024 * 1024
"""Bytes of texts kept in memory beyond the newest, so that a command need not read a long draft again."""
_LEVEL = 1
"""Compression that keeps up with a large file: level 6 saves a tenth more and takes three times as long."""


class Contents:
    """The immutable tables behind one connection."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._texts: OrderedDict[str, str] = OrderedDict()
        self._page_counts: dict[str, int] = {}

    def add_original(self, data: bytes) -> str:
        """Keep the bytes of a file and return their SHA-256."""
        key = hashlib.sha256(data).hexdigest()
        if not self._has("originals", key):
            self._db.conn.execute(
                "INSERT INTO originals (sha256, size, compressed) VALUES (?, ?, ?)",
                [key, len(data), zlib.compress(data, _LEVEL)],
            )
        return key

    def original(self, key: str) -> bytes:
        """Return the bytes of a file as imported. Raises `CaseFileProblem` where they are not any more."""
        compressed = self._content("originals", "compressed", key)
        assert isinstance(compressed, bytes)
        if _key_of(compressed) != key:
            raise CaseFileProblem(
                "The file kept in the case is not the one that was imported: the case file was damaged or "
                "altered. Open a backup, or import the document again."
            )
        return zlib.decompress(compressed)

    def original_sizes(self) -> dict[str, int]:
        """Return the bytes of each original by its SHA-256, without reading them."""
        return dict(rows.select(self._db, "SELECT sha256, size FROM originals"))

    def add_text(self, text: str) -> str:
        """Keep a canonical text and return the SHA-256 of its UTF-8."""
        key = _text_key(text)
        if not self._has("texts", key):
            self._db.conn.execute("INSERT INTO texts (sha256, content) VALUES (?, ?)", [key, text])
        return key

    def text(self, key: str) -> str:
        """Return a canonical text; the same object again while it is kept in memory."""
        text = self._texts.get(key)
        if text is None:
            content = self._content("texts", "content", key)
            assert isinstance(content, str)
            text = self._texts[key] = content
        self._texts.move_to_end(key)
        size = sum(sys.getsizeof(kept) for kept in self._texts.values())
        while size > _TEXTS_KEPT and len(self._texts) > 1:
            size -= sys.getsizeof(self._texts.popitem(last=False)[1])
        return text

    def add_structure(self, structure: Structure) -> str:
        """Keep a structure and return the SHA-256 of its JSON."""
        record = structure_record.to_json(structure).encode()
        key = hashlib.sha256(record).hexdigest()
        if not self._has("structures", key):
            self._db.conn.execute(
                "INSERT INTO structures (sha256, compressed) VALUES (?, ?)", [key, zlib.compress(record)]
            )
        return key

    def structure(self, key: str) -> Structure:
        """Return a structure."""
        compressed = self._content("structures", "compressed", key)
        assert isinstance(compressed, bytes)
        return structure_record.from_json(zlib.decompress(compressed).decode())

    def page_counts(self, keys: Iterable[str]) -> dict[str, int]:
        """Return how many pages each of these structures has."""
        for key in keys:
            if key not in self._page_counts:
                self._page_counts[key] = len(self.structure(key).pages)
        return self._page_counts

    def altered(self) -> list[tuple[str, str]]:
        """Return table and key of every content whose bytes no longer give the SHA-256 it is kept under."""
        bad = []
        for table, column in (
            ("originals", "compressed"),
            ("texts", "content"),
            ("structures", "compressed"),
        ):
            for (key,) in rows.select(self._db, f"SELECT sha256 FROM {table} ORDER BY sha256"):
                if _key_of(self._content(table, column, key)) != key:
                    bad.append((table, key))
        return bad

    def _has(self, table: str, key: str) -> bool:
        return bool(rows.select(self._db, f"SELECT 1 FROM {table} WHERE sha256 = ?", [key]))

    def _content(self, table: str, column: str, key: str) -> str | bytes:
        content: str | bytes = rows.select(self._db, f"SELECT {column} FROM {table} WHERE sha256 = ?", [key])[
            0
        ][0]
        return content


def _text_key(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _key_of(content: str | bytes) -> str | None:
    if isinstance(content, str):
        return _text_key(content)
    try:
        return hashlib.sha256(zlib.decompress(content)).hexdigest()
    except zlib.error:
        return None
