"""The window's top line: case, mode, search, and the two buttons one needs most."""

from __future__ import annotations

from PySide6.QtCore import QLocale, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLineEdit, QPushButton, QSizePolicy, QWidget

from workbench.desktop import theme
from workbench.desktop.parts import ElidedLabel, Surface, label

MODES = ("check", "matrix", "memo")


class SearchBox(QPushButton):
    """The box that opens the command palette; it looks like a field and shows the palette's key."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("searchBox")
        self.setAccessibleName(self.tr("Search every document, claim and command"))
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self.words = ElidedLabel(self.tr("Search every document, claim and command"), self)
        self.words.setProperty("role", "dim")
        self.setToolTip(self.words.full_text())
        self.key = label("", "key", self)
        row = QHBoxLayout(self)
        one = theme.unit()
        row.setContentsMargins(one * 3, 0, one * 2, 0)
        row.addWidget(self.words, 1)
        row.addWidget(self.key)
        for part in (self.words, self.key):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        metrics = self.fontMetrics()
        self.setMinimumWidth(metrics.averageCharWidth() * 18)
        self.setMaximumWidth(metrics.averageCharWidth() * 64)

    def set_key(self, sequence: str) -> None:
        """Show the key that opens the palette."""
        self.key.setText(QKeySequence(sequence).toString(QKeySequence.SequenceFormat.NativeText))
        self.key.setVisible(bool(sequence))


class Header(Surface):
    """Show what case is open and lead to its modes, the palette, import and export."""

    mode_chosen = Signal(object)  # one of MODES
    renamed = Signal(object)  # the case's new title

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("header", parent)
        one = theme.unit()
        self.title = ElidedLabel("", self)
        self.title.setProperty("role", "heading")
        self.title.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.title_field = QLineEdit(self)
        self.title_field.setAccessibleName(self.tr("Title of the case"))
        self.title_field.editingFinished.connect(self._on_title_typed)
        self.title_field.hide()
        self.file = label("", "chip", self)
        self.search = SearchBox(self)
        self.offline = label(self.tr("Offline"), "chip", self)
        self.offline.setToolTip(
            self.tr("This program has no network functions. Nothing leaves this computer.")
        )
        self.import_button = QPushButton(self.tr("Import…"), self)
        self.export_button = QPushButton(self.tr("Export memo"), self)
        self.export_button.setProperty("role", "primary")
        self._modes = QButtonGroup(self)
        self._modes.idClicked.connect(self._on_mode)
        switch = QHBoxLayout()
        switch.setSpacing(0)
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        ends = ("last", "middle", "first") if rtl else ("first", "middle", "last")
        for number, (words, segment) in enumerate(
            zip((self.tr("Check"), self.tr("Matrix"), self.tr("Memo")), ends, strict=True)
        ):
            button = QPushButton(words, self)
            button.setCheckable(True)
            button.setProperty("segment", segment)
            button.setAccessibleDescription(self.tr("Mode of the window"))
            self._modes.addButton(button, number)
            switch.addWidget(button)
        row = QHBoxLayout(self)
        row.setContentsMargins(one * 3, one * 3 // 2, one * 3, one * 3 // 2)
        row.setSpacing(one * 3)
        for part in (self.title, self.title_field, self.file):
            row.addWidget(part)
        row.addLayout(switch)
        row.addStretch(1)
        row.addWidget(self.search, 4)
        row.addStretch(1)
        for end_part in (self.offline, self.import_button, self.export_button):
            row.addWidget(end_part)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.show_case("", "", read_only=False)

    def show_case(self, title: str, file_name: str, *, read_only: bool) -> None:
        """Show the case's title and file; an empty file name is for no case at all."""
        self.title.set_full_text(title)
        self.file.setText(file_name)
        for part in (self.title, self.file, self.export_button, *self._modes.buttons()):
            part.setVisible(bool(file_name))
        self._fit()
        self.import_button.setVisible(bool(file_name))
        self.import_button.setEnabled(not read_only)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the search its room: a long title is cut, and where it is narrow the file's name goes."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = self.width()
        self.title.setMaximumWidth(room // 3)
        self.file.setVisible(bool(self.file.text()) and room >= self.fontMetrics().averageCharWidth() * 160)

    def edit_title(self) -> None:
        """Let the case's title be typed in its place; Enter or leaving the field takes it."""
        self.title_field.setText(self.title.full_text())
        self.title_field.setMinimumWidth(self.fontMetrics().averageCharWidth() * 30)
        self.title.hide()
        self.title_field.show()
        self.title_field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.title_field.selectAll()

    @Slot()
    def _on_title_typed(self) -> None:
        if self.title_field.isHidden():
            return
        typed = self.title_field.text().strip()
        self.title_field.hide()
        self.title.show()
        if typed and typed != self.title.full_text():
            self.renamed.emit(typed)

    def set_mode(self, mode: str) -> None:
        """Show which of `MODES` is on."""
        self._modes.button(MODES.index(mode)).setChecked(True)

    @Slot(int)
    def _on_mode(self, number: int) -> None:
        self.mode_chosen.emit(MODES[number])


def percent(share: float) -> str:
    """Say a share of 1 as percent, in whole numbers, "100 %" only when it is all."""
    whole = 100 if share >= 1 else min(99, round(share * 100))
    return f"{QLocale().toString(whole)} %"
