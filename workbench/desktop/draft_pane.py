"""The draft under check: its title and version, how much of it is covered, and the text with its marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from workbench.application import queries
from workbench.desktop.header import percent
from workbench.desktop.parts import EmptyNote, PaneHeader, label
from workbench.desktop.reading_pane import ReadingPane
from workbench.desktop.reason_line import ReasonLine

if TYPE_CHECKING:
    from workbench.application.changes import ChangeSet
    from workbench.desktop.workspace import Workspace

_WORDS_FROM = 90  # letters across, from which there is room for words on the buttons of the pages
_COVERAGE_DELAY = 200  # milliseconds; a burst of changes is counted once


class DraftPane(ReadingPane):
    """Show the draft; the coverage pill follows changes a moment later."""

    kept_as = "draft"

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        header = PaneHeader(self.tr("Draft"), parent)
        note = EmptyNote(
            self.tr("The draft goes here"),
            self.tr("Import the text to check with {0}, or drop its file into this window.").format(
                "Ctrl+Shift+I"
            ),
            parent,
        )
        super().__init__(workspace, header, note, self.tr("Draft"), parent)
        self.coverage = label("", "chip", header)
        self.coverage.setToolTip(self.tr("The share of the draft's words that are settled or need no check"))
        header.add(self.coverage)
        self.reason = ReasonLine(self.tr("Why does it need no check?"), self.tr("Keep the reason"), self)
        column = self.layout()
        if column is not None:
            column.addWidget(self.reason)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_COVERAGE_DELAY)
        self._later.timeout.connect(self.count_coverage)
        workspace.closed.connect(self._later.stop)
        workspace.draft_sentences.found.connect(self._on_sentences_found)
        workspace.draft_changed.connect(self.load)
        self.load(workspace.draft_version)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the title its room."""
        super().resizeEvent(event)
        self.pages.set_compact(self.width() < self.fontMetrics().averageCharWidth() * _WORDS_FROM)

    def load(self, version_id: int | None) -> None:
        """Show a version of the draft."""
        super().load(version_id)
        self._show_title()
        self.coverage.hide()
        if version_id is not None:
            self._later.start()

    @Slot()
    def count_coverage(self) -> None:
        """Show how much of the draft is covered now."""
        self._later.stop()
        if self.version_id is None or not self.workspace.draft_sentences.known():
            return
        counted = queries.coverage(self.workspace.session)
        self.coverage.setText(self.tr("{0} covered").format(percent(counted.share)))
        self.coverage.show()

    @Slot(object)
    def _on_sentences_found(self, known: bool) -> None:
        if known:
            self.count_coverage()

    def _show_title(self) -> None:
        row = self.workspace.document_row(self.version_id)
        version = row.versions if row else 0
        text = ""
        if row:
            text = self.tr("“{0}” · version {1}").format(row.title, version)
        self.header.detail.set_full_text(text)

    @Slot(object)
    def _on_changed(self, changes: ChangeSet) -> None:
        super()._on_changed(changes)
        if changes.documents:
            self._show_title()
        if changes.claims or changes.documents:
            self._later.start()
