"""Work beside the window for one open case: its results are dropped when the case is closed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from workbench.application.jobs import Jobs, deliver_at_once
from workbench.domain.errors import Cancelled, KnownProblem

if TYPE_CHECKING:
    from workbench.application.jobs import IsCancelled, Job, ReportProgress

T = TypeVar("T")


class Background(QObject):
    """Start jobs for a case and bring what they find back to the window's thread.

    ``jobs`` gives the program's jobs when they are first wanted; without it everything is done on the spot,
    which is what tests of single widgets want.
    """

    problem = Signal(object)  # a sentence for the message bar

    def __init__(self, jobs: Callable[[], Jobs] | None, parent: QObject) -> None:
        super().__init__(parent)
        self._wanted = jobs
        self._own: Jobs | None = None
        self._running: set[Job] = set()
        self._closed = False

    def submit(
        self,
        label: str,
        function: Callable[[ReportProgress, IsCancelled], T],
        on_done: Callable[[T], None],
        *,
        keeps: bool = False,
    ) -> Job:
        """Start a job; its result goes to ``on_done`` unless it was cancelled or the case is closed by then.

        With ``keeps`` a cancelled job's result counts too: it says how far the work has come.
        A `KnownProblem` becomes the `problem` signal; any other exception is raised on the window's thread.
        """
        job: Job | None = None

        def done(result: T) -> None:
            self._forget(job)
            if not self._closed:
                on_done(result)

        def failed(problem: Exception) -> None:
            self._forget(job)
            if self._closed:
                return
            if not isinstance(problem, KnownProblem):
                raise problem
            self.problem.emit(str(problem))

        job = self._jobs().submit(label, function, done, failed, keeps=keeps)
        if job in self._jobs().running:
            self._running.add(job)
        return job

    def ask(self, call: Callable[[], T]) -> T:
        """Have ``call`` run on the window's thread and return what it does. For a job's thread only.

        Raises `Cancelled` where the case is closed by then: nobody may ask it anything any more.
        """

        def unless_closed() -> T:
            if self._closed:
                raise Cancelled
            return call()

        return self._jobs().ask(unless_closed)

    def close(self) -> None:
        """Cancel what is under way for this case."""
        self._closed = True
        for job in self._running:
            job.cancel()
        self._running.clear()

    def _forget(self, job: Job | None) -> None:
        if job is not None:
            self._running.discard(job)

    def _jobs(self) -> Jobs:
        if self._wanted is not None:
            return self._wanted()
        if self._own is None:
            self._own = Jobs(deliver_at_once, inline=True)
        return self._own
