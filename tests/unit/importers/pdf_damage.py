"""Damage PDFs in the ways that files get damaged, and in those that readers stumble over."""

from __future__ import annotations

import random
import re
from pathlib import Path

from tests.unit.importers.pdf_maker import MadePdf, width_of

HARBOUR = Path(__file__).parents[2] / "data" / "pdf" / "harbour.pdf"
_NUMBER = re.compile(rb"-?\d+(?:\.\d+)?")
_NAME = re.compile(rb"/[A-Za-z]+")
_ODD_NUMBERS = (
    b"0", b"-1", b"1", b"65536", b"2147483647", b"-2147483648", b"4294967296", b"99999999999999999999",
    b"0.0000001", b"1000000.5", b"-32768.5", b"340282350000000000000000000000000000000", b"nan",
)  # fmt: skip
_ODD_BYTES = (
    b"\x00",
    b"\xff",
    b"<<",
    b">>",
    b"[",
    b"]",
    b"(",
    b")",
    b"endobj",
    b"endstream",
    b"stream\n",
    b"R",
)
_WORDS = "The notes of the well-known harbour office were taken to the capital in two cars, it says."


def seeds() -> list[bytes]:
    """Return whole PDFs that show most of what the reader does."""
    made = [_plain(), _columns(), _noted(), _numbered(), _leftwards(), _turned(), _annotated()]
    return [*made, HARBOUR.read_bytes()]


def _plain() -> bytes:
    made = MadePdf(
        info={"Title": "Notes", "CreationDate": "D:20160304"}, outline=[(1, "Dates", 0), (2, "More", 1)]
    )
    for number in range(3):
        page = made.page()
        page.text(60, 810, "Annual report", 8)
        page.text(60, 790, "Dates" if number == 0 else "More", 16)
        page.paragraph(60, 760, f"{_WORDS} " * 4, 300, indent=10)
        page.text(290, 30, f"- {number + 1} -")
    return made.build()


def _columns() -> bytes:
    made = MadePdf()
    page = made.page(crop=(20, 20, 580, 830))
    for row in range(12):
        page.text(60, 700 - 12 * row, "the minutes of the session of the town-")
        page.text(310, 700 - 12 * row, "hall do not list him among those present")
    for row, cells in enumerate((("Year", "Sum"), ("2018", "12"), ("2019", "13"))):
        for place, cell in enumerate(cells):
            page.text(60 + 100 * place, 500 - 14 * row, cell)
    return made.build()


def _noted() -> bytes:
    """Footnotes below each of two columns, and below three under a heading over all of them."""
    made = MadePdf()
    for columns in (2, 3):
        page = made.page()
        page.text(60, 780, "What the harbour board knew of all this", 14)
        for row in range(10):
            for place in range(columns):
                x = 60 + 480 / columns * place
                page.text(x, 750 - 12 * row, "the minutes of the town say", 9)
                page.text(x + width_of("the minutes of the town say", 9), 754 - 12 * row, str(row + 1), 5)
        for row in range(4):
            page.text(60 + 240 * (row % columns % 2), 90 - 9 * row, f"{row + 1} Ibid., page 4.", 7)
    return made.build()


def _numbered() -> bytes:
    made = MadePdf(letters={65: "契"})
    for number in range(2):
        page = made.page()
        for row in range(25):
            page.text(40, 760 - 24 * row, str(row + 1), font="F4")
            page.text(70, 760 - 24 * row, "Q. and was told of it by the clerk of the harbour")
        page.glyphs(60, 40, [65, 65 + number])
    return made.build()


def _leftwards() -> bytes:
    made = MadePdf(
        letters={65 + n: letter for n, letter in enumerate("אבגדהוזחט ()123abc")} | {90: "ffi", 91: "😀"}
    )
    page = made.page()
    for row in range(4):
        page.glyphs(
            60, 700 - 14 * row, [65, 66, 74, 75, 67, 76, 74, 77, 78, 74, 80, 81, 82, 74, 68], font="V"
        )
    page.glyphs(60, 600, [90, 91, 90])
    return made.build()


def _turned() -> bytes:
    made = MadePdf(labels="<</Nums[0<</S/r>>]>>")
    for turn in (90, 180, 270):
        page = made.page(rotate=turn)
        for row in range(4):
            page.text(300, 300 + 12 * row, "along the quay", angle=turn)
        page.text(100, 100, "and across", angle=0)
        page.picture(10, 10, 50, 50)
    return made.build()


def _annotated() -> bytes:
    made = MadePdf(attachments={"figures.csv": b"1,2\n"}, language="en")
    page = made.page()
    page.text(60, 700, _WORDS)
    page.form_field((300, 695, 380, 712), "Jo Ray")
    page.link((60, 695, 120, 710), "https://example.org/notes")
    page.comment((130, 695, 200, 710), "Who says so?", "Jo", "D:20200101120000Z")
    return made.build()


def damaged(data: bytes, choose: random.Random) -> bytes:
    """Return the file with one to eight damages."""
    file = bytearray(data)
    for _ in range(choose.randint(1, 8)):
        choose.choice((_flip, _flip, _cut, _double, _insert, _number, _number, _number, _name))(file, choose)
    return bytes(file)


def _flip(file: bytearray, choose: random.Random) -> None:
    if file:
        file[choose.randrange(len(file))] = choose.randrange(256)


def _cut(file: bytearray, choose: random.Random) -> None:
    start = choose.randrange(len(file) + 1)
    del file[start : start + choose.choice((1, 8, 200, 5_000))]


def _double(file: bytearray, choose: random.Random) -> None:
    start = choose.randrange(len(file) + 1)
    file[start:start] = file[start : start + choose.choice((8, 60, 600))]


def _insert(file: bytearray, choose: random.Random) -> None:
    at = choose.randrange(len(file) + 1)
    file[at:at] = choose.choice(_ODD_BYTES)


def _number(file: bytearray, choose: random.Random) -> None:
    _replace(file, _NUMBER, choose.choice(_ODD_NUMBERS), choose)


def _name(file: bytearray, choose: random.Random) -> None:
    found = _NAME.findall(bytes(file))
    if found:
        _replace(file, _NAME, choose.choice(found), choose)


def _replace(file: bytearray, pattern: re.Pattern[bytes], by: bytes, choose: random.Random) -> None:
    start = choose.randrange(len(file) + 1)
    found = pattern.search(file, start) or pattern.search(file)
    if found is not None:
        file[found.start() : found.end()] = by
