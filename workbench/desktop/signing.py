"""Signing claims and the case; who may not sign twice is told where to change the name."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from workbench.application import sign_off_commands
from workbench.desktop.case_sign_page import CaseSignPage
from workbench.domain.errors import AnotherPersonNeeded, KnownProblem
from workbench.domain.sign_offs import Check

if TYPE_CHECKING:
    from workbench.desktop.claim_loop import ClaimLoop
    from workbench.desktop.main_window import MainWindow
    from workbench.desktop.workspace import Workspace


class Signing(QObject):
    """What the actions about signatures do."""

    def __init__(self, workspace: Workspace, window: MainWindow, loop: ClaimLoop, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._window = window
        self._loop = loop

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Give what each action does, by its id."""
        return {"claim.sign": self.sign_claims, "case.sign": self.open_page}

    @Slot()
    def sign_claims(self) -> None:
        """Sign the check of the chosen claims that comes next: the first one until all of them have it."""
        chosen = self._loop.chosen_claims()
        rows = [self._workspace.claim_index.rows[claim_id] for claim_id in chosen]
        if not rows:
            return
        if any(not row.first_check for row in rows):
            check = Check.FIRST
        elif any(not row.second_check for row in rows):
            check = Check.SECOND
        else:
            self._workspace.problem.emit(self.tr("Both checks are signed already."))
            return
        self._sign(partial(sign_off_commands.sign_claims, self._workspace.session, chosen, check))

    def open_page(self) -> None:
        """Show how the case stands, to sign it."""
        if isinstance(self._window.over.page, CaseSignPage):
            return
        page = CaseSignPage(self._workspace, self._window.stack)
        page.sign_wanted.connect(self._on_case)
        page.done.connect(self._window.over.close_page)
        self._window.over.show_page(page)
        page.setFocus()

    @Slot(object)
    def _on_case(self, check: Check) -> None:
        self._sign(partial(sign_off_commands.sign_case, self._workspace.session, check))

    def _sign(self, command: Callable[[], object]) -> None:
        try:
            command()
        except AnotherPersonNeeded as problem:
            change = partial(self._window.hub.trigger, "preferences.open")
            self._window.messages.show_message(
                str(problem), self.tr("Change your name…"), change, problem=True
            )
        except KnownProblem as problem:
            self._workspace.problem.emit(str(problem))
