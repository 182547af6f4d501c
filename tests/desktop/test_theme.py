"""The themes: legible in every combination, filled in completely, and chosen by people or by the system."""

from __future__ import annotations

from dataclasses import fields

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from workbench.desktop import theme
from workbench.desktop.palette import LIGHT, PALETTES, Palette, contrast

every_palette = pytest.mark.parametrize("palette", PALETTES.values(), ids=lambda palette: palette.name)
SURFACES = ("paper", "panel", "window")


def test_contrast_is_that_of_the_accessibility_guidelines() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@every_palette
def test_text_is_legible_on_every_surface(palette: Palette) -> None:
    grounds = {name: getattr(palette, name) for name in (*SURFACES, "hover", "accent_wash", "warning_wash")}
    washes = {style: tone.wash for style, tone in palette.colours.items()}
    for ground, colour in {**grounds, **washes}.items():
        assert contrast(palette.ink, colour) >= 4.5, ground
        assert contrast(palette.dim, colour) >= 4.5, ground
    for ground in ("selection", "found"):
        assert contrast(palette.ink, getattr(palette, ground)) >= 4.5, ground
        assert contrast(palette.dim, getattr(palette, ground)) >= 3, ground
    assert contrast(palette.accent_ink, palette.accent) >= 4.5


@every_palette
def test_numbers_in_the_margin_and_words_in_the_accent_are_legible(palette: Palette) -> None:
    assert contrast(palette.faint, palette.paper) >= 4.5
    for ground in (*SURFACES, "hover", "accent_wash", "warning_wash"):
        assert contrast(palette.accent, getattr(palette, ground)) >= 4.5, ground


@every_palette
def test_marks_are_legible_as_words_pills_and_lines(palette: Palette) -> None:
    for style, tone in palette.colours.items():
        assert contrast(palette.ink, tone.wash) >= 7, style
        assert contrast(tone.pill_ink, tone.pill) >= 4.5, style
        assert contrast(tone.ink, palette.paper) >= 3, style
        for surface in (tone.wash, *(getattr(palette, name) for name in SURFACES)):
            assert contrast(tone.text, surface) >= 4.5, (style, surface)


@every_palette
def test_focus_and_controls_stand_out(palette: Palette) -> None:
    for surface in SURFACES:
        assert contrast(palette.accent, getattr(palette, surface)) >= 3
        assert contrast(palette.line_strong, getattr(palette, surface)) >= 3


def test_the_light_palette_is_the_one_agreed_on() -> None:
    agreed = {
        "paper": "#fffefc",
        "panel": "#fbfaf8",
        "window": "#f4f2ee",
        "ink": "#1f2328",
        "accent": "#2f5d8a",
    }
    assert {name: getattr(LIGHT, name) for name in agreed} == agreed
    assert {style: (tone.ink, tone.wash) for style, tone in LIGHT.colours.items()}.items() >= {
        "confirmed": ("#1b7f79", "#d6efec"),
        "corroborates": ("#1b7f79", "#d6efec"),
        "contradicted": ("#b4481e", "#fbe0d3"),
        "contradicts": ("#b4481e", "#fbe0d3"),
        "open": ("#a67c00", "#fdf0c4"),
        "context": ("#6a5aa8", "#e6e1f5"),
    }.items()


@every_palette
def test_the_style_sheet_is_filled_in_completely(qapp: QApplication, palette: Palette) -> None:
    sheet = theme.style_sheet(palette, qapp.font())
    assert "$" not in sheet.split("*/", 1)[1]
    assert palette.paper in sheet


def test_every_choice_puts_its_palette_into_force(qapp: QApplication) -> None:
    keeper = theme.keeper()
    told: list[Palette] = []
    keeper.changed.connect(told.append)
    for choice in ("light", "dark"):
        keeper.apply(choice)
        assert theme.current().name == choice
        assert qapp.palette().window().color() == QColor(PALETTES[choice].window)
    keeper.apply("contrast")
    assert theme.current().name.startswith("contrast")
    keeper.apply("light")
    keeper.changed.disconnect(told.append)
    assert [one.name for one in told][:2] == ["light", "dark"]


def test_the_system_is_followed(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    keeper = theme.keeper()
    keeper.apply("system")
    hints = qapp.styleHints()
    hints.setColorScheme(Qt.ColorScheme.Dark)
    if hints.colorScheme() is Qt.ColorScheme.Dark:
        assert theme.current().dark
        hints.unsetColorScheme()
    keeper.apply("light")


def test_a_pill_is_painted_in_its_colours(qapp: QApplication) -> None:
    theme.keeper().apply("light")
    image = QImage(60, 20, QImage.Format.Format_RGB32)
    image.fill(QColor("#ffffff"))
    painter = QPainter(image)
    theme.paint_pill(painter, QRectF(0, 0, 60, 20), "contradicted", "")
    painter.end()
    assert image.pixelColor(30, 10) == QColor(LIGHT.colours["contradicted"].pill)
    assert image.pixelColor(0, 0) == QColor("#ffffff")


def test_every_tone_names_all_its_colours_as_six_digits() -> None:
    for palette in PALETTES.values():
        for tone in palette.colours.values():
            for part in fields(tone):
                assert QColor(getattr(tone, part.name)).isValid()
                assert len(getattr(tone, part.name)) == 7
