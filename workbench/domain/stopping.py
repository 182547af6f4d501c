"""Let long work notice, however deep within it, that nobody wants it any more.

Who starts the work says how to find out, `stopping_when`; loops that may turn a million times ask. Outside
of such work asking does nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from itertools import islice
from typing import TypeVar

from workbench.domain.errors import Cancelled

T = TypeVar("T")

_EVERY = 1_000


def _never() -> bool:
    return False


_is_cancelled: ContextVar[Callable[[], bool]] = ContextVar("is_cancelled", default=_never)


@contextmanager
def stopping_when(is_cancelled: Callable[[], bool] = _never) -> Iterator[None]:
    """Have work on this thread stop once ``is_cancelled`` says so; without it, let it come to its end."""
    before = _is_cancelled.set(is_cancelled)
    try:
        yield
    finally:
        _is_cancelled.reset(before)


def stop_if_cancelled() -> None:
    """Raise `Cancelled` where the work under way on this thread is not wanted any more."""
    if _is_cancelled.get()():
        raise Cancelled


def watched(items: Iterable[T], every: int = _EVERY) -> Iterator[T]:
    """Yield the items, read so many at a time; raise `Cancelled` before more than that are read in vain."""
    iterator = iter(items)
    while some := list(islice(iterator, every)):
        stop_if_cancelled()
        yield from some
