"""The sentences of the draft that nobody marked: what no one looked at is a risk."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from workbench.application import claim_commands, queries
from workbench.application.changes import ChangeSet
from workbench.application.worth_checking import RatedSentence, rate, unrated
from workbench.desktop import theme
from workbench.desktop.lists.row_delegate import LOOK_ROLE
from workbench.desktop.lists.row_table import RowTable
from workbench.desktop.lists.sorted_rows import AnyIndex, Column, SortedRows
from workbench.desktop.parts import EmptyNote, label
from workbench.desktop.reason_line import ReasonLine
from workbench.desktop.workspace import Workspace

#: How long changes are gathered before the sentences are looked at again, in milliseconds: while the list
#: is shown, and while only its count is.
GATHERING, GATHERING_HIDDEN = 150, 500
#: How many sentences are listed: nobody reads on, and a long draft has a million.
MOST = 5_000
PLACE, SENTENCE, WORTH = range(3)
#: How long sentences are rated between two looks at the keyboard, in seconds.
_PIECE_SECONDS = 0.008
#: How long it waits there, in milliseconds.
_PAUSE = 5
_MUCH, _SOME = 0.6, 0.3


class UnmarkedModel(SortedRows[RatedSentence]):
    """Sentences, known by where they begin and end; the last column sorts by what is worth checking."""

    def __init__(self, parent: QObject | None = None) -> None:
        columns: tuple[Column[RatedSentence], ...] = (
            Column(
                "¶",
                lambda row: str(row.paragraph),
                lambda row: row.start,
                self.tr("Paragraph of the draft"),
                Qt.AlignmentFlag.AlignRight,
            ),
            Column(
                self.tr("Sentence"), lambda row: " ".join(row.exact.split()), lambda row: row.exact.casefold()
            ),
            Column(
                self.tr("Worth checking"),
                self._worth,
                lambda row: (1.0 if row.score is None else -row.score, row.start),
                self.tr("Figures, names, quotations and accusations first, opinions and questions last"),
            ),
        )
        super().__init__(columns, lambda row: (row.start, row.end), parent)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows; the number is dim."""
        if role == LOOK_ROLE:
            return "dim" if index.column() in (PLACE, WORTH) else None
        if role == Qt.ItemDataRole.ToolTipRole and index.isValid():
            return self.row(index.row()).exact
        return super().data(index, role)

    def _worth(self, row: RatedSentence) -> str:
        """Say how much of a sentence can be checked, and why."""
        if row.score is None:
            return ""
        much = self.tr("Low") if row.score < _SOME else self.tr("Middle")
        return " · ".join((self.tr("High") if row.score >= _MUCH else much, *row.reasons))


