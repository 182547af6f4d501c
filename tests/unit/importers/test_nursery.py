"""Children that are forked from a process with all readers loaded are as well kept as any other."""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from workbench.domain.errors import DocumentRefused
from workbench.importers import isolation
from workbench.importers.imported import ImportedDocument, Original
from workbench.importers.isolation import Limits, child_command, open_nursery, parse_original
from workbench.importers.nursery import NURSERY_ARGUMENT, Nursery, possible

pytestmark = pytest.mark.skipif(not possible(), reason="children are not forked on this system")

MEGABYTE = 1 << 20
PATIENT = Limits(seconds=60, memory=512 * MEGABYTE, output=64 * MEGABYTE)
DATA = Path(__file__).parents[2] / "data"
Start = Callable[[str], Nursery]


@pytest.fixture
def nursery_that() -> Iterator[Start]:
    """Start a nursery whose children do something else with their document; all limits stay as they are."""
    begun: list[Nursery] = []

    def start(body: str) -> Nursery:
        command = child_command(NURSERY_ARGUMENT)
        script = (
            f"import sys\nsys.path[:] = {json.loads(command[-1])!r}\n"
            "import os, signal, socket, time\n"
            "from workbench.importers import child, nursery_child\n"
            "from workbench.domain.errors import DocumentRefused\n"
            f"def read():\n    {body}\n"
            "child.prepare = lambda upload: read\n"
            "nursery_child.main()\n"
        )
        begun.append(Nursery([*command[:-2], script]))
        return awaited(begun[-1])

    yield start
    for nursery in begun:
        nursery.close()


@pytest.fixture
def nursery() -> Iterator[Nursery]:
    nursery = open_nursery()
    assert nursery is not None
    yield awaited(nursery)
    nursery.close()


def awaited(nursery: Nursery) -> Nursery:
    """Wait until the readers are loaded, and let the first child end without a document."""
    until = time.monotonic() + 60
    while (child := nursery.child()) is None and time.monotonic() < until:
        time.sleep(0.01)
    assert child is not None
    child.kill()
    assert child.wait() == -signal.SIGKILL
    for stream in (child.stdin, child.stdout, child.stderr):
        stream.close()
    return nursery


def entries(folder: str) -> int:
    return sum(1 for _ in Path(folder).iterdir())


def parsed(nursery: Nursery, data: bytes = b"words", limits: Limits = PATIENT) -> ImportedDocument:
    return parse_original(Original.of(data), "draft.txt", limits=limits, nursery=nursery)


def refusal(nursery: Nursery, limits: Limits = PATIENT) -> str:
    with pytest.raises(DocumentRefused) as raised:
        parsed(nursery, limits=limits)
    return str(raised.value)


def test_documents_are_read_as_by_any_other_child(nursery: Nursery, monkeypatch: pytest.MonkeyPatch) -> None:
    names = ("office/council.docx", "office/council.odt", "pdf/harbour.pdf")
    originals = {name: Original.of((DATA / name).read_bytes()) for name in names}
    slowly = {name: parse_original(original, name) for name, original in originals.items()}
    monkeypatch.setattr(isolation, "_started", lambda: pytest.fail("it was not forked"))

    for name, original in originals.items():
        assert parse_original(original, name, nursery=nursery) == slowly[name]


def test_large_documents_come_through(nursery: Nursery) -> None:
    assert len(parsed(nursery, b"words and\n" * 300_000).text) == 3_000_000


def test_nothing_is_left_open_or_running(nursery: Nursery) -> None:
    parsed(nursery)
    before = entries("/proc/self/fd")
    for _ in range(5):
        parsed(nursery)

    process = nursery._process.pid
    assert entries("/proc/self/fd") == before
    assert entries(f"/proc/{process}/fd") == 3
    assert Path(f"/proc/{process}/task/{process}/children").read_text() == ""


def test_the_process_that_forks_has_one_thread(nursery: Nursery) -> None:
    assert entries(f"/proc/{nursery._process.pid}/task") == 1


@pytest.mark.parametrize(
    ("deed", "said"),
    [
        ("os.kill(os.getpid(), signal.SIGKILL)", "broke down"),
        ("os._exit(3)", "broke down"),
        ("os._exit(0)", "broke down"),
        ("raise ZeroDivisionError", "broke down"),
        ("read()", "nested too deep"),
        ("kept = [bytearray(1 << 20) for _ in range(100_000)]", "more memory than is allowed"),
        ("[os.write(1, b'x' * 65536) for _ in range(10**9)]", "far more text"),
    ],
)
def test_failures_become_sentences_and_the_next_child_is_well(
    nursery_that: Start, deed: str, said: str
) -> None:
    nursery = nursery_that(deed)

    assert said in refusal(nursery)
    assert said in refusal(nursery)


def test_a_child_that_hangs_is_stopped_in_time(nursery_that: Start) -> None:
    nursery = nursery_that("time.sleep(600)")
    began = time.monotonic()

    assert "longer than 1 seconds" in refusal(nursery, Limits(1, 512 * MEGABYTE, MEGABYTE))
    assert time.monotonic() - began < 20


def test_a_child_that_computes_for_ever_is_stopped_by_its_own_limit(nursery_that: Start) -> None:
    nursery = nursery_that("while True: pass")
    child = nursery.child()
    assert child is not None
    head = {"file_name": "a", "encoding": None, "password": None, "memory": 512 * MEGABYTE, "seconds": 1}
    child.stdin.write(json.dumps(head | {"size": 5}).encode() + b"\nwords")
    child.stdin.close()

    assert child.wait(60) < 0
    child.stdout.close()
    child.stderr.close()


@pytest.mark.parametrize(
    "deed", ["open('/etc/hostname')", "open('{0}', 'w')", "socket.socket()", "os.pipe()", "os.fstat(3)"]
)
def test_while_it_reads_the_child_has_nothing_open_and_can_open_nothing(
    nursery_that: Start, tmp_path: Path, deed: str
) -> None:
    nursery = nursery_that(f"""
    try:
        {deed.format(tmp_path / "new")}
    except OSError as problem:
        raise DocumentRefused(f"declined: {{problem.errno}}")
    raise DocumentRefused("allowed")
    """)

    assert refusal(nursery).startswith("declined")


def test_without_the_process_that_forks_children_start_as_ever(nursery: Nursery) -> None:
    os.kill(nursery._process.pid, signal.SIGKILL)
    nursery._process.wait()

    assert parsed(nursery).text == "words"


def test_what_is_no_nursery_is_not_waited_for() -> None:
    nursery = Nursery([sys.executable, "-c", "print('hello')"])

    assert parsed(nursery).text == "words"
    nursery.close()
