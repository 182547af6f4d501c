"""What brings each screen about that `screenshots` takes, with the sample case and with small ones."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.application import queries
from workbench.application.import_report import ImportReport, Outcome, ReportLine
from workbench.domain.model import Role, Verdict
from workbench.paths import resource

if TYPE_CHECKING:
    from workbench.application.jobs import IsCancelled, ReportProgress
    from workbench.desktop.case_pages import CasePages
    from workbench.desktop.desk import Desk
    from workbench.desktop.workspace import Workspace

SHOWN_JOB = "Importing 212 files"
"""The job that runs only to be seen."""
_PERSON = "Nora Keel"


class Stage:
    """The window, and a folder for the cases shown in it."""

    def __init__(self, desk: Desk, folder: Path) -> None:
        self.desk, self.window = desk, desk.window
        self._folder = folder
        self._job_is_over = threading.Event()

    @property
    def pages(self) -> CasePages:
        """The open case's pages."""
        if self.window.pages is None:
            raise SystemExit(f"No case is open: {self.window.messages.text}")
        return self.window.pages

    @property
    def workspace(self) -> Workspace:
        """The open case."""
        return self.pages.workspace

    @cached_property
    def sample(self) -> Path:
        """The sample case's file."""
        from workbench.application.sample import write_sample

        path = self._folder / "sirens.fcase"
        write_sample(path, person=_PERSON)
        return path

    def do(self, action_id: str) -> None:
        """Do what an action of the window does."""
        self.window.hub.trigger(action_id)

    def open_small(self, name: str, *, draft: bool = False, copies: bool = False) -> None:
        """Open a new case that holds nothing, a draft, or a report and a copy of it."""
        from workbench.application.document_commands import add_document
        from workbench.application.importing import parse_bytes, parse_file
        from workbench.application.session import Session

        session = Session.create(self._folder / f"{name}.fcase", title="A new case", person=_PERSON)
        if draft:
            add_document(session, parse_file(resource("sample", "the-wet-cellar.md")), Role.DRAFT)
        if copies:
            report = parse_file(resource("sample", "lindmoor-courier.html"))
            words = f"Reprinted with a few words of our own.\n\n{report.document.text}"
            add_document(session, report, Role.SOURCE)
            add_document(session, parse_bytes(words.encode(), "Reprint.txt"), Role.SOURCE)
        self.desk.cases.take(session)

    def list_recent(self) -> None:
        """Have recent cases, one of which is there no more."""
        kept = self.desk.preferences
        for name in ("The harbor nobody ordered", "Moved to another disk", "Ferry fares 2019"):
            path = self._folder / f"{name}.fcase"
            if not name.startswith("Moved"):
                path.touch()
            kept.change(kept.settings.with_recent_case(path))
        self.desk.cases.show_recent()

    def begin_job(self) -> None:
        """Have a job under way until `leave`."""
        self.desk.jobs.submit(SHOWN_JOB, self._wait, _forget, _forget)

    def leave(self) -> None:
        """End what was begun only to be seen, and let go of the case."""
        self._job_is_over.set()
        self.desk.cases.close_case()

    def _wait(self, report: ReportProgress, _is_cancelled: IsCancelled) -> None:
        report(84, 212)
        self._job_is_over.wait()


def _show_contradicted(stage: Stage) -> None:
    """Open the sample case on the contradicted claim with the most evidence."""
    stage.desk.cases.open_case(stage.sample)
    claims = queries.claims(stage.workspace.session)
    shown = max(claims, key=lambda claim: (claim.verdict is Verdict.CONTRADICTED, len(claim.evidence)))
    stage.workspace.set_current_claim(shown.id)


def _search_help(stage: Stage) -> None:
    pane = stage.desk.help.pane
    if pane is not None:
        pane.field.setFocus()
        pane.field.setText("confidential")


def _show_about(stage: Stage) -> None:
    stage.desk.help.close()
    stage.do("help.about")


def _show_findings(stage: Stage) -> None:
    stage.window.over.close_page()
    stage.do("findings.open")


def _show_replies(stage: Stage) -> None:
    """Show the ledger, with the fields of its first entry."""
    stage.do("replies.open")
    stage.pages.check.lists.replies.table.selectRow(0)


def _show_copies(stage: Stage) -> None:
    """Show two documents that share wording, side by side."""
    origins = stage.pages.check.lists.origins
    stage.pages.check.lists.show_list(origins)
    origins.show_copies.click()
    origins.copies.table.selectRow(0)


def _show_pages_beside(stage: Stage) -> None:
    """Show a PDF's pages beside its text, in a pane wide enough for both, nothing crossed out any more."""
    stage.do("view.strike_out")
    rows = queries.document_rows(stage.workspace.session)
    stage.workspace.set_source(next(row.version_id for row in rows if row.media_type == "application/pdf"))
    stage.pages.check.draft.hide()
    stage.pages.check.source.setFocus()
    stage.do("view.page_beside")


