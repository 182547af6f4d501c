"""The source beside the draft: a chooser of documents, how far it can be trusted, and its text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QComboBox, QPushButton, QSizePolicy, QWidget

from workbench.application import queries
from workbench.desktop.parts import EmptyNote, PaneHeader, label
from workbench.desktop.reading_pane import ReadingPane
from workbench.desktop.words import reliability_word, standing_word
from workbench.domain.model import Role, Standing

if TYPE_CHECKING:
    from workbench.application.changes import ChangeSet
    from workbench.desktop.workspace import Workspace


class SourcePane(ReadingPane):
    """Show a source, or the draft a second time, so that passages of one text can be linked within it."""

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        header = PaneHeader(self.tr("Source"), parent)
        note = EmptyNote(
            self.tr("Sources go here"),
            self.tr(
                "Import what the draft rests on with {0}, or drop files into this window. A passage of the "
                "draft itself can be evidence too."
            ).format("Ctrl+I"),
            parent,
        )
        super().__init__(workspace, header, note, self.tr("Source"), parent)
        self.view.words_activate = False  # the current claim stays current while one reads sources
        self.show_draft = QPushButton(self.tr("Show the draft here too"), note)
        self.show_draft.clicked.connect(self._on_show_draft)
        note.add(self.show_draft)
        self.chooser = QComboBox(header)
        self.chooser.setAccessibleName(self.tr("Source to read"))
        self.chooser.setProperty("role", "quiet")
        self.chooser.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.chooser.setMinimumContentsLength(10)
        self.chooser.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.chooser.activated.connect(self._on_chosen)
        header.insert(self.chooser)
        self.reliability = label("", "chip", header)
        self.standing = label("", "chip", header)
        header.add(self.reliability)
        header.add(self.standing)
        workspace.source_changed.connect(self.load)
        workspace.draft_changed.connect(self._fill)
        self.load(workspace.source_version)

    def load(self, version_id: int | None) -> None:
        """Show a document version."""
        super().load(version_id)
        self._fill()

    def choose(self) -> None:
        """Open the list of documents for the keyboard."""
        self.chooser.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if self.chooser.count() > 1:
            self.chooser.showPopup()

    @Slot()
    def _fill(self) -> None:
        rows = queries.document_rows(self.workspace.session)
        rows.sort(key=lambda row: (row.role is Role.DRAFT, row.number))
        self.chooser.clear()
        for row in rows:
            title = row.title if row.role is Role.SOURCE else self.tr("Draft: {0}").format(row.title)
            self.chooser.addItem(title, row.version_id)
        chosen = self.chooser.findData(self.version_id)
        self.chooser.setCurrentIndex(chosen)
        self.chooser.setVisible(bool(rows) and self.version_id is not None)
        self.show_draft.setVisible(any(row.role is Role.DRAFT for row in rows))
        shown = next((row for row in rows if row.version_id == self.version_id), None)
        letter = shown.provenance.reliability if shown else ""
        self.reliability.setText(f"{letter} · {reliability_word(letter)}")
        self.reliability.setToolTip(self.tr("How reliable the source is, on the Admiralty scale"))
        self.reliability.setVisible(bool(letter))
        standing = shown.provenance.standing if shown else Standing.UNKNOWN
        self.standing.setText(standing_word(standing))
        self.standing.setVisible(standing is not Standing.UNKNOWN)

    @Slot(int)
    def _on_chosen(self, index: int) -> None:
        self.workspace.set_source(self.chooser.itemData(index))
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_show_draft(self) -> None:
        self.workspace.set_source(self.workspace.draft_version)

    @Slot(object)
    def _on_changed(self, changes: ChangeSet) -> None:
        super()._on_changed(changes)
        if changes.documents:
            self._fill()
