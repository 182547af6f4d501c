"""Works out, beside the window, what chains can be proposed for the current claim."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from workbench.application import attribution
from workbench.application.attribution import Proposals

if TYPE_CHECKING:
    from workbench.application.changes import ChangeSet
    from workbench.application.jobs import Job
    from workbench.desktop.workspace import Workspace

_SETTLING = 60
"""Milliseconds that a claim must stay current: going through claims with a key reads nothing."""


class ChainWork(QObject):
    """Looks for proposals as soon as a claim is current, and again when it changes.

    ``found`` carries the `Proposals` of the current claim.
    """

    found = Signal(object)

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._job: Job | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SETTLING)
        self._timer.timeout.connect(self._on_timeout)
        workspace.current_claim_changed.connect(self._on_current)
        workspace.changed.connect(self._on_changed)
        workspace.closing.connect(self._stop)
        if workspace.current_claim is not None:
            self._timer.start()

    def look_now(self) -> None:
        """Look without waiting for the claim to stay."""
        self._timer.stop()
        self._on_timeout()

    @Slot(object)
    def _on_current(self, _claim_id: int | None) -> None:
        self._stop()
        self._timer.start()

    @Slot(object)
    def _on_changed(self, changes: ChangeSet) -> None:
        current = self._workspace.current_claim
        if current is not None and (current in changes.claims or changes.documents):
            self._timer.start()

    @Slot()
    def _stop(self) -> None:
        self._timer.stop()
        if self._job is not None:
            self._job.cancel()
            self._job = None

    @Slot()
    def _on_timeout(self) -> None:
        self._stop()
        claim_id = self._workspace.current_claim
        if claim_id is None or self._workspace.read_only:
            return
        background = self._workspace.background
        function = partial(attribution.propose, self._workspace.session, claim_id, background.ask)
        self._job = background.submit(self.tr("Reading who says so"), function, self._on_done)

    def _on_done(self, proposals: Proposals) -> None:
        if proposals.claim_id == self._workspace.current_claim:
            self.found.emit(proposals)
