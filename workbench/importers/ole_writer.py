"""Write an OLE compound file: needed to hand on a message that another one holds as a file of its own.

Follows MS-CFB: sectors of 512 bytes (version 3), in large files of 4,096 bytes (version 4); streams below
4,096 bytes stand in mini sectors of 64.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from dataclasses import dataclass, field

Tree = Mapping[str, "bytes | Tree"]
_MINI = 64
_SMALL = 4096
_LARGE_FILE = 4_000_000
_ENTRY_BYTES = 128
_END, _FREE, _FAT, _NONE = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD, 0xFFFFFFFF
_HEADER_FATS = 109
_LONGEST_NAME = 31


@dataclass(slots=True)
class _Entry:
    name: str
    kind: int
    data: bytes = b""
    child: int = _NONE
    left: int = _NONE
    right: int = _NONE
    start: int = _END


@dataclass(slots=True)
class _Chains:
    """Sectors of one size, and which follows which."""

    size: int
    table: list[int] = field(default_factory=list)
    data: bytearray = field(default_factory=bytearray)

    def add(self, data: bytes) -> int:
        """Store bytes and give the first sector."""
        if not data:
            return _END
        first = len(self.table)
        count = -(-len(data) // self.size)
        self.table.extend(range(first + 1, first + count))
        self.table.append(_END)
        self.data += data.ljust(count * self.size, b"\0")
        return first


def write_ole(tree: Tree) -> bytes:
    """Give a compound file with these streams and storages; names have at most 31 characters.

    Raises ValueError for longer names, or more than about 450 MB: such files need tables of tables.
    """
    entries = [_Entry("Root Entry", 5)]
    _add_children(entries, 0, tree)
    shift = 12 if sum(len(entry.data) for entry in entries) > _LARGE_FILE else 9
    sector = 1 << shift
    large, small = _Chains(sector), _Chains(_MINI)
    for entry in entries:
        if entry.kind == 2:
            entry.start = (large if len(entry.data) >= _SMALL else small).add(entry.data)
    entries[0].data, entries[0].start = bytes(small.data), large.add(bytes(small.data))
    directory = large.add(b"".join(map(_packed, entries)))
    directory_sectors = -(-len(entries) * _ENTRY_BYTES // sector)
    mini_table = large.add(_table(small.table, sector))
    mini_sectors = -(-len(small.table) * 4 // sector)
    fats = _add_table(large)
    header = struct.pack(
        "<8s16sHHHHH6sIIIIIIIII",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"", 0x3E, 3 if shift == 9 else 4, 0xFFFE, shift, 6, b"",
        0 if shift == 9 else directory_sectors, len(fats), directory, 0, _SMALL, mini_table, mini_sectors,
        _END, 0,
    )  # fmt: skip
    places = struct.pack(f"<{_HEADER_FATS}I", *fats, *[_FREE] * (_HEADER_FATS - len(fats)))
    return (header + places).ljust(sector, b"\0") + bytes(large.data)


def _add_children(entries: list[_Entry], parent: int, tree: Tree) -> None:
    """Add a storage's entries; each storage has its own as a balanced tree of names."""
    numbers = []
    # The order of MS-CFB, section 2.6.4: shorter names first, then by their capital letters.
    for name in sorted(tree, key=lambda name: (len(name), name.upper())):
        if len(name) > _LONGEST_NAME:
            raise ValueError(f"the name {name} is too long")
        inside = tree[name]
        numbers.append(len(entries))
        if isinstance(inside, bytes):
            entries.append(_Entry(name, 2, inside))
        else:
            entries.append(_Entry(name, 1))
            _add_children(entries, numbers[-1], inside)
    entries[parent].child = _balance(entries, numbers)


def _balance(entries: list[_Entry], numbers: list[int]) -> int:
    if not numbers:
        return _NONE
    middle = len(numbers) // 2
    top = entries[numbers[middle]]
    top.left = _balance(entries, numbers[:middle])
    top.right = _balance(entries, numbers[middle + 1 :])
    return numbers[middle]


def _packed(entry: _Entry) -> bytes:
    name = entry.name.encode("utf-16-le")
    size = len(entry.data)
    start = 0 if entry.kind == 1 else entry.start
    return struct.pack(
        "<64sHBBIII16sI8s8sIQ", name, len(name) + 2, entry.kind, 1, entry.left, entry.right, entry.child,
        b"", 0, b"", b"", start, size,
    )  # fmt: skip


def _table(following: list[int], sector: int) -> bytes:
    packed = struct.pack(f"<{len(following)}I", *following)
    return packed.ljust(-(-len(packed) // sector) * sector, b"\xff")


def _add_table(large: _Chains) -> list[int]:
    """Add the table of sectors, which stands in sectors that it lists itself; give these."""
    used = len(large.table)
    count = 0
    while (used + count) * 4 > count * large.size:
        count += 1
    if count > _HEADER_FATS:
        raise ValueError("the file is too large")
    fats = list(range(used, used + count))
    large.table.extend([_FAT] * count)
    large.data += _table(large.table, large.size)
    return fats
