"""After a change only the rows it touches are painted again, and all that looks different is among them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent, QObject, QRect
from PySide6.QtGui import QImage, QPaintEvent, QRegion
from PySide6.QtWidgets import QApplication

from workbench.desktop.document_view import DocumentView, ViewMark
from workbench.domain.structure import Structure

TEXT = "\n".join(f"Paragraph {n}. " + "The alarm was released, the official said. " * 6 for n in range(30))


class Painted(QObject):
    """Gathers where a widget paints."""

    def __init__(self) -> None:
        super().__init__()
        self.region = QRegion()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Remember a paint event's region."""
        if isinstance(event, QPaintEvent):
            self.region = self.region.united(event.region())
        return False


@pytest.fixture
def view(qapp: QApplication) -> Iterator[DocumentView]:
    shown = DocumentView()
    shown.resize(600, 700)
    shown.set_document(TEXT, Structure(), version_id=1, title="Text")
    shown.set_marks([mark(1, 20), mark(2, 700), mark(3, 720)])
    shown.show()
    QApplication.processEvents()
    yield shown
    shown.close()
    shown.deleteLater()


def mark(number: int, start: int, style: str = "open", length: int = 60) -> ViewMark:
    return ViewMark(str(number), start, start + length, str(number), style, number)


def changed_area(before: QImage, after: QImage) -> QRect:
    """Return the rectangle around all pixels that differ."""
    rows = [
        y
        for y in range(before.height())
        if before.copy(0, y, before.width(), 1) != after.copy(0, y, after.width(), 1)
    ]
    return QRect(0, rows[0], 1, rows[-1] - rows[0] + 1) if rows else QRect()


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda view: view.update_marks((), [mark(4, 400)]), id="one more mark"),
        pytest.param(lambda view: view.update_marks((), [mark(2, 700, "confirmed")]), id="another verdict"),
        pytest.param(lambda view: view.update_marks(["2"], []), id="a mark gone"),
        pytest.param(lambda view: view.update_marks((), [mark(3, 30)]), id="a mark moved"),
        pytest.param(lambda view: view.set_current_group(2), id="a claim made current"),
        pytest.param(lambda view: view.select(300, 330), id="words selected"),
        pytest.param(lambda view: (view.select(300, 330), view.select(700, 700)), id="selected and left"),
    ],
)
def test_what_looks_different_was_painted_and_little_else(
    view: DocumentView, change: Callable[[DocumentView], object]
) -> None:
    before = view.viewport().grab().toImage()
    painted = Painted()
    view.viewport().installEventFilter(painted)
    change(view)
    QApplication.processEvents()
    view.viewport().removeEventFilter(painted)
    different = changed_area(before, view.viewport().grab().toImage())
    region = painted.region.boundingRect()
    if not different.isNull():
        assert region.top() <= different.top()
        assert region.bottom() >= different.bottom()
    assert painted.region.boundingRect().height() < view.viewport().height()


def test_a_current_claim_that_is_elsewhere_paints_nothing(view: DocumentView) -> None:
    painted = Painted()
    view.viewport().installEventFilter(painted)
    view.set_current_group(99)
    QApplication.processEvents()
    view.viewport().removeEventFilter(painted)
    assert painted.region.isEmpty()
