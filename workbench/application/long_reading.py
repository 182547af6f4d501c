"""Read a long document in a job: only bytes come from the case's thread, stretch by stretch."""

from __future__ import annotations

import codecs
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Protocol, TypeVar

from workbench.application import queries
from workbench.application.jobs import IsCancelled, ReportProgress
from workbench.application.session import Session
from workbench.domain.errors import Cancelled
from workbench.domain.model import Version
from workbench.domain.structure import Structure
from workbench.storage.contents import unpack_structure

T = TypeVar("T")

_SHORT_TEXT = 1_000_000
"""Characters that are read, and found the lines of, within 20 ms."""
_SHORT_STRUCTURE = 100_000
"""Compressed bytes of a structure that are unpacked within 20 ms."""
_STRETCH = 8 * 1024 * 1024
"""Bytes of text read at once on the case's thread, within 20 ms."""


class Ask(Protocol):
    """Runs a call on the case's thread; `Jobs.ask` does."""

    def __call__(self, call: Callable[[], T], /) -> T:
        """Return the call's result."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A version's text and structure."""

    text: str
    structure: Structure


def is_long(session: Session, version_id: int) -> bool:
    """Say whether a version takes so long to read that this is work for a job."""
    version = queries.version(session, version_id)
    contents = session.store.contents
    return (
        version.characters > _SHORT_TEXT or contents.packed_size(version.structure_sha256) > _SHORT_STRUCTURE
    )


def read_at_once(session: Session, version_id: int) -> Reading:
    """Read a short version."""
    return Reading(queries.text_of(session, version_id), queries.structure_of(session, version_id))


def read_in_job(
    session: Session, version_id: int, ask: Ask, report: ReportProgress, is_cancelled: IsCancelled
) -> Reading:
    """Read a long version on a job's thread. Raises Cancelled.

    What was read is kept with the session, so that others who ask for it need not read it again.
    """
    contents = session.store.contents
    version = ask(partial(queries.version, session, version_id))
    text = read_text_in_job(session, version, ask, report, is_cancelled)
    if is_cancelled():
        raise Cancelled
    if ask(partial(contents.packed_size, version.structure_sha256)):
        structure = unpack_structure(ask(partial(contents.packed_structure, version.structure_sha256)))
        ask(partial(contents.keep_structure, version.structure_sha256, structure))
    else:
        structure = ask(partial(contents.structure, version.structure_sha256))
    return Reading(text, structure)


def read_text_in_job(
    session: Session, version: Version, ask: Ask, report: ReportProgress, is_cancelled: IsCancelled
) -> str:
    """Read a version's text on a job's thread and keep it with the session. Raises Cancelled."""
    contents, key, characters = session.store.contents, version.text_sha256, version.characters
    if ask(partial(contents.has_text, key)):
        return ask(partial(contents.text, key))
    decoder = codecs.getincrementaldecoder("utf-8")()
    pieces: list[str] = []
    read = known = 0
    while known < characters:
        if is_cancelled():
            raise Cancelled
        stretch = ask(partial(contents.text_stretch, key, read, _STRETCH))
        read += len(stretch)
        pieces.append(decoder.decode(stretch, final=len(stretch) < _STRETCH))
        known += len(pieces[-1])
        report(known, characters)
        if len(stretch) < _STRETCH:
            break
    text = "".join(pieces)
    ask(partial(contents.keep_text, key, text))
    return text
