"""What the rules find in the whole case: a list to walk, with words to set a finding aside."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from workbench.application import finding_commands
from workbench.desktop.lists.findings_model import (
    ASIDE,
    CLAIM,
    MESSAGE,
    RULE,
    WEIGHT,
    FindingRow,
    FindingsModel,
    Weight,
    finding_rows,
    rule_title,
    weight_word,
)
from workbench.desktop.lists.list_tools import ListTools
from workbench.desktop.lists.row_table import RowTable
from workbench.desktop.parts import EmptyNote, label
from workbench.desktop.reason_line import ReasonLine
from workbench.desktop.workspace import Workspace
from workbench.domain.findings import Finding

_WIDTHS = {WEIGHT: 11, CLAIM: 4, RULE: 34, ASIDE: 24}


class FindingsList(QWidget):
    """All findings in a table. ``counted`` carries how many nobody has set aside."""

    counted = Signal(object)
    rules_wanted = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Findings"))
        self._workspace = workspace
        self._keeper = workspace.findings
        self._model = FindingsModel(self)
        self._about: dict[int | None, list[FindingRow]] = {}
        self._weighed: Counter[Weight] = Counter()
        self.table = RowTable(
            self._model, self, widths=_WIDTHS, stretched=MESSAGE, hidden_first=(ASIDE, RULE), least=40
        )
        self.table.setAccessibleName(self.tr("Findings"))
        self.table.setAccessibleDescription(
            self.tr("Enter shows the claim and the words a finding rests on. Delete sets a finding aside.")
        )
        self.reason = ReasonLine(self.tr("Why may it stand?"), self.tr("Set aside"), self)
        self._make_tools()
        self._empty = EmptyNote(
            self.tr("The rules find nothing"),
            self.tr(
                "What they find about claims and the draft is listed here: too few origins, a quotation that "
                "differs from its source, somebody criticised who was not asked."
            ),
            self,
        )
        self._no_match = EmptyNote(
            self.tr("No finding matches the filter"),
            self.tr("Empty the field and put out the chips above to see every finding again."),
            self,
        )
        self._stack = QStackedWidget(self)
        for page in (self.table, self._empty, self._no_match):
            self._stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tools)
        column.addWidget(self._stack, 1)
        column.addWidget(self.reason)
        self.setFocusProxy(self.table)
        self._connect()
        self._show_all()

    @property
    def model(self) -> FindingsModel:
        """The rows."""
        return self._model

    def chosen(self) -> Finding | None:
        """Return the finding of the current row."""
        name = self.table.current_name()
        line = None if name is None else self._model.line_of(name)
        return None if line is None else self._model.row(line).finding

    @Slot()
    def set_aside(self) -> None:
        """Ask why the chosen finding may stand, or let one that was set aside count again."""
        finding = self.chosen()
        if finding is None or self._workspace.read_only:
            return
        if finding.override is not None:
            self._workspace.run(finding_commands.lift_override, finding.override.id)
        else:
            self.reason.ask()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete sets the chosen finding aside."""
        if event.key() == Qt.Key.Key_Delete:
            self.set_aside()
        else:
            super().keyPressEvent(event)

    def _make_tools(self) -> None:
        self.tools = ListTools(self)
        self.filter = self.tools.field(
            self.tr("Filter findings"), self.tr("Filter findings by words, rule or number of the claim")
        )
        self.weights = {weight: self._toggle(weight) for weight in Weight}
        self._count = label("", "dim", self)
        self.rules = QPushButton(self.tr("Rules…"), self)
        self.rules.setToolTip(self.tr("Which rules the case follows"))
        self.aside = QPushButton(self.tr("Set aside…"), self)
        self.aside.setEnabled(False)
        self.tools.add(self.aside, self.rules, self._count)

    def _toggle(self, weight: Weight) -> QToolButton:
        button = self.tools.toggle(weight_word(weight), self.tr("Show only these"))
        button.toggled.connect(self._on_filtered)
        return button

    def _connect(self) -> None:
        self.table.chosen.connect(self._on_chosen)
        self.table.opened.connect(self._on_opened)
        self.table.removal_wanted.connect(self.set_aside)
        self.aside.clicked.connect(self.set_aside)
        self.rules.clicked.connect(self.rules_wanted)
        self.reason.given.connect(self._on_reason)
        self.reason.closed.connect(self.table.setFocus)
        self.filter.textChanged.connect(self._on_filtered)
        self._keeper.changed.connect(self._on_found)
        self._keeper.whole_changed.connect(self._on_whole_changed)

    def _rows_of(self, claim_id: int) -> list[FindingRow]:
        row = self._workspace.claim_index.rows.get(claim_id)
        return [] if row is None else finding_rows(self._keeper.index.found.get(claim_id, ()), row.number)

    def _show_all(self) -> None:
        index = self._keeper.index
        self._about = {claim_id: self._rows_of(claim_id) for claim_id in index.found}
        self._about[None] = finding_rows(index.about_the_case(), None)
        rows = [row for about in self._about.values() for row in about]
        self._weighed = Counter(row.weight for row in rows)
        self._model.load(rows)
        self._say_counts()

    def _replace(self, claim_id: int | None, now: list[FindingRow]) -> None:
        """Put rows in place of those about a claim, or with None about the case."""
        before = self._about.pop(claim_id, [])
        if now:
            self._about[claim_id] = now
        self._weighed.subtract(row.weight for row in before)
        self._weighed.update(row.weight for row in now)
        names = {row.name for row in now}
        self._model.update(now, [row.name for row in before if row.name not in names])

    def _say_counts(self) -> None:
        warnings, notes = self._weighed[Weight.WARNING], self._weighed[Weight.NOTE]
        first = self.tr("1 warning") if warnings == 1 else self.tr("{0} warnings").format(warnings)
        second = self.tr("1 note") if notes == 1 else self.tr("{0} notes").format(notes)
        self._count.setText(f"{first}, {second}")
        self._show_page()
        self.tools.say_grown()
        self.counted.emit(warnings + notes)
        self._offer()

    def _offer(self) -> None:
        finding = self.chosen()
        self.aside.setEnabled(finding is not None and not self._workspace.read_only)
        lifted = finding is not None and finding.override is not None
        self.aside.setText(self.tr("Let it count again") if lifted else self.tr("Set aside…"))

    @Slot()
    def _on_filtered(self, *_: object) -> None:
        wanted = {weight for weight, button in self.weights.items() if button.isChecked()}
        parts = self.filter.text().casefold().split()

        def accepts(row: FindingRow) -> bool:
            text = f"{row.number or ''} {row.finding.message} {rule_title(row.finding.code)}".casefold()
            return (not wanted or row.weight in wanted) and all(part in text for part in parts)

        self._model.set_filter(accepts if wanted or parts else None)
        self._show_page()

    def _show_page(self) -> None:
        page: QWidget = self.table
        if not self._model.rowCount():
            page = self._no_match if self._weighed.total() else self._empty
        self._stack.setCurrentWidget(page)

    @Slot(object)
    def _on_chosen(self, _name: object) -> None:
        self._offer()
        finding = self.chosen()
        if finding is not None and finding.claim_id is not None:
            self._workspace.set_current_claim(finding.claim_id)
        elif finding is not None:
            self._show_words(finding)

    @Slot(object)
    def _on_opened(self, _name: object) -> None:
        finding = self.chosen()
        if finding is not None:
            self._show_words(finding)

    def _show_words(self, finding: Finding) -> None:
        """Bring what a finding rests on into sight: the last place first, so that the first one stays."""
        for basis in reversed(finding.basis):
            self._workspace.show_passage(basis.version_id, basis.start, basis.end)

    @Slot(object)
    def _on_reason(self, reason: str) -> None:
        finding = self.chosen()
        if finding is None:
            return
        following = self._name_beside(self.table.currentIndex().row())
        done = self._workspace.run(finding_commands.override_finding, finding, reason)
        if done is not None and following is not None:
            self.table.go_to(following)
            self._on_chosen(following)

    def _name_beside(self, line: int) -> Hashable | None:
        """Return the name of the next row, or of the one before where a row is the last."""
        count = self._model.rowCount()
        beside = line + 1 if line + 1 < count else line - 1
        return self._model.name_at(beside) if beside >= 0 else None

    @Slot(object)
    def _on_found(self, claim_ids: frozenset[int] | None) -> None:
        if claim_ids is None:
            self._show_all()
        else:
            for claim_id in claim_ids:
                self._replace(claim_id, self._rows_of(claim_id))
            self._say_counts()

    @Slot()
    def _on_whole_changed(self) -> None:
        self._replace(None, finding_rows(self._keeper.index.about_the_case(), None))
        self._say_counts()
