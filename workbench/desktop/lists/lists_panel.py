"""The lists below the reading panes as tabs, with counts in their titles; folds to its tabs."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QTabWidget, QToolButton, QVBoxLayout, QWidget

from workbench.desktop.focusing import focus_into
from workbench.desktop.lists.claims_list import ClaimsList
from workbench.desktop.lists.documents_list import DocumentsList
from workbench.desktop.lists.findings_list import FindingsList
from workbench.desktop.lists.history_list import HistoryList
from workbench.desktop.lists.origins_list import OriginsList
from workbench.desktop.lists.quotations_list import QuotationsList
from workbench.desktop.lists.replies_list import RepliesList
from workbench.desktop.lists.search_list import SearchList
from workbench.desktop.lists.suggested_list import SuggestedList
from workbench.desktop.lists.unmarked_list import UnmarkedList
from workbench.desktop.workspace import Workspace

_ANY_HEIGHT = (1 << 24) - 1


class ListsPanel(QWidget):
    """Claims, what was found about them and the draft, documents, search and history in tabs.

    Choosing the current tab again folds the panel to its tabs, and unfolds it. ``folded_changed`` carries
    whether it is folded.
    """

    folded_changed = Signal(object)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("lists")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(self.tr("Lists"))
        self._folded = False
        self._pressed_on_current = False
        self.claims = ClaimsList(workspace, self)
        self.suggested = SuggestedList(workspace, self)
        self.quotations = QuotationsList(workspace, self)
        self.unmarked = UnmarkedList(workspace, self)
        self.findings = FindingsList(workspace, self)
        self.replies = RepliesList(workspace, self)
        self.origins = OriginsList(workspace, self)
        self.documents = DocumentsList(workspace, self)
        self.search = SearchList(workspace, self)
        self.history = HistoryList(workspace, self)
        self.tabs = QTabWidget(self)
        self.tabs.setDocumentMode(True)
        self.tabs.setUsesScrollButtons(True)
        self.tabs.tabBar().setAccessibleName(self.tr("Lists"))
        self.tabs.tabBar().setExpanding(False)
        self._counting = (
            self.claims,
            self.suggested,
            self.quotations,
            self.unmarked,
            self.findings,
            self.origins,
            self.replies,
            self.documents,
            self.search,
        )
        for page in (*self._counting, self.history):
            self.tabs.addTab(page, page.accessibleName())
        self._fold = QToolButton(self.tabs)
        self._fold.clicked.connect(self.toggle_folded)
        self.tabs.setCornerWidget(self._fold)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.tabs)
        self.tabs.tabBar().installEventFilter(self)
        self.tabs.tabBar().tabBarClicked.connect(self._on_tab_clicked)
        for page in self._counting:
            page.counted.connect(self._on_counted)
        self.search.keeper.progressed.connect(self._on_indexed)
        self._show_count(self.claims, self.claims.model.rowCount())
        self._show_count(self.replies, self.replies.model.rowCount())
        self._show_count(self.origins, self.origins.model.rowCount())
        self._show_count(self.documents, self.documents.model.rowCount())
        self._say_fold()
        self.tabs.currentChanged.connect(self._on_current_changed)
        self._on_current_changed()

    @property
    def folded(self) -> bool:
        """Whether only the tabs are shown."""
        return self._folded

    def set_folded(self, folded: bool) -> None:
        """Show only the tabs, or everything."""
        if folded == self._folded:
            return
        self._folded = folded
        self.setMaximumHeight(self.tabs.tabBar().sizeHint().height() + 2 if folded else _ANY_HEIGHT)
        self._say_fold()
        self.folded_changed.emit(folded)

    @Slot()
    def toggle_folded(self) -> None:
        """Fold or unfold."""
        self.set_folded(not self._folded)

    def selected_claims(self) -> list[int]:
        """Return the ids of the claims chosen in the claims list, while that is the list shown."""
        shown = self.tabs.currentWidget() is self.claims and not self._folded
        return self.claims.selected_claims() if shown else []

    def chosen_passage(self) -> tuple[int, int, int] | None:
        """Return version, start and end of what is chosen in a list of passages that has the focus."""
        if self.suggested.view.hasFocus():
            return self.suggested.chosen_passage()
        if self.quotations.table.hasFocus():
            return self.quotations.chosen_passage()
        return self.search.chosen_passage() if self.search.hits.hasFocus() else None

    def show_list(self, page: QWidget) -> None:
        """Unfold, show a list and put the focus there."""
        self.set_folded(False)
        self.tabs.setCurrentWidget(page)
        focus_into(page)

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Remember which tab was current when the mouse went down: choosing it again folds."""
        if event.type() == QEvent.Type.MouseButtonPress and isinstance(event, QMouseEvent):
            self._pressed_on_current = (
                self.tabs.tabBar().tabAt(event.position().toPoint()) == self.tabs.currentIndex()
            )
        return super().eventFilter(watched, event)  # type: ignore[arg-type]

    def _say_fold(self) -> None:
        self._fold.setText("▴" if self._folded else "▾")
        name = self.tr("Unfold the lists") if self._folded else self.tr("Fold the lists")
        self._fold.setToolTip(name)
        self._fold.setAccessibleName(name)

    def _show_count(self, page: QWidget, count: int | None) -> None:
        place = self.tabs.indexOf(page)
        title = page.accessibleName() if count is None else f"{page.accessibleName()} {count}"
        if self.tabs.tabText(place) != title:
            self.tabs.setTabText(place, title)

    @Slot(object)
    def _on_counted(self, count: int | None) -> None:
        page = self.sender()
        assert isinstance(page, QWidget)
        self._show_count(page, count)

    @Slot(object)
    def _on_indexed(self, share: float) -> None:
        if share == 1.0:
            self.suggested.work.look_again()

    @Slot()
    def _on_current_changed(self, *_: object) -> None:
        self.setFocusProxy(self.tabs.currentWidget())

    @Slot(int)
    def _on_tab_clicked(self, place: int) -> None:
        if place < 0:
            return
        if self._folded:
            self.set_folded(False)
        elif self._pressed_on_current:
            self.set_folded(True)
