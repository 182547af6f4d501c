"""The open case and what is current in it; every pane and list holds on to one workspace."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Signal, Slot

from workbench.application.claim_index import ClaimIndex
from workbench.application.document_index import DocumentIndex
from workbench.application.mark_index import MarkIndex
from workbench.desktop.background import Background
from workbench.desktop.bridge import CaseBridge
from workbench.desktop.finding_keeper import FindingKeeper
from workbench.domain.errors import KnownProblem
from workbench.domain.model import Role

if TYPE_CHECKING:
    from workbench.application.changes import ChangeSet
    from workbench.application.jobs import Jobs
    from workbench.application.queries import DocumentRow
    from workbench.application.session import Session
    from workbench.desktop.draft_sentences import DraftSentences

T = TypeVar("T")
Searched = Callable[[str, int, int], "list[tuple[int, int]]"]


class Workspace(QObject):
    """Hold one open session, the current claim and the documents in the two reading panes.

    GUI thread only. A workspace lives as long as its case is open and closes the session with
    `close`. ``current_claim`` is a claim's id, ``draft_version`` and ``source_version`` are ids of
    versions; None where there is none.
    """

    changed = Signal(object)  # ChangeSet
    current_claim_changed = Signal(object)  # claim id or None
    source_changed = Signal(object)  # version id or None
    draft_changed = Signal(object)  # version id or None
    passage_wanted = Signal(object)  # (version id, start, end, beside)
    claim_reveal_wanted = Signal(object)  # claim id
    problem = Signal(object)  # a sentence for the message bar
    searched_changed = Signal(object)  # what finds the words searched for, or None
    closing = Signal()  # the last moment to save what was typed
    closed = Signal()  # the case is gone: nothing may ask for it any more

    def __init__(
        self, session: Session, parent: QObject | None = None, *, jobs: Callable[[], Jobs] | None = None
    ) -> None:
        super().__init__(parent)
        self.session = session
        self.background = Background(jobs, self)
        self.background.problem.connect(self.problem)
        self.current_claim: int | None = None
        self.draft_version: int | None = None
        self.source_version: int | None = None
        self.searched: Searched | None = None
        self._stepped_claims: set[int] | None = None
        self.mark_index = MarkIndex(session)
        self.document_index = DocumentIndex(session)
        self._bridge = CaseBridge(session, self)
        self._bridge.changed.connect(self._on_changed)
        self._choose_documents()

    @property
    def read_only(self) -> bool:
        """Whether the case is open to look at only."""
        return self.session.read_only

    def document_row(self, version_id: int | None) -> DocumentRow | None:
        """Give the row of the document that a version belongs to, if it is still in the case."""
        return self.document_index.of_version(version_id)

    @cached_property
    def claim_index(self) -> ClaimIndex:
        """The claims in reading order; read when first asked for, then kept up to date."""
        return ClaimIndex(self.session)

    @cached_property
    def findings(self) -> FindingKeeper:
        """What the rules find about the claims; looked for when first asked for, then kept up to date."""
        return FindingKeeper(self)

    @cached_property
    def draft_sentences(self) -> DraftSentences:
        """What knows whether the draft's sentences can be asked for."""
        from workbench.desktop.draft_sentences import DraftSentences

        return DraftSentences(self)

    def set_current_claim(self, claim_id: int | None, *, reveal: bool = True) -> None:
        """Make a claim the current one; ``reveal`` brings its passage and best evidence into sight."""
        if claim_id != self.current_claim:
            self.current_claim = claim_id
            self.current_claim_changed.emit(claim_id)
        if reveal and claim_id is not None:
            self.claim_reveal_wanted.emit(claim_id)

    def set_source(self, version_id: int | None) -> None:
        """Put a document into the source pane; it may be the draft itself."""
        if version_id != self.source_version:
            self.source_version = version_id
            self.source_changed.emit(version_id)

    def set_draft(self, version_id: int | None) -> None:
        """Put a draft into the draft pane."""
        if version_id != self.draft_version:
            self.draft_version = version_id
            self.draft_changed.emit(version_id)

    def set_searched(self, searched: Searched | None) -> None:
        """Highlight the words of a search in the documents shown; None ends that.

        ``searched`` gives the spans in a text from a start to an end.
        """
        if searched is not None or self.searched is not None:
            self.searched = searched
            self.searched_changed.emit(searched)

    def show_passage(self, version_id: int, start: int, end: int, *, beside: bool = False) -> None:
        """Bring a passage into sight: the draft's in the draft pane, others in the source pane.

        ``beside`` asks for the source pane in any case. Offsets are code points.
        """
        beside = beside or version_id != self.draft_version
        if beside:
            self.set_source(version_id)
        self.passage_wanted.emit((version_id, start, end, beside))

    def run(self, command: Callable[..., T], *args: Any, **options: Any) -> T | None:
        """Call a command with the session first; a `KnownProblem` becomes the `problem` signal.

        Return the command's result, or None where it could not be done.
        """
        try:
            return command(self.session, *args, **options)
        except KnownProblem as problem:
            self.problem.emit(str(problem))
            return None

    def undo(self, steps: int = 1) -> int | None:
        """Undo steps; say how many were undone, or None where nothing could be.

        A claim that they touched becomes the current one, or where it is gone one that was near it.
        """
        return self._step(lambda session: session.undo(steps))

    def redo(self, steps: int = 1) -> int | None:
        """Redo steps; say how many were redone, or None where nothing could be.

        A claim becomes the current one as with `undo`.
        """
        return self._step(lambda session: session.redo(steps))

    def close(self) -> None:
        """Let fields save what was typed, end the subscription and close the case file."""
        self.closing.emit()
        self.background.close()
        self._bridge.release()
        self.session.close()
        self.closed.emit()

    def _step(self, take: Callable[[Session], int]) -> int | None:
        """Take steps back or again, then choose the claim that they were about."""
        before, order = self.current_claim, self.claim_index.in_order()
        self._stepped_claims = set()
        done = self.run(take)
        touched, self._stepped_claims = self._stepped_claims, None
        if self.current_claim is None or (touched and self.current_claim not in touched):
            wanted = self._claim_among(touched, before, order)
            if wanted is not None:
                self.set_current_claim(wanted)
        return done

    def _claim_among(self, touched: set[int], before: int | None, order: list[int]) -> int | None:
        """Give the first of the touched claims that are there, or the one next to where one is gone."""
        rows = self.claim_index.rows
        there = touched & rows.keys()
        if there:
            return next(claim_id for claim_id in self.claim_index.in_order() if claim_id in there)
        if before in rows or before not in order:
            return before if before in rows else None
        at = order.index(before)
        near = (*order[at + 1 :], *reversed(order[:at]))
        return next((claim_id for claim_id in near if claim_id in rows), None)

    @Slot(object)
    def _on_changed(self, changes: ChangeSet) -> None:
        if self._stepped_claims is not None:
            self._stepped_claims |= changes.claims_themselves()
        if changes.documents:
            self.document_index.refresh(changes.documents)
            self._choose_documents()
        self.claim_index.refresh(changes.claims)
        self.mark_index.refresh(changes)
        if "findings" in vars(self):
            self.findings.refresh(changes)
        if self.current_claim is not None and self.current_claim not in self.claim_index.rows:
            self.set_current_claim(None)
        self.changed.emit(changes)

    def _choose_documents(self) -> None:
        """Keep the documents shown where they still stand, else take the first of each role."""
        index = self.document_index
        draft = index.of_version(self.draft_version)
        if draft is None or draft.role is not Role.DRAFT:
            drafts = index.with_role(Role.DRAFT)
            self.set_draft(drafts[0].version_id if drafts else None)
        if index.of_version(self.source_version) is None:
            sources = index.with_role(Role.SOURCE)
            self.set_source(sources[0].version_id if sources else None)
