"""The details of one piece of evidence, opened below its card: relation, origins, rating, note, unlink."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from workbench.desktop import theme, words
from workbench.desktop.claim_editor.chain import ChainEditor
from workbench.desktop.claim_editor.chips import Link, link_of
from workbench.desktop.claim_editor.evidence_text import GROUPS
from workbench.desktop.claim_editor.growing_text import GrowingText
from workbench.desktop.claim_editor.proposal_line import ProposalLine
from workbench.desktop.claim_editor.segments import Choice, SegmentedControl
from workbench.domain.model import Evidence, Relation

CREDIBILITIES: tuple[int | None, ...] = (None, 1, 2, 3, 4, 5, 6)


class EvidenceDetails(QFrame):
    """Fields for one piece of evidence. Each signal carries the evidence's id and the new value.

    ``closed`` says that the user is done; ``removal_wanted`` carries the id to unlink.
    """

    relation_chosen = Signal(object, object)
    origins_changed = Signal(object, object)
    credibility_chosen = Signal(object, object)
    note_saved = Signal(object, object)
    removal_wanted = Signal(object)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("evidenceDetails")
        self.setAccessibleName(self.tr("Details of the evidence"))
        self.evidence_id: int | None = None
        self.relation = SegmentedControl(
            [Choice(one, words.relation_verb(one), one.value) for one in GROUPS], self
        )
        self.origins = ChainEditor(
            self,
            after=self.relation.segments[-1],
            placeholder=self.tr("Add who it comes from"),
        )
        self.proposal = ProposalLine(self)
        self.credibility = QComboBox(self)
        self.credibility.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.credibility.setMinimumContentsLength(8)
        for number in CREDIBILITIES:
            meaning = words.credibility_word(number)
            self.credibility.addItem(meaning if number is None else f"{number} · {meaning}", number)
        self.credibility.setAccessibleName(self.tr("Credibility of what is said"))
        self.credibility.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.note = GrowingText(self)
        self.note.setPlaceholderText(self.tr("Note"))
        self.note.setAccessibleName(self.tr("Note on the evidence"))
        self._unlink = QPushButton(self.tr("Unlink"), self)
        self._unlink.setToolTip(self.tr("Take this passage away from the claim. Undo brings it back."))
        self._done = QPushButton(self.tr("Done"), self)
        self._arrange()
        self.relation.chosen.connect(self._on_relation)
        self.origins.changed.connect(self._on_origins)
        self.credibility.activated.connect(self._on_credibility)
        self.note.saved.connect(self._on_note)
        self.note.left.connect(self.closed)
        self._unlink.clicked.connect(self._on_unlink)
        self._done.clicked.connect(self.closed)

    def show_evidence(self, evidence: Evidence, known: Sequence[Link], *, read_only: bool) -> None:
        """Show a piece of evidence; fields of the same one keep caret and what is being typed."""
        if evidence.id != self.evidence_id:
            self.flush()
            self.evidence_id = evidence.id
            self.note.start_over(evidence.note)
        else:
            self.note.show_text(evidence.note)
        self.relation.set_value(evidence.relation)
        self.origins.set_chain([link_of(origin) for origin in evidence.origins])
        self.origins.set_known(known)
        self.credibility.setCurrentIndex(CREDIBILITIES.index(evidence.credibility))
        self.origins.set_read_only(read_only)
        self.note.setReadOnly(read_only)
        for control in (self.relation, self.credibility, self._unlink):
            control.setEnabled(not read_only)

    def flush(self) -> None:
        """Save what was typed."""
        if self.evidence_id is not None:
            self.origins.flush()
            self.note.flush()

    def stops(self) -> list[QWidget]:
        """Return the fields in the order in which Tab goes through them."""
        return [
            *self.relation.segments,
            *self.origins.chips,
            self.origins.field,
            self.proposal,
            self.credibility,
            self.note,
            self._unlink,
            self._done,
        ]

    def holds_focus(self) -> bool:
        """Say whether the focus is in one of the fields."""
        focused = self.focusWidget() if self.isActiveWindow() else None
        return focused is not None and self.isAncestorOf(focused)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape and F2 close the details."""
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_F2):
            self.closed.emit()
            return
        super().keyPressEvent(event)

    def _arrange(self) -> None:
        unit = theme.unit()
        column = QVBoxLayout(self)
        column.setContentsMargins(unit * 3, unit, unit, unit * 2)
        column.setSpacing(unit)
        for title, field in (
            (self.tr("What it does to the claim"), self.relation),
            (self.tr("Who it comes from, first the origin"), self.origins),
            (self.tr("Credibility of what is said"), self.credibility),
            (self.tr("Note"), self.note),
        ):
            label = QLabel(title, self)
            label.setProperty("role", "caption")
            label.setBuddy(field.field if isinstance(field, ChainEditor) else field)
            column.addWidget(label)
            column.addWidget(field)
            if field is self.origins:
                column.addWidget(self.proposal)
        buttons = QHBoxLayout()
        buttons.addWidget(self._unlink)
        buttons.addStretch()
        buttons.addWidget(self._done)
        column.addSpacing(unit)
        column.addLayout(buttons)

    @Slot(object)
    def _on_relation(self, relation: Relation) -> None:
        self.relation_chosen.emit(self.evidence_id, relation)

    @Slot(object)
    def _on_origins(self, chain: list[Link]) -> None:
        self.origins_changed.emit(self.evidence_id, chain)

    @Slot(int)
    def _on_credibility(self, place: int) -> None:
        self.credibility_chosen.emit(self.evidence_id, CREDIBILITIES[place])

    @Slot(object)
    def _on_note(self, text: str) -> None:
        self.note_saved.emit(self.evidence_id, text)

    @Slot()
    def _on_unlink(self) -> None:
        self.removal_wanted.emit(self.evidence_id)
