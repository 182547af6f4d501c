"""The colours by name, a set for each theme. Plain data: the rest of the desktop asks `theme` for them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Tone:
    """The colours of one mark style.

    ``ink`` draws lines and bars (3:1 on paper), ``wash`` lies under marked words, ``text`` is for words
    in that colour (4.5:1 on wash, paper and panel), ``pill_ink`` for words on a filled ``pill``.
    """

    ink: str
    wash: str
    text: str
    pill: str
    pill_ink: str


@dataclass(frozen=True, slots=True)
class Palette:
    """All colours of a theme, as "#rrggbb"; ``colours`` has one tone for each mark style."""

    name: str
    dark: bool
    paper: str
    panel: str
    window: str
    ink: str
    dim: str
    faint: str
    line: str
    line_strong: str
    handle: str
    hover: str
    accent: str
    accent_ink: str
    accent_wash: str
    selection: str
    found: str
    map_strip: str
    warning_wash: str
    warning_line: str
    colours: Mapping[str, Tone]


def _tones(white: str, **tones: tuple[str, str, str, str]) -> Mapping[str, Tone]:
    """Build the tones from (ink, wash, text, pill); relations share the verdicts' colours."""
    made = {
        style.replace("_", "-"): Tone(ink, wash, text, pill, white)
        for style, (ink, wash, text, pill) in tones.items()
    }
    made["corroborates"] = made["confirmed"]
    made["contradicts"] = made["contradicted"]
    return MappingProxyType(made)


LIGHT = Palette(
    name="light",
    dark=False,
    paper="#fffefc",
    panel="#fbfaf8",
    window="#f4f2ee",
    ink="#1f2328",
    dim="#60646b",
    faint="#6f7379",
    line="#e2dfd8",
    line_strong="#8b8880",
    handle="#c6c2b8",
    hover="#efece6",
    accent="#2f5d8a",
    accent_ink="#ffffff",
    accent_wash="#e8eff7",
    selection="#bcd3ea",
    found="#ffe08a",
    map_strip="#efeee8",
    warning_wash="#fdf0c4",
    warning_line="#ead38a",
    colours=_tones(
        "#ffffff",
        confirmed=("#1b7f79", "#d6efec", "#14706a", "#1b7f79"),
        contradicted=("#b4481e", "#fbe0d3", "#a5400f", "#b4481e"),
        open=("#a67c00", "#fdf0c4", "#7d5d00", "#916c00"),
        context=("#6a5aa8", "#e6e1f5", "#6050a0", "#6a5aa8"),
        unproven=("#54687c", "#e1e8ee", "#45586b", "#54687c"),
        no_check=("#8b8d90", "#ececea", "#62656a", "#707378"),
        recheck=("#a8326e", "#f9dde9", "#982760", "#a8326e"),
    ),
)

DARK = Palette(
    name="dark",
    dark=True,
    paper="#1f1e1c",
    panel="#1a1918",
    window="#141312",
    ink="#e9e5dd",
    dim="#a8a39a",
    faint="#918c84",
    line="#34322e",
    line_strong="#7d786f",
    handle="#524e48",
    hover="#2a2825",
    accent="#86b5e2",
    accent_ink="#0e1a26",
    accent_wash="#22303e",
    selection="#2f4d6e",
    found="#574812",
    map_strip="#272522",
    warning_wash="#3a3114",
    warning_line="#6b5a21",
    colours=_tones(
        "#121110",
        confirmed=("#55c2b8", "#12403c", "#6fd0c7", "#55c2b8"),
        contradicted=("#f08a5d", "#4c2717", "#f5a27c", "#f08a5d"),
        open=("#d9ae35", "#423610", "#e3bf57", "#d9ae35"),
        context=("#ad9ef0", "#332c55", "#bfb3f4", "#ad9ef0"),
        unproven=("#98b0c7", "#2a3743", "#a9bed2", "#98b0c7"),
        no_check=("#8f8b84", "#2d2b28", "#a9a49c", "#9a958d"),
        recheck=("#ee86bb", "#4a2038", "#f3a0ca", "#ee86bb"),
    ),
)

CONTRAST_LIGHT = Palette(
    name="contrast-light",
    dark=False,
    paper="#ffffff",
    panel="#ffffff",
    window="#ffffff",
    ink="#000000",
    dim="#2b2b2b",
    faint="#3d3d3d",
    line="#000000",
    line_strong="#000000",
    handle="#000000",
    hover="#e4e4e4",
    accent="#003c80",
    accent_ink="#ffffff",
    accent_wash="#d6e6ff",
    selection="#a8cbff",
    found="#ffe45c",
    map_strip="#ededed",
    warning_wash="#fff4c2",
    warning_line="#000000",
    colours=_tones(
        "#ffffff",
        confirmed=("#00504b", "#cdf3ee", "#00504b", "#00504b"),
        contradicted=("#8a2400", "#ffddcc", "#8a2400", "#8a2400"),
        open=("#5c4400", "#fff0b3", "#5c4400", "#5c4400"),
        context=("#3f2d8a", "#e4dcff", "#3f2d8a", "#3f2d8a"),
        unproven=("#26384a", "#dce6f0", "#26384a", "#26384a"),
        no_check=("#444444", "#e8e8e8", "#333333", "#444444"),
        recheck=("#7d0a48", "#ffd9ea", "#7d0a48", "#7d0a48"),
    ),
)

CONTRAST_DARK = Palette(
    name="contrast-dark",
    dark=True,
    paper="#000000",
    panel="#000000",
    window="#000000",
    ink="#ffffff",
    dim="#e0e0e0",
    faint="#cfcfcf",
    line="#ffffff",
    line_strong="#ffffff",
    handle="#ffffff",
    hover="#2e2e2e",
    accent="#8fd0ff",
    accent_ink="#000000",
    accent_wash="#0c3352",
    selection="#1a5a8f",
    found="#7a6200",
    map_strip="#1c1c1c",
    warning_wash="#332800",
    warning_line="#ffffff",
    colours=_tones(
        "#000000",
        confirmed=("#5ff0e2", "#003a36", "#5ff0e2", "#5ff0e2"),
        contradicted=("#ffa37a", "#4d1a00", "#ffb08c", "#ffa37a"),
        open=("#ffd84d", "#3d3000", "#ffd84d", "#ffd84d"),
        context=("#c9bbff", "#2c1f66", "#cfc3ff", "#c9bbff"),
        unproven=("#bcd7f0", "#1e3042", "#c4dcf2", "#bcd7f0"),
        no_check=("#c4c4c4", "#2a2a2a", "#d6d6d6", "#c4c4c4"),
        recheck=("#ff9ccf", "#4d0029", "#ffb0d9", "#ff9ccf"),
    ),
)

#: The paper that pictures of pages stand on, whatever the theme: theirs is white.
SHEET = "#ffffff"

PALETTES: Mapping[str, Palette] = MappingProxyType(
    {palette.name: palette for palette in (LIGHT, DARK, CONTRAST_LIGHT, CONTRAST_DARK)}
)


def contrast(one: str, other: str) -> float:
    """Give the contrast ratio of two colours as WCAG 2.2 defines it, 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
