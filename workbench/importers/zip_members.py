"""Send the files of a ZIP archive one after the other, from the child process that unpacks it.

Each file is a line of JSON, ``{"path": …, "size": …}`` and its bytes, or ``{"path": …, "refused": …}``
alone; the last line is ``{"end": true}``. The pipe holds little, so no more is unpacked than is taken.
"""

from __future__ import annotations

import json
from typing import Any, BinaryIO

from workbench.domain.errors import DocumentRefused
from workbench.importers.safe_zip import Member, SafeZip

LARGEST_MEMBER = 100 * 1024 * 1024
_LONGEST_PATH = 1000
_CLUTTER = ("__macosx",)
_CLUTTER_NAMES = ("thumbs.db", "desktop.ini")
OUTSIDE = "Its name leads outside of the archive. Unpack the archive elsewhere and import the folder."


def send_members(data: bytes, answers: BinaryIO) -> None:
    """Unpack an archive and send its files; raises DocumentRefused where it is damaged as a whole."""
    archive = SafeZip(data)
    for member in archive:
        if not is_clutter(member.path.split("/")):
            _send(archive, member, answers)
    _line({"end": True}, answers)


def is_clutter(parts: list[str]) -> bool:
    """Whether a path is hidden or one of those that systems and word processors leave lying about."""
    name = parts[-1].lower()
    if name in _CLUTTER_NAMES or name.startswith("~$"):
        return True
    return any(part.startswith(".") or part.lower() in _CLUTTER for part in parts)


def _send(archive: SafeZip, member: Member, answers: BinaryIO) -> None:
    path = (member.path or member.name)[-_LONGEST_PATH:]
    try:
        if not member.path:
            raise DocumentRefused(OUTSIDE)
        if member.size > LARGEST_MEMBER:
            raise DocumentRefused(
                f"It has {member.size / 2**20:,.0f} MB; a document may have {LARGEST_MEMBER >> 20} MB."
            )
        data = archive.read(member)
    except DocumentRefused as refusal:
        _line({"path": path, "refused": str(refusal)}, answers)
        return
    _line({"path": path, "size": len(data)}, answers)
    answers.write(data)
    answers.flush()


def _line(head: dict[str, Any], answers: BinaryIO) -> None:
    answers.write(json.dumps(head, separators=(",", ":")).encode("ascii") + b"\n")
    answers.flush()
