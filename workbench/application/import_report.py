"""What an import brought in, what it did not and why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from workbench.application.wording import counted


class Outcome(StrEnum):
    """What became of one file."""

    IMPORTED = "imported"
    ANNOTATIONS = "annotations"
    THERE_ALREADY = "there already"
    REFUSED = "not imported"


@dataclass(frozen=True, slots=True)
class ReportLine:
    """One file: by its path in the folder or archive, or by its name.

    ``sentences`` are the warnings of what came in, or say why it did not. ``document_id`` is set for what
    came in. ``locked`` is the file on disk that can be tried again with a password. ``inside``: it lay in
    an archive or was attached to something.
    """

    name: str
    outcome: Outcome
    sentences: tuple[str, ...] = ()
    document_id: int | None = None
    locked: Path | None = None
    inside: bool = False


@dataclass(frozen=True, slots=True)
class ImportReport:
    """All files of an import, in the order in which they were met; ``cancelled``: not all of them were."""

    lines: tuple[ReportLine, ...]
    cancelled: bool = False

    @property
    def imported(self) -> tuple[ReportLine, ...]:
        """Return what came in."""
        return tuple(line for line in self.lines if line.outcome is Outcome.IMPORTED)

    @property
    def annotations(self) -> tuple[ReportLine, ...]:
        """Return the files whose annotations came in, each with what came in and what did not."""
        return tuple(line for line in self.lines if line.outcome is Outcome.ANNOTATIONS)

    @property
    def with_warnings(self) -> tuple[ReportLine, ...]:
        """Return what came in with something to say about it."""
        return tuple(line for line in self.imported if line.sentences)

    @property
    def there_already(self) -> tuple[ReportLine, ...]:
        """Return what was in the case before."""
        return tuple(line for line in self.lines if line.outcome is Outcome.THERE_ALREADY)

    @property
    def refused(self) -> tuple[ReportLine, ...]:
        """Return what did not come in."""
        return tuple(line for line in self.lines if line.outcome is Outcome.REFUSED)

    @property
    def locked(self) -> tuple[Path, ...]:
        """Return the files on disk that need a password."""
        return tuple(line.locked for line in self.lines if line.locked is not None)

    def summary(self) -> str:
        """Return one sentence with the numbers."""
        said = [f"{counted(len(self.imported), 'document', 'documents')} imported"]
        if self.with_warnings:
            said[0] += f" ({len(self.with_warnings):,} with warnings)"
        if self.annotations:
            files = counted(len(self.annotations), "file", "files")
            said = [*(said if self.imported else ()), f"{files} of annotations taken in"]
        if self.there_already:
            said.append(f"{len(self.there_already):,} in the case already")
        if self.refused:
            said.append(f"{len(self.refused):,} not imported")
        stopped = "Stopped before the end: " if self.cancelled else ""
        return f"{stopped}{', '.join(said)}."

    def text(self) -> str:
        """Return the whole report as plain text, what needs attention first."""
        parts = [self.summary()]
        for heading, lines in (
            ("Not imported", self.refused),
            ("In the case already", self.there_already),
            ("Annotations taken in", self.annotations),
            ("Imported with warnings", self.with_warnings),
            ("Imported", [line for line in self.imported if not line.sentences]),
        ):
            if lines:
                parts += ["", f"{heading} ({len(lines):,})", *_rows(lines)]
        return "\n".join(parts)


def _rows(lines: Iterable[ReportLine]) -> list[str]:
    return [
        f"  {line.name}" + "".join(f"\n      {sentence}" for sentence in line.sentences) for line in lines
    ]
