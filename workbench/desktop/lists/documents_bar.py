"""The line above the documents: free text, kinds of files, what has notes, and what brings them together."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QToolButton, QWidget

from workbench.desktop.claim_editor.form import QuietCombo
from workbench.desktop.lists.documents_model import DocumentFilter, Grouping
from workbench.desktop.lists.filter_bar import StayingMenu
from workbench.desktop.lists.list_tools import ListTools
from workbench.desktop.parts import label


class DocumentsBar(ListTools):
    """Says which documents are wanted and how they are grouped.

    ``changed`` carries a `DocumentFilter`, ``grouped`` a `Grouping`; ``left`` asks for the table.
    """

    changed = Signal(object)
    grouped = Signal(object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = self.field(
            self.tr("Filter documents"),
            self.tr("Filter documents by title, author, publisher, file or folder"),
        )
        self.formats = QToolButton(self)
        self.formats.setProperty("role", "chip")
        self.formats.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._menu = StayingMenu(self.formats)
        self.formats.setMenu(self._menu)
        self.add(self.formats)
        self.warned = self.toggle(
            self.tr("With notes"),
            self.tr("Documents of which something was left out when they were read"),
        )
        self.grouping = QuietCombo(self)
        self.grouping.setAccessibleName(self.tr("Group documents"))
        for value, title in (
            (Grouping.NONE, self.tr("Not grouped")),
            (Grouping.ROLE, self.tr("By role")),
            (Grouping.FORMAT, self.tr("By kind")),
            (Grouping.FOLDER, self.tr("By folder")),
            (Grouping.PARENT, self.tr("By what they came with")),
        ):
            self.grouping.addItem(title, value.value)
        self.grouping.setSizeAdjustPolicy(QuietCombo.SizeAdjustPolicy.AdjustToContents)
        self.count = label("", "dim", self)
        self.add(self.grouping)
        self.add_passing(self.count)
        self.text.textChanged.connect(self._on_changed)
        self.text.installEventFilter(self)
        self.warned.toggled.connect(self._on_changed)
        self.grouping.activated.connect(self._on_grouped)
        self._show_title()

    def wanted(self) -> DocumentFilter:
        """Return which documents are wanted."""
        ticked = frozenset(action.text() for action in self._menu.actions() if action.isChecked())
        return DocumentFilter(self.text.text().strip(), ticked, self.warned.isChecked())

    def offer_formats(self, formats: Iterable[str]) -> None:
        """Offer the kinds of files there are; what was ticked stays ticked."""
        names = sorted(set(formats))
        if names == [action.text() for action in self._menu.actions()]:
            return
        ticked = self.wanted().formats
        self._menu.clear()
        for name in names:
            action = QAction(name, self._menu)
            action.setCheckable(True)
            action.setChecked(name in ticked)
            action.toggled.connect(self._on_changed)
            self._menu.addAction(action)

    def show_count(self, shown: int, known: int, chosen: int) -> None:
        """Say how many documents are shown and chosen."""
        parts = []
        if shown != known:
            parts.append(self.tr("{shown} of {known} shown").format(shown=shown, known=known))
        if chosen > 1:
            parts.append(self.tr("{chosen} chosen").format(chosen=chosen))
        self.count.setText(" · ".join(parts))
        self.say_grown()

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Down and Enter go on to the table, Escape empties the field first."""
        if watched is self.text and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape and self.text.text():
                self.text.clear()
                return True
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
                self.left.emit()
                return True
        return super().eventFilter(watched, event)  # type: ignore[arg-type]

    def _show_title(self) -> None:
        ticked = sorted(self.wanted().formats)
        title = self.tr("Kind")
        self.formats.setText(f"{title}: {', '.join(ticked)} ▾" if ticked else f"{title} ▾")
        self.formats.setAccessibleName(self.formats.text().rstrip(" ▾"))
        self.formats.setProperty("ticked", bool(ticked))
        self.formats.style().unpolish(self.formats)
        self.formats.style().polish(self.formats)

    @Slot()
    def _on_changed(self, *_: object) -> None:
        self._show_title()
        self.changed.emit(self.wanted())

    @Slot(int)
    def _on_grouped(self, place: int) -> None:
        self.grouped.emit(Grouping(self.grouping.itemData(place)))
