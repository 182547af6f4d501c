"""The ledger of replies and calls: whom somebody asked, and who is criticised and still to be asked."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QCompleter,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from workbench.application import ledger_commands, queries
from workbench.application.changes import ChangeSet
from workbench.desktop import theme
from workbench.desktop.lists.list_tools import ListTools
from workbench.desktop.lists.replies_editor import ReplyEditor
from workbench.desktop.lists.replies_model import (
    ATTEMPTS,
    CLAIMS,
    ENTRY,
    LAST,
    NUMBER,
    OUTCOME,
    PERSON,
    QUESTION,
    WHOM,
    RepliesModel,
    ReplyRow,
    reply_rows,
)
from workbench.desktop.lists.row_table import RowTable
from workbench.desktop.parts import EmptyNote, label
from workbench.desktop.reason_line import ReasonLine
from workbench.desktop.workspace import Workspace

_WIDTHS = {NUMBER: 3, WHOM: 22, CLAIMS: 10, OUTCOME: 13, ATTEMPTS: 4, LAST: 17}


class RepliesList(QWidget):
    """All entries and people to be asked, and the fields of the chosen entry beside them.

    ``counted`` carries how many there are, ``letter_wanted`` the id of whom to write a letter to.
    """

    counted = Signal(object)
    letter_wanted = Signal(object)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Replies"))
        self._workspace = workspace
        self._model = RepliesModel(self)
        self.table = RowTable(
            self._model,
            self,
            widths=_WIDTHS,
            stretched=QUESTION,
            hidden_first=(LAST, ATTEMPTS, CLAIMS),
            least=24,
        )
        self.table.setAccessibleName(self.tr("Replies"))
        self.table.setAccessibleDescription(
            self.tr(
                "Enter goes to the fields of an entry, or makes one for somebody to be asked. "
                "Delete deletes an entry."
            )
        )
        self.editor = ReplyEditor(workspace, self)
        self._empty = EmptyNote(
            self.tr("Nobody to ask yet"),
            self.tr(
                "Whom you asked about what, and what they answered, is kept here. People whom claims "
                "criticise come here by themselves. “New entry” adds anybody else."
            ),
            self,
        )
        self._arrange()
        self.table.chosen.connect(self._on_chosen)
        self.table.selection_changed.connect(self._on_chosen)
        self.table.opened.connect(self._on_opened)
        self.table.removal_wanted.connect(self.delete_chosen)
        self.editor.left.connect(self.table.setFocus)
        self.add.clicked.connect(self.add_entry)
        self.whom.given.connect(self._on_whom)
        self.whom.closed.connect(self.table.setFocus)
        self.letter.clicked.connect(self._on_letter)
        workspace.changed.connect(self._on_changed)
        self._show_all()

    @property
    def model(self) -> RepliesModel:
        """The rows."""
        return self._model

    def chosen(self) -> ReplyRow | None:
        """Return the current row."""
        name = self.table.current_name()
        return None if name is None else self._model.known(name)

    @Slot()
    def add_entry(self) -> None:
        """Ask whose entry to make; it is then about the current claim, if there is one."""
        names = [origin.name for origin in queries.origins(self._workspace.session)]
        completer = QCompleter(names, self.whom)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.whom.field.setCompleter(completer)
        self.whom.ask()

    @Slot()
    def delete_chosen(self) -> None:
        """Delete the chosen entry; undo brings it back."""
        row = self.chosen()
        if row is not None and row.entry_id is not None and not self._workspace.read_only:
            self._workspace.run(ledger_commands.delete_reply, row.entry_id)

    def _arrange(self) -> None:
        unit = theme.unit()
        self.add = QPushButton(self.tr("New entry"), self)
        self.letter = QPushButton(self.tr("Letter…"), self)
        self.letter.setToolTip(self.tr("A letter that lists what will be said about them, to edit and copy"))
        self._count = label("", "dim", self)
        self.tools = ListTools(self)
        self.tools.add(self.add, self.letter, self._count)
        rows = QStackedWidget(self)
        rows.addWidget(self.table)
        rows.addWidget(self._empty)
        self._stack = rows
        self.halves = QSplitter(Qt.Orientation.Horizontal, self)
        self.halves.setHandleWidth(max(1, unit // 4))
        self.halves.setChildrenCollapsible(False)
        self.halves.addWidget(rows)
        self.halves.addWidget(self.editor)
        self.halves.setSizes([500, 500])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tools)
        column.addWidget(self.halves, 1)
        self.whom = ReasonLine(self.tr("Whom do you ask?"), self.tr("Add the entry"), self)
        column.addWidget(self.whom)
        self.setFocusProxy(self.table)

    def _show_all(self) -> None:
        """Read the ledger again, which is never long, and change only the rows that differ."""
        session = self._workspace.session
        rows = reply_rows(
            queries.replies(session), queries.people_to_ask(session), self._workspace.claim_index.rows
        )
        now = {row.name: row for row in rows}
        gone = [row.name for row in self._model.all_rows() if row.name not in now]
        self._model.update([row for name, row in now.items() if self._model.known(name) != row], gone)
        self._stack.setCurrentWidget(self.table if rows else self._empty)
        to_ask = sum(row.outcome is None for row in rows)
        self._count.setText(self.tr("{0} still to be asked").format(to_ask) if to_ask else "")
        self.tools.say_grown()
        self._show_chosen()
        self.counted.emit(len(rows))

    def _show_chosen(self) -> None:
        row = self.chosen()
        entry = None if row is None else row.entry_id
        self.editor.show_reply(None if entry is None else queries.reply(self._workspace.session, entry))
        self.editor.setVisible(entry is not None)
        self.letter.setEnabled(row is not None)
        self.add.setEnabled(not self._workspace.read_only)

    def _go_to(self, reply_id: int) -> None:
        self.table.go_to((ENTRY, reply_id))
        self._show_chosen()

    @Slot(object)
    def _on_changed(self, changes: ChangeSet) -> None:
        claims_came_or_went = any(
            row.table == "claims" and (row.before is None or row.after is None) for row in changes.rows
        )
        tables = {row.table for row in changes.rows}
        if changes.replies or changes.origins or claims_came_or_went or "criticisms" in tables:
            self._show_all()

    @Slot(object)
    def _on_chosen(self, _name: object = None) -> None:
        if not self._model.changing:
            self._show_chosen()

    @Slot(object)
    def _on_opened(self, name: tuple[str, int]) -> None:
        row = self._model.known(name)
        if row is None:
            return
        if name[0] != PERSON:
            self._show_chosen()
            self.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        elif not self._workspace.read_only:
            made = self._workspace.run(ledger_commands.add_reply, row.whom, row.claim_ids)
            if made is not None:
                self._go_to(made)
                self.editor.ask_question()

    @Slot(object)
    def _on_whom(self, name: str) -> None:
        claim = self._workspace.current_claim
        made = self._workspace.run(ledger_commands.add_reply, name, [] if claim is None else [claim])
        if made is not None:
            self._go_to(made)
            self.editor.ask_question()

    @Slot()
    def _on_letter(self) -> None:
        row = self.chosen()
        if row is not None:
            self.editor.flush()
            self.letter_wanted.emit(row.whom_id)
