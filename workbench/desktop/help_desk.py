"""The help beside whatever the window shows: F1 opens it on the place where one is, and closes it again."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSettings, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QKeySequence
from PySide6.QtWidgets import QApplication, QWidget

from workbench.application.actions import BY_ID, ActionSpec, Menu, Need
from workbench.desktop import theme
from workbench.desktop.action_hub import menu_title, title_of
from workbench.desktop.help_topics import topic_of
from workbench.desktop.log_file import log_path

if TYPE_CHECKING:
    from workbench.desktop.help_pane import HelpPane
    from workbench.desktop.main_window import MainWindow

_KEPT_WIDTH = "help/width"
_WIDTH = 96  # units of the grid, at first
_ROOM_FOR_THREE = 226
"""Units of the grid that draft, source and claim editor need to be read beside one another."""


class HelpDesk(QObject):
    """Open and close the help, and make room for it where the window is narrow."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._before: QWidget | None = None
        self._lent = ""
        self._pane: HelpPane | None = None
        window.hub.handle(
            {
                "help.open": self.toggle,
                "help.contents": partial(self.show, "contents"),
                "help.tour": partial(self.show, "tour"),
                "help.keys": partial(self.show, "keys"),
                "help.log": self.show_log,
                "help.about": self.show_about,
            }
        )
        window.page_changed.connect(self._on_page_changed)
        window.installEventFilter(self)

    @property
    def pane(self) -> HelpPane | None:
        """The help, while it is in sight."""
        return self._pane if self._pane is not None and not self._pane.isHidden() else None

    def toggle(self) -> None:
        """Open the help on the place where the focus is; where it is in the help, close that."""
        focus = QApplication.focusWidget()
        if self.pane is not None and focus is not None and self.pane.isAncestorOf(focus):
            self.close()
        else:
            self.show(topic_of(focus))

    def show(self, page: str) -> None:
        """Show a page of the help beside the work, with the focus on it."""
        pane = self._made()
        focus = QApplication.focusWidget()
        if focus is not None and not pane.isAncestorOf(focus):
            self._before = focus
        if self.pane is None:
            self._open(pane)
        pane.show_page(page)
        pane.view.setFocus()

    @Slot()
    def close(self) -> None:
        """Close the help, and give room and focus back."""
        if self.pane is None:
            return
        self.keep_width()
        self.pane.hide()
        self._give_back()
        self._window.show_aside(None)
        before, self._before = self._before, None
        if before is not None and before.isVisible():
            before.setFocus()
        else:
            page = self._window.stack.currentWidget()
            if page is not None:
                page.setFocus()

    def show_log(self) -> None:
        """Show the folder in which the log lies."""
        folder = log_path().parent
        folder.mkdir(parents=True, exist_ok=True)
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    def show_about(self) -> None:
        """Show what the program is made of, in place of the page."""
        from workbench.desktop.about_page import AboutPage

        over = self._window.over
        if isinstance(over.page, AboutPage):
            return
        page = AboutPage(self._window.stack)
        page.done.connect(over.close_page)
        over.show_page(page)
        page.copy_button.setFocus()

    def keep_width(self) -> None:
        """Keep the help's width for the next time."""
        if self.pane is not None:
            QSettings().setValue(_KEPT_WIDTH, self.pane.width())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Make room, or give it back, as the window changes its size."""
        if watched is self._window and self.pane is not None:
            if event.type() == QEvent.Type.Resize:
                self._make_room()
            elif event.type() == QEvent.Type.Close:
                self.keep_width()
        return False

    def _made(self) -> HelpPane:
        if self._pane is None:
            from workbench.application.help_pages import Wording
            from workbench.desktop.help_pane import HelpPane

            made = self._pane = HelpPane(Wording(title_of, self._key, _menu, _native), self._window)
            made.hide()
            made.closed.connect(self.close)
            made.action_wanted.connect(self._on_action_wanted)
            made.set_text_size(self._window.text_size)
            self._window.text_size_changed.connect(made.set_text_size)
            self._window.hub.keys_changed.connect(made.keys_changed)
            self._window.across.addWidget(made)
            self._window.across.setStretchFactor(0, 1)
            self._window.across.setStretchFactor(1, 0)
        return self._pane

    def _open(self, pane: HelpPane) -> None:
        pane.show()
        self._window.show_aside(pane)
        self._make_room()
        whole = self._window.width()
        width = min(self._wanted_width(), whole // 3)
        self._window.across.setSizes([whole - width, width])

    def _wanted_width(self) -> int:
        usual = _WIDTH * theme.unit()
        kept = str(QSettings().value(_KEPT_WIDTH, usual))
        return int(kept) if kept.isdecimal() else usual

    def _key(self, spec: ActionSpec) -> str:
        return self._window.hub[spec.id].shortcut().toString(QKeySequence.SequenceFormat.NativeText)

    def _make_room(self) -> None:
        """Fold away, in Check mode, what one needs least; where there is room again, show it.

        That is the claim editor, or the source for who came from the claim editor.
        """
        pages, pane = self._window.pages, self.pane
        if pages is None or pane is None or self._window.stack.currentWidget() is not pages.check:
            return
        left = self._window.width() - max(pane.minimumWidth(), min(pane.width(), self._wanted_width()))
        narrow = left < _ROOM_FOR_THREE * theme.unit()
        if narrow and not self._lent:
            check = pages.check
            in_editor = self._before is not None and check.editor.isAncestorOf(self._before)
            name = "source" if in_editor else "editor"
            if not check.source.isHidden() and not check.editor.isHidden():
                self._lent = name
                check.lend(name)
                self._window.hub[f"view.{name}"].setChecked(False)
        elif not narrow:
            self._give_back()

    def _give_back(self) -> None:
        lent, self._lent = self._lent, ""
        if lent and self._window.pages is not None:
            self._window.pages.check.give_back()
            self._window.hub[f"view.{lent}"].setChecked(True)

    @Slot()
    def _on_page_changed(self) -> None:
        if self._window.pages is None:
            self._lent = ""
        self._make_room()

    @Slot(object)
    def _on_action_wanted(self, action_id: str) -> None:
        """Do what a link names, or say what it needs."""
        action = self._window.hub[action_id]
        if action.isEnabled():
            action.trigger()
            return
        missing = BY_ID[action_id].needs - self._window.hub.present
        self._window.show_problem(
            self.tr("“{0}” is not possible just now: {1}").format(
                action.text().rstrip("…"), self._lack(missing)
            )
        )

    def _lack(self, missing: frozenset[Need]) -> str:
        """Say what is missing for an action, the first thing first."""
        words = {
            Need.CASE: self.tr("there is no case open."),
            Need.WRITABLE: self.tr("the case is open to look at only."),
            Need.CHECK: self.tr("go to the Check mode first."),
            Need.WALK: self.tr("go to the Check mode first."),
            Need.PANES: self.tr("there is only one pane."),
            Need.DRAFT: self.tr("there is no draft yet."),
            Need.DOCUMENT: self.tr("there is no document yet."),
            Need.CLAIM: self.tr("no claim is chosen."),
            Need.UNDO: self.tr("there is nothing to undo."),
            Need.REDO: self.tr("there is nothing to redo."),
            Need.TEXT: self.tr("there is nothing to read."),
        }
        return next(words[need] for need in Need if need in missing)


def _native(key: str) -> str:
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)


def _menu(menu: Menu) -> str:
    return menu_title(menu).replace("&", "")
