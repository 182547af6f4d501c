"""The files that an import is to read: those on disk, those given as bytes, and what is found in them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from workbench.application.gathering import FoundFile, legible, original_on_disk
from workbench.application.import_report import Outcome, ReportLine
from workbench.domain.errors import DocumentRefused
from workbench.importers.imported import Attachment, Original

_DEEPEST = 5
_TOO_DEEP = "It lies too deep: files within files are followed {0} levels down. Unpack it and import it."


@dataclass(frozen=True, slots=True)
class Task:
    """One file of an import. ``parent`` is the SHA-256 of the document it came with.

    ``depth`` counts the containers around it. ``again``: what it came with is in the case already.
    """

    name: str
    path: str
    file: Path | None = None
    parent: str = ""
    depth: int = 0
    again: bool = False

    @property
    def shown(self) -> str:
        """Return its path, or its name where it was chosen by itself."""
        return self.path or self.name

    def line(self, outcome: Outcome, *sentences: str, document_id: int | None = None) -> ReportLine:
        """Give the line of the report on it."""
        inside = bool(self.parent or self.depth)
        return ReportLine(self.shown, outcome, sentences, document_id, inside=inside)


@dataclass(frozen=True, slots=True)
class Waiting:
    """A file that is not read yet. It holds what may be large, so nobody keeps it longer than needed."""

    task: Task
    size: int
    load: Callable[[], Original]


def on_disk(files: list[FoundFile], report: Callable[[int, int], None]) -> Iterator[Waiting]:
    """Give files on disk, and report which one is next."""
    for number, found in enumerate(files):
        report(number, len(files))
        try:
            size = found.file.stat().st_size
        except OSError:
            size = 0  # reading it says what is wrong
        task = Task(legible(found.file.name), found.path, file=found.file)
        yield Waiting(task, size, partial(original_on_disk, found.file))


def given(name: str, path: str, data: bytes, parent: str) -> Waiting:
    """Give bytes that have a name but no file."""
    return Waiting(Task(name, path, parent=parent), len(data), partial(Original.of, data))


def attached_to(task: Task, sha256: str, attachments: list[Attachment], *, again: bool) -> Iterator[Waiting]:
    """Give the files that came with a document, and let go of each: the list is empty in the end."""
    attachments.reverse()
    while attachments:
        inside = task_within(task, attachments[-1].file_name, sha256, again=again)
        yield _held(inside, attachments.pop().data)


def held_by(task: Task, path: str, data: bytes, refusal: str) -> Waiting:
    """Give a file of an archive, or the sentence that says why it cannot be unpacked."""
    return _held(task_within(task, path, task.parent, again=task.again), data, refusal)


def task_within(task: Task, path: str, parent: str, *, again: bool = False) -> Task:
    """Give the task for a file that another one holds."""
    parts = legible(path).replace("\\", "/").split("/")
    path = "/".join(part for part in parts if part not in ("", ".", ".."))
    name = path.rpartition("/")[2] or "unnamed"
    return Task(name, f"{task.shown}/{path or name}", None, parent, task.depth + 1, again)


def _held(task: Task, data: bytes, refusal: str = "") -> Waiting:
    if task.depth > _DEEPEST:
        data, refusal = b"", _TOO_DEEP.format(_DEEPEST)
    return Waiting(task, len(data), partial(_refused, refusal) if refusal else partial(Original.of, data))


def _refused(sentence: str) -> Original:
    raise DocumentRefused(sentence)
