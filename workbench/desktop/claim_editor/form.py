"""The fields of the claim editor, set below one another in the order in which a checker answers them."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from workbench.desktop import theme, words
from workbench.desktop.claim_editor.chain import ChainEditor
from workbench.desktop.claim_editor.evidence import EvidenceSection
from workbench.desktop.claim_editor.findings import FindingsBox
from workbench.desktop.claim_editor.flow import FlowLayout
from workbench.desktop.claim_editor.growing_text import GrowingText
from workbench.desktop.claim_editor.passages import PassagesSection
from workbench.desktop.claim_editor.proposal_line import ProposalLine
from workbench.desktop.claim_editor.segments import Choice, SegmentedControl
from workbench.desktop.claim_editor.sign_off import SignOffSection
from workbench.desktop.parts import label
from workbench.domain.model import Kind, Verdict


class QuietCombo(QComboBox):
    """A choice that the mouse wheel changes only when it has the focus: scrolling past changes nothing."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(9)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the scroll area around."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class ClaimForm(QWidget):
    """All fields of one claim. Knows no case: the editor fills it and listens."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        unit = theme.unit()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(unit * 3, unit * 2, unit * 3, unit * 4)
        self._column.setSpacing(unit)
        self._make_statement()
        self._make_attribution()
        self._make_criticised()
        self._make_verdict()
        self.findings = FindingsBox(self)
        self._column.addWidget(self.findings)
        self._make_evidence()
        self._beside_evidence = QVBoxLayout()
        self._column.addLayout(self._beside_evidence)
        self.sign_off = SignOffSection(self)
        self._caption(self.tr("Checked"), self.sign_off.sign)
        self._column.addWidget(self.sign_off)
        self._column.addStretch()

    def sizeHint(self) -> QSize:
        """Return a comfortable width."""
        return QSize(self.fontMetrics().averageCharWidth() * 48, super().sizeHint().height())

    def set_read_only(self, read_only: bool) -> None:
        """Allow looking only."""
        self.statement.setReadOnly(read_only)
        self.verdict_note.setReadOnly(read_only)
        self.attribution.set_read_only(read_only)
        self.criticised.set_read_only(read_only)
        for control in (self.kind, self.verdict, self.add_passage):
            control.setEnabled(not read_only)

    def add_section(self, title: str, section: QWidget) -> None:
        """Put a section of its own behind the evidence."""
        self._beside_evidence.addWidget(label(title, "caption", self))
        self._beside_evidence.addWidget(section)
        stops = [*_stops(section), *_stops(self.sign_off)]  # Tab goes as they stand, not as they were made
        for before, field in pairwise(stops):
            QWidget.setTabOrder(before, field)

    def _make_statement(self) -> None:
        self.statement = GrowingText(self, one_line=True, lines=2)
        self.statement.setAccessibleName(self.tr("Statement to check"))
        self._caption(self.tr("Statement to check"), self.statement)
        self._column.addWidget(self.statement)
        self.passages = PassagesSection(self, after=self.statement)
        self.passages.setAccessibleName(self.tr("Passages of the draft"))
        self._column.addWidget(self.passages)
        self.kind = QuietCombo(self)
        self.kind.setAccessibleName(self.tr("Kind of claim"))
        for kind in Kind:
            self.kind.addItem(words.kind_word(kind), kind)
        self.add_passage = QPushButton(self.tr("Add the selection as a passage"), self)
        self.add_passage.setProperty("role", "chip")
        self.add_passage.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        line = FlowLayout(gap=theme.unit() * 2)
        line.addWidget(self.kind)
        line.addWidget(self.add_passage)
        self._column.addLayout(line)

    def _make_attribution(self) -> None:
        self.attribution = ChainEditor(self, after=self.add_passage, placeholder=self.tr("Add who says so"))
        self._caption(self.tr("Who says so"), self.attribution.field)
        self._column.addWidget(self.attribution)
        self.attribution_proposal = ProposalLine(self)
        self._column.addWidget(self.attribution_proposal)

    def _make_criticised(self) -> None:
        self.criticised = ChainEditor(
            self,
            after=self.attribution_proposal,
            placeholder=self.tr("Add whom it criticises"),
            can_mark=False,
            in_order=False,
        )
        self._caption(self.tr("Whom it criticises"), self.criticised.field)
        self._column.addWidget(self.criticised)
        self.criticised_proposal = ProposalLine(self)
        self._column.addWidget(self.criticised_proposal)

    def _make_verdict(self) -> None:
        hint = self.tr("Arrow keys go to the others, Space or Enter takes one. Key {key} outside of text.")
        self.verdict = SegmentedControl(
            [
                Choice(one, words.verdict_word(one), one.value, hint.format(key=key))
                for key, one in enumerate(Verdict, start=1)
            ],
            self,
        )
        self.verdict.setAccessibleName(self.tr("Verdict"))
        self._caption(self.tr("Verdict"), self.verdict.segments[0])
        self._column.addWidget(self.verdict)
        self.signature = label("", "caption", self)
        self.signature.setWordWrap(True)
        self._column.addWidget(self.signature)
        self.verdict_note = GrowingText(self)
        self.verdict_note.setPlaceholderText(self.tr("Why: a note on the verdict"))
        self.verdict_note.setAccessibleName(self.tr("Note on the verdict"))
        self._column.addWidget(self.verdict_note)

    def _make_evidence(self) -> None:
        self.evidence = EvidenceSection(self, after=self.verdict_note)
        self.no_evidence = label(
            self.tr(
                "No evidence yet. Select words in a source and press S (supports), D (disputes) or "
                "X (context), or drag them here."
            ),
            "dim",
            self,
        )
        self.no_evidence.setWordWrap(True)
        self._column.addWidget(self.no_evidence)
        self._column.addWidget(self.evidence)

    def _caption(self, text: str, field: QWidget) -> QLabel:
        made = label(text, "caption", self)
        made.setBuddy(field)
        made.setContentsMargins(0, theme.unit(), 0, 0)
        self._column.addWidget(made)
        return made


def _stops(part: QWidget) -> list[QWidget]:
    """Return what takes the focus within a part of the form, in the order it was made."""
    return [one for one in part.findChildren(QWidget) if one.focusPolicy() & Qt.FocusPolicy.TabFocus]
