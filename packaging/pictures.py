"""Take the README's pictures anew, small enough to load at once: ``dev.py pictures``.

They lie here and not with the resources, because nobody needs them beside an installed program.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image

FOLDER = Path(__file__).parent / "pictures"
SCREENS = ("check", "matrix", "memo")
SIZE = "1152x720"  # points, twice as many pixels: sharp on every screen in a page's width
SCALE = 200
COLOURS = 256
"""The window has few colours and their shades at the edges of letters: no pixel is far off."""


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
    """Write a picture with few colours, chosen for it."""
    with Image.open(taken) as picture:
        few = picture.convert("RGB").quantize(
            COLOURS, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE
        )  # other methods paint a small pill of a rare colour in another one
    few.save(made, optimize=True)


if __name__ == "__main__":
    sys.exit(main())
