"""Writing the memo to a file of the user's choice."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from workbench.desktop import dialogs
from workbench.domain.errors import KnownProblem

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from workbench.application.exports import Writing
    from workbench.application.jobs import IsCancelled, Jobs, ReportProgress
    from workbench.desktop.main_window import MainWindow

_KINDS = {"memo-markdown": ("Markdown (*.md)", ".md"), "memo-html": ("HTML (*.html)", ".html")}


class MemoExport(QObject):
    """What the export actions do."""

    def __init__(self, window: MainWindow, jobs: Callable[[], Jobs]) -> None:
        super().__init__(window)
        self._window = window
        self._jobs = jobs
        window.hub.handle(
            {
                "memo.export": partial(self.export, "memo-markdown"),
                "memo.export_html": partial(self.export, "memo-html"),
            }
        )

    def export(self, kind: str) -> None:
        """Ask where to write the memo, and write it."""
        from workbench.application.exports import prepare_export

        pages = self._window.pages
        if pages is None:
            return
        words, suffix = _KINDS[kind]
        pages.check.editor.flush()
        session = pages.workspace.session
        path = dialogs.choose_export(self._window, session.path.with_suffix(suffix), words)
        if path is None:
            return
        if path.exists() and path.samefile(session.path):
            self._window.show_problem(self.tr("This is the case itself. Choose another name for the memo."))
            return
        self._jobs().submit(
            self.tr("Writing {0}").format(path.name),
            partial(_write, prepare_export(session, kind), path),
            self._on_written,
            self._on_failed,
        )

    def _on_written(self, path: Path) -> None:
        self._window.messages.show_message(self.tr("The memo is in {0}.").format(path))

    def _on_failed(self, problem: Exception) -> None:
        if not isinstance(problem, KnownProblem):
            raise problem
        self._window.show_problem(str(problem))


def _write(writing: Writing, path: Path, report: ReportProgress, is_cancelled: IsCancelled) -> Path:
    from workbench.application.exports import write_export

    return write_export(writing, path, report, is_cancelled, replace=True)  # the file dialog has asked
