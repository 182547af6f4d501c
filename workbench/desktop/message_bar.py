"""Problems and news as sentences above the panes: not modal, closable, spoken by screen readers."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QToolButton, QWidget

from workbench.desktop import theme
from workbench.desktop.announce import announce
from workbench.desktop.parts import Surface, label


class MessageBar(Surface):
    """Show one sentence at a time, with at most one button; the newest replaces the one before.

    What went wrong looks other than news, by sign and colour.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("messageBar", parent)
        self.setAccessibleName(self.tr("Message"))
        self._act: Callable[[], object] | None = None
        self._problem = False
        self.sign = label("", "", self)
        self.words = label("", "", self)
        self.words.setWordWrap(True)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.button = QPushButton("", self)
        self.button.clicked.connect(self._on_button)
        self.close_button = QToolButton(self)
        self.close_button.setAccessibleName(self.tr("Close the message"))
        self.close_button.setToolTip(self.tr("Close the message"))
        self.close_button.clicked.connect(self.dismiss)
        row = QHBoxLayout(self)
        one = theme.unit()
        row.setContentsMargins(one * 3, one, one * 2, one)
        row.setSpacing(one * 3)
        row.addWidget(self.sign)
        row.addWidget(self.words, 1)
        row.addWidget(self.button)
        row.addWidget(self.close_button)
        self.on_theme(theme.current())
        theme.keeper().changed.connect(self.on_theme)
        self.hide()

    def show_message(
        self,
        text: str,
        button: str = "",
        act: Callable[[], object] | None = None,
        *,
        problem: bool = False,
    ) -> None:
        """Show a sentence; ``button`` names what pressing the button does (``act``)."""
        self._act = act
        self._problem = problem
        self.setProperty("look", "problem" if problem else "news")
        self.style().unpolish(self)
        self.style().polish(self)
        self._draw_sign()
        self.words.setText(text)
        self.words.setAccessibleName(text)
        self.button.setText(button)
        self.button.setVisible(bool(button))
        self.show()
        announce(self, text, urgent=True)

    @property
    def text(self) -> str:
        """The sentence shown; empty where the bar is closed."""
        return "" if self.isHidden() else self.words.text()

    @Slot()
    def dismiss(self) -> None:
        """Close the bar and forget its button."""
        self._act = None
        self.hide()

    def outdate(self) -> None:
        """Close the bar because work went on, unless it still offers something to do."""
        if self._act is None:
            self.dismiss()

    @Slot()
    def _on_button(self) -> None:
        act = self._act
        self.dismiss()
        if act is not None:
            act()

    @Slot(object)
    def on_theme(self, current: theme.Theme) -> None:
        """Draw sign and cross in the theme's ink."""
        self.close_button.setIcon(theme.icon("close"))
        self._draw_sign()

    def _draw_sign(self) -> None:
        side = theme.unit() * 4
        drawing = theme.icon("warning" if self._problem else "about")
        self.sign.setPixmap(drawing.pixmap(side, side))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            super().keyPressEvent(event)
