"""Row layouts made when they are asked for, a few hundred kept."""

from __future__ import annotations

from collections import OrderedDict

from workbench.desktop.document_view.document import ShownDocument
from workbench.desktop.document_view.geometry import Geometry
from workbench.desktop.document_view.row_builder import RowBuilder
from workbench.desktop.document_view.row_layout import RowLayout

_KEPT = 400


class RowLayouts:
    """The layouts of one document for one geometry and text size."""

    def __init__(self, document: ShownDocument, geometry: Geometry, points: float) -> None:
        self._rows = document.rows
        self._builder = RowBuilder(document, geometry, points)
        self._kept: OrderedDict[int, RowLayout] = OrderedDict()

    def __len__(self) -> int:
        return len(self._kept)

    def of(self, row: int) -> RowLayout:
        """Return a row laid out."""
        layout = self._kept.get(row)
        if layout is not None:
            self._kept.move_to_end(row)
            return layout
        start, end = self._rows.span(row)
        last = row + 1 >= self._rows.count
        next_start = self._rows.length if last else self._rows.span(row + 1)[0]
        layout = self._builder.build(row, start, end, first=row == 0, last=last, next_start=next_start)
        self._kept[row] = layout
        if len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        return layout
