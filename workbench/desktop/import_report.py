"""What an import brought in and what not, as text to read and copy above the panes; never in the way."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from workbench.desktop import theme
from workbench.desktop.announce import announce
from workbench.desktop.parts import PaneHeader, Surface

if TYPE_CHECKING:
    from workbench.application.import_report import ImportReport

_LINES = 12


class ImportReportPanel(Surface):
    """Show one report at a time; files that need a password can be tried again with one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("lists", parent)
        self.setAccessibleName(self.tr("Report of the import"))
        self._try_again: Callable[[str], object] | None = None
        header = PaneHeader(self.tr("Import"), self)
        self.summary = header.detail
        self.copy = QPushButton(self.tr("Copy"), header)
        self.copy.setAccessibleName(self.tr("Copy the report"))
        self.copy.clicked.connect(self._on_copy)
        self.close_button = QPushButton(self.tr("Close"), header)
        self.close_button.setAccessibleName(self.tr("Close the report"))
        self.close_button.clicked.connect(self.dismiss)
        header.add(self.copy)
        header.add(self.close_button)
        self.words = QPlainTextEdit(self)
        self.words.setReadOnly(True)
        self.words.setAccessibleName(self.tr("What came in and what did not"))
        self.words.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.locked = QWidget(self)
        self.password = QLineEdit(self.locked)
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.password.returnPressed.connect(self._on_password)
        self.again = QPushButton(self.tr("Try again"), self.locked)
        self.again.clicked.connect(self._on_password)
        one = theme.unit()
        row = QHBoxLayout(self.locked)
        row.setContentsMargins(one * 3, one, one * 2, one)
        row.addWidget(self.password, 1)
        row.addWidget(self.again)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(header)
        column.addWidget(self.locked)
        column.addWidget(self.words)
        self.setFocusProxy(self.words)
        self.hide()

    def show_report(self, report: ImportReport, try_again: Callable[[str], object]) -> None:
        """Show a report; ``try_again`` imports the locked files with a password."""
        self._try_again = try_again
        self.summary.set_full_text(report.summary())
        self.words.setPlainText(report.text())
        locked = len(report.locked)
        asked = self.tr("The password of {0}").format(
            report.locked[0].name if locked == 1 else self.tr("{0} files").format(locked)
        )
        self.password.clear()
        self.password.setPlaceholderText(asked)
        self.password.setAccessibleName(asked)
        self.locked.setVisible(bool(locked))
        height = self.fontMetrics().lineSpacing() * _LINES
        self.words.setFixedHeight(min(height, self.window().height() // 4) if self.parent() else height)
        self.show()
        self.words.moveCursor(QTextCursor.MoveOperation.Start)
        (self.password if locked else self.words).setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, report.summary(), urgent=False)

    @Slot()
    def dismiss(self) -> None:
        """Close the panel and forget its report."""
        self._try_again = None
        self.words.clear()
        self.password.clear()
        self.hide()

    def sizeHint(self) -> QSize:
        return QSize(theme.unit() * 60, super().sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            super().keyPressEvent(event)

    @Slot()
    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.words.toPlainText())

    @Slot()
    def _on_password(self) -> None:
        password, again = self.password.text(), self._try_again
        if password and again is not None:
            self.dismiss()
            again(password)
