"""Jobs run off the thread that asked; results come back on it, and cancelled ones not at all."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Iterator

import pytest

from workbench.application.jobs import IsCancelled, Job, Jobs, ReportProgress, deliver_at_once
from workbench.domain.errors import Cancelled
from workbench.domain.stopping import stop_if_cancelled


class Loop:
    """An event loop as a desktop has one: calls wait until the test runs them."""

    def __init__(self) -> None:
        self._calls: queue.Queue[Callable[[], None]] = queue.Queue()

    def deliver(self, call: Callable[[], None]) -> None:
        self._calls.put(call)

    def run_until(self, arrived: list[object]) -> None:
        while not arrived:
            self._calls.get(timeout=30)()


@pytest.fixture
def loop() -> Loop:
    return Loop()


@pytest.fixture
def jobs(loop: Loop) -> Iterator[Jobs]:
    pool = Jobs(loop.deliver)
    yield pool
    pool.close()


def never(_outcome: object) -> None:
    pytest.fail("this was not to be called")


def test_work_runs_elsewhere_and_its_result_arrives_here(jobs: Jobs, loop: Loop) -> None:
    arrived: list[object] = []
    idents: list[object] = []

    def work(_report: ReportProgress, _is_cancelled: IsCancelled) -> int:
        return threading.get_ident()

    def on_done(ident: int) -> None:
        idents.append(threading.get_ident())
        arrived.append(ident)

    jobs.submit("Count", work, on_done, never)
    loop.run_until(arrived)

    assert idents == [threading.get_ident()]
    assert arrived != idents
    assert jobs.running == ()


def test_a_failure_arrives_as_the_exception_it_was(jobs: Jobs, loop: Loop) -> None:
    arrived: list[object] = []
    problem = ValueError("no")

    def work(_report: ReportProgress, _is_cancelled: IsCancelled) -> None:
        raise problem

    jobs.submit("Fail", work, never, arrived.append)
    loop.run_until(arrived)

    assert arrived == [problem]


def test_progress_is_told_while_the_job_runs(jobs: Jobs, loop: Loop) -> None:
    seen: list[object] = []
    ended: list[object] = []
    may_end = threading.Event()

    def work(report: ReportProgress, _is_cancelled: IsCancelled) -> None:
        report(3, 7)
        assert may_end.wait(30)

    unsubscribe = jobs.subscribe(
        lambda: seen.extend((job.label, job.done, job.total) for job in jobs.running if job.total)
    )
    jobs.submit("Import", work, ended.append, never)
    loop.run_until(seen)
    may_end.set()
    loop.run_until(ended)
    unsubscribe()
    jobs.submit("Import", lambda _report, _is_cancelled: None, ended.append, never)

    assert seen[0] == ("Import", 3, 7)


def test_a_cancelled_job_is_told_so_and_delivers_nothing(jobs: Jobs, loop: Loop) -> None:
    begun = threading.Event()
    idle: list[object] = []

    def work(_report: ReportProgress, is_cancelled: IsCancelled) -> str:
        begun.set()
        while not is_cancelled():
            threading.Event().wait(0.01)
        return "too late"

    job = jobs.submit("Search", work, never, never)
    assert begun.wait(30)
    jobs.subscribe(lambda: None if jobs.running else idle.append(True))
    job.cancel()
    loop.run_until(idle)

    assert job.cancelled


def test_work_that_stops_itself_is_no_failure() -> None:
    jobs = Jobs(deliver_at_once, inline=True)

    def work(_report: ReportProgress, _is_cancelled: IsCancelled) -> None:
        raise Cancelled

    jobs.submit("Import", work, never, never)

    assert jobs.running == ()


def test_inline_a_job_is_done_when_submit_returns() -> None:
    jobs = Jobs(deliver_at_once, inline=True)
    arrived: list[object] = []

    job = jobs.submit("Add", lambda _report, _is_cancelled: 2 + 2, arrived.append, never)

    assert arrived == [4]
    assert isinstance(job, Job)
    assert jobs.running == ()


def test_closing_cancels_what_runs_and_what_waits(loop: Loop) -> None:
    jobs = Jobs(loop.deliver, workers=1)
    begun = threading.Event()

    def work(_report: ReportProgress, is_cancelled: IsCancelled) -> None:
        begun.set()
        while not is_cancelled():
            threading.Event().wait(0.01)

    running = jobs.submit("First", work, never, never)
    waiting = jobs.submit("Second", never, never, never)  # type: ignore[arg-type]
    assert begun.wait(30)
    jobs.close()

    assert running.cancelled
    assert waiting.cancelled
    assert jobs.running == ()
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("job")]


def test_closing_stops_work_that_only_asks_deep_within(loop: Loop) -> None:
    jobs = Jobs(loop.deliver, workers=1)
    begun = threading.Event()
    stopped: list[bool] = []

    def work(_report: ReportProgress, _is_cancelled: IsCancelled) -> None:
        begun.set()
        try:
            while True:
                stop_if_cancelled()
        except Cancelled:
            stopped.append(True)
            raise

    jobs.submit("Count", work, never, never)
    assert begun.wait(30)
    jobs.close()

    assert stopped


def test_what_is_asked_of_the_owner_at_once_comes_to_its_end() -> None:
    jobs = Jobs(deliver_at_once, inline=True)
    asked: list[str] = []

    def call() -> None:
        stop_if_cancelled()
        asked.append("whole")

    def work(_report: ReportProgress, _is_cancelled: IsCancelled) -> None:
        jobs.running[0].cancel()
        jobs.ask(call)
        stop_if_cancelled()
        asked.append("in vain")

    jobs.submit("Read", work, never, never)

    assert asked == ["whole"]


def test_a_job_that_keeps_what_it_did_tells_its_outcome_though_cancelled(loop: Loop, jobs: Jobs) -> None:
    arrived: list[object] = []

    def work(_report: ReportProgress, is_cancelled: IsCancelled) -> str:
        while not is_cancelled():
            threading.Event().wait(0.01)
        return "half of it"

    job = jobs.submit("Import", work, arrived.append, arrived.append, keeps=True)
    job.cancel()
    loop.run_until(arrived)

    assert arrived == ["half of it"]


def test_a_job_can_have_something_done_by_the_owner_of_the_data(loop: Loop, jobs: Jobs) -> None:
    arrived: list[object] = []
    threads: list[threading.Thread] = []

    def owner() -> int:
        threads.append(threading.current_thread())
        return 7

    def refuse() -> int:
        raise ZeroDivisionError

    def work(_report: ReportProgress, _is_cancelled: IsCancelled) -> int:
        with pytest.raises(ZeroDivisionError):
            jobs.ask(refuse)
        return jobs.ask(owner)

    jobs.submit("Import", work, arrived.append, arrived.append)
    loop.run_until(arrived)

    assert arrived == [7]
    assert threads == [threading.current_thread()]


def test_a_job_that_waits_for_the_owner_does_not_hold_up_the_end(loop: Loop) -> None:
    jobs = Jobs(loop.deliver)
    waiting = threading.Event()

    def work(_report: ReportProgress, _is_cancelled: IsCancelled) -> int:
        waiting.set()
        return jobs.ask(lambda: pytest.fail("nobody runs this"))

    jobs.submit("Import", work, lambda _: None, lambda _: None)
    assert waiting.wait(30)
    jobs.close()


def test_inline_the_owner_does_it_at_once() -> None:
    assert Jobs(deliver_at_once, inline=True).ask(lambda: 7) == 7
