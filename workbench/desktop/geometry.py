"""The window's own size and place; preferences live elsewhere, in a typed file."""

from __future__ import annotations

from PySide6.QtCore import QSettings
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMainWindow

_KEY = "window/geometry"


def restore(window: QMainWindow) -> None:
    """Give the window the size it had last, or most of the screen at the first start."""
    kept = QSettings().value(_KEY)
    if kept is not None and window.restoreGeometry(kept):
        return
    screen = QGuiApplication.primaryScreen().availableGeometry()
    window.resize(min(1600, screen.width() - 40), min(1000, screen.height() - 60))


def save(window: QMainWindow) -> None:
    """Keep the window's size and place for the next start."""
    QSettings().setValue(_KEY, window.saveGeometry())
