"""Set the minutes as a PDF (ISO 32000) in two columns, with a running head and page numbers.

The source's first lines say head, title, author and time; ``# `` begins a heading, a blank line ends a
paragraph, and ``~`` within a word is a place where it may be divided.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

# Widths of Times-Roman's characters 32 to 126, in thousandths of the type size (Adobe's published metrics).
_WIDTHS = (
    250, 333, 408, 500, 500, 833, 778, 180, 333, 333, 500, 564, 250, 333, 250, 278,
    500, 500, 500, 500, 500, 500, 500, 500, 500, 500, 278, 278, 564, 564, 564, 444,
    921, 722, 667, 667, 722, 611, 556, 722, 722, 333, 389, 722, 611, 889, 722, 722,
    556, 722, 667, 556, 611, 722, 722, 944, 722, 722, 611, 333, 278, 333, 469, 500,
    333, 444, 500, 444, 500, 444, 333, 500, 500, 278, 278, 500, 278, 778, 500, 500,
    500, 500, 333, 389, 278, 500, 500, 722, 500, 500, 444, 480, 200, 480, 541,
)  # fmt: skip
_ROMAN, _BOLD, _ITALIC = "F1", "F2", "F3"
_FONTS = {_ROMAN: "Times-Roman", _BOLD: "Times-Bold", _ITALIC: "Times-Italic"}
# All in points, from the page's lower left corner.
_PAGE_WIDTH, _PAGE_HEIGHT = 595, 842
_LEFT, _COLUMN, _GUTTER = 62, 223, 25
_TOP, _FIRST_TOP, _BOTTOM = 760, 690, 92
_SIZE, _HEADING_SIZE, _LEADING, _GAP = 11, 13, 15.5, 7
_DIVIDE = "~"


@dataclass(frozen=True)
class _Line:
    """A line of a column: ``stretch`` is what each space gets more, ``before`` the gap above it."""

    words: str
    font: str
    stretch: float
    before: float
    keep: int


def write_minutes(source: str) -> bytes:
    """Return the PDF's bytes."""
    head, *blocks = source.strip().split("\n\n")
    fields = dict(line.split(": ", 1) for line in head.splitlines())
    lines = [line for number, block in enumerate(blocks) for line in _set(block, first=number == 0)]
    pages = _pages(lines)
    contents = [_content(page, number, len(pages), fields) for number, page in enumerate(pages, 1)]
    return _file(contents, fields)


def _width(words: str, size: float = _SIZE) -> float:
    return sum(_WIDTHS[ord(character) - 32] for character in words) * size / 1000


def _set(block: str, *, first: bool) -> Iterator[_Line]:
    """Break a paragraph or heading into lines; ``keep`` counts the lines that must follow in the column."""
    if block.startswith("# "):
        yield _Line(block[2:], _BOLD, 0, 2 * _GAP, 2)
        return
    broken = _broken(block)
    for number, words in enumerate(broken):
        spaces = words.count(" ")
        last = number == len(broken) - 1
        stretch = 0 if last or not spaces else (_COLUMN - _width(words)) / spaces
        before = _GAP if number == 0 and not first else 0
        yield _Line(words, _ROMAN, stretch, before, keep=int(number == 0 and not last))


def _broken(paragraph: str) -> list[str]:
    lines: list[str] = []
    line = ""
    for word in paragraph.split():
        wanted = f"{line} {word.replace(_DIVIDE, '')}".strip()
        if _width(wanted) <= _COLUMN:
            line = wanted
            continue
        begun, rest = _divided(word, _COLUMN - _width(f"{line} "))
        lines.append(f"{line} {begun}-" if begun else line)
        line = rest
    return [*lines, line]


def _divided(word: str, room: float) -> tuple[str, str]:
    """Give as much of a word as there is room for, and the rest."""
    parts = word.split(_DIVIDE)
    for count in range(len(parts) - 1, 0, -1):
        begun = "".join(parts[:count])
        if _width(f"{begun}-") <= room:
            return begun, "".join(parts[count:])
    return "", "".join(parts)


def _pages(lines: list[_Line]) -> list[list[tuple[float, float, _Line]]]:
    """Give each line its place, column after column."""
    pages: list[list[tuple[float, float, _Line]]] = [[]]
    column, y = 0, float(_FIRST_TOP)
    top = y
    for line in lines:
        drop = line.before if y < top else 0
        if y - drop - line.keep * _LEADING < _BOTTOM:
            column += 1
            if column == 2:
                pages.append([])
                column, top = 0, _TOP
            y, drop = top, 0
        y -= drop
        pages[-1].append((_LEFT + column * (_COLUMN + _GUTTER), y, line))
        y -= _LEADING
    return pages


def _content(
    page: list[tuple[float, float, _Line]], number: int, count: int, fields: dict[str, str]
) -> bytes:
    right = _LEFT + 2 * _COLUMN + _GUTTER
    date, page_number = fields["title"].rpartition(", ")[2], f"Page {number} of {count}"
    shown = [
        _show(_LEFT, 796, fields["head"], _ITALIC, 9),
        _show(right - _width(date, 9), 796, date, _ROMAN, 9),
        f"0.5 w {_LEFT} 788 m {right} 788 l S",
        _show((_LEFT + right - _width(page_number, 9)) / 2, 50, page_number, _ROMAN, 9),
    ]
    if number == 1:
        shown.append(_show(_LEFT, 742, fields["title"], _BOLD, 18))
    for x, y, line in page:
        size = _HEADING_SIZE if line.font == _BOLD else _SIZE
        shown.append(_show(x, y, line.words, line.font, size, line.stretch))
    return "\n".join(shown).encode("cp1252")


def _show(x: float, y: float, words: str, font: str, size: float, stretch: float = 0) -> str:
    quoted = words.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    return f"BT /{font} {size} Tf {stretch:.3f} Tw {x:.2f} {y:.2f} Td ({quoted}) Tj ET"


def _file(contents: list[bytes], fields: dict[str, str]) -> bytes:
    fonts = "".join(
        f"/{key}<</Type/Font/Subtype/Type1/BaseFont/{name}/Encoding/WinAnsiEncoding>>"
        for key, name in _FONTS.items()
    )
    first_page = 4
    kids = " ".join(f"{first_page + 2 * number} 0 R" for number in range(len(contents)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R/Lang(en-GB)>>",
        f"<</Type/Pages/Count {len(contents)}/Kids[{kids}]/MediaBox[0 0 {_PAGE_WIDTH} {_PAGE_HEIGHT}]"
        f"/Resources<</Font<<{fonts}>>>>>>".encode(),
        f"<</Title({fields['title']})/Author({fields['author']})/CreationDate(D:{fields['made']})>>".encode(),
    ]
    for number, content in enumerate(contents):
        objects.append(f"<</Type/Page/Parent 2 0 R/Contents {first_page + 2 * number + 1} 0 R>>".encode())
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(content), content))
    return _joined(objects)


def _joined(objects: list[bytes]) -> bytes:
    """Write the objects with their numbers, and add the table that says where each begins."""
    written = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return (
        written
        + b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table)
        + b"trailer\n<</Size %d/Root 1 0 R/Info 3 0 R>>\nstartxref\n%d\n%%%%EOF\n"
        % (len(objects) + 1, len(written))
    )
