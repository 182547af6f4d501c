"""A small button that shows one of the program's icons, in the ink of the theme in force."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QToolButton, QWidget

from workbench.desktop import theme


class IconButton(QToolButton):
    """An icon of resources/icons; its name is spoken by screen readers and told by the tool tip."""

    def __init__(self, icon: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = icon
        self.setAccessibleName(name)
        self.setToolTip(name)
        self._on_theme()
        theme.keeper().changed.connect(self._on_theme)

    def show_icon(self, icon: str) -> None:
        """Show another icon."""
        self._icon = icon
        self._on_theme()

    @Slot()
    def _on_theme(self, *_: object) -> None:
        self.setIcon(theme.icon(self._icon))
