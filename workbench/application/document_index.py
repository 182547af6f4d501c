"""The case's documents, kept up to date from change sets: lists of thousands read only what was touched."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from workbench.application import queries
from workbench.domain.model import Role

if TYPE_CHECKING:
    from workbench.application.queries import DocumentRow
    from workbench.application.session import Session


class DocumentIndex:
    """Know every document's row by id and by its current version; reading all happens once."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self.rows: dict[int, DocumentRow] = {row.id: row for row in queries.document_rows(session)}
        self._shown = {row.version_id: row.id for row in self.rows.values()}

    def refresh(self, document_ids: Iterable[int]) -> None:
        """Read the touched documents again; those that are gone are dropped."""
        touched = set(document_ids)
        if not touched:
            return
        for document_id in touched & self.rows.keys():
            self._shown.pop(self.rows.pop(document_id).version_id, None)
        for row in queries.document_rows(self._session, touched):
            self.rows[row.id] = row
            self._shown[row.version_id] = row.id

    def of_version(self, version_id: int | None) -> DocumentRow | None:
        """Return the row of the document of which this is the current version."""
        found = None if version_id is None else self._shown.get(version_id)
        return None if found is None else self.rows[found]

    def with_role(self, role: Role) -> list[DocumentRow]:
        """Return the documents of a role by number."""
        return sorted((row for row in self.rows.values() if row.role is role), key=lambda row: row.number)
