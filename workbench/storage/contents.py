"""Originals, texts, structures and page layouts: kept once each, keyed by SHA-256, never changed."""

from __future__ import annotations

import hashlib
import sys
import zlib
from collections import OrderedDict

from sqlite_utils import Database

from workbench.domain import structure_record
from workbench.domain.errors import CaseFileProblem
from workbench.domain.page_layout import PageLayout
from workbench.domain.structure import Structure
from workbench.storage import rows
from workbench.storage.packing import Packed, PackedContents, text_key

_TEXTS_KEPT = 128 * 1024 * 1024
"""Bytes of texts kept in memory beyond the newest, so that a command need not read a long draft again."""
_STRUCTURES_KEPT = 8

_AT_ONCE = 2 * 1024 * 1024
"""Bytes of an original that are handed to SQLite in one go."""


class Contents:
    """The immutable tables behind one connection."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._texts: OrderedDict[str, str] = OrderedDict()
        self._structures: OrderedDict[str, Structure] = OrderedDict()
        self._kept_size = 0

    def add(self, packed: PackedContents) -> None:
        """Keep an imported file, its text and structure, and where its characters stand on its pages."""
        original, structure = packed.original, packed.structure
        self._keep_original(original)
        self._keep("texts", packed.text_sha256, content=packed.text)
        self._keep("structures", structure.sha256, compressed=b"".join(structure.compressed))
        if packed.layouts and self.page_layout(original.sha256, packed.text_sha256, 0) is None:
            self._db.conn.executemany(
                "INSERT INTO page_layouts (original_sha256, text_sha256, page, sha256, compressed) "
                "VALUES (?, ?, ?, ?, ?)",
                [
                    (original.sha256, packed.text_sha256, page, layout.sha256, b"".join(layout.compressed))
                    for page, layout in enumerate(packed.layouts)
                ],
            )

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

    def text(self, key: str) -> str:
        """Return a canonical text; the same object again while it is kept in memory."""
        text = self._texts.get(key)
        if text is None:
            content = self._content("texts", "content", key)
            assert isinstance(content, str)
            text = content
            self.keep_text(key, text)
        self._texts.move_to_end(key)
        return text

    def has_text(self, key: str) -> bool:
        """Say whether a text is kept in memory."""
        return key in self._texts

    def keep_text(self, key: str, text: str) -> None:
        """Keep a text in memory, in the place of those not asked for the longest."""
        if key in self._texts:
            return
        self._texts[key] = text
        self._kept_size += sys.getsizeof(text)
        while self._kept_size > _TEXTS_KEPT and len(self._texts) > 1:
            self._kept_size -= sys.getsizeof(self._texts.popitem(last=False)[1])

    def beginning(self, key: str, characters: int) -> str:
        """Return the first characters of a canonical text, without keeping the rest in memory."""
        if key in self._texts:
            return self._texts[key][:characters]
        sql = "SELECT substr(content, 1, ?) FROM texts WHERE sha256 = ?"
        found: str = rows.select(self._db, sql, [characters, key])[0][0]
        return found

    def text_stretch(self, key: str, start: int, size: int) -> bytes:
        """Return so many bytes of a text in UTF-8 from a start on, fewer at its end, without the rest."""
        ((row_id,),) = rows.select(self._db, "SELECT rowid FROM texts WHERE sha256 = ?", [key])
        return rows.stretch_of(self._db, "texts", "content", row_id, start, size)

    def structure(self, key: str) -> Structure:
        """Return a structure; the same object again while it is kept in memory."""
        structure = self._structures.get(key)
        if structure is None:
            structure = unpack_structure(self.packed_structure(key))
            self.keep_structure(key, structure)
        self._structures.move_to_end(key)
        return structure

    def packed_structure(self, key: str) -> bytes:
        """Return a structure as it lies in the case, for `unpack_structure`."""
        compressed = self._content("structures", "compressed", key)
        assert isinstance(compressed, bytes)
        return compressed

    def packed_size(self, key: str) -> int:
        """Return how many bytes are to be unpacked for a structure; 0 where it is kept in memory."""
        if key in self._structures:
            return 0
        sql = "SELECT length(compressed) FROM structures WHERE sha256 = ?"
        size: int = rows.select(self._db, sql, [key])[0][0]
        return size

    def keep_structure(self, key: str, structure: Structure) -> None:
        """Keep a structure in memory, in the place of the one not asked for the longest."""
        self._structures[key] = structure
        if len(self._structures) > _STRUCTURES_KEPT:
            self._structures.popitem(last=False)

    def page_layout(self, original: str, text: str, page: int) -> PageLayout | None:
        """Return where the characters of a page (from 0) of this original, read as this text, stand."""
        found = rows.select(
            self._db,
            "SELECT sha256, compressed FROM page_layouts "
            "WHERE original_sha256 = ? AND text_sha256 = ? AND page = ?",
            [original, text, page],
        )
        if not found:
            return None
        key, compressed = found[0]
        if _key_of(compressed) != key:
            raise CaseFileProblem(
                "Where the words stand on this page is not what was imported: the case file was damaged or "
                "altered. Open a backup, or import the document again."
            )
        return PageLayout(zlib.decompress(compressed))

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

    def altered_layouts(self) -> list[tuple[str, int]]:
        """Return original and page (from 0) of every layout that is not what was imported."""
        found = rows.select(
            self._db, "SELECT rowid, original_sha256, page FROM page_layouts ORDER BY original_sha256, page"
        )
        bad = []
        for rowid, original, page in found:
            sql = "SELECT sha256, compressed FROM page_layouts WHERE rowid = ?"
            ((key, compressed),) = rows.select(self._db, sql, [rowid])
            if _key_of(compressed) != key:
                bad.append((original, page))
        return bad

    def _keep_original(self, original: Packed) -> None:
        """Keep a file; a large one piece by piece: of what SQLite gets at once it makes two copies."""
        length = original.packed_size
        if length <= _AT_ONCE:
            compressed = b"".join(original.compressed)
            self._keep("originals", original.sha256, size=original.size, compressed=compressed)
        elif not rows.select(self._db, "SELECT 1 FROM originals WHERE sha256 = ?", [original.sha256]):
            sql = "INSERT INTO originals (sha256, size, compressed) VALUES (?, ?, zeroblob(?))"
            row = self._db.conn.execute(sql, [original.sha256, original.size, length]).lastrowid
            assert row is not None
            with self._db.conn.blobopen("originals", "compressed", row) as blob:
                for piece in original.compressed:
                    blob.write(piece)

    def _keep(self, table: str, key: str, **values: str | int | bytes) -> None:
        if rows.select(self._db, f"SELECT 1 FROM {table} WHERE sha256 = ?", [key]):
            return
        names = ", ".join(("sha256", *values))
        marks = ", ".join("?" * (1 + len(values)))
        self._db.conn.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", [key, *values.values()])

    def _content(self, table: str, column: str, key: str) -> str | bytes:
        content: str | bytes = rows.select(self._db, f"SELECT {column} FROM {table} WHERE sha256 = ?", [key])[
            0
        ][0]
        return content


def unpack_structure(packed: bytes) -> Structure:
    """Return the structure that lies so in the case. Any thread."""
    return structure_record.from_json(zlib.decompress(packed).decode())


def _key_of(content: str | bytes) -> str | None:
    if isinstance(content, str):
        return text_key(content)
    try:
        return hashlib.sha256(zlib.decompress(content)).hexdigest()
    except zlib.error:
        return None
