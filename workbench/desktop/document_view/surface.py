"""What the mouse and the find bar need of a view, so that text and pages share both."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QWidget

from workbench.desktop.document_view.document import ShownDocument
from workbench.desktop.document_view.marks import ViewMark
from workbench.desktop.document_view.pills import Pill
from workbench.desktop.document_view.selection import Place, Selection


class Places(Protocol):
    """What stands where in a viewport."""

    @property
    def document(self) -> ShownDocument:
        """The document shown."""

    def hit(self, point: QPointF) -> tuple[object, Place]:
        """Return what is nearest to a point, and the place in the text."""

    def pill_at(self, point: QPointF) -> Pill | None:
        """Return the pill under a point."""

    def marks_under(self, point: QPointF) -> list[ViewMark]:
        """Return the marks whose words stand under a point, shortest first."""

    def words_under(self, point: QPointF, start: int, end: int) -> bool:
        """Say whether words of a span stand under a point."""

    def link_under(self, point: QPointF) -> str:
        """Return the address of the link under a point, or nothing."""


class Surface(Protocol):
    """A view in which one selects, activates marks and searches."""

    words_activate: bool

    @property
    def page(self) -> Places:
        """What stands where."""

    def viewport(self) -> QWidget:
        """Return the widget that is painted on."""

    def setFocus(self, reason: Qt.FocusReason, /) -> None:
        """Take the keyboard."""

    def place_parts(self) -> None:
        """Put what belongs to the view in its place."""

    def selection(self) -> tuple[int, int]:
        """Return the selected span."""

    def selection_state(self) -> Selection:
        """Return the selection with its direction."""

    def set_selection(self, selection: Selection, /) -> None:
        """Take a selection."""

    def selected_text(self) -> str:
        """Return the selected words."""

    def sentence_at(self, offset: int, /) -> tuple[int, int]:
        """Return the sentence at an offset."""

    def reveal(self, start: int, end: int, /) -> None:
        """Bring a passage into sight."""

    def scroll_pixels(self, pixels: float, /) -> None:
        """Move what is shown up by so many pixels, down where negative."""

    def activate_marks(self, candidates: Sequence[ViewMark], /) -> None:
        """Activate the marks of one place in turn."""

    def activate_mark(self, mark: ViewMark, /) -> None:
        """Tell that somebody chose a mark."""

    def list_marks(self, marks: Sequence[ViewMark], position: QPoint, /) -> None:
        """Show a menu of marks."""

    def offer_primary_selection(self) -> None:
        """Put the selected words where the middle mouse button takes them."""

    def passage_mime(self) -> QMimeData:
        """Return what a drag of the selection carries."""

    def passage_picture(self) -> QPixmap:
        """Return what a drag of the selection looks like."""
