"""The theme in force: palette, fonts and style sheet, chosen by the user or by the system."""

from __future__ import annotations

import string
import sys
from dataclasses import fields
from functools import cache

from PySide6.QtCore import QObject, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFont, QFontInfo, QFontMetrics, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtWidgets import QApplication

from workbench.desktop.palette import LIGHT, PALETTES, Palette
from workbench.paths import resource

Theme = Palette

CHOICES = ("system", "light", "dark", "contrast")
READING_FAMILIES = (
    "Charter",
    "Iowan Old Style",
    "Source Serif 4",
    "Georgia",
    "Liberation Serif",
    "Noto Serif",
    "DejaVu Serif",
    "serif",
)
INTERFACE_FAMILIES = ("Inter", "Noto Sans", "Liberation Sans", "DejaVu Sans")
#: The type scale: sizes as shares of the interface's own. Nothing is set in another size, but documents,
#: whose size the reader chooses.
SMALL, COMPACT, NORMAL, READING, LARGE, HUGE = 0.88, 0.94, 1.0, 1.08, 1.12, 2.2
_UNCHOSEN_FAMILIES = ("", "Sans", "Sans Serif", "DejaVu Sans", "Bitstream Vera Sans", "Helvetica")


class ThemeKeeper(QObject):
    """Keep the theme of the running program; `changed` carries the new `Theme`. GUI thread only."""

    changed = Signal(object)

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._choice = "system"
        self._points = 0.0
        self.theme = LIGHT
        self._system_font = QFont(app.font())
        hints = app.styleHints()
        hints.colorSchemeChanged.connect(self._on_system_changed)
        hints.accessibility().contrastPreferenceChanged.connect(self._on_system_changed)

    def apply(self, choice: str, points: float = 0.0) -> None:
        """Put a theme into force; ``choice`` is one of `CHOICES`, ``points`` the interface's text size.

        A size of 0 means the system's own.
        """
        self._choice, self._points = choice, points
        self._dress()

    @Slot()
    def _on_system_changed(self) -> None:
        self._dress()

    def _dress(self) -> None:
        self.theme = PALETTES[self._resolve()]
        font = interface_font(self._system_font, self._points)
        self._app.setFont(font)
        self._app.setPalette(_qt_palette(self.theme))
        self._app.setStyleSheet(style_sheet(self.theme, font))
        icon.cache_clear()
        self.changed.emit(self.theme)

    def _resolve(self) -> str:
        hints = self._app.styleHints()
        dark = hints.colorScheme() == Qt.ColorScheme.Dark
        wants_contrast = hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast
        if self._choice == "contrast" or (self._choice == "system" and wants_contrast):
            return "contrast-dark" if dark else "contrast-light"
        if self._choice == "system":
            return "dark" if dark else "light"
        return self._choice if self._choice in PALETTES else "light"


_keepers: dict[int, ThemeKeeper] = {}


def application() -> QApplication:
    """Give the running application."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        raise TypeError("There is no QApplication yet.")
    return app


def keeper() -> ThemeKeeper:
    """Give the running application's theme keeper, made at the first call."""
    app = application()
    known = _keepers.get(id(app))
    if known is None:
        _keepers.clear()
        known = _keepers[id(app)] = ThemeKeeper(app)
    return known


def current() -> Theme:
    """Give the theme in force."""
    return keeper().theme


def interface_font(system: QFont, points: float = 0.0) -> QFont:
    """Give the font of the controls: the system's where one was chosen, else a legible sans serif."""
    font = QFont(system)
    if sys.platform.startswith("linux") and (
        font.family() in _UNCHOSEN_FAMILIES or QFontInfo(font).family() in _UNCHOSEN_FAMILIES
    ):
        font.setFamilies(list(INTERFACE_FAMILIES))
        if system.pointSizeF() < 9.75:
            font.setPointSizeF(9.75)
    if points:
        font.setPointSizeF(points)
    font.setFeature(QFont.Tag("tnum"), 1)  # figures of one width, so that columns of numbers stand in line
    return font


def reading_font(points: float = 0.0) -> QFont:
    """Give the serif face of documents and quoted words; 0 points means a little over the controls'."""
    font = QFont(list(READING_FAMILIES))
    font.setStyleHint(QFont.StyleHint.Serif)
    font.setPointSizeF(points or QApplication.font().pointSizeF() * READING)
    return font


