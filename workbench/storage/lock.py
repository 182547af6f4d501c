"""The lock that keeps two processes from working on one case at once.

The operating system holds it on a small file beside the case, so it ends with the process, however that
dies, and is left behind by nobody. The small file also says who works on the case, for the message.
"""

from __future__ import annotations

import errno
import json
import os
import platform
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout

from workbench.domain.errors import CaseIsOpenElsewhere

_INFORMATION_AT = 1
"""Byte at which the information starts: Windows lets nobody read the first byte, which carries the lock."""
_INFORMATION_LIMIT = 4096
_PATIENCE_SECONDS = 0.2
"""How long to try: long enough for another process that is just closing the case."""
_LOCKS_UNKNOWN = {errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOLCK}
"""What file systems answer that have no locks (some network shares)."""


@dataclass(frozen=True, slots=True)
class Holder:
    """Who works on a case: the person, the machine, and since when (UTC, ISO 8601). Empty: not known."""

    person: str = ""
    machine: str = ""
    since: str = ""


class CaseLock:
    """The right to change one case, held from `acquire` to `release`."""

    def __init__(self, case: Path) -> None:
        self._case = case
        self._path = case.with_name(f".{case.name}.lock")
        self._lock = FileLock(self._path, timeout=_PATIENCE_SECONDS, fallback_to_soft=False)

    def acquire(self, *, person: str, since: str) -> None:
        """Take the lock. Raises `CaseIsOpenElsewhere` saying who has it, `OSError` where none can be made."""
        try:
            self._lock.acquire()
        except Timeout:
            raise CaseIsOpenElsewhere(_sentence(self._case, read_holder(self._path))) from None
        except OSError as problem:
            if problem.errno not in _LOCKS_UNKNOWN:
                raise
            self._path.unlink(
                missing_ok=True
            )  # two may work then, but the later change of the two is refused
            return
        with suppress(OSError):  # the message of another process will name nobody, nothing worse
            self._write(Holder(person, platform.node(), since))

    def release(self) -> None:
        """Give the lock back and take the small file away."""
        if self._lock.is_locked:
            with suppress(OSError):  # Windows: open files stay; filelock removes it after unlocking
                self._path.unlink()
            self._lock.release()

    def _write(self, holder: Holder) -> None:
        record = {"person": holder.person, "machine": holder.machine, "since": holder.since}
        descriptor = os.open(self._path, os.O_RDWR)
        try:
            os.lseek(descriptor, _INFORMATION_AT, os.SEEK_SET)
            written = os.write(descriptor, json.dumps(record).encode())
            os.ftruncate(descriptor, _INFORMATION_AT + written)
        finally:
            os.close(descriptor)


def read_holder(path: Path) -> Holder:
    """Return who wrote a lock file, as far as it can be read."""
    try:
        with path.open("rb", buffering=0) as file:
            file.seek(_INFORMATION_AT)
            record = json.loads(file.read(_INFORMATION_LIMIT) or b"{}")
        return Holder(str(record["person"]), str(record["machine"]), str(record["since"]))
    except (OSError, ValueError, KeyError, TypeError):
        return Holder()


def _sentence(case: Path, holder: Holder) -> str:
    who = f" by {holder.person}" if holder.person else ""
    where = f" on {holder.machine}" if holder.machine else ""
    since = f" since {holder.since[:16].replace('T', ' ')} UTC" if holder.since else ""
    return (
        f"“{case.name}” is already open{who}{where}{since}. Close it there first, "
        "or open it here to look at only."
    )
