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
        result: Any = value
        if isinstance(value, str):
            result = value if isinstance(value, Enum) else self._text(value)
        elif isinstance(value, tuple | list):
            result = type(value)(self(each) for each in value)
        elif isinstance(value, Mapping):
            result = {self(key): self(each) for key, each in value.items()}
        elif is_dataclass(value) and not isinstance(value, type):
            result = self._fields(value)
        return result  # type: ignore[no-any-return]

    def _fields(self, value: Any) -> Any:
        before = {field.name: getattr(value, field.name) for field in fields(value) if field.init}
        after = {name: self(each) for name, each in before.items()}
        changed = {name: each for name, each in after.items() if each is not before[name]}
        return replace(value, **changed) if changed else value
