"""The one window: header, messages, the page of the mode, status. Composes; each part does its own work."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QIcon, QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QMainWindow, QSplitter, QVBoxLayout, QWidget

from workbench.application.actions import Need
from workbench.desktop import geometry, theme
from workbench.desktop.action_hub import ActionHub
from workbench.desktop.field_undo import FieldUndo
from workbench.desktop.first_start import FirstStart
from workbench.desktop.header import Header
from workbench.desktop.import_report import ImportReportPanel
from workbench.desktop.jobs_view import JobsView
from workbench.desktop.message_bar import MessageBar
from workbench.desktop.over_page import OverPage
from workbench.desktop.page_stack import PageArea, PageStack
from workbench.desktop.status_bar import StatusBar
from workbench.paths import resource

if TYPE_CHECKING:
    from workbench.application.jobs import Jobs
    from workbench.desktop.case_pages import CasePages
    from workbench.desktop.workspace import Workspace


class MainWindow(QMainWindow):
    """Show no case (the first start) or one; files dropped anywhere go to ``take_files``."""

    text_zoomed = Signal(object)  # points, by the wheel in a document
    text_size_changed = Signal(object)  # points, or 0
    page_changed = Signal()  # another page of the stack is in sight

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Fact-check Workbench"))
        self.setWindowIcon(QIcon(str(resource("icons", "app.svg"))))
        self.setAcceptDrops(True)
        self.take_files: Callable[[list[Path]], object] = _ignore
        self.leave: Callable[[], object] = _nothing
        self.jobs_wanted: Callable[[], Jobs]  # set by the desk
        self.text_size = 0.0  # points of documents' text; 0 for the view's own
        self.pages: CasePages | None = None
        self.hub = ActionHub(self)
        self.header = Header(self)
        self.messages = MessageBar(self)
        self.report = ImportReportPanel(self)
        self.first_start = FirstStart(self)
        self.status = StatusBar(self)
        self.jobs = JobsView(self)
        self.status.add_jobs(self.jobs)
        self.across = QSplitter(Qt.Orientation.Horizontal, self)
        self.across.setHandleWidth(max(1, theme.unit() // 4))
        self.across.setChildrenCollapsible(False)
        self.stack = PageStack(self)
        self.stack.setMinimumWidth(1)  # what is beside a page may press it together
        self.stack.addWidget(self.first_start)
        self.across.addWidget(PageArea(self.stack, self.across))
        self.aside: QWidget | None = None
        self.over = OverPage(self.stack, self)
        self._field_undo = FieldUndo(self)
        centre = QWidget(self)
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.messages)
        column.addWidget(self.report)
        column.addWidget(self.across, 1)
        column.addWidget(self.status)
        self.setCentralWidget(centre)
        self._connect()
        geometry.restore(self)
        self.show_nothing()

    @property
    def workspace(self) -> Workspace | None:
        """The open case, if any."""
        return self.pages.workspace if self.pages is not None else None

    def show_case(self, workspace: Workspace) -> None:
        """Show an open case in Check mode."""
        from workbench.desktop.case_pages import CasePages

        self.show_nothing()
        self.messages.dismiss()
        self.pages = CasePages(workspace, self)
        self.header.set_mode("check")
        self.refresh_actions()

    def show_nothing(self) -> None:
        """Take down the open case's pages; closing the case itself is the desk's work."""
        pages, self.pages = self.pages, None
        self.report.dismiss()
        self.stack.setCurrentWidget(self.first_start)
        if pages is not None:
            pages.take_down()
        self.header.show_case("", "", read_only=False)
        self.status.clear()
        self.setWindowTitle(self.tr("Fact-check Workbench"))
        self.refresh_actions()
        self.first_start.choices["case.new"].setFocus()

    def refresh_actions(self) -> None:
        """Enable what is possible now, and name what undo and redo would do."""
        in_sight = frozenset() if self.pages is None else self.pages.modes.present_needs()
        there = present_needs(self.workspace) | in_sight
        panes = {Need.PANES} if len(self.panes_in_sight()) > 1 else set()
        text = {Need.TEXT} if self.pages is not None or self.aside is not None else set()
        self.hub.set_present(there | panes | text)
        session = self.workspace.session if self.workspace is not None else None
        for action_id, word, named, what in (
            ("edit.undo", self.tr("Undo"), self.tr("Undo: {0}"), session and session.undo_label),
            ("edit.redo", self.tr("Redo"), self.tr("Redo: {0}"), session and session.redo_label),
        ):
            self.hub[action_id].setText(named.format(what) if what else word)

    def show_aside(self, aside: QWidget | None) -> None:
        """Take note of what is shown beside the page; None when there is nothing any more."""
        self.aside = aside
        self.refresh_actions()

    def panes_in_sight(self) -> list[QWidget]:
        """List what one goes round with the keyboard: the page's panes, and what is beside the page."""
        page = self.stack.currentWidget()
        if self.pages is not None and page is self.pages.check:
            panes = self.pages.check.panes_in_sight()
        else:
            panes = [] if page is None else [page]
        return panes if self.aside is None else [*panes, self.aside]

    def set_text_size(self, points: float) -> None:
        """Set the size of text one reads, in points, for this case and the next ones."""
        self.text_size = points
        if self.pages is not None:
            self.pages.set_text_size(points)
        self.text_size_changed.emit(points)

    @Slot(object)
    def show_problem(self, text: str) -> None:
        """Show what went wrong in the message bar."""
        self.messages.show_message(text, problem=True)

    def _connect(self) -> None:
        self.first_start.chosen.connect(self.hub.trigger)
        self.header.mode_chosen.connect(self._on_mode)
        self.header.search.clicked.connect(partial(self.hub.trigger, "palette.open"))
        self.header.import_button.clicked.connect(partial(self.hub.trigger, "case.import"))
        self.header.export_button.clicked.connect(partial(self.hub.trigger, "memo.export"))
        self.stack.currentChanged.connect(self._on_page)
        self.hub.keys_changed.connect(self._on_keys)
        theme.keeper().changed.connect(self._on_theme)
        self._on_keys()

    @Slot(object)
    def _on_mode(self, mode: str) -> None:
        self.hub.trigger(f"view.{mode}")

    @Slot(int)
    def _on_page(self, _index: int) -> None:
        self.refresh_actions()
        self.page_changed.emit()

    @Slot()
    def _on_keys(self) -> None:
        self.header.search.set_key(self.hub.key("palette.open"))
        for action_id, choice in self.first_start.choices.items():
            choice.set_key(self.hub.key(action_id))

    @Slot(object)
    def _on_theme(self, _current: object) -> None:
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter press the button that has the focus, as in a dialog: Qt itself takes only Space."""
        focus = self.focusWidget()
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and isinstance(focus, QAbstractButton) and focus.isEnabled():
            focus.click()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            self.take_files(paths)

    def closeEvent(self, event: QCloseEvent) -> None:
        geometry.save(self)
        self.leave()
        super().closeEvent(event)


def present_needs(workspace: Workspace | None) -> frozenset[Need]:
    """Say what is there for actions to work on, whatever page is in sight."""
    if workspace is None:
        return frozenset()
    session = workspace.session
    there = {
        Need.CASE: True,
        Need.WRITABLE: not workspace.read_only,
        Need.DRAFT: workspace.draft_version is not None,
        Need.DOCUMENT: workspace.draft_version is not None or workspace.source_version is not None,
        Need.CLAIM: workspace.current_claim is not None,
        Need.UNDO: session.undo_label is not None,
        Need.REDO: session.redo_label is not None,
    }
    return frozenset(need for need, present in there.items() if present)


def _ignore(_paths: list[Path]) -> None:
    """Take no files: nobody said what to do with them."""


def _nothing() -> None:
    """Leave nothing behind: there is no case."""
