"""What the program is, for whoever reports a fault or asks what it is made of. Nothing of a case is in it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Slot, qVersion
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from workbench.application import about
from workbench.desktop import theme
from workbench.desktop.announce import announce
from workbench.desktop.centred_page import CentredPage
from workbench.desktop.parts import label
from workbench.paths import resource

_LINES_SHOWN = 16


class AboutPage(CentredPage):
    """Show version, licence and the works of others; versions are copied with one key."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(about.NAME, parent)
        one = theme.unit()
        self.lead = self._words(
            self.tr(
                "Check a text line by line, offline. The program has no network functions: nothing of "
                "what you work on leaves this computer."
            ),
            "lead",
        )
        self.facts = self._words(about.surroundings(qVersion()), "")
        self.facts.setAccessibleName(self.tr("Versions"))
        self.copy_button = QPushButton(self.tr("Copy for a report"), self)
        self.copy_button.setAccessibleDescription(
            self.tr("Copies these lines. Nothing of a case is in them.")
        )
        self.copy_button.clicked.connect(self._on_copy)
        self.copied = label("", "dim", self)
        beside = QVBoxLayout()
        beside.setSpacing(one * 2)
        beside.addWidget(self.facts)
        line = QHBoxLayout()
        line.setSpacing(one * 3)
        line.addWidget(self.copy_button)
        line.addWidget(self.copied, 1)
        beside.addLayout(line)
        picture = label("", "", self)
        side = one * 22
        picture.setPixmap(QIcon(str(resource("icons", "app.svg"))).pixmap(side, side))
        picture.setAlignment(Qt.AlignmentFlag.AlignTop)
        top = QHBoxLayout()
        top.setSpacing(one * 6)
        top.addWidget(picture)
        top.addLayout(beside, 1)
        self.column.addWidget(self.lead)
        self.column.addSpacing(one * 3)
        self.column.addLayout(top)
        self.column.addSpacing(one * 3)
        self.column.addWidget(label(self.tr("Licence"), "heading", self))
        self.column.addWidget(self._words(self.tr("The program is free software under the MIT licence."), ""))
        self.licence = Paper(self.tr("the licence"), about.licence, self)
        self.column.addWidget(self.licence)
        self.column.addWidget(label(self.tr("Built with"), "heading", self))
        self.column.addLayout(self._works())
        self.notices = Paper(self.tr("all notices and licences"), about.notices, self)
        self.column.addWidget(self.notices)
        if not self.notices.there:
            self.column.addWidget(
                self._words(
                    self.tr(
                        "The licences of these works lie in their packages. The program as one installs it "
                        "brings them all in one file and shows them here."
                    ),
                    "dim",
                )
            )
        self.column.addStretch(1)

    def _words(self, words: str, role: str) -> QLabel:
        made = label(words, role, self)
        made.setWordWrap(True)
        made.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        return made

    def _works(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.unit() * 6)
        grid.setVerticalSpacing(theme.unit())
        grid.setColumnStretch(1, 1)
        for row, (_, name, purpose) in enumerate(about.WORKS):
            grid.addWidget(label(name, "", self), row, 0)
            grid.addWidget(label(purpose, "dim", self), row, 1)
        return grid

    @Slot()
    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.facts.text())
        self.copied.setText(self.tr("Copied."))
        announce(self, self.copied.text())


class Paper(QWidget):
    """A button that shows a text in place, read when it is first wanted; hidden where there is none."""

    def __init__(self, name: str, read: Callable[[], str], parent: QWidget) -> None:
        super().__init__(parent)
        self._name = name
        self._read = read
        self.there = bool(read())
        self.button = QPushButton(self)
        self.button.clicked.connect(self._on_button)
        self.text = QPlainTextEdit(self)
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(name)
        self.text.setMinimumHeight(self.fontMetrics().lineSpacing() * _LINES_SHOWN)
        self.text.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.unit() * 2)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeading)
        column.addWidget(self.text)
        self._say()
        self.setVisible(self.there)

    @Slot()
    def _on_button(self) -> None:
        shown = self.text.isHidden()
        if shown and self.text.document().isEmpty():
            self.text.setPlainText(self._read())
        self.text.setVisible(shown)
        self._say()

    def _say(self) -> None:
        words = self.tr("Show {0}") if self.text.isHidden() else self.tr("Hide {0}")
        self.button.setText(words.format(self._name))
