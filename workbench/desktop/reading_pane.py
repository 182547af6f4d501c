"""A document with its marks: feeds the view from the case and keeps it in step, claim by claim."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from workbench.application import queries
from workbench.desktop import theme
from workbench.desktop.document_opener import DocumentOpener, ReadyDocument
from workbench.desktop.document_view import ContextRequest, DocumentView, ViewMark, view_palette
from workbench.desktop.halves import Halves
from workbench.desktop.import_notes import ImportNotes
from workbench.desktop.page_switch import PageSwitch
from workbench.desktop.parts import EmptyNote, PaneHeader
from workbench.desktop.waiting_note import WaitingNote
from workbench.domain.structure import Structure

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from workbench.application.changes import ChangeSet
    from workbench.application.queries import MarkRow
    from workbench.desktop.page_view import PageView
    from workbench.desktop.workspace import Searched, Workspace


class ReadingPane(QWidget):
    """Show one document version, or a note on what belongs here where there is none.

    ``menu_actions`` are offered by the context menu, in their order; None stands for a line.
    """

    kept_as = "reading"
    """The name under which the preferences remember what this pane shows."""

    def __init__(
        self, workspace: Workspace, header: PaneHeader, note: EmptyNote, name: str, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setObjectName("readingPane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.workspace = workspace
        self.version_id: int | None = None
        self.menu_actions: Sequence[QAction | None] = ()
        self.header = header
        self.note = note
        self._name = name
        self._keys: dict[int | None, set[str]] = {}
        self._framed: int | None = None
        self._after: list[Callable[[], None]] = []
        self.opener = DocumentOpener(workspace, self)
        self.opener.ready.connect(self._on_ready)
        self.view = DocumentView(self)
        self.view.setAccessibleName(name)
        self.view.mark_activated.connect(self._on_mark_activated)
        self.view.context_menu_requested.connect(self._on_context_menu)
        self.view.sentence_source = self._sentence_at
        holder = QWidget(self)
        self._stack = QStackedLayout(holder)
        self._stack.addWidget(note)
        self._halves = Halves(self.view, holder)
        self._stack.addWidget(self._halves)
        self.waiting = WaitingNote(holder)
        self.waiting.button.clicked.connect(self._open_again)
        self.opener.stopped.connect(self.waiting.say_stopped)
        self._stack.addWidget(self.waiting)
        self.pages = PageSwitch(workspace, self.view, self._halves, header, self.kept_as)
        self.pages.add_to(header)
        self.pages.made.connect(self._on_page_view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.import_notes = ImportNotes(self)
        column.addWidget(header)
        column.addWidget(self.import_notes)
        column.addWidget(holder, 1)
        self.setFocusProxy(self.view)
        self._on_theme(theme.current())
        theme.keeper().changed.connect(self._on_theme)
        workspace.changed.connect(self._on_changed)
        workspace.current_claim_changed.connect(self._on_current_claim)
        workspace.searched_changed.connect(self._on_searched)

    def load(self, version_id: int | None) -> None:
        """Show a document version with all its marks; None shows the note."""
        self.opener.forget()
        self.version_id = version_id
        self._keys.clear()
        self._after.clear()
        self._show_warnings()
        if version_id is None:
            self.pages.leave()
            self._stack.setCurrentWidget(self.note)
            return
        row = self.workspace.document_row(version_id)
        title = f"{self._name}: {row.title}" if row else self._name
        if self.opener.is_long(version_id):
            self.view.set_document("", Structure(), version_id=-1, title=title)
            self.pages.leave()
            self.waiting.say_opening()
            self._stack.setCurrentWidget(self.waiting)
        self.opener.open(version_id, title)

    @Slot(object)
    def _on_ready(self, ready: ReadyDocument) -> None:
        version_id = ready.shown.version_id
        self.view.set_prepared(ready.shown)
        rows = self.workspace.mark_index.rows(version_id)
        self._remember(rows)
        self.view.set_marks([_view_mark(row) for row in rows])
        self._frame(self.workspace.current_claim)
        waited = self.waiting.isVisibleTo(self)
        self._stack.setCurrentWidget(self._halves)
        self.pages.load(version_id, ready.structure)
        if waited and self.window().focusWidget() in (None, self.waiting.button):
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        after, self._after = self._after, []
        for step in after:
            step()

    @Slot()
    def _open_again(self) -> None:
        self.load(self.version_id)

    @property
    def _shown(self) -> bool:
        """Whether a document stands in the view."""
        return self.version_id is not None and self.view.version_id == self.version_id

    def span_to_use(self) -> tuple[int, int] | None:
        """Give the selection, or the sentence at the caret where nothing is selected."""
        if not self._shown:
            return None
        start, end = self.view.selection()
        return (start, end) if start < end else self._sentence_at(start)

    def reveal(self, start: int, end: int) -> None:
        """Bring a span into sight, as soon as the document is open."""
        if self.opener.busy:
            self._after.append(partial(self.reveal, start, end))
        elif self._shown:
            self.view.reveal(start, end)
            self.pages.reveal(start, end)

    def select(self, start: int, end: int) -> None:
        """Select a span, as soon as the document is open."""
        if self.opener.busy:
            self._after.append(partial(self.view.select, start, end))
        elif self._shown:
            self.view.select(start, end)

    def open_find_bar(self) -> None:
        """Open the find bar of what is shown, text or pages."""
        shown = self.pages.view if self.pages.alone else None
        (shown or self.view).open_find_bar()

    def _show_warnings(self) -> None:
        row = self.workspace.document_row(self.version_id)
        self.import_notes.show_warnings(self.version_id, row.warnings if row else ())

    def _sentence_at(self, offset: int) -> tuple[int, int]:
        if self.version_id is None or not self._shown:
            return (offset, offset)
        return queries.sentence_at(self.workspace.session, self.version_id, offset)

    def _remember(self, rows: Sequence[MarkRow]) -> None:
        for row in rows:
            self._keys.setdefault(row.claim_id, set()).add(row.key)

    @Slot(object)
    def _on_changed(self, changes: ChangeSet) -> None:
        if changes.documents:
            self._show_warnings()
        if self.version_id is None or not self._shown or not changes.claims:
            return
        if self.version_id not in changes.versions and not changes.claims & self._keys.keys():
            return
        before = set().union(*(self._keys.pop(claim_id, set()) for claim_id in changes.claims))
        rows = self.workspace.mark_index.of_claims(self.version_id, changes.claims)
        self._remember(rows)
        self.view.update_marks(before - {row.key for row in rows}, [_view_mark(row) for row in rows])
        self.pages.marks_changed()
        current = self.workspace.current_claim
        if current in self._keys and current != self._framed:
            self._frame(current)

    @Slot(object)
    def _on_current_claim(self, claim_id: int | None) -> None:
        """Frame the current claim's marks; a document that has no part in it is not painted again."""
        if claim_id in self._keys or self._framed in self._keys:
            self._frame(claim_id)

    def _frame(self, claim_id: int | None) -> None:
        self._framed = claim_id
        self.view.set_current_group(claim_id)
        self.pages.set_current_group(claim_id)

    @Slot(object)
    def _on_mark_activated(self, mark: ViewMark) -> None:
        self.workspace.set_current_claim(mark.group)

    @Slot(object)
    def _on_page_view(self, made: PageView) -> None:
        made.context_menu_requested.connect(self._on_context_menu)
        made.find_bar.show_searched(self.workspace.searched)

    @Slot(object)
    def _on_searched(self, searched: Searched | None) -> None:
        for shown in (self.view, self.pages.view):
            if shown is not None:
                shown.find_bar.show_searched(searched)

    @Slot(object)
    def _on_theme(self, current: theme.Theme) -> None:
        self.view.set_palette(view_palette(current))

    @Slot(object)
    def _on_context_menu(self, request: ContextRequest) -> None:
        for action in self.menu_actions:
            if action is None:
                request.menu.insertSeparator(request.standard)
            else:
                request.menu.insertAction(request.standard, action)


def _view_mark(row: MarkRow) -> ViewMark:
    return ViewMark(
        key=row.key,
        start=row.start,
        end=row.end,
        label=str(row.number),
        style=row.style.value,
        group=row.claim_id,
    )
