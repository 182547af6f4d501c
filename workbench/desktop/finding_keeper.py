"""Keeps what the rules find about the claims of the open case up to date, beside the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from workbench.application.finding_index import FindingIndex, Found

if TYPE_CHECKING:
    from collections.abc import Iterable

    from workbench.application.changes import ChangeSet
    from workbench.desktop.workspace import Workspace
    from workbench.domain.findings import Finding
    from workbench.domain.rules.saying import Said


class FindingKeeper(QObject):
    """Own the findings of a case.

    ``changed`` carries the claims whose findings may differ, None for any; ``whole_changed`` says that those
    about the case as a whole may.
    """

    changed = Signal(object)
    whole_changed = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self.index = FindingIndex(workspace.session)
        self._working = False
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._start)
        self._later.start()
        workspace.closing.connect(self._later.stop)

    def of(self, claim_id: int) -> tuple[Finding, ...]:
        """Give what the rules find about a claim now."""
        return self.index.of(claim_id)

    def take_whole(self, looked_at: str, said: Iterable[tuple[str, Said]]) -> None:
        """Take in what was found about the case as a whole; ``looked_at`` names what was looked at."""
        self.index.take_whole(looked_at, said)
        self.whole_changed.emit()

    def refresh(self, changes: ChangeSet) -> None:
        """Look at what a change touched: few claims at once, more in the background."""
        if any(row.table in ("overrides", "case_rules") for row in changes.rows):
            self.whole_changed.emit()
        touched = self.index.refresh(changes)
        if touched is None:
            self._later.start()
        elif touched:
            self.changed.emit(touched)

    def suspect(self, pairs: frozenset[tuple[int, int]]) -> None:
        """Take in which documents, by id, share wording."""
        if self.index.suspect(pairs):
            self._later.start()

    @Slot()
    def _start(self) -> None:
        if self._working or self.index.complete:
            return
        self._working = True
        background = self._workspace.background
        background.submit(self.tr("Asking the rules"), self.index.work(background.ask), self._on_found)

    def _on_found(self, found: Found) -> None:
        self._working = False
        self.index.take(found)
        self.changed.emit(None)
        if not self.index.complete:
            self._later.start()
