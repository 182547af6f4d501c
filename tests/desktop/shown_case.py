"""A small case in a workspace with one of the desktop's widgets on it, shown and ready for keys."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Generic, TypeVar

from PySide6.QtCore import (
    QCoreApplication,
    QDeadlineTimer,
    QEvent,
    QEventLoop,
    QMimeData,
    QPoint,
    QPointF,
    Qt,
)
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.cases import DRAFT, SOURCE, draft_of, make_case, source_of, span
from workbench.application import claim_commands, evidence_commands, queries
from workbench.application.session import Session
from workbench.desktop.workspace import Workspace
from workbench.domain.model import Claim, Relation

W = TypeVar("W", bound=QWidget)

CLOSED, NOBODY, DENIED, COST = (
    "Three officials said the bridge was closed.",
    "Nobody else was told.",
    "“No bridge was closed.”",
    "It cost 40 million crowns",
)


class Shown(Generic[W]):
    """A widget on a workspace, with what tests ask of both."""

    def __init__(self, session: Session, workspace: Workspace, widget: W) -> None:
        self.session, self.workspace, self.widget = session, workspace, widget
        self.problems: list[str] = []
        self.wanted: list[Any] = []
        workspace.problem.connect(self.problems.append)
        workspace.passage_wanted.connect(self.wanted.append)

    def claim(self, claim_id: int) -> Claim:
        """Read a claim from the case."""
        return queries.claim(self.session, claim_id)

    def labels(self) -> list[str]:
        """Return what the history says, the latest first."""
        return [row.label for row in queries.history_rows(self.session)]


def add_claim(session: Session, words: str, **options: Any) -> int:
    """Make a claim of words of the draft."""
    return claim_commands.add_claim(session, draft_of(session), *span(DRAFT, words), **options)


def add_evidence(session: Session, claim_id: int, words: str, relation: Relation, **options: Any) -> int:
    """Link words of the source to a claim."""
    place = span(SOURCE, words)
    return evidence_commands.link_evidence(session, claim_id, source_of(session), *place, relation, **options)


@contextmanager
def shown(
    path: Path, make: Callable[[Workspace], W], fill: Callable[[Session], object] | None = None
) -> Iterator[Shown[W]]:
    """Show a widget on a new case until the block ends."""
    with shown_on(make_case(path / "bridge.fcase"), make, fill) as case:
        yield case


@contextmanager
def shown_on(
    session: Session, make: Callable[[Workspace], W], fill: Callable[[Session], object] | None = None
) -> Iterator[Shown[W]]:
    """Show a widget on an open case until the block ends, which closes the case."""
    if fill is not None:
        fill(session)
    workspace = Workspace(session)
    widget = make(workspace)
    widget.resize(900, 700)
    widget.show()
    widget.activateWindow()
    until(widget.isActiveWindow)
    try:
        yield Shown(session, workspace, widget)
    finally:
        workspace.close()
        widget.close()
        widget.deleteLater()
        workspace.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def until(condition: Callable[[], Any]) -> None:
    """Let Qt work until something is so."""
    deadline = QDeadlineTimer(10_000)
    while not condition():
        assert not deadline.hasExpired(), "it did not come about"
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)


def type_text(widget: QWidget, text: str) -> None:
    """Type with real key events."""
    QTest.keyClicks(widget, text)


def press(
    widget: QWidget, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    """Press one key."""
    QTest.keyClick(widget, key, modifiers)


def click(widget: QWidget, at: QPoint | None = None) -> None:
    """Click with the left button, in the middle unless told where."""
    QTest.mouseClick(
        widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at or widget.rect().center()
    )


def drop_passage(widget: QWidget, version_id: int, start: int, end: int, at: QPoint) -> bool:
    """Drag a passage over a widget and drop it; say whether it was taken."""
    mime = QMimeData()
    told = f'{{"version_id": {version_id}, "start": {start}, "end": {end}}}'
    mime.setData("application/x-factcheck-passage", told.encode())
    mime.setText("words")
    how = (Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    enter = QDragEnterEvent(at, *how)
    enter.ignore()
    QApplication.sendEvent(widget, enter)
    if not enter.isAccepted():
        return False
    QApplication.sendEvent(widget, QDragMoveEvent(at, *how))
    QApplication.sendEvent(widget, QDropEvent(QPointF(at), *how))
    return True
