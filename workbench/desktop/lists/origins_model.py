"""The origins as rows of a table: what is known of each, and what names it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, Qt

from workbench.application.queries import OriginRow
from workbench.desktop.lists.row_delegate import LOOK_ROLE
from workbench.desktop.lists.sorted_rows import AnyIndex, Column, SortedRows
from workbench.desktop.origin_words import (
    anonymous_word,
    confidential_word,
    origin_kind_word,
    terms_description,
    terms_word,
)
from workbench.domain.model import OriginKind, Terms

NAME, KIND, NAMING, TERMS, CLAIMS, EVIDENCE, DOCUMENTS, CRITICISED, REPLIES = range(9)
_NUMBERS = (CLAIMS, EVIDENCE, DOCUMENTS, CRITICISED, REPLIES)


def naming_words(row: OriginRow) -> str:
    """Say what must be known about naming an origin."""
    words = [anonymous_word()] if row.origin.anonymous else []
    return ", ".join([*words, confidential_word()] if row.origin.confidential else words)


def finds(row: OriginRow, text: str) -> bool:
    """Say whether all words of a filter stand in what is shown of an origin."""
    origin = row.origin
    shown = f"{origin.name} {origin.note} {naming_words(row)} {_kind(row)} {_terms(row)}".casefold()
    return all(part in shown for part in text.casefold().split())


def _kind(row: OriginRow) -> str:
    return "" if row.origin.kind is OriginKind.UNKNOWN else origin_kind_word(row.origin.kind)


def _terms(row: OriginRow) -> str:
    return "" if row.origin.terms is Terms.UNKNOWN else terms_word(row.origin.terms)


class OriginsModel(SortedRows[OriginRow]):
    """The origins of a case. What names none is an empty cell, not a nought."""

    def __init__(self, parent: QObject | None = None) -> None:
        right = Qt.AlignmentFlag.AlignRight
        super().__init__(
            (
                Column(
                    self.tr("Origin"),
                    lambda row: row.origin.name,
                    lambda row: (row.origin.name.casefold(), row.origin.id),
                ),
                Column(self.tr("Kind"), _kind, _kind),
                Column(self.tr("Naming"), naming_words, naming_words, self.tr("Anonymous, confidential")),
                Column(self.tr("Terms"), _terms, lambda row: list(Terms).index(row.origin.terms)),
                Column(
                    self.tr("Claims"),
                    lambda row: _count(row.claims),
                    lambda row: -row.claims,
                    self.tr("Claims that it says something in"),
                    right,
                ),
                Column(
                    self.tr("Passages"),
                    lambda row: _count(row.evidence),
                    lambda row: -row.evidence,
                    self.tr("Pieces of evidence that come from it"),
                    right,
                ),
                Column(
                    self.tr("Documents"),
                    lambda row: _count(row.documents),
                    lambda row: -row.documents,
                    self.tr("Documents that come from it"),
                    right,
                ),
                Column(
                    self.tr("Criticised"),
                    lambda row: _count(row.criticised),
                    lambda row: -row.criticised,
                    self.tr("Claims that criticise it"),
                    right,
                ),
                Column(
                    self.tr("Replies"),
                    lambda row: _count(row.replies),
                    lambda row: -row.replies,
                    self.tr("Entries of the ledger of replies"),
                    right,
                ),
            ),
            lambda row: row.origin.id,
            parent,
        )

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows; notes and what terms mean are tool tips."""
        if role == LOOK_ROLE:
            return "dim" if index.isValid() and index.column() in (KIND, *_NUMBERS) else None
        if role == Qt.ItemDataRole.ToolTipRole and index.isValid():
            row = self.row(index.row())
            tip = {NAME: row.origin.note, TERMS: terms_description(row.origin.terms)}.get(index.column())
            return tip or None
        return super().data(index, role)


def _count(number: int) -> str:
    return f"{number:,}" if number else ""
