"""The halves of a reading pane, text and pages: side by side where there is room, else text above pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from workbench.desktop import theme

if TYPE_CHECKING:
    from workbench.desktop.document_view import DocumentView

_WIDE = 54  # letters as wide as they are high; less leaves neither half a line that one likes to read
_WHOLE = 1000
_EVEN = (500, 500)


class Halves(QSplitter):
    """Hold the text and, once they are made, the pages. How the room is shared is kept for each direction."""

    def __init__(self, text: DocumentView, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._text = text
        self._pages: QWidget | None = None
        self._shares = dict(zip(Qt.Orientation, _EVEN, strict=True))
        self.setChildrenCollapsible(False)
        self.setHandleWidth(max(1, theme.unit() // 4))
        self.addWidget(text)
        self.splitterMoved.connect(self._on_handle_moved)

    def add_pages(self, pages: QWidget) -> None:
        """Take the pages in, out of sight until `show_halves`."""
        self._pages = pages
        pages.hide()
        self.addWidget(pages)

    def show_halves(self, *, text: bool, pages: bool) -> None:
        """Show one half or both."""
        if self._pages is None:
            return
        self._pages.setVisible(pages)
        self._text.setVisible(text)
        self._arrange(anew=True)

    def shares(self) -> str:
        """Return how the room is shared, to be given to `restore_shares` another day."""
        return ",".join(str(self._shares[orientation]) for orientation in Qt.Orientation)

    def restore_shares(self, kept: str) -> None:
        """Share the room as it was; anything else is passed over."""
        parts = kept.split(",")
        if len(parts) == len(self._shares) and all(part.isdecimal() for part in parts):
            numbers = (min(int(part), _WHOLE) for part in parts)
            self._shares = dict(zip(Qt.Orientation, numbers, strict=True))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Turn the halves where the new size asks for it."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self, *, anew: bool = False) -> None:
        wide = self.width() >= _WIDE * self._text.page.geometry.em
        wanted = Qt.Orientation.Horizontal if wide else Qt.Orientation.Vertical
        if wanted != self.orientation():
            self.setOrientation(wanted)
            anew = True
        if anew:
            share = self._shares[wanted]
            self.setSizes([share, _WHOLE - share])

    @Slot(int, int)
    def _on_handle_moved(self, _position: int, _handle: int) -> None:
        first, second = self.sizes()
        if first and second:
            self._shares[self.orientation()] = round(_WHOLE * first / (first + second))
