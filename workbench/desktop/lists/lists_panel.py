"""The lists below the reading panes as tabs, with counts in their titles; folds to its tabs."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal, Slot
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from workbench.desktop import theme
from workbench.desktop.focusing import focus_into
from workbench.desktop.icon_button import IconButton
from workbench.desktop.lists.claims_list import ClaimsList
from workbench.desktop.lists.documents_list import DocumentsList
from workbench.desktop.lists.findings_list import FindingsList
from workbench.desktop.lists.history_list import HistoryList
from workbench.desktop.lists.list_tools import ToolsPlace
from workbench.desktop.lists.origins_list import OriginsList
from workbench.desktop.lists.quotations_list import QuotationsList
from workbench.desktop.lists.replies_list import RepliesList
from workbench.desktop.lists.row_delegate import row_height
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
            self.tabs.addTab(page, self._title(page))
            self.tabs.setTabToolTip(self.tabs.indexOf(page), page.accessibleName())
        self._tools = {
            self.claims: self.claims.filter_bar,
            self.quotations: self.quotations.tools,
            self.findings: self.findings.tools,
            self.origins: self.origins.tools,
            self.replies: self.replies.tools,
            self.documents: self.documents.bar,
        }
        self._place = ToolsPlace(self.tabs)
        self._fold = IconButton("chevron", "", self._place)
        self._fold.clicked.connect(self.toggle_folded)
        self._place.add(self._fold)
        self.tabs.setCornerWidget(self._place)
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
        self._place_tools()
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

    def minimumSizeHint(self) -> QSize:
        """Ask for the same few rows whichever list is shown, so that choosing another moves nothing."""
        rows = 0 if self._folded else 5 * row_height()
        return QSize(super().minimumSizeHint().width(), self.tabs.tabBar().sizeHint().height() + rows)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the tools of the list in sight where they have room."""
        super().resizeEvent(event)
        self._place_tools()

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Remember which tab was current when the mouse went down: choosing it again folds."""
        if event.type() == QEvent.Type.MouseButtonPress and isinstance(event, QMouseEvent):
            self._pressed_on_current = (
                self.tabs.tabBar().tabAt(event.position().toPoint()) == self.tabs.currentIndex()
            )
        return super().eventFilter(watched, event)  # type: ignore[arg-type]

    def _place_tools(self) -> None:
        """Put the tools beside the tabs while both fit; what holds the focus stays where it is."""
        page = self.tabs.currentWidget()
        tools, there = self._tools.get(page), self._place.tools
        held = there is not None and there.isAncestorOf(theme.application().focusWidget() or self)
        if there is tools and (tools is None or held):
            return
        room = self.width() - self.tabs.tabBar().sizeHint().width() - self._fold.sizeHint().width()
        fits = tools is not None and not self._folded and tools.room_wanted() <= room
        if there is not None and (there is not tools or not fits):
            self._place.give_back(next(one for one, its in self._tools.items() if its is there))
        if tools is not None and fits and self._place.tools is None:
            self._place.borrow(tools)

    def _say_fold(self) -> None:
        self._fold.show_icon("chevron-up" if self._folded else "chevron")
        name = self.tr("Unfold the lists") if self._folded else self.tr("Fold the lists")
        self._fold.setToolTip(name)
        self._fold.setAccessibleName(name)

    def _title(self, page: QWidget) -> str:
        """Return what stands on a list's tab: its name, in one word."""
        return self.tr("Unmarked") if page is self.unmarked else page.accessibleName()

    def _show_count(self, page: QWidget, count: int | None) -> None:
        place = self.tabs.indexOf(page)
        title = self._title(page) if count is None else f"{self._title(page)} {count}"
        if self.tabs.tabText(place) != title:
            self.tabs.setTabText(place, title)
            self._place_tools()

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
        self._place_tools()
        self.setFocusProxy(self.tabs.currentWidget())

    @Slot(int)
    def _on_tab_clicked(self, place: int) -> None:
        if place < 0:
            return
        if self._folded:
            self.set_folded(False)
        elif self._pressed_on_current:
            self.set_folded(True)
