"""F6: from pane to pane, round all that are in sight, those of the mode and the help beside them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from workbench.desktop.focusing import focus_into

if TYPE_CHECKING:
    from workbench.desktop.main_window import MainWindow


class PaneSteps(QObject):
    """What the next and the previous pane are, from wherever the focus is."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        window.hub.handle(
            {"view.next_pane": partial(self.step, 1), "view.previous_pane": partial(self.step, -1)}
        )

    def step(self, step: int) -> None:
        """Move the focus to the next (1) or previous (-1) pane that is in sight."""
        panes = self._window.panes_in_sight()
        held = [number for number, pane in enumerate(panes) if _holds_focus(pane)]
        at = held[-1] if held else -1 if step > 0 else 0
        pane = panes[(at + step) % len(panes)]
        focus_into(pane)


def _holds_focus(pane: QWidget) -> bool:
    focus = QApplication.focusWidget()
    return focus is not None and (focus is pane or pane.isAncestorOf(focus))
