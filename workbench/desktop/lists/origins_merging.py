"""Several origins chosen together: what becomes of them as one, and the button that makes them one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from workbench.application import origin_commands
from workbench.desktop import theme
from workbench.desktop.claim_editor.form import QuietCombo
from workbench.desktop.origin_words import terms_word
from workbench.desktop.parts import label
from workbench.domain.model import Terms

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.application.queries import OriginRow
    from workbench.desktop.workspace import Workspace


class OriginsMerging(QWidget):
    """Says in plain words what one origin in place of several would be. Nothing is merged unasked."""

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._rows: Sequence[OriginRow] = ()
        unit = theme.unit()
        column = QVBoxLayout(self)
        column.setContentsMargins(unit * 3, unit * 2, unit * 3, unit * 2)
        column.setSpacing(unit * 2)
        title = label(self.tr("Make one origin of these, under the name"), "caption", self)
        self.keep = QuietCombo(self)
        self.keep.setAccessibleName(title.text())
        self.keep.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        title.setBuddy(self.keep)
        self.preview = label("", "", self)
        self.preview.setWordWrap(True)
        self.preview.setAccessibleName(self.tr("What becomes of them"))
        self.merge = QPushButton(self.tr("&Make them one origin"), self)
        self.merge.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        for widget in (title, self.keep, self.preview, self.merge):
            column.addWidget(widget)
        column.addStretch()
        self.keep.currentIndexChanged.connect(self._on_kept)
        self.merge.clicked.connect(self.merge_now)

    def show_origins(self, rows: Sequence[OriginRow]) -> None:
        """Show what becomes of these; the one named most is kept unless another is chosen."""
        if [row.origin.id for row in rows] != [row.origin.id for row in self._rows]:
            self.keep.blockSignals(True)
            self.keep.clear()
            for row in sorted(rows, key=_weight):
                self.keep.addItem(row.origin.name, row.origin.id)
            self.keep.blockSignals(False)
        self._rows = tuple(rows)
        self.merge.setEnabled(not self._workspace.read_only)
        self._on_kept()

    @Slot()
    def merge_now(self) -> None:
        """Merge under the chosen name."""
        kept = self.keep.currentData()
        others = [row.origin.id for row in self._rows if row.origin.id != kept]
        if others and not self._workspace.read_only:
            self._workspace.run(origin_commands.merge_origins, kept, others)

    @Slot()
    def _on_kept(self, *_: object) -> None:
        kept = next((row for row in self._rows if row.origin.id == self.keep.currentData()), None)
        self.preview.setText("" if kept is None else self._words(kept))

    def _words(self, kept: OriginRow) -> str:
        gone = ", ".join(f"“{row.origin.name}”" for row in self._rows if row is not kept)
        lines = [
            self.tr("{gone}: wherever this stands, “{kept}” will stand.").format(
                gone=gone, kept=kept.origin.name
            ),
            self.tr("Named in: {claims} claims, {passages} passages, {documents} documents.").format(
                claims=sum(row.claims for row in self._rows),
                passages=sum(row.evidence for row in self._rows),
                documents=sum(row.documents for row in self._rows),
            ),
            self.tr("Evidence from any of them then counts as one origin, no longer as several."),
        ]
        if any(row.origin.anonymous for row in self._rows):
            all_ = all(row.origin.anonymous for row in self._rows)
            lines.append(
                self.tr("It stays anonymous.")
                if all_
                else self.tr("It is no longer anonymous, as one of them is named.")
            )
        if any(row.origin.confidential for row in self._rows):
            lines.append(self.tr("It is confidential, as one of them is."))
        strictest = max((row.origin.terms for row in self._rows), key=list(Terms).index)
        if strictest is not Terms.UNKNOWN:
            lines.append(self.tr("The strictest terms hold: {terms}.").format(terms=terms_word(strictest)))
        return "\n".join([*lines, self.tr("Undo takes it back.")])


def _weight(row: OriginRow) -> tuple[bool, int, str]:
    return (row.origin.anonymous, -(row.claims + row.evidence + row.documents), row.origin.name)
