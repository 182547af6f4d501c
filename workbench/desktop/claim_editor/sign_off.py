"""Who signed a claim or the case, who objects, and what each answered; with buttons to do the same."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from workbench.desktop import theme, words
from workbench.desktop.claim_editor.beside import WordsAndButton
from workbench.desktop.claim_editor.flow import FlowLayout
from workbench.desktop.parts import label
from workbench.desktop.reason_line import ReasonLine
from workbench.domain.sign_offs import Check, CheckState, Objection


class SignOffSection(QWidget):
    """Both checks and all objections.

    ``sign_wanted`` asks for the next signature that is missing, ``withdrawn`` carries a sign-off's id,
    ``objected`` the words of an objection, ``answered`` an objection's id and the answer.
    """

    sign_wanted = Signal()
    withdrawn = Signal(object)
    objected = Signal(object)
    answered = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Signatures and objections"))
        self.lines = {check: CheckLine(check, self) for check in Check}
        self.sign = QPushButton(self)
        self.object = QPushButton(self.tr("Object…"), self)
        self.doubt = ReasonLine(self.tr("What is in doubt?"), self.tr("Object"), self, narrow=True)
        self.objections: list[ObjectionBox] = []
        for button in (self.sign, self.object):
            button.setProperty("role", "chip")
            button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        buttons = FlowLayout(gap=theme.unit() * 2)
        buttons.addWidget(self.sign)
        buttons.addWidget(self.object)
        self._boxes = QVBoxLayout()
        self._boxes.setSpacing(theme.unit())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.unit())
        for line in self.lines.values():
            column.addWidget(line)
            line.withdrawn.connect(self.withdrawn)
        column.addLayout(buttons)
        column.addWidget(self.doubt)
        column.addLayout(self._boxes)
        self.sign.clicked.connect(self.sign_wanted)
        self.object.clicked.connect(self.ask_objection)
        self.doubt.given.connect(self.objected)
        self.doubt.closed.connect(self.object.setFocus)

    @Slot()
    def ask_objection(self) -> None:
        """Ask what is in doubt."""
        self.doubt.ask()

    def start_over(self) -> None:
        """Show another thing: questions under way are taken back."""
        self.doubt.hide()
        for box in self.objections:
            box.reply.hide()

    def show_state(
        self,
        states: Sequence[CheckState],
        objections: Sequence[Objection],
        *,
        person: str,
        settled: bool,
        read_only: bool,
    ) -> None:
        """Show how both checks stand and who objects; ``person`` may withdraw what they signed."""
        for state in states:
            self.lines[state.check].show_state(state, person=person, read_only=read_only)
        missing = next((state.check for state in states if not state.holds), None)
        if self.sign.hasFocus() and (missing is None or not settled):
            self.object.setFocus()
        self.sign.setVisible(missing is not None and not read_only)
        self.sign.setEnabled(settled)
        if missing is not None:
            word = words.check_word(missing).lower()
            self.sign.setText(self.tr("Sign the {check}").format(check=word))
        self.sign.setToolTip("" if settled else self.tr("Settle it first, then sign."))
        self.object.setVisible(not read_only)
        self._show_objections(objections, read_only=read_only)

    def _show_objections(self, objections: Sequence[Objection], *, read_only: bool) -> None:
        while len(self.objections) < len(objections):
            box = ObjectionBox(self)
            box.answered.connect(self.answered)
            self._boxes.addWidget(box)
            self.objections.append(box)
        for place, box in enumerate(self.objections):
            if place < len(objections):
                box.show_objection(objections[place], read_only=read_only)
            box.setVisible(place < len(objections))


class CheckLine(QWidget):
    """One check: who signed it, when, and whether it holds. ``withdrawn`` carries the sign-off's id."""

    withdrawn = Signal(object)

    def __init__(self, check: Check, parent: QWidget) -> None:
        super().__init__(parent)
        self._check = check
        self._id = 0
        self.words = label("", "", self)
        self.words.setWordWrap(True)
        self.words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.button = QToolButton(self)
        self.button.setText(self.tr("Withdraw"))
        self.button.setToolTip(self.tr("Take your signature back. The history keeps that it was given."))
        self.button.setProperty("role", "quiet")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.words, 1)
        row.addWidget(self.button)
        self.button.clicked.connect(self._on_button)

    def show_state(self, state: CheckState, *, person: str, read_only: bool) -> None:
        """Show how the check stands."""
        word, signed = words.check_word(self._check), state.sign_off
        if signed is None:
            said = self.tr("{check}: nobody has signed yet").format(check=word)
        else:
            form = (
                self.tr("✓ {check}: {person}, {time}")
                if state.holds
                else self.tr("✗ {check}: {person} signed {time}, and it has changed since. Sign again.")
            )
            said = form.format(check=word, person=signed.person, time=words.local_time(signed.at))
        self.words.setText(said)
        _dress(self.words, "role", "dim" if signed is None else "")
        self._id = signed.id if signed is not None else 0
        own = signed is not None and state.holds and signed.person == person
        self.button.setVisible(own and not read_only)
        self.button.setAccessibleName(self.tr("Withdraw: {check}").format(check=word))

    @Slot()
    def _on_button(self) -> None:
        self.withdrawn.emit(self._id)


class ObjectionBox(QFrame):
    """An objection with its answer, and a line to answer it. ``answered`` carries its id and the answer."""

    answered = Signal(object, object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "finding")
        self._objection: Objection | None = None
        self.words = label("", "", self)
        self.words.setWordWrap(True)
        self.words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.button = QToolButton(self)
        self.button.setProperty("role", "quiet")
        self.reply = ReasonLine(self.tr("What is the answer?"), self.tr("Answer"), self, narrow=True)
        row = WordsAndButton(self.words, self.button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self.reply)
        self.button.clicked.connect(self._on_button)
        self.reply.given.connect(self._on_given)
        self.reply.closed.connect(self.button.setFocus)

    def show_objection(self, objection: Objection, *, read_only: bool) -> None:
        """Show an objection; a question under way stays where it is the same one."""
        if self._objection is None or objection.id != self._objection.id:
            self.reply.hide()
        self._objection = objection
        said = self.tr("{person} objects, {time}: {text}").format(
            person=objection.person, time=words.local_time(objection.at), text=objection.text
        )
        if not objection.open:
            answer = self.tr("{person} answered, {time}: {text}").format(
                person=objection.answered_by,
                time=words.local_time(objection.answered_at),
                text=objection.answer,
            )
            said = f"{said}\n{answer}"
        self.words.setText(said)
        self.setAccessibleName(said)
        self.button.setText(self.tr("Answer…") if objection.open else self.tr("Answer anew…"))
        self.button.setAccessibleName(f"{self.button.text().rstrip('…')}: {objection.text}")
        self.button.setVisible(not read_only)
        look = "warning" if objection.open else "note"
        _dress(self, "look", look)

    @Slot()
    def _on_button(self) -> None:
        if self._objection is not None:
            self.reply.ask(self._objection.answer)

    @Slot(object)
    def _on_given(self, answer: str) -> None:
        if self._objection is not None:
            self.answered.emit(self._objection.id, answer)


def _dress(widget: QWidget, name: str, value: str) -> None:
    """Set a property that the style sheet asks for."""
    if widget.property(name) != value:
        widget.setProperty(name, value)
        widget.style().unpolish(widget)
        widget.style().polish(widget)
