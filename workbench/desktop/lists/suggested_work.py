"""Works out the suggestions for the current claim in pieces, between two keys that are pressed."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from workbench.application.changes import ChangeSet
from workbench.application.suggestions import Suggesting, Suggestion
from workbench.desktop.workspace import Workspace
from workbench.domain.errors import KnownProblem

SETTLING, SETTLING_AFTER_CHANGE = 120, 400
"""Milliseconds that a claim must stay current, or unchanged, before suggestions are looked for."""
_PAUSE = 2
_PIECE_SECONDS = 0.008


class SuggestedWork(QObject):
    """Looks for suggestions unasked as soon as a claim is current.

    ``found`` carries the suggestions known by now, ``finished`` that there will be no others; ``begun`` that
    another claim, or none, is current.
    """

    begun = Signal()
    found = Signal(object)  # tuple[Suggestion, ...]
    finished = Signal()

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._claim: int | None = None
        self._suggesting: Suggesting | None = None
        self._told: tuple[Suggestion, ...] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_timeout)
        workspace.current_claim_changed.connect(self._on_current)
        workspace.changed.connect(self._on_changed)
        workspace.closed.connect(self._timer.stop)
        if workspace.current_claim is not None:
            self._on_current(workspace.current_claim)

    @property
    def claim(self) -> int | None:
        """The claim that is looked for."""
        return self._claim

    @Slot()
    def look_again(self) -> None:
        """Look once more, as more documents can be found now."""
        self._begin(SETTLING)

    @Slot(object)
    def _on_current(self, claim_id: int | None) -> None:
        self._claim = claim_id
        self._told = None
        self.begun.emit()
        self._begin(SETTLING)

    @Slot(object)
    def _on_changed(self, changes: ChangeSet) -> None:
        if self._claim in changes.claims or changes.documents:
            self._begin(SETTLING_AFTER_CHANGE)

    def _begin(self, after: int) -> None:
        self._suggesting = None
        if self._claim is None:
            self._timer.stop()
        else:
            self._timer.start(after)

    @Slot()
    def _on_timeout(self) -> None:
        try:
            self._go_on()
        except KnownProblem as problem:
            self._workspace.problem.emit(str(problem))

    def _go_on(self) -> None:
        assert self._claim is not None
        if self._suggesting is None:
            self._suggesting = Suggesting(self._workspace.session, self._claim)
            self._timer.start(_PAUSE)
            return
        more = self._suggesting.advance(_PIECE_SECONDS)
        if self._suggesting.found != self._told and (self._suggesting.found or not more):
            self._told = self._suggesting.found
            self.found.emit(self._told)
        if more:
            self._timer.start(_PAUSE)
        else:
            self.finished.emit()
