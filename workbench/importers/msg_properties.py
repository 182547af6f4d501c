"""The properties of an Outlook message's storage in its OLE container: words, numbers, bytes and dates.

Follows MS-OXMSG, sections 2.1 to 2.4, and MS-OXCDATA for types.
"""

from __future__ import annotations

import io
import struct
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import olefile

from workbench.domain.errors import DocumentRefused
from workbench.importers.mail_words import decode_words, iso_utc

UNICODE, ANSI, BINARY, LONG, TIME = 0x001F, 0x001E, 0x0102, 0x0003, 0x0040
MOST_STREAMS = 50_000
DAMAGED = "It is an Outlook message, but damaged. Get it again, or save it as EML and import that."
# What olefile raises over damaged containers.
DAMAGES = (OSError, ValueError, IndexError, KeyError, TypeError, AttributeError, OverflowError, struct.error)

_PROPERTIES = "__properties_version1.0"
_CODE_PAGES = {
    65001: "utf-8", 20127: "us-ascii", 28591: "iso-8859-1", 28592: "iso-8859-2", 28595: "iso-8859-5",
    28597: "iso-8859-7", 28599: "iso-8859-9", 28605: "iso-8859-15", 20866: "koi8-r", 21866: "koi8-u",
    50220: "iso-2022-jp", 50221: "iso-2022-jp", 51932: "euc-jp", 51949: "euc-kr", 936: "gb18030",
    54936: "gb18030", 950: "big5", 10000: "mac-roman",
}  # fmt: skip
_EPOCH = datetime(1601, 1, 1, tzinfo=UTC)
_ENTRY = struct.Struct("<HHI8s")
_FIXED_TYPES = (LONG, TIME, 0x000B, 0x0002)

Path = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Container:
    """An OLE container in memory. ``paths`` are those of its streams, ``storages`` those of its folders."""

    file: olefile.OleFileIO
    paths: frozenset[Path]
    storages: tuple[Path, ...]

    def read(self, path: Path) -> bytes:
        """Give a stream's bytes; none where it is not there or damaged."""
        if path not in self.paths:
            return b""
        try:
            with self.file.openstream(list(path)) as stream:
                data = stream.read()
        except DAMAGES:
            return b""
        return bytes(data)


def open_container(data: bytes) -> Container:
    """Open an OLE container. Raises DocumentRefused where it is damaged."""
    try:
        file = olefile.OleFileIO(io.BytesIO(data))
        paths = [tuple(path) for path in file.listdir(streams=True, storages=False)]
        storages = [tuple(path) for path in file.listdir(streams=False, storages=True)]
    except (*DAMAGES, RecursionError) as problem:
        raise DocumentRefused(DAMAGED) from problem
    if len(paths) > MOST_STREAMS:
        raise DocumentRefused(DAMAGED)
    return Container(file, frozenset(paths), tuple(storages))


class Properties:
    """The properties of one storage: the message itself, a recipient or an attachment."""

    def __init__(self, container: Container, path: Path, header: int, code_page: str = "") -> None:
        self._container = container
        self._path = path
        self._fixed = _fixed_values(container.read((*path, _PROPERTIES)), header)
        self.code_page = code_page or self._own_code_page()

    def _own_code_page(self) -> str:
        """Give the encoding of words that are not Unicode: that of the message, or of its sender's system."""
        for tag in (0x3FFD, 0x66C3, 0x3FDE):
            page = self.number(tag)
            if page:
                return code_page(page)
        return "cp1252"

    def words(self, *tags: int) -> str:
        """Give the first of these properties that holds words."""
        for tag in tags:
            data = self._stream(tag, UNICODE)
            if data:
                return data.decode("utf-16-le", "replace").rstrip("\0")
            data = self._stream(tag, ANSI)
            if data:
                return decode_words(data, self.code_page).text.rstrip("\0")
        return ""

    def content(self, tag: int) -> bytes:
        """Give a property that holds bytes."""
        return self._stream(tag, BINARY)

    def number(self, tag: int) -> int:
        """Give a property that is a number; 0 where there is none."""
        return int.from_bytes(self._fixed.get((tag, LONG), b"")[:4], "little")

    def date(self, *tags: int) -> str:
        """Give the first of these properties that is a date, as ISO 8601 in UTC."""
        for tag in tags:
            ticks = int.from_bytes(self._fixed.get((tag, TIME), b""), "little")
            try:
                if ticks:
                    return iso_utc(_EPOCH + timedelta(microseconds=ticks // 10)).partition(".")[0]
            except OverflowError:
                continue
        return ""

    def _stream(self, tag: int, kind: int) -> bytes:
        return self._container.read((*self._path, f"__substg1.0_{tag:04X}{kind:04X}"))


def code_page(number: int) -> str:
    """Give the name of a Windows code page's encoding."""
    return _CODE_PAGES.get(number, f"cp{number}")


def _fixed_values(stream: bytes, header: int) -> dict[tuple[int, int], bytes]:
    values = {}
    for place in range(header, len(stream) - _ENTRY.size + 1, _ENTRY.size):
        kind, tag, _flags, value = _ENTRY.unpack_from(stream, place)
        if kind in _FIXED_TYPES:
            values[tag, kind] = value
    return values
