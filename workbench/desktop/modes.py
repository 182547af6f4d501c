"""The modes of the window: which page is in sight, and what is made only when it is first wanted."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from workbench.application.actions import Need

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from workbench.desktop.check_page import CheckPage
    from workbench.desktop.claim_loop import ClaimLoop
    from workbench.desktop.claim_map import MapPage
    from workbench.desktop.main_window import MainWindow
    from workbench.desktop.matrix import MatrixPage
    from workbench.desktop.memo_pane import MemoPane
    from workbench.desktop.workspace import Workspace
    from workbench.domain.model import Passage


class Modes(QObject):
    """Switch between Check, Matrix and Memo, and show the map of a claim over them.

    ``matrix`` is None until it was shown for the first time.
    """

    def __init__(self, workspace: Workspace, window: MainWindow, check: CheckPage, memo: MemoPane) -> None:
        super().__init__(check)
        self._workspace, self._window = workspace, window
        self._check, self._memo = check, memo
        self.matrix: MatrixPage | None = None

    def handlers(self, loop: ClaimLoop) -> dict[str, Callable[[], object]]:
        """Give what the actions of the modes do, by their ids; ``loop`` is what goes on in Check."""
        return {
            "claim.next": partial(self._go, loop, 1),
            "claim.previous": partial(self._go, loop, -1),
            "claim.next_unsettled": partial(self._go, loop, 1, unsettled=True),
            "claim.previous_unsettled": partial(self._go, loop, -1, unsettled=True),
            "claim.map": self.show_map,
            "view.check": partial(self.show_mode, "check"),
            "view.matrix": partial(self.show_mode, "matrix"),
            "view.memo": partial(self.show_mode, "memo"),
        }

    def present_needs(self) -> frozenset[Need]:
        """Say what the page in sight offers to actions."""
        shown = self._window.stack.currentWidget()
        if shown is self._check:
            return frozenset({Need.CHECK, Need.WALK})
        walking = shown is not None and shown in (self._memo, self.matrix, self.map)
        return frozenset({Need.WALK}) if walking else frozenset()

    def show_mode(self, mode: str) -> None:
        """Show the page of a mode."""
        self._check.editor.flush()
        if self.matrix is not None:
            self.matrix.take_current()
        page, target = self._pages(mode)
        self._window.stack.setCurrentWidget(page)
        target.setFocus()
        self._window.header.set_mode(mode)

    def show_map(self) -> None:
        """Show the map of the current claim over the page in sight, or lead back from it."""
        if self.map is not None:
            self.leave_map()
            return
        if self.matrix is not None:
            self.matrix.take_current()
        self._check.editor.flush()
        from workbench.desktop.claim_map import MapPage

        page = MapPage(self._workspace, self._window.stack)
        page.opened.connect(self.open_cell)
        page.origin_opened.connect(self._on_origin_opened)
        page.left.connect(self.leave_map)
        self._window.over.show_page(page)
        page.setFocus()

    @property
    def map(self) -> MapPage | None:
        """The map, while it is in sight."""
        if self._window.over.page is None:
            return None  # loading the map's modules takes longer than showing a page
        from workbench.desktop.claim_map import MapPage

        page = self._window.over.page
        return page if isinstance(page, MapPage) else None

    @Slot()
    def leave_map(self) -> None:
        """Lead back to the page that the map was called from."""
        self._window.over.close_page()
        shown = self._window.stack.currentWidget()
        target = self._check.last_read if shown is self._check else shown
        if target is not None:
            target.setFocus()

    @Slot(object)
    def _on_origin_opened(self, origin_id: int) -> None:
        """Show an origin in the list of all, where it can be changed."""
        self.show_mode("check")
        lists = self._check.lists
        self._check.pane("lists").show()
        lists.show_list(lists.origins)
        lists.origins.table.go_to(origin_id)

    def _go(self, loop: ClaimLoop, step: int, *, unsettled: bool = False) -> None:
        """Go to the next or previous claim: in the matrix and the memo among those they show."""
        shown = self._window.stack.currentWidget()
        if shown is self._memo:
            if not self._memo.go(step, unsettled=unsettled):
                self._workspace.problem.emit(self.tr("No claim of this kind is shown."))
        elif self.matrix is None or shown is not self.matrix:
            loop.go(step, unsettled=unsettled)
        elif not self.matrix.go(step, unsettled=unsettled):
            self._workspace.problem.emit(self.tr("No claim of this kind is shown."))

    def drop(self) -> None:
        """Take the matrix down: the case closes."""
        if self.matrix is not None:
            self.matrix.drop()
            self._window.stack.removeWidget(self.matrix)
            self.matrix.hide()
            self.matrix.deleteLater()

    def _pages(self, mode: str) -> tuple[QWidget, QWidget]:
        """Return the page of a mode, and what of it takes the focus."""
        if mode == "matrix":
            made = self.matrix or self._make_matrix()
            return made, made
        return (self._check, self._check.last_read) if mode == "check" else (self._memo, self._memo)

    def _make_matrix(self) -> MatrixPage:
        from workbench.desktop.matrix import MatrixPage

        self.matrix = MatrixPage(self._workspace, self._window.stack)
        self.matrix.opened.connect(self.open_cell)
        self._window.stack.addWidget(self.matrix)
        return self.matrix

    @Slot(object, object)
    def open_cell(self, claim_id: int, passage: Passage | None) -> None:
        """Show a claim in the Check mode, and a passage beside the draft."""
        self.show_mode("check")
        self._workspace.set_current_claim(claim_id)
        if passage is not None:
            self._check.source.show()
            self._workspace.show_passage(passage.version_id, passage.start, passage.end, beside=True)
            self._check.source.setFocus()
