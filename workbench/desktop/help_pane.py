"""The help beside the work: a page, the way back and forward, and a search over all pages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, QUrl, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from workbench.application.help_pages import CONTENTS, Wording, page_html, pages
from workbench.application.help_search import HelpHit, HelpSection, search_help, sections
from workbench.desktop import theme
from workbench.desktop.announce import announce
from workbench.desktop.help_results import HelpResults
from workbench.desktop.help_view import HelpView
from workbench.desktop.parts import PaneHeader, Surface, label


@dataclass(slots=True)
class _Visit:
    """A page one was on, and how far it was scrolled."""

    page: str
    place: int = 0


class HelpPane(Surface):
    """Show the pages of the help. ``action_wanted`` carries the id of an action that a link names."""

    action_wanted = Signal(object)
    closed = Signal()

    def __init__(self, wording: Wording, parent: QWidget | None = None) -> None:
        super().__init__("helpPane", parent)
        self.setAccessibleName(self.tr("Help"))
        self._wording = wording
        self._sections: list[HelpSection] = []
        self._visits: list[_Visit] = []
        self._at = -1
        header = PaneHeader(self.tr("Help"), self)
        self.back = self._button(self.tr("Back"), self._go_back)
        self.forward = self._button(self.tr("Forward"), self._go_forward)
        self.contents = self._button(self.tr("Contents"), self._go_to_contents)
        self.contents.setText(self.tr("Contents"))
        self.contents.setProperty("role", "chip")
        self.close_button = self._button(self.tr("Close the help"), self.closed.emit)
        for part in (self.back, self.forward, self.contents, self.close_button):
            header.add(part)
        self.field = QLineEdit(self)
        self.field.setPlaceholderText(self.tr("Search the help"))
        self.field.setAccessibleName(self.tr("Search the help"))
        self.field.setClearButtonEnabled(True)
        self.field.textChanged.connect(self._on_typed)
        self.field.installEventFilter(self)
        self.view = HelpView(self)
        self.view.anchorClicked.connect(self._on_link)
        self.results = HelpResults(self)
        self.results.opened.connect(self._on_opened)
        self.nothing = label(self.tr("The help has no such words."), "dim", self)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.stack = QStackedWidget(self)
        for shown in (self.view, self.results, self.nothing):
            self.stack.addWidget(shown)
        one = theme.unit()
        line = QHBoxLayout()
        line.setContentsMargins(one * 3, one * 2, one * 3, one * 2)
        line.addWidget(self.field)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(header)
        column.addLayout(line)
        column.addWidget(self.stack, 1)
        self.setMinimumWidth(one * 66)
        self.setFocusProxy(self.view)
        theme.keeper().changed.connect(self._on_theme)
        self._on_theme(theme.current())

    @property
    def page(self) -> str:
        """The name of the page shown; empty before the first."""
        return self._visits[self._at].page if self._visits else ""

    def show_page(self, name: str, anchor: str = "") -> None:
        """Show a page from its beginning or from an anchor, and end the search."""
        if name != self.page:
            self._keep_place()
            del self._visits[self._at + 1 :]
            self._visits.append(_Visit(name))
            self._at += 1
            self._load()
        self._leave_search()
        if anchor:
            self.view.scrollToAnchor(anchor)

    def set_text_size(self, points: float) -> None:
        """Set the text's size from that of documents, in points."""
        self.view.dress(points)

    @Slot()
    def keys_changed(self) -> None:
        """Show the keys that hold now."""
        self._sections = []
        if self._visits:
            self._keep_place()
            self._load()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the field's keys go to the results."""
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.results.open_current()
                return True
            if event.key() == Qt.Key.Key_Down and self.results.count():
                self.results.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
            if event.key() == Qt.Key.Key_Escape and self.field.text():
                self.field.clear()
                return True
        return False

    def event(self, event: QEvent) -> bool:
        """Keep the key that finds words from the window's documents while one reads the help."""
        override = event.type() == QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Find):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Escape close the help, and the key that finds words lead to the search."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.matches(QKeySequence.StandardKey.Find):
            self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.field.selectAll()
        else:
            super().keyPressEvent(event)

    def _button(self, name: str, act: Callable[[], object]) -> QToolButton:
        made = QToolButton(self)
        made.setToolTip(name)
        made.setAccessibleName(name)
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        made.clicked.connect(act)
        return made

    def _load(self) -> None:
        """Render the page of the visit one is at, where one was on it."""
        visit = self._visits[self._at]
        page = pages()[visit.page]
        self.view.mark(())
        self.view.show_html(page_html(page, self._wording))
        self.view.verticalScrollBar().setValue(visit.place)
        self.view.setAccessibleName(self.tr("Help: {0}").format(page.title))
        self.back.setEnabled(self._at > 0)
        self.forward.setEnabled(self._at + 1 < len(self._visits))
        self.contents.setEnabled(visit.page != CONTENTS)
        announce(self.view, page.title)

    def _keep_place(self) -> None:
        if self._visits:
            self._visits[self._at].place = self.view.verticalScrollBar().value()

    def _step(self, step: int) -> None:
        self._keep_place()
        self._at += step
        self._load()
        self._leave_search()

    def _go_back(self, _checked: bool = False) -> None:
        self._step(-1)

    def _go_forward(self, _checked: bool = False) -> None:
        self._step(1)

    def _go_to_contents(self, _checked: bool = False) -> None:
        self.show_page(CONTENTS)

    def _leave_search(self) -> None:
        if self.field.text():
            self.field.clear()
        self.stack.setCurrentWidget(self.view)

    @Slot(str)
    def _on_typed(self, typed: str) -> None:
        if not typed.strip():
            self.results.clear()
            self.stack.setCurrentWidget(self.view)
            return
        self._sections = self._sections or sections(self._wording)
        hits = search_help(self._sections, typed)
        self.results.show_hits(hits)
        self.stack.setCurrentWidget(self.results if hits else self.nothing)
        if not hits:
            announce(self.nothing, self.nothing.text())

    @Slot(object)
    def _on_opened(self, hit: HelpHit) -> None:
        words = self.field.text().split()
        self.show_page(hit.section.page, hit.section.anchor)
        self.view.mark(words)
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(QUrl)
    def _on_link(self, url: QUrl) -> None:
        where = url.toString()
        if where.startswith("action:"):
            self.action_wanted.emit(where.removeprefix("action:"))
        elif where.startswith("#"):
            self.view.scrollToAnchor(url.fragment())
        else:
            self.show_page(url.path().removesuffix(".md"), url.fragment())

    @Slot(object)
    def _on_theme(self, _current: theme.Theme) -> None:
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self.back.setIcon(theme.icon("next" if rtl else "previous"))
        self.forward.setIcon(theme.icon("previous" if rtl else "next"))
        self.close_button.setIcon(theme.icon("close"))
        self.view.dress(self.view.points)
