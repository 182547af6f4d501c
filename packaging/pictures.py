"""Take the README's pictures anew, small enough to load at once: ``dev.py pictures``.

They lie here and not with the resources, because nobody needs them beside an installed program.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from PIL import Image

Colour = tuple[int, int, int]
FOLDER = Path(__file__).parent / "pictures"
SCREENS = ("check", "matrix", "memo")
SIZE = "1120x700"  # points, twice as many pixels: sharp on every screen in a page's width
SCALE = 200
COLOURS = 256
EXACT = 128
"""Of these, the most frequent ones stay as they are; the rest stand for all shades at letters' edges."""


def main() -> int:
    """Take the pictures and say how large they are; return the exit status."""
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        taken = subprocess.run(
            [
                *(sys.executable, "-m", "workbench.desktop.screenshots", folder),
                *("--screens", ",".join(SCREENS), "--themes", "light"),
                *("--sizes", SIZE, "--scales", str(SCALE)),
            ],
            check=False,
        )
        if taken.returncode:
            return 1
        for screen in SCREENS:
            made = FOLDER / f"{screen}.png"
            compress(Path(folder, f"{screen}-light-{SIZE}-{SCALE}.png"), made)
            print(f"{made.name}: {made.stat().st_size:,} bytes")
    return 0


def compress(taken: Path, made: Path) -> None:
    """Write a picture with few colours: grounds and pills in their own, each shade in the nearest one.

    Pillow's own ways paint grounds in a neighbouring colour, or a small pill in that of a larger one.
    """
    with Image.open(taken) as opened:
        picture = opened.convert("RGB")
    data = picture.tobytes()
    pixels = list(zip(data[0::3], data[1::3], data[2::3], strict=True))
    frequent = [colour for colour, _ in Counter(pixels).most_common(EXACT)]
    shades = picture.quantize(COLOURS - EXACT, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    others = (shades.getpalette() or [])[: 3 * (COLOURS - EXACT)]
    palette = [*frequent, *zip(others[0::3], others[1::3], others[2::3], strict=True)]
    nearest = {colour: _nearest(colour, palette) for colour in set(pixels)}
    few = Image.frombytes("P", picture.size, bytes(nearest[pixel] for pixel in pixels))
    few.putpalette([value for colour in palette for value in colour])
    few.save(made, optimize=True)


def _nearest(colour: Colour, palette: Sequence[Colour]) -> int:
    red, green, blue = colour
    apart = [(red - r) ** 2 + (green - g) ** 2 + (blue - b) ** 2 for r, g, b in palette]
    return apart.index(min(apart))


if __name__ == "__main__":
    sys.exit(main())
