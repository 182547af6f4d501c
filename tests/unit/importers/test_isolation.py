"""No document can take the program down: each failure of the parsing child becomes one sentence."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from workbench.domain.errors import Cancelled, DocumentRefused
from workbench.importers import isolation
from workbench.importers.imported import Upload
from workbench.importers.isolation import Limits, parse_in_child

MEGABYTE = 1 << 20
PATIENT = Limits(seconds=30, memory=512 * MEGABYTE, output=64 * MEGABYTE)

WITH_POSIX_LIMITS = pytest.mark.skipif(sys.platform != "linux", reason="the limit is one of the system's")


@pytest.fixture
def child_that(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Make the parsing child do something else with its document; all limits stay as they are."""

    def replace_reader(body: str) -> None:
        command = isolation.child_command()
        script = (
            f"import sys\nsys.path[:] = {json.loads(command[-1])!r}\n"
            "import ctypes, os, signal, socket, time\n"
            "from workbench.importers import child\n"
            "from workbench.domain.errors import DocumentRefused\n"
            f"def read():\n    {body}\n"
            "child.prepare = lambda upload: read\n"
            "child.main()\n"
        )
        monkeypatch.setattr(isolation, "child_command", lambda: [*command[:-2], script])

    return replace_reader


def refusal(limits: Limits = PATIENT, data: bytes = b"words") -> str:
    with pytest.raises(DocumentRefused) as raised:
        parse_in_child(Upload(data, "draft.txt"), limits)
    assert "\n" not in str(raised.value)
    return str(raised.value)


def test_a_document_comes_back_as_it_was_read() -> None:
    document = parse_in_child(Upload("Zoë said “no” 😀.\r\nThen left.".encode(), "draft.txt"))

    assert document.text == "Zoë said “no” 😀.\nThen left."
    assert (document.media_type, document.encoding, document.warnings) == ("text/plain", "utf-8", ())


def test_a_child_that_hangs_is_stopped_in_time(child_that: Callable[[str], None]) -> None:
    child_that("time.sleep(600)")
    began = time.monotonic()

    assert "longer than 1 seconds" in refusal(Limits(1, 512 * MEGABYTE, MEGABYTE))
    assert time.monotonic() - began < 10


@WITH_POSIX_LIMITS
def test_a_child_that_computes_for_ever_is_stopped_even_without_its_parent(
    child_that: Callable[[str], None],
) -> None:
    child_that("while True: pass")
    head = {"file_name": "draft.txt", "encoding": None, "password": None, "memory": 512 * MEGABYTE}
    head |= {"seconds": 1, "size": 5}
    request = json.dumps(head).encode() + b"\nwords"

    ended = subprocess.run(isolation.child_command(), input=request, timeout=60, check=False)

    assert ended.returncode < 0


@WITH_POSIX_LIMITS
def test_a_child_that_eats_memory_is_refused_it(child_that: Callable[[str], None]) -> None:
    child_that("kept = [bytearray(1 << 20) for _ in range(100_000)]")

    assert "more memory than is allowed" in refusal(Limits(60, 256 * MEGABYTE, MEGABYTE))


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_a_child_that_is_killed_becomes_a_sentence(child_that: Callable[[str], None]) -> None:
    child_that("os.kill(os.getpid(), signal.SIGKILL)")

    assert "broke down" in refusal()


def test_a_child_that_crashes_in_native_code_becomes_a_sentence(child_that: Callable[[str], None]) -> None:
    child_that("ctypes.string_at(0)")

    assert "broke down" in refusal()


def test_a_child_that_raises_becomes_a_sentence_with_its_traceback_as_a_note(
    child_that: Callable[[str], None],
) -> None:
    child_that("raise ZeroDivisionError('of ours')")

    with pytest.raises(DocumentRefused) as raised:
        parse_in_child(Upload(b"words", "draft.txt"), PATIENT)

    assert "broke down" in str(raised.value)
    assert any("ZeroDivisionError: of ours" in note for note in raised.value.__notes__)


def test_a_child_that_floods_its_answer_is_stopped(child_that: Callable[[str], None]) -> None:
    child_that("[os.write(1, b'x' * 65536) for _ in range(10**9)]")

    assert "far more text" in refusal(Limits(60, 512 * MEGABYTE, 4 * MEGABYTE))


def test_a_child_that_floods_its_complaints_is_heard_only_so_far(child_that: Callable[[str], None]) -> None:
    child_that("[os.write(2, b'x' * 65536) for _ in range(400)]; os._exit(3)")

    with pytest.raises(DocumentRefused) as raised:
        parse_in_child(Upload(b"words", "draft.txt"), PATIENT)

    assert sum(len(note) for note in raised.value.__notes__) <= 1 << 16


