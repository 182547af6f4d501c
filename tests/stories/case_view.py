"""What people can see of a case, all of it, and a view of it that follows change sets."""

from __future__ import annotations

from collections.abc import Iterable

from workbench.application import queries
from workbench.application.changes import ChangeSet
from workbench.application.session import Session


def content(session: Session) -> object:
    """Return all that people can see of a case, its history apart."""
    return (
        queries.case_info(session).title,
        queries.claims(session),
        queries.origins(session),
        queries.document_rows(session),
        [queries.text_of(session, row.version_id) for row in queries.document_rows(session)],
        queries.document_origins(session),
        queries.copy_decisions(session),
        queries.criticised(session),
        queries.replies(session),
        queries.sign_offs(session),
        queries.objections(session),
        queries.overrides(session),
        queries.calculations(session),
        queries.case_rules(session),
    )


class Shadow:
    """A view that reads again only what each change set names, like the window's lists."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self.claims = {row.id: row for row in queries.claim_rows(session)}
        self.around = around_claims(session)
        self.documents = {row.id: row for row in queries.document_rows(session)}
        self.marks = {mark.key: mark for mark in self._all_marks()}
        self.origins = {row.origin.id: row for row in queries.origin_rows(session)}
        self.replies = {reply.id: reply for reply in queries.replies(session)}

    def on_change(self, change: ChangeSet) -> None:
        """Read again what a change touched."""
        for gone in change.claims:
            self.claims.pop(gone, None)
            self.around.pop(gone, None)
        self.claims |= {row.id: row for row in queries.claim_rows(self._session, change.claims)}
        self.around |= around_claims(self._session, change.claims)
        for document_id in change.documents:
            self.documents.pop(document_id, None)
        self.documents |= {row.id: row for row in queries.document_rows(self._session, change.documents)}
        for origin_id in change.origins:
            self.origins.pop(origin_id, None)
        self.origins |= {row.origin.id: row for row in queries.origin_rows(self._session, change.origins)}
        for reply_id in change.replies:
            self.replies.pop(reply_id, None)
        self.replies |= {reply.id: reply for reply in queries.replies(self._session, change.replies)}
        self.marks = {
            key: mark
            for key, mark in self.marks.items()
            if not (mark.version_id in change.versions and mark.claim_id in change.claims)
        }
        for version_id in change.versions:
            self.marks |= {m.key: m for m in queries.mark_rows(self._session, version_id, change.claims)}

    def check(self) -> None:
        """Compare with all that is saved."""
        assert self.claims == {row.id: row for row in queries.claim_rows(self._session)}
        assert self.around == around_claims(self._session)
        assert self.documents == {row.id: row for row in queries.document_rows(self._session)}
        assert self.marks == {mark.key: mark for mark in self._all_marks()}
        assert self.origins == {row.origin.id: row for row in queries.origin_rows(self._session)}
        assert self.replies == {reply.id: reply for reply in queries.replies(self._session)}

    def _all_marks(self) -> list[queries.MarkRow]:
        rows = queries.document_rows(self._session)
        return [mark for row in rows for mark in queries.mark_rows(self._session, row.version_id)]


def around_claims(session: Session, ids: Iterable[int] | None = None) -> dict[int, object]:
    """Return what belongs to each claim beside its own row, and where its evidence comes from in the end."""
    wanted = [claim.id for claim in queries.claims(session) if ids is None or claim.id in ids]
    criticised = queries.criticised(session, wanted)
    replies = queries.replies_about(session, wanted)
    by_claim = [
        queries.sign_offs(session, wanted),
        queries.objections(session, wanted),
        queries.overrides(session, wanted),
        queries.calculations(session, wanted),
    ]
    documents = {
        queries.version(session, row.version_id).id: row.id for row in queries.document_rows(session)
    }
    chains = queries.document_origins(session)
    return {
        claim_id: (
            criticised.get(claim_id),
            replies.get(claim_id),
            [[one for one in found if one.claim_id == claim_id] for found in by_claim],  # type: ignore[attr-defined]
            [
                (
                    link.origins,
                    [chains.get(copy) for copy in _copies(session, documents[link.passage.version_id])],
                )
                for link in queries.claim(session, claim_id).evidence
            ],
        )
        for claim_id in wanted
    }


def _copies(session: Session, document_id: int) -> list[int]:
    """Return a document and its decided copies, also by way of others."""
    group = {document_id}
    pairs = [(one.first_id, one.second_id) for one in queries.copy_decisions(session) if one.same]
    while more := {one for pair in pairs if group & set(pair) for one in pair} - group:
        group |= more
    return sorted(group)
