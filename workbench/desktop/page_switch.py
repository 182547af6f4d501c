"""Let a reading pane show its document's pages in place of the text, at the same place, and back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QStackedLayout, QToolButton

from workbench.application import queries
from workbench.application.page_images import can_be_shown, original_of
from workbench.desktop import theme
from workbench.desktop.palette import PALETTES
from workbench.desktop.parts import PaneHeader, label
from workbench.desktop.view_palette import view_palette

if TYPE_CHECKING:
    from workbench.desktop.document_view import DocumentView
    from workbench.desktop.page_view import PageView
    from workbench.desktop.workspace import Workspace
    from workbench.domain.structure import Structure


class PageSwitch(QObject):
    """Show pages or text of a pane's document. The page view is made when first asked for.

    ``made`` carries it then. Which of both one reads outlasts a change of the document; a document
    without words shows its pages in any case.
    """

    made = Signal(object)

    def __init__(self, workspace: Workspace, text: DocumentView, stack: QStackedLayout, header: PaneHeader):
        super().__init__(text)
        self._workspace = workspace
        self._text = text
        self._stack = stack
        self._version_id: int | None = None
        self._structure: Structure | None = None
        self._wanted = False
        self._loaded = False
        self._group: int | None = None
        self.view: PageView | None = None
        self.number = label("", "dim", header)
        self.number.hide()
        self.button = _chip(self.tr("Pages"), self.tr("Show the pages as they look"), header)
        self.strip_button = _chip(self.tr("Thumbnails"), self.tr("Small pictures of all pages"), header)
        self.button.clicked.connect(self.toggle)
        self.strip_button.clicked.connect(self._on_strip_button)
        theme.keeper().changed.connect(self._on_theme)
        workspace.closing.connect(self._on_closing)

    @property
    def showing(self) -> bool:
        """Whether the pages are shown, not the text."""
        return self.view is not None and self._stack.currentWidget() is self.view

    @property
    def possible(self) -> bool:
        """Whether the document has pages that can be shown."""
        return self._structure is not None

    def load(self, version_id: int, structure: Structure) -> None:
        """Take note of another document in the text view, and show its pages or its text."""
        self._version_id = version_id
        self._loaded = False
        media_type = queries.version(self._workspace.session, version_id).media_type
        self._structure = structure if structure.pages and can_be_shown(media_type) else None
        if self.view is not None:
            self.view.close_pages()
        self.button.setVisible(self.possible)
        without_words = not self._text.page.document.text.strip()
        self._show(pages=self.possible and (self._wanted or without_words))

    def leave(self) -> None:
        """Take note that the pane shows no document."""
        self._version_id = self._structure = None
        if self.view is not None:
            self.view.close_pages()
        for part in (self.button, self.strip_button, self.number):
            part.hide()

    @Slot()
    def toggle(self) -> None:
        """Show the pages where the text was, or the text where the pages were."""
        if not self.possible:
            self.button.setChecked(False)
            self._workspace.problem.emit(
                self.tr("This document has no pages to look at. PDF files and pictures have.")
            )
            return
        self._wanted = not self.showing
        focused = self._text.hasFocus() or (self.view is not None and self.view.hasFocus())
        offset = self.view.offset_in_view() if self.showing and self.view else self._offset_in_text()
        self._show(pages=self._wanted)
        if self._wanted and self.view is not None:
            self.view.reveal(offset, offset)
        else:
            self._text.reveal(offset, offset)
        if focused:
            self._text.setFocus(Qt.FocusReason.OtherFocusReason)

    def reveal(self, start: int, end: int) -> None:
        """Bring a passage into sight on the pages, if they are shown."""
        if self.showing and self.view is not None:
            self.view.reveal(start, end)

    def marks_changed(self) -> None:
        """Show the text view's marks as they are now."""
        if self.view is not None:
            self.view.marks_changed()

    def set_current_group(self, group: int | None) -> None:
        """Frame the marks of the current claim."""
        self._group = group
        if self.view is not None:
            self.view.set_current_group(group)

    def _offset_in_text(self) -> int:
        """Return the offset to keep in sight: the caret's if that is in sight, else the top line's."""
        first, last = self._text.page.span_in_sight()
        start, _ = self._text.selection()
        return start if first <= start <= last else first

    def _show(self, *, pages: bool) -> None:
        if pages:
            view = self._made_view()
            self._load_pages(view)
            self._stack.setCurrentWidget(view)
            self._text.setFocusProxy(view)
        else:
            # Who puts the focus on the text means the document; without pages that is the text itself.
            self._text.setFocusProxy(None)  # type: ignore[arg-type]
            self._stack.setCurrentWidget(self._text)
        self.button.setChecked(pages)
        self.number.setVisible(pages)
        several = self._structure is not None and len(self._structure.pages) > 1
        self.strip_button.setVisible(pages and several)

    def _made_view(self) -> PageView:
        if self.view is None:
            from workbench.desktop.page_view import PageView

            self.view = PageView(self._text, self._stack.parentWidget())
            self.view.page_changed.connect(self._on_page)
            self.view.ended.connect(self._workspace.problem)
            self._stack.addWidget(self.view)
            self._on_theme(theme.current())
            self.view.set_current_group(self._group)
            self.made.emit(self.view)
        return self.view

    def _load_pages(self, view: PageView) -> None:
        if self._loaded or self._structure is None or self._version_id is None:
            return
        session = self._workspace.session
        view.show_pages(
            self._structure,
            partial(queries.page_layout, session, self._version_id),
            partial(original_of, session, self._version_id),
        )
        self._loaded = True

    def add_to(self, header: PaneHeader) -> None:
        """Put number and buttons at the far end of a header."""
        for part in (self.number, self.strip_button, self.button):
            header.add(part)

    @Slot(object)
    def _on_page(self, page: int) -> None:
        if self._structure is None or not 0 <= page < len(self._structure.pages):
            return
        count, name = len(self._structure.pages), self._structure.pages[page].label
        if name in ("", str(page + 1)):
            words = self.tr("p. {0} of {1}").format(f"{page + 1:,}", f"{count:,}")
        else:
            words = self.tr("p. {0} ({1} of {2})").format(name, f"{page + 1:,}", f"{count:,}")
        self.number.setText(words)

    @Slot()
    def _on_strip_button(self) -> None:
        if self.view is not None:
            self.view.show_strip(self.strip_button.isChecked())

    @Slot(object)
    def _on_theme(self, current: theme.Theme) -> None:
        if self.view is not None:
            light = PALETTES["contrast-light" if current.name.startswith("contrast") else "light"]
            self.view.set_palettes(view_palette(light), view_palette(current))

    @Slot()
    def _on_closing(self) -> None:
        if self.view is not None:
            self.view.close_pages()


def _chip(words: str, tip: str, header: PaneHeader) -> QToolButton:
    button = QToolButton(header)
    button.setText(words)
    button.setToolTip(tip)
    button.setCheckable(True)
    button.setProperty("role", "chip")
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.hide()
    return button
