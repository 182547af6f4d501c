"""What documents are called, how they are rated, and where in them a passage stands; read once and kept."""

from __future__ import annotations

from functools import lru_cache

from workbench.application import queries
from workbench.application.document_index import DocumentIndex
from workbench.application.queries import DocumentRow
from workbench.application.session import Session
from workbench.domain.model import Provenance
from workbench.domain.paragraphs import ParagraphIndex, pin_cite
from workbench.domain.places import counts_rows
from workbench.domain.structure import Structure

#: Texts whose paragraphs are kept counted. A text never changes, so nothing here grows stale.
MOST_TEXTS = 32


class CasePlaces:
    """Answers for the documents of one case."""

    def __init__(self, session: Session, documents: DocumentIndex) -> None:
        self._session = session
        self._documents = documents
        self._texts = lru_cache(maxsize=MOST_TEXTS)(self._read_text)

    def order(self, version_id: int) -> int:
        """Return the document's number."""
        document = self._document(version_id)
        return 0 if document is None else document.number

    def pin(self, version_id: int, start: int) -> str:
        """Return where a passage stands in its document: "p. 3 ¶ 2"."""
        paragraphs, structure, text = self._texts(version_id)
        return pin_cite(paragraphs, structure, start, text)

    def cite(self, version_id: int, start: int) -> str:
        """Return title and pin cite: "Ministry minutes p. 3 ¶ 2"."""
        document = self._document(version_id)
        title = "" if document is None else document.title
        return f"{title} {self.pin(version_id, start)}".strip()

    def reliability(self, version_id: int) -> str:
        """Return the letter of the document's reliability, or empty text."""
        document = self._document(version_id)
        return "" if document is None else document.provenance.reliability

    def provenance(self, version_id: int) -> Provenance:
        """Return where a version's document comes from."""
        document = self._document(version_id)
        return Provenance() if document is None else document.provenance

    def _document(self, version_id: int) -> DocumentRow | None:
        found = self._documents.of_version(version_id)
        if found is None:  # an older version of a document
            version = queries.version(self._session, version_id)
            found = self._documents.rows.get(version.document_id)
        return found

    def _read_text(self, version_id: int) -> tuple[ParagraphIndex, Structure, str]:
        paragraphs = queries.paragraphs_of(self._session, version_id)
        structure = queries.structure_of(self._session, version_id)
        text = queries.text_of(self._session, version_id) if counts_rows(structure) else ""
        return paragraphs, structure, text
