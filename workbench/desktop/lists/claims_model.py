"""The claims as rows of a table: columns, what they sort by, and what passes the filter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, Qt

from workbench.application.claim_index import style_of
from workbench.application.queries import ClaimRow
from workbench.desktop import words
from workbench.desktop.lists.row_delegate import LOOK_ROLE, PILL_ROLE, Pill
from workbench.desktop.lists.sorted_rows import AnyIndex, Column, SortedRows
from workbench.domain.model import Kind, Verdict
from workbench.domain.sign_offs import Check

translate = QCoreApplication.translate
_LAST = 1 << 62
_VERDICTS = {verdict: place for place, verdict in enumerate(Verdict)}
NUMBER, PLACE, STATEMENT, KIND, WHO, VERDICT, FOR, AGAINST, CHECKED = range(9)


@dataclass(frozen=True, slots=True)
class ClaimFilter:
    """Which claims are shown: all conditions must hold. Empty sets and text ask for nothing."""

    text: str = ""
    verdicts: frozenset[Verdict] = frozenset()
    kinds: frozenset[Kind] = frozenset()
    recheck: bool = False
    without_evidence: bool = False
    contradicted: bool = False

    @property
    def all_pass(self) -> bool:
        """Whether nothing is asked for."""
        return replace(self, text=self.text.strip()) == ClaimFilter()

    def accepts(self, row: ClaimRow) -> bool:
        """Say whether a claim is shown."""
        if self.verdicts and row.verdict not in self.verdicts:
            return False
        if self.kinds and row.kind not in self.kinds:
            return False
        if self.recheck and not row.recheck:
            return False
        if self.without_evidence and row.corroborating + row.contradicting + row.context:
            return False
        if self.contradicted and not row.contradicting:
            return False
        return not self.text or self._finds(row)

    def _finds(self, row: ClaimRow) -> bool:
        people = f"{row.who} {row.verdict_by} {row.first_check} {row.second_check}"
        text = f"{row.number} {row.statement} {people}".casefold()
        return all(part in text for part in self.text.casefold().split())


_OWN_ROLES = frozenset(map(int, (PILL_ROLE, LOOK_ROLE, Qt.ItemDataRole.ToolTipRole)))


class ClaimsModel(SortedRows[ClaimRow]):
    """The claims of a case."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(self._columns(), lambda row: row.id, parent)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows; the verdict is a pill, counts of nothing are dim."""
        if role in _OWN_ROLES and index.isValid():
            row = self.row(index.row())
            column = index.column()
            if role == PILL_ROLE:
                return Pill(style_of(row), _verdict(row)) if column == VERDICT else None
            if role == LOOK_ROLE:
                return "dim" if column in (NUMBER, PLACE) or self._is_nothing(row, column) else None
            if column == CHECKED:
                return _checked_in_words(row)
            return row.statement if column == STATEMENT else None
        if role == Qt.ItemDataRole.AccessibleTextRole and index.isValid() and index.column() == CHECKED:
            return f"{self.columns[CHECKED].title}: {_checked_in_words(self.row(index.row()))}"
        return super().data(index, role)

    def _is_nothing(self, row: ClaimRow, column: int) -> bool:
        if column == CHECKED:
            return not row.first_check and not row.second_check
        return (column == FOR and not row.corroborating) or (column == AGAINST and not row.contradicting)

    def _columns(self) -> Sequence[Column[ClaimRow]]:
        right = Qt.AlignmentFlag.AlignRight
        kinds = {kind: words.kind_word(kind) for kind in Kind}
        return (
            Column(
                "#",
                lambda row: str(row.number),
                lambda row: row.number,
                self.tr("Number of the claim"),
                right,
            ),
            Column(
                "¶",
                lambda row: "" if row.paragraph is None else str(row.paragraph),
                lambda row: _LAST if row.position is None else row.position,
                self.tr("Place in the draft: the paragraph's number"),
                right,
            ),
            Column(self.tr("Statement"), lambda row: " ".join(row.statement.split()), _statement_key),
            Column(
                self.tr("Kind"),
                lambda row: kinds[row.kind],
                lambda row: kinds[row.kind],
            ),
            Column(self.tr("Who says so"), lambda row: row.who, lambda row: row.who.casefold()),
            Column(self.tr("Verdict"), _verdict, lambda row: (_VERDICTS[row.verdict], row.recheck)),
            Column(
                "+",
                lambda row: str(row.corroborating),
                lambda row: row.corroborating,
                self.tr("Corroborating passages"),
                right,
            ),
            Column(
                "−",
                lambda row: str(row.contradicting),
                lambda row: row.contradicting,
                self.tr("Contradicting passages"),
                right,
            ),
            Column(
                self.tr("Checked"),
                _checked,
                lambda row: (bool(row.second_check), bool(row.first_check), row.lapsed, _checked(row)),
                self.tr("Who signed the first and the second check"),
            ),
        )


def _verdict(row: ClaimRow) -> str:
    word = words.verdict_word(row.verdict)
    return f"⚑ {word}" if row.recheck else word


def _checked(row: ClaimRow) -> str:
    """Say in little room who signed: "NK · second: LM"."""
    if row.first_check or row.second_check:
        first = words.initials(row.first_check) or "—"
        if not row.second_check:
            return first
        return translate("claims", "{first} · second: {second}").format(
            first=first, second=words.initials(row.second_check)
        )
    if row.lapsed:
        return translate("claims", "changed since")
    return translate("claims", "not signed") if row.verdict.settled else "—"


def _checked_in_words(row: ClaimRow) -> str:
    said = []
    if row.verdict.settled:
        said.append(translate("claims", "Settled by {person}").format(person=row.verdict_by))
    for check, person in ((Check.FIRST, row.first_check), (Check.SECOND, row.second_check)):
        if person:
            said.append(f"{words.check_word(check)}: {person}")
    if row.lapsed:
        said.append(translate("claims", "The claim has changed since it was signed"))
    elif row.verdict.settled and not row.first_check:
        said.append(translate("claims", "Nobody has signed it"))
    if row.objections:
        said.append(translate("claims", "Objections without an answer: {0}").format(row.objections))
    return "\n".join(said) or translate("claims", "Not settled yet")


def _statement_key(row: ClaimRow) -> str:
    return row.statement.lstrip("“”„«»\"'‘’ ").casefold()
