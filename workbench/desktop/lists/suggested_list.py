"""Passages of all documents that may bear on the current claim, there before anybody asks."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QListView, QStackedWidget, QVBoxLayout, QWidget

from workbench.application.suggestions import Suggestion
from workbench.desktop import theme
from workbench.desktop.claim_editor.places import CasePlaces
from workbench.desktop.lists.suggested_rows import SuggestedDelegate, SuggestedModel, SuggestedRow
from workbench.desktop.lists.suggested_work import SuggestedWork
from workbench.desktop.parts import EmptyNote
from workbench.desktop.workspace import Workspace

_QUICKLY_CITED = 1_000_000
"""Characters of a text in which lines are counted at once; of a longer one only the title is given."""


class SuggestedView(QListView):
    """The suggestions. ``opened`` is sent when the current one is to be shown."""

    opened = Signal()

    def __init__(self, model: SuggestedModel, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("rowTable")
        self.setModel(model)
        self.setItemDelegate(SuggestedDelegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.clicked.connect(self._on_clicked)
        theme.keeper().changed.connect(self._on_theme_changed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space show the passage; other letters are left to the window."""
        keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
        if event.key() in keys and self.currentIndex().isValid():
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Do nothing: letters are keys of the loop."""

    @Slot(QModelIndex)
    def _on_clicked(self, _index: QModelIndex) -> None:
        self.opened.emit()

    @Slot(object)
    def _on_theme_changed(self, _theme: object) -> None:
        self.scheduleDelayedItemsLayout()


class SuggestedList(QWidget):
    """Suggested passages for the current claim. ``counted`` carries how many, None while none is current."""

    counted = Signal(object)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Suggested"))
        self._workspace = workspace
        self._places = CasePlaces(workspace.session, workspace.document_index)
        self.model = SuggestedModel(self)
        self.view = SuggestedView(self.model, self)
        self.view.setAccessibleName(self.tr("Suggested passages"))
        self.view.setAccessibleDescription(
            self.tr("Enter shows the passage. S, D and X take it as evidence for the current claim.")
        )
        self.view.opened.connect(self._on_opened)
        self._empty = EmptyNote("", "", self)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self.view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self.setFocusProxy(self.view)
        self.work = SuggestedWork(workspace, self)
        self.work.begun.connect(self._on_begun)
        self.work.found.connect(self._on_found)
        self.work.finished.connect(self._on_finished)
        self._say_nothing_yet()

    def chosen_passage(self) -> tuple[int, int, int] | None:
        """Return version, start and end of the chosen suggestion."""
        row = self.model.row(self.view.currentIndex().row())
        return None if row is None else row.place

    @Slot()
    def _on_begun(self) -> None:
        self.model.show(())
        self._say_nothing_yet()
        self.counted.emit(None)

    @Slot(object)
    def _on_found(self, found: tuple[Suggestion, ...]) -> None:
        line, place = self.view.currentIndex().row(), self.chosen_passage()
        self.model.show([self._row(one) for one in found])
        kept = self.model.line_of(place)
        if self.model.rowCount():
            line = min(max(line, 0), self.model.rowCount() - 1) if kept is None else kept
            self.view.setCurrentIndex(self.model.index(line))
            self._stack.setCurrentWidget(self.view)
        self.counted.emit(len(found))

    @Slot()
    def _on_finished(self) -> None:
        if not self.model.rowCount():
            self._say(
                self.tr("No passage is suggested"),
                self.tr(
                    "No source shares enough words with this claim. Read and select: S, D and X link what you"
                    " select. Ctrl+Shift+F searches all documents."
                ),
            )

    @Slot()
    def _on_opened(self) -> None:
        passage = self.chosen_passage()
        if passage is not None:
            self._workspace.show_passage(*passage, beside=True)

    def _row(self, suggestion: Suggestion) -> SuggestedRow:
        document = self._workspace.document_row(suggestion.version_id)
        title = "" if document is None else document.title
        quick = document is not None and document.characters <= _QUICKLY_CITED
        pin = self._places.pin(suggestion.version_id, suggestion.start) if quick else ""
        return SuggestedRow(suggestion, title, pin)

    def _say_nothing_yet(self) -> None:
        if self.work.claim is None:
            self._say(
                self.tr("Passages for the current claim"),
                self.tr(
                    "Choose a claim: what the sources say about it is listed here, with the reasons. Then S,"
                    " D or X links a passage."
                ),
            )
        else:
            self._say(self.tr("Looking in the sources…"), "")

    def _say(self, heading: str, text: str) -> None:
        self._empty.heading.setText(heading)
        self._empty.text.setText(text)
        self._stack.setCurrentWidget(self._empty)
