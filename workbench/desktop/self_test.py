"""The window's part of ``--self-test``: it opens the case and draws itself, on no screen."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from workbench.domain.errors import KnownProblem


class WindowFailed(KnownProblem):
    """The window did not come to show the case."""


@contextmanager
def throw_away_settings() -> Iterator[None]:
    """Let settings, the log and the window's geometry go to a folder that is removed."""
    from PySide6.QtCore import QSettings

    with tempfile.TemporaryDirectory(prefix="factcheck-settings-", ignore_cleanup_errors=True) as folder:
        os.environ |= {
            "FACTCHECK_CONFIG_DIR": folder,
            "QT_QPA_PLATFORM": "offscreen",
            "QT_LOGGING_RULES": "qt.qpa.*=false",
        }
        QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, folder)
        yield


def try_window(case: Path) -> None:
    """Open the case in the window and take its picture; the application object is there already.

    Raises WindowFailed where there is nothing to see.
    """
    from PySide6.QtCore import QEvent, QEventLoop, QTimer
    from PySide6.QtWidgets import QApplication

    from workbench.desktop.desk import Desk

    desk = Desk()
    try:
        desk.window.show()
        opened = desk.cases.open_case(case)
        drawn = QEventLoop(desk.window)
        QTimer.singleShot(500, drawn, drawn.quit)
        drawn.exec()
        picture = desk.window.grab().toImage()
        said = desk.window.messages.text
    finally:
        desk.window.close()
        desk.end()
        desk.window.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    colours = {
        picture.pixel(x, y) for x in range(0, picture.width(), 7) for y in range(0, picture.height(), 7)
    }
    if not opened or len(colours) < 8:
        raise WindowFailed(said or "the window stays empty")
