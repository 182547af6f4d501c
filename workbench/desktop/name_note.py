"""Says once under which name decisions are recorded, where nobody has written one yet."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from workbench.domain.model import Verdict

if TYPE_CHECKING:
    from workbench.application.changes import ChangeSet, RowChange
    from workbench.desktop.main_window import MainWindow
    from workbench.desktop.preferences_keeper import PreferencesKeeper
    from workbench.desktop.workspace import Workspace


class NameNote(QObject):
    """Watch for the first decision since the program started; what is decided holds at once."""

    def __init__(self, window: MainWindow, preferences: PreferencesKeeper) -> None:
        super().__init__(window)
        self._window = window
        self._preferences = preferences
        self._said = False

    def watch(self, workspace: Workspace) -> None:
        """Look at the changes of a case as long as it is open."""
        workspace.changed.connect(self._on_changed)

    @Slot(object)
    def _on_changed(self, changes: ChangeSet) -> None:
        if self._said or self._preferences.settings.person or not any(map(_decides, changes.rows)):
            return
        self._said = True
        self._window.messages.show_message(
            self.tr(
                "Your name stands beside what you decide, in the history and in the memo. It is “{0}” now."
            ).format(self._preferences.person),
            self.tr("Write my name…"),
            partial(self._window.hub.trigger, "preferences.open"),
        )


def _decides(row: RowChange) -> bool:
    """Tell whether a verdict was settled, something signed, or a finding set aside."""
    if row.after is None:
        return False
    if row.table == "claims":
        verdict = row.after["verdict"]
        before = None if row.before is None else row.before["verdict"]
        return verdict not in (before, Verdict.OPEN.value)
    return row.before is None and row.table in ("sign_offs", "overrides")
