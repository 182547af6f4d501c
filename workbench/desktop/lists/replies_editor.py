"""One entry of the ledger as fields: whom, about what, how often tried, what they answered, what changed."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QPushButton, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from workbench.application import ledger_commands, queries
from workbench.desktop import theme, words
from workbench.desktop.claim_editor.form import QuietCombo
from workbench.desktop.claim_editor.growing_text import GrowingText
from workbench.desktop.lists.replies_attempts import Attempts
from workbench.desktop.lists.replies_model import shown_time
from workbench.desktop.parts import label
from workbench.desktop.saved_line import SavedLine
from workbench.desktop.workspace import Workspace
from workbench.domain.ledger import Channel, Outcome, Reply

_TWO_COLUMNS = 78  # average letters: from this width on the fields stand in two columns


class ReplyEditor(QScrollArea):
    """The fields of one entry. ``left`` says that the user is done with them."""

    left = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Entry of the ledger"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._workspace = workspace
        self._reply: Reply | None = None
        self._page = QWidget(self)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._page)
        unit = theme.unit()
        self._columns.setContentsMargins(unit * 3, unit, unit * 3, unit * 2)
        self._columns.setSpacing(unit * 5)
        self._make_asking()
        self._make_answering()
        self.setWidget(self._page)
        self.setFocusProxy(self.whom)
        self._connect()
        workspace.closing.connect(self.flush)

    @property
    def reply(self) -> Reply | None:
        """The entry shown."""
        return self._reply

    def show_reply(self, reply: Reply | None) -> None:
        """Show an entry; fields of the same one keep caret and what is being typed."""
        if self._reply is not None and (reply is None or reply.id != self._reply.id):
            self.flush()
        new = reply is not None and (self._reply is None or reply.id != self._reply.id)
        self._reply = reply
        if reply is None:
            return
        rows = self._workspace.claim_index.rows
        numbers = sorted(rows[one].number for one in reply.claim_ids if one in rows)
        for line, text in (
            (self.whom, reply.whom.name),
            (self.claims, ", ".join(map(str, numbers))),
            (self.answered_at, shown_time(reply.answered_at)),
        ):
            (line.start_over if new else line.show_text)(text)
        for field, text in (
            (self.question, reply.question),
            (self.answer, reply.answer),
            (self.changed, reply.changed),
        ):
            (field.start_over if new else field.show_text)(text)
        self.whom.offer([origin.name for origin in queries.origins(self._workspace.session)])
        self.outcome.setCurrentIndex(self.outcome.findData(reply.outcome))
        self.attempts.show_attempts(reply.attempts, read_only=self._workspace.read_only)
        self._allow()

    @Slot()
    def flush(self) -> None:
        """Save everything that was typed and not saved yet."""
        if self._reply is not None:
            for field in (*self._lines, *self._texts):
                field.flush()
            self.attempts.flush()

    def ask_question(self) -> None:
        """Put the caret into the question."""
        self.question.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leads back to the list."""
        if event.key() == Qt.Key.Key_Escape:
            self.flush()
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the fields into one column where there is no room for two."""
        super().resizeEvent(event)
        wide = self.viewport().width() >= _TWO_COLUMNS * self.fontMetrics().averageCharWidth()
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._columns.setDirection(across if wide else down)

    # Building

    def _make_asking(self) -> None:
        column = self._column()
        self.whom = SavedLine(self.tr("Whom"), self._page)
        self._add(column, self.tr("Whom"), self.whom)
        self.claims = SavedLine(self.tr("Numbers of the claims it is about"), self._page)
        self._add(column, self.tr("About the claims"), self.claims)
        self.add_current = self._chip(self.tr("Add the current claim"))
        column.addWidget(self.add_current)
        self.question = self._text(self.tr("What they are asked"))
        self._add(column, self.tr("Question"), self.question)
        self.attempts = Attempts(self._page, after=self.question)
        self._add(column, self.tr("Attempts"), self.attempts)
        column.addStretch()

    def _make_answering(self) -> None:
        column = self._column()
        self.outcome = QuietCombo(self._page)
        self.outcome.setAccessibleName(self.tr("Outcome"))
        for outcome in Outcome:
            self.outcome.addItem(words.outcome_word(outcome), outcome)
        self._add(column, self.tr("Outcome"), self.outcome)
        self.answer = self._text(self.tr("What they answered"))
        self._add(column, self.tr("Answer"), self.answer)
        self.answered_at = SavedLine(self.tr("When they answered, like 2024-11-18 14:30"), self._page)
        self._add(column, self.tr("Answered at"), self.answered_at)
        self.answered_now = self._chip(self.tr("Answered now"))
        column.addWidget(self.answered_now)
        self.changed = self._text(self.tr("What was changed in the draft because of it"))
        self._add(column, self.tr("What changed"), self.changed)
        column.addStretch()
        self._lines = (self.whom, self.claims, self.answered_at)
        self._texts = (self.question, self.answer, self.changed)

    def _column(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(theme.unit())
        self._columns.addLayout(column, 1)
        return column

    def _add(self, column: QVBoxLayout, caption: str, field: QWidget) -> None:
        made = label(caption, "caption", self._page)
        made.setBuddy(field)
        column.addWidget(made)
        column.addWidget(field)

    def _text(self, name: str) -> GrowingText:
        field = GrowingText(self._page)
        field.setAccessibleName(name)
        field.setPlaceholderText(name)
        field.left.connect(self.left)
        return field

    def _chip(self, text: str) -> QPushButton:
        button = QPushButton(text, self._page)
        button.setProperty("role", "chip")
        button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        return button

    def _connect(self) -> None:
        self.whom.saved.connect(self._on_whom)
        self.claims.saved.connect(self._on_claims)
        self.add_current.clicked.connect(self._on_add_current)
        self.question.saved.connect(self._on_question)
        self.attempts.edited.connect(self._on_attempt)
        self.attempts.removed.connect(self._on_attempt_removed)
        self.attempts.tried.connect(self._on_tried)
        self.outcome.activated.connect(self._on_outcome)
        self.answer.saved.connect(self._on_answer)
        self.answered_at.saved.connect(self._on_answered_at)
        self.answered_now.clicked.connect(self._on_answered_now)
        self.changed.saved.connect(self._on_what_changed)

    def _allow(self) -> None:
        read_only = self._workspace.read_only
        for field in (*self._lines, *self._texts):
            field.setReadOnly(read_only)
        for control in (self.outcome, self.add_current, self.answered_now):
            control.setEnabled(not read_only)

    # What happens

    def _edit(self, what: str, **changes: object) -> None:
        if self._reply is not None:
            group = f"reply {self._reply.id} {what}"
            self._workspace.run(ledger_commands.edit_reply, self._reply.id, group=group, **changes)

    @Slot(object)
    def _on_whom(self, name: str) -> None:
        self._edit("whom", whom=name)

    @Slot(object)
    def _on_claims(self, typed: str) -> None:
        """Take the numbers that were typed, with anything between them."""
        by_number = {row.number: row.id for row in self._workspace.claim_index.rows.values()}
        parts = typed.replace(",", " ").replace(";", " ").split()
        unknown = [part for part in parts if not part.isdecimal() or int(part) not in by_number]
        if unknown:
            self._workspace.problem.emit(
                self.tr("There is no claim “{0}”. Write numbers of claims, like 3, 7, 12.").format(unknown[0])
            )
        elif self._reply is not None:
            claim_ids = [by_number[int(part)] for part in parts]
            self._workspace.run(ledger_commands.set_reply_claims, self._reply.id, claim_ids)

    @Slot()
    def _on_add_current(self) -> None:
        claim, reply = self._workspace.current_claim, self._reply
        if claim is None:
            self._workspace.problem.emit(self.tr("No claim is chosen. Go to one with ] first."))
        elif reply is not None and claim not in reply.claim_ids:
            self._workspace.run(ledger_commands.set_reply_claims, reply.id, [*reply.claim_ids, claim])

    @Slot(object)
    def _on_question(self, text: str) -> None:
        self._edit("question", question=text)

    @Slot(int)
    def _on_outcome(self, place: int) -> None:
        self._edit("outcome", outcome=Outcome(self.outcome.itemData(place)))

    @Slot(object)
    def _on_answer(self, text: str) -> None:
        self._edit("answer", answer=text)

    @Slot(object)
    def _on_answered_at(self, text: str) -> None:
        self._edit("answered at", answered_at=text)

    @Slot()
    def _on_answered_now(self) -> None:
        self.flush()
        self._edit("answered now", outcome=Outcome.ANSWERED, answered_at=_now())

    @Slot(object)
    def _on_what_changed(self, text: str) -> None:
        self._edit("changed", changed=text)

    @Slot(object, object)
    def _on_attempt(self, attempt_id: int, changes: dict[str, object]) -> None:
        group = f"attempt {attempt_id} {' '.join(changes)}"
        self._workspace.run(ledger_commands.edit_attempt, attempt_id, group=group, **changes)

    @Slot(object)
    def _on_attempt_removed(self, attempt_id: int) -> None:
        self._workspace.run(ledger_commands.remove_attempt, attempt_id)
        self.attempts.now.setFocus()

    @Slot()
    def _on_tried(self) -> None:
        reply = self._reply
        if reply is None:
            return
        channel = reply.attempts[-1].channel if reply.attempts else Channel.PHONE
        made = self._workspace.run(ledger_commands.add_attempt, reply.id, at=_now(), channel=channel)
        if made is not None:
            self.attempts.go_to(made)


def _now() -> str:
    return datetime.now().astimezone().strftime("%Y-%m-%d %H:%M")
