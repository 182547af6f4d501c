"""The standard screens of the sample case as pictures: ``python -m workbench.desktop.screenshots DIR``.

Each scale is taken by a process of its own, because Qt reads the scale at its start. No screen is needed.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workbench.desktop.desk import Desk

SCALES = {100: (1600, 1000), 200: (1280, 800)}  # percent: the window's size in points of the screen
THEMES = ("light", "dark")
_PATIENCE = 20_000  # milliseconds


def main(arguments: Sequence[str] | None = None) -> int:
    """Take the pictures into a folder, which is made; return the exit status."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    if len(words) == 2 and words[0].startswith("--scale="):
        _take(Path(words[1]), int(words[0].partition("=")[2]))
        return 0
    if len(words) != 1:
        sys.stderr.write("usage: python -m workbench.desktop.screenshots DIR\n")
        return 2
    folder = Path(words[0])
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home:
        for scale in SCALES:
            surroundings = os.environ | {
                "QT_QPA_PLATFORM": "offscreen",
                "QT_SCALE_FACTOR": str(scale / 100),
                "QT_LOGGING_RULES": "qt.qpa.*=false",
                "FACTCHECK_CONFIG_DIR": home,
                "XDG_CONFIG_HOME": home,
                "TZ": "UTC",
            }
            command = [sys.executable, "-m", __spec__.name, f"--scale={scale}", str(folder.resolve())]
            status = subprocess.run(command, env=surroundings, check=False).returncode
            if status:
                return 1
    return 0


def _take(folder: Path, scale: int) -> None:
    """Take all screens at the scale this process runs at."""
    from PySide6.QtCore import QEvent, QSettings, qInstallMessageHandler
    from PySide6.QtWidgets import QApplication

    from workbench.application.sample import write_sample
    from workbench.desktop.app import make_application
    from workbench.desktop.desk import Desk

    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, os.environ["XDG_CONFIG_HOME"])
    qInstallMessageHandler(_pass_on)
    make_application(["screenshots"])
    desk = Desk()
    desk.window.resize(*SCALES[scale])
    desk.window.show()
    with tempfile.TemporaryDirectory() as home:
        case = Path(home) / "sirens.fcase"
        write_sample(case, person="Nora Keel")
        for screen, prepare in screens(case).items():
            prepare(desk)
            for theme_name in THEMES:
                _dress(theme_name)
                _settle(desk)
                desk.window.grab().save(str(folder / f"{screen}-{theme_name}-{scale}.png"))
        desk.window.close()
        desk.end()
    desk.window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def screens(case: Path) -> dict[str, Callable[[Desk], object]]:
    """Return what brings each screen about, by its name, in the order in which they are taken."""
    return {
        "first-start": lambda desk: desk.window.first_start.choices["case.new"].setFocus(),
        "check": lambda desk: _show_check(desk, case),
        "findings": lambda desk: desk.window.hub.trigger("findings.open"),
        "replies": _show_replies,
        "struck-out": lambda desk: desk.window.hub.trigger("view.strike_out"),
        "pages-beside": _show_pages_beside,
        "palette": _show_palette,
        "map": _show_map,
        "matrix": lambda desk: desk.window.hub.trigger("view.matrix"),
        "memo": _show_memo,
        "sign-case": lambda desk: desk.window.hub.trigger("case.sign"),
        "rules": lambda desk: desk.window.hub.trigger("rules.open"),
        "preferences": lambda desk: desk.window.hub.trigger("preferences.open"),
    }


def _show_check(desk: Desk, case: Path) -> None:
    """Open the case on the contradicted claim with the most evidence."""
    from workbench.application import queries
    from workbench.domain.model import Verdict

    desk.cases.open_case(case)
    workspace = desk.window.workspace
    if workspace is None:
        raise SystemExit(f"The sample case did not open: {desk.window.messages.text}")
    claims = queries.claims(workspace.session)
    shown = max(claims, key=lambda claim: (claim.verdict is Verdict.CONTRADICTED, len(claim.evidence)))
    workspace.set_current_claim(shown.id)


def _show_replies(desk: Desk) -> None:
    """Show the ledger, with the fields of its first entry."""
    if desk.window.pages is not None:
        desk.window.hub.trigger("replies.open")
        desk.window.pages.check.lists.replies.table.selectRow(0)


def _show_pages_beside(desk: Desk) -> None:
    """Show a PDF's pages beside its text, in a pane wide enough for both, nothing crossed out any more."""
    from workbench.application import queries

    desk.window.hub.trigger("view.strike_out")

    workspace, pages = desk.window.workspace, desk.window.pages
    if workspace is None or pages is None:
        raise SystemExit("There is no case to show pages of.")
    rows = queries.document_rows(workspace.session)
    workspace.set_source(next(row.version_id for row in rows if row.media_type == "application/pdf"))
    pages.check.draft.hide()
    pages.check.source.setFocus()
    desk.window.hub.trigger("view.page_beside")


def _show_palette(desk: Desk) -> None:
    """Open the palette over the panes as they were before the pages."""
    if desk.window.pages is not None:
        desk.window.hub.trigger("view.page_beside")
        desk.window.pages.check.draft.show()
    desk.open_palette()
    desk.palette.field.setText("verdict")


def _show_map(desk: Desk) -> None:
    desk.palette.close_palette()
    desk.window.hub.trigger("claim.map")


def _show_memo(desk: Desk) -> None:
    desk.window.hub.trigger("view.memo")


def _dress(theme_name: str) -> None:
    from workbench.desktop import theme

    theme.keeper().apply(theme_name)


def _settle(desk: Desk) -> None:
    """Let everything that was put off or is done beside the window happen: memo, layout, pages, jobs."""
    from PySide6.QtCore import QDeadlineTimer, QEventLoop, QTimer

    from workbench.desktop.page_view import PageView

    deadline = QDeadlineTimer(_PATIENCE)
    loop, look = QEventLoop(), QTimer()

    def end_when_settled() -> None:
        waiting = any(timer.isActive() and timer.isSingleShot() for timer in desk.window.findChildren(QTimer))
        waiting |= any(view.pictures.waiting for view in desk.window.findChildren(PageView))
        waiting |= bool(desk.jobs.running)
        if not waiting or deadline.hasExpired():
            loop.quit()

    look.timeout.connect(end_when_settled)
    look.start(20)  # milliseconds
    loop.exec()


def _pass_on(_kind: object, _context: object, message: str | None) -> None:
    """Print what Qt says, but for what a platform without a screen lacks."""
    if message and not message.startswith("This plugin does not support"):
        sys.stderr.write(f"{message}\n")


if __name__ == "__main__":
    sys.exit(main())
