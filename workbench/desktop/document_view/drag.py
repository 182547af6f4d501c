"""What copying and dragging a passage hands over."""

from __future__ import annotations

import json

from PySide6.QtCore import QByteArray, QMimeData

PASSAGE_MIME = "application/x-factcheck-passage"


def passage_mime(version_id: int, start: int, end: int, words: str) -> QMimeData:
    """Return a passage as JSON (version_id, start, end in code points) and as plain text."""
    data = QMimeData()
    data.setText(words)
    place = json.dumps({"version_id": version_id, "start": start, "end": end})
    data.setData(PASSAGE_MIME, QByteArray(place.encode()))
    return data
