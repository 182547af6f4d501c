"""A page with the map of the current claim: the drawing, and the same as a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QSplitter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from workbench.application.claim_index import style_of
from workbench.application.claim_map import map_of
from workbench.desktop import theme, words
from workbench.desktop.announce import announce
from workbench.desktop.claim_editor.places import CasePlaces
from workbench.desktop.claim_map.canvas import ZOOMS, MapCanvas
from workbench.desktop.claim_map.node_painter import NodePainter
from workbench.desktop.claim_map.texts import MapTexts
from workbench.desktop.parts import PaneHeader
from workbench.domain.claim_map import Key, NodeKind

if TYPE_CHECKING:
    from workbench.application.changes import ChangeSet
    from workbench.desktop.workspace import Workspace
    from workbench.domain.claim_map import ClaimMap

_KEY = Qt.ItemDataRole.UserRole
_LEAST_FITTED = 0.6  # smaller words are not read: scroll instead


class MapPage(QWidget):
    """Show the map of the window's current claim, whichever that becomes.

    ``opened`` carries a claim's id and the passage to show, None for the claim itself; ``origin_opened`` an
    origin's id. ``left`` asks to be closed.
    """

    opened = Signal(object, object)
    origin_opened = Signal(object)
    left = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._places = CasePlaces(workspace.session, workspace.document_index)
        self.drawn: ClaimMap | None = None
        self.canvas = MapCanvas()
        self.area = QScrollArea(self)
        self.area.setWidget(self.canvas)
        self.area.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list = QListWidget(self)
        self.list.setAccessibleName(self.tr("The map as a list"))
        self.list.setObjectName("mapList")
        self.list.setWordWrap(True)
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.list.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._lay_out()
        self.setFocusProxy(self.canvas)
        self.canvas.chosen.connect(self._on_chosen)
        self.canvas.opened.connect(self._open)
        self.canvas.zoom_wanted.connect(self.zoom)
        self.canvas.left.connect(self.left)
        self.list.currentItemChanged.connect(self._on_listed)
        self.list.itemActivated.connect(self._on_activated)
        workspace.current_claim_changed.connect(self._on_current)
        workspace.changed.connect(self._on_changed)
        theme.keeper().changed.connect(self._on_theme)
        self._draw()
        QTimer.singleShot(0, self, self._begin)  # once the parts have their sizes

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leads back, from the list too."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    @Slot(object)
    def zoom(self, step: int) -> None:
        """Show the map larger (1), smaller (-1) or as large as its words are elsewhere (0)."""
        if step == 0:
            self._set_zoom(1.0)
            return
        beyond = [zoom for zoom in ZOOMS if (zoom - self.canvas.zoom) * step > 0.001]
        if beyond:
            self._set_zoom(min(beyond, key=lambda zoom: abs(zoom - self.canvas.zoom)))

    @Slot()
    def fit(self) -> None:
        """Show all of the map where its words can still be read then, else as much as goes in across."""
        size, room = self.canvas.full_size(), self.area.maximumViewportSize()
        if size.isEmpty():
            return
        across, down = room.width() / size.width(), room.height() / size.height()
        whole = min(across, down)
        self._set_zoom(min(1.0, max(_LEAST_FITTED, whole if whole >= _LEAST_FITTED else across)))

    def _lay_out(self) -> None:
        header = PaneHeader(self.tr("Map of the claim"), self)
        self._detail = header.detail
        for shown, name, slot in (
            ("−", self.tr("Smaller"), self._on_smaller),
            ("+", self.tr("Larger"), self._on_larger),
            (self.tr("Fit"), self.tr("Fit the map into the window"), self.fit),
            (self.tr("Close"), self.tr("Close the map (Esc)"), self.left),
        ):
            button = QToolButton(header)
            button.setText(shown)
            button.setAccessibleName(name)
            button.setToolTip(name)
            button.setProperty("role", "button")
            button.clicked.connect(slot)
            header.add(button)
        self.across = QSplitter(Qt.Orientation.Horizontal, self)
        self.across.addWidget(self.area)
        self.across.addWidget(self.list)
        self.across.setStretchFactor(0, 4)
        self.across.setStretchFactor(1, 1)
        self.across.setSizes([780, 220])
        self.across.setHandleWidth(max(1, theme.unit() // 4))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(header)
        column.addWidget(self.across, 1)

    def _draw(self) -> None:
        """Read the claim again and draw its map."""
        claim_id = self._workspace.current_claim
        row = None if claim_id is None else self._workspace.claim_index.rows.get(claim_id)
        if claim_id is None or row is None:
            self.left.emit()
            return
        self.drawn = drawn = map_of(self._workspace.session, claim_id)
        texts = MapTexts(drawn, row, self._places)
        turned = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        said = {key: texts.of(node) for key, node in drawn.nodes.items()}
        nodes = {
            key: NodePainter(node, said[key], style_of(row), turned=turned)
            for key, node in drawn.nodes.items()
        }
        self.canvas.show_map(drawn, nodes, float(max(400, self.area.viewport().height())))
        self._detail.set_full_text(f"{row.number} · {row.statement}")
        self._list({key: text.spoken for key, text in said.items()})

    def _list(self, lines: dict[Key, str]) -> None:
        with QSignalBlocker(self.list):
            self.list.clear()
            for key, line in lines.items():
                item = QListWidgetItem(f"{_sign(self.drawn, key)}{line}", self.list)
                item.setData(_KEY, key)
        self._mark_listed()

    def _mark_listed(self) -> None:
        with QSignalBlocker(self.list):
            for at in range(self.list.count()):
                if self.list.item(at).data(_KEY) == self.canvas.current:
                    self.list.setCurrentRow(at)
        item = self.list.currentItem()
        if item is not None:
            self.canvas.setAccessibleName(self.tr("Map of the claim"))
            self.canvas.setAccessibleDescription(item.text())

    def _set_zoom(self, zoom: float) -> None:
        self.canvas.set_zoom(zoom)
        self._reveal()

    def _reveal(self) -> None:
        if self.canvas.current is not None:
            box = self.canvas.box(self.canvas.current).toRect()
            unit = theme.unit() * 6
            self.area.ensureVisible(
                box.center().x(), box.center().y(), box.width() // 2 + unit, box.height() // 2 + unit
            )

    @Slot()
    def _begin(self) -> None:
        self._draw()
        self.fit()

    @Slot()
    def _on_smaller(self) -> None:
        self.zoom(-1)

    @Slot()
    def _on_larger(self) -> None:
        self.zoom(1)

    @Slot(object)
    def _on_chosen(self, _key: Key) -> None:
        self._reveal()
        self._mark_listed()
        announce(self.canvas, self.list.currentItem().text())

    @Slot(QListWidgetItem, QListWidgetItem)
    def _on_listed(self, item: QListWidgetItem | None, _before: QListWidgetItem | None) -> None:
        if item is not None:
            with QSignalBlocker(self.canvas):
                self.canvas.choose(item.data(_KEY))
            self._reveal()

    @Slot(QListWidgetItem)
    def _on_activated(self, item: QListWidgetItem) -> None:
        self._open(item.data(_KEY))

    @Slot(object)
    def _open(self, key: Key) -> None:
        if self.drawn is None:
            return
        node = self.drawn.nodes[key]
        claim_id = self.drawn.claim.id
        if node.origin is not None:
            self.origin_opened.emit(node.origin.id)
        elif node.conflict is not None:
            self.opened.emit(claim_id, node.conflict.against.passage)
        elif node.evidence is not None:
            self.opened.emit(claim_id, node.evidence.passage)
        else:
            self.opened.emit(claim_id, None)

    @Slot(object)
    def _on_current(self, _claim_id: int | None) -> None:
        self.canvas.current = None
        self._draw()
        self.fit()

    @Slot(object)
    def _on_changed(self, changes: ChangeSet) -> None:
        if self.drawn is not None and (self.drawn.claim.id in changes.claims or changes.documents):
            self._draw()

    @Slot(object)
    def _on_theme(self, _theme: object) -> None:
        self._draw()


def _sign(drawn: ClaimMap | None, key: Key) -> str:
    """Return what comes before a line of the list: what the evidence does to the claim."""
    if drawn is None or key[0] is not NodeKind.EVIDENCE:
        return ""
    link = drawn.nodes[key].evidence
    return "" if link is None else f"{words.relation_verb(link.relation)}: "
