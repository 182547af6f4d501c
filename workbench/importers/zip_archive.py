"""Know a ZIP archive as a container: it is no document, what it holds is taken in file by file."""

from __future__ import annotations

from workbench.domain.model import Provenance
from workbench.domain.structure import Structure
from workbench.importers.imported import ImportedDocument, Upload

MEDIA_TYPE = "application/zip"


def read_zip_archive(_upload: Upload) -> ImportedDocument:
    """Give an empty document whose media type says that there are files to unpack."""
    return ImportedDocument("", Structure(), Provenance(), MEDIA_TYPE, "")
