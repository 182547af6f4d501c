"""Let a reading pane show its document's pages in place of the text or beside it, at the same place."""

from __future__ import annotations

from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings, Qt, Signal, Slot
from PySide6.QtWidgets import QApplication, QToolButton, QWidget

from workbench.application import queries
from workbench.application.page_images import can_be_shown, original_of
from workbench.desktop import theme
from workbench.desktop.document_view import view_palette
from workbench.desktop.icon_button import IconButton
from workbench.desktop.palette import PALETTES
from workbench.desktop.parts import PaneHeader, label

if TYPE_CHECKING:
    from workbench.desktop.document_view import DocumentView
    from workbench.desktop.halves import Halves
    from workbench.desktop.page_view import Following, PageView
    from workbench.desktop.workspace import Workspace
    from workbench.domain.structure import Structure


class Shown(StrEnum):
    """What a pane shows of a document that has pages."""

    TEXT = "text"
    PAGES = "pages"
    BESIDE = "beside"


class PageSwitch(QObject):
    """Show pages, text or both of a pane's document. The page view is made when first asked for.

    ``made`` carries it then. What one reads outlasts a change of the document and, under the name ``pane``,
    the program; a document without words shows its pages alone in any case.
    """

    made = Signal(object)
    changed = Signal()  # what is shown, and with it the buttons

    def __init__(
        self, workspace: Workspace, text: DocumentView, halves: Halves, header: PaneHeader, pane: str
    ):
        super().__init__(text)
        self._workspace = workspace
        self._text = text
        self._halves = halves
        self._pane = pane
        self._version_id: int | None = None
        self._structure: Structure | None = None
        self._wanted = self._shown = Shown.TEXT
        self._before = Shown.TEXT
        self._loaded = False
        self._group: int | None = None
        self.view: PageView | None = None
        self._following: Following | None = None
        self.number = label("", "dim", header)
        self.number.hide()
        self.button = _chip("page", self.tr("Pages"), self.tr("Show the pages as they look"), header)
        self.beside_button = _chip(
            "beside", self.tr("Both"), self.tr("Show the pages beside the text"), header
        )
        self.strip_button = _chip(
            "thumbnails", self.tr("Thumbnails"), self.tr("Small pictures of all pages"), header
        )
        self.button.clicked.connect(self.toggle)
        self.beside_button.clicked.connect(self.toggle_beside)
        self.strip_button.clicked.connect(self._on_strip_button)
        theme.keeper().changed.connect(self._on_theme)
        workspace.closing.connect(self._on_closing)
        self._restore()

    @property
    def showing(self) -> bool:
        """Whether the pages are in sight, alone or beside the text."""
        return self._shown is not Shown.TEXT

    @property
    def alone(self) -> bool:
        """Whether the pages are in sight and the text is not."""
        return self._shown is Shown.PAGES

    @property
    def beside(self) -> bool:
        """Whether pages and text are both in sight."""
        return self._shown is Shown.BESIDE

    @property
    def possible(self) -> bool:
        """Whether the document has pages that can be shown."""
        return self._structure is not None

    def halves_in_sight(self) -> list[DocumentView | PageView]:
        """Return what can take the keyboard, text before pages."""
        if self.view is None or not self.showing:
            return [self._text]
        return [self.view] if self.alone else [self._text, self.view]

    def set_compact(self, compact: bool) -> None:
        """Let icons stand for the words on the buttons, where there is little room."""
        style = Qt.ToolButtonStyle.ToolButtonIconOnly if compact else Qt.ToolButtonStyle.ToolButtonTextOnly
        for button in (self.button, self.beside_button, self.strip_button):
            button.setToolButtonStyle(style)

    def controls(self) -> list[QWidget]:
        """Return what stands in the pane's header, shown or not."""
        return [self.number, self.strip_button, self.button, self.beside_button]

    def load(self, version_id: int, structure: Structure) -> None:
        """Take note of another document in the text view, and show its pages, its text or both."""
        self._version_id = version_id
        self._loaded = False
        media_type = queries.version(self._workspace.session, version_id).media_type
        self._structure = structure if structure.pages and can_be_shown(media_type) else None
        if self.view is not None:
            self.view.close_pages()
        self.button.setVisible(self.possible)
        self.beside_button.setVisible(self.possible and self._has_words())
        wanted = self._wanted if self._has_words() else Shown.PAGES
        self._show(wanted if self.possible else Shown.TEXT)

    def leave(self) -> None:
        """Take note that the pane shows no document."""
        self._version_id = self._structure = None
        self._shown = Shown.TEXT
        if self.view is not None:
            self.view.close_pages()
        for part in self.controls():
            part.hide()
        self.changed.emit()

    @Slot()
    def toggle(self) -> None:
        """Show the pages where the text was, or the text where the pages were.

        Of both, the half with the keyboard stays.
        """
        on_pages = self._on_pages()
        if self._can():
            pages = on_pages if self.beside else not self.alone
            self._want(Shown.PAGES if pages else Shown.TEXT)

    @Slot()
    def toggle_beside(self) -> None:
        """Show the pages beside the text, or again what was shown before."""
        if not self._can():
            return
        if not self._has_words():
            self._mark_buttons()
            self._workspace.problem.emit(
                self.tr("This document has no words to show beside its pages. Its pages are all there is.")
            )
            return
        self._want(self._before if self.beside else Shown.BESIDE)

    def reveal(self, start: int, end: int) -> None:
        """Bring a passage into sight on the pages, if they are shown."""
        if self.view is None or not self.showing:
            return
        if self.beside and self._following is not None:
            self._following.show_on_pages(start, end)
        else:
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

    def _can(self) -> bool:
        """Say whether there are pages; where there are none, tell the user so."""
        if not self.possible:
            self._mark_buttons()
            self._workspace.problem.emit(
                self.tr("This document has no pages to look at. PDF files and pictures have.")
            )
        return self.possible

    def _has_words(self) -> bool:
        return self._text.page.document.rows.index.count > 0

    def _on_pages(self) -> bool:
        """Say whether the keyboard is on the pages or in something of theirs."""
        focus = QApplication.focusWidget()
        return (
            self.view is not None
            and focus is not None
            and (focus is self.view or self.view.isAncestorOf(focus))
        )

    def _want(self, wanted: Shown) -> None:
        """Show what one asked for at the place where one is; the keyboard stays in the document."""
        if not self.beside:
            self._before = self._shown
        self._wanted = wanted
        on_pages = self._on_pages()
        focused = self._text.hasFocus() or on_pages
        offset = self.view.offset_in_view() if self.alone and self.view else self._offset_in_text()
        coming_together = wanted is Shown.BESIDE
        parting = self.beside
        came_from = self.view if self.alone and self.view is not None else self._text
        self._show(wanted)
        if coming_together and self._following is not None:
            self._following.lead(came_from)
        elif not parting:
            self.halves_in_sight()[0].reveal(offset, offset)
        if focused:
            half = self.halves_in_sight()[-1 if on_pages else 0]
            half.setFocus(Qt.FocusReason.OtherFocusReason)

    def _offset_in_text(self) -> int:
        """Return the offset to keep in sight: the caret's if that is in sight, else the top line's."""
        first, last = self._text.page.span_in_sight()
        start, _ = self._text.selection()
        return start if first <= start <= last else first

    def _show(self, shown: Shown) -> None:
        self._shown = shown
        if shown is not Shown.TEXT:
            view = self._made_view()
            self._load_pages(view)
            view.share_find_bar(self.beside)
        self._halves.show_halves(text=not self.alone, pages=self.showing)
        # Who puts the focus on the text means the document; where only its pages are shown, those.
        self._text.setFocusProxy(self.view if self.alone else None)  # type: ignore[arg-type]
        self.number.setVisible(self.showing)
        several = self._structure is not None and len(self._structure.pages) > 1
        self.strip_button.setVisible(self.showing and several)
        self._mark_buttons()
        self.changed.emit()

    def _mark_buttons(self) -> None:
        self.button.setChecked(self.alone)
        self.beside_button.setChecked(self.beside)

    def _made_view(self) -> PageView:
        if self.view is None:
            from workbench.desktop.page_view import Following, PageView

            # Not made inside the halves: a splitter takes its children in before they are whole.
            self.view = PageView(self._text, self._halves.parentWidget())
            self.view.page_changed.connect(self._on_page)
            self.view.ended.connect(self._workspace.problem)
            self._halves.add_pages(self.view)
            self._following = Following(self._text, self.view)
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
        for part in self.controls():
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
        kept = QSettings()
        kept.setValue(f"pages/{self._pane}/shown", str(self._wanted))
        kept.setValue(f"pages/{self._pane}/shares", self._halves.shares())

    def _restore(self) -> None:
        kept = QSettings()
        shown = str(kept.value(f"pages/{self._pane}/shown", ""))
        self._wanted = Shown(shown) if shown in tuple(Shown) else Shown.TEXT
        self._halves.restore_shares(str(kept.value(f"pages/{self._pane}/shares", "")))


def _chip(icon: str, words: str, tip: str, header: PaneHeader) -> QToolButton:
    button = IconButton(icon, words, header)
    button.setText(words)
    button.setToolTip(tip)
    button.setCheckable(True)
    button.setProperty("role", "chip")
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.hide()
    return button