def small_font(bold: bool = False, size: float = SMALL) -> QFont:
    """Give the controls' font at a smaller size of the type scale, for pills, captions and counts."""
    font = QFont(QApplication.font())
    font.setPointSizeF(font.pointSizeF() * size)
    font.setBold(bold)
    return font


def unit() -> int:
    """Give the grid's unit in pixels, a quarter of a line of the controls' font: about 4."""
    return _unit_of(QApplication.font())


def _unit_of(font: QFont) -> int:
    return max(3, round(QFontMetrics(font).height() / 4))


def style_sheet(theme: Theme, font: QFont) -> str:
    """Fill the style sheet's placeholders from a theme's colours and a font's measures."""
    template = string.Template(resource("themes", "window.qss").read_text(encoding="utf-8"))
    one = _unit_of(font)
    size = font.pointSizeF()
    values = {f.name.replace("_", ""): getattr(theme, f.name) for f in fields(theme)}
    for style, tone in theme.colours.items():
        for part in fields(tone):
            values[f"{style.replace('-', '')}{part.name.replace('_', '')}"] = getattr(tone, part.name)
    values |= {f"u{n}": f"{one * n}px" for n in range(1, 13)}
    values |= {f"u{n}less": f"{one * n - 1}px" for n in (1, 2, 3)}  # the room inside a frame of two pixels
    values["accentlit"] = QColor(theme.accent).lighter(112 if theme.dark else 118).name()
    values |= {"half": f"{max(1, one // 2)}px", "radius": f"{round(one * 1.25)}px"}
    scale = {"small": SMALL, "normal": NORMAL, "large": LARGE, "huge": HUGE}
    values |= {name: f"{size * step:.2f}pt" for name, step in scale.items()}
    values |= {
        "serif": ", ".join(f'"{family}"' for family in READING_FAMILIES[:-1]) + ", serif",
    }
    values |= {"icons": resource("icons").as_posix(), "shade": "dark" if theme.dark else "light"}
    return template.substitute(values)


def pill_size(text: str, font: QFont | None = None) -> QSize:
    """Measure the pill that `paint_pill` would fill well with this text."""
    metrics = QFontMetrics(font or small_font(bold=True))
    return QSize(metrics.horizontalAdvance(text) + metrics.height(), metrics.height() + 2)


def paint_pill(painter: QPainter, rect: QRectF, style: str, text: str, font: QFont | None = None) -> None:
    """Paint a filled pill in a mark style's colours, its text in the middle."""
    tone = current().colours[style]
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tone.pill))
    radius = rect.height() / 2
    painter.drawRoundedRect(rect, radius, radius)
    painter.setPen(QColor(tone.pill_ink))
    painter.setFont(font or small_font(bold=True))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)
    painter.restore()


@cache
def icon(name: str, colour: str = "") -> QIcon:
    """Give an icon of resources/icons in the theme's ink, or in the named or "#rrggbb" colour."""
    ink = colour if colour.startswith("#") else getattr(current(), colour or "ink")
    source = resource("icons", f"{name}.svg").read_text(encoding="utf-8").replace("currentColor", ink)
    made = QIcon()
    for pixels in (16, 32, 64):
        pixmap = QPixmap()
        pixmap.loadFromData(
            source.replace('width="16" height="16"', f'width="{pixels}" height="{pixels}"').encode()
        )
        made.addPixmap(pixmap)
    return made


def _qt_palette(theme: Theme) -> QPalette:
    """Map a theme onto Qt's roles, for whatever the style sheet does not reach."""
    made = QPalette()
    roles = QPalette.ColorRole
    for role, colour in {
        roles.Window: theme.window,
        roles.WindowText: theme.ink,
        roles.Base: theme.paper,
        roles.AlternateBase: theme.panel,
        roles.Text: theme.ink,
        roles.Button: theme.panel,
        roles.ButtonText: theme.ink,
        roles.BrightText: theme.paper,
        roles.Highlight: theme.accent,
        roles.HighlightedText: theme.accent_ink,
        roles.Link: theme.accent,
        roles.LinkVisited: theme.accent,
        roles.ToolTipBase: theme.panel,
        roles.ToolTipText: theme.ink,
        roles.PlaceholderText: theme.dim,
        roles.Light: theme.paper,
        roles.Midlight: theme.hover,
        roles.Mid: theme.line,
        roles.Dark: theme.line_strong,
        roles.Shadow: theme.line_strong,
        roles.Accent: theme.accent,
    }.items():
        made.setColor(role, QColor(colour))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(theme.faint))
    return made
