"""Import many files: parse two at a time, hand over what is ready in portions, report at the end.

Memory stays bounded whatever the files add up to: only a few are read ahead, and a portion is let go of
once it is in the case. Files that hold others (archives, mail) are followed by what they hold.
"""

from __future__ import annotations

import hashlib
import time
import uuid
from collections import deque
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path

from workbench.application.annotation_taking import Taken
from workbench.application.arrivals import NOT_ALL_IN, Arrival, ParsedFile, Portion, arrival_of
from workbench.application.gathering import check_size, found_files
from workbench.application.import_report import ImportReport, Outcome, ReportLine
from workbench.application.import_tasks import (
    Task,
    Waiting,
    attached_to,
    given,
    held_by,
    on_disk,
    task_within,
)
from workbench.application.interchange import read_annotations
from workbench.application.memory import return_large_blocks
from workbench.application.queries import DocumentRow
from workbench.application.wording import counted
from workbench.domain.errors import AlreadyInCase, Cancelled, DocumentRefused, NotPossible, PasswordNeeded
from workbench.domain.interchange import Exchange
from workbench.domain.model import Role
from workbench.importers.annotation_file import MEDIA_TYPE as ANNOTATIONS
from workbench.importers.imported import Attachment, ImportedDocument, Original
from workbench.importers.isolation import open_nursery, parse_original
from workbench.importers.nursery import Nursery
from workbench.importers.unpacking import Unpacking
from workbench.importers.zip_archive import MEDIA_TYPE as ARCHIVE

_CHILDREN = 2
_MANY = 5
"""Files from which on it pays to have the readers loaded once for all."""
_BYTES_AHEAD = 16 * 1024 * 1024
"""Larger files are read one at a time: each takes several times its size while it is parsed."""
_PORTION_DOCUMENTS = 32
_PORTION_BYTES = 8 * 1024 * 1024
_PORTION_SECONDS = 2.0
_STOPPED = "The import was stopped before its annotations were taken in. Import it again."
_FETCHED = "Those of its attachments that were missing have been imported now."


@dataclass(frozen=True, slots=True)
class Given:
    """Bytes to import that have a name but no file; ``parent`` is the SHA-256 of what they came with."""

    name: str
    data: bytes
    path: str = ""
    parent: str = ""


@dataclass(frozen=True, slots=True)
class ImportOrder:
    """What to import and how: files, folders, and bytes without a file.

    ``known`` names the documents in the case by the SHA-256 of their originals; those of them that are
    ``unfinished`` are read once more for the attachments that are missing.
    """

    paths: tuple[Path, ...] = ()
    given: tuple[Given, ...] = ()
    role: Role = Role.SOURCE
    encoding: str | None = None
    password: str | None = None
    known: Mapping[str, str] = field(default_factory=dict)
    unfinished: frozenset[str] = frozenset()


def attached(parsed: ParsedFile) -> tuple[Given, ...]:
    """Give the attachments of a file that is in the case already, to import them after it."""
    if not parsed.document.attachments:
        return ()  # without reading all of a long file once more
    parent = hashlib.sha256(parsed.original).hexdigest()
    task = Task(parsed.file_name, parsed.path)
    named = ((each.data, task_within(task, each.file_name, parent)) for each in parsed.document.attachments)
    return tuple(Given(inside.name, data, inside.path, parent) for data, inside in named)


def unfinished(rows: Iterable[DocumentRow]) -> frozenset[str]:
    """Give the SHA-256 of the originals of those documents whose attachments are not all in the case."""
    return frozenset(row.sha256 for row in rows if NOT_ALL_IN in row.warnings)


TakeIn = Callable[[Portion], list[int | NotPossible | Taken]]


def import_files(
    order: ImportOrder,
    take_in: TakeIn,
    report_progress: Callable[[int, int], None],
    is_cancelled: Callable[[], bool],
) -> ImportReport:
    """Import files and folders of files; what cannot be read keeps nothing else out.

    ``take_in`` is called on this thread with one portion after the other and returns when it is saved.
    Cancelling keeps what was ready, and is said in the report.
    """
    return_large_blocks()
    files = list(found_files(order.paths))
    others = (given(one.name, one.path, one.data, one.parent) for one in order.given)
    run = _Run(order, take_in, is_cancelled)
    cancelled = False
    try:
        run.settle_all(chain(on_disk(files, report_progress), others))
    except Cancelled:
        cancelled = True
    finally:
        run.stop()
    while run.pending:
        run.hand_over()
    run.hand_over_annotations(cancelled=cancelled)
    return ImportReport(run.report_lines(), cancelled)


