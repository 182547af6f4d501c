"""A page shown over the window's own until one is done with it; nothing waits for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStackedWidget, QWidget


class OverPage(QObject):
    """Show a page in a window's stack; what was shown before comes back after it.

    There is one for a window: another page takes the place of the first. A page is forgotten as soon as
    something else of the stack is shown, whoever did that.
    """

    def __init__(self, stack: QStackedWidget, parent: QObject) -> None:
        super().__init__(parent)
        self._stack = stack
        self._before: QWidget | None = None
        self.page: QWidget | None = None
        stack.currentChanged.connect(self._on_page_changed)

    def show_page(self, page: QWidget) -> None:
        """Show a page, a child of the stack, in place of what is shown."""
        replaced = self.page
        if replaced is None:
            self._before = self._stack.currentWidget()
        self.page = page
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        if replaced is not None:
            self._forget(replaced)

    @Slot()
    def close_page(self) -> None:
        """Lead back to the page before."""
        if self._before is not None:
            self._stack.setCurrentWidget(self._before)

    def _forget(self, page: QWidget) -> None:
        self._stack.removeWidget(page)
        page.hide()
        page.deleteLater()

    @Slot(int)
    def _on_page_changed(self, _index: int) -> None:
        page = self.page
        if page is not None and self._stack.currentWidget() is not page:
            self.page = self._before = None
            self._forget(page)
