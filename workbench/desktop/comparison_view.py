"""A quotation beside the words of its source, word by word."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from workbench.desktop import theme
from workbench.desktop.comparison_words import marked, said_of
from workbench.desktop.parts import label
from workbench.domain.comparisons import QuotationComparison


class ComparisonView(QScrollArea):
    """Two texts below one another with their differences marked, and in words what differs."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Draft and source word by word"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._comparison: QuotationComparison | None = None
        inside = QWidget(self)
        self.said = label("", "", inside)
        self.draft_heading = label("", "dim", inside)
        self.draft_words = self._words(self.tr("Words of the draft"), inside)
        self.source_heading = label("", "dim", inside)
        self.source_words = self._words(self.tr("Words of the source"), inside)
        unit = theme.unit()
        column = QVBoxLayout(inside)
        column.setContentsMargins(unit * 3, unit * 2, unit * 3, unit * 2)
        column.setSpacing(unit)
        for part in (
            self.said,
            self.draft_heading,
            self.draft_words,
            self.source_heading,
            self.source_words,
        ):
            part.setWordWrap(True)
            column.addWidget(part)
        column.addStretch()
        self.setWidget(inside)
        theme.keeper().changed.connect(self._on_theme_changed)

    def show_comparison(
        self, comparison: QuotationComparison, draft: str, source: str, warning: str = ""
    ) -> None:
        """Show a comparison; ``draft`` and ``source`` head the two texts: who says it, where it stands."""
        self._comparison = comparison
        self.said.setText(f"{warning} {said_of(comparison.pieces)}".strip())
        self.draft_heading.setText(draft)
        self.source_heading.setText(source)
        self._mark()
        for part in (self.source_heading, self.source_words):
            part.show()

    def show_alone(self, words: str, heading: str, said: str) -> None:
        """Show words that have no partner in any source."""
        self._comparison = None
        self.said.setText(said)
        self.draft_heading.setText(heading)
        self.draft_words.setTextFormat(Qt.TextFormat.PlainText)
        self.draft_words.setText(words)
        for part in (self.source_heading, self.source_words):
            part.hide()

    def _words(self, name: str, parent: QWidget) -> QLabel:
        made = QLabel(parent)
        made.setAccessibleName(name)
        made.setFont(theme.reading_font())
        made.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        return made

    def _mark(self) -> None:
        if self._comparison is None:
            return
        for part, is_source in ((self.draft_words, False), (self.source_words, True)):
            part.setTextFormat(Qt.TextFormat.RichText)
            part.setText(marked(self._comparison.pieces, source=is_source))
            whole = "".join(p.source if is_source else p.draft for p in self._comparison.pieces)
            part.setAccessibleDescription(whole)

    @Slot(object)
    def _on_theme_changed(self, _theme: object) -> None:
        for part in (self.draft_words, self.source_words):
            part.setFont(theme.reading_font())
        self._mark()
