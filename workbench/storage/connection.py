"""Open the one connection to a case file. The driver module is chosen here and nowhere else."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from urllib.parse import quote

from sqlite_utils import Database

driver = sqlite3
"""The driver's module; the rest of the storage takes errors and constants from here."""

BUSY_SECONDS = 10.0
"""How long to wait for another process that looks at the same case while we save."""

_SAFETY = (
    "trusted_schema = OFF",
    "cell_size_check = ON",
    "foreign_keys = ON",
    "recursive_triggers = ON",
    "secure_delete = ON",
    "synchronous = FULL",
    "temp_store = MEMORY",  # row images never reach a temporary folder
)


def sqlite_version() -> str:
    """Return the version of SQLite that writes the case files."""
    return driver.sqlite_version


def open_connection(path: Path, *, read_only: bool = False) -> Database:
    """Open a case file that exists, with every safety setting on; transactions are begun by hand.

    Never read a case file in any other way while it is open here: on POSIX, closing a second descriptor
    of a file drops the locks that SQLite holds on it (sqlite.org/howtocorrupt.html, section 2.2).
    """
    mode = "ro" if read_only else "rw"
    connection = driver.connect(
        f"{_as_uri(path)}?mode={mode}", uri=True, timeout=BUSY_SECONDS, isolation_level=None
    )
    try:
        for setting in _SAFETY:
            connection.execute(f"PRAGMA {setting}")
        return Database(connection, execute_plugins=False)
    except BaseException:
        connection.close()
        raise


def _as_uri(path: Path) -> str:
    """Return the URI of a file in SQLite's sense: no authority, also for a Windows share."""
    absolute = path.absolute().as_posix()
    if not absolute.startswith("/"):
        absolute = f"/{absolute}"
    return f"file://{quote(absolute)}"
