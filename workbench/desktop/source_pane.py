"""The source beside the draft: a chooser of documents, how far it can be trusted, and its text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QPaintEvent, QResizeEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QComboBox,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QWidget,
)

from workbench.desktop import theme
from workbench.desktop.parts import EmptyNote, PaneHeader, label
from workbench.desktop.reading_pane import ReadingPane
from workbench.desktop.words import reliability_word, standing_word
from workbench.domain.model import Role, Standing

if TYPE_CHECKING:
    from workbench.application.changes import ChangeSet
    from workbench.application.queries import DocumentRow
    from workbench.desktop.workspace import Workspace


_TITLE_LETTERS = 44
"""So much of a source's title is to be seen before its reliability is said in a word."""


class SourceChooser(QComboBox):
    """The documents to choose from; the title of the one shown is cut with an ellipsis."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the field, and as much of the title as has room."""
        painter, option = QStylePainter(self), QStyleOptionComboBox()
        self.initStyleOption(option)
        control, part = QStyle.ComplexControl.CC_ComboBox, QStyle.SubControl.SC_ComboBoxEditField
        field = self.style().subControlRect(control, option, part, self)
        whole, room = option.currentText, field.width() - theme.unit()
        option.currentText = self.fontMetrics().elidedText(whole, Qt.TextElideMode.ElideRight, room)
        painter.drawComplexControl(control, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)


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
        self.chooser = SourceChooser(header)
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
        self._letter, self._standing = "", Standing.UNKNOWN
        self.pages.changed.connect(self._fit)
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
        self.chooser.setToolTip(self.chooser.currentText())
        self._letter = shown.provenance.reliability if shown else ""
        self._standing = shown.provenance.standing if shown else Standing.UNKNOWN
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the title its room."""
        super().resizeEvent(event)
        self._fit()

    @Slot()
    def _fit(self) -> None:
        """Say how far the source can be trusted: in words, by its letter, or in the letter's tool tip."""
        in_words = f"{self._letter} · {reliability_word(self._letter)}" if self._letter else ""
        standing = "" if self._standing is Standing.UNKNOWN else standing_word(self._standing)
        self.standing.setText(standing)
        told = " · ".join(part for part in (in_words, standing) if part)
        self.reliability.setToolTip(
            self.tr("How reliable the source is, on the Admiralty scale: {0}").format(told)
        )
        self.reliability.setAccessibleName(in_words)
        letter = self._letter
        ways = ((in_words, True, False), (letter, True, False), (letter, True, True), (letter, False, True))
        for words, with_standing, compact in ways:
            self.reliability.setText(words)
            self.reliability.setVisible(bool(words))
            self.standing.setVisible(with_standing and bool(standing))
            self.pages.set_compact(compact)
            if self._room_for_title() >= self._title_width():
                break

    def _room_for_title(self) -> int:
        beside = (self.header.title, self.reliability, self.standing, *self.pages.controls())
        shown = [one.sizeHint().width() for one in beside if not one.isHidden()]
        return self.width() - sum(shown) - theme.unit() * (2 * len(shown) + 5)

    def _title_width(self) -> int:
        metrics = self.chooser.fontMetrics()
        whole = metrics.horizontalAdvance(self.chooser.currentText())
        return min(whole, metrics.averageCharWidth() * _TITLE_LETTERS) + theme.unit() * 9

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
