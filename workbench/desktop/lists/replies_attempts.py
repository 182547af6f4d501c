"""The attempts to reach somebody: a line each with time, channel and note, and a button for one more."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from workbench.desktop import theme, words
from workbench.desktop.claim_editor.form import QuietCombo
from workbench.desktop.icon_button import IconButton
from workbench.desktop.lists.replies_model import shown_time
from workbench.desktop.saved_line import SavedLine
from workbench.domain.ledger import Attempt, Channel


class AttemptLine(QWidget):
    """One attempt. ``edited`` carries its id and what is to be changed, as `edit_attempt` takes it."""

    edited = Signal(object, object)
    removed = Signal(object)

    def __init__(self, attempt: Attempt, parent: QWidget) -> None:
        super().__init__(parent)
        self.attempt_id = attempt.id
        self.at = SavedLine(self.tr("When"), self)
        self.at.setFixedWidth(self.fontMetrics().averageCharWidth() * 20)
        self.channel = QuietCombo(self)
        for channel in Channel:
            self.channel.addItem(words.channel_word(channel), channel)
        self.note = SavedLine(self.tr("Note on this attempt"), self)
        self.remove = IconButton("close", "", self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.unit())
        row.addWidget(self.at)
        row.addWidget(self.channel)
        row.addWidget(self.note, 1)
        row.addWidget(self.remove)
        self.at.saved.connect(self._on_at)
        self.channel.activated.connect(self._on_channel)
        self.note.saved.connect(self._on_note)
        self.remove.clicked.connect(self._on_remove)

    def show_attempt(self, attempt: Attempt, *, read_only: bool) -> None:
        """Show the attempt as it is now; what is being typed stays."""
        at = shown_time(attempt.at)
        self.at.show_text(at)
        self.note.show_text(attempt.note)
        self.channel.setCurrentIndex(self.channel.findData(attempt.channel))
        self.channel.setAccessibleName(self.tr("How, {time}").format(time=at))
        self.setToolTip(self.tr("Tried by {person}").format(person=attempt.person))
        name = self.tr("Remove the attempt of {time}").format(time=at)
        self.remove.setAccessibleName(name)
        self.remove.setToolTip(name)
        for field in (self.at, self.note):
            field.setReadOnly(read_only)
        for control in (self.channel, self.remove):
            control.setEnabled(not read_only)

    def flush(self) -> None:
        """Save what was typed."""
        self.at.flush()
        self.note.flush()

    @Slot(object)
    def _on_at(self, at: str) -> None:
        self.edited.emit(self.attempt_id, {"at": at})

    @Slot(int)
    def _on_channel(self, place: int) -> None:
        self.edited.emit(self.attempt_id, {"channel": Channel(self.channel.itemData(place))})

    @Slot(object)
    def _on_note(self, note: str) -> None:
        self.edited.emit(self.attempt_id, {"note": note})

    @Slot()
    def _on_remove(self) -> None:
        self.removed.emit(self.attempt_id)


class Attempts(QWidget):
    """All attempts of an entry, reached by Tab behind ``after``. ``tried`` asks for one more, made now."""

    edited = Signal(object, object)
    removed = Signal(object)
    tried = Signal()

    def __init__(self, parent: QWidget, *, after: QWidget) -> None:
        super().__init__(parent)
        self._after = after
        self.setAccessibleName(self.tr("Attempts to reach them"))
        self.lines: list[AttemptLine] = []
        self.now = QPushButton(self.tr("Tried now"), self)
        self.now.setToolTip(self.tr("Add an attempt with the time it is now"))
        self.now.setProperty("role", "chip")
        self.now.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.now.clicked.connect(self.tried)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.unit())
        self._column.addWidget(self.now)

    def show_attempts(self, attempts: Sequence[Attempt], *, read_only: bool) -> None:
        """Show the attempts in the order of their time; lines of the same ones stay, with what is typed."""
        kept = {line.attempt_id: line for line in self.lines}
        wanted = [kept.pop(one.id) if one.id in kept else self._made(one) for one in attempts]
        for line in kept.values():
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        if wanted != self.lines:
            self.lines = wanted
            before = self._after
            for place, line in enumerate(wanted):
                self._column.removeWidget(line)
                self._column.insertWidget(place, line)
                line.show()
                for field in (line.at, line.channel, line.note, line.remove):
                    QWidget.setTabOrder(before, field)
                    before = field
            QWidget.setTabOrder(before, self.now)
        for line, attempt in zip(self.lines, attempts, strict=True):
            line.show_attempt(attempt, read_only=read_only)
        self.now.setVisible(not read_only)

    def flush(self) -> None:
        """Save what was typed."""
        for line in list(self.lines):
            line.flush()

    def go_to(self, attempt_id: int) -> None:
        """Put the caret into an attempt's note."""
        for line in self.lines:
            if line.attempt_id == attempt_id:
                line.note.setFocus()

    def _made(self, attempt: Attempt) -> AttemptLine:
        line = AttemptLine(attempt, self)
        line.edited.connect(self.edited)
        line.removed.connect(self.removed)
        return line
