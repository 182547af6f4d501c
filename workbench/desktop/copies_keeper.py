"""Keeps which sources of the open case look like copies of one another up to date, beside the window."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from workbench.application import queries
from workbench.application.copies import CopyFinder
from workbench.domain.model import Role

if TYPE_CHECKING:
    from workbench.application.changes import ChangeSet
    from workbench.application.jobs import Job
    from workbench.desktop.workspace import Workspace
    from workbench.domain.copies import CopyDecision, CopyPair

_GATHERING = 400
"""Milliseconds without new documents before they are compared: an import brings them in portions."""

Pair = tuple[int, int]


class CopiesKeeper(QObject):
    """Own the pairs found and what was decided about them; both go by the ids of two documents.

    ``changed`` tells that either is different now. The findings are told which pairs share wording.
    """

    changed = Signal()

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._finder = CopyFinder(workspace.session)
        self._job: Job | None = None
        self._compared: dict[int, int] | None = None
        self.pairs: dict[Pair, CopyPair] = {}
        self.decisions: dict[Pair, CopyDecision] = {}
        self._read_decisions()
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_GATHERING)
        self._later.timeout.connect(self.look_now)
        workspace.changed.connect(self._on_changed)
        workspace.closing.connect(self._later.stop)
        self._later.start()

    @property
    def open_pairs(self) -> list[Pair]:
        """Pairs that nobody has decided about."""
        return [pair for pair in self.pairs if pair not in self.decisions]

    def versions(self) -> dict[int, int]:
        """Return the newest version of each source."""
        rows = self._workspace.document_index.rows.values()
        return {row.id: row.version_id for row in rows if row.role is Role.SOURCE}

    @Slot()
    def look_now(self) -> None:
        """Compare the sources as they are now, unless that is done already."""
        self._later.stop()
        versions = self.versions()
        if versions == self._compared:
            return
        if self._job is not None:
            self._job.cancel()
        background = self._workspace.background
        self._job = background.submit(
            self.tr("Comparing the sources' wording"),
            partial(self._finder.find, versions, background.ask),
            partial(self._on_done, versions),
        )

    def _on_done(self, versions: dict[int, int], pairs: list[CopyPair]) -> None:
        self._job = None
        self._compared = versions
        self.pairs = {(pair.first, pair.second): pair for pair in pairs}
        self._workspace.findings.suspect(frozenset(self.pairs))
        self.changed.emit()

    def _read_decisions(self) -> None:
        found = queries.copy_decisions(self._workspace.session)
        self.decisions = {(one.first_id, one.second_id): one for one in found}

    @Slot(object)
    def _on_changed(self, changes: ChangeSet) -> None:
        if changes.documents and self.versions() != self._compared:
            self._later.start()
        if any(row.table == "copy_decisions" for row in changes.rows):
            self._read_decisions()
            self.changed.emit()
