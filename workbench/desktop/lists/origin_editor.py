"""What is known of one origin: fields that save themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFormLayout, QFrame, QLabel, QScrollArea, QToolButton, QVBoxLayout, QWidget

from workbench.application import origin_commands, queries
from workbench.desktop import theme
from workbench.desktop.claim_editor.flow import FlowLayout
from workbench.desktop.claim_editor.form import QuietCombo
from workbench.desktop.claim_editor.growing_text import GrowingText
from workbench.desktop.origin_words import origin_kind_word, terms_description, terms_word
from workbench.desktop.parts import label
from workbench.domain.model import Origin, OriginKind, Terms

if TYPE_CHECKING:
    from workbench.application.queries import OriginRow
    from workbench.desktop.workspace import Workspace


class OriginEditor(QScrollArea):
    """The fields of one origin. Text is saved after a pause and on leaving a field."""

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("What is known of the origin"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._workspace = workspace
        self._origin: Origin | None = None
        self._page = QWidget(self)
        self._form = QFormLayout()
        self._form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        self._form.setVerticalSpacing(theme.unit())
        self.name = self._text("name", self.tr("Name"), one_line=True)
        self.kind = self._combo(self.tr("Kind"))
        for kind in OriginKind:
            self.kind.addItem(origin_kind_word(kind), kind)
        self.anonymous = self._tick(self.tr("Anonymous"), self.tr("The text does not name it."))
        self.confidential = self._tick(self.tr("Confidential"), self.tr("The name must not leave the house."))
        ticks = FlowLayout(gap=theme.unit() * 2)
        ticks.addWidget(self.anonymous)
        ticks.addWidget(self.confidential)
        self._form.addRow(label(self.tr("Naming"), "caption", self), ticks)
        self.terms = self._combo(self.tr("Terms"))
        for terms in Terms:
            self.terms.addItem(terms_word(terms), terms)
            self.terms.setItemData(
                self.terms.count() - 1, terms_description(terms), Qt.ItemDataRole.ToolTipRole
            )
        self.meaning = label("", "dim", self)
        self.meaning.setWordWrap(True)
        self._form.addRow(self.meaning)
        self.note = self._text("note", self.tr("Note"), one_line=False)
        unit = theme.unit()
        column = QVBoxLayout(self._page)
        column.setContentsMargins(unit * 3, unit * 2, unit * 3, unit * 2)
        column.addLayout(self._form)
        column.addStretch()
        self.setWidget(self._page)
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 26)
        self.kind.activated.connect(self._on_kind)
        self.terms.activated.connect(self._on_terms)
        self.anonymous.clicked.connect(self._on_ticked)
        self.confidential.clicked.connect(self._on_ticked)
        workspace.closing.connect(self.flush)
        self.show_origin(None)

    def show_origin(self, row: OriginRow | None) -> None:
        """Show an origin; the same one's fields keep caret and what is being typed."""
        another = row is None or self._origin is None or row.origin.id != self._origin.id
        if another:
            self.flush()
        self._origin = row.origin if row is not None else None
        self._page.setVisible(row is not None)
        if row is not None:
            self._fill(row.origin, another=another)

    @Slot()
    def flush(self) -> None:
        """Save everything that was typed and not saved yet, unless the origin is gone."""
        if self._origin is not None and queries.origin_rows(self._workspace.session, [self._origin.id]):
            self.name.flush()
            self.note.flush()

    def _text(self, field: str, title: str, *, one_line: bool) -> GrowingText:
        made = GrowingText(self, one_line=one_line)
        made.setProperty("field_name", field)
        made.setAccessibleName(title)
        made.saved.connect(self._on_saved)
        self._form.addRow(self._caption(title, made), made)
        return made

    def _combo(self, title: str) -> QuietCombo:
        made = QuietCombo(self)
        made.setAccessibleName(title)
        self._form.addRow(self._caption(title, made), made)
        return made

    def _tick(self, words: str, meaning: str) -> QToolButton:
        made = QToolButton(self)
        made.setCheckable(True)
        made.setProperty("role", "chip")
        made.setAccessibleName(words)
        made.setToolTip(meaning)
        return made

    def _caption(self, title: str, field: QWidget) -> QLabel:
        made = label(title, "caption", self)
        made.setBuddy(field)
        made.setContentsMargins(0, theme.unit() * 3 // 2, 0, 0)
        return made

    def _fill(self, origin: Origin, *, another: bool) -> None:
        read_only = self._workspace.read_only
        for field, text in ((self.name, origin.name), (self.note, origin.note)):
            if another:
                field.start_over(text)
            else:
                field.show_text(text)
            field.setReadOnly(read_only)
        self.kind.setCurrentIndex(self.kind.findData(origin.kind))
        self.terms.setCurrentIndex(self.terms.findData(origin.terms))
        for tick, on in ((self.anonymous, origin.anonymous), (self.confidential, origin.confidential)):
            tick.setChecked(on)
            tick.setText(f"✓ {tick.accessibleName()}" if on else tick.accessibleName())
        self.meaning.setText(terms_description(origin.terms))
        self.meaning.setVisible(bool(self.meaning.text()))
        for control in (self.kind, self.terms, self.anonymous, self.confidential):
            control.setEnabled(not read_only)

    def _save(self, group: str = "", **fields: Any) -> None:
        if self._origin is not None:
            self._workspace.run(origin_commands.edit_origin, self._origin.id, group=group, **fields)

    @Slot(object)
    def _on_saved(self, text: str) -> None:
        name = self.sender().property("field_name")
        if self._origin is not None:
            self._save(f"origin {self._origin.id} {name}", **{name: text})

    @Slot(int)
    def _on_kind(self, place: int) -> None:
        self._save(kind=OriginKind(self.kind.itemData(place)))

    @Slot(int)
    def _on_terms(self, place: int) -> None:
        self._save(terms=Terms(self.terms.itemData(place)))

    @Slot()
    def _on_ticked(self) -> None:
        self._save(anonymous=self.anonymous.isChecked(), confidential=self.confidential.isChecked())
