"""Every quotation of the draft, and what the sources say in its place."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QPushButton,
    QSplitter,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from workbench.application.quotation_commands import claim_quotation
from workbench.application.quotations import QuotationRow
from workbench.desktop.comparison_view import ComparisonView
from workbench.desktop.lists.list_tools import ListTools
from workbench.desktop.lists.quotations_model import (
    ALIKE,
    PLACE,
    SOURCE,
    SPEAKER,
    STATE,
    WORDS,
    QuotationsModel,
    name_of,
)
from workbench.desktop.lists.row_table import RowTable
from workbench.desktop.parts import EmptyNote, label
from workbench.desktop.quotation_keeper import QuotationKeeper
from workbench.desktop.workspace import Workspace
from workbench.domain.comparisons import Match

_WIDTHS = {STATE: 13, PLACE: 4, SPEAKER: 20, SOURCE: 22, ALIKE: 6}


class QuotationsList(QWidget):
    """Quotations in a table, the chosen one compared beside it. ``counted`` carries how many there are.

    They are looked for once the list is first shown.
    """

    counted = Signal(object)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Quotations"))
        self._workspace = workspace
        self.keeper = QuotationKeeper(workspace, self)
        self._model = QuotationsModel(self)
        self.table = RowTable(
            self._model,
            self,
            widths=_WIDTHS,
            stretched=WORDS,
            hidden_first=(ALIKE, SOURCE, SPEAKER, PLACE),
            least=30,
        )
        self.table.setAccessibleName(self.tr("Quotations"))
        self.table.setAccessibleDescription(
            self.tr(
                "Enter shows the quotation in the draft and its place in the source."
                " Control and Enter makes a claim of it, with the speaker and the source."
            )
        )
        self.table.sortByColumn(PLACE, Qt.SortOrder.AscendingOrder)
        self.comparison = ComparisonView(self)
        self._make_tools()
        self._empty = EmptyNote(
            self.tr("No quotations"),
            self.tr(
                "Every quotation of the draft is listed here, with who says it and the words of the source."
            ),
            self,
        )
        across = QSplitter(Qt.Orientation.Horizontal, self)
        across.addWidget(self.table)
        across.addWidget(self.comparison)
        across.setChildrenCollapsible(False)
        across.setSizes([620, 380])
        across.setStretchFactor(0, 3)
        across.setStretchFactor(1, 2)
        self._no_match = EmptyNote(
            self.tr("No quotation matches the filter"),
            self.tr("Empty the field and put out the chips above to see every quotation again."),
            self,
        )
        self._stack = QStackedWidget(self)
        for page in (across, self._empty, self._no_match):
            self._stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.tools)
        column.addWidget(self._stack, 1)
        self.setFocusProxy(self.table)
        self._connect()
        self._say_counts()

    @property
    def model(self) -> QuotationsModel:
        """The rows."""
        return self._model

    def chosen(self) -> QuotationRow | None:
        """Return the current row."""
        name = self.table.current_name()
        line = None if name is None else self._model.line_of(name)
        return None if line is None else self._model.row(line)

    def chosen_passage(self) -> tuple[int, int, int] | None:
        """Return version, start and end of the source's words beside the chosen quotation."""
        row = self.chosen()
        place = None if row is None else row.place
        return None if place is None else (place.version_id, place.start, place.end)

    @Slot()
    def make_claim(self) -> None:
        """Make a claim of the chosen quotation, with its speaker and its place in the source, in one step."""
        row = self.chosen()
        if row is None or self._workspace.read_only:
            return
        speaker = row.quotation.speaker
        claim_id = self._workspace.run(
            claim_quotation,
            (row.version_id, *row.whole),
            speakers=[name for name in (speaker.name, speaker.reported_by) if name] if speaker else [],
            evidence=self.chosen_passage(),
            source_speaker=row.source_speaker,
            initiator=self,
        )
        if claim_id is not None:
            self._workspace.set_current_claim(claim_id)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin to look for quotations."""
        super().showEvent(event)
        self.keeper.want()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Control and Enter make a claim."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.make_claim()
        else:
            super().keyPressEvent(event)

    def _make_tools(self) -> None:
        self.tools = ListTools(self)
        self.filter = self.tools.field(
            self.tr("Filter quotations"), self.tr("Filter quotations by words, speaker or source")
        )
        titles = {
            Match.ALTERED: self.tr("Altered"),
            Match.ABSENT: self.tr("Absent"),
            Match.EXACT: self.tr("Exact"),
        }
        self.states = {match: self._toggle(title) for match, title in titles.items()}
        self._count = label("", "dim", self)
        self.claim = QPushButton(self.tr("Make a claim  Ctrl+Enter"), self)
        self.claim.setAccessibleName(self.tr("Make a claim of the quotation"))
        self.claim.setEnabled(False)
        self.tools.add(self.claim, self._count)

    def _toggle(self, title: str) -> QToolButton:
        button = self.tools.toggle(title, self.tr("Show only these"))
        button.toggled.connect(self._on_filtered)
        return button

    def _connect(self) -> None:
        self.table.selection_changed.connect(self._show_chosen)
        self.table.opened.connect(self._on_opened)
        self.claim.clicked.connect(self.make_claim)
        self.filter.textChanged.connect(self._on_filtered)
        self.keeper.begun.connect(self._on_begun)
        self.keeper.found.connect(self._on_found)
        self.keeper.ended.connect(self._say_counts)

    @Slot(object)
    def _on_begun(self, rows: list[QuotationRow]) -> None:
        """Show all quotations of the draft; what is known of a place stays until it is looked for again."""
        now = {name_of(row): row for row in rows}
        known = {name_of(row): row for row in self._model.all_rows()}
        new = [row for name, row in now.items() if name not in known or known[name].exact != row.exact]
        self._model.update(new, [name for name in known if name not in now])
        self._say_counts()
        if self.table.current_name() is None and self._model.rowCount():
            self.table.go_to(self._model.name_at(0))
        self._show_chosen()

    @Slot(object)
    def _on_found(self, row: QuotationRow) -> None:
        if self._model.known(name_of(row)) != row:
            self._model.update([row])
            if self.table.current_name() == name_of(row):
                self._show_chosen()
            self._say_counts()

    @Slot()
    def _say_counts(self) -> None:
        rows = self._model.all_rows()
        altered = sum(1 for row in rows if row.match is Match.ALTERED)
        absent = sum(1 for row in rows if row.match is Match.ABSENT)
        waiting = sum(1 for row in rows if row.match is None)
        said = self.tr("{0} altered, {1} absent").format(altered, absent)
        if waiting and self.keeper.looking:
            said += self.tr(", {0} being looked for").format(waiting)
        self._count.setText(said if rows else "")
        self.tools.say_grown()
        self._show_page()
        self.counted.emit(len(rows))

    @Slot()
    def _on_filtered(self, *_: object) -> None:
        wanted = {match for match, button in self.states.items() if button.isChecked()}
        parts = self.filter.text().casefold().split()

        def accepts(row: QuotationRow) -> bool:
            text = f"{row.exact} {row.speaker} {row.place.cite if row.place else ''}".casefold()
            return (not wanted or row.match in wanted) and all(part in text for part in parts)

        self._model.set_filter(accepts if wanted or parts else None)
        self._show_page()
        self._show_chosen()

    def _show_page(self) -> None:
        known = bool(self._model.all_rows())
        self._stack.setCurrentIndex(0 if self._model.rowCount() else 2 if known else 1)

    @Slot()
    def _show_chosen(self) -> None:
        row = self.chosen()
        self.claim.setEnabled(row is not None and not self._workspace.read_only)
        if row is None:
            self.comparison.show_alone("", "", self.tr("Choose a quotation to compare it with its source."))
            return
        said_by = row.speaker or self.tr("nobody named")
        heading = self.tr("Draft, said by {0}").format(said_by)
        if row.place is None:
            said = (
                self.tr("No source has these words.")
                if row.match is not None
                else self.tr("This quotation is being looked for.")
            )
            self.comparison.show_alone(row.exact, heading, said)
            return
        there = row.place.speaker or self.tr("nobody named")
        self.comparison.show_comparison(
            row.place.comparison,
            heading,
            self.tr("{0}, said by {1}").format(row.place.cite, there),
            self.tr("Another speaker in the source.") if row.speakers_differ else "",
        )

    @Slot(object)
    def _on_opened(self, _name: object) -> None:
        """Show both passages: the source's first, so that the draft's pane has the last word."""
        row = self.chosen()
        if row is None:
            return
        if row.place is not None:
            place = row.place
            self._workspace.show_passage(place.version_id, place.start, place.end, beside=True)
        self._workspace.show_passage(row.version_id, *row.whole)
