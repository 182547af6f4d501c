"""Documents and their versions in the case file."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict

from sqlite_utils import Database

from workbench.domain.model import Document, Provenance, Role, Standing, Version
from workbench.storage import rows

_PROVENANCE = "title, author, publisher, published, address, accessed, standing, language, reliability, note"
_VERSION = (
    "id, document_id, number, text_sha256, structure_sha256, original_sha256, "
    "media_type, encoding, characters, pages, imported_at, warnings"
)


class Documents:
    """The documents behind one connection."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def add(self, document: Document) -> int:
        """Add a document under the next number (its ``id`` and ``number`` are given here); return its id."""
        return rows.insert(
            self._db,
            "documents",
            number=rows.next_number(self._db, "documents"),
            role=document.role.value,
            file_name=document.file_name,
            parent_id=document.parent_id,
            path=document.path,
            **_columns(document.provenance),
        )

    def add_version(self, version: Version) -> int:
        """Add a version (its ``id`` and ``number`` are given here) and return its id."""
        rows_before = rows.select(
            self._db,
            "SELECT coalesce(max(number), 0) FROM versions WHERE document_id = ?",
            [version.document_id],
        )
        values = asdict(version)
        del values["id"]
        values["number"] = rows_before[0][0] + 1
        values["warnings"] = json.dumps(version.warnings, ensure_ascii=False)
        return rows.insert(self._db, "versions", **values)

    def add_warnings(self, version_id: int, warnings: Iterable[str]) -> None:
        """Add to what is said about the import of a version."""
        version = self.version(version_id)
        assert version is not None
        known = json.dumps([*version.warnings, *warnings], ensure_ascii=False)
        rows.update(self._db, "versions", [version_id], warnings=known)

    def drop_warning(self, version_id: int, warning: str) -> None:
        """Take back something that was said about the import of a version."""
        version = self.version(version_id)
        assert version is not None
        kept = [said for said in version.warnings if said != warning]
        rows.update(self._db, "versions", [version_id], warnings=json.dumps(kept, ensure_ascii=False))

    def set_provenance(self, document_id: int, provenance: Provenance) -> None:
        """Record where a document comes from."""
        rows.update(self._db, "documents", [document_id], **_columns(provenance))

    def rate(
        self,
        ids: Iterable[int],
        *,
        reliability: str | None = None,
        standing: Standing | None = None,
        language: str | None = None,
    ) -> None:
        """Record what is given for several documents; what is None stays as it is."""
        given = {"reliability": reliability, "standing": standing, "language": language}
        columns = {name: str(value) for name, value in given.items() if value is not None}
        if columns:
            rows.update(self._db, "documents", ids, **columns)

    def delete(self, document_id: int) -> None:
        """Remove a document and its versions; texts and originals stay for undo."""
        rows.delete(self._db, "documents", [document_id])

    def count(self) -> int:
        """Return how many documents there are."""
        number: int = rows.select(self._db, "SELECT count(*) FROM documents")[0][0]
        return number

    def read(self, ids: Iterable[int] | None = None) -> list[Document]:
        """Return documents by number; without ``ids`` all of them."""
        sql = f"SELECT id, number, role, file_name, parent_id, path, {_PROVENANCE} FROM documents"
        if ids is None:
            found = rows.select_many(self._db, f"{sql} ORDER BY number")
        else:
            few = f"{sql} WHERE id IN {rows.MANY} ORDER BY number"
            found = rows.select_many(self._db, few, [rows.many(ids)])
        return [_document(row) for row in found]

    def drafts(self) -> list[Document]:
        """Return the documents under check, by number."""
        sql = "SELECT id FROM documents WHERE role = ? ORDER BY number"
        found = rows.select(self._db, sql, [Role.DRAFT.value])
        return self.read([document_id for (document_id,) in found]) if found else []

    def numbers(self, ids: Iterable[int | None]) -> dict[int | None, int]:
        """Return the numbers of documents by id."""
        wanted = rows.many(document_id for document_id in ids if document_id is not None)
        return dict(
            rows.select(self._db, f"SELECT id, number FROM documents WHERE id IN {rows.MANY}", [wanted])
        )

    def versions(self, document_ids: Iterable[int] | None = None) -> list[Version]:
        """Return versions by document and number; without ids those of all documents."""
        sql = f"SELECT {_VERSION} FROM versions"
        order = "ORDER BY document_id, number"
        if document_ids is None:
            return [_version(row) for row in rows.select_many(self._db, f"{sql} {order}")]
        ids = rows.many(document_ids)
        return [
            _version(row)
            for row in rows.select_many(self._db, f"{sql} WHERE document_id IN {rows.MANY} {order}", [ids])
        ]

    def of_versions(self, version_ids: Iterable[int]) -> set[int]:
        """Return the documents that these versions belong to."""
        sql = f"SELECT DISTINCT document_id FROM versions WHERE id IN {rows.MANY}"
        return {row[0] for row in rows.select(self._db, sql, [rows.many(version_ids)])}

    def newest_texts(self) -> list[tuple[int, str]]:
        """Return the id of each document and the key of its newest version's text, by id."""
        sql = "SELECT document_id, text_sha256, max(number) FROM versions GROUP BY document_id"
        return [(document_id, key) for document_id, key, _ in rows.select(self._db, sql)]

    def version(self, version_id: int) -> Version | None:
        """Return one version."""
        found = rows.select(self._db, f"SELECT {_VERSION} FROM versions WHERE id = ?", [version_id])
        return _version(found[0]) if found else None

    def with_original(self, sha256: str) -> Document | None:
        """Return the document that was imported from these bytes."""
        found = rows.select(
            self._db,
            "SELECT document_id FROM versions WHERE original_sha256 = ? ORDER BY id LIMIT 1",
            [sha256],
        )
        return self.read([found[0][0]])[0] if found else None

    def version_with_original(self, sha256: str) -> int | None:
        """Return the newest version that was imported from these bytes."""
        found = rows.select(self._db, "SELECT max(id) FROM versions WHERE original_sha256 = ?", [sha256])
        number: int | None = found[0][0]
        return number


def _columns(provenance: Provenance) -> dict[str, str]:
    return {name: str(getattr(provenance, name)) for name in _PROVENANCE.split(", ")}


def _document(row: rows.AnyRow) -> Document:
    document_id, number, role, file_name, parent_id, path, *recorded = row
    title, author, publisher, published, address, accessed, standing, language, reliability, note = recorded
    provenance = Provenance(
        title,
        author,
        publisher,
        published,
        address,
        accessed,
        Standing(standing),
        language,
        reliability,
        note,
    )
    return Document(document_id, number, Role(role), provenance, file_name, parent_id, path)


def _version(row: rows.AnyRow) -> Version:
    (
        version_id,
        document_id,
        number,
        text,
        structure,
        original,
        media_type,
        encoding,
        characters,
        pages,
        at,
        warnings,
    ) = row
    return Version(
        id=version_id,
        document_id=document_id,
        number=number,
        text_sha256=text,
        structure_sha256=structure,
        original_sha256=original,
        media_type=media_type,
        encoding=encoding,
        characters=characters,
        pages=pages,
        imported_at=at,
        warnings=() if warnings == "[]" else tuple(json.loads(warnings)),
    )
