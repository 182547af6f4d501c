"""The rows of the list of replies: entries of the ledger, and people who are still to be asked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, Qt

from workbench.application.queries import ClaimRow, PersonToAsk
from workbench.desktop import words
from workbench.desktop.lists.row_delegate import LOOK_ROLE, PILL_ROLE, Pill
from workbench.desktop.lists.sorted_rows import AnyIndex, Column, SortedRows
from workbench.domain.ledger import Outcome, Reply

NUMBER, WHOM, CLAIMS, QUESTION, OUTCOME, ATTEMPTS, LAST = range(7)
ENTRY, PERSON = "entry", "person"
_BEHIND_ALL = 1 << 62
_STYLES = {
    None: "contradicted",
    Outcome.WAITING: "open",
    Outcome.NOT_REACHED: "open",
    Outcome.ANSWERED: "confirmed",
    Outcome.DECLINED: "unproven",
}
_ORDER = [None, Outcome.WAITING, Outcome.NOT_REACHED, Outcome.DECLINED, Outcome.ANSWERED]
_OWN_ROLES = frozenset(map(int, (PILL_ROLE, LOOK_ROLE, Qt.ItemDataRole.ToolTipRole)))
translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class ReplyRow:
    """An entry, or somebody criticised whom no entry asks. ``name`` says which of the two, and its id.

    ``outcome`` is None while nobody asked them, ``number`` 0 where there is no entry either; ``claims`` are
    numbers.
    """

    name: tuple[str, int]
    whom_id: int
    whom: str
    claim_ids: tuple[int, ...]
    claims: tuple[int, ...]
    number: int = 0
    question: str = ""
    outcome: Outcome | None = None
    attempts: int = 0
    last: str = ""

    @property
    def entry_id(self) -> int | None:
        """The entry's id, or None."""
        return self.name[1] if self.name[0] == ENTRY else None

    @property
    def said(self) -> str:
        """What it is about, in a line."""
        if self.number:
            return " ".join(self.question.split())
        if len(self.claims) == 1:
            return translate("replies", "Criticised in one claim · not asked yet")
        return translate("replies", "Criticised in {0} claims · not asked yet").format(len(self.claims))


def reply_rows(
    replies: Iterable[Reply], people: Iterable[PersonToAsk], claims: Mapping[int, ClaimRow]
) -> list[ReplyRow]:
    """Return a row for each entry and each person to be asked."""
    entries = [
        ReplyRow(
            (ENTRY, one.id),
            one.whom.id,
            one.whom.name,
            one.claim_ids,
            _numbers(one.claim_ids, claims),
            one.number,
            one.question,
            one.outcome if one.asked or one.outcome is not Outcome.WAITING else None,
            len(one.attempts),
            one.attempts[-1].at if one.attempts else "",
        )
        for one in replies
    ]
    return entries + [
        ReplyRow(
            (PERSON, one.whom.id),
            one.whom.id,
            one.whom.name,
            one.claim_ids,
            _numbers(one.claim_ids, claims),
        )
        for one in people
    ]


def shown_time(at: str) -> str:
    """Show a time as it is typed: "2024-11-18 14:30"."""
    return at.replace("T", " ")


def outcome_text(outcome: Outcome | None) -> str:
    """Name what came of asking; None is for somebody whom nobody asked."""
    return translate("replies", "Not asked") if outcome is None else words.outcome_word(outcome)


class RepliesModel(SortedRows[ReplyRow]):
    """Whom somebody asked, or has to."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(self._columns(), lambda row: row.name, parent)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows; the outcome is a pill, what is still to be done is dim."""
        if role in _OWN_ROLES and index.isValid():
            row, column = self.row(index.row()), index.column()
            if role == PILL_ROLE:
                return Pill(_STYLES[row.outcome], outcome_text(row.outcome)) if column == OUTCOME else None
            if role == LOOK_ROLE:
                idle = column == QUESTION and not row.number
                return "dim" if idle or column in (NUMBER, LAST) else None
            return row.said if column == QUESTION else None
        return super().data(index, role)

    def _columns(self) -> tuple[Column[ReplyRow], ...]:
        return (
            Column(
                "#",
                lambda row: str(row.number) if row.number else "—",
                lambda row: (row.number or _BEHIND_ALL, row.whom.casefold()),
                self.tr("Number of the entry"),
                Qt.AlignmentFlag.AlignRight,
            ),
            Column(self.tr("Whom"), lambda row: row.whom, lambda row: row.whom.casefold()),
            Column(
                self.tr("Claims"),
                lambda row: ", ".join(map(str, row.claims)),
                lambda row: row.claims,
                self.tr("Numbers of the claims it is about"),
            ),
            Column(self.tr("Question"), lambda row: row.said, lambda row: row.said.casefold()),
            Column(
                self.tr("Outcome"),
                lambda row: outcome_text(row.outcome),
                lambda row: _ORDER.index(row.outcome),
            ),
            Column(
                self.tr("Tried"),
                lambda row: str(row.attempts) if row.number else "",
                lambda row: row.attempts,
                self.tr("How often somebody tried to reach them"),
                Qt.AlignmentFlag.AlignRight,
            ),
            Column(self.tr("Last time"), lambda row: shown_time(row.last), lambda row: row.last),
        )


def _numbers(claim_ids: Iterable[int], claims: Mapping[int, ClaimRow]) -> tuple[int, ...]:
    return tuple(sorted(claims[one].number for one in claim_ids if one in claims))
