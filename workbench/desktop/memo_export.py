"""Writing the memo to a file of the user's choice."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from workbench.desktop import dialogs
from workbench.domain.errors import KnownProblem

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from workbench.application.exports import Writing
    from workbench.application.jobs import IsCancelled, Jobs, ReportProgress
    from workbench.desktop.main_window import MainWindow

_MOST_NOTES = 3
"""The paper itself lists them all."""


class MemoExport(QObject):
    """What the export action does."""

    def __init__(self, window: MainWindow, jobs: Callable[[], Jobs]) -> None:
        super().__init__(window)
        self._window = window
        self._jobs = jobs
        window.hub.handle({"memo.export": self.export})

    def export(self) -> None:
        """Ask what to write and where, and write it."""
        from workbench.application.exports import FORMATS, check_place, prepare_export, suggested_path

        pages = self._window.pages
        if pages is None:
            return
        pages.check.editor.flush()
        session = pages.workspace.session
        suggested = {one.title: suggested_path(session, one.name) for one in FORMATS}
        chosen = dialogs.choose_paper(self._window, suggested)
        if chosen is None:
            return
        path, title = chosen
        name = next(one.name for one in FORMATS if one.title == title)
        try:
            check_place(session, path)
            writing = prepare_export(session, name)
        except KnownProblem as problem:
            self._window.show_problem(str(problem))
            return
        self._jobs().submit(
            self.tr("Writing {0}").format(path.name),
            partial(_write, writing, path),
            self._on_written,
            self._on_failed,
        )

    def _on_written(self, written: tuple[Path, tuple[str, ...]]) -> None:
        path, notes = written
        self._window.messages.show_message(
            " ".join((self.tr("It is written: {0}").format(path), *notes[:_MOST_NOTES])),
            self.tr("Show in folder"),
            partial(_show_in_folder, path),
        )

    def _on_failed(self, problem: Exception) -> None:
        if not isinstance(problem, KnownProblem):
            raise problem
        self._window.show_problem(str(problem))


def _write(
    writing: Writing, path: Path, report: ReportProgress, is_cancelled: IsCancelled
) -> tuple[Path, tuple[str, ...]]:
    from workbench.application.exports import notes_on, write_export

    # The file dialog has asked whether to replace.
    return write_export(writing, path, report, is_cancelled, replace=True), notes_on(writing)


def _show_in_folder(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))
