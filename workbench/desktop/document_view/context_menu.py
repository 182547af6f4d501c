"""The context menu: the marks under the cursor first, then what the window adds, then copying and finding."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from workbench.desktop.document_view.marks import ViewMark

if TYPE_CHECKING:
    from workbench.desktop.document_view.view import DocumentView

_WORDS_SHOWN = 60


@dataclass(frozen=True, slots=True)
class ContextRequest:
    """A context menu about to be shown. Who hears of it may insert actions before ``standard``."""

    menu: QMenu
    position: QPoint
    offset: int
    marks: Sequence[ViewMark]
    standard: QAction


def marks_menu(
    parent: QWidget,
    marks: Sequence[ViewMark],
    words_of: Callable[[ViewMark], str],
    activate: Callable[[ViewMark], None],
) -> QMenu:
    """Return a menu that lists marks with their words; choosing one activates it."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for mark in marks:
        action = menu.addAction(f"{mark.label}  {_shortened(words_of(mark))}")
        action.triggered.connect(partial(_on_chosen, activate, mark))
    return menu


def view_menu(view: DocumentView, marks: Sequence[ViewMark]) -> tuple[QMenu, QAction]:
    """Return the menu of one place in a view, and its first standard action."""
    menu = marks_menu(view, marks, view.page.document.words_of, view.activate_mark)
    start, end = view.selection()
    copy = view.copy if end > start else None
    return menu, add_standard_actions(menu, copy=copy, select_all=view.select_all, find=view.open_find_bar)


def add_standard_actions(
    menu: QMenu,
    *,
    copy: Callable[[], None] | None,
    select_all: Callable[[], None],
    find: Callable[[], None],
) -> QAction:
    """Append a separator, Copy, Select All and Find; return the separator."""
    separator = menu.addSeparator()
    for text, key, run in (
        (menu.tr("&Copy"), QKeySequence.StandardKey.Copy, copy),
        (menu.tr("Select &All"), QKeySequence.StandardKey.SelectAll, select_all),
        (menu.tr("&Find…"), QKeySequence.StandardKey.Find, find),
    ):
        action = menu.addAction(text)
        action.setShortcut(QKeySequence(key))
        action.setEnabled(run is not None)
        if run is not None:
            action.triggered.connect(partial(_on_run, run))
    return separator


def _on_chosen(activate: Callable[[ViewMark], None], mark: ViewMark, _checked: bool = False) -> None:
    activate(mark)


def _on_run(run: Callable[[], None], _checked: bool = False) -> None:
    run()


def _shortened(words: str) -> str:
    flat = " ".join(words.split()).replace("&", "&&")
    return flat if len(flat) <= _WORDS_SHOWN else flat[: _WORDS_SHOWN - 1].rstrip() + "…"
