"""The jobs under way, in the status bar: the oldest one's name and progress, with cancel."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QToolButton, QWidget

from workbench.desktop import theme
from workbench.desktop.parts import label

if TYPE_CHECKING:
    from workbench.application.jobs import Job, Jobs

_SHOWN_AFTER = 300  # milliseconds; shorter work would only flicker


class GuiThread(QObject):
    """Run calls from any thread on the GUI thread, in their order."""

    _called = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._called.connect(self._on_called, Qt.ConnectionType.QueuedConnection)

    def deliver(self, call: Callable[[], None]) -> None:
        """Have ``call`` run by the GUI thread's event loop. Any thread."""
        self._called.emit(call)

    @Slot(object)
    def _on_called(self, call: Callable[[], None]) -> None:
        call()


class JobsView(QWidget):
    """Show jobs once they have run for a moment; hidden while there are none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs: Jobs | None = None
        self.words = label("", "dim", self)
        self.words.setMinimumWidth(1)  # a job that comes up must not widen a small window
        self.progress = QProgressBar(self)
        self.progress.setTextVisible(False)
        self.progress.setFixedWidth(theme.unit() * 30)
        self.cancel = QToolButton(self)
        self.cancel.setText(self.tr("Cancel"))
        self.cancel.clicked.connect(self._on_cancel)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.unit() * 2)
        for part in (self.words, self.progress, self.cancel):
            row.addWidget(part)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_SHOWN_AFTER)
        self._later.timeout.connect(self._reveal)
        self.hide()

    def watch(self, jobs: Jobs) -> None:
        """Follow these jobs from now on."""
        self._jobs = jobs
        jobs.subscribe(self.refresh)

    def refresh(self) -> None:
        """Show how far the oldest job is."""
        job = self._oldest()
        if job is None:
            self._later.stop()
            self.hide()
            return
        more = len(self._jobs.running) - 1 if self._jobs is not None else 0
        self.words.setText(self.tr("{0} (and {1} more)").format(job.label, more) if more else job.label)
        self.progress.setRange(0, job.total)
        self.progress.setValue(job.done)
        self.progress.setAccessibleName(job.label)
        self.cancel.setAccessibleName(self.tr("Cancel: {0}").format(job.label))
        if self.isHidden() and not self._later.isActive():
            self._later.start()

    def _oldest(self) -> Job | None:
        running = self._jobs.running if self._jobs is not None else ()
        return running[0] if running else None

    @Slot()
    def _reveal(self) -> None:
        self.setVisible(self._oldest() is not None)

    @Slot()
    def _on_cancel(self) -> None:
        job = self._oldest()
        if job is not None:
            job.cancel()
            self.words.setText(self.tr("Stopping…"))
