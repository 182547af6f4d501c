"""Read and draw thousands of damaged pictures: ``python -m tests.fuzz.fuzz_pictures --runs 10000``.

Prints how often each outcome came about. Whatever is neither pixels nor one clear sentence is printed with
its number; the same number and seed give the same file.
"""

from __future__ import annotations

import argparse
import io
import random
import signal
import sys
import traceback
import warnings
from collections import Counter
from functools import cache

from PIL import Image

from tests.fuzz.mutating import mutated
from workbench.domain.errors import DocumentRefused
from workbench.importers.imported import Upload
from workbench.importers.invariants import structure_problem
from workbench.importers.pictures import read_picture
from workbench.importers.rendering_pictures import PicturePages

_MEMORY = 3 << 30
_SECONDS = 20
_SIZE = (24, 18)


@cache
def seeds() -> tuple[bytes, ...]:
    """Make sound pictures of every kind, with what each kind can do."""
    noise = Image.effect_noise((60, 44), 80)
    colour = Image.merge("RGB", (noise, noise.rotate(90, expand=False), noise))
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = 6, "Lumo"
    made = [
        _saved(colour, "PNG"),
        _saved(noise.convert("1"), "PNG"),
        _saved(colour.convert("P"), "PNG", transparency=3),
        _saved(noise.convert("I;16"), "PNG"),
        _saved(colour, "JPEG", exif=exif),
        _saved(colour.convert("CMYK"), "JPEG"),
        _saved(noise, "JPEG", progressive=True),
        _saved(colour, "TIFF", compression="tiff_lzw"),
        _saved(colour, "TIFF", save_all=True, append_images=[noise.copy(), colour.copy()]),
        _saved(noise.convert("1"), "TIFF", compression="group4"),
        _saved(colour, "TIFF", compression="jpeg"),
        _saved(noise.convert("F"), "TIFF"),
        _saved(colour, "WEBP"),
        _saved(colour.convert("RGBA"), "WEBP", lossless=True),
        _saved(colour.convert("P"), "GIF", save_all=True, append_images=[noise.convert("P")]),
        _saved(colour, "BMP"),
        _saved(noise.convert("P"), "BMP"),
    ]
    return tuple(made)


def _saved(image: Image.Image, kind: str, **options: object) -> bytes:
    file = io.BytesIO()
    image.copy().save(file, kind, **options)  # saving leaves settings behind that other kinds trip over
    return file.getvalue()


def attempt(number: int, seed: int) -> bytes:
    """Give the file of one attempt."""
    chance = random.Random(f"{seed}/{number}")
    return mutated(chance.choice(seeds()), chance)


def outcome(data: bytes) -> str:
    """Say what comes of a picture."""
    try:
        document = read_picture(Upload(data, "a.png"))
        problem = structure_problem(document.structure, document.text)
        if problem is not None:
            return f"unsound: {problem}"
        pixels = PicturePages(data).draw(len(document.structure.pages) - 1, _SIZE, (0, 0, *_SIZE))
        return "drawn" if len(pixels) == _SIZE[0] * _SIZE[1] * 4 else f"{len(pixels)} bytes of pixels"
    except DocumentRefused as refusal:
        return "refused" if str(refusal).endswith(".") else "unclear refusal"
    except MemoryError:
        return "limit: memory"
    except Exception as problem:  # noqa: BLE001 - finding all of them is what this is for
        last = traceback.extract_tb(problem.__traceback__)[-1]
        return f"fault: {type(problem).__name__} in {last.name}: {problem}"[:200]


def main() -> int:
    """Make the attempts and print what came of them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    warnings.simplefilter("ignore")  # Pillow warns of damage that it overcomes
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    outcomes: Counter[str] = Counter()
    for number in range(asked.runs):
        if sys.platform != "win32":
            signal.alarm(_SECONDS)
        found = outcome(attempt(number, asked.seed))
        if found not in ("drawn", "refused"):
            print(number, found, flush=True)
        outcomes[found] += 1
    print(dict(outcomes))
    return int(bool(set(outcomes) - {"drawn", "refused", "limit: memory"}))


if __name__ == "__main__":
    sys.exit(main())
