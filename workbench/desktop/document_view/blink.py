"""The caret's blinking: by the style's flash time, steady where that is 0."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication


class Blink(QObject):
    """Says whether the caret shows at the moment, and calls ``repaint`` when that changes."""

    def __init__(self, parent: QObject, repaint: Callable[[], None]) -> None:
        super().__init__(parent)
        self.shows = False
        self._repaint = repaint
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._on_timeout)

    def start(self) -> None:
        """Show the caret and begin anew to blink."""
        self.shows = True
        flash = QApplication.styleHints().cursorFlashTime()
        if flash > 1:
            self._timer.start(flash // 2)
        else:
            self._timer.stop()
        self._repaint()

    def stop(self) -> None:
        """Hide the caret."""
        self._timer.stop()
        self.shows = False
        self._repaint()

    def _on_timeout(self) -> None:
        self.shows = not self.shows
        self._repaint()
