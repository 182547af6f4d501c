"""Large attachments are read as small ones are, but without an object for each of their lines."""

from __future__ import annotations

import random
import tracemalloc
from collections.abc import Callable
from email.message import EmailMessage
from email.policy import SMTP

import pytest

from tests.unit.importers.mails import letter
from tests.unit.importers.reading import read
from workbench.importers import mail_bulk
from workbench.importers.imported import ImportedDocument

MEGABYTE = 1 << 20
DATA = random.Random(1).randbytes(MEGABYTE)
Change = Callable[[bytes], bytes]


def bulky() -> EmailMessage:
    """Give a message with a large file and with a message that has one too."""
    message = letter()
    message.set_content("The files are attached.")
    message.add_attachment(DATA, maintype="application", subtype="octet-stream", filename="data.bin")
    inner = letter(Subject="Within")
    inner.set_content("One more.")
    inner.add_attachment(DATA[::-1], maintype="application", subtype="octet-stream", filename="more.bin")
    message.add_attachment(inner)
    return message


def line_by_line(data: bytes, monkeypatch: pytest.MonkeyPatch) -> ImportedDocument:
    """Read a message with nothing taken out."""
    with monkeypatch.context() as patched:
        patched.setattr(mail_bulk, "BULKY", len(data) + 1)
        return read(data)


def test_large_files_come_whole() -> None:
    first, second = read(bulky().as_bytes()).attachments

    assert first.data == DATA
    (deep,) = read(second.data).attachments
    assert deep.data == DATA[::-1]


def middle(data: bytes) -> int:
    return data.index(b"\n", len(data) // 4) + 1


CHANGES: tuple[Change, ...] = (
    lambda data: data,
    lambda data: data.replace(b"\n", b"\r\n"),
    lambda data: data[: middle(data)] + data[middle(data) + 1 :],
    lambda data: data[: middle(data)] + b"\n" + data[middle(data) :],
    lambda data: data[: middle(data)] + b"AAAA\n" + data[middle(data) :],
    lambda data: data[: middle(data)] + b"=\n" + data[middle(data) :],
    lambda data: data[: middle(data)] + b"--not a boundary\n" + data[middle(data) :],
    lambda data: data[: middle(data) + 7],
    lambda data: data.replace(b"base64", b"7bit"),
    lambda data: data[: middle(data)] + b"\xff\x00\n" + data[middle(data) :].replace(b"base64", b"7bit"),
    lambda data: (data[: middle(data)] + b"\xff\n" + data[middle(data) :]).replace(b"base64", b"7bit"),
    lambda data: data.replace(b"base64", b"quoted-printable"),
    lambda data: data.replace(b"base64", b"x-uuencode"),
    lambda data: data.replace(b"application/octet-stream", b"text/plain").replace(b"attachment", b"inline"),
    lambda data: data.replace(b"multipart/mixed", b"multipart/related"),
)


@pytest.mark.parametrize("change", CHANGES)
def test_nothing_is_read_otherwise_for_its_size(change: Change, monkeypatch: pytest.MonkeyPatch) -> None:
    data = change(bulky().as_bytes())

    assert len(data) > mail_bulk.BULKY
    assert read(data) == line_by_line(data, monkeypatch)


def test_a_message_within_is_the_same_to_the_byte() -> None:
    inner = letter(Subject="Within")
    inner.set_content("One more.")
    inner.add_attachment(DATA, maintype="application", subtype="octet-stream", filename="more.bin")
    message = letter()
    message.set_content("See the message.")
    message.add_attachment(inner)
    data = message.as_bytes(policy=SMTP)

    (within,) = read(data).attachments

    assert within.data in data
    assert read(within.data).attachments[0].data == DATA


def test_reading_takes_little_more_than_the_message_and_its_files() -> None:
    message = letter()
    message.set_content("The file is attached.")
    message.add_attachment(DATA * 8, maintype="application", subtype="octet-stream", filename="data.bin")
    data = message.as_bytes()
    tracemalloc.start()
    try:
        read(data)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert peak < 2 * len(data)
