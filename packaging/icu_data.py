"""Keep of ICU's data, on Linux, what Qt uses of it: a fifth of the built program would be data nobody reads.

Qt's core library calls ICU to compare words, to change their case and to know time zones; no other library
of the program calls it. Names of languages, countries, currencies and units, rules for spelling numbers,
breaking lines and transliterating, and converters of old encodings are never asked for: Qt has its own, and
the program decodes in Python. ICU is made to be cut down so:
https://unicode-org.github.io/icu/userguide/icu_data/buildtool.html
"""

from __future__ import annotations

import re
import struct
import subprocess
from dataclasses import dataclass
from pathlib import Path

from environment import Stop

_KEPT = re.compile(
    r"coll/|[^/]+\.(?:icu|nrm)$|(?:root|pool|res_index|icuver|keyTypeData|likelySubtags|metaZones|numberingSystems"
    r"|supplementalData|timezoneTypes|zoneinfo64)\.res$"
)
_NEVER = frozenset({"unames.icu"})  # the names of all characters
_SIGNED = b"CmnD"  # the format's mark, 12 bytes after the header's beginning
_HEADER = struct.Struct("<H2s")
_MAGIC = b"\xda\x27"
_COUNT, _ENTRY = struct.Struct("<I"), struct.Struct("<II")
_ALIGNED = 16
_SOURCE = """\
    .section .rodata
    .globl {symbol}
    .type {symbol}, @object
    .balign 16
{symbol}:
    .incbin "{data}"
    .size {symbol}, . - {symbol}
    .section .note.GNU-stack, "", @progbits
"""


@dataclass(frozen=True)
class Item:
    """One file of ICU's data: its name with the package before it, and its bytes."""

    name: str
    content: bytes


def cut_down(library: Path, target: Path) -> None:
    """Write the library of ICU's data anew with only the needed items. Raises Stop where it is not known."""
    release = library.name.rpartition(".")[2]
    header, items = read(library.read_bytes())
    kept = [item for item in items if is_needed(item.name)]
    if not any(item.name.endswith("/coll/root.res") for item in kept):
        raise Stop(f"{library.name} does not hold what packaging/icu_data.py expects in it.")
    target.parent.mkdir(parents=True, exist_ok=True)
    data, source, compiled = (target.with_name(f"icudata.{ending}") for ending in ("dat", "s", "o"))
    data.write_bytes(pack(header, kept))
    source.write_text(_SOURCE.format(symbol=f"icudt{release}_dat", data=data.name), encoding="utf-8")
    options = ["-shared", "--strip-all", "-soname", library.name, "--build-id=none", "-z", "noexecstack"]
    for command in (
        ["as", "-o", compiled.name, source.name],
        ["ld", *options, "-o", target.name, compiled.name],
    ):
        subprocess.run(command, cwd=target.parent, check=True)


def is_needed(name: str) -> bool:
    """Whether Qt may ask for an item, named with the package before it (``icudt73l/coll/sv.res``)."""
    within = name.partition("/")[2]
    return bool(_KEPT.match(within)) and within not in _NEVER


def read(library: bytes) -> tuple[bytes, list[Item]]:
    """Return the header and the items of the data in a library's bytes. Raises Stop where there are none."""
    start = library.find(_SIGNED) - 12
    if start < 0 or _HEADER.unpack_from(library, start)[1] != _MAGIC:
        raise Stop("There is no ICU data where it was expected.")
    length = _HEADER.unpack_from(library, start)[0]
    contents = start + length
    (count,) = _COUNT.unpack_from(library, contents)
    entries = [_ENTRY.unpack_from(library, contents + _COUNT.size + 8 * at) for at in range(count)]
    places = [contents + data for _, data in entries] + [len(library)]
    items = []
    for at, (name, _) in enumerate(entries):
        first = contents + name
        said = library[first : library.index(b"\0", first)].decode("ascii")
        items.append(Item(said, library[places[at] : places[at + 1]]))
    return library[start:contents], items


def pack(header: bytes, items: list[Item]) -> bytes:
    """Return the data of items, in their order, as ICU reads them (icu4c's ``ucmndata.h``)."""
    names = b"".join(item.name.encode("ascii") + b"\0" for item in items)
    first_name = _COUNT.size + _ENTRY.size * len(items)
    place = _aligned(len(header) + first_name + len(names)) - len(header)
    table, contents, name = bytearray(_COUNT.pack(len(items))), bytearray(), first_name
    for item in items:
        table += _ENTRY.pack(name, place + len(contents))
        contents += item.content.ljust(_aligned(len(item.content)), b"\0")
        name += len(item.name) + 1
    return header + (bytes(table) + names).ljust(place, b"\xaa") + bytes(contents)


def _aligned(size: int) -> int:
    return -(-size // _ALIGNED) * _ALIGNED