class UnmarkedList(QWidget):
    """Sentences outside every claim, looked at again once a moment has passed without a change.

    ``counted`` carries how many there are, as of the last look.
    """

    counted = Signal(object)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Unmarked sentences"))
        self._workspace = workspace
        self._stale = False
        self._model = UnmarkedModel(self)
        self.table = RowTable(
            self._model,
            self,
            widths={PLACE: 5, WORTH: 56},
            stretched=SENTENCE,
            hidden_first=(WORTH,),
            several=True,
            least=40,
        )
        self.table.setAccessibleName(self.tr("Unmarked sentences"))
        self.table.setAccessibleDescription(
            self.tr(
                "Enter shows the sentence in the draft. C makes a claim of it. "
                "5 marks all chosen sentences as “no check needed”, for a reason."
            )
        )
        self.reason = ReasonLine(self.tr("Why do they need no check?"), self.tr("No check needed"), self)
        self._last_reason = ""
        self._empty = EmptyNote(
            self.tr("Nothing is unmarked"),
            self.tr("Sentences of the draft that no claim covers are listed here. U goes to the next one."),
            self,
        )
        self._unknown = EmptyNote(self.tr("Sentences not known yet"), "", self)
        self._listed = QWidget(self)
        self._more = label("", "dim", self._listed)
        listed = QVBoxLayout(self._listed)
        listed.setContentsMargins(0, 0, 0, 0)
        listed.setSpacing(0)
        listed.addWidget(self.table, 1)
        listed.addWidget(self._more)
        self._more.setContentsMargins(theme.unit() * 3, theme.unit(), theme.unit() * 3, theme.unit())
        self._more.hide()
        self._stack = QStackedWidget(self)
        for page in (self._listed, self._empty, self._unknown):
            self._stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        column.addWidget(self.reason)
        self.setFocusProxy(self.table)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.refresh)
        self._to_rate: list[RatedSentence] = []
        self._rating = QTimer(self)
        self._rating.setInterval(_PAUSE)
        self._rating.timeout.connect(self._rate_some)
        workspace.closed.connect(self._timer.stop)
        workspace.closed.connect(self._rating.stop)
        self.table.chosen.connect(self._on_wanted)
        self.table.opened.connect(self._on_wanted)
        self.reason.given.connect(self._on_reason)
        self.reason.closed.connect(self.table.setFocus)
        workspace.changed.connect(self._on_changed)
        workspace.draft_changed.connect(self._on_draft_changed)
        workspace.draft_sentences.found.connect(self._on_draft_changed)
        self._look_again()

    @property
    def model(self) -> UnmarkedModel:
        """The rows."""
        return self._model

    def chosen_spans(self) -> list[tuple[int, int]]:
        """Return where the chosen sentences begin and end in the draft, in the order shown."""
        rows = map(self._model.known, self.table.selected_names())
        return [(row.start, row.end) for row in rows if row is not None]

    def ask_no_check(self) -> None:
        """Ask why the chosen sentences need no check, and mark them so."""
        if self.chosen_spans() and not self._workspace.read_only:
            self.reason.ask(self._last_reason)

    @Slot(object)
    def _on_reason(self, reason: str) -> None:
        draft, spans = self._workspace.draft_version, self.chosen_spans()
        if draft is not None and spans:
            self._last_reason = reason
            self._workspace.run(claim_commands.mark_no_check, draft, spans, reason=reason)

    @Slot()
    def refresh(self) -> None:
        """Look at the draft now and change only the rows that differ."""
        self._timer.stop()
        self._stale = False
        sentences = self._workspace.draft_sentences
        if not sentences.known():
            self._say_unknown(looking=sentences.looking)
            return
        draft, session = self._workspace.draft_version, self._workspace.session
        found = [] if draft is None else queries.unmarked_sentences(session, draft, MOST)
        whole = draft is None or len(found) < MOST
        count = len(found) if whole or draft is None else len(queries.unmarked_spans(session, draft))
        known = {(row.start, row.end): row for row in self._model.all_rows()}
        now = {(row.start, row.end): unrated(row) for row in found}
        now |= {name: row for name, row in known.items() if name in now and _same(now[name], row)}
        gone = [name for name in known if name not in now]
        self._model.update([row for name, row in now.items() if known.get(name) != row], gone)
        self._stack.setCurrentWidget(self._listed if now else self._empty)
        self._more.setText(self.tr("The first {0} of {1}").format(f"{len(now):,}", f"{count:,}"))
        self._more.setVisible(count > len(now))
        self.counted.emit(count)
        self._to_rate = [row for row in now.values() if row.score is None]
        if self._to_rate and self.isVisible():
            self._rating.start()

    @Slot()
    def _rate_some(self) -> None:
        """Say of some more sentences how much they are worth checking."""
        draft = self._workspace.draft_version
        if draft is None or not self._to_rate or not self.isVisible():
            self._rating.stop()
            return
        rated = rate(self._workspace.session, draft, self._to_rate, _PIECE_SECONDS)
        del self._to_rate[: len(rated)]
        self._model.update(rated, ())

    def _say_unknown(self, *, looking: bool) -> None:
        self._unknown.text.setText(
            self.tr("The draft is long. Its sentences are being looked for.")
            if looking
            else self.tr("Looking for the sentences of this long draft was stopped. U begins it again.")
        )
        self._stack.setCurrentWidget(self._unknown)

    def showEvent(self, event: QShowEvent) -> None:
        """Look again if something changed meanwhile."""
        super().showEvent(event)
        if self._stale:
            self.refresh()
        elif self._to_rate:
            self._rating.start()

    @Slot(object)
    def _on_changed(self, changes: ChangeSet) -> None:
        if self._workspace.draft_version in changes.versions or changes.documents:
            self._look_again()

    @Slot(object)
    def _on_draft_changed(self, _what: object) -> None:
        self._look_again()

    def _look_again(self) -> None:
        self._stale = True
        self._timer.start(GATHERING if self.isVisible() else GATHERING_HIDDEN)

    @Slot(object)
    def _on_wanted(self, name: tuple[int, int]) -> None:
        if self._workspace.draft_version is not None:
            self._workspace.show_passage(self._workspace.draft_version, *name)


def _same(one: RatedSentence, other: RatedSentence) -> bool:
    """Say whether two rows are of the same sentence, rated or not."""
    return (one.exact, one.paragraph) == (other.exact, other.paragraph)
