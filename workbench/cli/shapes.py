"""The JSON shapes of the command line, made from the case's rows. Numbers are those that people see."""

from __future__ import annotations

from typing import Any

from workbench.application import queries
from workbench.application.claim_facts import CaseAround
from workbench.application.findings import findings_of_claims
from workbench.application.queries import DocumentRow
from workbench.application.session import Session
from workbench.domain.findings import Finding, recheck
from workbench.domain.model import Claim, Evidence, Passage
from workbench.domain.structure import Structure

Json = dict[str, Any]


def document_shape(row: DocumentRow) -> Json:
    """Give a document's shape; ``id`` is the number that commands take."""
    return {
        "id": row.number,
        "role": row.role.value,
        "title": row.title,
        "media_type": row.media_type,
        "sha256": row.sha256,
        "versions": row.versions,
        "characters": row.characters,
        "pages": row.pages,
    }


def finding_shape(finding: Finding) -> Json:
    """Give a finding's shape."""
    return {"code": finding.code, "severity": finding.severity.value, "message": finding.message}


class ClaimShapes:
    """Gives claims' shapes; reads each document version they lie in once."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._numbers = {row.id: row.number for row in queries.document_rows(session)}
        self._around = CaseAround(session)
        self._versions: dict[int, tuple[int, int, Structure, str]] = {}

    def claim(self, claim: Claim) -> Json:
        """Give a claim's shape."""
        found = findings_of_claims(self._session, [claim], self._around)[claim.id]
        return {
            "number": claim.number,
            "statement": claim.statement,
            "kind": claim.kind.value,
            "verdict": claim.verdict.value,
            "recheck": recheck(claim),
            "passages": [self.passage(passage) for passage in claim.passages],
            "evidence": [self._evidence(link) for link in claim.evidence],
            "findings": [finding_shape(finding) for finding in found],
        }

    def passage(self, passage: Passage) -> Json:
        """Give a passage's shape; its page is null in a document without pages."""
        document, number, structure, text = self._version(passage.version_id)
        return {
            "document": document,
            "version": number,
            "start": passage.start,
            "end": passage.end,
            "exact": passage.exact,
            "page": _page(structure, passage.start),
            "state": _state(passage, text),
        }

    def _evidence(self, link: Evidence) -> Json:
        return {
            "relation": link.relation.value,
            "origins": [origin.name for origin in link.origins],
            "credibility": link.credibility,
            "note": link.note,
            **self.passage(link.passage),
        }

    def _version(self, version_id: int) -> tuple[int, int, Structure, str]:
        known = self._versions.get(version_id)
        if known is None:
            version = queries.version(self._session, version_id)
            known = self._versions[version_id] = (
                self._numbers[version.document_id],
                version.number,
                queries.structure_of(self._session, version_id),
                queries.text_of(self._session, version_id),
            )
        return known


def _page(structure: Structure, start: int) -> str | None:
    return next((page.label for page in structure.pages if page.start <= start < page.end), None)


def _state(passage: Passage, text: str) -> str:
    """Say what became of a passage in its own version's text, which never changes in a sound case."""
    if text[passage.start : passage.end] == passage.exact:
        return "placed"
    from workbench.domain.resolving import resolve

    return resolve(passage.selector, text).state.value
