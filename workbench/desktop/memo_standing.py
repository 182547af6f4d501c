"""The list of what still stands against sending the memo, the weightiest first."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal, Slot
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QAbstractItemView, QTreeWidget, QTreeWidgetItem, QWidget

from workbench.domain.memo_obstacles import Group, Item, Obstacle

_ITEM = Qt.ItemDataRole.UserRole
_KIND = Qt.ItemDataRole.UserRole + 1
_HEAVY = frozenset(
    {
        Obstacle.NO_DRAFT,
        Obstacle.NO_CLAIMS,
        Obstacle.LEAK,
        Obstacle.CONTRADICTED,
        Obstacle.RECHECK,
        Obstacle.OPEN,
    }
)
_UNFOLDED = 6
"""So many items are shown at once under a heavy kind; more on request."""
FONTS = "fonts"
translate = QCoreApplication.translate


class StandingList(QTreeWidget):
    """Show obstacles by kind. A click shows one in the memo; Enter or a double click goes where it is mended.

    ``shown`` and ``wanted`` carry the `Item`.
    """

    shown = Signal(object)
    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("standing")
        self.setAccessibleName(self.tr("What still stands against sending it"))
        self.setToolTip(self.tr("A click shows it in the memo, Enter or a double click goes there to work."))
        self.setHeaderHidden(True)
        self.setRootIsDecorated(True)
        self.setUniformRowHeights(True)
        self.setExpandsOnDoubleClick(True)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.itemExpanded.connect(self._on_expanded)
        self.itemClicked.connect(self._on_clicked)
        self.itemActivated.connect(self._on_activated)
        self._groups: tuple[tuple[str, tuple[Item, ...]], ...] | None = None

    def show_groups(self, groups: Sequence[Group], missing: Sequence[str]) -> None:
        """Show how things stand; ``missing`` are scripts that no font of this system has."""
        rows = [(group.kind.value, group.items) for group in groups]
        if missing:
            rows.append((FONTS, tuple(map(Item, missing))))
        if self._groups == tuple(rows):
            return
        self._groups = tuple(rows)
        folded = self._folded()
        place, current = self.verticalScrollBar().value(), self._current()
        self.clear()
        for kind, items in rows:
            self._add(kind, items, folded)
        if not rows:
            QTreeWidgetItem(self, [self.tr("Nothing stands against it.")])
        self._choose(current)
        self.verticalScrollBar().setValue(place)

    def _add(self, kind: str, items: tuple[Item, ...], folded: dict[str, bool]) -> None:
        heavy = kind in _HEAVY
        group = QTreeWidgetItem(self, [group_title(kind, len(items))])
        group.setData(0, _KIND, kind)
        group.setToolTip(0, group.text(0))
        if heavy:
            font = QFont(self.font())
            font.setWeight(QFont.Weight.DemiBold)
            group.setFont(0, font)
        if not items:
            return
        group.setChildIndicatorPolicy(QTreeWidgetItem.ChildIndicatorPolicy.ShowIndicator)
        group.setExpanded(folded.get(kind, heavy and len(items) <= _UNFOLDED))

    def _folded(self) -> dict[str, bool]:
        groups = [self.topLevelItem(row) for row in range(self.topLevelItemCount())]
        return {one.data(0, _KIND): one.isExpanded() for one in groups if one is not None}

    def _current(self) -> tuple[object, object]:
        item = self.currentItem()
        if item is None:
            return None, None
        parent = item.parent()
        return (parent or item).data(0, _KIND), item.data(0, _ITEM)

    def _choose(self, wanted: tuple[object, object]) -> None:
        for row in range(self.topLevelItemCount()):
            group = self.topLevelItem(row)
            if group is None or group.data(0, _KIND) != wanted[0]:
                continue
            chosen = group
            for at in range(group.childCount()):
                inner = group.child(at)
                if inner is not None and inner.data(0, _ITEM) == wanted[1]:
                    chosen = inner
            self.setCurrentItem(chosen)

    @Slot(QTreeWidgetItem)
    def _on_expanded(self, group: QTreeWidgetItem) -> None:
        """Fill a group when it is opened for the first time: a large case has thousands of items."""
        if group.childCount() or self._groups is None:
            return
        rows = []
        for item in dict(self._groups).get(group.data(0, _KIND), ()):
            row = QTreeWidgetItem([_line(item)])
            row.setData(0, _ITEM, item)
            row.setToolTip(0, item.text)
            rows.append(row)
        group.addChildren(rows)

    @Slot(QTreeWidgetItem, int)
    def _on_clicked(self, row: QTreeWidgetItem, _column: int) -> None:
        item = row.data(0, _ITEM)
        if isinstance(item, Item):
            self.shown.emit(item)

    @Slot(QTreeWidgetItem, int)
    def _on_activated(self, row: QTreeWidgetItem, _column: int) -> None:
        item = row.data(0, _ITEM)
        if isinstance(item, Item):
            self.wanted.emit(item)


def group_title(kind: str, count: int) -> str:
    """Say what a kind of obstacle is, and how many there are."""
    said = {
        Obstacle.NO_DRAFT: translate("memo", "There is no draft in this case"),
        Obstacle.NO_CLAIMS: translate("memo", "There is no claim yet"),
        Obstacle.LEAK: translate("memo", "It names confidential origins: {0}"),
        Obstacle.CONTRADICTED: translate("memo", "Contradicted claims: {0}"),
        Obstacle.RECHECK: translate("memo", "To be checked again: {0}"),
        Obstacle.OPEN: translate("memo", "Still open: {0}"),
        Obstacle.WARNED: translate("memo", "With a warning: {0}"),
        Obstacle.WHOLE: translate("memo", "About draft and sources as a whole: {0}"),
        Obstacle.OBJECTED: translate("memo", "Objections not answered: {0}"),
        Obstacle.NOT_ASKED: translate("memo", "Criticised and not asked: {0}"),
        Obstacle.UNANSWERED: translate("memo", "Asked, without an answer: {0}"),
        Obstacle.UNMARKED: translate("memo", "Sentences in no claim: {0}"),
        Obstacle.UNSIGNED: translate("memo", "Settled, but not signed: {0}"),
        Obstacle.NOT_TWICE: translate("memo", "Without a second check: {0}"),
        Obstacle.CASE_UNSIGNED: translate("memo", "Nobody has signed the case as a whole"),
        FONTS: translate("memo", "Scripts that this system has no font for: {0}"),
    }
    return str(said[kind]).format(f"{count:,}")


def _line(item: Item) -> str:
    words = " ".join(item.text.split())
    return words if item.claim is None else f"{item.claim}  {words}"
