"""Change what several documents have in common: reliability, standing and language, in one step."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFormLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from workbench.application import document_commands
from workbench.desktop import theme, words
from workbench.desktop.claim_editor.form import QuietCombo
from workbench.desktop.parts import label
from workbench.desktop.workspace import Workspace
from workbench.domain.model import Standing

_AS_IT_IS = "as it is"


class DocumentsTogether(QWidget):
    """The fields that several chosen documents can be given together."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._documents: tuple[int, ...] = ()
        unit = theme.unit()
        self.heading = label("", "heading", self)
        self.reliability = self._combo(self.tr("Reliability"))
        self.reliability.addItem(words.reliability_word(""), "")
        for letter in words.RELIABILITIES:
            self.reliability.addItem(f"{letter} · {words.reliability_word(letter)}", letter)
        self.standing = self._combo(self.tr("Standing"))
        for standing in Standing:
            self.standing.addItem(words.standing_word(standing), standing.value)
        self.language = QLineEdit(self)
        self.language.setAccessibleName(self.tr("Language"))
        self.language.setPlaceholderText(self.tr("en, de, ar … (empty: stays as it is)"))
        self.button = QPushButton(self.tr("Change all"), self)
        self.button.clicked.connect(self.change)
        self.language.returnPressed.connect(self.change)
        form = QFormLayout()
        form.setVerticalSpacing(unit)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        for title, field in (
            (self.tr("Reliability"), self.reliability),
            (self.tr("Standing"), self.standing),
            (self.tr("Language"), self.language),
        ):
            form.addRow(label(title, "caption", self), field)
        column = QVBoxLayout(self)
        column.setContentsMargins(unit * 3, unit * 2, unit * 3, unit * 2)
        column.setSpacing(unit * 2)
        column.addWidget(self.heading)
        column.addLayout(form)
        column.addWidget(self.button)
        column.addStretch()

    def show_documents(self, document_ids: Sequence[int]) -> None:
        """Offer to change these; every field begins as "stays as it is"."""
        if tuple(document_ids) == self._documents:
            return
        self._documents = tuple(document_ids)
        self.heading.setText(self.tr("{0} documents chosen").format(len(document_ids)))
        for field in (self.reliability, self.standing):
            field.setCurrentIndex(0)
            field.setEnabled(not self._workspace.read_only)
        self.language.clear()
        self.language.setReadOnly(self._workspace.read_only)
        self.button.setEnabled(not self._workspace.read_only)

    @Slot()
    def change(self) -> None:
        """Record what was chosen, for all of them in one step."""
        reliability, standing = self.reliability.currentData(), self.standing.currentData()
        language = self.language.text().strip()
        if reliability == _AS_IT_IS and standing == _AS_IT_IS and not language:
            return
        self._workspace.run(
            document_commands.rate_documents,
            self._documents,
            reliability=None if reliability == _AS_IT_IS else reliability,
            standing=None if standing == _AS_IT_IS else Standing(standing),
            language=language or None,
        )

    def _combo(self, name: str) -> QuietCombo:
        combo = QuietCombo(self)
        combo.setAccessibleName(name)
        combo.addItem(self.tr("Stays as it is"), _AS_IT_IS)
        return combo
