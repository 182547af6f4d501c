"""The Check mode: draft, source and claim editor side by side, the lists below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings, Qt, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from workbench.application import queries
from workbench.desktop import theme
from workbench.desktop.claim_editor import ClaimEditor
from workbench.desktop.draft_pane import DraftPane
from workbench.desktop.lists import ListsPanel
from workbench.desktop.reading_pane import ReadingPane
from workbench.desktop.source_pane import SourcePane
from workbench.domain.model import Claim, Evidence, Relation

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.desktop.workspace import Workspace

_FOLDING = ("source", "editor", "lists")
_BEST_FIRST = (Relation.CONTRADICTS, Relation.CORROBORATES, Relation.CONTEXT)


class CheckPage(QWidget):
    """Hold the panes of one open case; their sizes and which are folded away outlast the program."""

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.across = QSplitter(Qt.Orientation.Horizontal, self)
        self.down = QSplitter(Qt.Orientation.Vertical, self)
        self.draft = DraftPane(workspace, self.across)
        self.source = SourcePane(workspace, self.across)
        self.editor = ClaimEditor(workspace, self.across)
        self.lists = ListsPanel(workspace, self.down)
        for pane in (self.draft, self.source, self.editor):
            self.across.addWidget(pane)
        self.down.addWidget(self.across)
        self.down.addWidget(self.lists)
        for splitter in (self.across, self.down):
            splitter.setHandleWidth(max(1, theme.unit() // 4))
            splitter.setChildrenCollapsible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.down)
        self.last_read: ReadingPane = self.draft
        self._lent = ""
        self._sizes: list[int] = []
        self._panes: tuple[QWidget, ...] = (self.draft, self.source, self.editor, self.lists)
        theme.application().focusChanged.connect(self._on_focus)
        workspace.passage_wanted.connect(self._on_passage_wanted)
        workspace.claim_reveal_wanted.connect(self._on_claim_reveal_wanted)
        self._restore()

    def pane(self, name: str) -> QWidget:
        """Give the pane that can be folded away: "source", "editor" or "lists"."""
        return {"source": self.source, "editor": self.editor, "lists": self.lists}[name]

    def set_menu_actions(self, actions: Sequence[QAction | None]) -> None:
        """Set what the reading panes' context menus offer."""
        for pane in (self.draft, self.source):
            pane.menu_actions = actions

    def panes_in_sight(self) -> list[QWidget]:
        """List the panes that are not folded away; pages beside a text come behind the text."""
        return [part for pane in self._panes if not pane.isHidden() for part in self._stops(pane)]

    def lend(self, name: str) -> None:
        """Fold a pane away to make room for something else, until it is given back."""
        self._lent, self._sizes = name, self.across.sizes()
        self.pane(name).hide()
        self.across.setSizes([1, 1, 1])  # what is left is shared evenly

    def give_back(self) -> None:
        """Show the pane that was lent."""
        if self._lent:
            self.pane(self._lent).show()
            self.across.setSizes(self._sizes)
        self._lent = ""

    def set_text_size(self, points: float) -> None:
        """Set the size of the documents' text."""
        for pane in (self.draft, self.source):
            pane.view.set_text_size(points)

    def show_changes(self, shown: bool) -> None:
        """Show, or hide, the tracked changes of both documents."""
        for pane in (self.draft, self.source):
            pane.view.show_changes(shown)

    def save_geometry(self) -> None:
        """Keep the panes' sizes and folded state for the next start."""
        self.give_back()
        kept = QSettings()
        kept.setValue("check/across", self.across.saveState())
        kept.setValue("check/down", self.down.saveState())
        kept.setValue("check/folded", ",".join(n for n in _FOLDING if self.pane(n).isHidden()))

    def _restore(self) -> None:
        kept = QSettings()
        across, down = kept.value("check/across"), kept.value("check/down")
        if across is None or not self.across.restoreState(across):
            self.across.setSizes([515, 515, 355])
        if down is None or not self.down.restoreState(down):
            self.down.setSizes([610, 250])
        for number, stretch in enumerate((3, 3, 2)):
            self.across.setStretchFactor(number, stretch)
        self.down.setStretchFactor(0, 3)
        self.down.setStretchFactor(1, 1)
        folded = str(kept.value("check/folded", "")).split(",")
        for name in _FOLDING:
            self.pane(name).setHidden(name in folded)

    def _stops(self, pane: QWidget) -> list[QWidget]:
        beside = pane.pages.view if isinstance(pane, ReadingPane) and pane.pages.beside else None
        return [pane] if beside is None else [pane, beside]

    @Slot(QWidget, QWidget)
    def _on_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        for pane in (self.draft, self.source):
            if now is not None and (now is pane or pane.isAncestorOf(now)):
                self.last_read = pane

    @Slot(object)
    def _on_passage_wanted(self, wanted: tuple[int, int, int, bool]) -> None:
        _version, start, end, beside = wanted
        pane = self.source if beside else self.draft
        if beside:
            self.source.show()
        pane.reveal(start, end)

    @Slot(object)
    def _on_claim_reveal_wanted(self, claim_id: int) -> None:
        claim = queries.claim(self.workspace.session, claim_id)
        for passage in claim.passages:
            if passage.version_id == self.workspace.draft_version:
                self.draft.reveal(passage.start, passage.end)
                break
        best = best_evidence(claim, self.workspace.source_version)
        if best is not None and not self.source.isHidden():
            passage = best.passage
            self.workspace.show_passage(passage.version_id, passage.start, passage.end, beside=True)


def best_evidence(claim: Claim, version_id: int | None) -> Evidence | None:
    """Choose the evidence to show beside a claim: contradicting before corroborating before context.

    Of equal ones, that in the document already shown comes first.
    """
    return min(
        claim.evidence,
        key=lambda e: (_BEST_FIRST.index(e.relation), e.passage.version_id != version_id, e.id),
        default=None,
    )
