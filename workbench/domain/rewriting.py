"""Rewrites every text within a record, however deep it lies, so that no field can be forgotten."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import Any, TypeVar

T = TypeVar("T")


class Rewriting:
    """Changes texts by ``text``, and objects of the types in ``special`` by what stands there for them.

    What is special is not looked into any further, unless its own function does so by `parts`.
    """

    def __init__(self, text: Callable[[str], str], special: Mapping[type, Callable[[Any], Any]]) -> None:
        self._text = text
        self._special = special

    def __call__(self, value: T) -> T:
        """Return a record with every text in it rewritten."""
        own = self._special.get(type(value))
        changed: Any = self.parts(value) if own is None else own(value)
        result: T = changed
        return result

    def parts(self, value: T) -> T:
        """Rewrite what a record is made of, whatever is special about itself."""
        given: Any = value
        changed: Any = value
        if isinstance(given, str) and not isinstance(given, Enum):
            changed = self._text(given)
        elif isinstance(given, tuple | list):
            changed = type(given)(self(each) for each in given)
        elif isinstance(given, Mapping):
            changed = {self(key): self(each) for key, each in given.items()}
        elif is_dataclass(given) and not isinstance(given, type):
            changed = self._fields(given)
        result: T = changed
        return result

    def _fields(self, value: Any) -> Any:
        before = {field.name: getattr(value, field.name) for field in fields(value) if field.init}
        after = {name: self(each) for name, each in before.items()}
        changed = {name: each for name, each in after.items() if each is not before[name]}
        return replace(value, **changed) if changed else value
