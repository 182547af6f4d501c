"""Full-text search over all documents: a field, and below it the hits as one types."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from workbench.application import queries
from workbench.application.changes import ChangeSet
from workbench.application.search import LIMIT, Hit, Search
from workbench.desktop import theme
from workbench.desktop.lists.search_rows import SearchDelegate, SearchModel
from workbench.desktop.parts import ElidedLabel, EmptyNote
from workbench.desktop.search_keeper import SearchKeeper
from workbench.desktop.workspace import Workspace
from workbench.domain.errors import NotPossible
from workbench.domain.search_matching import word_spans

_PIECE_SECONDS = 0.012
"""How long hits are worked out between two looks at the keyboard."""


class HitsView(QListView):
    """The hits. ``chosen`` is sent when one is gone to, ``opened`` on Enter, ``left`` above the first."""

    chosen = Signal()
    opened = Signal()
    left = Signal()

    def __init__(self, model: SearchModel, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("rowTable")
        self._hits = model
        self.setModel(model)
        self.setItemDelegate(SearchDelegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.selectionModel().currentChanged.connect(self._on_current)
        self.clicked.connect(self._on_clicked)
        self.doubleClicked.connect(self._on_opened)
        self._silent = False

    def current_hit(self) -> Hit | None:
        """Return the hit that is chosen."""
        return self._hits.hit(self.currentIndex().row())

    def go_to(self, hit: Hit | None) -> None:
        """Choose a hit, or the first one, without telling."""
        row = self._hits.row_of(hit)
        self._silent = True
        if row is not None:
            self.setCurrentIndex(self._hits.index(row))
        self._silent = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Up above the first hit and Escape go back to the field."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        elif event.key() == Qt.Key.Key_Escape or (
            event.key() == Qt.Key.Key_Up and self.currentIndex().row() == self._hits.row_of(None)
        ):
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Do nothing: letters are keys of the loop."""

    @Slot(QModelIndex, QModelIndex)
    def _on_current(self, now: QModelIndex, _before: QModelIndex) -> None:
        if now.isValid() and not self._silent:
            self.chosen.emit()

    @Slot(QModelIndex)
    def _on_clicked(self, _index: QModelIndex) -> None:
        self.chosen.emit()

    @Slot(QModelIndex)
    def _on_opened(self, _index: QModelIndex) -> None:
        self.opened.emit()