def test_nesting_without_end_becomes_a_sentence(child_that: Callable[[str], None]) -> None:
    child_that("read()")

    assert "nested too deep" in refusal()


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"\n",
        b"[]\n",
        b'{"refused": 1}\n',
        b'{"refused": "no"}\n',
        b"{}\nwords",
        b"[" * 100_000 + b"\n",
        b"\x80\x04\x95pickle\n",
    ],
)
def test_an_answer_without_its_form_becomes_a_sentence(
    child_that: Callable[[str], None], answer: bytes
) -> None:
    child_that(f"os.write(1, {answer!r}); os._exit(0)")

    assert "broke down" in refusal()


@WITH_POSIX_LIMITS
@pytest.mark.parametrize(
    "deed",
    [
        "open('{0}', 'w')",
        "open('{0}.there', 'a').write('more')",
        "open('/etc/hostname')",
        "socket.socket()",
        "os.pipe()",
    ],
)
def test_while_it_reads_the_child_can_open_neither_file_nor_socket(
    child_that: Callable[[str], None], tmp_path: Path, deed: str
) -> None:
    (tmp_path / "new.there").write_text("before", encoding="utf-8")
    path = str(tmp_path / "new")
    child_that(f"""
    try:
        {deed.format(path)}
    except OSError as problem:
        raise DocumentRefused(f"declined: {{problem.errno}}")
    raise DocumentRefused("allowed")
    """)

    assert refusal().startswith("declined")
    assert not (tmp_path / "new").exists()
    assert (tmp_path / "new.there").read_text(encoding="utf-8") == "before"


def test_a_reading_that_is_no_longer_wanted_stops(child_that: Callable[[str], None]) -> None:
    child_that("time.sleep(600)")
    cancelled = threading.Event()
    threading.Timer(0.2, cancelled.set).start()
    began = time.monotonic()

    with pytest.raises(Cancelled):
        parse_in_child(Upload(b"words", "draft.txt"), PATIENT, cancelled.is_set)

    assert time.monotonic() - began < 10


def test_a_child_that_nobody_wants_any_more_is_not_waited_for(
    child_that: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    child_that("time.sleep(600)")
    deeds: list[str] = []
    kill, wait = subprocess.Popen.kill, subprocess.Popen.wait

    def noted_kill(process: subprocess.Popen[bytes]) -> None:
        deeds.append("kill")
        kill(process)

    def noted_wait(process: subprocess.Popen[bytes], timeout: float | None = None) -> int:
        deeds.append("wait")
        return wait(process, timeout)

    monkeypatch.setattr(subprocess.Popen, "kill", noted_kill)
    monkeypatch.setattr(subprocess.Popen, "wait", noted_wait)
    with pytest.raises(Cancelled):
        parse_in_child(Upload(b"words", "draft.txt"), PATIENT, lambda: True)

    assert deeds[0] == "kill"


def test_a_child_that_does_not_listen_holds_nobody_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(isolation, "child_command", lambda: [sys.executable, "-c", "import os; os._exit(0)"])

    assert "broke down" in refusal(data=b"x" * (8 * MEGABYTE))


def test_the_child_knows_neither_qt_nor_sqlite() -> None:
    # The standard library's reader of e-mail brings socket along; that none can be opened is tested above.
    command = isolation.child_command()
    program = (
        f"import sys; sys.path[:] = {json.loads(command[-1])!r}\n"
        "from workbench.importers import child, registry\n"
        "[format_.reader() for format_ in registry.FORMATS]\n"
        "loaded = {name.partition('.')[0] for name in sys.modules}\n"
        "sys.exit(', '.join(loaded & {'PySide6', 'sqlite3', 'sqlite_utils', 'pickle'}) or 0)"
    )
    ended = subprocess.run([*command[:-2], program], capture_output=True, text=True, timeout=60, check=False)

    assert (ended.returncode, ended.stderr) == (0, "")


def test_a_program_started_as_a_child_serves_as_one(monkeypatch: pytest.MonkeyPatch) -> None:
    served: list[str] = []
    monkeypatch.setattr("workbench.importers.child.main", lambda: served.append("served"))

    isolation.serve_if_child(["factcheck", "list", "case.fcase"])
    isolation.serve_if_child(["factcheck"])
    assert served == []

    isolation.serve_if_child(["factcheck", isolation.CHILD_ARGUMENT])
    assert served == ["served"]


def test_a_frozen_program_starts_itself_as_the_child(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)

    assert isolation.child_command() == [sys.executable, isolation.CHILD_ARGUMENT]
