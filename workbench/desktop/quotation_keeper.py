"""Keeps the quotations of the draft and their places in the sources up to date, once somebody wants them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from workbench.application.quotations import KnownPlaces, QuotationRow, look_for_quotations, searchable

if TYPE_CHECKING:
    from workbench.application.changes import ChangeSet
    from workbench.application.jobs import IsCancelled, Job, ReportProgress
    from workbench.desktop.workspace import Workspace

SETTLING, WAITING = 400, 1_000
"""Milliseconds without a change before looking again, and between two looks at what is indexed meanwhile."""


class QuotationKeeper(QObject):
    """Looks for quotations in a job. GUI thread only.

    ``begun`` carries all quotations of the draft, none of them looked for yet; ``found`` carries one as it
    is found; ``ended`` says that all were looked for, in the texts that are indexed by then.
    """

    begun = Signal(object)
    found = Signal(object)
    ended = Signal()

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._known = KnownPlaces()
        self._job: Job | None = None
        self._run = self._done = 0
        self._wanted = False
        self._searched: frozenset[str] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._look_if_new)
        workspace.closing.connect(self._stop)
        workspace.changed.connect(self._on_changed)
        workspace.draft_changed.connect(self._on_draft_changed)

    @property
    def looking(self) -> bool:
        """Whether quotations are being looked for."""
        return self._job is not None

    def want(self) -> None:
        """Begin to look for quotations, unless that was begun before."""
        if not self._wanted:
            self._wanted = True
            self._look_if_new()

    @Slot()
    def _look_if_new(self) -> None:
        """Look if texts can be searched that could not before; wait for those still being indexed."""
        now = searchable(self._workspace.session)
        if now.texts != self._searched:
            self._searched = now.texts
            self._start()
        if not now.complete:
            self._timer.start(WAITING)

    def _start(self) -> None:
        if self._job is not None:
            self._job.cancel()
        self._run += 1
        run = self._run
        job = self._workspace.background.submit(
            self.tr("Looking for quotations"), partial(self._look, run), partial(self._on_done, run)
        )
        self._job = job if run != self._done else None

    def _look(self, run: int, report: ReportProgress, is_cancelled: IsCancelled) -> None:
        """Look for all; runs on the job's thread."""
        look_for_quotations(
            self._workspace.session,
            self._workspace.background.ask,
            report,
            is_cancelled,
            known=self._known,
            on_begun=partial(self._on_begun, run),
            on_found=partial(self._on_found, run),
        )

    def _on_begun(self, run: int, rows: list[QuotationRow]) -> None:
        if run == self._run:
            self.begun.emit(rows)

    def _on_found(self, run: int, row: QuotationRow) -> None:
        if run == self._run:
            self.found.emit(row)

    def _on_done(self, run: int, _result: None) -> None:
        if run == self._run:
            self._done = run
            self._job = None
            self.ended.emit()

    @Slot(object)
    def _on_changed(self, changes: ChangeSet) -> None:
        if self._wanted and changes.documents:
            self._searched = None
            self._timer.start(SETTLING)

    @Slot(object)
    def _on_draft_changed(self, _version: object) -> None:
        if self._wanted:
            self._searched = None
            self._timer.start(SETTLING)

    @Slot()
    def _stop(self) -> None:
        self._timer.stop()
