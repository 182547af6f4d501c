"""The source beside the draft: a chooser of documents, how far it can be trusted, and its text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QComboBox, QPushButton, QSizePolicy, QWidget

from workbench.desktop.parts import EmptyNote, PaneHeader, label
from workbench.desktop.reading_pane import ReadingPane
from workbench.desktop.words import reliability_word, standing_word
from workbench.domain.model import Role, Standing

if TYPE_CHECKING:
    from workbench.application.changes import ChangeSet
    from workbench.application.queries import DocumentRow
    from workbench.desktop.workspace import Workspace


class SourcePane(ReadingPane):
    """Show a source, or the draft a second time, so that passages of one text can be linked within it."""

    kept_as = "source"

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
        self._choices: list[tuple[str, int]] = []
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
        index = self.workspace.document_index
        drafts = index.with_role(Role.DRAFT)
        rows = [*index.with_role(Role.SOURCE), *drafts]
        choices = [(self._choice(row), row.version_id) for row in rows]
        if choices != self._choices:
            self._offer(choices)
        versions = [version_id for _, version_id in choices]
        chosen = versions.index(self.version_id) if self.version_id in versions else -1
        self.chooser.setCurrentIndex(chosen)
        self.chooser.setVisible(bool(rows) and self.version_id is not None)
        self.show_draft.setVisible(bool(drafts))
        shown = index.of_version(self.version_id)
        letter = shown.provenance.reliability if shown else ""
        self.reliability.setText(f"{letter} · {reliability_word(letter)}")
        self.reliability.setToolTip(self.tr("How reliable the source is, on the Admiralty scale"))
        self.reliability.setVisible(bool(letter))
        standing = shown.provenance.standing if shown else Standing.UNKNOWN
        self.standing.setText(standing_word(standing))
        self.standing.setVisible(standing is not Standing.UNKNOWN)

    def _choice(self, row: DocumentRow) -> str:
        return row.title if row.role is Role.SOURCE else self.tr("Draft: {0}").format(row.title)

    def _offer(self, choices: list[tuple[str, int]]) -> None:
        """Fill the list in one piece: item by item, thousands of documents take long."""
        self._choices = choices
        offered = QStandardItemModel(self.chooser)
        for title, version_id in choices:
            item = QStandardItem(title)
            item.setData(version_id, Qt.ItemDataRole.UserRole)
            offered.appendRow(item)
        self.chooser.setModel(offered)  # it deletes the model before, which is its child

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
