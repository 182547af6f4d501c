"""Looks for what is wrong with the draft as a whole, beside the window, a moment after something changed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot

from workbench.application import whole_findings

if TYPE_CHECKING:
    from workbench.application.changes import ChangeSet
    from workbench.application.jobs import Job
    from workbench.application.quotations import QuotationRow
    from workbench.application.whole_findings import CodedSaid
    from workbench.desktop.copies_keeper import CopiesKeeper
    from workbench.desktop.quotation_keeper import QuotationKeeper
    from workbench.desktop.workspace import Workspace

SETTLING = 1_500
"""Milliseconds without a change before looking again: it is read from time to time, not while one works."""

_CONCERN_DRAFT = frozenset({"claims", "claim_passages", "replies", "versions", "documents"})


class WholeKeeper(QObject):
    """Keep the findings about the draft and the sources as a whole up to date. GUI thread only."""

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._job: Job | None = None
        self._quotations: dict[tuple[int, int], QuotationRow] = {}
        self._copies: CopiesKeeper | None = None
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(SETTLING)
        workspace.closing.connect(self._settled.stop)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SETTLING)
        self._timer.timeout.connect(self._look)
        self._timer.start()
        workspace.changed.connect(self._on_changed)
        workspace.draft_changed.connect(self._on_draft_changed)
        workspace.closing.connect(self._timer.stop)

    def follow(self, quotations: QuotationKeeper) -> None:
        """Have quotations looked for, once the window has settled, and say which stand in no source."""
        quotations.begun.connect(self._on_begun)
        quotations.found.connect(self._on_found)
        quotations.ended.connect(self._say_quotations)
        self._settled.timeout.connect(quotations.want)
        self._settled.start()

    def follow_copies(self, copies: CopiesKeeper) -> None:
        """Say which sources share their wording, as long as nobody has decided about them."""
        self._copies = copies
        copies.changed.connect(self._say_copies)

    @Slot()
    def _look(self) -> None:
        workspace = self._workspace
        if not workspace.draft_sentences.known():
            self._timer.start()  # a long draft is still being read
            return
        if self._job is not None:
            self._job.cancel()
            self._job = None
        facts = whole_findings.draft_facts(workspace.session)
        self._say_quotations()
        if facts is None:
            workspace.findings.take_whole("draft", [])
            return
        background = workspace.background
        self._job = background.submit(
            self.tr("Reading the draft"),
            partial(whole_findings.of_draft, workspace.session, facts, background.ask),
            self._on_read,
        )

    def _on_read(self, said: list[CodedSaid]) -> None:
        self._job = None
        self._workspace.findings.take_whole("draft", said)

    @Slot(object)
    def _on_begun(self, rows: list[QuotationRow]) -> None:
        self._quotations = {row.whole: row for row in rows}

    @Slot(object)
    def _on_found(self, row: QuotationRow) -> None:
        self._quotations[row.whole] = row

    @Slot()
    def _say_quotations(self) -> None:
        draft = self._workspace.draft_version
        marked = [] if draft is None else whole_findings.claims_spans(self._workspace.session, draft)
        rows = [row for row in self._quotations.values() if row.version_id == draft]
        self._workspace.findings.take_whole("quotations", whole_findings.of_quotations(rows, marked))

    @Slot()
    def _say_copies(self) -> None:
        copies = self._copies
        if copies is None:
            return
        rows = self._workspace.document_index.rows
        titles = {document_id: row.title for document_id, row in rows.items()}
        pairs = [copies.pairs[pair] for pair in copies.open_pairs]
        said = whole_findings.of_copies(pairs, titles, copies.versions())
        self._workspace.findings.take_whole("copies", said)

    @Slot(object)
    def _on_changed(self, changes: ChangeSet) -> None:
        if any(row.table in _CONCERN_DRAFT for row in changes.rows):
            self._timer.start()

    @Slot(object)
    def _on_draft_changed(self, _version_id: int | None) -> None:
        self._timer.start()
