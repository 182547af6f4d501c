"""Turn what the driver and the system report into sentences for the user. The one place that does."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from workbench.domain.errors import CaseFileProblem, CaseIsOpenElsewhere, CaseIsReadOnly
from workbench.storage.connection import driver

_FULL = (
    "The disk is full, so “{name}” could not be saved. Free some space and do it again; "
    "nothing saved is lost."
)
_INPUT_OUTPUT = (
    "The disk did not let “{name}” be read or written. It may be full, over its quota, or no longer "
    "connected. Check it and do it again; nothing saved is lost."
)
_READ_ONLY = (
    "“{name}” is write-protected, or the folder it lies in is. It can be opened to look at; "
    "to work on it, copy it to a folder of your own."
)
_UNFINISHED = (
    "“{name}” was not closed properly and has to be repaired before it can be looked at. Open it to work "
    "on it once; where it is write-protected, copy it and the file “{name}-journal” beside it to a folder "
    "of your own first."
)
_MOVED = (
    "“{name}” was moved, removed or replaced while it was open here, so the last change could not be saved. "
    "Put the file back where it was, or close the case and open the file that is there now."
)
_BUSY = "Another program is using “{name}” right now. Wait a moment and do it again."
_DAMAGED = (
    "“{name}” is damaged: parts of it cannot be read. It may have been cut short while it was copied. "
    "Open a backup, or copy it again from where it came."
)
_NO_CASE = "“{name}” is not a case file. Choose a file that this program has made; their names end in .fcase."
_NOT_OPENED = "“{name}” cannot be opened. Check that it and its folder still exist and that you may use them."
_TOO_BIG = "What was to be saved in “{name}” is larger than a case file can hold. Import a smaller file."

_BY_CODE: dict[int, tuple[type[CaseFileProblem], str]] = {
    driver.SQLITE_FULL: (CaseFileProblem, _FULL),
    driver.SQLITE_IOERR: (CaseFileProblem, _INPUT_OUTPUT),
    driver.SQLITE_READONLY: (CaseIsReadOnly, _READ_ONLY),
    driver.SQLITE_PERM: (CaseIsReadOnly, _READ_ONLY),
    driver.SQLITE_READONLY_DBMOVED: (CaseFileProblem, _MOVED),
    driver.SQLITE_READONLY_ROLLBACK: (CaseFileProblem, _UNFINISHED),
    driver.SQLITE_BUSY: (CaseIsOpenElsewhere, _BUSY),
    driver.SQLITE_LOCKED: (CaseIsOpenElsewhere, _BUSY),
    driver.SQLITE_PROTOCOL: (CaseIsOpenElsewhere, _BUSY),
    driver.SQLITE_CORRUPT: (CaseFileProblem, _DAMAGED),
    driver.SQLITE_NOTADB: (CaseFileProblem, _NO_CASE),
    driver.SQLITE_CANTOPEN: (CaseFileProblem, _NOT_OPENED),
    driver.SQLITE_TOOBIG: (CaseFileProblem, _TOO_BIG),
}
_BY_ERRNO = {
    errno.ENOSPC: (CaseFileProblem, _FULL),
    errno.EDQUOT: (CaseFileProblem, _FULL),
    errno.EROFS: (CaseIsReadOnly, _READ_ONLY),
    errno.EACCES: (CaseIsReadOnly, _READ_ONLY),
    errno.EPERM: (CaseIsReadOnly, _READ_ONLY),
    errno.ENOENT: (CaseFileProblem, _NOT_OPENED),
}


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Raise a `CaseFileProblem` in place of an error of the driver or the system that is not our fault."""
    try:
        yield
    except driver.Error as error:
        raise explanation(error, path) from error
    except OSError as error:
        kind, sentence = _BY_ERRNO.get(error.errno or 0, (CaseFileProblem, _INPUT_OUTPUT))
        raise kind(sentence.format(name=path.name)) from error


def damaged(path: Path) -> CaseFileProblem:
    """Return the problem of a file whose own checks fail."""
    return CaseFileProblem(_DAMAGED.format(name=path.name))


def no_case(path: Path) -> CaseFileProblem:
    """Return the problem of a file that some other program made."""
    return CaseFileProblem(_NO_CASE.format(name=path.name))


def not_opened(path: Path) -> CaseFileProblem:
    """Return the problem of a file that may not be read."""
    return CaseFileProblem(_NOT_OPENED.format(name=path.name))


def write_protected(path: Path) -> CaseIsReadOnly:
    """Return the problem of a file, or a folder, that may only be read."""
    return CaseIsReadOnly(_READ_ONLY.format(name=path.name))


def explanation(error: driver.Error, path: Path) -> Exception:
    """Return the `CaseFileProblem` that an error of the driver means, or the error where it is our fault."""
    code = getattr(error, "sqlite_errorcode", 0)
    known = _BY_CODE.get(code) or _BY_CODE.get(code & 0xFF)  # an extended code holds its primary one below
    if known is None:
        return error
    kind, sentence = known
    return kind(sentence.format(name=path.name))
