"""The letter that tells somebody what will be said about them: to edit, copy and save; never sent."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QWidget

from workbench.application.letters import letter_text, letter_to, save_letter, usual_date
from workbench.desktop import dialogs, theme
from workbench.desktop.centred_page import CentredPage
from workbench.desktop.claim_editor.flow import FlowLayout
from workbench.desktop.parts import label
from workbench.desktop.saved_line import SavedLine
from workbench.domain.letters import Letter

if TYPE_CHECKING:
    from workbench.application.jobs import IsCancelled, ReportProgress
    from workbench.desktop.main_window import MainWindow
    from workbench.desktop.workspace import Workspace


class LetterPage(CentredPage):
    """Show a letter's text.

    ``edited`` carries it after each key, ``day_chosen`` the day by which to answer, ``anew`` asks to write
    it again from the case, ``file_wanted`` to save it.
    """

    edited = Signal(object)
    day_chosen = Signal(object)
    anew = Signal()
    file_wanted = Signal()

    def __init__(self, whom: str, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Letter to {0}").format(whom), parent)
        self.note = label("", "dim", self)
        self.note.setWordWrap(True)
        self.day = SavedLine(self.tr("To be answered by"), self)
        self.day.setMaximumWidth(self.fontMetrics().averageCharWidth() * 30)
        self.text = QPlainTextEdit(self)
        self.text.setAccessibleName(self.tr("Text of the letter"))
        self.text.setTabChangesFocus(True)
        self.text.setFont(theme.reading_font())
        self.text.setMinimumHeight(self.fontMetrics().lineSpacing() * 14)
        self.copy = QPushButton(self.tr("Copy"), self)
        self.save = QPushButton(self.tr("Save as a text file…"), self)
        self.again = QPushButton(self.tr("Write it anew"), self)
        self.again.setToolTip(self.tr("Take the claims as they are now; what you changed here is lost"))
        self.day.setMinimumWidth(self.fontMetrics().averageCharWidth() * 22)
        line = FlowLayout(gap=theme.unit() * 2)
        line.addWidget(label(self.tr("To be answered by"), "", self))
        line.addWidget(self.day)
        for button in (self.copy, self.save, self.again):
            line.addWidget(button)
        self.column.addWidget(self.note)
        self.column.addLayout(line)
        self.column.addWidget(self.text, 1)
        self.setFocusProxy(self.text)
        self.day.saved.connect(self.day_chosen)
        self.text.textChanged.connect(self._on_edited)
        self.copy.clicked.connect(self._on_copy)
        self.save.clicked.connect(self.file_wanted)
        self.again.clicked.connect(self.anew)

    def show_letter(self, text: str, day: str, withheld: int) -> None:
        """Show a letter's text, and the day and number of names left out that it was written with."""
        said = self.tr("Nothing is sent. It names no evidence and no confidential origin.")
        if withheld:
            held = self.tr("Names of confidential origins left out: {0}. Read it with care.").format(withheld)
            said = f"{said} {held}"
        self.note.setText(said)
        self.day.start_over(day)
        if text != self.text.toPlainText():
            self.text.setPlainText(text)

    @Slot()
    def _on_edited(self) -> None:
        self.edited.emit(self.text.toPlainText())

    @Slot()
    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.toPlainText())
        self.note.setText(self.tr("The letter is on the clipboard."))


class LetterDesk(QObject):
    """Write letters and keep what was changed in them for as long as the case is open."""

    def __init__(self, workspace: Workspace, window: MainWindow, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._window = window
        self._kept: dict[int, tuple[Letter, str]] = {}
        self._whom = 0

    @Slot(object)
    def open_letter(self, origin_id: int) -> None:
        """Show the letter to somebody, as it was left or written anew."""
        if origin_id not in self._kept and not self._write(
            origin_id, usual_date(datetime.now().astimezone().date())
        ):
            return
        self._whom = origin_id
        page = LetterPage(self._kept[origin_id][0].whom, self._window.stack)
        self._show(page)
        page.edited.connect(self._on_edited)
        page.day_chosen.connect(self._on_day)
        page.anew.connect(self._on_anew)
        page.file_wanted.connect(self._on_file)
        page.done.connect(self._window.over.close_page)
        self._window.over.show_page(page)
        page.setFocus()

    def _write(self, origin_id: int, day: str) -> bool:
        letter = self._workspace.run(letter_to, origin_id, answer_by=day)
        if letter is not None:
            self._kept[origin_id] = letter, letter_text(letter)
        return letter is not None

    def _show(self, page: LetterPage) -> None:
        letter, text = self._kept[self._whom]
        page.show_letter(text, letter.answer_by, letter.withheld)

    @Slot(object)
    def _on_edited(self, text: str) -> None:
        self._kept[self._whom] = self._kept[self._whom][0], text

    @Slot(object)
    def _on_day(self, day: str) -> None:
        """Put another day in place of the one before, wherever the letter names it."""
        page, (letter, text) = self._window.over.page, self._kept[self._whom]
        if isinstance(page, LetterPage) and day:
            changed = text.replace(letter.answer_by, day)
            self._kept[self._whom] = replace(letter, answer_by=day), changed
            self._show(page)

    @Slot()
    def _on_anew(self) -> None:
        page = self._window.over.page
        if isinstance(page, LetterPage) and self._write(self._whom, self._kept[self._whom][0].answer_by):
            self._show(page)

    @Slot()
    def _on_file(self) -> None:
        letter, text = self._kept[self._whom]
        case = self._workspace.session.path
        name = " ".join(letter.whom.translate(_UNFIT).split()) or self.tr("letter")
        path = dialogs.choose_export(
            self._window,
            case.with_name(f"{name}.md"),
            self.tr("Text (*.md *.txt)"),
            self.tr("Save the letter"),
        )
        if path is not None:
            job = partial(_save, text, path, case)
            self._workspace.background.submit(self.tr("Writing {0}").format(path.name), job, self._on_written)

    def _on_written(self, path: Path) -> None:
        self._window.messages.show_message(self.tr("The letter is in {0}.").format(path))


_UNFIT = {ord(letter): " " for letter in '<>:"/\\|?*'}
"""Letters that file names cannot have on some systems."""


def _save(text: str, path: Path, case: Path, _report: ReportProgress, _is_cancelled: IsCancelled) -> Path:
    save_letter(text, path, case=case)
    return path
