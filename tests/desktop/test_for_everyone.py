"""The window for people with a screen reader, without a mouse, with large type, or writing right to left."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QHeaderView,
    QKeySequenceEdit,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from tests.desktop.window_driver import CONTROL, Driver
from workbench.application import queries
from workbench.application.actions import ACTIONS
from workbench.desktop.document_view import DocumentView

Key = Qt.Key
CONTROLS = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QKeySequenceEdit,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    DocumentView,
)


def unnamed(window: QWidget) -> list[str]:
    """Return the controls in sight that a screen reader could not call by a name."""
    found = []
    for control in window.findChildren(QWidget):
        if not isinstance(control, CONTROLS) or isinstance(control, QHeaderView) or not control.isVisible():
            continue
        if isinstance(control.parent(), (QAbstractSpinBox, QComboBox, QKeySequenceEdit)):
            continue
        interface = QAccessible.queryAccessibleInterface(control)
        if not interface.text(QAccessible.Text.Name).strip():
            found.append(f"{type(control).__name__} {control.objectName()}")
    return found


@pytest.mark.parametrize("page", ["first start", "check", "matrix", "memo", "preferences", "palette"])
def test_every_control_has_a_name(person: Driver, page: str) -> None:
    {
        "first start": lambda: person.key(Key.Key_W, CONTROL),
        "check": lambda: None,
        "matrix": lambda: person.key(Key.Key_2, CONTROL),
        "memo": lambda: person.key(Key.Key_3, CONTROL),
        "preferences": lambda: person.key(Key.Key_Comma, CONTROL),
        "palette": lambda: person.key(Key.Key_K, CONTROL),
    }[page]()
    QApplication.processEvents()
    assert unnamed(person.window) == []


def test_every_action_stands_in_a_menu_with_a_title(person: Driver) -> None:
    listed = {action.objectName() for menu in person.window.hub.menus.values() for action in menu.actions()}
    assert {spec.id for spec in ACTIONS} <= listed


def test_every_action_does_something(person: Driver) -> None:
    assert {spec.id for spec in ACTIONS} == set(person.window.hub.handled())


def test_tab_reaches_every_pane_and_comes_round(person: Driver) -> None:
    assert person.window.pages is not None
    check = person.window.pages.check
    panes = {"draft": check.draft, "source": check.source, "editor": check.editor, "lists": check.lists}
    reached = set()
    first = person.focus()
    for _ in range(120):
        person.key(Key.Key_Tab)
        focus = person.focus()
        reached |= {name for name, pane in panes.items() if pane is focus or pane.isAncestorOf(focus)}
        if focus is first:
            break
    assert reached == set(panes)
    assert person.focus() is first


def test_the_loop_works_from_right_to_left(person: Driver) -> None:
    QApplication.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        QApplication.processEvents()
        assert person.window.pages is not None
        check = person.window.pages.check
        assert check.draft.mapTo(person.window, check.draft.rect().topLeft()).x() > (
            check.editor.mapTo(person.window, check.editor.rect().topLeft()).x()
        )
        person.select(person.draft, "Nobody else was told.")
        person.key(Key.Key_C)
        person.select(person.source, "The bridge is closed from Monday.")
        person.key(Key.Key_S)
        claim = queries.claim(person.workspace.session, person.workspace.current_claim or 0)
        assert (claim.statement, len(claim.evidence)) == ("Nobody else was told.", 1)
    finally:
        QApplication.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_the_window_fits_a_small_screen_at_double_scale(person: Driver) -> None:
    """A screen of 1920 × 1080 at 200 % has 960 × 540 points."""
    smallest = person.window.minimumSizeHint()
    assert smallest.width() <= 960
    assert smallest.height() <= 540
    person.window.resize(960, 540)
    QApplication.processEvents()
    assert person.window.width() <= 960
    assert person.draft.viewport().height() >= person.draft.fontMetrics().height() * 4


def test_a_problem_is_spoken(person: Driver, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    monkeypatch.setattr(
        "workbench.desktop.message_bar.announce", lambda _widget, text, **_options: said.append(text)
    )
    person.window.show_problem("The disk is full.")
    assert said == ["The disk is full."]
