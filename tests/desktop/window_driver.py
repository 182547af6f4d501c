"""Drives the real window as a person does: by keys, by the mouse, and by the answers to file dialogs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QDeadlineTimer, QEvent, QEventLoop, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from workbench.application import queries
from workbench.desktop import dialogs
from workbench.desktop.desk import Desk
from workbench.desktop.document_view import DocumentView
from workbench.desktop.document_view.selection import Place
from workbench.desktop.export_page import ExportPage
from workbench.desktop.main_window import MainWindow
from workbench.desktop.workspace import Workspace

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
PLAIN = Qt.KeyboardModifier.NoModifier
PATIENCE = 20_000  # milliseconds


class Driver:
    """A person before the window. Waits are for what is to be seen, never for a time."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.window: MainWindow = desk.window

    @property
    def workspace(self) -> Workspace:
        """The open case."""
        workspace = self.window.workspace
        assert workspace is not None, f"no case is open: {self.window.messages.text}"
        return workspace

    @property
    def draft(self) -> DocumentView:
        """The draft's view."""
        assert self.window.pages is not None
        return self.window.pages.check.draft.view

    @property
    def source(self) -> DocumentView:
        """The source's view."""
        assert self.window.pages is not None
        return self.window.pages.check.source.view

    def show(self, width: int = 1400, height: int = 900) -> None:
        """Show the window and wait until it takes keys."""
        self.window.resize(width, height)
        self.window.show()
        self.window.activateWindow()
        self.until(self.window.isActiveWindow)

    def open(self, path: Path) -> None:
        """Open a case file."""
        assert self.desk.cases.open_case(path), self.window.messages.text
        QApplication.processEvents()  # only then do the pages give the draft the focus
        self.until(self.draft.hasFocus)

    def until(self, condition: Callable[[], Any]) -> None:
        """Let the program work until something is so."""
        deadline = QDeadlineTimer(PATIENCE)
        while not condition():
            assert not deadline.hasExpired(), f"it did not come about; {self.window.messages.text}"
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = PLAIN) -> None:
        """Press a key where the focus is."""
        QTest.keyClick(self.focus(), key, modifiers)

    def focus(self) -> QWidget:
        """Give the widget that has the focus."""
        return QApplication.focusWidget() or self.window

    def type(self, text: str) -> None:
        """Type text where the focus is."""
        QTest.keyClicks(self.focus(), text)

    def select(self, view: DocumentView, words: str, occurrence: int = 1) -> tuple[int, int]:
        """Select words by dragging the mouse from before the first to behind the last."""
        text = queries.text_of(self.workspace.session, view.version_id)
        start = -1
        for _ in range(occurrence):
            start = text.index(words, start + 1)
        end = start + len(words)
        self._bring_in_sight(view, Place(start))
        first, last = (self._point(view, place) for place in (Place(start), Place(end, upstream=True)))
        QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, PLAIN, first)
        _move(view.viewport(), first + QPoint(30, 4))
        _move(view.viewport(), last)
        QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, PLAIN, last)
        assert view.selection() == (start, end), f"{words!r} could not be selected"
        return start, end

    def click_pill(self, view: DocumentView, claim_id: int) -> None:
        """Click a claim's pill in the margin, having brought its passage into sight."""
        marks = [
            row
            for row in queries.mark_rows(self.workspace.session, view.version_id, [claim_id])
            if row.evidence_id is None
        ]
        self._bring_in_sight(view, Place(marks[0].start))
        for placed in view.page.flow.in_sight():
            for pill in view.page.pills(placed):
                if pill.mark.key == marks[0].key:
                    QTest.mouseClick(
                        view.viewport(), Qt.MouseButton.LeftButton, PLAIN, pill.rect.center().toPoint()
                    )
                    return
        raise AssertionError(f"the pill of claim {claim_id} is not in sight")

    def _point(self, view: DocumentView, place: Place) -> QPoint:
        rect = view.page.caret_rect(place)
        assert rect is not None, "the place is out of sight"
        return rect.center().toPoint()

    def _bring_in_sight(self, view: DocumentView, place: Place) -> None:
        bar = view.verticalScrollBar()
        bar.setValue(0)
        page = view.viewport().height() - 60
        for _ in range(10_000):
            rect = view.page.caret_rect(place)
            if rect is not None and view.viewport().rect().contains(rect.center().toPoint() + QPoint(0, 20)):
                return
            before = bar.value()
            view.scroll_pixels(page // 2)
            if bar.value() == before and rect is not None:
                return
        raise AssertionError("the place does not come into sight")


def _move(widget: QWidget, to: QPoint) -> None:
    """Move the mouse with its left button held; QTest's own moves hold none."""
    event = QMouseEvent(
        QEvent.Type.MouseMove,
        QPointF(to),
        QPointF(widget.mapToGlobal(to)),
        Qt.MouseButton.NoButton,
        Qt.MouseButton.LeftButton,
        PLAIN,
    )
    QApplication.sendEvent(widget, event)


@contextmanager
def driving(*, inline: bool = True) -> Iterator[Driver]:
    """Give a driver of a fresh window, and take everything down after it."""
    desk = Desk(inline=inline)
    try:
        yield Driver(desk)
    finally:
        desk.window.close()
        desk.end()
        desk.window.deleteLater()


def choose_format(person: Driver, name: str, *, safe: bool = False) -> None:
    """Ask for the page of exports by its key, and choose a format on it."""
    person.key(Qt.Key.Key_E, CONTROL)
    page = person.window.over.page
    assert isinstance(page, ExportPage)
    page.safe.setChecked(safe)
    page.choices[name].click()


def answer(monkeypatch: pytest.MonkeyPatch, dialog: str, chosen: object) -> None:
    """Have a file dialog answered at once."""
    assert hasattr(dialogs, dialog)
    monkeypatch.setattr(dialogs, dialog, lambda *_asked: chosen)
