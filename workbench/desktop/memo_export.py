"""Writing the memo to a file of the user's choice."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from workbench.desktop import dialogs
from workbench.domain.errors import KnownProblem

if TYPE_CHECKING:
    from workbench.desktop.main_window import MainWindow

_KINDS = {"markdown": ("Markdown (*.md)", ".md"), "html": ("HTML (*.html)", ".html")}


class MemoExport(QObject):
    """What the export actions do."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        window.hub.handle(
            {
                "memo.export": partial(self.export, "markdown"),
                "memo.export_html": partial(self.export, "html"),
            }
        )

    def export(self, kind: str) -> None:
        """Ask where to write the memo, and write it."""
        from workbench.application.memo import export_memo

        pages = self._window.pages
        if pages is None:
            return
        words, suffix = _KINDS[kind]
        pages.check.editor.flush()
        session = pages.workspace.session
        path = dialogs.choose_export(self._window, session.path.with_suffix(suffix), words)
        if path is None:
            return
        try:
            export_memo(session, kind, path)
        except KnownProblem as problem:
            self._window.show_problem(str(problem))
        else:
            self._window.messages.show_message(self.tr("The memo is in {0}.").format(path))
