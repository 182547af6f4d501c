"""Make a document ready for its view: a short one at once, a long one in a job while the window lives on."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from workbench.application import long_reading, queries
from workbench.desktop.document_view.document import ShownDocument
from workbench.domain.errors import Cancelled, KnownProblem

if TYPE_CHECKING:
    from workbench.application.jobs import IsCancelled, Job, ReportProgress
    from workbench.application.long_reading import Ask, Reading
    from workbench.application.session import Session
    from workbench.desktop.workspace import Workspace
    from workbench.domain.structure import Structure


@dataclass(frozen=True, slots=True)
class ReadyDocument:
    """A document as the view shows it, and its structure."""

    shown: ShownDocument
    structure: Structure


class DocumentOpener(QObject):
    """Opens one document at a time for one pane; of several asked for, the last one counts.

    ``ready`` carries a `ReadyDocument`; ``stopped`` says why it failed, "" where somebody cancelled.
    """

    ready = Signal(object)
    stopped = Signal(object)

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._job: Job | None = None
        self._asked = 0
        self.busy = False
        workspace.closed.connect(self.forget)

    def is_long(self, version_id: int) -> bool:
        """Say whether one has to wait for a document."""
        return long_reading.is_long(self._workspace.session, version_id)

    def open(self, version_id: int, title: str) -> None:
        """Make a document ready, in place of the one asked for before."""
        self.forget()
        session, background = self._workspace.session, self._workspace.background
        if not self.is_long(version_id):
            read = long_reading.read_at_once(session, version_id)
            self.ready.emit(_made_ready(read, version_id, title))
            return
        self.busy = True
        job = background.submit(
            self.tr("Opening a long document"),
            partial(_open, session, version_id, title, background.ask),
            partial(self._on_done, self._asked),
            keeps=True,
        )
        self._job = job if self.busy else None

    @Slot()
    def forget(self) -> None:
        """Want no document any more."""
        self._asked += 1
        self.busy = False
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _on_done(self, asked: int, ready: ReadyDocument | str) -> None:
        if asked != self._asked:
            return
        self.busy = False
        self._job = None
        if isinstance(ready, str):
            self.stopped.emit(ready)
        else:
            shown = ready.shown
            queries.paragraphs_of(self._workspace.session, shown.version_id, shown.rows.index)
            self.ready.emit(ready)


def _open(
    session: Session, version_id: int, title: str, ask: Ask, report: ReportProgress, is_cancelled: IsCancelled
) -> ReadyDocument | str:
    """Read and prepare in a job; words where that failed, none where it was cancelled."""
    try:
        read = long_reading.read_in_job(session, version_id, ask, report, is_cancelled)
    except Cancelled:
        return ""
    except KnownProblem as problem:
        return str(problem)
    return _made_ready(read, version_id, title)


def _made_ready(read: Reading, version_id: int, title: str) -> ReadyDocument:
    return ReadyDocument(ShownDocument(read.text, read.structure, version_id, title), read.structure)
