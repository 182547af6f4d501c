"""Look for near-copies between the sources of a case, in a job; what was read of a text is kept."""

from __future__ import annotations

import time
from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from workbench.analysis.near_copies import near_copies, prints_of
from workbench.application.jobs import IsCancelled, ReportProgress
from workbench.application.long_reading import Ask, Reading, is_long, read_at_once, read_in_job
from workbench.application.session import Session
from workbench.domain.copies import CopyPair
from workbench.domain.errors import Cancelled
from workbench.domain.structure import Structure

_SLICE_SECONDS = 0.01
"""Seconds that short texts are read at a time on the case's thread."""
_AROUND = 160
"""Characters shown before and behind copied words."""
_MOST_RUNS = 200


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of one of two texts. ``run`` counts the copied runs of both from 1; 0 for what stands between.

    ``left_out`` says that words before it are not shown.
    """

    text: str
    run: int = 0
    left_out: bool = False


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Two documents with their copied words, for reading beside one another."""

    pair: CopyPair
    first: tuple[Piece, ...]
    second: tuple[Piece, ...]


class CopyFinder:
    """Finds near-copies again whenever documents came or went, and reads only new texts for that."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._prints: dict[int, array[int]] = {}

    def find(
        self, versions: Mapping[int, int], ask: Ask, report: ReportProgress, is_cancelled: IsCancelled
    ) -> list[CopyPair]:
        """Return the pairs of documents that share more wording than chance and quoting explain.

        For a job's thread. ``versions`` gives each document's version, both by id. Raises Cancelled.
        """
        self._prints = {one: self._prints[one] for one in versions.values() if one in self._prints}
        missing = [one for one in versions.values() if one not in self._prints]
        for number, (version_id, reading) in enumerate(self._read(missing, ask, is_cancelled)):
            report(number, len(missing))
            self._prints[version_id] = prints_of(reading.text, reading.structure)

        def read(document_id: int) -> tuple[str, Structure]:
            [(_, found)] = self._read([versions[document_id]], ask, is_cancelled)
            return found.text, found.structure

        known = {document_id: self._prints[version_id] for document_id, version_id in versions.items()}
        return near_copies(known, read, report, is_cancelled)

    def _read(
        self, version_ids: Sequence[int], ask: Ask, is_cancelled: IsCancelled
    ) -> Iterator[tuple[int, Reading]]:
        """Yield texts and structures: short ones several at a time, long ones stretch by stretch."""
        place = 0
        while place < len(version_ids):
            if is_cancelled():
                raise Cancelled
            some = ask(partial(_read_some, self._session, version_ids[place:]))
            if not some:
                long = read_in_job(self._session, version_ids[place], ask, _tell_nobody, is_cancelled)
                some = [long]
            yield from zip(version_ids[place:], some, strict=False)
            place += len(some)


def side_by_side(
    session: Session,
    pair: CopyPair,
    versions: Mapping[int, int],
    ask: Ask,
    report: ReportProgress,
    is_cancelled: IsCancelled,
) -> SideBySide:
    """Return the copied words of both documents with what stands around them. For a job; raises Cancelled."""
    first, second = (
        read_in_job(session, versions[one], ask, report, is_cancelled).text
        for one in (pair.first, pair.second)
    )
    runs = list(enumerate(pair.copied[:_MOST_RUNS], start=1))
    ours = [(run.first_start, run.first_end, number) for number, run in runs]
    theirs = [(run.second_start, run.second_end, number) for number, run in runs]
    return SideBySide(pair, tuple(_pieces(first, ours)), tuple(_pieces(second, sorted(theirs))))


def _pieces(text: str, runs: Sequence[tuple[int, int, int]]) -> Iterator[Piece]:
    """Yield the runs in the order of the text with their surroundings, leaving out what is far from any."""
    place = 0
    for position, (start, end, number) in enumerate(runs):
        low = _word_start(text, place, start - _AROUND)
        if low < start:
            yield Piece(text[low:start], left_out=low > place)
        yield Piece(text[start:end], number, left_out=low > place and low == start)
        following = runs[position + 1][0] if position + 1 < len(runs) else len(text)
        place = max(end, min(_word_end(text, end + _AROUND), following))
        if place > end:
            yield Piece(text[end:place])
    if place < len(text):
        yield Piece("", left_out=True)


def _word_start(text: str, lowest: int, place: int) -> int:
    """Return where the word behind a place begins, not before ``lowest``."""
    if place <= lowest:
        return lowest
    return max(lowest, text.rfind(" ", lowest, place) + 1)


def _word_end(text: str, place: int) -> int:
    behind = text.find(" ", place, place + _AROUND)
    return behind if behind >= 0 else min(place, len(text))


def _read_some(session: Session, version_ids: Sequence[int]) -> list[Reading]:
    """Read as many of these versions as a moment allows, up to the first long one."""
    until = time.monotonic() + _SLICE_SECONDS
    found: list[Reading] = []
    for version_id in version_ids:
        if (found and time.monotonic() >= until) or is_long(session, version_id):
            break
        found.append(read_at_once(session, version_id))
    return found


def _tell_nobody(_done: int, _total: int) -> None:
    """Leave the stretches of one text out of the progress."""
