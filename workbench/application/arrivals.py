"""Documents ready to be taken into a case: parsed, hashed and compressed, all that takes time done."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from workbench.application.wording import typed_line, typed_text
from workbench.domain.interchange import Exchange
from workbench.domain.model import Provenance
from workbench.importers.imported import ImportedDocument
from workbench.storage.packing import PackedContents, pack_contents

NOT_ALL_IN = "The import was stopped before all its attachments were in. Import it again to get the others."


@dataclass(frozen=True, slots=True)
class ParsedFile:
    """A file that was read: its bytes, which the case keeps unchanged, and what they say.

    ``path`` is where it lay in the folder or archive that is imported; empty for a file chosen by itself.
    """

    file_name: str
    original: bytes
    document: ImportedDocument
    path: str = ""


@dataclass(frozen=True, slots=True)
class Arrival:
    """One document on its way into the case.

    ``parent`` is the SHA-256 of the original it came with, such as the mail it was attached to; "" for none.
    """

    file_name: str
    path: str
    parent: str
    contents: PackedContents
    provenance: Provenance
    media_type: str
    encoding: str
    pages: int
    warnings: tuple[str, ...]

    @property
    def sha256(self) -> str:
        """Return the SHA-256 of the original."""
        return self.contents.original.sha256

    @property
    def size(self) -> int:
        """Return about how many bytes it takes in memory and will take in the case."""
        layouts = sum(layout.packed_size for layout in self.contents.layouts)
        return self.contents.original.packed_size + len(self.contents.text) + layouts


@dataclass(frozen=True, slots=True)
class Portion:
    """Documents to take into the case at once.

    ``label`` names the change in the history, ``group`` holds portions of one import together.
    ``warnings`` are added to documents that are in by then, known by the SHA-256 of their originals.
    ``finished`` are those that said that attachments are missing, which is not so any more. ``annotations``
    are taken in behind the documents.
    """

    arrivals: tuple[Arrival, ...]
    label: str
    group: str = ""
    warnings: Mapping[str, Sequence[str]] = field(default_factory=dict)
    finished: tuple[str, ...] = ()
    annotations: tuple[Exchange, ...] = ()


def arrival(parsed: ParsedFile, *, parent: str = "") -> Arrival:
    """Make a parsed file ready for the case. Any thread."""
    return arrival_of(parsed.document, [parsed.original], parsed.file_name, path=parsed.path, parent=parent)


def arrival_of(
    imported: ImportedDocument, original: Iterable[bytes], file_name: str, *, path: str = "", parent: str = ""
) -> Arrival:
    """Make a document ready for the case whose original comes piece by piece. Any thread."""
    return Arrival(
        file_name=file_name,
        path=path,
        parent=parent,
        contents=pack_contents(original, imported.text, imported.structure, imported.layouts),
        provenance=tidy(imported.provenance),
        media_type=imported.media_type,
        encoding=imported.encoding,
        pages=len(imported.structure.pages),
        warnings=imported.warnings,
    )


def tidy(provenance: Provenance) -> Provenance:
    """Return provenance without stray white space and line breaks."""
    return Provenance(
        title=typed_line(provenance.title),
        author=typed_line(provenance.author),
        publisher=typed_line(provenance.publisher),
        published=typed_line(provenance.published),
        address=typed_line(provenance.address),
        accessed=typed_line(provenance.accessed),
        standing=provenance.standing,
        language=typed_line(provenance.language),
        reliability=typed_line(provenance.reliability).upper(),
        note=typed_text(provenance.note),
    )
