"""Lines and numbered paragraphs of a canonical text, and the pin cites made from them.

A paragraph is a line that holds something other than white space; paragraphs are numbered from 1.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right

from workbench.domain.places import table_cite, timecode_cite
from workbench.domain.structure import Page, Structure

_REST_IS_BLANK = re.compile(r"[^\S\n]*(?:\n|\Z)")


class ParagraphIndex:
    """Where lines and paragraphs of one text begin; four bytes for each of them. Lines count from 0."""

    def __init__(self, text: str) -> None:
        self._length = len(text)
        self._line_starts = array("I", [0])
        self._paragraph_lines = array("I")
        self._read(text)

    def _read(self, text: str) -> None:
        add_line, add_paragraph = self._line_starts.append, self._paragraph_lines.append
        find, is_blank = text.find, _REST_IS_BLANK.match
        start = line = 0
        while True:
            end = find("\n", start)
            # Almost every line is empty or begins with a visible character: no need to read the rest.
            if (
                end != start
                and start < self._length
                and not (text[start].isspace() and is_blank(text, start))
            ):
                add_paragraph(line)
            if end < 0:
                return
            start = end + 1
            line += 1
            add_line(start)

    @property
    def count(self) -> int:
        """How many numbered paragraphs there are."""
        return len(self._paragraph_lines)

    @property
    def line_count(self) -> int:
        """How many lines there are, blank ones too; an empty text has one."""
        return len(self._line_starts)

    def number_at(self, offset: int) -> int:
        """Return the number of the paragraph at or before the offset; 0 before the first."""
        return bisect_right(self._paragraph_lines, self.line_at(offset))

    def span(self, number: int) -> tuple[int, int]:
        """Return the span of a numbered paragraph without its line break. Raises `IndexError`."""
        if not 1 <= number <= self.count:
            raise IndexError(f"no paragraph {number}")
        return self.line_span(self._paragraph_lines[number - 1])

    def line_at(self, offset: int) -> int:
        """Return the line that holds the offset; a line break belongs to the line it ends."""
        return max(0, bisect_right(self._line_starts, max(offset, 0)) - 1)

    def line_span(self, line: int) -> tuple[int, int]:
        """Return the span of a line without its line break. Raises `IndexError`."""
        if not 0 <= line < self.line_count:
            raise IndexError(f"no line {line}")
        last = line + 1 == self.line_count
        return self._line_starts[line], self._length if last else self._line_starts[line + 1] - 1

    def line_number(self, line: int) -> int | None:
        """Return the number of the paragraph that the line is, None for a blank line."""
        number = bisect_right(self._paragraph_lines, line)
        return number if number and self._paragraph_lines[number - 1] == line else None


def pin_cite(index: ParagraphIndex, structure: Structure, start: int, text: str = "") -> str:
    """Return where a passage stands as people write it, by what its document is counted in.

    "00:14:22" in what was spoken, "Sheet1, row 12, column C" in a table of a spreadsheet (whose name is read
    from ``text``), "p. 3 l. 17" where the lines of the page are numbered, "p. 3 ¶ 2" in a text with pages,
    else "¶ 12". Paragraphs are counted anew on each page; one that runs over from the page before is its
    first.
    """
    special = timecode_cite(structure, start) or table_cite(structure, start, text)
    if special:
        return special
    number = max(1, index.number_at(start))
    page = _page_at(structure.pages, start)
    if page is None:
        return f"¶ {number}"
    line = bisect_right(structure.lines, start, key=lambda line: line.start) - 1
    if line >= 0 and structure.lines[line].start >= page.start and structure.lines[line].number:
        return f"p. {page.label} l. {structure.lines[line].number}"
    first = index.number_at(page.start)
    if first == 0 or index.span(first)[1] <= page.start:
        first += 1
    return f"p. {page.label} ¶ {max(1, number - first + 1)}"


def _page_at(pages: tuple[Page, ...], start: int) -> Page | None:
    place = bisect_right(pages, start, key=lambda page: page.start) - 1
    return pages[place] if place >= 0 else None
