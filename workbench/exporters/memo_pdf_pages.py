"""Where the lines of the memo are parted into pages. Lengths are twips."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from workbench.exporters.memo_pdf_lines import Line

_LITTLE = 0.4  # of a page: with less left, what fits no page whole begins a new one


@dataclass(slots=True)
class Page:
    """Lines, each with how far down its upper edge is; the first ``repeated`` are a table's head."""

    lines: list[tuple[float, Line]] = field(default_factory=list)
    reached: float = 0
    repeated: int = 0

    def room_for(self, lines: Iterable[Line]) -> float:
        """Return how far down the page would reach with lines."""
        reached, empty = self.reached, not self.lines
        for line in lines:
            reached += line.height + (0 if empty else line.before)
            empty = False
        return reached

    def add(self, line: Line) -> None:
        """Put a line below the others."""
        top = self.reached + (line.before if self.lines else 0)
        self.lines.append((top, line))
        self.reached = top + line.height


def pages(lines: Iterable[Line], height: float) -> list[Page]:
    """Part lines into pages of a height: what stays together does, and heads of tables return."""
    made = [Page()]
    for chain in _chains(lines):
        page = made[-1]
        if page.lines and chain[0].breaks:
            made.append(page := Page())
        if page.room_for(chain) <= height:
            for line in chain:
                page.add(line)
            continue
        fresh = _begun(chain[0])
        if page.lines and (fresh.room_for(chain) <= height or page.reached > height * (1 - _LITTLE)):
            made.append(page := fresh)
        for line in chain:
            if page.lines and page.room_for([line]) > height:
                made.append(page := _begun(line))
            page.add(line)
    return made


def _chains(lines: Iterable[Line]) -> Iterator[list[Line]]:
    """Give lines that stay together."""
    chain: list[Line] = []
    for line in lines:
        chain.append(line)
        if not line.keep:
            yield chain
            chain = []
    if chain:
        yield chain


def _begun(line: Line) -> Page:
    """Give a page that begins with the head of the table that a line is in."""
    page = Page()
    for head in line.head:
        page.add(head)
    page.repeated = len(page.lines)
    return page
