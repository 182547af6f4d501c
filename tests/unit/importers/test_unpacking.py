"""Archives are unpacked in a child process of their own; whatever they hold, the program stays well."""

from __future__ import annotations

import io
import json
import sys
import threading
import time
import zipfile
from collections.abc import Callable

import pytest

from workbench.domain.errors import Cancelled, DocumentRefused
from workbench.importers import unpacking
from workbench.importers.imported import Original
from workbench.importers.unpacking import Unpacked, Unpacking


def zipped(members: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", compression) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return packed.getvalue()


def unpack(data: bytes, is_cancelled: Callable[[], bool] = lambda: False) -> list[Unpacked]:
    with Unpacking(Original.of(data), is_cancelled) as members:
        return list(members)


def refusal(data: bytes = b"") -> str:
    with pytest.raises(DocumentRefused) as raised:
        unpack(data or zipped({"a.txt": b"words"}))
    return str(raised.value)


@pytest.fixture
def child_that(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    def replace(body: str) -> None:
        program = f"import os, sys, time\nsys.stdin.buffer.read()\n{body}\n"
        monkeypatch.setattr(unpacking, "child_command", lambda: [sys.executable, "-I", "-c", program])

    return replace


@pytest.mark.parametrize(
    "compression", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA]
)
def test_files_come_out_as_they_went_in(compression: int) -> None:
    members = {"a.txt": b"words", "deep/é 😀.txt": bytes(range(256)) * 999, "empty": b""}

    assert unpack(zipped(members, compression)) == [Unpacked(path, data) for path, data in members.items()]


def test_what_systems_leave_lying_about_stays_out() -> None:
    members = ("__MACOSX/a.txt", "x/.DS_Store", "Thumbs.db", "~$draft.docx", ".git/config", "a.txt")

    assert [member.path for member in unpack(zipped(dict.fromkeys(members, b"x")))] == ["a.txt"]


def test_names_that_lead_outside_are_refused_and_nothing_is_written() -> None:
    unpacked = unpack(zipped({"../../etc/passwd": b"x", "/etc/hosts": b"x", "C:\\boot.ini": b"x"}))

    assert [member.data for member in unpacked] == [b""] * 3
    assert all("leads outside" in member.refusal for member in unpacked)


def test_a_bomb_is_refused_and_its_neighbours_come_out() -> None:
    unpacked = unpack(
        zipped({"a": b"words", "bomb": bytes(90 << 20), "large": bytes(101 << 20), "b": b"words"})
    )

    assert [bool(member.refusal) for member in unpacked] == [False, True, True, False]
    assert "unfolds to far more" in unpacked[1].refusal
    assert "It has 101 MB; a document may have 100 MB." in unpacked[2].refusal


def test_a_damaged_file_in_a_sound_archive_is_one_refusal() -> None:
    data = bytearray(zipped({"a": b"words " * 500, "b": b"other"}, zipfile.ZIP_STORED))
    data[200] ^= 1

    first, second = unpack(bytes(data))

    assert "is damaged" in first.refusal
    assert second.data == b"other"


def test_what_is_no_archive_is_refused() -> None:
    assert "ZIP container is damaged" in refusal(b"PK\x03\x04 and then nothing")


def test_a_child_that_hangs_is_stopped(
    child_that: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unpacking, "MEMBER_SECONDS", 0.5)
    child_that("time.sleep(600)")
    began = time.monotonic()

    assert "takes too long" in refusal()
    assert time.monotonic() - began < 20


def test_unpacking_that_is_no_longer_wanted_stops(child_that: Callable[[str], None]) -> None:
    child_that("time.sleep(600)")
    cancelled = threading.Event()
    threading.Timer(0.2, cancelled.set).start()

    with pytest.raises(Cancelled):
        unpack(b"anything", cancelled.is_set)


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"\n",
        b"[]\n",
        b"7\n",
        b"{}\n",
        b"[" * 60_000 + b"\n",
        b"x" * 70_000,
        b'{"path": "a"}\n',
        b'{"path": "a", "size": -1}\n',
        b'{"path": "a", "size": 9999999999}\n',
        b'{"path": "a", "size": 5}\nwo',
    ],
)
def test_an_answer_without_its_form_is_a_refusal(child_that: Callable[[str], None], answer: bytes) -> None:
    child_that(f"os.write(1, {answer!r})")

    assert "broke down" in refusal()


def test_half_characters_in_names_are_replaced(child_that: Callable[[str], None]) -> None:
    child_that(f"os.write(1, {json.dumps({'path': chr(0xD83D), 'size': 0}).encode()!r} + b'\\n')")

    with Unpacking(Original.of(b"anything"), lambda: False) as members:
        assert next(iter(members)).path == "?"
