"""What a PDF says of itself, and the files it holds inside."""

from __future__ import annotations

import re

from workbench.domain.model import Provenance
from workbench.domain.text import canonical_text
from workbench.importers.dates import iso_date
from workbench.importers.imported import Attachment
from workbench.importers.office_metadata import history_note
from workbench.importers.pdf_library import PdfFile
from workbench.importers.pdf_warnings import Losses

_LONGEST = 500
_MOST_ATTACHMENTS = 500
_MOST_BYTES = 100 * 1024 * 1024
_DATE = re.compile(r"(?:D:)?\s*(\d{4}(?:\d{2}){0,2})")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")
# What programs put where a title belongs: their own name, or that nobody gave one.
_NO_TITLE = re.compile(
    r"untitled.*|\(?anonymous\)?|unknown|document\d*|.*\.(?:docx?|odt|rtf|indd|qxd|tmp)", re.IGNORECASE
)
_PRINTED_BY = re.compile(
    r"^(?:Microsoft (?:Word|PowerPoint|Excel)|Print|PowerPoint Presentation) - ", re.IGNORECASE
)


def read_provenance(file: PdfFile) -> Provenance:
    """Read title, author and language, and when the file was made; empty where it says nothing."""
    title = _PRINTED_BY.sub("", _tidy(file.metadata("Title")))
    language = _tidy(file.language())
    made, changed = _date(file.metadata("CreationDate")), _date(file.metadata("ModDate"))
    return Provenance(
        title="" if _NO_TITLE.fullmatch(title) else title,
        author=_tidy(file.metadata("Author")),
        note=history_note(created=made, changed="" if changed == made else changed),
        language=language if _LANGUAGE.fullmatch(language) else "",
    )


def read_attachments(file: PdfFile, losses: Losses) -> tuple[Attachment, ...]:
    """Read the files that the PDF holds, as far as they are no more than a document may be."""
    read: list[Attachment] = []
    room = _MOST_BYTES
    for number, (name, read_data) in enumerate(file.attachments()):
        name = _tidy(name) or f"attachment {number + 1}"
        if number >= _MOST_ATTACHMENTS:
            losses.attachment(name)
            break
        data = read_data(room)
        if data:
            room -= len(data)
            read.append(Attachment(name, data))
        else:
            losses.attachment(name)
    return tuple(read)


def _date(written: str) -> str:
    found = _DATE.match(written)
    return iso_date(found[1]) if found else ""


def _tidy(value: str) -> str:
    clean = value[:_LONGEST].encode("utf-8", "ignore").decode("utf-8")
    return " ".join(canonical_text(clean).split()).replace("\ufffd", "").strip()
