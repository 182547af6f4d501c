"""Spans kept in columns: long documents have half a million of them, and most are never looked at.

As objects they take seconds to make, and ever longer pauses for the garbage collector, which holds up all
threads. In columns they are numbers and words; a span is made when it is asked for.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import compress
from operator import eq
from typing import Any, Protocol, TypeVar, overload


class Span(Protocol):
    """What all spans have."""

    @property
    def kind(self) -> Any:
        """What it is."""

    @property
    def start(self) -> int:
        """First character."""

    @property
    def end(self) -> int:
        """Behind the last character."""


S = TypeVar("S", bound=Span)


class SpanColumns(Sequence[S]):
    """A sequence of spans that equals the tuple of them.

    ``columns`` are the arguments of ``make``, each in a sequence of its own; the first three are kinds,
    starts and ends.
    """

    __slots__ = ("_make", "columns")

    def __init__(self, make: Callable[..., S], columns: Sequence[Sequence[Any]]) -> None:
        self._make = make
        self.columns = tuple(columns)

    def __len__(self) -> int:
        return len(self.columns[1])

    @overload
    def __getitem__(self, place: int) -> S: ...
    @overload
    def __getitem__(self, place: slice) -> SpanColumns[S]: ...
    def __getitem__(self, place: int | slice) -> S | SpanColumns[S]:
        picked = [column[place] for column in self.columns]
        return SpanColumns(self._make, picked) if isinstance(place, slice) else self._make(*picked)

    def __iter__(self) -> Iterator[S]:
        return map(self._make, *self.columns)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, SpanColumns | tuple):
            return NotImplemented
        return len(self) == len(other) and all(map(eq, self, other))

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return repr(tuple(self))

    def where(self, wanted: Iterable[object]) -> SpanColumns[S]:
        """Return the spans at whose place ``wanted`` holds something true."""
        chosen = [bool(one) for one in wanted]
        return SpanColumns(self._make, [_picked(column, chosen) for column in self.columns])


def kinds_of(spans: Sequence[S]) -> Sequence[Any]:
    """Return the kind of each span."""
    return spans.columns[0] if isinstance(spans, SpanColumns) else [span.kind for span in spans]


def starts_of(spans: Sequence[S]) -> Sequence[int]:
    """Return where each span starts."""
    return spans.columns[1] if isinstance(spans, SpanColumns) else [span.start for span in spans]


def ends_of(spans: Sequence[S]) -> Sequence[int]:
    """Return where each span ends."""
    return spans.columns[2] if isinstance(spans, SpanColumns) else [span.end for span in spans]


def where(spans: Sequence[S], wanted: Sequence[object]) -> Sequence[S]:
    """Return the spans at whose place ``wanted`` holds something true."""
    return spans.where(wanted) if isinstance(spans, SpanColumns) else tuple(compress(spans, wanted))


def _picked(column: Sequence[Any], chosen: Sequence[bool]) -> Sequence[Any]:
    picked = compress(column, chosen)
    return array(column.typecode, picked) if isinstance(column, array) else tuple(picked)
