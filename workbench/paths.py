"""Where the program's own files lie: the one reader of ``resources/``."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_INSTALLED = _PACKAGE / "_resources"  # where a wheel and a frozen program carry the folder
_CHECKOUT = _PACKAGE.parent / "resources"
_RESOURCES = _INSTALLED if _INSTALLED.is_dir() else _CHECKOUT


def resource(*parts: str) -> Path:
    """Return the path of a file or folder under ``resources/``, whether or not it is there."""
    return _RESOURCES.joinpath(*parts)
