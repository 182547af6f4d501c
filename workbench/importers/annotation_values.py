"""Values out of JSON that nobody trusts: each is what was asked for, or `ValueError` is raised."""

from __future__ import annotations

from typing import Any

from workbench.domain.text import canonical_text

Json = dict[str, Any]
_LARGEST = 1 << 40


def words(value: object) -> str:
    """Return text as a case can hold it."""
    if not isinstance(value, str):
        raise ValueError("text was expected")  # noqa: TRY004 - all that is wrong is one kind of wrong
    return canonical_text(value)


def whole(value: object, least: int = 0, most: int = _LARGEST) -> int:
    """Return a whole number within bounds."""
    if type(value) is not int or not least <= value <= most:
        raise ValueError("a whole number was expected")
    return value


def record(value: object) -> Json:
    """Return an object."""
    if not isinstance(value, dict):
        raise ValueError("an object was expected")  # noqa: TRY004
    return value


def listed(value: object) -> list[Any]:
    """Return a list; a value that stands alone is a list of one, as in JSON-LD, and none is an empty one."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def records(value: object) -> list[Json]:
    """Return the objects in a list, without what are none."""
    return [one for one in listed(value) if isinstance(one, dict)]


def optional(value: object) -> str:
    """Return text, or "" for anything else."""
    try:
        return words(value)
    except ValueError:
        return ""
