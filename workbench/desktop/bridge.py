"""The one place where a session's changes become a Qt signal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from workbench.application.changes import ChangeSet
    from workbench.application.session import Session


class CaseBridge(QObject):
    """Emit `changed` with the session's `ChangeSet` after each commit. GUI thread only."""

    changed = Signal(object)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self._unsubscribe = session.subscribe(self._publish)

    def _publish(self, changes: ChangeSet) -> None:
        self.changed.emit(changes)

    def release(self) -> None:
        """End the subscription; the session is not closed."""
        self._unsubscribe()
