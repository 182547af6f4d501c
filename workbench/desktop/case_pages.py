"""What the window shows of one open case: its pages, wired to header, status bar and actions."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot

from workbench.application import case_commands, palette, queries
from workbench.application.palette import Entry, EntryKind
from workbench.desktop.check_page import CheckPage
from workbench.desktop.claim_loop import ClaimLoop
from workbench.desktop.letter_page import LetterDesk
from workbench.desktop.memo_pane import MemoPane
from workbench.desktop.modes import Modes
from workbench.desktop.rules_page import RulesDesk
from workbench.desktop.signing import Signing
from workbench.desktop.whole_keeper import WholeKeeper

if TYPE_CHECKING:
    from collections.abc import Callable

    from workbench.application.changes import ChangeSet
    from workbench.application.search import Hit
    from workbench.desktop.main_window import MainWindow
    from workbench.desktop.reading_pane import ReadingPane
    from workbench.desktop.workspace import Workspace

_MENU = (
    "claim.add",
    "claim.add_passage",
    None,
    "evidence.corroborates",
    "evidence.contradicts",
    "evidence.context",
    None,
    "find.open",
    "view.page",
    "view.page_beside",
    "sentence.next_unmarked",
)
LONGEST_SEARCHED = 100
"""A longer selection is not what somebody wants to search for."""
_FOLDING = ("source", "editor", "lists")


class CasePages(QObject):
    """Build the pages of a case into the window, keep what surrounds them current, and take them down."""

    def __init__(self, workspace: Workspace, window: MainWindow) -> None:
        super().__init__(window)
        self.workspace = workspace
        self._window = window
        self.check = CheckPage(workspace, window.stack)
        self.memo = MemoPane(workspace, window.jobs_wanted, window.stack)
        self._whole = WholeKeeper(workspace, self)
        self._whole.follow(self.check.lists.quotations.keeper)
        self._whole.follow_copies(self.check.lists.origins.keeper)
        for page in (self.check, self.memo):
            window.stack.addWidget(page)
        window.stack.setCurrentWidget(self.check)
        self.modes = Modes(workspace, window, self.check, self.memo)
        self._handle()
        actions = [None if action_id is None else window.hub[action_id] for action_id in _MENU]
        self.check.set_menu_actions(actions)
        self.check.editor.action_wanted.connect(window.hub.trigger)
        self.memo.action_wanted.connect(window.hub.trigger)
        self.check.lists.claims.sign_wanted.connect(partial(window.hub.trigger, "claim.sign"))
        self.letters = LetterDesk(workspace, window, self)
        self.check.lists.replies.letter_wanted.connect(self.letters.open_letter)
        self.check.lists.findings.rules_wanted.connect(partial(window.hub.trigger, "rules.open"))
        self.check.lists.search.opened.connect(self._on_hit_opened)
        self.memo.claim_wanted.connect(self._on_claim_wanted)
        self.memo.passage_wanted.connect(self._on_passage_wanted)
        window.header.renamed.connect(self._on_renamed)
        workspace.changed.connect(self._on_changed)
        workspace.problem.connect(window.show_problem)
        for signal in (workspace.current_claim_changed, workspace.draft_changed, workspace.source_changed):
            signal.connect(self._on_current)
        for pane in (self.check.draft, self.check.source):
            pane.view.zoom_changed.connect(window.text_zoomed)
        if window.text_size:
            self.set_text_size(window.text_size)
        self.show_case_line()
        self._show_progress()
        QTimer.singleShot(0, self, self._focus_draft)

    def take_down(self) -> None:
        """Remove the pages from the window; sizes are kept for the next case."""
        self.check.save_geometry()
        self.memo.drop()
        self.modes.drop()
        for page in (self.check, self.memo):
            self._window.stack.removeWidget(page)
            page.hide()
            page.deleteLater()
        self.workspace.changed.disconnect(self._on_changed)
        self._window.header.renamed.disconnect(self._on_renamed)
        self.deleteLater()

    def show_case_line(self) -> None:
        """Show the case's title and file in header and title bar."""
        info = queries.case_info(self.workspace.session)
        self._window.header.show_case(info.title, info.path.name, read_only=self.workspace.read_only)
        self._window.setWindowTitle(f"{info.title} — {self.tr('Fact-check Workbench')}")

    def palette_entries(self) -> list[Entry]:
        """List documents, commands and claims for the command palette."""
        return [
            *palette.document_entries(self.workspace.session),
            *self._window.hub.entries(),
            *palette.claim_entries(self.workspace.claim_index),
        ]

    def passage_finder(self) -> palette.PassageFinder:
        """Return what finds passages for the command palette."""
        return palette.PassageFinder(self.workspace.session)

    def set_text_size(self, points: float) -> None:
        """Set the size of the documents' text, in the panes and in the memo."""
        self.check.set_text_size(points)
        self.memo.set_text_size(points)

    def go_to(self, entry: Entry) -> None:
        """Bring a document, claim or passage chosen in the palette into sight."""
        self.show_mode("check")
        if entry.kind is EntryKind.CLAIM:
            self.workspace.set_current_claim(int(entry.target))
        elif entry.kind is EntryKind.PASSAGE:
            self._go_to_passage(int(entry.target), *entry.span)
        elif entry.target == self.workspace.draft_version:
            self.check.draft.view.setFocus()
        else:
            self.check.pane("source").show()
            self.workspace.set_source(int(entry.target))
            self.check.source.view.setFocus()

    def open_search(self) -> None:
        """Go to the search over all documents, with the words selected in a document."""
        self.show_mode("check")
        self.check.pane("lists").show()
        search = self.check.lists.search
        words = self.check.last_read.view.selected_text()
        if words and len(words) <= LONGEST_SEARCHED and "\n" not in words:
            search.search_for(f"“{words}”" if " " in words else words)
        self.check.lists.show_list(search)
        search.field.selectAll()

    def _open_list(self, name: str) -> None:
        """Show a list below the panes, by its name in the panel, and go to it."""
        self.show_mode("check")
        self.check.pane("lists").show()
        self.check.lists.show_list(getattr(self.check.lists, name))

    def show_mode(self, mode: str) -> None:
        """Show the page of a mode."""
        self.modes.show_mode(mode)

    def _handle(self) -> None:
        hub = self._window.hub
        loop = ClaimLoop(self.check)
        hub.handle(loop.handlers())
        hub.handle(Signing(self.workspace, self._window, loop, self).handlers())
        hub.handle(RulesDesk(self.workspace, self._window, self).handlers())
        handlers: dict[str, Callable[[], object]] = {
            "case.rename": self._window.header.edit_title,
            "edit.undo": self._undo,
            "edit.redo": self._redo,
            "find.open": self._find,
            "claim.object": self.check.editor.ask_objection,
            "search.open": self.open_search,
            "replies.open": partial(self._open_list, "replies"),
            "findings.open": partial(self._open_list, "findings"),
            "suggested.open": partial(self._open_list, "suggested"),
            "quotations.open": partial(self._open_list, "quotations"),
            "source.choose": self.check.source.choose,
            "view.page": self._switch_pages,
            "view.page_beside": self._put_pages_beside,
            "view.changes": self._show_changes,
            "view.strike_out": self._strike_out,
            "note.next": partial(self._step_note, 1),
            "note.previous": partial(self._step_note, -1),
        }
        hub.handle(handlers | self.modes.handlers(loop))
        hub.handle({f"view.{name}": partial(self._fold, name) for name in _FOLDING})
        for name in _FOLDING:
            hub[f"view.{name}"].setChecked(not self.check.pane(name).isHidden())
        hub["view.changes"].setChecked(False)
        hub["view.strike_out"].setChecked(False)

    def _undo(self) -> None:
        self.check.editor.flush()
        label = self.workspace.session.undo_label
        if self.workspace.undo():
            self._window.status.show_stepped(self.tr("Undone: {0}").format(label))

    def _redo(self) -> None:
        self.check.editor.flush()
        label = self.workspace.session.redo_label
        if self.workspace.redo():
            self._window.status.show_stepped(self.tr("Redone: {0}").format(label))

    def _fold(self, name: str) -> None:
        self.check.pane(name).setVisible(self._window.hub[f"view.{name}"].isChecked())

    def _find(self) -> None:
        shown = self._window.stack.currentWidget()
        if shown is self.memo:
            self.memo.open_find()
        elif shown is self.modes.matrix is not None:
            self.modes.matrix.focus_filter()
        else:
            pane = self.check.last_read
            (pane if pane.version_id is not None else self.check.draft).open_find_bar()

    def _switch_pages(self) -> None:
        self._pane_with_pages().pages.toggle()

    def _put_pages_beside(self) -> None:
        self._pane_with_pages().pages.toggle_beside()

    def _pane_with_pages(self) -> ReadingPane:
        """Give the pane read last, or the source where only that has pages: nothing else can be meant."""
        pane, source = self.check.last_read, self.check.source
        return source if source.pages.possible and not pane.pages.possible else pane

    def _show_changes(self) -> None:
        self.check.show_changes(self._window.hub["view.changes"].isChecked())

    def _strike_out(self) -> None:
        self.check.draft.view.show_strikes(self._window.hub["view.strike_out"].isChecked())

    def _step_note(self, step: int) -> None:
        pane = self.check.last_read
        if pane.version_id is None or pane.pages.alone or pane.view.notes.step(step):
            return
        self.workspace.problem.emit(
            self.tr("No comment, tracked change or footnote follows here.")
            if step > 0
            else self.tr("No comment, tracked change or footnote comes before.")
        )

    def _go_to_passage(self, version_id: int, start: int, end: int) -> None:
        """Let one read on from a passage, its words selected."""
        self.workspace.show_passage(version_id, start, end)
        beside = version_id != self.workspace.draft_version
        pane = self.check.source if beside else self.check.draft
        pane.select(start, end)
        pane.setFocus()

    def _show_progress(self) -> None:
        index, session = self.workspace.claim_index, self.workspace.session
        self._window.status.show_counts(index.counts, len(index.rows))
        self._window.status.show_saved(session.saved_at, read_only=session.read_only)
        self._window.refresh_actions()

    @Slot()
    def _focus_draft(self) -> None:
        if self._window.stack.currentWidget() is self.check:
            self.check.draft.setFocus()

    @Slot(object)
    def _on_changed(self, changes: ChangeSet) -> None:
        self._window.messages.outdate()
        self._show_progress()
        if any(row.table == "cases" for row in changes.rows):
            self.show_case_line()

    @Slot(object)
    def _on_current(self, _what: object) -> None:
        self._window.refresh_actions()

    @Slot(object)
    def _on_renamed(self, title: str) -> None:
        self.workspace.run(case_commands.rename_case, title)

    @Slot(object)
    def _on_hit_opened(self, hit: Hit) -> None:
        self._go_to_passage(hit.version_id, hit.start, hit.end)

    @Slot(object, object, object)
    def _on_passage_wanted(self, version_id: int, start: int, end: int) -> None:
        self.show_mode("check")
        self._go_to_passage(version_id, start, end)

    @Slot(object)
    def _on_claim_wanted(self, claim_id: int) -> None:
        self.show_mode("check")
        self.workspace.set_current_claim(claim_id)
