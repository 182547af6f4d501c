"""One calculation in the editor: its numbers, the formula, and what comes of it while one types."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from workbench.application.calculations import Outcome, try_out
from workbench.desktop import theme
from workbench.desktop.claim_editor.flow import FlowLayout
from workbench.desktop.claim_editor.growing_text import GrowingText
from workbench.desktop.parts import label
from workbench.domain.comparisons import Value


@dataclass(frozen=True, slots=True)
class NumberChip:
    """A number of a formula: what it is called, its words, where they stand ("Minutes ¶ 2")."""

    name: str
    exact: str
    cite: str


@dataclass(frozen=True, slots=True)
class CalculationRow:
    """What a box shows. ``values`` are what the chips' words mean, ``statement`` what the claim says."""

    id: int
    formula: str
    chips: tuple[NumberChip, ...]
    values: Mapping[str, Value]
    statement: str


class CalculationBox(QFrame):
    """A formula over chosen numbers. Signals carry the calculation's id first.

    ``formula_saved`` (id, formula), ``number_wanted`` (id, name) asks to go there, ``number_removed``
    (id, name), ``removed`` (id).
    """

    formula_saved = Signal(object, object)
    number_wanted = Signal(object, object)
    number_removed = Signal(object, object)
    removed = Signal(object)

    def __init__(self, row: CalculationRow, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "finding")
        self.setProperty("look", "note")
        self._row = row
        self._read_only = False
        self.chips: list[QPushButton] = []
        self._flow = FlowLayout(gap=theme.unit())
        self.formula = GrowingText(self, one_line=True)
        self.formula.setPlaceholderText(self.tr("a / b, change(a, b), sum(a, b)…"))
        self.formula.setAccessibleName(self.tr("Formula"))
        self.result = label("", "", self)
        self.result.setWordWrap(True)
        self.result.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.remove = QToolButton(self)
        self.remove.setText("×")
        self.remove.setToolTip(self.tr("Remove the calculation"))
        self.remove.setAccessibleName(self.tr("Remove the calculation"))
        top = QHBoxLayout()
        top.addLayout(self._flow, 1)
        top.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.unit() * 2, theme.unit(), theme.unit(), theme.unit())
        column.setSpacing(theme.unit())
        column.addLayout(top)
        column.addWidget(self.formula)
        column.addWidget(self.result)
        self.formula.textChanged.connect(self._on_typed)
        self.formula.saved.connect(self._on_saved)
        self.remove.clicked.connect(self._on_removed)
        self.formula.start_over(row.formula)
        self.show_row(row, read_only=False)

    @property
    def row(self) -> CalculationRow:
        """What is shown."""
        return self._row

    def show_row(self, row: CalculationRow, *, read_only: bool) -> None:
        """Show a calculation as it is now; what is being typed stays."""
        chips_changed = row.chips != self._row.chips or not self.chips
        self._row, self._read_only = row, read_only
        self.formula.setReadOnly(read_only)
        self.formula.show_text(row.formula)
        self.remove.setVisible(not read_only)
        if chips_changed:
            self._show_chips()
        self._on_typed()

    def _show_chips(self) -> None:
        for chip in self.chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self.chips = []
        for number in self._row.chips:
            chip = QPushButton(f"{number.name} = {number.exact}".replace("&", "&&"), self)
            chip.setProperty("role", "chip")
            chip.setProperty("number", number.name)
            chip.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
            chip.setToolTip(self.tr("{cite}. Shift and click takes it out.").format(cite=number.cite))
            chip.setAccessibleName(
                self.tr("{name} is {words}, {cite}").format(
                    name=number.name, words=number.exact, cite=number.cite
                )
            )
            chip.setAccessibleDescription(self.tr("Enter shows the passage, Shift and Enter takes it out."))
            chip.clicked.connect(self._on_chip)
            self._flow.addWidget(chip)
            chip.show()
            self.chips.append(chip)

    def _outcome(self) -> Outcome:
        return try_out(self.formula.toPlainText(), self._row.values, self._row.statement)

    @Slot()
    def _on_typed(self) -> None:
        """Show at once what comes of the formula, and whether the claim says the same."""
        outcome = self._outcome()
        said = outcome.text
        if outcome.agrees is not None:
            verdict = (
                self.tr("✓ The claim agrees.") if outcome.agrees else self.tr("≠ The claim says otherwise.")
            )
            said = f"{said}\n{verdict}"
        _set_role(self.result, "" if outcome.computed else "dim")
        self.result.setText(said)
        self.result.setAccessibleName(self.tr("Result: {said}").format(said=said.replace("\n", ". ")))

    @Slot(object)
    def _on_saved(self, formula: str) -> None:
        if formula:
            self.formula_saved.emit(self._row.id, formula)

    @Slot()
    def _on_removed(self) -> None:
        self.removed.emit(self._row.id)

    @Slot()
    def _on_chip(self) -> None:
        shift = bool(theme.application().keyboardModifiers() & Qt.KeyboardModifier.ShiftModifier)
        name = str(self.sender().property("number"))
        if shift and not self._read_only:
            self.number_removed.emit(self._row.id, name)
        else:
            self.number_wanted.emit(self._row.id, name)


def _set_role(shown: QLabel, role: str) -> None:
    if shown.property("role") != role:
        shown.setProperty("role", role)
        shown.style().unpolish(shown)
        shown.style().polish(shown)
