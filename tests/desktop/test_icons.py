"""The drawings in resources/icons: each shows something at every size, stands alone, and is used."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from workbench.application.actions import BY_ID
from workbench.desktop import theme
from workbench.desktop.action_icons import ICONS
from workbench.paths import resource

ROOT = Path(__file__).resolve().parents[2]
DRAWINGS = sorted(resource("icons").glob("*.svg"))
LARGE = {"app", "case-file"}  # in colours of their own, for the system
SMALL = [path for path in DRAWINGS if path.stem not in LARGE]


def painted(drawing: Path, pixels: int) -> QImage:
    image = QImage(pixels, pixels, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    renderer = QSvgRenderer(str(drawing))
    assert renderer.isValid()
    painter = QPainter(image)
    renderer.render(painter, QRectF(0, 0, pixels, pixels))
    painter.end()
    return image


@pytest.mark.parametrize("drawing", DRAWINGS, ids=lambda path: path.stem)
@pytest.mark.parametrize("pixels", [16, 32])
def test_a_drawing_shows_something_and_is_cut_nowhere(qapp: QApplication, drawing: Path, pixels: int) -> None:
    image = painted(drawing, pixels)
    alphas = {(x, y): image.pixelColor(x, y).alpha() for x in range(pixels) for y in range(pixels)}
    assert sum(alpha > 100 for alpha in alphas.values()) >= pixels / 4
    if drawing.stem not in LARGE:
        edge = [alpha for (x, y), alpha in alphas.items() if {x, y} & {0, pixels - 1}]
        assert max(edge) < 200


@pytest.mark.parametrize("drawing", DRAWINGS, ids=lambda path: path.stem)
def test_a_drawing_refers_to_nothing_outside(drawing: Path) -> None:
    text = drawing.read_text(encoding="utf-8").replace('xmlns="http://www.w3.org/2000/svg"', "")
    assert not re.search(r"href|url\(|<image|<style|<script|<text|://|@import|<!", text)


@pytest.mark.parametrize("drawing", SMALL, ids=lambda path: path.stem)
def test_small_drawings_share_one_grid_and_one_weight_of_lines(drawing: Path) -> None:
    text = drawing.read_text(encoding="utf-8")
    assert 'viewBox="0 0 16 16"' in text
    weights = {float(weight) for weight in re.findall(r'stroke-width="([\d.]+)"', text)}
    own_colour = re.search(r"-(light|dark)$", drawing.stem)  # arrows and ticks of the style sheet
    assert weights <= ({1.6, 2.0} if own_colour else {1.5})
    assert ("currentColor" in text) is not bool(own_colour)


def test_drawings_for_light_and_dark_differ_in_colour_alone() -> None:
    def shape(path: Path) -> str:
        return re.sub(r"#[0-9a-f]{6}", "", path.read_text(encoding="utf-8"))

    light = {path.stem.removesuffix("-light"): shape(path) for path in DRAWINGS if "-light" in path.stem}
    dark = {path.stem.removesuffix("-dark"): shape(path) for path in DRAWINGS if "-dark" in path.stem}
    assert light
    assert light == dark


def test_every_drawing_is_used() -> None:
    folders = (ROOT / "workbench", ROOT / "packaging", ROOT / "resources" / "themes")
    endings = {".py", ".qss"}
    files = [path for folder in folders for path in folder.rglob("*") if path.suffix in endings]
    said = "\n".join(path.read_text(encoding="utf-8") for path in files)
    sheets = said.replace("$shade", "light") + said.replace("$shade", "dark")
    unused = {
        path.stem
        for path in DRAWINGS
        if f'"{path.stem}"' not in said and f"/{path.name}" not in sheets and f'"{path.name}"' not in said
    }
    assert unused == set()


def test_actions_have_drawings_that_exist() -> None:
    assert set(ICONS) <= set(BY_ID)
    assert set(ICONS.values()) <= {path.stem for path in DRAWINGS}


def test_icons_follow_the_theme(qapp: QApplication) -> None:
    kept = theme.current().name
    try:
        for name in ("light", "dark"):
            theme.keeper().apply(name)
            image = theme.icon("matrix").pixmap(32, 32).toImage()
            inks = {
                image.pixelColor(x, y).name()
                for x in range(32)
                for y in range(32)
                if image.pixelColor(x, y).alpha() == 255
            }
            assert theme.current().ink in inks
    finally:
        theme.keeper().apply(kept)
