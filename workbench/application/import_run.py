"""Import many files: parse two at a time, hand over what is ready in portions, report at the end.

Memory stays bounded whatever the files add up to: only a few are read ahead, and a portion is let go of
once it is in the case. Files that hold others (archives, mail) are followed by what they hold.
"""

from __future__ import annotations

import hashlib
import time
import uuid
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import chain
from pathlib import Path

from workbench.application.arrivals import Arrival, ParsedFile, Portion, arrival
from workbench.application.gathering import FoundFile, check_size, found_files, legible, read_file
from workbench.application.import_report import ImportReport, Outcome, ReportLine
from workbench.application.wording import counted
from workbench.domain.errors import AlreadyInCase, Cancelled, DocumentRefused, NotPossible, PasswordNeeded
from workbench.domain.model import Role
from workbench.importers.imported import Attachment, Upload
from workbench.importers.isolation import parse_in_child
from workbench.importers.unpacking import Unpacking
from workbench.importers.zip_archive import MEDIA_TYPE as ARCHIVE

_CHILDREN = 2
_BYTES_AHEAD = 16 * 1024 * 1024
"""Larger files are read one at a time: each takes several times its size while it is parsed."""
_PORTION_DOCUMENTS = 32
_PORTION_BYTES = 8 * 1024 * 1024
_PORTION_SECONDS = 2.0
_DEEPEST = 5
_TOO_DEEP = "It lies too deep: files within files are followed {0} levels down. Unpack it and import it."


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

    ``known`` names the documents in the case by the SHA-256 of their originals.
    """

    paths: tuple[Path, ...] = ()
    given: tuple[Given, ...] = ()
    role: Role = Role.SOURCE
    encoding: str | None = None
    password: str | None = None
    known: Mapping[str, str] = field(default_factory=dict)


def attached(parsed: ParsedFile) -> tuple[Given, ...]:
    """Give the attachments of a file that is in the case already, to import them after it."""
    parent = hashlib.sha256(parsed.original).hexdigest()
    task = _Task(parsed.file_name, parsed.path, 0, bytes)
    named = ((each, _within(task, each.file_name, bytes, 0, parent)) for each in parsed.document.attachments)
    return tuple(Given(inside.name, each.data, inside.path, parent) for each, inside in named)


TakeIn = Callable[[Portion], list[int | NotPossible]]


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
    files = list(found_files(order.paths))
    given = (
        _Task(one.name, one.path, len(one.data), partial(_given, one.data), parent=one.parent)
        for one in order.given
    )
    run = _Run(order, take_in, is_cancelled)
    cancelled = False
    try:
        run.settle_all(chain(_on_disk(files, report_progress), given))
    except Cancelled:
        cancelled = True
    finally:
        run.stop()
    while run.pending:
        run.hand_over()
    return ImportReport(tuple(run.lines), cancelled)


@dataclass(frozen=True, slots=True)
class _Task:
    """A file to read. ``parent`` is the SHA-256 of the document it came with; ``depth`` counts containers."""

    name: str
    path: str
    size: int
    load: Callable[[], bytes]
    file: Path | None = None
    parent: str = ""
    depth: int = 0

    @property
    def shown(self) -> str:
        return self.path or self.name

    def line(self, outcome: Outcome, *sentences: str, document_id: int | None = None) -> ReportLine:
        inside = bool(self.parent or self.depth)
        return ReportLine(self.shown, outcome, sentences, document_id, inside=inside)


@dataclass(frozen=True, slots=True)
class _Read:
    """What a task gave off the case's thread: a document with its attachments, an archive, or neither."""

    task: _Task
    ready: Arrival | None = None
    attachments: tuple[Attachment, ...] = ()
    archive: bytes = b""
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
        self._group = f"import {uuid.uuid4()}"
        self._known = dict(order.known)
        self._portion: list[tuple[int, _Task, Arrival]] = []
        self._warnings: dict[str, list[str]] = {}
        self._handed_over = time.monotonic()
        self._imported = 0
        self.lines: list[ReportLine] = []

    def stop(self) -> None:
        """Stop reading ahead and wait for the children to end."""
        self._stopped = True
        self._pool.shutdown(wait=True, cancel_futures=True)

    def settle_all(self, tasks: Iterable[_Task]) -> None:
        """Read files, some ahead of the others, and settle them in their order."""
        ahead: deque[tuple[int, Future[_Read]]] = deque()
        for task in tasks:
            while ahead and (
                len(ahead) >= _CHILDREN or task.size + sum(size for size, _ in ahead) > _BYTES_AHEAD
            ):
                self._settle(ahead.popleft()[1].result())
            if self._is_cancelled():
                raise Cancelled
            ahead.append((task.size, self._pool.submit(self._read, task)))
        while ahead:
            self._settle(ahead.popleft()[1].result())

    @property
    def pending(self) -> bool:
        """Whether something is not in the case yet."""
        return bool(self._portion or self._warnings)

    def hand_over(self) -> None:
        """Have what is ready taken into the case, and note what became of it."""
        number = self._imported + len(self._portion)
        if self._order.role is Role.DRAFT:
            label = "Import draft"
        else:
            label = "Import source" if number == 1 else f"Import {counted(number, 'source', 'sources')}"
        portion, warnings = self._portion, self._warnings
        self._portion, self._warnings = [], {}
        arrivals = tuple(ready for _, _, ready in portion)
        taken = self._take_in(Portion(arrivals, label, self._group, warnings))
        for (index, task, ready), result in zip(portion, taken, strict=True):
            if isinstance(result, int):
                self.lines[index] = task.line(Outcome.IMPORTED, *ready.warnings, document_id=result)
                self._imported += 1
                continue
            there = isinstance(result, AlreadyInCase)
            outcome = Outcome.THERE_ALREADY if there else Outcome.REFUSED
            self.lines[index] = task.line(outcome, str(result))
            self._warn_parent(task, str(result))
        self._handed_over = time.monotonic()

    def _read(self, task: _Task) -> _Read:
        """Read, parse and pack a file. On a thread of the pool; changes nothing here."""
        try:
            data = task.load()
            check_size(len(data))
            same = self._known.get(hashlib.sha256(data).hexdigest())
            if same is not None:
                return _Read(task, same=same)
            upload = Upload(data, task.name, self._order.encoding, self._order.password)
            document = parse_in_child(upload, is_cancelled=lambda: self._stopped or self._is_cancelled())
        except DocumentRefused as refusal:
            return _Read(task, refusal=refusal)
        if document.media_type == ARCHIVE:
            return _Read(task, archive=data)
        ready = arrival(ParsedFile(task.name, data, document, task.path), parent=task.parent)
        return _Read(task, ready, document.attachments)

    def _settle(self, read: _Read) -> None:
        task = read.task
        if read.refusal is not None:
            self._refuse(task, read.refusal)
        elif read.same:
            said = f"This file is in the case already, as {read.same}."
            self.lines.append(task.line(Outcome.THERE_ALREADY, said))
            self._warn_parent(task, said)
        elif read.archive:
            self._unpack(task, read.archive)
        elif read.ready is not None:
            self._keep(task, read.ready)
            self._attachments(task, read.ready.sha256, read.attachments)

    def _refuse(self, task: _Task, refusal: DocumentRefused) -> None:
        line = task.line(Outcome.REFUSED, str(refusal))
        locked = task.file if isinstance(refusal, PasswordNeeded) else None
        self.lines.append(replace(line, locked=locked))
        self._warn_parent(task, f"Not imported. {refusal}")

    def _warn_parent(self, task: _Task, said: str) -> None:
        if task.parent:
            self._warnings.setdefault(task.parent, []).append(f"Attachment “{task.name}”: {said}")

    def _keep(self, task: _Task, ready: Arrival) -> None:
        self._portion.append((len(self.lines), task, ready))
        self.lines.append(task.line(Outcome.IMPORTED))
        if (
            len(self._portion) >= _PORTION_DOCUMENTS
            or sum(ready.size for _, _, ready in self._portion) >= _PORTION_BYTES
            or time.monotonic() - self._handed_over >= _PORTION_SECONDS
        ):
            self.hand_over()

    def _attachments(self, task: _Task, parent: str, attachments: tuple[Attachment, ...]) -> None:
        if not attachments:
            return
        try:
            self.settle_all(
                _within(task, each.file_name, partial(_given, each.data), len(each.data), parent)
                for each in attachments
            )
        except Cancelled:
            said = "The import was stopped before all its attachments were in. Remove it and import it again."
            self._warnings.setdefault(parent, []).append(said)
            raise

    def _unpack(self, task: _Task, archive: bytes) -> None:
        try:
            with Unpacking(archive, self._is_cancelled) as members:
                self.settle_all(
                    _within(
                        task,
                        member.path,
                        partial(_given, member.data, member.refusal),
                        len(member.data),
                        task.parent,
                    )
                    for member in members
                )
        except DocumentRefused as refusal:
            self._refuse(task, refusal)


def _on_disk(files: list[FoundFile], report: Callable[[int, int], None]) -> Iterator[_Task]:
    for number, found in enumerate(files):
        report(number, len(files))
        try:
            size = found.file.stat().st_size
        except OSError:
            size = 0  # reading it says what is wrong
        load = partial(read_file, found.file)
        yield _Task(legible(found.file.name), found.path, size, load, file=found.file)


def _within(task: _Task, path: str, load: Callable[[], bytes], size: int, parent: str) -> _Task:
    """Give the task for a file that another one holds."""
    parts = legible(path).replace("\\", "/").split("/")
    path = "/".join(part for part in parts if part not in ("", ".", ".."))
    name = path.rpartition("/")[2] or "unnamed"
    depth = task.depth + 1
    if depth > _DEEPEST:
        load = partial(_given, b"", _TOO_DEEP.format(_DEEPEST))
    return _Task(name, f"{task.shown}/{path or name}", size, load, parent=parent, depth=depth)


def _given(data: bytes, refusal: str = "") -> bytes:
    if refusal:
        raise DocumentRefused(refusal)
    return data
