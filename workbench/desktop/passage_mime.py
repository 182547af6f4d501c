"""How a dragged passage travels inside the window: the mime type and its reading."""

from __future__ import annotations

import json
from typing import NamedTuple

from PySide6.QtCore import QMimeData

PASSAGE_MIME = "application/x-factcheck-passage"


class DraggedPassage(NamedTuple):
    """A span of a document version in code points, end excluded."""

    version_id: int
    start: int
    end: int


def dragged_passage(mime: QMimeData) -> DraggedPassage | None:
    """Read the passage that a drag carries; None where it carries none."""
    if not mime.hasFormat(PASSAGE_MIME):
        return None
    try:
        told = json.loads(bytes(mime.data(PASSAGE_MIME).data()))
        return DraggedPassage(int(told["version_id"]), int(told["start"]), int(told["end"]))
    except (ValueError, KeyError, TypeError):
        return None
