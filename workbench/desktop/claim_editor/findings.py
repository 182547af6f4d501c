"""What the rules say about the claim, in a box each: sentences, and a way to set one aside."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from workbench.application.rule_sets import rules
from workbench.desktop import theme
from workbench.desktop.claim_editor.beside import WordsAndButton
from workbench.desktop.parts import label
from workbench.desktop.reason_line import ReasonLine
from workbench.domain.findings import Finding, Severity


class FindingBox(QFrame):
    """One finding: its sentence, its rule as a tool tip, and a button to set it aside or let it count again.

    ``set_aside`` carries the finding and the reason, ``lifted`` the id of an override.
    """

    set_aside = Signal(object, object)
    lifted = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._finding: Finding | None = None
        self.setProperty("role", "finding")
        self.words = label("", "", self)
        self.words.setWordWrap(True)
        self.words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.button = QToolButton(self)
        self.button.setProperty("role", "quiet")
        self.reason = ReasonLine(self.tr("Why may it stand?"), self.tr("Set aside"), self, narrow=True)
        row = WordsAndButton(self.words, self.button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self.reason)
        self.button.clicked.connect(self._on_button)
        self.reason.given.connect(self._on_reason)
        self.reason.closed.connect(self.button.setFocus)

    @property
    def sentence(self) -> str:
        """What it says."""
        return self.words.text()

    def show_finding(self, finding: Finding, *, read_only: bool) -> None:
        """Show a finding; a question under way stays where it is the same one."""
        if finding != self._finding:
            self.reason.hide()
        self._finding = finding
        override = finding.override
        sentence = finding.message
        if override is not None:
            sentence = self.tr("{finding} Set aside by {person}: {reason}").format(
                finding=finding.message, person=override.person, reason=override.reason
            )
        self.words.setText(sentence)
        weight = self.tr("Warning") if finding.severity is Severity.WARNING else self.tr("Note")
        rule = rules()[finding.code]
        self.words.setToolTip(f"{rule.title}: {rule.why}")
        self.setAccessibleName(self.tr("{weight}: {sentence}").format(weight=weight, sentence=sentence))
        self.button.setText(self.tr("Set aside…") if override is None else self.tr("Count again"))
        self.button.setAccessibleName(f"{self.button.text().rstrip('…')}: {finding.message}")
        self.button.setVisible(not read_only)
        look = "aside" if override is not None else finding.severity.value
        if self.property("look") != look:
            self.setProperty("look", look)
            self.style().unpolish(self)
            self.style().polish(self)

    @Slot()
    def _on_button(self) -> None:
        if self._finding is not None and self._finding.override is not None:
            self.lifted.emit(self._finding.override.id)
        else:
            self.reason.ask()

    @Slot(object)
    def _on_reason(self, reason: str) -> None:
        if self._finding is not None:
            self.set_aside.emit(self._finding, reason)


class FindingsBox(QWidget):
    """Boxes for findings, hidden while there are none."""

    set_aside = Signal(object, object)
    lifted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("What the rules find"))
        self.boxes: list[FindingBox] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(theme.unit())
        self.hide()

    @property
    def sentences(self) -> list[str]:
        """The sentences shown."""
        return [box.sentence for box in self.boxes if not box.isHidden()]

    def show_findings(self, findings: Sequence[Finding], *, read_only: bool = False) -> None:
        """Show findings, each in the box it has where they are the same."""
        while len(self.boxes) < len(findings):
            box = FindingBox(self)
            box.set_aside.connect(self.set_aside)
            box.lifted.connect(self.lifted)
            self._layout.addWidget(box)
            self.boxes.append(box)
        for place, box in enumerate(self.boxes):
            if place < len(findings):
                box.show_finding(findings[place], read_only=read_only)
            box.setVisible(place < len(findings))
        self.setVisible(bool(findings))
