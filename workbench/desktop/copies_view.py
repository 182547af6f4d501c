"""Two documents that share wording, side by side, with the copied words marked in both."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QTextBrowser, QVBoxLayout, QWidget

from workbench.application.copies import Piece, SideBySide
from workbench.desktop import theme
from workbench.desktop.claim_editor.flow import FlowLayout
from workbench.desktop.parts import label
from workbench.domain.copies import CopyDecision, CopyPair
from workbench.domain.model import Relation


class CopiesView(QWidget):
    """Shows a pair and asks for the checker's word on it: O says one origin, D says different ones.

    ``decided`` carries True, False, or None to leave it open again; ``reason`` is what was typed for it.
    """

    decided = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Copied words side by side"))
        self._shown: SideBySide | None = None
        self.summary = label("", "", self)
        self.summary.setWordWrap(True)
        self.titles = (label("", "caption", self), label("", "caption", self))
        self.texts = (self._browser(), self._browser())
        self.reason = QLineEdit(self)
        self.reason.setPlaceholderText(self.tr("Why (may stay empty)"))
        self.reason.setAccessibleName(self.tr("Reason for the decision"))
        self.same = self._button(self.tr("One origin  [O]"), self._on_same)
        self.different = self._button(self.tr("Different origins  [D]"), self._on_different)
        self.undecided = self._button(self.tr("Leave open"), self._on_open)
        self._arrange()
        theme.keeper().changed.connect(self._on_theme_changed)

    def show_pair(self, pair: CopyPair, titles: Sequence[str], decision: CopyDecision | None) -> None:
        """Say what is known of a pair; its words come with `show_words`."""
        if self._shown is None or self._shown.pair != pair:
            self._shown = None
            for text in self.texts:
                text.clear()
        self.summary.setText(_summary(self, pair, decision))
        for title, text, words in zip(self.titles, self.texts, titles, strict=True):
            title.setText(words)
            text.setAccessibleName(words)
        self.reason.setText(decision.reason if decision is not None else "")
        self.undecided.setVisible(decision is not None)

    def show_words(self, found: SideBySide) -> None:
        """Show the words of both, those copied underlined on a wash and numbered alike."""
        self._shown = found
        for text, pieces in zip(self.texts, (found.first, found.second), strict=True):
            text.document().setDefaultFont(theme.reading_font())
            text.setHtml(_page(pieces))

    def set_read_only(self, read_only: bool) -> None:
        """Allow looking only."""
        for control in (self.same, self.different, self.undecided, self.reason):
            control.setEnabled(not read_only)

    def take_key(self, event: QKeyEvent) -> bool:
        """Decide by a key; say whether it was one of those."""
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier or not self.same.isEnabled():
            return False
        if event.key() not in (Qt.Key.Key_O, Qt.Key.Key_D):
            return False
        if event.type() == QEvent.Type.KeyPress:
            self.decided.emit(event.key() == Qt.Key.Key_O)
        event.accept()
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys also while one reads in a text."""
        keys = (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride)
        if event.type() in keys and isinstance(event, QKeyEvent) and self.take_key(event):
            return True
        return super().eventFilter(watched, event)

    def _browser(self) -> QTextBrowser:
        made = QTextBrowser(self)
        made.setOpenLinks(False)
        made.setTabChangesFocus(True)
        made.setMinimumHeight(theme.unit() * 12)
        made.installEventFilter(self)
        return made

    def _button(self, words: str, slot: object) -> QPushButton:
        made = QPushButton(words, self)
        made.clicked.connect(slot)
        return made

    def _arrange(self) -> None:
        unit = theme.unit()
        column = QVBoxLayout(self)
        column.setContentsMargins(unit * 3, unit * 2, unit * 3, unit * 2)
        column.setSpacing(unit)
        column.addWidget(self.summary)
        beside = QHBoxLayout()
        beside.setSpacing(unit * 2)
        for title, text in zip(self.titles, self.texts, strict=True):
            one = QVBoxLayout()
            one.setSpacing(unit // 2)
            title.setWordWrap(True)
            one.addWidget(title)
            one.addWidget(text, 1)
            beside.addLayout(one, 1)
        column.addLayout(beside, 1)
        line = FlowLayout(gap=unit * 2)
        self.reason.setMinimumWidth(self.fontMetrics().averageCharWidth() * 26)
        for widget in (self.same, self.different, self.undecided, self.reason):
            line.addWidget(widget)
        column.addLayout(line)

    @Slot()
    def _on_same(self) -> None:
        self.decided.emit(True)

    @Slot()
    def _on_different(self) -> None:
        self.decided.emit(False)

    @Slot()
    def _on_open(self) -> None:
        self.decided.emit(None)

    @Slot(object)
    def _on_theme_changed(self, _theme: object) -> None:
        if self._shown is not None:
            self.show_words(self._shown)


def percent(share: float) -> str:
    """Write a share as whole percent."""
    return f"{round(share * 100)}\u00a0%"


def _summary(view: CopiesView, pair: CopyPair, decision: CopyDecision | None) -> str:
    said = view.tr(
        "They share {words} words outside of quotations: {first} of the first and {second} of the second. "
        "The longest run has {longest} words."
    ).format(
        words=f"{pair.words:,}",
        first=percent(pair.share_of_first),
        second=percent(pair.share_of_second),
        longest=f"{pair.longest:,}",
    )
    if decision is None:
        return said
    kinds = view.tr("One origin, says {person}."), view.tr("Different origins, says {person}.")
    return f"{said} {kinds[0 if decision.same else 1].format(person=decision.person)}"


def _page(pieces: Sequence[Piece]) -> str:
    """Return the words as a page: what is copied is underlined, washed and numbered."""
    look = theme.current()
    tone = look.colours[Relation.CONTEXT.value]
    mark = f"background:{tone.wash}; color:{tone.text}; text-decoration:underline"
    parts = []
    for piece in pieces:
        words = escape(piece.text).replace("\n", "<br>")
        gap = f'<span style="color:{look.dim}"> […] </span>' if piece.left_out else ""
        number = f'<sup style="color:{look.dim}">{piece.run}</sup>' if piece.run else ""
        parts.append(f'{gap}{number}<span style="{mark}">{words}</span>' if piece.run else f"{gap}{words}")
    return f'<div style="color:{look.ink}">{"".join(parts)}</div>'