@dataclass(frozen=True, slots=True)
class _Read:
    """What a task gave off the case's thread: a document with its attachments, an archive, annotations.

    ``same`` names the document in the case that the file is; then attachments are those to look for again.
    """

    task: Task
    sha256: str = ""
    ready: Arrival | None = None
    attachments: list[Attachment] = field(default_factory=list)
    archive: Original | None = None
    annotations: str = ""
    refusal: DocumentRefused | None = None
    same: str = ""


class _Run:
    """One import under way."""

    def __init__(self, order: ImportOrder, take_in: TakeIn, is_cancelled: Callable[[], bool]) -> None:
        self._order = order
        self._take_in = take_in
        self._is_cancelled = is_cancelled
        self._stopped = False
        self._pool = ThreadPoolExecutor(_CHILDREN, thread_name_prefix="import")
        self._nursery: Nursery | None = None
        self._met = 0
        self._group = f"import {uuid.uuid4()}"
        self._known = dict(order.known)
        self._portion: list[tuple[int, Task, Arrival]] = []
        self._warnings: dict[str, list[str]] = {}
        self._open: dict[str, int] = {}  # documents some of whose attachments wait, and their lines
        self._said_unfinished = set(order.unfinished)
        self._finished: list[str] = []
        self._handed_over = time.monotonic()
        self._imported = 0
        self._annotations: list[tuple[int, Task, Exchange]] = []
        self._lines: list[ReportLine] = []

    def stop(self) -> None:
        """Stop reading ahead and wait for the children to end."""
        self._stopped = True
        self._pool.shutdown(wait=True, cancel_futures=True)
        if self._nursery is not None:
            self._nursery.close()

    def settle_all(self, files: Iterable[Waiting]) -> None:
        """Read files, some ahead of the others, and settle them in their order."""
        ahead: deque[tuple[int, Future[_Read]]] = deque()
        for waiting in files:
            while ahead and (
                len(ahead) >= _CHILDREN or waiting.size + sum(size for size, _ in ahead) > _BYTES_AHEAD
            ):
                self._settle(ahead.popleft()[1].result())
            if self._is_cancelled():
                raise Cancelled
            self._met += 1
            if self._met == _MANY:
                self._nursery = open_nursery()
            ahead.append((waiting.size, self._pool.submit(self._read, waiting)))
            del waiting  # what it holds may be large, and is let go of once it is read
        while ahead:
            self._settle(ahead.popleft()[1].result())

    @property
    def pending(self) -> bool:
        """Whether something is not in the case yet."""
        return bool(self._portion or self._warnings or self._finished)

    def report_lines(self) -> tuple[ReportLine, ...]:
        """Return a line for each file, which says it where attachments are missing."""
        for number in self._open.values():
            line = self._lines[number]
            self._lines[number] = replace(line, sentences=(*line.sentences, NOT_ALL_IN))
        return tuple(self._lines)

    def hand_over(self) -> None:
        """Have what is ready taken into the case, and note what became of it."""
        number = self._imported + len(self._portion)
        if self._order.role is Role.DRAFT:
            label = "Import draft"
        elif not number:
            label = "Import attachments"
        else:
            label = "Import source" if number == 1 else f"Import {counted(number, 'source', 'sources')}"
        portion, warnings, finished = self._portion, self._warnings, tuple(self._finished)
        self._portion, self._warnings, self._finished = [], {}, []
        arrivals = tuple(self._marked(ready) for _, _, ready in portion)
        taken = self._take_in(Portion(arrivals, label, self._group, warnings, finished))
        for (index, task, ready), result in zip(portion, taken, strict=True):
            if isinstance(result, int):
                self._lines[index] = task.line(Outcome.IMPORTED, *ready.warnings, document_id=result)
                self._imported += 1
                continue
            there = isinstance(result, AlreadyInCase)
            outcome = Outcome.THERE_ALREADY if there else Outcome.REFUSED
            self._lines[index] = task.line(outcome, str(result))
            self._warn_parent(task, str(result))
        self._handed_over = time.monotonic()

    def hand_over_annotations(self, *, cancelled: bool) -> None:
        """Have annotations taken into the case, when all documents of the import are in."""
        for index, task, exchange in self._annotations:
            if cancelled:
                self._lines[index] = task.line(Outcome.REFUSED, _STOPPED)
                continue
            portion = Portion((), "Import annotations", self._group, annotations=(exchange,))
            (result,) = self._take_in(portion)
            if isinstance(result, Taken):
                self._lines[index] = task.line(Outcome.ANNOTATIONS, result.summary, *result.sentences)
            else:
                self._lines[index] = task.line(Outcome.REFUSED, str(result))
        self._annotations = []

    def _marked(self, ready: Arrival) -> Arrival:
        """Say on a document that attachments are missing, until they are in: the program may be ended."""
        if ready.sha256 not in self._open:
            return ready
        self._said_unfinished.add(ready.sha256)
        return replace(ready, warnings=(*ready.warnings, NOT_ALL_IN))

    def _read(self, waiting: Waiting) -> _Read:
        """Read, parse and pack a file. On a thread of the pool; changes nothing here."""
        task = waiting.task
        try:
            original = waiting.load()
            check_size(original.size)
            same = self._known.get(original.sha256, "")
            if same and original.sha256 not in self._order.unfinished:
                return _Read(task, original.sha256, same=same)
            document = self._parse(original, task.name)
            attachments = list(document.attachments)
            if same:
                return _Read(task, original.sha256, attachments=attachments, same=same)
            if document.media_type == ARCHIVE:
                return _Read(task, original.sha256, archive=original)
            if document.media_type == ANNOTATIONS:
                return _Read(task, annotations=document.text)
            ready = arrival_of(document, original.pieces(), task.name, path=task.path, parent=task.parent)
        except DocumentRefused as refusal:
            return _Read(task, refusal=refusal)
        return _Read(task, original.sha256, ready, attachments)

    def _parse(self, original: Original, name: str) -> ImportedDocument:
        return parse_original(
            original,
            name,
            encoding=self._order.encoding,
            password=self._order.password,
            is_cancelled=lambda: self._stopped or self._is_cancelled(),
            nursery=self._nursery,
        )

    def _settle(self, read: _Read) -> None:
        task, sha256, attachments, index = read.task, read.sha256, read.attachments, len(self._lines)
        if read.refusal is not None:
            self._refuse(task, read.refusal)
        elif read.same:
            self._meet_again(task, read.same)
        elif read.archive is not None:
            self._unpack(task, read.archive)
        elif read.annotations:
            self._keep_annotations(task, read.annotations)
        elif read.ready is not None:
            if attachments:
                self._open[sha256] = len(self._lines)
            self._keep(task, read.ready)
        again = bool(read.same)
        del read  # the document is in the case or on its way, and may be large
        if attachments or (again and sha256 in self._said_unfinished):
            self.settle_all(attached_to(task, sha256, attachments, again=again))
            self._finish(sha256)
            if again and not task.again:
                line = self._lines[index]
                self._lines[index] = replace(line, sentences=(*line.sentences, _FETCHED))

    def _finish(self, sha256: str) -> None:
        """Note that all attachments of a document are in or refused."""
        self._open.pop(sha256, None)
        if sha256 in self._said_unfinished:
            self._said_unfinished.discard(sha256)
            self._finished.append(sha256)

    def _meet_again(self, task: Task, same: str) -> None:
        if task.again:
            return  # an attachment that is in already, beside one that was missing
        said = f"This file is in the case already, as {same}."
        self._lines.append(task.line(Outcome.THERE_ALREADY, said))
        self._warn_parent(task, said)

    def _refuse(self, task: Task, refusal: DocumentRefused) -> None:
        line = task.line(Outcome.REFUSED, str(refusal))
        locked = task.file if isinstance(refusal, PasswordNeeded) else None
        self._lines.append(replace(line, locked=locked))
        self._warn_parent(task, f"Not imported. {refusal}")

    def _warn_parent(self, task: Task, said: str) -> None:
        if task.parent:
            self._warnings.setdefault(task.parent, []).append(f"Attachment “{task.name}”: {said}")

    def _keep(self, task: Task, ready: Arrival) -> None:
        self._portion.append((len(self._lines), task, ready))
        self._lines.append(task.line(Outcome.IMPORTED))
        if (
            len(self._portion) >= _PORTION_DOCUMENTS
            or sum(ready.size for _, _, ready in self._portion) >= _PORTION_BYTES
            or time.monotonic() - self._handed_over >= _PORTION_SECONDS
        ):
            self.hand_over()

    def _keep_annotations(self, task: Task, text: str) -> None:
        try:
            exchange = read_annotations(text)
        except DocumentRefused as refusal:
            self._refuse(task, refusal)
            return
        self._annotations.append((len(self._lines), task, exchange))
        self._lines.append(task.line(Outcome.ANNOTATIONS))

    def _unpack(self, task: Task, archive: Original) -> None:
        try:
            with Unpacking(archive, self._is_cancelled) as members:
                self.settle_all(held_by(task, member.path, member.data, member.refusal) for member in members)
        except DocumentRefused as refusal:
            self._refuse(task, refusal)
