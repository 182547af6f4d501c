"""Taking files in: a draft starts a case, documents join the open one; parsing never blocks the window."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu

from workbench.desktop import dialogs
from workbench.desktop.case_desk import CASE_SUFFIX
from workbench.domain.errors import Cancelled, KnownProblem, NotPossible, PasswordNeeded
from workbench.domain.model import Role

if TYPE_CHECKING:
    from workbench.application.annotation_taking import Taken
    from workbench.application.arrivals import Arrival, ParsedFile, Portion
    from workbench.application.import_report import ImportReport
    from workbench.application.import_run import Given, ImportOrder, TakeIn
    from workbench.application.jobs import IsCancelled, Jobs, ReportProgress
    from workbench.application.queries import DocumentRow
    from workbench.desktop.case_desk import CaseDesk
    from workbench.desktop.main_window import MainWindow
    from workbench.desktop.workspace import Workspace

ENCODINGS = (
    ("UTF-8", "utf-8"),
    ("Windows-1252, Western", "cp1252"),
    ("Windows-1250, Central European", "cp1250"),
    ("Windows-1251, Cyrillic", "cp1251"),
    ("Windows-1253, Greek", "cp1253"),
    ("Windows-1254, Turkish", "cp1254"),
    ("Windows-1255, Hebrew", "cp1255"),
    ("Windows-1256, Arabic", "cp1256"),
    ("Mac Roman", "mac-roman"),
    ("KOI8-R, Russian", "koi8-r"),
    ("UTF-16", "utf-16"),
    ("Shift JIS, Japanese", "shift_jis"),
    ("GB 18030, Chinese", "gb18030"),
    ("Big5, Chinese", "big5"),
    ("EUC-KR, Korean", "euc-kr"),
)
_PROBLEMS_SHOWN = 3
_WRITTEN = frozenset({".doc", ".docm", ".docx", ".odt", ".rtf"})
"""Endings of what writers hand in: of several files dropped at the start, such a one is the draft."""


class ImportFlow(QObject):
    """What import actions and dropped files do."""

    def __init__(self, window: MainWindow, desk: CaseDesk, jobs: Callable[[], Jobs]) -> None:
        super().__init__(window)
        self._window = window
        self._desk = desk
        self._jobs = jobs
        window.take_files = self.take_files
        window.hub.handle(
            {
                "case.new": self.choose_new,
                "case.import": self.choose_sources,
                "case.import_folder": self.choose_folder,
                "case.import_draft": self.choose_draft,
                "document.read_again": self.choose_encoding,
            }
        )

    def choose_new(self) -> None:
        """Ask for a draft and start a case with it."""
        draft = dialogs.choose_draft(self._window)
        if draft is not None:
            self.start_case(draft)

    def choose_sources(self) -> None:
        """Ask for documents and import them as sources."""
        self.import_files(dialogs.choose_sources(self._window, self._folder()), Role.SOURCE)

    def choose_folder(self) -> None:
        """Ask for a folder and import all that is in it as sources."""
        folder = dialogs.choose_folder(self._window, self._folder())
        if folder is not None:
            self.import_files([folder], Role.SOURCE)

    def choose_draft(self) -> None:
        """Ask for the draft of the open case and import it."""
        draft = dialogs.choose_draft(self._window, self._folder())
        if draft is not None:
            self.import_files([draft], Role.DRAFT)

    def _folder(self) -> str:
        """Name the folder that file dialogs begin with: the case's own, where its material often lies."""
        workspace = self._window.workspace
        return "" if workspace is None else str(workspace.session.path.parent)

    def take_files(self, paths: Sequence[Path]) -> None:
        """Take dropped files: a case file opens; a document starts a case or joins the open one."""
        case = next((path for path in paths if path.suffix.casefold() == CASE_SUFFIX), None)
        workspace = self._window.workspace
        if case is not None:
            self._desk.open_case(case)
        elif workspace is None:
            self._start_from(paths)
        elif workspace.draft_version is None:
            self.import_files(paths[:1], Role.DRAFT)
        else:
            self.import_files(paths, Role.SOURCE)

    def _start_from(self, paths: Sequence[Path]) -> None:
        """Start a case from what was dropped together: file managers hand files over in any order."""
        files = [path for path in paths if not path.is_dir()]
        written = [path for path in files if path.suffix.casefold() in _WRITTEN]
        if files:
            draft = (written or files)[0]
            self.start_case(draft, [path for path in paths if path != draft])
        else:
            self._window.show_problem(
                self.tr("A folder is no draft. Drop the text to check first, or both together.")
            )

    def start_case(self, draft: Path, sources: Sequence[Path] = ()) -> None:
        """Parse a draft, create a case beside it and open that; then import the sources given with it."""
        self._jobs().submit(
            self.tr("Reading {0}").format(draft.name),
            partial(_parse_one, draft),
            partial(self._on_draft_parsed, draft, sources),
            partial(self._on_draft_failed, draft),
        )

    def import_files(
        self,
        paths: Sequence[Path],
        role: Role,
        *,
        password: str | None = None,
        given: tuple[Given, ...] = (),
    ) -> None:
        """Import files, archives, folders and bytes ``given`` without a file, portion by portion."""
        from workbench.application import queries
        from workbench.application.import_run import ImportOrder, unfinished

        workspace = self._window.workspace
        names = [*(path.name for path in paths), *(one.name for one in given)]
        if workspace is None or not names:
            return
        words = self.tr("Importing {0}").format(names[0])
        if len(names) > 1:
            words = self.tr("Importing {0} files").format(len(names))
        rows = queries.document_rows(workspace.session)
        known = {row.sha256: f"document {row.number}, “{row.title}”" for row in rows}
        order = ImportOrder(tuple(paths), given, role, None, password, known, unfinished(rows))
        self._window.report.dismiss()
        self._jobs().submit(
            words,
            partial(_import, order, self._taker(workspace, role)),
            partial(self._on_imported, workspace, role),
            self._on_failed,
            keeps=True,
        )

    def _taker(self, workspace: Workspace, role: Role) -> TakeIn:
        """Give what has a portion taken into the case on the GUI thread, while the case is open."""
        jobs = self._jobs()
        shown = role is Role.DRAFT  # the first source that comes in is shown at once

        def take(portion: Portion) -> list[int | NotPossible | Taken]:
            from workbench.application import queries
            from workbench.application.document_commands import take_portion

            nonlocal shown
            if self._window.workspace is not workspace:
                raise Cancelled
            taken = take_portion(workspace.session, portion, role)
            first = next((one for one in taken if isinstance(one, int)), None)
            if first is not None and not shown:
                shown = True
                workspace.set_source(queries.current_version(workspace.session, first).id)
            return taken

        return lambda portion: jobs.ask(partial(take, portion))

    def choose_encoding(self) -> None:
        """Offer encodings for the document in the reading pane used last, to read its file anew."""
        pages = self._window.pages
        row = pages.workspace.document_row(pages.check.last_read.version_id) if pages is not None else None
        if pages is None or row is None:
            return
        menu = QMenu(self._window)
        menu.setAccessibleName(self.tr("Encoding of “{0}”").format(row.title))
        menu.aboutToHide.connect(menu.deleteLater)
        for words, encoding in ENCODINGS:
            menu.addAction(words).triggered.connect(partial(self.read_again, row, encoding))
        header = pages.check.last_read.header
        menu.popup(header.mapToGlobal(header.rect().bottomLeft()))

    def read_again(self, row: DocumentRow, encoding: str, _checked: bool = False) -> None:
        """Read a document's original anew; it takes the old one's place unless claims rest on that."""
        from workbench.application import queries
        from workbench.application.document_commands import add_arrival, remove_document

        workspace = self._window.workspace
        if workspace is None:
            return
        data = queries.original(workspace.session, row.id)

        def put_in_place(read: tuple[ParsedFile, Arrival]) -> None:
            parsed, ready = read
            if self._window.workspace is not workspace:
                return
            try:
                remove_document(workspace.session, row.id)
                document_id = add_arrival(workspace.session, ready, row.role)
            except KnownProblem as problem:
                self._window.show_problem(str(problem))
                return
            if row.role is Role.SOURCE:
                workspace.set_source(queries.current_version(workspace.session, document_id).id)
            self._say([f"{parsed.file_name}: {warning}" for warning in parsed.document.warnings])

        self._jobs().submit(
            self.tr("Reading {0}").format(row.file_name),
            partial(_parse_data, data, row.file_name, encoding),
            put_in_place,
            self._on_failed,
        )

    def _on_draft_parsed(
        self, draft: Path, sources: Sequence[Path], read: tuple[ParsedFile, Arrival]
    ) -> None:
        from workbench.application.document_commands import add_arrival
        from workbench.application.import_run import attached
        from workbench.application.wording import typed_line

        parsed, ready = read
        session = self._desk.start_case(draft, typed_line(parsed.document.provenance.title))
        if session is None:
            return
        try:
            add_arrival(session, ready, Role.DRAFT)
        except KnownProblem as problem:
            session.close()
            session.path.unlink(missing_ok=True)
            self._window.show_problem(str(problem))
            return
        self._desk.take(session)
        self._window.messages.show_message(
            " ".join([self.tr("The case is kept in {0}.").format(session.path), *parsed.document.warnings])
        )
        self.import_files(sources, Role.SOURCE, given=attached(parsed))

    def _on_imported(self, workspace: Workspace, role: Role, report: ImportReport) -> None:
        """Show what came in, and say what did not and why."""
        if self._window.workspace is not workspace:
            return
        sentences = [
            f"{line.name}: {sentence}"
            for line in (
                *report.annotations,
                *report.refused,
                *report.there_already,
                *report.with_warnings,
            )
            for sentence in line.sentences
        ]
        if report.locked or report.cancelled or len(sentences) > _PROBLEMS_SHOWN:
            again = partial(self._import_locked, report.locked, role)
            show = partial(self._window.report.show_report, report, again)
            said, button = report.summary(), self.tr("Show the report")
            if report.locked:
                one = self.tr("{0} needs its password.").format(report.locked[0].name)
                several = self.tr("{0} files need their password.").format(len(report.locked))
                said, button = f"{said} {one if len(report.locked) == 1 else several}", self.tr("Enter it…")
            self._window.messages.show_message(said, button, show)
        elif len(report.imported) > 1 or (report.imported and sentences):
            self._say([report.summary(), *sentences])
        else:
            self._say(sentences)

    def _import_locked(self, locked: Sequence[Path], role: Role, password: str) -> None:
        self.import_files(locked, role, password=password)

    def _say(self, sentences: Sequence[str]) -> None:
        if sentences:
            self._window.messages.show_message("\n".join(sentences))

    def _on_draft_failed(self, draft: Path, problem: Exception) -> None:
        if isinstance(problem, PasswordNeeded):
            self._window.show_problem(
                self.tr(
                    "{0} opens only with a password. Save a copy without it, and start the case with that."
                ).format(draft.name)
            )
        else:
            self._on_failed(problem)

    def _on_failed(self, problem: Exception) -> None:
        if isinstance(problem, KnownProblem):
            self._window.show_problem(str(problem))
        else:
            raise problem


def _parse_one(path: Path, _report: ReportProgress, is_cancelled: IsCancelled) -> tuple[ParsedFile, Arrival]:
    """Read a file and make it ready for a case, so that the window need only hand it over."""
    from workbench.application.arrivals import arrival
    from workbench.application.importing import parse_file

    parsed = parse_file(path, is_cancelled=is_cancelled)
    return parsed, arrival(parsed)


def _parse_data(
    data: bytes, file_name: str, encoding: str, _report: ReportProgress, is_cancelled: IsCancelled
) -> tuple[ParsedFile, Arrival]:
    from workbench.application.arrivals import arrival
    from workbench.application.importing import parse_bytes

    parsed = parse_bytes(data, file_name, encoding=encoding, is_cancelled=is_cancelled)
    return parsed, arrival(parsed)


def _import(
    order: ImportOrder, take_in: TakeIn, report: ReportProgress, is_cancelled: IsCancelled
) -> ImportReport:
    from workbench.application.import_run import import_files

    return import_files(order, take_in, report, is_cancelled)
