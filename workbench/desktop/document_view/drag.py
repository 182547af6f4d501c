"""What dragging a passage hands over, and what it looks like on the way."""

from __future__ import annotations

import json

from PySide6.QtCore import QByteArray, QMimeData, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen, QPixmap

from workbench.desktop.document_view.fonts import reading_font
from workbench.desktop.document_view.palette import ViewPalette

PASSAGE_MIME = "application/x-factcheck-passage"


def passage_mime(version_id: int, start: int, end: int, words: str) -> QMimeData:
    """Return a passage as JSON (version_id, start, end in code points) and as plain text."""
    data = QMimeData()
    data.setText(words)
    place = json.dumps({"version_id": version_id, "start": start, "end": end})
    data.setData(PASSAGE_MIME, QByteArray(place.encode()))
    return data


def passage_picture(words: str, palette: ViewPalette, points: float, ratio: float) -> QPixmap:
    """Return a slip of paper with the first words; ``ratio`` is the screen's pixels to one of ours."""
    font = reading_font(points)
    metrics = QFontMetricsF(font)
    pad = metrics.height() * 0.4
    shown = metrics.elidedText(" ".join(words.split()), Qt.TextElideMode.ElideRight, metrics.height() * 14)
    width, height = metrics.horizontalAdvance(shown) + 2 * pad, metrics.height() + pad
    picture = QPixmap(round(width * ratio), round(height * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    with QPainter(picture) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(palette.accent, 1.2))
        painter.setBrush(palette.paper)
        painter.drawRoundedRect(QRectF(0.6, 0.6, width - 1.2, height - 1.2), 4, 4)
        painter.setFont(font)
        painter.setPen(palette.ink)
        painter.drawText(QRectF(0, 0, width, height), Qt.AlignmentFlag.AlignCenter, shown)
    return picture
