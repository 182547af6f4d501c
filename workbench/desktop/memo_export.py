"""Writing papers to files of the user's choice."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices

from workbench.desktop import dialogs
from workbench.domain.errors import KnownProblem

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbench.application.exports import Writing
    from workbench.application.jobs import IsCancelled, Jobs, ReportProgress
    from workbench.application.session import Session
    from workbench.desktop.main_window import MainWindow
    from workbench.desktop.preferences_keeper import PreferencesKeeper

_MOST_NOTES = 3
"""The paper itself lists them all."""


class MemoExport(QObject):
    """What the export action does."""

    def __init__(self, window: MainWindow, jobs: Callable[[], Jobs], preferences: PreferencesKeeper) -> None:
        super().__init__(window)
        self._window = window
        self._jobs = jobs
        self._preferences = preferences
        window.hub.handle({"memo.export": self.export})

    def export(self) -> None:
        """Show what can be written, over the page in sight."""
        from workbench.application import queries
        from workbench.application.exports import FORMATS
        from workbench.desktop.export_page import ExportPage

        pages, over = self._window.pages, self._window.over
        if pages is None or isinstance(over.page, ExportPage):
            return
        pages.check.editor.flush()
        session = pages.workspace.session
        origins = queries.origins(session)
        page = ExportPage(sum(origin.confidential for origin in origins), self._window.stack)
        for known in FORMATS:
            if reason := known.why_not(session):
                page.refuse(known.name, reason)
        page.begin_on(self._preferences.settings.export_format)
        page.safe.setChecked(pages.memo.isVisible() and pages.memo.safe.isChecked())
        page.chosen.connect(self._on_chosen)
        page.done.connect(over.close_page)
        over.show_page(page)
        page.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(object, object)
    def _on_chosen(self, name: str, safe: bool) -> None:
        """Ask where to write, and write it."""
        from workbench.application.exports import check_place, format_named, prepare_export
        from workbench.application.paper_gathering import Beside
        from workbench.desktop.export_page import title_of

        pages = self._window.pages
        if pages is None:
            return
        session, known = pages.workspace.session, format_named(name)
        path = dialogs.choose_export(
            self._window,
            self._suggested(session, name, safe=safe),
            f"{title_of(known)} (*{known.ending})",
            self.tr("Export"),
        )
        if path is None:
            return
        self._window.over.close_page()
        kept = self._preferences.settings
        self._preferences.change(kept.with_export(session.path, name, path.parent))
        beside = Beside(pages.workspace.background.ask, pages.workspace.findings.index.around)
        try:
            check_place(session, path)
            writing = prepare_export(session, name, safe=safe, beside=beside)
        except KnownProblem as problem:
            self._window.show_problem(str(problem))
            return
        self._jobs().submit(
            self.tr("Writing {0}").format(path.name),
            partial(_write, writing, path),
            self._on_written,
            self._on_failed,
        )

    def _suggested(self, session: Session, name: str, *, safe: bool) -> Path:
        """Return where to write: in the folder of the case's last paper, else beside the case."""
        from workbench.application.exports import suggested_path

        suggestion = suggested_path(session, name, safe=safe)
        folder = self._preferences.settings.export_folders.get(str(session.path.absolute()))
        there = Path(folder) if folder else suggestion.parent
        return (there if there.is_dir() else suggestion.parent) / suggestion.name

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
