"""The passages of the draft that a claim rests on, as a list of lines that lead there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from workbench.desktop import theme, words
from workbench.desktop.icon_button import IconButton


@dataclass(frozen=True, slots=True)
class PassageLine:
    """What a line shows: the passage's id, where it is ("¶ 12"), and its words."""

    passage_id: int
    cite: str
    exact: str


class PassageButton(QPushButton):
    """A line that goes to its passage; the words are cut to the width."""

    removal_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "passage")
        self.setFlat(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._line = PassageLine(0, "", "")

    @property
    def line(self) -> PassageLine:
        """The passage shown."""
        return self._line

    def set_line(self, line: PassageLine) -> None:
        """Show a passage."""
        self._line = line
        self.setToolTip(words.quoted(line.exact, 400))
        self.setAccessibleName(f"{line.cite} {words.quoted(line.exact, 200)}")
        self.setAccessibleDescription(self.tr("Enter shows the passage, Delete takes it off the claim."))
        self._cut()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut the words again."""
        super().resizeEvent(event)
        self._cut()

    def event(self, event: QEvent) -> bool:
        """Keep Delete from the window's shortcuts."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Delete
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes there, Delete removes."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() == Qt.Key.Key_Delete:
            self.removal_wanted.emit()
        else:
            super().keyPressEvent(event)

    def _cut(self) -> None:
        room = self.width() - theme.unit() * 3
        text = f"{self._line.cite}  {words.quoted(self._line.exact[:600])}".replace("&", "&&")
        self.setText(QFontMetrics(self.font()).elidedText(text, Qt.TextElideMode.ElideRight, max(room, 20)))


class PassagesSection(QWidget):
    """Lines for passages, each with a button to remove it. A claim keeps its last passage.

    Tab comes to them behind the widget ``after``.
    """

    wanted = Signal(object)
    removal_wanted = Signal(object)

    def __init__(self, parent: QWidget, *, after: QWidget) -> None:
        super().__init__(parent)
        self._tab_end = after
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self._rows: list[tuple[QWidget, PassageButton, QToolButton]] = []
        self._read_only = False

    @property
    def buttons(self) -> list[PassageButton]:
        """The lines shown."""
        return [button for row, button, _ in self._rows if not row.isHidden()]

    def show_lines(self, lines: Sequence[PassageLine], *, read_only: bool) -> None:
        """Show the passages; rows are used again, so the focus stays."""
        while len(self._rows) < len(lines):
            self._add_row()
        for place, (row, button, remove) in enumerate(self._rows):
            row.setVisible(place < len(lines))
            if place < len(lines):
                button.set_line(lines[place])
                remove.setVisible(len(lines) > 1 and not read_only)
                remove.setAccessibleName(
                    self.tr("Take the passage {cite} off the claim").format(cite=lines[place].cite)
                )
        self._read_only = read_only

    def _add_row(self) -> None:
        row = QWidget(self)
        button = PassageButton(row)
        remove = IconButton("close", self.tr("Take this passage off the claim"), row)
        box = QHBoxLayout(row)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(button, 1)
        box.addWidget(remove)
        self._layout.addWidget(row)
        button.clicked.connect(self._on_clicked)
        button.removal_wanted.connect(self._on_removal)
        remove.clicked.connect(self._on_removal)
        for widget in (button, remove):
            QWidget.setTabOrder(self._tab_end, widget)
            self._tab_end = widget
        self._rows.append((row, button, remove))

    def _sender(self) -> int:
        sender = self.sender()
        return next(b.line.passage_id for _, b, remove in self._rows if sender in (b, remove))

    @Slot()
    def _on_clicked(self) -> None:
        self.wanted.emit(self._sender())

    @Slot()
    def _on_removal(self) -> None:
        if len(self.buttons) > 1 and not self._read_only:
            self.removal_wanted.emit(self._sender())
