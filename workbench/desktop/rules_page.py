"""The rules of the case as a page: which set it follows, and each rule of it, to switch and to weigh."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QPushButton, QSpinBox, QVBoxLayout, QWidget

from workbench.application import finding_commands
from workbench.application.rule_sets import rule_sets, rules, rules_of
from workbench.desktop import theme
from workbench.desktop.centred_page import CentredPage
from workbench.desktop.claim_editor.form import QuietCombo
from workbench.desktop.parts import label
from workbench.domain.findings import Severity
from workbench.domain.rules.rule_sets import Rule

if TYPE_CHECKING:
    from workbench.application.changes import ChangeSet
    from workbench.desktop.main_window import MainWindow
    from workbench.desktop.workspace import Workspace

_MOST = 9


class RuleRow(QFrame):
    """One rule: on or off, warning or note, the number it counts to, and back to what the set says.

    Every signal carries the rule's code, `edited` also what is to be changed, as `edit_rule` takes it.
    """

    edited = Signal(object, object)
    restored = Signal(object)

    def __init__(self, rule: Rule, parent: QWidget) -> None:
        super().__init__(parent)
        self.code = rule.code
        self.setProperty("role", "rule")
        self.on = QCheckBox(rule.title, self)
        self.on.setAccessibleDescription(rule.why)
        self.why = label(rule.why, "dim", self)
        self.why.setWordWrap(True)
        self.changed = label(self.tr("Changed for this case"), "chip", self)
        self.minimum = QSpinBox(self)
        self.minimum.setRange(1, _MOST)
        self.minimum.setPrefix(self.tr("at least "))
        self.minimum.setAccessibleName(self.tr("At least how many: {rule}").format(rule=rule.title))
        self.minimum.setVisible(rule.minimum > 0)
        self.severity = QuietCombo(self)
        self.severity.setAccessibleName(self.tr("Weight: {rule}").format(rule=rule.title))
        self.severity.addItem(self.tr("Warning"), Severity.WARNING)
        self.severity.addItem(self.tr("Note"), Severity.NOTE)
        self.restore = QPushButton(self.tr("As in the set"), self)
        self.restore.setProperty("role", "chip")
        self.restore.setAccessibleName(self.tr("As in the set: {rule}").format(rule=rule.title))
        self._arrange()
        self.on.clicked.connect(self._on_switched)
        self.severity.activated.connect(self._on_severity)
        self.minimum.valueChanged.connect(self._on_minimum)
        self.restore.clicked.connect(self._on_restore)

    def show_rule(self, rule: Rule, *, changed: bool, read_only: bool) -> None:
        """Show the rule as the case has it."""
        on = rule.severity is not None
        self.on.setChecked(on)
        if rule.severity is not None:
            self.severity.setCurrentIndex(self.severity.findData(rule.severity))
        with QSignalBlocker(self.minimum):
            self.minimum.setValue(rule.minimum)
        self.changed.setVisible(changed)
        had_focus = self.restore.hasFocus()
        self.restore.setVisible(changed and not read_only)
        if had_focus and not changed:
            self.on.setFocus()
        self.on.setEnabled(not read_only)
        for control in (self.severity, self.minimum):
            control.setEnabled(on and not read_only)

    def _arrange(self) -> None:
        unit = theme.unit()
        line = QHBoxLayout()
        line.setSpacing(unit * 2)
        line.addWidget(self.on)
        line.addWidget(self.changed)
        line.addStretch(1)
        for control in (self.restore, self.minimum, self.severity):
            line.addWidget(control)
        below = QHBoxLayout()
        below.addSpacing(unit * 6)
        below.addWidget(self.why, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, unit, 0, unit)
        column.setSpacing(0)
        column.addLayout(line)
        column.addLayout(below)

    @Slot(bool)
    def _on_switched(self, on: bool) -> None:
        self.edited.emit(self.code, {"on": on})

    @Slot(int)
    def _on_severity(self, place: int) -> None:
        self.edited.emit(self.code, {"severity": Severity(self.severity.itemData(place))})

    @Slot(int)
    def _on_minimum(self, number: int) -> None:
        self.edited.emit(self.code, {"minimum": number})

    @Slot()
    def _on_restore(self) -> None:
        self.restored.emit(self.code)


class RulesPage(CentredPage):
    """Show the rules that the case follows; every change is one step of undo and holds at once."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Rules of the case"), parent)
        self._workspace = workspace
        self.sets = QuietCombo(self)
        self.sets.setAccessibleName(self.tr("Set of rules"))
        for name, known in rule_sets().items():
            self.sets.addItem(known.title, name)
        self.why = label("", "dim", self)
        self.why.setWordWrap(True)
        self.rows = {code: RuleRow(rule, self) for code, rule in rules().items()}
        self.column.addWidget(self.sets)
        self.column.addWidget(self.why)
        listed = QVBoxLayout()
        listed.setSpacing(0)
        for row in self.rows.values():
            row.edited.connect(self._on_edited)
            row.restored.connect(self._on_restored)
            listed.addWidget(row)
        self.column.addLayout(listed)
        self.column.addStretch()
        self.setFocusProxy(self.sets)
        self.sets.activated.connect(self._on_set)
        workspace.changed.connect(self._on_changed)
        self.refresh()

    def refresh(self) -> None:
        """Show the rules as they are now."""
        chosen, read_only = rules_of(self._workspace.session), self._workspace.read_only
        self.sets.setCurrentIndex(self.sets.findData(chosen.name))
        self.sets.setEnabled(not read_only)
        self.why.setText(chosen.why)
        for code, row in self.rows.items():
            row.show_rule(chosen.rules[code], changed=code in chosen.changed, read_only=read_only)

    @Slot(object)
    def _on_changed(self, changes: ChangeSet) -> None:
        if any(row.table == "case_rules" for row in changes.rows):
            self.refresh()

    @Slot(int)
    def _on_set(self, place: int) -> None:
        name = self.sets.itemData(place)
        if name != rules_of(self._workspace.session).name:
            self._workspace.run(finding_commands.choose_rule_set, name)

    @Slot(object, object)
    def _on_edited(self, code: str, edit: dict[str, object]) -> None:
        self._workspace.run(finding_commands.edit_rule, code, **edit)

    @Slot(object)
    def _on_restored(self, code: str) -> None:
        rule = rule_sets()[rules_of(self._workspace.session).name].rules[code]
        if rule.severity is None:
            self._workspace.run(finding_commands.edit_rule, code, on=False, minimum=rule.minimum)
        else:
            self._workspace.run(
                finding_commands.edit_rule, code, severity=rule.severity, minimum=rule.minimum
            )


class RulesDesk(QObject):
    """Opens the page over the window's own."""

    def __init__(self, workspace: Workspace, window: MainWindow, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._window = window

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Give what each action does, by its id."""
        return {"rules.open": self.open_page}

    def open_page(self) -> None:
        """Show the rules of the case in place of the page."""
        over = self._window.over
        if isinstance(over.page, RulesPage):
            return
        page = RulesPage(self._workspace, self._window.stack)
        page.done.connect(over.close_page)
        over.show_page(page)
        page.setFocus(Qt.FocusReason.OtherFocusReason)
