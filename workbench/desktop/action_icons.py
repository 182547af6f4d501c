"""The pictures beside actions, in menus: drawn in the theme's ink a few at a time, so that nothing waits."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, Qt, QTimer, Slot
from PySide6.QtGui import QAction, QGuiApplication

from workbench.desktop import theme

ICONS = {
    "case.new": "document-new",
    "case.open": "folder",
    "case.sample": "sample",
    "case.rename": "edit",
    "case.close": "close",
    "case.import": "import",
    "case.import_folder": "import-folder",
    "case.import_draft": "import-draft",
    "memo.export": "export",
    "case.sign": "sign",
    "rules.open": "rules",
    "preferences.open": "preferences",
    "edit.undo": "undo",
    "edit.redo": "redo",
    "find.open": "search",
    "search.open": "search-all",
    "palette.open": "command",
    "claim.add": "claim-add",
    "claim.delete": "delete",
    "verdict.open": "verdict-open",
    "verdict.confirmed": "verdict-confirmed",
    "verdict.contradicted": "verdict-contradicted",
    "verdict.unproven": "verdict-unproven",
    "verdict.no_check": "verdict-no-check",
    "claim.sign": "sign",
    "claim.next": "next",
    "claim.previous": "previous",
    "claim.next_unsettled": "flag",
    "claim.map": "map",
    "findings.open": "warning",
    "replies.open": "reply",
    "evidence.corroborates": "relation-corroborates",
    "evidence.contradicts": "relation-contradicts",
    "evidence.context": "relation-context",
    "calculation.add_number": "equals",
    "origin.take": "origin",
    "suggested.open": "suggested",
    "quotations.open": "quotation",
    "source.choose": "document",
    "view.check": "panes",
    "view.matrix": "matrix",
    "view.memo": "memo",
    "view.page": "pages",
    "note.next": "comment",
    "help.open": "help",
    "help.keys": "keys",
    "help.about": "about",
}
"""Names of drawings in resources/icons by actions' ids; not every action has one."""
_TONES = {
    "verdict.confirmed": "confirmed",
    "verdict.contradicted": "contradicted",
    "evidence.corroborates": "corroborates",
    "evidence.contradicts": "contradicts",
    "evidence.context": "context",
}
"""Those whose meaning has a colour too; the shape says it without."""
_MIRRORED = {"next": "previous", "previous": "next"}
_AT_ONCE = 4


class ActionIcons(QObject):
    """Give actions their icons once the window has nothing else to do, and anew with each theme."""

    def __init__(self, actions: Mapping[str, QAction], parent: QObject) -> None:
        super().__init__(parent)
        self._actions = actions
        self._waiting: list[str] = []
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._draw_some)
        theme.keeper().changed.connect(self.draw)
        self.draw()

    @Slot(object)
    def draw(self, _theme: object = None) -> None:
        """Draw all icons in the theme's colours, in the next moments."""
        self._waiting = [action_id for action_id in ICONS if action_id in self._actions]
        self._later.start()

    @Slot()
    def _draw_some(self) -> None:
        now, self._waiting = self._waiting[:_AT_ONCE], self._waiting[_AT_ONCE:]
        turned = QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft
        colours = theme.current().colours
        for action_id in now:
            name = ICONS[action_id]
            tone = _TONES.get(action_id)
            ink = colours[tone].text if tone else ""
            self._actions[action_id].setIcon(theme.icon(_MIRRORED.get(name, name) if turned else name, ink))
        if self._waiting:
            self._later.start()
