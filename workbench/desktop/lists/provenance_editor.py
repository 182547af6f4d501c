"""Where a document comes from: fields that save themselves, and what is known of its file."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QLocale, Qt, QTimer, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFormLayout,
    QFrame,
    QLabel,
    QLineEdit,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from workbench.application import document_commands, origin_commands, queries
from workbench.application.changes import ChangeSet
from workbench.application.queries import DocumentRow
from workbench.desktop import theme, words
from workbench.desktop.claim_editor.chain import ChainEditor
from workbench.desktop.claim_editor.chips import Link, link_of
from workbench.desktop.claim_editor.form import QuietCombo
from workbench.desktop.claim_editor.growing_text import GrowingText
from workbench.desktop.parts import label
from workbench.desktop.workspace import Workspace
from workbench.domain.model import Provenance, Standing

_PREVIEW_DELAY = 120  # milliseconds; going through a list with the arrow keys reads no texts
_PREVIEW = 220  # characters


class ProvenanceEditor(QScrollArea):
    """The fields of one document's provenance. Text is saved after a pause and on leaving a field."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("Where the document comes from"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._workspace = workspace
        self._row: DocumentRow | None = None
        workspace.closing.connect(self._on_closing)
        self._page = QWidget(self)
        self._columns = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._columns.setSpacing(theme.unit())
        self._form = self._column()
        self.texts: dict[str, GrowingText] = {}
        self._make_fields()
        self.preview = label("", "", self)
        self.preview.setWordWrap(True)
        self.preview.setFont(theme.reading_font())
        self.preview.setAccessibleName(self.tr("How the document begins"))
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_PREVIEW_DELAY)
        self._later.timeout.connect(self._on_later)
        self.warnings = label("", "finding", self)
        self.warnings.setWordWrap(True)
        self.facts = label("", "dim", self)
        self.facts.setWordWrap(True)
        self.facts.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.facts.setAccessibleName(self.tr("The original file"))
        self.sha256 = QLineEdit(self)
        self.sha256.setReadOnly(True)
        self.sha256.setAccessibleName(self.tr("SHA-256 of the original file"))
        unit = theme.unit()
        column = QVBoxLayout(self._page)
        column.setContentsMargins(unit * 3, unit * 2, unit * 3, unit * 2)
        column.setSpacing(unit * 2)
        column.addWidget(self.preview)
        column.addWidget(self.warnings)
        column.addLayout(self._columns)
        self._make_chain(column)
        column.addWidget(self.facts)
        column.addWidget(self._caption(self.tr("SHA-256 of the original file"), self.sha256))
        column.addWidget(self.sha256)
        column.addStretch()
        self.setWidget(self._page)
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * 26)
        workspace.changed.connect(self._on_changed)
        workspace.closing.connect(self.flush)
        self.show_document(None)

    @Slot(object)
    def show_document(self, document_id: int | None) -> None:
        """Show a document's provenance; the same document's fields keep caret and what is being typed."""
        if self._row is not None and self._row.id != document_id:
            self.flush()
        rows = [] if document_id is None else queries.document_rows(self._workspace.session, [document_id])
        another = (self._row.id if self._row is not None else None) != document_id
        self._row = rows[0] if rows else None
        self._page.setVisible(self._row is not None)
        if self._row is not None:
            self._fill(self._row, another=another)

    @Slot()
    def flush(self) -> None:
        """Save everything that was typed and not saved yet."""
        if self._row is not None:
            for field in self.texts.values():
                field.flush()
            self.chain.flush()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set the fields in two columns where there is room."""
        super().resizeEvent(event)
        wide = self.viewport().width() >= self.fontMetrics().averageCharWidth() * 80
        direction = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        if direction != self._columns.direction():
            self._columns.setDirection(direction)
            self._columns.setSpacing(theme.unit() * (4 if wide else 1))

    def _column(self) -> QFormLayout:
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.setVerticalSpacing(theme.unit())
        self._columns.addLayout(form, 1)
        return form

    def _make_fields(self) -> None:
        self._text("title", self.tr("Title"))
        self._text("author", self.tr("Author"))
        self._text("publisher", self.tr("Publisher"))
        self._text("published", self.tr("Date"), self.tr("2026-03-12, or only a year or month"))
        self._text("language", self.tr("Language"), self.tr("en, de, ar …"))
        self._form = self._column()
        self.reliability = self._combo(self.tr("Reliability"), self.tr("How reliable the source is"))
        self.reliability.addItem(words.reliability_word(""), "")
        for letter in words.RELIABILITIES:
            self.reliability.addItem(f"{letter} · {words.reliability_word(letter)}", letter)
        self.standing = self._combo(self.tr("Standing"), self.tr("Whether the source was there itself"))
        for standing in Standing:
            self.standing.addItem(words.standing_word(standing), standing)
        self._text("address", self.tr("Address"), self.tr("Where it was found"))
        self._text("accessed", self.tr("Date of access"), self.tr("2026-05-04"))
        self._text("note", self.tr("Note"))
        self.reliability.activated.connect(self._on_reliability)
        self.standing.activated.connect(self._on_standing)

    def _make_chain(self, column: QVBoxLayout) -> None:
        self.chain = ChainEditor(
            self, after=self.texts["note"], placeholder=self.tr("Add whom they come from"), can_mark=False
        )
        self.chain.changed.connect(self._on_chain)
        column.addWidget(self._caption(self.tr("All words of this document come from"), self.chain.field))
        column.addWidget(self.chain)

    def _text(self, name: str, title: str, placeholder: str = "") -> None:
        field = GrowingText(self, one_line=name != "note")
        field.setProperty("field_name", name)
        field.setPlaceholderText(placeholder)
        field.setAccessibleName(title)
        field.saved.connect(self._on_saved)
        self._form.addRow(self._caption(title, field), field)
        self.texts[name] = field

    def _combo(self, title: str, description: str) -> QuietCombo:
        combo = QuietCombo(self)
        combo.setAccessibleName(title)
        combo.setAccessibleDescription(description)
        combo.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._form.addRow(self._caption(title, combo), combo)
        return combo

    def _caption(self, title: str, field: QWidget) -> QLabel:
        made = label(title, "caption", self)
        made.setBuddy(field)
        made.setContentsMargins(0, theme.unit() * 3 // 2, 0, 0)
        return made

    def _fill(self, row: DocumentRow, *, another: bool) -> None:
        read_only = self._workspace.read_only
        for name, field in self.texts.items():
            text = getattr(row.provenance, name)
            if another:
                field.start_over(text)
            else:
                field.show_text(text)
            field.setReadOnly(read_only)
        self.reliability.setCurrentIndex(max(0, self.reliability.findData(row.provenance.reliability)))
        self.standing.setCurrentIndex(self.standing.findData(row.provenance.standing))
        for combo in (self.reliability, self.standing):
            combo.setEnabled(not read_only)
        self._fill_chain(row)
        if another:
            self.preview.clear()
            self._later.start()
        self.warnings.setText("\n".join(row.warnings))
        self.warnings.setVisible(bool(row.warnings))
        self.facts.setText("\n".join(self._facts(row)))
        self.sha256.setText(row.sha256)
        self.sha256.setCursorPosition(0)

    def _fill_chain(self, row: DocumentRow) -> None:
        session = self._workspace.session
        known = queries.document_origins(session, [row.id]).get(row.id, ())
        self.chain.set_known([link_of(origin) for origin in queries.origins(session)])
        self.chain.set_chain([link_of(origin) for origin in known])
        self.chain.set_read_only(self._workspace.read_only)

    @Slot(object)
    def _on_chain(self, chain: list[Link]) -> None:
        if self._row is not None:
            names = [link.name for link in chain]
            self._workspace.run(origin_commands.set_document_origins, [self._row.id], names)

    @Slot()
    def _on_later(self) -> None:
        if self._row is not None:
            begins = queries.beginning_of(self._workspace.session, self._row.version_id, _PREVIEW)
            shown = " ".join(begins.split())
            self.preview.setText(f"{shown}…" if self._row.characters > len(begins) else shown)

    def _facts(self, row: DocumentRow) -> list[str]:
        version = queries.version(self._workspace.session, row.version_id)
        size = self.tr("{characters} characters").format(characters=QLocale().toString(row.characters))
        if row.pages:
            size += self.tr(", {pages} pages").format(pages=row.pages)
        return [
            self.tr("File: {name}").format(name=row.file_name),
            " · ".join(part for part in (words.format_word(row.media_type), version.encoding, size) if part),
            self.tr("Imported {time}").format(time=words.local_time(version.imported_at)),
        ]

    def _save(self, provenance: Provenance, group: str) -> None:
        if self._row is not None and provenance != self._row.provenance:
            self._row = replace(self._row, provenance=provenance)
            self._workspace.run(document_commands.edit_provenance, self._row.id, provenance, group=group)

    @Slot(object)
    def _on_saved(self, text: str) -> None:
        name = self.sender().property("field_name")
        if self._row is not None:
            changed = replace(self._row.provenance, **{name: text})  # type: ignore[arg-type]
            self._save(changed, f"provenance {self._row.id} {name}")

    @Slot(int)
    def _on_reliability(self, place: int) -> None:
        if self._row is not None:
            self._save(replace(self._row.provenance, reliability=self.reliability.itemData(place)), "")

    @Slot(int)
    def _on_standing(self, place: int) -> None:
        if self._row is not None:
            standing = Standing(self.standing.itemData(place))
            self._save(replace(self._row.provenance, standing=standing), "")

    @Slot()
    def _on_closing(self) -> None:
        self._later.stop()

    @Slot(object)
    def _on_changed(self, changes: ChangeSet) -> None:
        if self._row is not None and self._row.id in changes.documents:
            self.show_document(self._row.id)
        elif self._row is not None and changes.origins:
            self._fill_chain(self._row)
