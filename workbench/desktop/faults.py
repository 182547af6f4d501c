"""Our own faults: log first, then show once, with details for copying. The caller's faults are sentences."""

from __future__ import annotations

import logging
import sys
import threading
import traceback
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal, Slot, qVersion
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from workbench.application.about import surroundings
from workbench.desktop.parts import label
from workbench.domain.errors import KnownProblem

log = logging.getLogger(__name__)


class FaultReporter(QObject):
    """Take what reaches ``sys.excepthook``, from any thread, and show it on the GUI thread.

    `problem` carries a `KnownProblem`'s sentence. A fault shows once: while its dialog is open, and
    when the same fault comes again, it is only logged.
    """

    problem = Signal(object)
    _raised = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._seen: set[str] = set()
        self._dialog: FaultDialog | None = None
        self._raised.connect(self._on_raised, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Become the handler of exceptions that nobody caught, in every thread."""
        sys.excepthook = self.take
        threading.excepthook = self._take_from_thread

    def remove(self) -> None:
        """Give the handlers back to Python."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__

    def take(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Log an exception, then post it to the GUI thread. Any thread."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        if isinstance(error, KnownProblem):
            log.info("%s", error)
        else:
            log.error("A fault of the program", exc_info=(kind, error, trace))
        details = "".join(traceback.format_exception(kind, error, trace))
        self._raised.emit((error, details))

    def _take_from_thread(self, told: threading.ExceptHookArgs) -> None:
        if told.exc_value is not None:
            self.take(told.exc_type, told.exc_value, told.exc_traceback)

    @Slot(object)
    def _on_raised(self, raised: tuple[BaseException, str]) -> None:
        error, details = raised
        if isinstance(error, KnownProblem):
            self.problem.emit(str(error))
            return
        if self._dialog is not None or details in self._seen:
            return
        self._seen.add(details)
        window = self.parent()
        self._dialog = FaultDialog(details, window if isinstance(window, QWidget) else None)
        self._dialog.finished.connect(self._on_finished)
        self._dialog.open()

    @Slot()
    def _on_finished(self) -> None:
        if self._dialog is not None:
            self._dialog.deleteLater()
            self._dialog = None


class FaultDialog(QDialog):
    """Say that something went wrong on our side; offer the details for copying."""

    def __init__(self, details: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Something went wrong"))
        words = label(
            self.tr(
                "The program made a mistake and could not finish what you asked. Everything reported as "
                "saved is safe. If it happens again, please send us the details below. Look through them "
                "first if your case is confidential: they may quote a few words of it."
            ),
            "",
            self,
        )
        words.setWordWrap(True)
        self.details = QPlainTextEdit(self)
        self.details.setReadOnly(True)
        self.details.setAccessibleName(self.tr("Details"))
        self.details.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.details.setPlainText(f"{surroundings(qVersion())}\n\n{details}")
        self.copy_button = QPushButton(self.tr("Copy the details"), self)
        self.copy_button.clicked.connect(self._on_copy)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.addButton(self.copy_button, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(words)
        column.addWidget(self.details, 1)
        column.addWidget(buttons)
        metrics = self.fontMetrics()
        self.resize(metrics.averageCharWidth() * 90, metrics.height() * 24)

    @Slot()
    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.details.toPlainText())
