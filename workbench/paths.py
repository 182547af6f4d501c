"""Where the program's own files lie: the one reader of ``resources/``."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_INSTALLED = _PACKAGE / "_resources"  # where a wheel and a frozen program carry the folder
_CHECKOUT = _PACKAGE.parent / "resources"
_RESOURCES = _INSTALLED if _INSTALLED.is_dir() else _CHECKOUT


def lying_beside(name: str) -> Path | None:
    """Return a file that is shipped beside the program, such as its licence; None where it is not."""
    # A built program has its modules one folder further down than its papers.
    places = (folder / name for folder in _PACKAGE.parents[:2])
    return next((place for place in places if place.is_file()), None)


def resource(*parts: str) -> Path:
    """Return the path of a file or folder under ``resources/``, whether or not it is there."""
    return _RESOURCES.joinpath(*parts)
