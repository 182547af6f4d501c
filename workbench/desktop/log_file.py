"""The program's log: warnings and faults, in a file of the user's own that never grows large."""

from __future__ import annotations

import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path

_LARGEST = 512 * 1024  # bytes


def log_path() -> Path:
    """Give the log's path."""
    import platformdirs

    return Path(platformdirs.user_log_dir("factcheck-workbench", appauthor=False)) / "workbench.log"


def start_logging() -> None:
    """Write warnings and errors to the log; where that is not possible, to standard error."""
    form = logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s")
    handler: logging.Handler
    try:
        path = log_path()
        path.parent.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(path, maxBytes=_LARGEST, backupCount=1, encoding="utf-8", delay=True)
    except OSError:
        handler = logging.StreamHandler()
    handler.setFormatter(form)
    handler.setLevel(logging.WARNING)
    logging.getLogger().addHandler(handler)
