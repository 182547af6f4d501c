"""The Matrix mode: a filter, the matrix with what stays beside it, and its key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollBar, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from workbench.application.matrix_index import MatrixIndex
from workbench.desktop import theme, words
from workbench.desktop.announce import announce
from workbench.desktop.claim_editor.evidence_text import rating
from workbench.desktop.claim_editor.places import CasePlaces
from workbench.desktop.document_view.note_card import NoteCard
from workbench.desktop.document_view.note_words import Entry
from workbench.desktop.lists.filter_bar import FilterBar
from workbench.desktop.matrix import measures
from workbench.desktop.matrix.chips import Legend
from workbench.desktop.matrix.ends import EndColumns
from workbench.desktop.matrix.model import MatrixModel
from workbench.desktop.matrix.table import MatrixTable
from workbench.desktop.matrix.wording import standing_findings
from workbench.desktop.parts import EmptyNote, Surface, label

if TYPE_CHECKING:
    from workbench.application.changes import ChangeSet
    from workbench.application.matrix_index import Piece
    from workbench.desktop.workspace import Workspace
    from workbench.domain.matrix import Place
    from workbench.domain.model import Passage

_SETTLED_AFTER = 150  # milliseconds on a line until its claim is the window's current one


class MatrixPage(QWidget):
    """Show all claims against all sources. Made when first wanted; kept up to date from then on.

    ``opened`` carries a claim's id and the passage to show beside the draft, None for an empty cell.
    """

    opened = Signal(object, object)

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._claims = workspace.claim_index
        self._keeper = workspace.findings
        self.index = MatrixIndex(workspace.session, self._claims)
        self._places = CasePlaces(workspace.session, workspace.document_index)
        self._cell: tuple[int | None, Place | None] = (None, None)
        self.model = MatrixModel(self._claims.rows, self.index.rows, self._keeper.index.found, self)
        self.table = MatrixTable(self.model, self)
        self.ends = EndColumns(self.model, self.table, self)
        self.card = NoteCard(self)
        self._bar = QScrollBar(Qt.Orientation.Vertical, self)
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(_SETTLED_AFTER)
        self._reading = QTimer(self)
        self._reading.setSingleShot(True)
        self._make_filter()
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.table)
        self._show_rows()
        self._reading.start()

    def go(self, step: int, *, unsettled: bool = False) -> bool:
        """Go to the next (1) or previous (-1) line, or unsettled one, round the end; say whether there is."""
        shown = self.model.shown
        at = self.table.currentIndex().row()
        for distance in range(1, len(shown) + 1):
            line = (at + step * distance) % len(shown)
            row = self.model.claim_row(line)
            if not unsettled or (row is not None and (row.recheck or not row.verdict.settled)):
                self.table.go_to_line(line)
                return True
        return False

    def focus_filter(self) -> None:
        """Go to the field that filters."""
        self.filter.text.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter.text.selectAll()

    @Slot()
    def take_current(self) -> None:
        """Make the current line's claim the window's current one."""
        self._settled.stop()
        claim_id = self.model.claim_at(self.table.currentIndex().row())
        if claim_id is not None and self.isVisible():
            self._workspace.set_current_claim(claim_id, reveal=False)

    def drop(self) -> None:
        """Want nothing any more: the case closes."""
        self._settled.stop()
        self._reading.stop()

    def showEvent(self, event: QShowEvent) -> None:
        """Stand on the window's current claim."""
        super().showEvent(event)
        self._on_current(self._workspace.current_claim)
        QTimer.singleShot(0, self, self._show_current)  # once the parts have their sizes

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give what stays at the end its width."""
        super().resizeEvent(event)
        self._fit()

    def _make_filter(self) -> None:
        self.filter = FilterBar(self)
        self.with_findings = self._toggle(
            self.tr("With findings"), self.tr("Claims about which the rules find something")
        )
        self.all_sources = self._toggle(
            self.tr("All sources"), self.tr("Give sources that no evidence rests on a column too")
        )

    def _toggle(self, title: str, hint: str) -> QToolButton:
        button = QToolButton(self)
        button.setText(title)
        button.setToolTip(hint)
        button.setAccessibleDescription(hint)
        button.setCheckable(True)
        button.setProperty("role", "chip")
        return button

    def _lay_out(self) -> None:
        unit = theme.unit()
        header = Surface("paneHeader", self)
        line = QHBoxLayout(header)
        line.setContentsMargins(unit * 3, 0, unit * 3, 0)
        line.setSpacing(unit * 2)
        line.addWidget(label(self.tr("Evidence matrix"), "title", header))
        line.addWidget(self.filter, 1)
        line.addWidget(self.with_findings)
        line.addWidget(self.all_sources)
        self._empty = EmptyNote(
            self.tr("No claims yet"),
            self.tr(
                "Mark claims in the draft and link passages of sources to them. The matrix then shows which "
                "source says what, and how many independent origins there are."
            ),
            self,
        )
        self._nothing = EmptyNote(
            self.tr("No claim passes the filter"), self.tr("Take a condition away above."), self
        )
        across = QWidget(self)
        row = QHBoxLayout(across)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.table, 1)
        row.addWidget(self.ends)
        row.addWidget(self._bar)
        self._legend = Legend(self)
        self._stack = QStackedWidget(self)
        self._stack.setObjectName("paper")
        for part in (across, self._empty, self._nothing):
            self._stack.addWidget(part)
        self._matrix = across
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(header)
        column.addWidget(self._stack, 1)
        column.addWidget(self._legend)

    def _connect(self) -> None:
        own = self.table.verticalScrollBar()
        own.rangeChanged.connect(self._on_range)
        own.valueChanged.connect(self._bar.setValue)
        self._bar.valueChanged.connect(own.setValue)
        self.table.opened.connect(self._on_opened)
        self.table.previewed.connect(self.preview)
        self.table.moved.connect(self._on_moved)
        self.table.left.connect(self.card.close_card)
        self.ends.pressed.connect(self.table.go_to_line)
        self.filter.changed.connect(self._on_filtered)
        self.filter.left.connect(self.table.setFocus)
        self.with_findings.toggled.connect(self._on_filtered)
        self.all_sources.toggled.connect(self._on_all_sources)
        self._settled.timeout.connect(self.take_current)
        self._reading.timeout.connect(self._read)
        self._workspace.changed.connect(self._on_changed)
        self._workspace.current_claim_changed.connect(self._on_current)
        self._keeper.changed.connect(self._on_found)
        theme.keeper().changed.connect(self._on_theme)

    @Slot()
    def _read(self) -> None:
        """Read some of the claims that nobody has read yet, and the others in the next moments."""
        self.index.read_some()
        if self.index.complete:
            self._show_rows()
        else:
            self._reading.start()

    def _accepted(self) -> list[int]:
        wanted = self.filter.wanted()
        claims, found = self._claims.rows, self._keeper.index.found
        every = self._claims.in_order()
        passing = every if wanted.all_pass else [one for one in every if wanted.accepts(claims[one])]
        if self.with_findings.isChecked():
            passing = [one for one in passing if standing_findings(found.get(one, ()))]
        return passing

    def _show_rows(self) -> None:
        """Show the claims that pass the filter, and stay on the current cell."""
        claim_id, place = self._cell
        passing = self._accepted()
        with QSignalBlocker(self.table):
            self.model.show(passing, self.index.groups)
            self._fit()
            self._stand_on(claim_id if claim_id is not None else self._workspace.current_claim, place)
        self._cell = self._current_cell()
        self.filter.show_count(len(passing), len(self._claims.rows), 0)
        some = self._nothing if self._claims.rows else self._empty
        for part in (self.filter, self.with_findings, self.all_sources, self._legend):
            part.setVisible(bool(self._claims.rows))
        self._stack.setCurrentWidget(self._matrix if passing else some)
        self.ends.update()
        QTimer.singleShot(0, self, self._show_current)  # once scroll bars came or went

    def _stand_on(self, claim_id: int | None, place: Place | None) -> None:
        line = self.model.line_of(claim_id) or 0
        column = self.model.column_of(place)
        if column is None:
            column = min(self.model.filled(line), default=0)
        self.table.go_to(line, column)

    def _current_cell(self) -> tuple[int | None, Place | None]:
        index = self.table.currentIndex()
        return self.model.claim_at(index.row()), self.model.place_at(index.column())

    def _pieces(self) -> list[Piece]:
        claim_id, place = self._current_cell()
        row = None if claim_id is None else self.index.rows.get(claim_id)
        if claim_id is None or place is None or row is None or place not in row.cells:
            return []
        return self.index.pieces(claim_id, place)

    @Slot()
    def preview(self) -> None:
        """Show the words behind the current cell, or close them."""
        if self.card.isVisible():
            self.card.close_card()
            return
        self._show_card()
        if self.card.isHidden():
            announce(self, self.tr("There is no evidence in this cell."))

    def _show_card(self) -> None:
        pieces = self._pieces()
        if not pieces:
            self.card.hide()
            return
        self.card.show_entries([self._entry(piece) for piece in pieces])
        near = self.table.visualRect(self.table.currentIndex())
        near.moveTopLeft(self.table.viewport().mapTo(self, near.topLeft()))
        self.card.place(near, near.left(), self.fontMetrics().averageCharWidth() * 62)
        announce(self, self.card.words)

    def _entry(self, piece: Piece) -> Entry:
        link = piece.evidence
        version = link.passage.version_id
        chain = " › ".join(words.origin_words(origin) for origin in piece.chain)
        facts = (
            self._places.cite(version, link.passage.start),
            rating(self._places.reliability(version), link.credibility),
            self.tr("origin: {0}").format(chain) if chain else self.tr("origin not yet traced"),
            link.note,
        )
        detail = " · ".join(fact for fact in facts if fact)
        return Entry(words.relation_verb(link.relation), detail, words.quoted(link.passage.exact))

    def _show_current(self) -> None:
        self.table.scrollTo(self.table.currentIndex())

    def _fit(self) -> None:
        """Share the width out among claims, sources and findings."""
        shares = measures.share_out(self.width() - self._bar.sizeHint().width(), self.model.columnCount())
        self.ends.setFixedWidth(measures.origins_width() + shares.findings)
        self.table.fit(shares, self._stack.height())

    @Slot()
    def _on_opened(self) -> None:
        claim_id = self.model.claim_at(self.table.currentIndex().row())
        if claim_id is None:
            return
        pieces = self._pieces()
        passage: Passage | None = pieces[0].evidence.passage if pieces else None
        self.card.hide()
        self._settled.stop()
        self.opened.emit(claim_id, passage)

    @Slot()
    def _on_moved(self) -> None:
        self._cell = self._current_cell()
        if self.card.isVisible():
            self._show_card()
        self.ends.update()
        self._settled.start()

    @Slot(object)
    def _on_current(self, claim_id: int | None) -> None:
        line = self.model.line_of(claim_id)
        if line is not None and line != self.table.currentIndex().row():
            with QSignalBlocker(self.table):
                self.table.go_to_line(line)
            self._cell = self._current_cell()
            self.ends.update()

    @Slot()
    def _on_filtered(self, *_: object) -> None:
        self._show_rows()

    @Slot(object)
    def _on_all_sources(self, shown: bool) -> None:
        self.index.show_all_sources(bool(shown))
        self._show_rows()

    @Slot(object)
    def _on_changed(self, changes: ChangeSet) -> None:
        groups = self.index.groups
        touched = self.index.refresh(changes)
        if touched is None:
            self._reading.start()
        elif self.index.groups is not groups or self._accepted() != self.model.shown:
            self._show_rows()
        else:
            self.model.tell(touched)
        if self.card.isVisible():
            self._show_card()

    @Slot(object)
    def _on_found(self, claim_ids: frozenset[int] | None) -> None:
        if self.with_findings.isChecked():
            self._show_rows()
        elif claim_ids is not None:
            self.model.tell(claim_ids)
        self.ends.update()

    @Slot(int, int)
    def _on_range(self, least: int, most: int) -> None:
        own = self.table.verticalScrollBar()
        self._bar.setPageStep(own.pageStep())
        self._bar.setSingleStep(own.singleStep())
        self._bar.setRange(least, most)
        self._bar.setValue(own.value())

    @Slot(object)
    def _on_theme(self, _theme: object) -> None:
        self.table.restyle()
        self.ends.restyle()
        self._fit()