def _show_palette(stage: Stage) -> None:
    """Open the palette over the panes as they were before the pages."""
    stage.do("view.page_beside")
    stage.pages.check.draft.show()
    stage.desk.open_palette()
    stage.desk.palette.field.setText("verdict")


def _ask_why_no_check(stage: Stage) -> None:
    """Ask why some words need no check."""
    stage.desk.palette.close_palette()
    stage.pages.check.draft.reason.ask("An opinion, marked as one")


def _show_map(stage: Stage) -> None:
    stage.pages.check.draft.reason.hide()
    stage.do("claim.map")


def _show_words(stage: Stage) -> None:
    """Preview the words behind the matrix's current cell."""
    matrix = stage.pages.modes.matrix
    assert matrix is not None
    matrix.preview()


def _filter_all_away(stage: Stage) -> None:
    matrix = stage.pages.modes.matrix
    assert matrix is not None
    matrix.card.close_card()
    matrix.filter.text.setText("words that no claim has")


def _show_memo(stage: Stage) -> None:
    matrix = stage.pages.modes.matrix
    assert matrix is not None
    matrix.filter.clear()
    stage.do("view.memo")


def _show_letter(stage: Stage) -> None:
    """Show the letter to somebody who stands in the ledger."""
    stage.pages.check.lists.replies.letter.click()


def _show_clash(stage: Stage) -> None:
    """Show the preferences where a key does two things."""
    from dataclasses import replace

    kept = stage.desk.preferences
    kept.change(replace(kept.settings, shortcuts={"claim.map": "C"}))
    stage.window.over.close_page()
    stage.do("preferences.open")


def _show_message(stage: Stage) -> None:
    """Show a problem above the panes, and a job below them."""
    from dataclasses import replace

    kept = stage.desk.preferences
    kept.change(replace(kept.settings, shortcuts={}))
    stage.window.over.close_page()
    stage.do("view.check")
    stage.begin_job()
    stage.window.messages.show_message(
        "The file “harbor.pdf” could not be read: it is locked with a password. Open it in another program, "
        "save it without the password, and import that copy.",
        "Show the report",
        stage.window.messages.dismiss,
        problem=True,
    )


def _show_report(stage: Stage) -> None:
    stage.window.messages.dismiss()
    lines = [
        ReportLine(
            "annual-report.pdf", Outcome.REFUSED, ("It is locked.",), locked=Path("annual-report.pdf")
        ),
        ReportLine("scan-0007.tiff", Outcome.REFUSED, ("It holds a picture without words.",)),
        ReportLine("minutes.pdf", Outcome.THERE_ALREADY, ("It is document 3, “Minutes”.",)),
        ReportLine(
            "mail/statement.eml", Outcome.IMPORTED, ("Its attachment could not be read.",), inside=True
        ),
        *(ReportLine(f"letters/{number:02}.txt", Outcome.IMPORTED) for number in range(1, 20)),
    ]
    stage.window.report.show_report(ImportReport(tuple(lines)), lambda _password: None)


def _forget(_result: object) -> None:
    """Make nothing of what a job found."""


SCREENS: dict[str, Callable[[Stage], object]] = {
    "first-start": lambda stage: stage.window.first_start.choices["case.new"].setFocus(),
    "recent-cases": Stage.list_recent,
    "no-draft": partial(Stage.open_small, name="empty"),
    "no-claims": partial(Stage.open_small, name="draft", draft=True),
    "no-matrix": lambda stage: stage.do("view.matrix"),
    "no-memo": lambda stage: stage.do("view.memo"),
    "no-draft-sources": partial(Stage.open_small, name="copies", copies=True),
    "copies": _show_copies,
    "check": _show_contradicted,
    "help": lambda stage: stage.do("help.tour"),
    "help-search": _search_help,
    "about": _show_about,
    "findings": _show_findings,
    "replies": _show_replies,
    "struck-out": lambda stage: stage.do("view.strike_out"),
    "pages-beside": _show_pages_beside,
    "palette": _show_palette,
    "no-check": _ask_why_no_check,
    "map": _show_map,
    "matrix": lambda stage: stage.do("view.matrix"),
    "matrix-words": _show_words,
    "matrix-filtered": _filter_all_away,
    "memo": _show_memo,
    "letter": _show_letter,
    "export": lambda stage: stage.do("memo.export"),
    "sign-case": lambda stage: stage.do("case.sign"),
    "rules": lambda stage: stage.do("rules.open"),
    "preferences": lambda stage: stage.do("preferences.open"),
    "preferences-clash": _show_clash,
    "message-and-job": _show_message,
    "import-report": _show_report,
}
"""By their names, in the order in which they are taken: each begins where the one before ended."""
