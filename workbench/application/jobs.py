"""Long work off the thread that asked for it: plain functions in a small pool, results delivered back.

A job's function gets a way to report progress and a way to ask whether it is still wanted, and returns
its result. It changes nothing itself: what it found out comes back to `on_done`, on the thread that
`deliver` leads to, and becomes a command there.
"""

from __future__ import annotations

import itertools
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from typing import TypeVar

from workbench.domain.errors import Cancelled
from workbench.domain.stopping import stopping_when

T = TypeVar("T")
ReportProgress = Callable[[int, int], None]
IsCancelled = Callable[[], bool]
Deliver = Callable[[Callable[[], None]], None]

_REPORT_SECONDS = 0.05
_POLL_SECONDS = 0.1


def deliver_at_once(call: Callable[[], None]) -> None:
    """Run a delivery where it arises: for tests and programs without an event loop."""
    call()


class Job:
    """A piece of work under way. ``done`` of ``total`` steps; a total of 0 means that nobody knows."""

    def __init__(self, number: int, label: str, *, keeps: bool = False) -> None:
        self.number = number
        self.label = label
        self.keeps = keeps
        self.done = 0
        self.total = 0
        self.began = time.monotonic()
        self._cancelled = threading.Event()

    @property
    def cancelled(self) -> bool:
        """Whether somebody asked to stop it."""
        return self._cancelled.is_set()

    def cancel(self) -> None:
        """Ask to stop; what it has found out by then is dropped, unless it keeps that."""
        self._cancelled.set()


class Jobs:
    """Runs jobs, a few at a time, and keeps count of those under way.

    ``deliver`` runs a call on the thread that owns the data; all callbacks and listeners are called
    through it. With ``inline`` a job is done when `submit` returns, for tests.
    """

    def __init__(self, deliver: Deliver, *, inline: bool = False, workers: int = 4) -> None:
        self._deliver = deliver
        self._numbers = itertools.count(1)
        self._running: dict[int, Job] = {}
        self._listeners: list[Callable[[], None]] = []
        self._closed = threading.Event()
        self._pool = None if inline else ThreadPoolExecutor(workers, thread_name_prefix="job")

    @property
    def running(self) -> tuple[Job, ...]:
        """The jobs under way or waiting, oldest first."""
        return tuple(self._running.values())

    def subscribe(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Have a listener called when a job begins, gets on or ends; return what ends that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def submit(
        self,
        label: str,
        function: Callable[[ReportProgress, IsCancelled], T],
        on_done: Callable[[T], None],
        on_failed: Callable[[Exception], None],
        *,
        keeps: bool = False,
    ) -> Job:
        """Start a job: its result goes to ``on_done``, an exception to ``on_failed``, none if cancelled.

        With ``keeps`` the outcome counts though the job was cancelled: it says how far the work has come.
        """
        job = Job(next(self._numbers), label, keeps=keeps)
        self._running[job.number] = job
        self._tell()

        def run() -> None:
            ending = self._run(job, function, on_done, on_failed)
            self._deliver(lambda: self._end(job, ending))

        if self._pool is None:
            run()
        else:
            self._pool.submit(run)
        return job

    def ask(self, call: Callable[[], T]) -> T:
        """Have a call run on the thread that owns the data and return its result. For a job's thread only.

        Whatever the call raises is raised here; Cancelled where the jobs are closed meanwhile.
        """
        if self._pool is None:
            with stopping_when():  # a call on the owner's thread is never left half done
                return call()
        answer: Future[T] = Future()

        def run() -> None:
            if answer.set_running_or_notify_cancel():
                try:
                    answer.set_result(call())
                except BaseException as problem:  # noqa: BLE001 - whoever asked gets it, on his thread
                    answer.set_exception(problem)

        self._deliver(run)
        while not self._closed.is_set():
            with suppress(TimeoutError):
                return answer.result(_POLL_SECONDS)
        if answer.cancel():
            raise Cancelled
        return answer.result()

    def close(self) -> None:
        """Cancel all jobs and wait for their threads; nothing is delivered any more but what is under way."""
        self._closed.set()
        for job in self.running:
            job.cancel()
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)
        self._running.clear()

    def _run(
        self,
        job: Job,
        function: Callable[[ReportProgress, IsCancelled], T],
        on_done: Callable[[T], None],
        on_failed: Callable[[Exception], None],
    ) -> Callable[[], None]:
        """Run the function here; return what is to be done with its outcome there."""
        try:
            with stopping_when(lambda: job.cancelled):
                result = function(self._reporter(job), lambda: job.cancelled)
        except Cancelled:
            return _nothing
        except Exception as problem:  # noqa: BLE001 - whoever asked for the job decides what the problem is
            failure = problem
            return lambda: on_failed(failure)
        return lambda: on_done(result)

    def _reporter(self, job: Job) -> ReportProgress:
        last = 0.0

        def report(done: int, total: int) -> None:
            nonlocal last
            job.done, job.total = done, total
            now = time.monotonic()
            if now - last >= _REPORT_SECONDS:
                last = now
                self._deliver(self._tell)

        return report

    def _end(self, job: Job, ending: Callable[[], None]) -> None:
        self._running.pop(job.number, None)
        self._tell()
        if job.keeps or not job.cancelled:
            ending()

    def _tell(self) -> None:
        for listener in tuple(self._listeners):
            listener()


def _nothing() -> None:
    """Do nothing."""
