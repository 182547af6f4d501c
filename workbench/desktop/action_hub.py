"""The window's QActions, made from the specs: menus, keys, and what is possible just now."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu, QMenuBar

from workbench.application.actions import ACTIONS, ActionSpec, Menu, Need, keys_of, possible
from workbench.desktop.action_icons import ActionIcons

if TYPE_CHECKING:
    from workbench.application.palette import Entry

_SYSTEM_ROLES = {
    "preferences.open": QAction.MenuRole.PreferencesRole,
    "window.quit": QAction.MenuRole.QuitRole,
    "help.about": QAction.MenuRole.AboutRole,
}
_MENU_TITLES = {
    Menu.CASE: "&Case",
    Menu.EDIT: "&Edit",
    Menu.CLAIM: "C&laim",
    Menu.EVIDENCE: "Evi&dence",
    Menu.VIEW: "&View",
    Menu.HELP: "&Help",
}


class ActionHub(QObject):
    """Hold one QAction for each spec; handlers are set by id with `handle`."""

    keys_changed = Signal()

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._present: frozenset[Need] = frozenset()
        self._overrides: Mapping[str, str] = {}
        self._actions: dict[str, QAction] = {}
        self._handlers: dict[str, Callable[[], object]] = {}
        for spec in ACTIONS:
            self._actions[spec.id] = self._make(spec, window)
        self.menus = self._fill(window.menuBar())
        self._icons = ActionIcons(self._actions, self)
        self.set_keys({})
        self.set_present(frozenset())

    def _make(self, spec: ActionSpec, window: QMainWindow) -> QAction:
        action = QAction(title_of(spec), self)
        action.setObjectName(spec.id)
        action.setCheckable(spec.checkable)
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.setMenuRole(_SYSTEM_ROLES.get(spec.id, QAction.MenuRole.NoRole))
        action.triggered.connect(partial(self._on_triggered, spec.id))
        window.addAction(action)
        return action

    def _fill(self, bar: QMenuBar) -> dict[Menu, QMenu]:
        menus = {}
        for menu in Menu:
            shown = menus[menu] = bar.addMenu(menu_title(menu))
            for spec in ACTIONS:
                if spec.menu is menu:
                    if spec.begins_group:
                        shown.addSeparator()
                    shown.addAction(self._actions[spec.id])
        return menus

    def __getitem__(self, action_id: str) -> QAction:
        return self._actions[action_id]

    def handle(self, handlers: Mapping[str, Callable[[], object]]) -> None:
        """Say what actions do; an action's later handler replaces an earlier one."""
        self._handlers.update(handlers)

    def handled(self) -> frozenset[str]:
        """Give the ids of the actions that have a handler."""
        return frozenset(self._handlers)

    def trigger(self, action_id: str) -> None:
        """Do an action, if it is possible just now."""
        self._actions[action_id].trigger()

    @property
    def present(self) -> frozenset[Need]:
        """What is there just now for actions to work on."""
        return self._present

    def set_present(self, present: frozenset[Need]) -> None:
        """Enable exactly the actions whose needs are met."""
        self._present = present
        for spec in ACTIONS:
            self._actions[spec.id].setEnabled(possible(spec, present))

    def set_keys(self, overrides: Mapping[str, str]) -> None:
        """Put the keys into force; ``overrides`` maps action ids to the user's own sequences."""
        self._overrides = dict(overrides)
        for spec in ACTIONS:
            sequences = [QKeySequence(key) for key in keys_of(spec, overrides)]
            self._actions[spec.id].setShortcuts(sequences)
        self.keys_changed.emit()

    def key(self, action_id: str) -> str:
        """Give the first key sequence of an action in portable words; empty for none."""
        shortcut = self._actions[action_id].shortcut()
        return shortcut.toString(QKeySequence.SequenceFormat.PortableText)

    def entries(self) -> list[Entry]:
        """List the commands that are possible just now, for the palette."""
        from workbench.application.palette import Entry, EntryKind

        return [
            Entry(EntryKind.COMMAND, spec.id, self._actions[spec.id].text(), key=self.key(spec.id))
            for spec in ACTIONS
            if self._actions[spec.id].isEnabled() and spec.id != "palette.open"
        ]

    def _on_triggered(self, action_id: str, _checked: bool = False) -> None:
        self._handlers[action_id]()


def menu_title(menu: Menu) -> str:
    """Give a menu's title in the user's language, its letter for the keyboard marked."""
    return QCoreApplication.translate("actions", _MENU_TITLES[menu])


def title_of(spec: ActionSpec) -> str:
    """Give an action's title in the user's language."""
    return QCoreApplication.translate("actions", spec.title)
