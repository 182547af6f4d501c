"""The rows of the findings list."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, Qt

from workbench.application.rule_sets import rules
from workbench.desktop.lists.row_delegate import LOOK_ROLE, PILL_ROLE, Pill
from workbench.desktop.lists.sorted_rows import AnyIndex, Column, SortedRows
from workbench.domain.findings import Finding, Severity

WEIGHT, CLAIM, MESSAGE, RULE, ASIDE = range(5)
_BEHIND_ALL = 1 << 62
translate = QCoreApplication.translate


class Weight(StrEnum):
    """How a finding stands: to be acted on, to be looked at, or set aside by somebody."""

    WARNING = "warning"
    NOTE = "note"
    ASIDE = "aside"


_STYLES = {Weight.WARNING: "open", Weight.NOTE: "no-check", Weight.ASIDE: "no-check"}
_OWN_ROLES = frozenset(map(int, (PILL_ROLE, LOOK_ROLE, Qt.ItemDataRole.ToolTipRole)))


@dataclass(frozen=True, slots=True)
class FindingRow:
    """A finding as the list shows it. ``number`` is the claim's; None for the case as a whole.

    ``name`` tells findings apart that say different things about the same claim under one rule.
    """

    finding: Finding
    number: int | None
    name: Hashable

    @property
    def weight(self) -> Weight:
        """How it stands."""
        if self.finding.override is not None:
            return Weight.ASIDE
        return Weight.WARNING if self.finding.severity is Severity.WARNING else Weight.NOTE


def finding_rows(findings: Sequence[Finding], number: int | None) -> list[FindingRow]:
    """Return the rows of one claim's findings, or of the whole case's."""
    names = [(one.claim_id, one.code, one.detail) for one in findings]
    return [
        FindingRow(one, number, (*name, names[:place].count(name)))
        for place, (one, name) in enumerate(zip(findings, names, strict=True))
    ]


def weight_word(weight: Weight) -> str:
    """Name a weight: "Warning"."""
    return {
        Weight.WARNING: translate("findings", "Warning"),
        Weight.NOTE: translate("findings", "Note"),
        Weight.ASIDE: translate("findings", "Set aside"),
    }[weight]


def rule_title(code: str) -> str:
    """Name the rule behind a finding."""
    return rules()[code].title


class FindingsModel(SortedRows[FindingRow]):
    """What the rules find in the case."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(self._columns(), lambda row: row.name, parent)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows; the weight is a pill, what was set aside is dim."""
        if role in _OWN_ROLES and index.isValid():
            row = self.row(index.row())
            if role == PILL_ROLE:
                weight = row.weight
                return Pill(_STYLES[weight], weight_word(weight)) if index.column() == WEIGHT else None
            if role == LOOK_ROLE:
                dim = index.column() in (CLAIM, RULE) or row.weight is Weight.ASIDE
                return "dim" if dim else None
            if index.column() == RULE:
                return rules()[row.finding.code].why
            return row.finding.message if index.column() == MESSAGE else None
        return super().data(index, role)

    def _columns(self) -> tuple[Column[FindingRow], ...]:
        order = list(Weight)
        return (
            Column(
                self.tr("Weight"),
                lambda row: weight_word(row.weight),
                lambda row: (order.index(row.weight), row.number is None, row.number or 0),
                self.tr("Warnings ask for an answer, notes for a look"),
            ),
            Column(
                "#",
                lambda row: self.tr("all") if row.number is None else str(row.number),
                lambda row: _BEHIND_ALL if row.number is None else row.number,
                self.tr("Number of the claim"),
                Qt.AlignmentFlag.AlignRight,
            ),
            Column(self.tr("Finding"), lambda row: row.finding.message, lambda row: row.finding.message),
            Column(
                self.tr("Rule"),
                lambda row: rule_title(row.finding.code),
                lambda row: rule_title(row.finding.code),
            ),
            Column(self.tr("Set aside"), _aside, _aside, self.tr("Who set it aside, and why")),
        )


def _aside(row: FindingRow) -> str:
    override = row.finding.override
    return "" if override is None else f"{override.person}: {' '.join(override.reason.split())}"
