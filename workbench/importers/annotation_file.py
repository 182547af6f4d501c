"""Know a file of annotations as a container: it is no document, what it says is taken into the case."""

from __future__ import annotations

import json
from typing import Any

from workbench.domain.errors import DocumentRefused
from workbench.domain.model import Provenance
from workbench.domain.structure import Structure
from workbench.importers.encodings import byte_order_mark
from workbench.importers.foreign_annotations import foreign_lines
from workbench.importers.imported import ImportedDocument, Upload
from workbench.importers.web_annotation import NOT_AS_THEY_SHOULD, is_own, own_lines, read_lines

MEDIA_TYPE = "application/ld+json"


def read_annotation_file(upload: Upload) -> ImportedDocument:
    """Give annotations as lines of JSON, which `read_lines` reads. Raises `DocumentRefused`."""
    marked = byte_order_mark(upload.data)
    try:
        text = upload.data.decode() if marked is None else upload.data[marked[1] :].decode(marked[0])
        found: Any = json.loads(text)
    except (ValueError, RecursionError) as problem:
        raise DocumentRefused("It is damaged: it is no whole JSON. Export it again.") from problem
    try:
        own = isinstance(found, dict) and is_own(found)
        rows = own_lines(found) if own else foreign_lines(found)
        lines = [json.dumps(row, separators=(",", ":")) for row in rows]
    except (LookupError, TypeError, ValueError, AttributeError) as problem:
        raise DocumentRefused(NOT_AS_THEY_SHOULD) from problem
    read_lines(lines)
    return ImportedDocument("\n".join(lines), Structure(), Provenance(), MEDIA_TYPE, "utf-8")
