"""How wide the columns of a table are: by their words, shrunk to the pane, or cell under cell."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QFont, QFontMetricsF

from workbench.desktop.document_view.geometry import Geometry
from workbench.desktop.document_view.row_kinds import RowKinds
from workbench.domain.structure import StyleKind

_ROWS_LOOKED_AT = 60
_CHARACTERS_LOOKED_AT = 120
_NARROWEST = 3.4  # ems; columns narrower than this break words


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of one table. ``stacked``: cells stand under one another, each beside a label."""

    widths: tuple[float, ...]
    gap: float
    stacked: bool = False
    labels: tuple[str, ...] = ()
    label_starts: tuple[int, ...] = ()
    label_width: float = 0.0

    def cell(self, place: int, left: float, width: float) -> tuple[float, float]:
        """Return left edge and width of a cell; a row with more cells than columns continues at the right."""
        before = sum(self.widths[:place]) + self.gap * min(place, len(self.widths))
        if place < len(self.widths):
            return left + before, self.widths[place]
        return left + min(before, width * 0.75), width * 0.25


class TableColumns:
    """Knows the columns of each table of a document, found from its first rows when it comes into sight."""

    def __init__(self, text: str, kinds: RowKinds, geometry: Geometry) -> None:
        self._text = text
        self._kinds = kinds
        self._geometry = geometry
        self._known: dict[int, Columns] = {}

    def of(self, table: int, font: QFont) -> Columns:
        """Return the columns of the table that begins with this block."""
        found = self._known.get(table)
        if found is None:
            found = self._known[table] = self._find(table, font)
        return found

    def _find(self, table: int, font: QFont) -> Columns:
        rows = self._kinds.table_rows(table, _ROWS_LOOKED_AT)
        metrics = QFontMetricsF(font)
        bold_font = QFont(font)
        bold_font.setBold(True)
        bold = QFontMetricsF(bold_font)
        natural: list[float] = []
        for row in rows:
            for place, (start, end) in enumerate(row):
                words = self._text[start : min(end, start + _CHARACTERS_LOOKED_AT)]
                width = (bold if self._is_bold(start, end) else metrics).horizontalAdvance(words) + 2
                if place == len(natural):
                    natural.append(width)
                natural[place] = max(natural[place], width)
        gap = self._geometry.em
        room = self._geometry.text_width - gap * (len(natural) - 1)
        narrowest = _NARROWEST * self._geometry.em
        if sum(min(width, narrowest) for width in natural) > room:
            labels = tuple(self._text[start:end].strip() for start, end in rows[0]) if rows else ()
            label_width = max((metrics.horizontalAdvance(label) for label in labels), default=0.0) + gap
            return Columns(
                tuple(natural),
                gap,
                stacked=True,
                labels=labels,
                label_starts=tuple(start for start, _ in rows[0]) if rows else (),
                label_width=label_width,
            )
        return Columns(_shrunk(natural, room), gap)

    def _is_bold(self, start: int, end: int) -> bool:
        return any(style.kind is StyleKind.BOLD for style in self._kinds.styles_in(start, end))


def _shrunk(natural: list[float], room: float) -> tuple[float, ...]:
    """Take from the widest columns until all fit: narrow ones keep what they need."""
    widths = list(natural)
    open_columns = sorted(range(len(natural)), key=lambda place: natural[place])
    left = room
    while open_columns:
        share = left / len(open_columns)
        place = open_columns.pop(0)
        widths[place] = min(natural[place], share)
        left -= widths[place]
    return tuple(widths)
