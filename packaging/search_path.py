"""Take from a library of Linux the folder of the building machine in which it would look for others."""

from __future__ import annotations

import re
import struct
import subprocess
from pathlib import Path

_FOREIGN = re.compile(r"\((?:RUNPATH|RPATH)\).*\[/")  # one that begins with $ORIGIN is its own folder
_RUNPATHS = frozenset({15, 29})  # DT_RPATH and DT_RUNPATH of the ELF standard
_ENTRY = struct.Struct("<QQ")


def is_foreign(library: Path) -> bool:
    """Whether a library looks for others in a fixed folder."""
    return bool(_FOREIGN.search(_told("-dW", library)))


def forget(library: Path) -> None:
    """Take the search path out of a 64-bit library's dynamic section; what follows moves up."""
    place, size = _dynamic_section(library)
    content = bytearray(library.read_bytes())
    entries = [_ENTRY.unpack_from(content, at) for at in range(place, place + size, _ENTRY.size)]
    kept = [entry for entry in entries if entry[0] not in _RUNPATHS]
    kept += [(0, 0)] * (len(entries) - len(kept))
    content[place : place + size] = b"".join(_ENTRY.pack(*entry) for entry in kept)
    library.write_bytes(content)


def _dynamic_section(library: Path) -> tuple[int, int]:
    """Return place and size of the section, in bytes of the file."""
    for line in _told("-SW", library).splitlines():
        words = line.partition("]")[2].split()
        if words[:2] == [".dynamic", "DYNAMIC"]:
            return int(words[3], 16), int(words[4], 16)
    raise ValueError(f"{library.name} has no dynamic section")


def _told(option: str, library: Path) -> str:
    return subprocess.run(
        ["readelf", option, str(library)], capture_output=True, text=True, check=True
    ).stdout
