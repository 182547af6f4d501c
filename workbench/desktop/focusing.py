"""Putting the focus into a pane, whatever of it is in sight just now."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from workbench.desktop.parts import EmptyNote


def focus_into(pane: QWidget) -> None:
    """Give the focus to the part that the pane names for it; where that is hidden, to what stands there.

    Qt gives a hidden widget the focus only once it is shown, so an empty list would keep none.
    """
    target = pane
    while (proxy := target.focusProxy()) is not None:
        target = proxy
    if not _takes_focus(target):
        parts = [*pane.findChildren(EmptyNote), *pane.findChildren(QWidget)]
        target = next((part for part in parts if _takes_focus(part)), target)
    target.setFocus(Qt.FocusReason.ShortcutFocusReason)


def _takes_focus(part: QWidget) -> bool:
    return part.isVisible() and part.isEnabled() and part.focusPolicy() != Qt.FocusPolicy.NoFocus
