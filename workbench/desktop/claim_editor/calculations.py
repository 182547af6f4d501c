"""The calculations of the current claim: chosen numbers, formulas, results beside what the claim says."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from workbench.application import calculation_commands, queries
from workbench.application.calculations import next_name, number_in, numbers_of
from workbench.application.changes import ChangeSet
from workbench.desktop import theme
from workbench.desktop.claim_editor.calculation_box import CalculationBox, CalculationRow, NumberChip
from workbench.desktop.claim_editor.flow import FlowLayout
from workbench.desktop.claim_editor.places import CasePlaces
from workbench.desktop.workspace import Workspace
from workbench.domain.arithmetic import FormulaProblem
from workbench.domain.calculations import Calculation
from workbench.domain.model import Claim

ADD_NUMBER = "calculation.add_number"


class CalculationsSection(QWidget):
    """Boxes for the calculations of the current claim, and the buttons that make them.

    ``action_wanted`` carries the id of the window's action that takes the selected number. A number goes
    into the calculation worked on last; the other button begins a new one.
    """

    action_wanted = Signal(object)

    def __init__(self, workspace: Workspace, places: CasePlaces, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Calculations"))
        self._workspace, self._places = workspace, places
        self._claim: Claim | None = None
        self._found: list[Calculation] = []
        self._begins_new = False
        self.boxes: list[CalculationBox] = []
        self.take = QPushButton(self.tr("Compute with the selected number"), self)
        self.begin = QPushButton(self.tr("New calculation"), self)
        for button in (self.take, self.begin):
            button.setProperty("role", "chip")
            button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.take.setToolTip(self.tr("Select a number in the draft or a source, then press this (=)"))
        buttons = FlowLayout(gap=theme.unit() * 2)
        buttons.addWidget(self.take)
        buttons.addWidget(self.begin)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.unit())
        self._column.addLayout(buttons)
        self.take.clicked.connect(self._on_take)
        self.begin.clicked.connect(self._on_begin)
        workspace.changed.connect(self._on_changed)
        workspace.current_claim_changed.connect(self._on_current)
        workspace.closing.connect(self.flush)
        self._on_current(workspace.current_claim)

    @Slot()
    def flush(self) -> None:
        """Save formulas that were typed and not saved yet."""
        for box in self.boxes:
            box.formula.flush()

    def add_number(self, version_id: int, start: int, end: int, *, caret: int = 0) -> None:
        """Take a number of a span into the calculation worked on, or begin one with it.

        It is the first one, or the first from ``caret`` on.
        """
        claim = self._claim
        if claim is None:
            self._workspace.problem.emit(self.tr("Choose a claim first, then the numbers to compute with."))
            return
        text = queries.text_of(self._workspace.session, version_id)
        about = self._places.provenance(version_id)
        try:
            number = number_in(text[start:end], about.language, about.published, at=caret - start)
        except FormulaProblem as problem:
            self._workspace.problem.emit(str(problem))
            return
        self.flush()
        place = (version_id, start + number.start, start + number.end)
        if self._begins_new or not self._found:
            self._begins_new = False
            self._workspace.run(calculation_commands.add_calculation, claim.id, "a", [("a", *place)])
        else:
            self._add_to(self._found[-1], place)

    def _add_to(self, calculation: Calculation, place: tuple[int, int, int]) -> None:
        places = _named_places(calculation)
        name = next_name([one[0] for one in places])
        formula = f"{calculation.formula} / {name}" if calculation.formula == "a" else calculation.formula
        self._workspace.run(
            calculation_commands.edit_calculation,
            calculation.id,
            formula=formula,
            values=[*places, (name, *place)],
        )

    def _show(self) -> None:
        session = self._workspace.session
        claim = self._claim
        self._found = [] if claim is None else queries.calculations(session, [claim.id])
        rows = [] if claim is None else [self._row(one, claim) for one in self._found]
        shown = {box.row.id: box for box in self.boxes}
        for gone in shown.keys() - {row.id for row in rows}:
            box = shown.pop(gone)
            self._column.removeWidget(box)
            box.hide()
            box.deleteLater()
        self.boxes = []
        for place, row in enumerate(rows):
            box = shown.get(row.id) or self._box(row)
            box.show_row(row, read_only=self._workspace.read_only)
            self._column.insertWidget(place, box)
            box.show()
            self.boxes.append(box)
        self.take.setVisible(not self._workspace.read_only)
        self.begin.setVisible(bool(rows) and not self._workspace.read_only)

    def _box(self, row: CalculationRow) -> CalculationBox:
        box = CalculationBox(row, self)
        box.formula_saved.connect(self._on_formula)
        box.number_wanted.connect(self._on_number_wanted)
        box.number_removed.connect(self._on_number_removed)
        box.removed.connect(self._on_removed)
        QWidget.setTabOrder(box.formula, self.take)
        return box

    def _row(self, calculation: Calculation, claim: Claim) -> CalculationRow:
        about = {
            one.passage.version_id: self._places.provenance(one.passage.version_id)
            for one in calculation.values
        }
        chips = tuple(
            NumberChip(
                one.name,
                " ".join(one.passage.exact.split()),
                self._places.cite(one.passage.version_id, one.passage.start),
            )
            for one in calculation.values
        )
        values = numbers_of(calculation, about)
        return CalculationRow(calculation.id, calculation.formula, chips, values, claim.statement)

    def _calculation(self, calculation_id: int) -> Calculation | None:
        return next((one for one in self._found if one.id == calculation_id), None)

    @Slot()
    def _on_take(self) -> None:
        self.action_wanted.emit(ADD_NUMBER)

    @Slot()
    def _on_begin(self) -> None:
        self._begins_new = True
        self.action_wanted.emit(ADD_NUMBER)
        self._begins_new = False

    @Slot(object)
    def _on_current(self, claim_id: int | None) -> None:
        self.flush()
        self._claim = None if claim_id is None else queries.claim(self._workspace.session, claim_id)
        self._show()

    @Slot(object)
    def _on_changed(self, changes: ChangeSet) -> None:
        if self._claim is not None and (changes.documents or self._claim.id in changes.claims):
            current = self._workspace.current_claim
            there = current is not None and current in self._workspace.claim_index.rows
            self._claim = (
                queries.claim(self._workspace.session, current) if there and current is not None else None
            )
            self._show()

    @Slot(object, object)
    def _on_formula(self, calculation_id: int, formula: str) -> None:
        if self._calculation(calculation_id) is not None:
            self._workspace.run(
                calculation_commands.edit_calculation,
                calculation_id,
                formula=formula,
                group=f"formula {calculation_id}",
            )

    @Slot(object, object)
    def _on_number_wanted(self, calculation_id: int, name: str) -> None:
        calculation = self._calculation(calculation_id)
        for one in calculation.values if calculation is not None else ():
            if one.name == name:
                passage = one.passage
                self._workspace.show_passage(passage.version_id, passage.start, passage.end)

    @Slot(object, object)
    def _on_number_removed(self, calculation_id: int, name: str) -> None:
        calculation = self._calculation(calculation_id)
        if calculation is not None:
            left = [one for one in _named_places(calculation) if one[0] != name]
            self._workspace.run(calculation_commands.edit_calculation, calculation_id, values=left)

    @Slot(object)
    def _on_removed(self, calculation_id: int) -> None:
        self._workspace.run(calculation_commands.remove_calculation, calculation_id)
        self.take.setFocus(Qt.FocusReason.OtherFocusReason)


def _named_places(calculation: Calculation) -> list[tuple[str, int, int, int]]:
    return [
        (one.name, one.passage.version_id, one.passage.start, one.passage.end) for one in calculation.values
    ]
