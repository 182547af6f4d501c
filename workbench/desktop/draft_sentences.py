"""What the draft's sentences are: known at once in a short draft, looked for in a job in a long one."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from workbench.application import queries
from workbench.application.draft_sentences import find_sentences
from workbench.domain.errors import Cancelled

if TYPE_CHECKING:
    from workbench.application.jobs import IsCancelled, Job, ReportProgress
    from workbench.application.long_reading import Ask
    from workbench.application.session import Session
    from workbench.desktop.workspace import Workspace


class DraftSentences(QObject):
    """Knows whether coverage and unmarked sentences can be asked for. ``found`` tells when they can, or not.

    Looking begins when they are first wanted. If somebody cancels it, it begins again with another draft,
    another language, or `look`.
    """

    found = Signal(object)  # whether they are known now; False where somebody cancelled

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._job: Job | None = None
        self._wanted: tuple[int, str] | None = None
        workspace.closed.connect(self._forget)

    @property
    def looking(self) -> bool:
        """Whether they are being looked for."""
        return self._job is not None

    def known(self) -> bool:
        """Say whether they are known, and begin to look for them where they are not."""
        draft, session = self._workspace.draft_version, self._workspace.session
        if draft is None or queries.sentences_known(session, draft):
            return True
        if self._wanted != (draft, queries.language_of(session, draft)):
            self.look()
        return queries.sentences_known(session, draft)

    def look(self) -> None:
        """Look for them in a job, unless that is under way."""
        draft, session = self._workspace.draft_version, self._workspace.session
        if draft is None:
            return
        wanted = (draft, queries.language_of(session, draft))
        if self._job is not None and self._wanted == wanted:
            return
        self._forget()
        self._wanted = wanted
        background = self._workspace.background
        job = background.submit(
            self.tr("Counting the words of a long draft"),
            partial(_find, session, draft, background.ask),
            partial(self._on_done, wanted),
            keeps=True,
        )
        self._job = None if queries.sentences_known(session, draft) else job

    def _on_done(self, wanted: tuple[int, str], known: bool) -> None:
        if wanted == self._wanted:
            self._job = None
            self.found.emit(known)

    @Slot()
    def _forget(self) -> None:
        self._wanted = None
        if self._job is not None:
            self._job.cancel()
            self._job = None


def _find(
    session: Session, version_id: int, ask: Ask, report: ReportProgress, is_cancelled: IsCancelled
) -> bool:
    try:
        find_sentences(session, version_id, ask, report, is_cancelled)
    except Cancelled:
        return False
    return True
