"""Outlook messages for the tests, put together from their properties as MS-OXMSG says."""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

import compressed_rtf

from workbench.importers.ole_writer import write_ole

Value = str | bytes | int | datetime
Properties = Mapping[int, Value]
_EPOCH = datetime(1601, 1, 1, tzinfo=UTC)
SENT = datetime(2024, 5, 3, 12, 22, 5, tzinfo=UTC)


def storage(properties: Properties, header: int, *, code_page: str = "") -> dict[str, Any]:
    """Give the streams of a storage; words are Unicode unless a code page is given."""
    streams: dict[str, Any] = {}
    fixed = bytes(header)
    for tag, value in properties.items():
        if isinstance(value, str):
            kind = 0x001E if code_page else 0x001F
            data = value.encode(code_page or "utf-16-le")
            streams[f"__substg1.0_{tag:04X}{kind:04X}"] = data
            packed = struct.pack("<I4x", len(data))
        elif isinstance(value, bytes):
            kind = 0x0102
            streams[f"__substg1.0_{tag:04X}0102"] = value
            packed = struct.pack("<I4x", len(value))
        elif isinstance(value, datetime):
            kind = 0x0040
            packed = struct.pack("<Q", int((value - _EPOCH).total_seconds()) * 10_000_000)
        else:
            kind = 0x0003
            packed = struct.pack("<I4x", value)
        fixed += struct.pack("<HHI", kind, tag, 6) + packed
    streams["__properties_version1.0"] = fixed
    return streams


def message_tree(
    properties: Properties,
    recipients: Sequence[Properties] = (),
    files: Sequence[Any] = (),
    *,
    header: int = 32,
    code_page: str = "",
) -> dict[str, Any]:
    """Give the storages of a message. A file is its properties, or the tree of a message within."""
    tree = storage(properties, header, code_page=code_page)
    for number, recipient in enumerate(recipients):
        tree[f"__recip_version1.0_#{number:08X}"] = storage(recipient, 8, code_page=code_page)
    for number, file in enumerate(files):
        name = f"__attach_version1.0_#{number:08X}"
        if all(isinstance(tag, int) for tag in file):
            tree[name] = storage(file, 8, code_page=code_page)
        else:
            tree[name] = {**storage({0x3705: 5, 0x3001: "Minutes"}, 8), "__substg1.0_3701000D": file}
    return tree


def outlook_message(
    properties: Properties,
    recipients: Sequence[Properties] = (),
    files: Sequence[Any] = (),
    *,
    code_page: str = "",
) -> bytes:
    """Give a message as Outlook saves it."""
    tree = message_tree(properties, recipients, files, code_page=code_page)
    return write_ole({"__nameid_version1.0": {"__substg1.0_00020102": b""}, **tree})


LETTER: dict[int, Value] = {
    0x001A: "IPM.Note",
    0x0037: "Überblick",
    0x0042: "Zoë Pellam",
    0x5D02: "z.pellam@example.org",
    0x0039: SENT,
    0x1000: "Dear Ann,\r\n\r\nthe ministry knew.\r\n> Who?\r\n",
    0x1035: "<1@example.org>",
}
PEOPLE: tuple[Properties, ...] = (
    {0x3001: "Ann Li", 0x39FE: "ann@example.org", 0x0C15: 1},
    {0x3001: "Bob", 0x3003: "/O=EX/CN=BOB", 0x0C15: 2},
    {0x3001: "c@example.org", 0x39FE: "c@example.org", 0x0C15: 1},
)


def full_message() -> bytes:
    """Give a message with recipients, a file, a small picture, and a message with a file within."""
    inner = message_tree(
        {0x0037: "Minutes", 0x1000: "Inner words"},
        files=[{0x3705: 1, 0x3707: "data.csv", 0x3701: b"a,b\n1,2\n" * 900}],
        header=24,
    )
    files: list[Any] = [
        {0x3705: 1, 0x3707: "Protokoll ä.pdf", 0x3701: b"%PDF-1.4" + bytes(5000), 0x370E: "application/pdf"},
        {0x3705: 1, 0x3704: "IMG.PNG", 0x3701: b"\x89PNG", 0x370E: "image/png", 0x3712: "<a>"},
        inner,
    ]
    return outlook_message(LETTER, PEOPLE, files)


def packed(rtf: bytes) -> bytes:
    """Give Rich Text as Outlook packs it."""
    return bytes(compressed_rtf.compress(rtf))