class SearchList(QWidget):
    """Searches as one types.

    ``counted`` carries how many hits are shown, None where nothing is searched for; ``opened`` carries the
    hit to read on from.
    """

    counted = Signal(object)
    opened = Signal(object)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Search"))
        self._workspace = workspace
        self._search: Search | None = None
        self._shown: Search | None = None
        self._worked_out: Search | None = None
        self.keeper = SearchKeeper(workspace, self)
        self.keeper.progressed.connect(self._on_indexed)
        self.field = QLineEdit(self)
        self.field.setPlaceholderText(self.tr("Search all documents"))
        self.field.setAccessibleName(self.tr("Search all documents"))
        self.field.setAccessibleDescription(
            self.tr("Words, phrases in quotes, beginnings with a star, NEAR, AND, OR and NOT.")
        )
        self.field.setClearButtonEnabled(True)
        self.field.textChanged.connect(self._begin)
        self.field.installEventFilter(self)
        self.said = ElidedLabel("", self)
        self.said.setProperty("role", "dim")
        self.model = SearchModel(self)
        self.hits = HitsView(self.model, self)
        self.hits.setAccessibleName(self.tr("Hits"))
        self.hits.setAccessibleDescription(
            self.tr("Enter goes to the passage. S, D and X take it as evidence for the current claim.")
        )
        self.hits.chosen.connect(self._on_chosen)
        self.hits.opened.connect(self._on_opened)
        self.hits.left.connect(partial(self.field.setFocus, Qt.FocusReason.OtherFocusReason))
        self._empty = EmptyNote(
            self.tr("Search all documents"),
            self.tr(
                "Type words. “In quotes” they are a phrase, brid* finds bridge, NEAR(bridge closed, 5) finds"
                " both close together; AND, OR and NOT combine. Then S, D or X takes a hit as evidence."
            ),
            self,
        )
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self.hits)
        one = theme.unit()
        line = QHBoxLayout()
        line.setContentsMargins(one * 2, one * 2, one * 2, one * 2)
        line.setSpacing(one * 3)
        line.addWidget(self.field, 2)
        line.addWidget(self.said, 3)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(line)
        column.addWidget(self._stack, 1)
        self.setFocusProxy(self.field)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._go_on)
        workspace.closed.connect(self._timer.stop)
        workspace.changed.connect(self._on_changed)

    def chosen_passage(self) -> tuple[int, int, int] | None:
        """Return version, start and end of the sentences that hold the chosen hit."""
        hit = self.hits.current_hit()
        if hit is None:
            return None
        session = self._workspace.session
        start, _ = queries.sentence_at(session, hit.version_id, hit.start)
        _, end = queries.sentence_at(session, hit.version_id, max(hit.start, hit.end - 1))
        return (hit.version_id, min(start, hit.start), max(end, hit.end))

    def search_for(self, typed: str) -> None:
        """Put words into the field and search for them."""
        self.field.setText(typed)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter and Down go on to the hits, Escape empties the field."""
        if watched is self.field and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._finish()
                if self.hits.current_hit() is not None:
                    self.hits.setFocus(Qt.FocusReason.OtherFocusReason)
                    self._on_chosen()
                return True
            if event.key() == Qt.Key.Key_Escape and self.field.text():
                self.field.clear()
                return True
        return super().eventFilter(watched, event)

    @Slot()
    def _begin(self, *_: object) -> None:
        """Search for what is in the field now."""
        self._timer.stop()
        self._search = None
        problem = ""
        if self.field.text().strip():
            try:
                self._search = Search(self._workspace.session, self.field.text(), unfinished=True)
            except NotPossible as reason:
                problem = str(reason)
        if self._search is None:
            self._workspace.set_searched(None)
            self._show_hits(problem)
            return
        self._workspace.set_searched(partial(word_spans, self._search.query))
        self._go_on()

    @Slot()
    def _go_on(self) -> None:
        """Look further, show the best hits at once and all of them when they are worked out."""
        search = self._search
        if search is None:
            return
        if not search.complete:
            search.advance()
        if search.complete and not search.work_out(_PIECE_SECONDS):
            self._worked_out = search
            self._show_hits("")
            return
        if self._shown is not search:
            self._show_hits(self.tr("Searching…"))
        self._timer.start(0)

    def _finish(self) -> None:
        """Search to the end at once: somebody wants to go to the hits."""
        search = self._search
        if search is not None and not search.complete:
            while search.advance():
                pass
            self._shown = None
            self._go_on()

    def _show_hits(self, said: str) -> None:
        search = self._search
        before = self.hits.current_hit()
        found = () if search is None else search.first_hits()
        if search is not None and search is self._worked_out:
            found = search.hits()
        self._shown = search
        self.model.show(found)
        self.hits.go_to(before)
        count = sum(len(document.hits) for document in found)
        self._stack.setCurrentWidget(self.hits if self.field.text().strip() else self._empty)
        self.said.set_full_text(said or self._summary(count, len(found)))
        self.counted.emit(None if search is None else count)

    def _summary(self, count: int, documents: int) -> str:
        if self._search is None:
            return ""
        indexing = ""
        if self.keeper.share < 1.0:
            indexing = " " + self.tr("{0} of the texts are ready to search.").format(
                f"{self.keeper.share:.0%}"
            )
        if not count:
            return self.tr("Nothing is found.") + indexing
        hits = self.tr("1 hit") if count == 1 else self.tr("{0} hits").format(f"{count:,}")
        if count >= LIMIT:
            hits = self.tr("The best {0} hits").format(f"{count:,}")
        where = self.tr("in 1 document") if documents == 1 else self.tr("in {0} documents").format(documents)
        return f"{hits} {where}.{indexing}"

    @Slot(object)
    def _on_indexed(self, share: float) -> None:
        if self._search is not None and (share == 1.0 or self.model.rowCount() == 0):
            self._begin()

    @Slot(object)
    def _on_changed(self, changes: ChangeSet) -> None:
        if changes.documents and self._search is not None:
            self._begin()

    @Slot()
    def _on_chosen(self) -> None:
        hit = self.hits.current_hit()
        if hit is not None:
            self._workspace.show_passage(hit.version_id, hit.start, hit.end)

    @Slot()
    def _on_opened(self) -> None:
        hit = self.hits.current_hit()
        if hit is not None:
            self._on_chosen()
            self.opened.emit(hit)
