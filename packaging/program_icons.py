"""Draw the icons of the program and of its files in every size and form that systems ask for."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from environment import ROOT

ICONS = {"factcheck-workbench": "app.svg", "application-x-factcheck-case": "case-file.svg"}
"""The icons by the names under which systems look for them, and their drawings in resources/icons."""
PIXELS = (16, 24, 32, 48, 64, 128, 256, 512)


def draw(folder: Path) -> None:
    """Write NAME/PIXELS.png for each icon and size, and NAME.ico and NAME.icns for Windows and macOS."""
    from PIL import Image

    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    for name, drawing in ICONS.items():
        (folder / name).mkdir(parents=True, exist_ok=True)
        _draw_sizes(ROOT / "resources" / "icons" / drawing, folder / name)
        with Image.open(folder / name / f"{PIXELS[-1]}.png") as largest:
            largest.save(folder / f"{name}.ico", sizes=[(size, size) for size in PIXELS if size <= 256])
            largest.save(folder / f"{name}.icns")


def _draw_sizes(drawing: Path, folder: Path) -> None:
    from PySide6.QtCore import QRectF, Qt
    from PySide6.QtGui import QGuiApplication, QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    _application = QGuiApplication.instance() or QGuiApplication(sys.argv[:1])
    renderer = QSvgRenderer(str(drawing))
    for pixels in PIXELS:
        image = QImage(pixels, pixels, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        renderer.render(painter, QRectF(0, 0, pixels, pixels))
        painter.end()
        image.save(str(folder / f"{pixels}.png"))
