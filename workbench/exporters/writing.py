"""Writes a file whole or not at all."""

from __future__ import annotations

import errno
import os
import secrets
from contextlib import suppress
from pathlib import Path

from workbench.domain.errors import ExportFailed

_CIRCLE = "Its links lead in a circle. Choose another name."
_REASONS = {
    errno.ENOENT: "Its folder does not exist. Choose another one.",
    errno.ENOTDIR: "Its folder does not exist. Choose another one.",
    errno.EACCES: "You may not write there. Choose another folder.",
    errno.EPERM: "You may not write there. Choose another folder.",
    errno.EROFS: "That disk cannot be written to. Choose another folder.",
    errno.ENOSPC: "The disk is full. Make room, or choose another disk.",
    errno.EDQUOT: "Your space on that disk is used up. Make room, or choose another disk.",
    errno.EFBIG: "It is too large for that disk. Choose another one.",
    errno.ELOOP: _CIRCLE,
    errno.ENAMETOOLONG: "Its name is too long. Choose a shorter one.",
}

_IN_USE = "Another program has it open, or it may not be replaced. Close it there, or choose another name."


def write_whole(path: Path, data: bytes) -> None:
    """Write bytes so that at every moment the old file or the new one is there, whole.

    A link is followed. Raises `ExportFailed` with a sentence that names the file; then nothing has changed.
    """
    try:
        with suppress(FileNotFoundError):
            path.stat()  # says of links in a circle what `resolve` no longer says from Python 3.13 on
        _replace(path.resolve(), data)
    except (OSError, RuntimeError) as error:
        raise ExportFailed(f"“{path.name}” was not written. {_reason(error)}") from error


def _replace(path: Path, data: bytes) -> None:
    if path.exists() and not path.is_file():
        what = "folder" if path.is_dir() else "device"
        raise OSError(None, f"There is a {what} of that name. Choose another name.")
    beside = path.with_name(f".{secrets.token_hex(8)}.part")
    try:
        with beside.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            beside.chmod(path.stat().st_mode)
        _put_in_place(beside, path)
    except BaseException:
        with suppress(OSError):
            beside.unlink()
        raise
    _settle(path.parent)


def _put_in_place(beside: Path, path: Path) -> None:
    try:
        beside.replace(path)
    except PermissionError as error:
        if not path.exists():
            raise
        # What Windows says of a file that another program has open.
        raise OSError(None, _IN_USE) from error


def _settle(folder: Path) -> None:
    """Make the new name last through a power cut, on systems where a folder can be synced."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _reason(error: OSError | RuntimeError) -> str:
    if isinstance(error, RuntimeError):  # what Python up to 3.12 says of links in a circle
        return _CIRCLE
    if error.errno is None:
        return str(error.args[1])
    return _REASONS.get(error.errno, f"The system says: {error.strerror}. Choose another place.")
