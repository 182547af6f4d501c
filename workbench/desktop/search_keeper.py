"""Keeps the full-text index of the open case up to date, a little at a time while the window is idle."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from workbench.application.changes import ChangeSet
from workbench.application.search import Indexing
from workbench.desktop.workspace import Workspace
from workbench.domain.errors import KnownProblem

SETTLING, PAUSE = 300, 10
"""Milliseconds without a change before indexing begins, and between two pieces of it."""
_PIECE_SECONDS = 0.03


class SearchKeeper(QObject):
    """Indexes what is missing. ``progressed`` carries how much is done, from 0 to 1."""

    progressed = Signal(object)

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._indexing: Indexing | None = None
        self.share = 1.0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_timeout)
        workspace.changed.connect(self._on_changed)
        workspace.closed.connect(self._timer.stop)
        self._timer.start(SETTLING)

    @Slot(object)
    def _on_changed(self, changes: ChangeSet) -> None:
        if changes.documents:
            self._indexing = None
            self._timer.start(SETTLING)

    @Slot()
    def _on_timeout(self) -> None:
        try:
            self._go_on()
        except KnownProblem as problem:
            self._workspace.problem.emit(str(problem))

    def _go_on(self) -> None:
        if self._indexing is None:
            self._indexing = Indexing(self._workspace.session)
            more = self._indexing.share < 1.0
        else:
            more = self._indexing.advance(_PIECE_SECONDS)
        share = self._indexing.share
        if more:
            self._timer.start(PAUSE)
        if share != self.share or not more:
            self.share = share
            self.progressed.emit(share)
