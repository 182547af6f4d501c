"""Opening and closing cases: new from a draft, from a file, the sample; one at a time."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths, Qt
from PySide6.QtGui import QGuiApplication

from workbench.desktop import dialogs
from workbench.desktop.name_note import NameNote
from workbench.domain.errors import CaseIsOpenElsewhere, CaseIsReadOnly, KnownProblem

if TYPE_CHECKING:
    from workbench.application.jobs import IsCancelled, ReportProgress
    from workbench.application.session import Session
    from workbench.desktop.main_window import MainWindow
    from workbench.desktop.preferences_keeper import PreferencesKeeper

CASE_SUFFIX = ".fcase"
RECENT_SHOWN = 6


class CaseDesk(QObject):
    """Open cases into the window and close them; keep the list of recent ones in the settings."""

    def __init__(self, window: MainWindow, preferences: PreferencesKeeper) -> None:
        super().__init__(window)
        self._window = window
        self._preferences = preferences
        self._name_note = NameNote(window, preferences)
        window.leave = self.close_case
        window.first_start.recent_chosen.connect(self.open_recent)
        window.hub.handle(
            {
                "case.open": self.choose_case,
                "case.sample": self.open_sample,
                "case.close": self.close_case,
            }
        )
        self.show_recent()

    def choose_case(self) -> None:
        """Ask for a case file and open it."""
        path = dialogs.choose_case(self._window)
        if path is not None:
            self.open_case(path)

    def open_case(self, path: Path, *, read_only: bool = False) -> bool:
        """Open a case file; say whether that worked. A problem stands in the message bar."""
        from workbench.application.session import Session

        try:
            session = Session.open(path, person=self._preferences.person, read_only=read_only)
        except (CaseIsOpenElsewhere, CaseIsReadOnly) as problem:
            look = partial(self.open_case, path, read_only=True)
            self._window.messages.show_message(str(problem), self.tr("Open to look at"), look, problem=True)
            return False
        except KnownProblem as problem:
            self._window.show_problem(str(problem))
            return False
        self.take(session)
        return True

    def open_recent(self, path: Path) -> None:
        """Open a case of the list; one that is not there can be taken off it."""
        if path.is_file():
            self.open_case(path)
            return
        self._window.messages.show_message(
            self.tr(
                "“{0}” is not in {1} now. If it lies on a disk or a stick, plug that in; if it was moved, "
                "open it from its new place."
            ).format(path.name, path.parent),
            self.tr("Take it off the list"),
            partial(self._forget, path),
            problem=True,
        )

    def start_case(self, draft: Path, title: str = "") -> Session | None:
        """Create an empty case beside a draft's file, or among the documents where that cannot be written.

        Without a title it is called what the file is called.
        """
        from workbench.application.session import Session

        for folder in (draft.parent, _documents_folder()):
            if not os.access(folder, os.W_OK):
                continue
            try:
                return Session.create(
                    _free_name(folder, draft.stem),
                    title=title or draft.stem,
                    person=self._preferences.person,
                )
            except KnownProblem as problem:
                self._window.show_problem(str(problem))
                return None
        self._window.show_problem(
            self.tr(
                "The case cannot be kept beside the draft. Copy the draft into a folder you can write to."
            )
        )
        return None

    def open_sample(self) -> None:
        """Open the sample case as it was left; write it first, beside the window, where there is none."""
        path = _sample_path()
        if path.exists():
            self.open_case(path)
            return
        self._window.jobs_wanted().submit(
            self.tr("Making the sample case"),
            partial(_write_sample, path, self._preferences.person),
            self._on_sample_written,
            partial(self._on_no_sample, path),
        )

    def _on_sample_written(self, path: Path) -> None:
        self.open_case(path)

    def _on_no_sample(self, path: Path, problem: Exception) -> None:
        if not isinstance(problem, (KnownProblem, OSError)):
            raise problem
        self._window.show_problem(
            self.tr("The sample case could not be written to {0}. {1}").format(path.parent, problem)
        )

    def take(self, session: Session) -> None:
        """Show an open session in the window, in place of the one before."""
        from workbench.desktop.workspace import Workspace

        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            self.close_case()
            workspace = Workspace(session, self._window, jobs=self._window.jobs_wanted)
            self._window.show_case(workspace)
            self._name_note.watch(workspace)  # after the pages, whose news of a change closes old messages
        finally:
            QGuiApplication.restoreOverrideCursor()
        self._remember(session.path)

    def close_case(self) -> None:
        """Close the open case; everything is saved already."""
        workspace = self._window.workspace
        if workspace is None:
            return
        workspace.close()
        self._window.show_nothing()
        self._window.messages.dismiss()  # what it says was about the case
        workspace.deleteLater()
        self.show_recent()

    def _remember(self, path: Path) -> None:
        self._preferences.change(self._preferences.settings.with_recent_case(path))

    def _forget(self, path: Path) -> None:
        self._preferences.change(self._preferences.settings.without_recent_case(path))
        self.show_recent()

    def show_recent(self) -> None:
        """List the recent cases at the first start."""
        paths = [Path(path) for path in self._preferences.settings.recent_cases][:RECENT_SHOWN]
        self._window.first_start.set_recent(paths, [path for path in paths if not path.is_file()])


def _documents_folder() -> Path:
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))


def _sample_path() -> Path:
    data = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppDataLocation)
    return Path(data) / f"Sample case{CASE_SUFFIX}"


def _write_sample(path: Path, person: str, _report: ReportProgress, _is_cancelled: IsCancelled) -> Path:
    """Write the sample case under another name first, so that half of one is never taken for the whole."""
    from workbench.application.sample import write_sample

    path.parent.mkdir(parents=True, exist_ok=True)
    begun = path.with_name(f"{path.stem} (unfinished){CASE_SUFFIX}")
    begun.unlink(missing_ok=True)
    write_sample(begun, person=person)
    return begun.replace(path)


def _free_name(folder: Path, stem: str) -> Path:
    """Give a case file's path that is not taken: "draft.fcase", "draft 2.fcase", …."""
    path, number = folder / f"{stem}{CASE_SUFFIX}", 2
    while path.exists():
        path, number = folder / f"{stem} {number}{CASE_SUFFIX}", number + 1
    return path
