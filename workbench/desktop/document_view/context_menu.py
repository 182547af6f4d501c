"""The context menu: the marks under the cursor first, then what the window adds, then copying."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from workbench.desktop.document_view.marks import ViewMark

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
    for mark in marks:
        action = menu.addAction(f"{mark.label}  {_shortened(words_of(mark))}")
        action.triggered.connect(partial(_on_chosen, activate, mark))
    return menu


def add_standard_actions(
    menu: QMenu,
    *,
    copy: Callable[[], None] | None,
    select_all: Callable[[], None],
) -> QAction:
    """Append a separator, Copy and Select All; return the separator."""
    separator = menu.addSeparator()
    for text, key, run in (
        ("&Copy", QKeySequence.StandardKey.Copy, copy),
        ("Select &All", QKeySequence.StandardKey.SelectAll, select_all),
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
