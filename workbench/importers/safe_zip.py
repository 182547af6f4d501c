"""Read ZIP archives from bytes, within limits: members, unpacked sizes, how far they unfold, names.

Nothing is ever unpacked to disk. Sizes are counted while reading, because an archive may lie about them.
"""

from __future__ import annotations

import codecs
import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from lzma import LZMAError

from workbench.domain.errors import DocumentRefused

# Names of old archives; loaded now, because the child that parses opens no file later.
codecs.lookup("cp437")

_CHUNK = 1 << 20
_MEGABYTE = 1 << 20
_END_RECORD = b"PK\x05\x06"
# What zipfile and the decompressors raise over damaged archives; RuntimeError also means encryption.
_DAMAGES = (
    zipfile.BadZipFile, zlib.error, LZMAError, OSError, EOFError, ValueError, IndexError, OverflowError,
    KeyError, RuntimeError, NotImplementedError, UnicodeError,
)  # fmt: skip

DAMAGED = "Its ZIP container is damaged. Get it again, or open it where it was made and save it anew."
LOCKED = "It is protected with a password. Remove the password where it was made, and import it then."


@dataclass(frozen=True, slots=True)
class ZipLimits:
    """How many members an archive may have, and bytes they may unpack to: each, together, per packed byte.

    The ratio only counts for members that unpack to more than ``ratio_from`` bytes.
    """

    members: int = 20_000
    member_bytes: int = 512 * _MEGABYTE
    total_bytes: int = 2048 * _MEGABYTE
    ratio: int = 250
    ratio_from: int = 8 * _MEGABYTE


DEFAULT_LIMITS = ZipLimits()


@dataclass(frozen=True, slots=True)
class Member:
    """A file in an archive. ``path`` has forward slashes only; it is "" where the name leads outside."""

    name: str
    path: str
    size: int
    encrypted: bool
    info: zipfile.ZipInfo = field(repr=False, compare=False)


def is_zip(data: bytes) -> bool:
    """Whether bytes begin as a ZIP archive does, an empty one included."""
    return data.startswith((b"PK\x03\x04", _END_RECORD))


class SafeZip:
    """An archive in memory. Raises DocumentRefused on damage, passwords and whatever exceeds the limits."""

    def __init__(self, data: bytes, limits: ZipLimits = DEFAULT_LIMITS) -> None:
        self._limits = limits
        self._unpacked = 0
        self._refuse_crowds(data)
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
            infos = self._archive.infolist()
        except _DAMAGES as problem:
            raise DocumentRefused(DAMAGED) from problem
        if len(infos) > limits.members:
            raise _too_many(len(infos), limits.members)
        self.members = tuple(_member(info) for info in infos if not info.filename.endswith("/"))
        self._by_name: dict[str, list[Member]] = {}
        for member in self.members:
            self._by_name.setdefault(member.path, []).append(member)

    def _refuse_crowds(self, data: bytes) -> None:
        # The directory at the end says how many there are, before zipfile makes an object of each.
        end = data.rfind(_END_RECORD)
        count = int.from_bytes(data[end + 10 : end + 12], "little") if end >= 0 else 0
        if count > self._limits.members and count != 0xFFFF:
            raise _too_many(count, self._limits.members)

    def __iter__(self) -> Iterator[Member]:
        return iter(self.members)

    def __contains__(self, path: str) -> bool:
        return path in self._by_name

    def read(self, member: Member | str) -> bytes:
        """Unpack a member, given itself or by its path; raise DocumentRefused where that cannot be done."""
        if isinstance(member, str):
            member = self._only(member)
        if member.encrypted:
            raise DocumentRefused(LOCKED)
        if member.size > self._limits.member_bytes:
            raise _too_large(member)
        try:
            return self._unpack(member)
        except _DAMAGES as problem:
            raise _damaged(member) from problem

    def _only(self, path: str) -> Member:
        found = self._by_name.get(path, [])
        if not found:
            raise DocumentRefused(f"It is incomplete: its part “{_short(path)}” is missing.")
        if len(found) > 1:
            raise DocumentRefused(
                f"It holds its part “{_short(path)}” {len(found)} times, so that what it says depends on the"
                " program that opens it. Open it where it was made and save it anew."
            )
        return found[0]

    def _unpack(self, member: Member) -> bytes:
        limits = self._limits
        most = limits.member_bytes
        if member.info.compress_size * limits.ratio < most:
            most = max(member.info.compress_size * limits.ratio, limits.ratio_from)
        most = min(most, limits.total_bytes - self._unpacked)
        parts: list[bytes] = []
        length = 0
        with self._archive.open(member.info) as stream:
            while chunk := stream.read(_CHUNK):
                length += len(chunk)
                if length > most:
                    raise _too_large(member)
                parts.append(chunk)
        self._unpacked += length
        return b"".join(parts)


def _member(info: zipfile.ZipInfo) -> Member:
    return Member(info.filename, _path(info.filename), info.file_size, bool(info.flag_bits & 1), info)


def _path(name: str) -> str:
    parts = [part for part in name.replace("\\", "/").split("/") if part not in ("", ".")]
    leads_outside = ".." in parts or name.startswith(("/", "\\")) or name[1:2] == ":" or "\0" in name
    return "" if leads_outside else "/".join(parts)


def _too_many(count: int, most: int) -> DocumentRefused:
    return DocumentRefused(
        f"It is a container of {count:,} files; at most {most:,} are read. Unpack it first."
    )


def _too_large(member: Member) -> DocumentRefused:
    return DocumentRefused(
        f"Its part “{_short(member.name)}” unfolds to far more than its size can hold."
        " It may be damaged or made to do harm."
    )


def _damaged(member: Member) -> DocumentRefused:
    return DocumentRefused(
        f"Its part “{_short(member.name)}” is damaged."
        " Get it again, or open it where it was made and save it anew."
    )


def _short(name: str) -> str:
    clean = "".join(sign if sign.isprintable() else "�" for sign in name)
    return clean if len(clean) <= 80 else f"{clean[:77]}…"
