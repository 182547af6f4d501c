"""Aligned tables on a terminal, where a Chinese character takes two columns and an accent none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from unicodedata import category, east_asian_width

_GAP = "  "


def width(text: str) -> int:
    """Count the columns that a text takes on a terminal."""
    if text.isascii():
        return len(text)
    return sum(_width_of(character) for character in text)


def _width_of(character: str) -> int:
    if category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if east_asian_width(character) in "WF" else 1


def table_lines(
    headings: Sequence[str], rows: Sequence[Sequence[str]], *, right: Sequence[int] = ()
) -> Iterator[str]:
    """Give the lines of a table; ``right`` are the columns set flush right."""
    cells = [[_one_line(cell) for cell in row] for row in (headings, *rows)]
    widths = [max(width(row[column]) for row in cells) for column in range(len(headings))]
    for row in cells:
        padded = (
            " " * (widths[column] - width(cell)) + cell
            if column in right
            else cell + " " * (widths[column] - width(cell))
            for column, cell in enumerate(row)
        )
        yield _GAP.join(padded).rstrip()


def _one_line(text: str) -> str:
    """Put a text on one line without characters that steer a terminal."""
    return "".join(" " if category(character) in ("Cc", "Zl", "Zp") else character for character in text)
