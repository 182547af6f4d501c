"""Read plain text: an encoding, then the text as it stands, without structure."""

from __future__ import annotations

from workbench.domain.model import Provenance
from workbench.domain.structure import Structure
from workbench.domain.text import canonical_text
from workbench.importers.encodings import decode_text
from workbench.importers.imported import ImportedDocument, Upload

MEDIA_TYPE = "text/plain"


def read_plain_text(upload: Upload) -> ImportedDocument:
    """Read an upload as plain text; raise DocumentRefused where its encoding cannot be told."""
    decoded = decode_text(upload.data, upload.encoding)
    return ImportedDocument(
        text=canonical_text(decoded.text),
        structure=Structure(),
        provenance=Provenance(),
        media_type=MEDIA_TYPE,
        encoding=decoded.encoding,
        warnings=decoded.warnings,
    )
